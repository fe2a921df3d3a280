"""Auswertung: nine questions about everybody, one after the other."""

from ui.tasks.overview.screen import OverviewTask

__all__ = ["OverviewTask"]
