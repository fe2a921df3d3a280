"""A folder of this computer: chosen, not typed."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QPushButton, QWidget

from caseworker.words import Language, _office
from ui.forms.editors.editor import Editor
from ui.leaving.files import choose_folder
from ui.look.laying import side_by_side
from ui.look.page import quiet
from ui.look.theme import SMALL, worded


class FolderLine(Editor):
    """Its name, and the button that asks for another one."""

    def __init__(self, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(language, parent)
        self._name, self._choose = quiet(""), QPushButton(language.say(_office("Ordner wählen …")))
        worded(self._choose, "folder-open", "accent")
        self._choose.clicked.connect(lambda: choose_folder(self, self._choose.accessibleName(), self._chosen))
        across = side_by_side(self, SMALL)
        across.addWidget(self._choose)
        across.addWidget(self._name, 1)

    def _chosen(self, name: str) -> None:
        self.answered.emit(Path(name))

    def show_answer(self, answer: object, derived: object = None) -> None:
        nothing = self.language.say(_office("Noch kein Ordner gewählt."))
        self._name.setText(answer.name if isinstance(answer, Path) else nothing)

    def call(self, name: str) -> None:
        self._choose.setAccessibleName(f"{name}: {self._choose.text()}")

    @property
    def entry(self) -> QWidget:
        return self._choose
