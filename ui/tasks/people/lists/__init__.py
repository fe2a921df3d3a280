"""Lists of other programs: choose, look, take over, take back."""

from ui.tasks.people.lists.dialog import TakeList

__all__ = ["TakeList"]
