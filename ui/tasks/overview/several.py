"""Figures of several counsellors: for whom they are, the targets of the office, and the ways out of the program."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget

from caseworker.handover.bundle import LARGEST_BUNDLE
from caseworker.office.disk import read_whole
from caseworker.overview import Audience, Target
from caseworker.overview.leaving import Merged, as_csv, as_xlsx
from caseworker.overview.on_paper import SIZE, figures_paper
from caseworker.overview.packet import Packet, read_packet
from caseworker.overview.team import Team
from caseworker.plan import Sender, said_in
from caseworker.problems import Problem
from caseworker.store import Action, CaseFile
from caseworker.words import GERMAN, Language, Text, _office
from ui.beneath.work import in_background
from ui.forms.editors.choices import ChoiceBox, slim
from ui.leaving.files import choose_place, save_file
from ui.look.laying import one_below_another
from ui.look.page import empty, label, quiet
from ui.look.theme import HAIR, SMALL, SMALLER, sized, worded
from ui.settings import Settings

_NO_TARGET = 0
_ANOTHER_SUM = _office("Für dieses Quartal hat schon eine andere Summe das Programm verlassen.")
_THE_SAME = _office(
    "Nehmen Sie dieselben wie beim ersten Mal, mit demselben Beginn der Aktion: "
    "Aus zwei Summen ließe sich eine Person berechnen."
)
_PERCENT = (50, 60, 70, 80, 85, 90, 95, 100)


def read_packets(places: list[str], team: Team) -> list[Packet]:
    """The packets of these files. Raises `Problem` that names the file that is none, or cannot be opened here."""
    return [_read(Path(place), team) for place in places]


def _read(place: Path, team: Team) -> Packet:
    content = read_whole(place, LARGEST_BUNDLE)
    try:
        return read_packet(content, team.keys, team.senders)
    except Problem as refused:
        raise Problem(_office("{name}: {what}", name=place.name, what=refused.what), refused.remedy) from refused


class SeveralPart(QWidget):
    """Below the reports, while figures of several counsellors are in view.

    `changed` asks to show them again, `left` for the own file; `told` says what was written.
    """

    changed, left = Signal(), Signal()
    told, refused = Signal(Text), Signal(object)

    def __init__(
        self, case_file: CaseFile, settings: Settings, sender: Callable[[], Sender], today: date, language: Language
    ) -> None:
        super().__init__()
        self._case_file, self._settings, self._sender = case_file, settings, sender
        self._today, self._language = today, language
        self.audience = Audience.INSIDE
        self.figures: Merged | None = None
        self._counted, self._targets = quiet(""), QVBoxLayout()
        self._down = one_below_another(self, HAIR)
        self._lay_out()

    def _lay_out(self) -> None:
        say = self._language.say
        audiences = self._box(self._down, _office("Für wen?"), [(say(one), one) for one in Audience])
        audiences.show_answer(self.audience)
        audiences.answered.connect(lambda audience: self._choose_audience(audiences, audience))
        for words, picture, ending, make in (
            (_office("Bericht als PDF …"), "file-text", "pdf", self._pdf),
            (_office("Tabelle als Excel …"), "save", "xlsx", as_xlsx),
            (_office("Tabelle als CSV …"), "save", "csv", as_csv),
        ):
            self._down.addSpacing(HAIR)
            self._down.addWidget(self._way_out(words, picture, ending, make))
        self._down.addSpacing(SMALL)
        back = QPushButton(say(_office("Zurück zur eigenen Falldatei")))
        back.clicked.connect(self.left)
        self._down.addWidget(back)
        policy = self._counted.sizePolicy()
        policy.setHorizontalPolicy(QSizePolicy.Policy.Ignored)  # many names make the side taller, not wider
        self._counted.setSizePolicy(policy)
        self._down.addWidget(self._counted)
        self._down.addSpacing(SMALL)
        self._down.addWidget(quiet(say(_office("Ziele des ganzen Büros"))))
        self._targets.setSpacing(HAIR)
        self._down.addLayout(self._targets)

    def _box(self, into: QVBoxLayout, name: Text, options: list[tuple[str, object]]) -> ChoiceBox:
        box = ChoiceBox(self._language, options)
        slim(box)
        words = label(self._language.say(name), box.entry)
        sized(words, SMALLER)
        box.call(words.text())
        into.addWidget(words)
        into.addWidget(box)
        return box

    def _choose_audience(self, box: ChoiceBox, audience: Audience) -> None:
        self.audience = audience
        box.show_answer(audience)
        self.changed.emit()

    def show_senders(self, packets: Iterable[Packet]) -> None:
        """Whose packets are in it: somebody may be missing. On this screen only, and without a figure of anybody."""
        names = ", ".join(sorted({one.sender.name for one in packets}, key=str.casefold))
        self._counted.setText(self._language.say(_office("Dabei: {names}", names=names)))

    def show_targets(self) -> None:
        """Where the targets are set, or read; the package of the office may have changed."""
        empty(self._targets)
        for target in Target:
            self._target(target)

    @property
    def wanted(self) -> dict[Target, int]:
        """What the office wants to reach, in percent: by its package, or else as it was set on this computer."""
        kept = {one: one.prescribed(self._settings.policy) or self._settings.target(one.key) for one in Target}
        return {target: percent for target, percent in kept.items() if percent}

    def _target(self, target: Target) -> None:
        """Where it is set; one that the package of the office names can only be read."""
        say = self._language.say
        if percent := target.prescribed(self._settings.policy):
            self._targets.addWidget(
                quiet(say(_office("{percent} % {target} (Paket des Büros)", percent=percent, target=target)))
            )
            return
        options: list[tuple[str, object]] = [(say(_office("kein Ziel")), _NO_TARGET)]
        box = self._box(self._targets, target.label, [*options, *((f"{percent} %", percent) for percent in _PERCENT)])
        box.show_answer(self._settings.target(target.key))

        def choose(percent: int) -> None:
            self._settings.set_target(target.key, percent)
            box.show_answer(percent)
            self.changed.emit()

        box.answered.connect(choose)

    def _way_out(self, words: Text, picture: str, ending: str, make: Callable[[Merged], bytes]) -> QPushButton:
        button = QPushButton(self._language.say(words))
        worded(button, picture)
        button.clicked.connect(lambda: self._choose_place(words, ending, make))
        return button

    def _choose_place(self, words: Text, ending: str, make: Callable[[Merged], bytes]) -> None:
        assert self.figures is not None
        name = f"Auswertung-{self.figures.since:%Y-%m-%d}-bis-{self.figures.on:%Y-%m-%d}.{ending}"
        kinds = f"{ending.upper()} (*.{ending})"
        choose_place(self, self._language.say(words), kinds, name, lambda place: self.write(Path(place), make))

    def write(self, place: Path, make: Callable[[Merged], bytes]) -> None:
        """Write the figures in view beside the window, and say so in the trail."""
        assert self.figures is not None
        figures = self.figures
        audience = self._language.say(figures.audience)

        def work() -> None:
            for one in (figures, figures.before):
                if one and not self._case_file.keep_sum(one.on, one.members, one.campaign):
                    raise Problem(_ANOTHER_SUM, _THE_SAME)
            save_file(make(figures), place)
            self._case_file.record(Action.EXPORTED, purpose="Auswertung", recipient=audience, count=figures.counsellors)

        def done(_nothing: None) -> None:
            self.told.emit(_office("Gespeichert: {name}", name=place.name))

        in_background(self, work, done, self.refused.emit)

    def _pdf(self, figures: Merged) -> bytes:
        from caseworker.paper import Layout, print_sheet  # slow to import the first time

        sheet = said_in(figures_paper(figures, self._sender(), self._today), (GERMAN,))
        return print_sheet(sheet, Layout(size=SIZE))
