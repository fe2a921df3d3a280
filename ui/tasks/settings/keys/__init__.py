"""Einstellungen → Kennwort und Schlüssel: who can open the file, with what, and how that changes."""

from ui.tasks.settings.keys.part import KeysPart

__all__ = ["KeysPart"]
