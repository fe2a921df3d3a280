"""Settings of the window, and what the program is made of."""

from ui.tasks.settings.screen import SettingsTask

__all__ = ["SettingsTask"]
