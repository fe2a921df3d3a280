"""Everybody in the case file."""

from ui.tasks.people.screen import PeopleTask

__all__ = ["PeopleTask"]
