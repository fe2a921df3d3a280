"""Ways to elsewhere, as the first pages offer them."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton, QVBoxLayout

from ui.look.laying import one_below_another, side_by_side
from ui.look.theme import HAIR


def below_each_other(*links: QPushButton) -> QVBoxLayout:
    """Each in a line of its own, from where lines begin.

    Not a `FlowBox`, and not aligned: both name a direction to Qt, which the first page does without (`theme`).
    """
    down = one_below_another(gap=HAIR)
    for link in links:
        line = side_by_side()
        line.addWidget(link)
        line.addStretch(1)
        down.addLayout(line)
    return down
