"""The first page: open a case file, or make one. Nothing here imports the database before it is needed."""

from ui.tasks.start.screen import StartPage

__all__ = ["StartPage"]
