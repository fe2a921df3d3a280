"""Heute: the appointments of the day with their preparation, and what cannot wait for the next one."""

from ui.tasks.today.first import Way
from ui.tasks.today.screen import TodayTask

__all__ = ["TodayTask", "Way"]
