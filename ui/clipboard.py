"""The clipboard: what a counsellor takes over into another program."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication


def copy_for_use(text: str) -> None:
    """Copy words that a counsellor takes over into another program."""
    QGuiApplication.clipboard().setText(text)
