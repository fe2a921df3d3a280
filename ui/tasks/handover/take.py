"""Annehmen: a file is opened and looked at; then somebody takes it or turns it down, and the answer goes back."""

from __future__ import annotations

from collections.abc import Callable, Generator
from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from caseworker.facts import Case
from caseworker.handover.bundle import (
    LARGEST_BUNDLE,
    Arrived,
    Ended,
    Kind,
    PassphraseNeeded,
    Quarantined,
    Refusal,
    Taken,
    open_bundle,
    pack_receipt,
    take_in_turn,
    take_receipt,
    turn_down,
)
from caseworker.handover.bundle.content import Answers, Receipt
from caseworker.office.disk import read_whole
from caseworker.problems import Problem
from caseworker.words import Text, _office, plural_office
from ui.beneath.work import in_background
from ui.forms.editors.choices import ChoiceBox
from ui.leaving.files import choose_file, choose_place
from ui.look.alerts import ProblemBox
from ui.look.laying import one_below_another, side_by_side
from ui.look.page import Page, empty, heading, quiet, wrapped
from ui.look.theme import HEADING, SMALL, TIGHT
from ui.tasks.handover.leaving import arriving
from ui.tasks.handover.towards import KINDS, Around, card, named, saved_as, write_packed

_ABOUT = _office(
    "Öffnen Sie eine Datei, die Sie bekommen haben. Sie sehen zuerst, was darin ist. "
    "Gespeichert wird erst, wenn Sie es übernehmen."
)
_NEW = _office("Neue Akte anlegen")
_REFUSE = _office("Ablehnen, weil …")
_ELSEWHERE = _office("jemand, von dem hier nichts übernommen wurde")
_UNDECIDED = Problem(
    _office("Bei einer Person ist noch offen, welche Akte es ist."),
    _office("Wählen Sie bei jeder Person ihre Akte oder „Neue Akte anlegen“."),
)


