"""How a question is drawn, wherever its answer is kept: its label, its editor, and a small line under it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from caseworker.words import Language, Text
from ui.forms.editors.editor import Editor
from ui.look.safe import Label, announce
from ui.look.theme import HAIR, SMALL, SMALLER, grown, kind, sized

if TYPE_CHECKING:
    from ui.case.open_case import Refusal

LABEL_WIDTH = 152


class Asked(QWidget):
    """What is typed and is no answer is told in the small line; otherwise the `hint` stands there.

    `spoken` stand over the field, `beside` at its end.
    """

    width_of_label = LABEL_WIDTH

    def __init__(
        self,
        label: Text,
        editor: Editor,
        language: Language,
        *,
        hint: Text | None = None,
        spoken: Sequence[QWidget] = (),
        beside: QWidget | None = None,
    ) -> None:
        super().__init__()
        self.editor, self._language, self._hint = editor, language, hint
        self._label, self._message = Label(language.say(label)), Label()
        self._middle = QVBoxLayout()
        editor.call(self._label.text())
        editor.refused.connect(self._refused)
        self._lay_out(spoken, beside)
        self.tell()

    def _lay_out(self, spoken: Sequence[QWidget], beside: QWidget | None) -> None:
        grid, here = QGridLayout(self), len(spoken)
        grid.setContentsMargins(0, HAIR if spoken else 0, 0, 0)
        grid.setHorizontalSpacing(SMALL)
        grid.setVerticalSpacing(HAIR)
        grid.setColumnMinimumWidth(0, grown(self.width_of_label))
        grid.setColumnStretch(1, 1)
        for place, words in enumerate(spoken):
            grid.addWidget(words, place, 0, 1, 3)
        self._label.setWordWrap(True)
        self._label.setFixedWidth(grown(self.width_of_label))
        self._label.setContentsMargins(0, 6, 0, 0)
        self._label.setBuddy(self.editor.entry)
        self._label.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        kind(self._label, "label")
        self._message.setWordWrap(True)
        sized(self._message, SMALLER)
        self._middle.setSpacing(HAIR)
        self._middle.addWidget(self.editor)
        self._middle.addWidget(self._message)
        self._middle.addStretch(1)
        grid.addWidget(self._label, here, 0, Qt.AlignmentFlag.AlignTop)
        grid.addLayout(self._middle, here, 1)  # not aligned: a row of choices would forget how high it is at this width
        if beside is not None:
            grid.addWidget(beside, here, 2, Qt.AlignmentFlag.AlignTop)

    def call(self, label: Text) -> None:
        """Another label from now on."""
        self._label.setText(self._language.say(label))
        self.editor.call(self._label.text())

    def hint(self, words: Text | None) -> None:
        """What stands under the field from now on."""
        self._hint = words
        self.tell()

    def tell(self, words: Text | None = None, look: str = "quiet") -> None:
        """A small line under the field: these words, or the hint, or none."""
        words = words or self._hint
        kind(self._message, look)
        self._message.setText(self._language.say(words) if words else "")
        sized(self._message, SMALLER)
        self._message.setVisible(words is not None)
        self.editor.explain(self._message.text())

    def not_kept(self, kept: object, given: object, refusal: Refusal) -> None:
        """What was answered is not in the file, where `kept` stands: typed words stay, a press while it waits."""
        self.editor.not_kept(kept, given if refusal.waits else kept)
        self._refused(refusal.why)

    def _refused(self, why: Text) -> None:
        self.tell(why, "bad")
        announce(self.editor.entry, self._message.text())
