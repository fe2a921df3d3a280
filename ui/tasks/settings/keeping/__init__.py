"""Aufbewahrung: what is due for deletion, the two steps of deleting, restricted folders, and the protocol."""

from ui.tasks.settings.keeping.page import KeepingPart

__all__ = ["KeepingPart"]
