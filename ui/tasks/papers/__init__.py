"""Every paper but the plan: those about the open person, and blank sheets to be kept in stock."""

from ui.tasks.papers.screen import PapersTask

__all__ = ["PapersTask"]
