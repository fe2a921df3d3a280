"""What two people answered differently without knowing of each other: both answers, and one press decides."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from caseworker.facts import Facts, Listed, Question, questions
from caseworker.handover.bundle import unaware
from caseworker.store import Decide, Remove
from caseworker.store.changes import row_in
from caseworker.store.merging import Answered, Decision
from caseworker.store.records import kinds
from caseworker.words import Language, NoAnswer, Text, _office
from ui.case.open_case import OpenCase
from ui.forms.said import said, summary
from ui.look.laying import one_below_another, side_by_side
from ui.look.page import Card, empty, heading, quiet, wrapped
from ui.look.safe import Label, literal
from ui.look.theme import HEADING, SMALL, TIGHT, kind

_ABOUT = _office(
    "Zu diesen Fragen gibt es zwei Antworten, weil zwei Stellen in der Akte gearbeitet haben. Was gilt? "
    "Ihre Wahl bleibt in der Geschichte der Antwort stehen. Strg+Z nimmt sie nicht zurück."
)


class DecisionsCard(Card):
    """Every open decision of a folder; away while there is none."""

    def __init__(self, folder: OpenCase, language: Language) -> None:
        super().__init__(gap=SMALL)
        self._folder, self._language = folder, language
        self._rows = one_below_another(gap=SMALL)
        self.down.addWidget(heading(language.say(_office("Bitte entscheiden")), HEADING))
        self.down.addWidget(quiet(language.say(_ABOUT)))
        self.down.addLayout(self._rows)

    def refresh(self) -> None:
        """The decisions that are open now."""
        empty(self._rows)
        found = self._folder.case_file.decisions(self._folder.case.id)
        for one in found:
            self._rows.addLayout(self._decision(one))
        self.setVisible(bool(found))

    def _decision(self, one: Decision) -> QVBoxLayout:
        down = one_below_another(gap=TIGHT)
        row = row_in(self._folder.case, kinds()[one.topic], one.row_id)
        if row is None:
            return down
        title = wrapped(self._title(one, row))
        kind(title, "label")
        down.addWidget(title)
        for answer in reversed(one.answers):
            down.addLayout(self._answer(one, row, answer))
        if one.removed and isinstance(row, Listed):
            words = _office("Jemand hat diesen Eintrag inzwischen entfernt: auch hier entfernen")
            button = QPushButton(self._language.say(words))
            said = _office("{title}: entfernt", title=row.title)
            button.clicked.connect(lambda: self._folder.change(Remove(row), words=said))
            down.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        return down

    def _answer(self, one: Decision, row: Facts, answer: Answered) -> QHBoxLayout:
        """The button says the answer, the line beside it who gave it, and when."""
        say = self._language.say
        words = self._said(one, row, answer)
        button = QPushButton(literal(words))
        button.setAccessibleName(f"{self._title(one, row)}: {words}")
        kind(button, "choice")
        button.clicked.connect(partial(self._decide, row, one.key, answer.value))
        shown = answer is one.answers[-1] and not one.removed
        who = {"name": answer.by, "day": answer.at.astimezone().date()}
        beside = _office("{name}, {day} – steht jetzt in der Akte", **who) if shown else _office("{name}, {day}", **who)
        across = side_by_side(gap=SMALL)
        across.addWidget(button)
        across.addWidget(quiet(say(beside)), 1)
        return across

    def _decide(self, row: Facts, key: str, value: object) -> None:
        self._folder.change(Decide(row, key, value))

    def _title(self, one: Decision, row: Facts) -> str:
        asked = _question(row, one.key)
        label = self._language.say(asked.label) if asked else one.key
        beside = summary(row, self._folder.case, self._language) if isinstance(row, Listed) else ""
        return f"{self._language.say(row.title)}: {label}" + (f" ({beside})" if beside else "")

    def _said(self, one: Decision, row: Facts, answer: Answered) -> str:
        match answer.value:
            case None:
                return self._language.say(_OPEN)
            case NoAnswer() as why:
                return self._language.say(why)
        asked = _question(row, one.key)
        if asked is None:
            return str(answer.value)
        as_if = type(row)(**{one.key: answer.value})
        return said(asked, as_if, self._folder.case, self._language)


_OPEN: Text = _office("offen")


def _question(row: Facts, key: str) -> Question | None:
    return next((one for one in questions(type(row)) if one.key == key), None)


class PassedLine(Label):
    """That this folder was handed over: the copy here is marked, and says to whom and when.

    Who was given something on a consent that is withdrawn, and has not been told, stands there before all else.
    """

    def __init__(self, folder: OpenCase, language: Language, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._folder, self._language = folder, language
        self.setWordWrap(True)
        kind(self, "quiet")

    def refresh(self) -> None:
        """The newest three, both ways."""
        case = self._folder.case
        withdrawn = any(one.withdrawn_on is not None for one in case.consents)
        late = [words for _partner, words in unaware(self._folder.case_file, case.id)] if withdrawn else []
        kind(self, "warn" if late else "quiet")
        found = self._folder.case_file.exchange.transfers(self._folder.case.id)
        lines = [_office("{what} Übergabe, „Bisher“.", what=words) for words in late]
        for one in found[:3]:
            about = {"name": one.partner, "day": one.at.astimezone().date(), "state": one.state}
            if one.incoming:
                lines.append(_office("Übernommen von {name} am {day}.", **about))
            else:
                lines.append(_office("Übergeben an {name} am {day}: {state}.", **about))
        self.setText(" ".join(self._language.say(one) for one in lines))
        self.setVisible(bool(lines))
