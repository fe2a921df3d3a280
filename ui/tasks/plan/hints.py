"""Before printing: what could be better. A short list that jumps to its place and never stands in the way."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QPushButton, QVBoxLayout, QWidget

from caseworker.offers import certainty
from caseworker.plan import Finding
from caseworker.words import Language, _office, plural_office
from ui.look.flow import FlowBox
from ui.look.page import empty, wrapped
from ui.look.safe import Label
from ui.look.theme import HAIR, SMALL, SMALLER, TIGHT, kind, sized, worded


class HintsBox(QFrame):
    """Folded to one line; nothing at all while there is no hint. `wanted` carries the hint whose place is asked for."""

    wanted = Signal(object)

    def __init__(self, language: Language) -> None:
        super().__init__()
        self._language = language
        self._shown: list[Finding] = []
        self._turn, self._calm = QPushButton(), Label(language.say(_office("Sie können trotzdem drucken.")))
        self._list, self._lines = QWidget(), QVBoxLayout()
        self._lay_out()

    def _lay_out(self) -> None:
        kind(self, "notice")
        kind(self._turn, "link")
        self._turn.clicked.connect(self._fold)
        kind(self._calm, "quiet")
        sized(self._calm, SMALLER)
        top = FlowBox(gap=SMALL)
        self._calm.setFixedHeight(self._turn.sizeHint().height())  # in one line of words with it
        for part in (self._turn, self._calm):
            top.flow.addWidget(part)
        self._lines.setContentsMargins(TIGHT, 0, 0, TIGHT)
        self._lines.setSpacing(TIGHT)
        self._list.setLayout(self._lines)
        self._list.hide()
        down = QVBoxLayout(self)
        down.setContentsMargins(SMALL, TIGHT, SMALL, TIGHT)
        down.setSpacing(HAIR)
        down.addWidget(top)
        down.addWidget(self._list)
        self.hide()

    def show_hints(self, findings: list[Finding]) -> None:
        """Show these, folded or open as it was."""
        self.setVisible(bool(findings))
        words = plural_office("Vor dem Druck: {n} Hinweis", "Vor dem Druck: {n} Hinweise", len(findings))
        self._turn.setText(self._language.say(words))
        self._say_fold()
        if findings == self._shown:
            return
        self._shown = findings
        empty(self._lines)
        before: Finding | None = None
        for finding in findings:
            explained = before is not None and (before.why, before.rule) == (finding.why, finding.rule)
            self._lines.addWidget(self._line(finding, explained))
            before = finding

    def _line(self, finding: Finding, explained: bool) -> QWidget:
        """A hint; the reason stands under the first of those that share it."""
        words = wrapped(self._language.say(finding.text))
        go = QPushButton()
        kind(go, "link")
        worded(go, "arrow-right", "accent")
        go.setAccessibleName(words.text())
        go.clicked.connect(lambda: self.wanted.emit(finding))
        line = QWidget()
        grid = QGridLayout(line)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(TIGHT)
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(1, 1)
        grid.addWidget(go, 0, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(words, 0, 1, Qt.AlignmentFlag.AlignVCenter)
        if not explained:
            why = wrapped(self._reason(finding))
            sized(why, SMALLER)
            kind(why, "quiet")
            grid.addWidget(why, 1, 1)
        return line

    def _reason(self, finding: Finding) -> str:
        say = self._language.say
        grounds = dict.fromkeys((finding.rule, finding.source, say(certainty(finding.confidence))))
        return f"{say(finding.why)}\n{' · '.join(part for part in grounds if part)}"

    def _fold(self) -> None:
        self._list.setVisible(self._list.isHidden())
        self._say_fold()

    def _say_fold(self) -> None:
        worded(self._turn, "chevron-right" if self._list.isHidden() else "chevron-down", "accent")
