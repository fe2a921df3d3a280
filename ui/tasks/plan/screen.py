"""The plan: what was agreed, as it will be printed."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from caseworker.words import Language, _office
from ui.open_case import OpenCase
from ui.theme import kind


class PlanTask(QWidget):
    """Says that the plan is not there yet."""

    def __init__(self, folder: OpenCase, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        words = QLabel(language.say(_office("Der Plan entsteht im Gespräch: Wählen Sie dort „In den Plan“.")))
        words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        kind(words, "quiet")
        QVBoxLayout(self).addWidget(words)
