"""Krisenhilfe: whom to call in a crisis. Nothing here is about a person, and nothing is written down."""

from ui.tasks.help.screen import HelpTask

__all__ = ["HelpTask"]
