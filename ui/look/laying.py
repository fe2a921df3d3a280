"""How parts stand: one below another or side by side, so many pixels apart, with no room around."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

_Box = TypeVar("_Box", bound=QBoxLayout)


def one_below_another(on: QWidget | None = None, gap: int | None = None) -> QVBoxLayout:
    """From top to bottom; without a gap the parts are as far apart as the style wants them."""
    return _bare(QVBoxLayout(), on, gap)


def side_by_side(on: QWidget | None = None, gap: int | None = None) -> QHBoxLayout:
    """From where lines begin to where they end; without a gap as far apart as the style wants them."""
    return _bare(QHBoxLayout(), on, gap)


def _bare(box: _Box, on: QWidget | None, gap: int | None) -> _Box:
    box.setContentsMargins(0, 0, 0, 0)
    if gap is not None:
        box.setSpacing(gap)
    if on is not None:
        on.setLayout(box)
    return box