class TakePage(Page):
    """`opened` carries a case somebody wants to see; `taken` says that folders hold more now."""

    opened = Signal(object)
    taken = Signal()

    def __init__(self, around: Around) -> None:
        super().__init__()
        self._around = around
        self._content = b""
        self._into: dict[int, int | None] = {}
        self._problem, self._told = ProblemBox(around.language), quiet("")
        self._passphrase = QLineEdit()
        self._parts = one_below_another(gap=SMALL)
        self._lay_out()

    def _lay_out(self) -> None:
        self.down.addWidget(quiet(self._around.say(_ABOUT)))
        across = QHBoxLayout()
        across.addWidget(self._around.button(_office("Datei öffnen …"), "folder-open", self._choose))
        across.addStretch(1)
        self.down.addLayout(across)
        self._passphrase.setEchoMode(QLineEdit.EchoMode.Password)
        self._passphrase.setPlaceholderText(self._around.say(_office("Kennwort der Datei, dann Enter")))
        self._passphrase.setAccessibleName(self._around.say(_office("Kennwort der Datei")))
        self._passphrase.returnPressed.connect(self._look)
        for part in (self._problem, self._passphrase, self._told):
            self.down.addWidget(part)
            part.hide()
        self.down.addLayout(self._parts)

    def arrive(self) -> None:
        """What lies open stays."""

    # --- opening

    def _choose(self) -> None:
        choose_file(self, self._around.say(_office("Datei öffnen …")), KINDS, self.read_from)

    def read_from(self, name: str) -> None:
        """Read a file that was chosen."""
        in_background(self, partial(read_whole, Path(name), LARGEST_BUNDLE), self._read, self._fail)

    def _read(self, content: bytes) -> None:
        self._content = content
        self._passphrase.clear()
        self._passphrase.hide()
        self._look()

    def _look(self) -> None:
        """Check and open what was read; nothing is written."""
        self._clear()
        around, passphrase = self._around, self._passphrase.text()
        try:
            arrived = open_bundle(around.case_file, self._content, around.talk.on, around.of_office, passphrase)
            if arrived.bundle.kind is Kind.RECEIPT:
                state = take_receipt(around.case_file, arrived).label
                self._tell(_office("Bestätigung von {name}: {state}", name=arrived.partner.name, state=state))
                return
        except PassphraseNeeded as problem:
            self._passphrase.show()
            self._passphrase.setFocus()
            self._problem.tell(problem)
        except Problem as problem:
            self._fail(problem)
        else:
            self._passphrase.hide()
            self._show(arrived)

    def _clear(self) -> None:
        self._problem.hide()
        self._told.hide()
        self._into = {}
        empty(self._parts)

    # --- looking

    def _show(self, arrived: Quarantined) -> None:
        self._parts.addWidget(self._head(arrived))
        for ended in arrived.ended:
            self._parts.addWidget(self._ended(ended))
        said = {one.ref: one for one in arrived.bundle.people}
        for one in arrived.people:
            self._parts.addWidget(self._person(one, said.get(one.number)))
        take_it = self._around.button(_office("Übernehmen"), "check", partial(self._take, arrived), first=True)
        across = side_by_side(gap=SMALL)
        across.addWidget(take_it)
        if arrived.people:  # nobody turns a withdrawal down
            across.addWidget(self._refusal(arrived))
        across.addStretch(1)
        self._parts.addLayout(across)

    def _refusal(self, arrived: Quarantined) -> ChoiceBox:
        box = ChoiceBox(self._around.language, [(self._around.say(one), one) for one in Refusal])
        box.invite(self._around.say(_REFUSE))
        box.call(self._around.say(_REFUSE))
        box.answered.connect(partial(self._refuse, arrived))
        return box

    def _head(self, arrived: Quarantined) -> QWidget:
        bundle, say = arrived.bundle, self._around.say
        frame, down = card()
        down.addWidget(heading(say(_office("Von {name}", name=arrived.partner.name)), HEADING))
        what: list[Text] = [bundle.kind.label, *([bundle.purpose.label] if bundle.purpose else [])]
        if arrived.people:
            what.append(plural_office("{n} Person", "{n} Personen", len(arrived.people)))
        if ended := len(bundle.withdrawals):
            what = [plural_office("{n} Einwilligung wurde widerrufen.", "{n} Einwilligungen wurden widerrufen.", ended)]
        down.addWidget(wrapped(" · ".join(map(say, what))))
        day = _office("Erstellt am {day}. Noch ist nichts gespeichert.", day=bundle.made_on)
        down.addWidget(quiet(say(day)))
        return frame

    def _person(self, one: Arrived, answers: Answers | None) -> QWidget:
        say = self._around.say
        frame, down = card()
        down.setSpacing(TIGHT)
        down.addWidget(heading(one.who.called or say(_office("ohne Namen")), HEADING))
        count = plural_office("{n} Angabe", "{n} Angaben", one.count)
        born = [_office("geboren {day}", day=one.who.dob)] if one.who.dob else []
        down.addWidget(quiet(" · ".join(say(words) for words in (*born, count))))
        for line in arriving(answers, self._around.language) if answers else ():
            down.addWidget(wrapped(line))
        if one.here is not None:
            known = _office("Hier bekannt: {who}. Neues kommt in diese Akte.", who=named(one.here))
            down.addWidget(wrapped(say(known)))
        elif answers is not None:
            down.addWidget(self._which(one))
        elif one.alike:
            names = "; ".join(say(named(line)) for line in one.alike)
            down.addWidget(wrapped(say(_office("Vielleicht schon hier: {names}", names=names))))
        return frame

    def _ended(self, one: Ended) -> QWidget:
        say = self._around.say
        frame, down = card()
        who = named(one.line) if one.line else _ELSEWHERE if one.here is None else _office("eingeschränkte Akte")
        down.addWidget(heading(say(who), HEADING))
        words = _office("Einwilligung widerrufen am {day}. Was Sie darum bekamen, geht nicht mehr weiter.", day=one.on)
        down.addWidget(wrapped(say(words)))
        return frame

    def _which(self, one: Arrived) -> ChoiceBox:
        """Which folder is theirs; somebody with a like name must be looked at before there is a second folder."""
        options: list[tuple[str, object]] = [(self._around.say(named(line)), line.case_id) for line in one.alike]
        box = ChoiceBox(self._around.language, [*options, (self._around.say(_NEW), _NEW)])
        box.call(self._around.say(_office("Welche Akte?")))
        if not one.alike:
            self._into[one.number] = None
            box.show_answer(_NEW)
        else:
            box.invite(self._around.say(_office("Vielleicht schon hier: bitte wählen")))
        box.answered.connect(lambda answer: self._into.update({one.number: None if answer is _NEW else answer}))
        return box

    # --- deciding

    def _take(self, arrived: Quarantined) -> None:
        open_ones = [one for one in arrived.people if one.here is None and one.number not in self._into]
        if arrived.bundle.kind is Kind.ANSWERS and open_ones:
            self._fail(_UNDECIDED)
            return
        steps = take_in_turn(self._around.case_file, arrived, self._into)
        self._do(partial(self._go_on, arrived, steps))

    def _go_on(self, arrived: Quarantined, steps: Generator[int, None, Taken]) -> None:
        """Take one person in, then let the window work before the next."""
        try:
            count = next(steps)
        except StopIteration as finished:
            self.setEnabled(True)
            self._done(arrived, finished.value)
            return
        self.setEnabled(False)
        self._clear()
        self._tell(_office("{n} von {all} übernommen …", n=count, all=len(arrived.people)))
        QTimer.singleShot(0, self, lambda: self._do(partial(self._go_on, arrived, steps)))

    def _done(self, arrived: Quarantined, taken: Taken) -> None:
        lines: list[Text] = []
        if arrived.people:
            people = plural_office("{n} Person übernommen.", "{n} Personen übernommen.", len(taken.cases))
            lines += [people, _office("Die Zahlen stimmen.") if taken.complete else _office("Es fehlen Angaben.")]
        if arrived.ended:
            count = len(set(taken.ended))
            lines.append(
                plural_office("In {n} Akte steht jetzt der Widerruf.", "In {n} Akten steht jetzt der Widerruf.", count)
            )
        if taken.erased:
            lines.append(
                plural_office(
                    "{n} Akte wurde hier gelöscht und kommt nicht zurück.",
                    "{n} Akten wurden hier gelöscht und kommen nicht zurück.",
                    taken.erased,
                )
            )
        if taken.open:
            lines.append(plural_office("{n} Frage ist zu entscheiden.", "{n} Fragen sind zu entscheiden.", taken.open))
        self._after(arrived, taken.receipt, lines)
        self.taken.emit()
        for case in self._around.case_file.folders(dict.fromkeys((*taken.cases, *taken.ended)), only=["person"]):
            self._parts.addWidget(self._way_to(case))

    def _way_to(self, case: Case) -> QWidget:
        name = case.person.called or self._around.say(_office("ohne Namen"))
        words = _office("Akte öffnen: {name}", name=name)
        return self._around.link(words, "folder-open", partial(self.opened.emit, case.id))

    def _refuse(self, arrived: Quarantined, why: Refusal) -> None:
        turned = _office("Abgelehnt. Es wurde nichts übernommen.")
        self._do(lambda: self._after(arrived, turn_down(self._around.case_file, arrived, why), [turned]))

    def _after(self, arrived: Quarantined, receipt: Receipt, lines: list[Text]) -> None:
        """Say what was done, and offer the answer that goes back, where the sender has given a key for it."""
        self._clear()
        self._tell(*lines)
        save = self._around.button(
            _office("Bestätigung speichern …"), "save", partial(self._give_back, arrived, receipt), first=True
        )
        across = QHBoxLayout()
        across.addWidget(save)
        across.addStretch(1)
        self._parts.addLayout(across)
        self._parts.addWidget(
            quiet(self._around.say(_office("Geben Sie sie dem Absender auf dem gleichen Weg zurück.")))
        )

    def _give_back(self, arrived: Quarantined, receipt: Receipt) -> None:
        packed = pack_receipt(self._around.towards(arrived.partner), receipt)
        title, exchange = self._around.say(_office("Bestätigung speichern …")), self._around.case_file.exchange
        write = partial(write_packed, self, packed, exchange, lambda name: self._tell(saved_as(name)), self._fail)
        choose_place(self, title, KINDS, packed.name, write)

    def _do(self, act: Callable[[], None]) -> None:
        try:
            act()
        except Problem as problem:
            self.setEnabled(True)
            self._fail(problem)

    def _tell(self, *lines: Text) -> None:
        self._problem.hide()
        self._told.setText(" ".join(self._around.say(line) for line in lines))
        self._told.show()

    def _fail(self, problem: Problem) -> None:
        self._told.hide()
        self._problem.tell(problem)
