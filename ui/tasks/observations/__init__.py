"""What does not work in a town, noted without any person."""

from ui.tasks.observations.screen import ObservationsTask

__all__ = ["ObservationsTask"]
