"""Auswertung: left the nine questions and what is counted, right one report at a time.

The figures of one file are those of one counsellor, and stay on this screen. What leaves is a packet of counts, or
what a team leader has put together from at least three (decisions.md, "Figures").
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from caseworker.handover.bundle import named_by_office
from caseworker.overview import Asked, Line, Measure, Report
from caseworker.overview.behind import Behind, behind, towns
from caseworker.overview.leaving import merged, notes
from caseworker.overview.packet import SUFFIX, Packet, asked_for, by_quarter, check_whole, together, write_packet
from caseworker.overview.reports import reports
from caseworker.overview.targets import Progress
from caseworker.overview.team import Team, team_of
from caseworker.plan import Sender
from caseworker.problems import Problem
from caseworker.store import Action, CaseFile, Partner
from caseworker.store.exchange import called
from caseworker.words import Language, Text, _office, plural_office
from ui.beneath.work import in_background
from ui.leaving.files import choose_files, choose_place, save_file
from ui.look.alerts import ProblemBox
from ui.look.laying import one_below_another, side_by_side
from ui.look.page import Page, Side, empty, heading, one_among, quiet, upright_rule
from ui.look.safe import literal
from ui.look.theme import HAIR, LARGE, MEDIUM, SMALL, SMALLER, kind, sized, worded
from ui.settings import Settings
from ui.tasks.overview.asking import Asking
from ui.tasks.overview.behind import PeopleBehind
from ui.tasks.overview.blocks import BlockCard
from ui.tasks.overview.pictures import Bar
from ui.tasks.overview.sealing import SealingDialog
from ui.tasks.overview.several import SeveralPart, read_packets

_SIDE, _WIDE = 336, 900
_INSIDE = _office(
    "Interne Auswertung, keine amtliche Statistik. K1 und K3 nach § 48a SGB II lassen sich hier nicht berechnen: "
    "dafür braucht es die Zahlen der Leistungen."
)
_PACKET = f"Zahlenpaket (*{SUFFIX})"
_PACKETS = f"Zahlenpaket (*{SUFFIX} *.json)"  # those of before end so; why they are not taken is said

# The packets of a quarter, and the reports whose words they take.
Quarter = tuple[list[Packet], list[Report]]


class OverviewTask(QWidget):
    """`opened` asks for the folder of one of the people behind a figure."""

    opened = Signal(object)
    told = Signal(Text)

    def __init__(
        self, case_file: CaseFile, settings: Settings, sender: Callable[[], Sender], today: date, language: Language
    ) -> None:
        super().__init__()
        self._case_file, self._settings, self._today, self._language = case_file, settings, today, language
        self._sender = sender
        self._now: list[Report] = []
        self._asked = Asked(today, today, today)  # what `_now` counts
        self._before: list[Report] | None = None
        self._quarters: list[Quarter] = []  # of several counsellors, the newest first
        self._turn, self._place = 0, 0
        self._problem = ProblemBox(language)
        self._asking = Asking(settings, today, language)
        self._several = SeveralPart(case_file, settings, sender, today, language)
        self._names, self._one_of = QVBoxLayout(), QButtonGroup(self)
        self._titles: list[str] = []
        self._again: Callable[[], None] = self._count
        self._own = QWidget()
        self._page = Page(width=_WIDE)
        self._lay_out()
        self._asking.changed.connect(self._count)
        self._several.changed.connect(self._put_together)
        self._several.left.connect(self._leave_several)
        self._several.told.connect(self.told)
        self._several.refused.connect(self._problem.tell)

    def _lay_out(self) -> None:
        self._several.hide()
        right = one_below_another()
        right.addLayout(self._room_for_problems())
        right.addWidget(self._page, 1)
        across = side_by_side(self, 0)
        across.addWidget(self._side())
        across.addWidget(upright_rule())
        across.addLayout(right, 1)

    def _side(self) -> Side:
        """The names of the reports, and under them what is counted."""
        self._lay_out_own()
        side = Side(_SIDE)
        side.down.setSpacing(HAIR)
        side.down.addWidget(heading(self._language.say(_office("Auswertung"))))
        side.down.addSpacing(SMALL)
        self._names.setSpacing(0)
        side.down.addLayout(self._names)
        side.down.addSpacing(SMALL)
        side.down.addWidget(self._own)
        side.down.addWidget(self._several)
        side.down.addStretch(1)
        return side

    def _lay_out_own(self) -> None:
        """What is asked of the own file, and the ways to figures of several."""
        down = one_below_another(self._own, HAIR)
        down.addWidget(self._asking)
        down.addSpacing(HAIR)
        down.addWidget(self._button(_office("Zahlenpaket speichern …"), "save", self._choose_packet))
        down.addWidget(self._button(_office("Pakete addieren …"), "users", self._choose_packets))

    def _room_for_problems(self) -> QHBoxLayout:
        told = QHBoxLayout()
        told.setContentsMargins(LARGE, 0, LARGE, 0)
        told.addWidget(self._problem)
        return told

    def _button(self, words: Text, picture: str, act: Callable[[], None]) -> QPushButton:
        button = QPushButton(self._language.say(words))
        worded(button, picture)
        button.clicked.connect(act)
        return button

    def arrive(self) -> None:
        """Count again: answers may have changed."""
        if not self._quarters:
            self._count()

    def _count(self) -> None:
        """Count beside the window; what was asked before the last change of mind is not shown."""
        self._turn += 1
        turn, asked, compares = self._turn, self._asking.asked(), self._asking.compares.isChecked()

        def count() -> tuple[list[str], list[Report], list[Report] | None]:
            with self._case_file.reading() as connection:
                before = reports(connection, asked.before) if compares else None
                return towns(connection), reports(connection, asked), before

        def counted(found: tuple[list[str], list[Report], list[Report] | None]) -> None:
            if turn == self._turn:
                named, self._now, self._before = found
                self._asked = asked
                self._asking.show_towns(named)
                self._show(asked)

        in_background(self, count, counted, self._problem.tell)

    def _show(self, asked: Asked) -> None:
        told = _office("Stichtag {on} · Zeitraum {since} bis {on}", since=asked.since, on=asked.on)
        self._show_report(told, (_INSIDE,))

    def _show_report(self, told: Text, below: Sequence[Text]) -> None:
        self._offer_reports(lambda: self._show_report(told, below))
        report = self._now[self._place]
        before = self._before[self._place].blocks if self._before else (None,) * len(report.blocks)
        say, down = self._language.say, self._page.down
        empty(down)
        down.addWidget(heading(say(report.title)))
        down.addWidget(quiet(say(report.about)))
        many = report.population
        people = _office("• Personen") if many is None else plural_office("{n} Person", "{n} Personen", many)
        down.addWidget(quiet(say(_office("{people} · {told}", people=people, told=told))))
        self._tell_targets(report)
        for block, old in zip(report.blocks, before, strict=True):
            card = BlockCard(block, old, self._language)
            card.wanted.connect(self._show_behind)
            down.addWidget(card)
        for words in below:
            note = quiet(say(words))
            sized(note, SMALLER)
            down.addWidget(note)
        down.addStretch(1)
        down.activate()  # or the first painting squeezes all of it into the window

    def _offer_reports(self, show: Callable[[], None]) -> None:
        """The names of the reports, of which one is in view. Those that stay the same keep the keyboard."""
        self._again = show
        titles = [self._language.say(report.title) for report in self._now]
        if titles != self._titles:
            for button in self._one_of.buttons():
                self._one_of.removeButton(button)
            empty(self._names)
            self._titles = titles
            for place, title in enumerate(titles):
                self._names.addWidget(self._way_to(place, title))
        self._one_of.buttons()[self._place].setChecked(True)

    def _way_to(self, place: int, title: str) -> QPushButton:
        button = QPushButton(literal(title))
        kind(button, "chapter")
        one_among(self._one_of, button)
        button.clicked.connect(lambda: self._turn_to(place))
        return button

    def _turn_to(self, place: int) -> None:
        self._place = place
        self._again()
        self._page.verticalScrollBar().setValue(0)

    def _tell_targets(self, report: Report) -> None:
        """How far the office has come, only in figures of several counsellors."""
        told = self._several.figures.progress if self._quarters and self._several.figures else ()
        for one in told:
            if one.target.report == report.key:
                self._page.down.addWidget(self._progress(one))

    def _progress(self, one: Progress) -> QFrame:
        card = QFrame()
        kind(card, "card")
        down = QVBoxLayout(card)
        down.setContentsMargins(MEDIUM, SMALL, MEDIUM, SMALL)
        sentence = quiet(" ".join(map(self._language.say, one.told)))
        bar = Bar(one.reached, one.wanted / 100)
        bar.setAccessibleName(sentence.text())
        down.addWidget(sentence)
        down.addWidget(bar)
        return card

    # --- the people behind a figure

    def _show_behind(self, line: Line | Measure) -> None:
        people = line.people
        assert people is not None

        def look() -> list[Behind]:
            with self._case_file.reading() as connection:
                return behind(connection, people)

        def show(found: list[Behind]) -> None:
            dialog = PeopleBehind(line, found, self._language, self)
            dialog.opened.connect(self.opened)
            dialog.open()

        in_background(self, look, show, self._problem.tell)

    # --- packets

    def _team(self) -> Team:
        office, settings = self._sender().letterhead.name, self._settings
        name, file = called(office, self._case_file.user), self._case_file
        return team_of(file.exchange, name, named_by_office(settings.known.keys), settings.policy)

    def _choose_packet(self) -> None:
        """Ask whom it is for, then where it shall lie."""
        self._problem.hide()
        try:
            check_whole(self._asked)
            team = self._team()
        except Problem as problem:
            self._problem.tell(problem)
            return
        SealingDialog(team, self._language, self._choose_place, self).open()

    def _choose_place(self, lead: Partner) -> None:
        asked, words = self._asked, self._language.say(_office("Zahlenpaket speichern"))
        name = f"Zahlenpaket-{asked.since:%Y-%m-%d}-bis-{asked.on:%Y-%m-%d}{SUFFIX}"
        choose_place(self, words, _PACKET, name, lambda place: self.save_packet(Path(place), lead))

    def save_packet(self, place: Path, lead: Partner) -> None:
        """Write a packet for whoever puts the figures together, and say so in the trail."""
        try:
            save_file(write_packet(self._now, self._asked, self._team().keys, lead.seals), place)
            self._case_file.record(Action.EXPORTED, purpose="Zahlenpaket", recipient=lead.name)
        except Problem as problem:
            self._problem.tell(problem)
            return
        self.told.emit(_office("Gespeichert: {name}", name=place.name))

    def _choose_packets(self) -> None:
        words = _office("Zahlenpakete von mindestens drei Personen")
        choose_files(self, self._language.say(words), _PACKETS, self.take_packets)

    def take_packets(self, places: list[str]) -> None:
        """Show the figures of several counsellors, beside those of an earlier quarter if there are packets of two.

        The words come from this file, asked for the same days; its own counts are not among them.
        """

        team = self._team()

        def count() -> list[Quarter]:
            found = by_quarter(read_packets(places, team))
            counted = [(packets, self._template(packets)) for packets in found]
            self._case_file.record(Action.TAKEN_IN, purpose="Zahlenpakete", count=len(places))
            return counted

        def counted(found: list[Quarter]) -> None:
            self._quarters = found
            self._turn += 1  # what is being counted in the own file is not shown any more
            self._own.hide()
            self._several.show_senders(packet for packets, _template in found for packet in packets)
            self._several.show_targets()
            self._several.show()
            self._put_together()

        in_background(self, count, counted, self._problem.tell)

    def _template(self, packets: list[Packet]) -> list[Report]:
        """The reports of this file for the days of the packets. Raises `Problem` where they cannot be put together."""
        asked = asked_for(packets[0].days, self._today, packets[0].campaign)
        with self._case_file.reading() as connection:
            template = reports(connection, asked)
        together(template, packets)
        return template

    def _put_together(self) -> None:
        several = self._several
        figures, *earlier = (
            merged(template, packets, several.audience, several.wanted) for packets, template in self._quarters
        )
        self._problem.hide()
        self._now, several.figures = list(figures.reports), replace(figures, before=earlier[0] if earlier else None)
        self._before = list(earlier[0].reports) if earlier else None
        told = _office("{n} Falldateien zusammengezählt, Stichtag {on}", n=figures.counsellors, on=figures.on)
        if earlier:
            before = _office(
                "{n} Falldateien zusammengezählt, Stichtag {on}", n=earlier[0].counsellors, on=earlier[0].on
            )
            told = _office("{told} · davor {before}", told=told, before=before)
        self._show_report(told, notes(figures))

    def _leave_several(self) -> None:
        self._quarters = []
        self._several.hide()
        self._own.show()
        self._count()
