"""One person's folder on one page."""

from ui.tasks.folder.screen import FolderTask

__all__ = ["FolderTask"]
