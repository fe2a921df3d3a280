"""Übergabe: give people away, take them in, and see what went to and fro."""

from ui.tasks.handover.screen import HandoverTask

__all__ = ["HandoverTask"]
