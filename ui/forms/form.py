"""Any Facts becomes a form. It reads the folder, writes through the folder, and keeps nothing itself."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from caseworker.facts import SKILLS, Case, Depth, Facts, German, Question, questions
from caseworker.words import Language, plural_office
from ui.case.open_case import OpenCase
from ui.forms.field import Aloud, Field
from ui.look.laying import one_below_another
from ui.look.safe import Label
from ui.look.theme import HEADING, LARGE, SMALL, kind, sized, worded


class Form(QWidget):
    """The questions of one row. What is deeper than the talk is folded "for next time"; what does not matter is away.

    `aloud` lets questions stand over their fields as they are spoken; `keys` leaves only those questions.
    """

    def __init__(
        self,
        folder: OpenCase,
        row: Facts,
        language: Language,
        *,
        depth: Depth = Depth.LONG,
        aloud: Aloud | None = None,
        keys: Collection[str] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._folder, self._row, self._language = folder, row, language
        self.fields = {
            question.key: Field(question, row, folder, language, aloud=aloud)
            for question in questions(type(row))
            if question.kind is not dict and (keys is None or question.key in keys)
        }
        self._later = [key for key, field in self.fields.items() if self._waits(field.question, depth, aloud)]
        self._open_later = False
        self.fold = QPushButton()
        self._lay_out()
        folder.changed.connect(self.refresh)
        self.refresh()

    def _lay_out(self) -> None:
        down = one_below_another(self, SMALL)
        for key, field in self.fields.items():
            if key not in self._later:
                down.addWidget(field)
        kind(self.fold, "link")
        self.fold.clicked.connect(lambda: self.unfold(not self._open_later))
        down.addWidget(self.fold, 0, Qt.AlignmentFlag.AlignLeft)
        for key in self._later:
            down.addWidget(self.fields[key])

    def _waits(self, question: Question, depth: Depth, aloud: Aloud | None) -> bool:
        said = aloud is not None and aloud.insists_on(question)
        return question.depth > depth and not said and not self._row.asked(question.key)

    def refresh(self) -> None:
        """Show what the folder says now; the order of the fields never changes under the hand."""
        case = self._folder.case
        for key, field in self.fields.items():
            matters = field.question.when(case, self._row)
            field.setVisible(matters and (self._open_later or key not in self._later))
            if matters:
                field.refresh(derived(case, self._row, key), self._folder.old_since(self._row, key))
        self._label_fold(case)

    @property
    def unfolded(self) -> bool:
        """Whether what can wait is in view."""
        return self._open_later

    @property
    def is_empty(self) -> bool:
        """Whether none of its questions is worth asking now."""
        case = self._folder.case
        return not any(field.question.when(case, self._row) for field in self.fields.values())

    def _label_fold(self, case: Case) -> None:
        waiting = [key for key in self._later if self.fields[key].question.when(case, self._row)]
        words = plural_office("Für das nächste Mal ({n})", "Für das nächste Mal ({n})", len(waiting))
        self.fold.setText(self._language.say(words))
        worded(self.fold, "chevron-down" if self._open_later else "chevron-right", "accent")
        self.fold.setVisible(bool(waiting))

    def unfold(self, unfold: bool = True) -> None:
        """Show or fold what can wait until the next talk."""
        self._open_later = unfold
        self.refresh()

    def ask(self, key: str) -> QWidget | None:
        """Lead to a question; its field, or `None` when it is not worth asking now."""
        field = self.fields.get(key)
        if field is None or not field.question.when(self._folder.case, self._row):
            return None
        if key in self._later and not self._open_later:
            self.unfold()
        field.editor.entry.setFocus(Qt.FocusReason.ShortcutFocusReason)
        return field


def derived(case: Case, row: Facts, key: str) -> object:
    """What follows from other answers while a question is open: a certificate fills the skills (R-LANG-01)."""
    if isinstance(row, German) and key in SKILLS and key not in row.no_answer:
        return case.level(key)
    return None


class Section(QWidget):
    """A heading and what belongs to it."""

    def __init__(self, title: str, *content: QWidget) -> None:
        super().__init__()
        heading = Label(title)
        sized(heading, HEADING, strong=True)
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, LARGE)
        down.setSpacing(SMALL)
        for part in (heading, *content):
            down.addWidget(part)
