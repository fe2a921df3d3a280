"""What the pages of the hand-over share: where they are, whom one can give to, and how a sealed file is saved."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from caseworker.facts import human_number
from caseworker.handover.bundle import BUNDLE_SUFFIX, Packed, Towards, named_by_office
from caseworker.offers import Talk
from caseworker.plan import Sender
from caseworker.problems import Problem
from caseworker.store import CaseFile, Exchange, Medium, Partner, PersonLine, TransferState
from caseworker.store.exchange import called
from caseworker.words import Choice, Language, Text, _office
from ui.beneath.work import in_background
from ui.leaving.files import save_file
from ui.look.page import Card
from ui.look.theme import kind, worded
from ui.settings import Settings

KINDS = f"Caseworker (*{BUNDLE_SUFFIX})"


@dataclass(frozen=True)
class Around:
    """The open file, the office, and today's talk."""

    case_file: CaseFile
    settings: Settings
    language: Language
    talk: Talk
    sender: Callable[[], Sender]

    @property
    def name(self) -> str:
        """By which others know this file: the office and whoever works here."""
        return called(self.sender().letterhead.name, self.case_file.user)

    @property
    def of_office(self) -> tuple[Partner, ...]:
        """The partners that the own office names in its package."""
        return named_by_office(self.settings.known.keys)

    def partners(self) -> list[Partner]:
        """Whom something can be given to: those accepted here, and those of the office."""
        accepted = self.case_file.exchange.partners()
        known = {one.signs for one in accepted}
        return [*accepted, *(one for one in self.of_office if one.signs not in known)]

    def towards(self, partner: Partner, medium: Medium = Medium.STICK, passphrase: str = "") -> Towards:
        """A file of today for a partner."""
        return Towards(partner, self.name, self.talk.on, self.case_file.exchange, medium, passphrase)

    def say(self, words: Text | Choice) -> str:
        """In the language of the window."""
        return self.language.say(words)

    def button(self, words: Text, picture: str, act: Callable[[], object], *, first: bool = False) -> QPushButton:
        """A button with a picture; the `first` of a page stands out."""
        button = QPushButton(self.say(words))
        if first:
            kind(button, "primary")
        worded(button, picture)
        button.clicked.connect(lambda _checked=False: act())
        return button

    def link(self, words: Text, picture: str, act: Callable[[], object]) -> QPushButton:
        """A way to something, that reads like a word."""
        button = self.button(words, picture, act)
        kind(button, "link")
        worded(button, picture)
        return button


def card() -> tuple[QFrame, QVBoxLayout]:
    """A card, and its column."""
    frame = Card()
    return frame, frame.down


def write_packed(
    owner: QWidget,
    packed: Packed,
    exchange: Exchange,
    saved: Callable[[str], None],
    failed: Callable[[Problem], None],
    name: str,
) -> None:
    """Write a sealed file beside the window. Where that fails nothing has left, and the list of hand-overs says so."""
    path = Path(name)

    def not_saved(problem: Problem) -> None:
        if packed.transfer is not None:
            exchange.answer(packed.transfer.id, TransferState.NOT_SAVED)
        failed(problem)

    in_background(owner, partial(save_file, packed.content, path), lambda _done: saved(path.name), not_saved)


def by_telephone(words: str) -> Text:
    """How whoever gets a file comes by its passphrase."""
    return _office(
        "Kennwort der Datei: {words} – sagen Sie es dem Empfänger am Telefon, und legen Sie es nie zur Datei. "
        "Er braucht dazu Ihre Schlüsselkarte.",
        words=words,
    )


def saved_as(name: str) -> Text:
    """That a file lies where it was wanted."""
    return _office("Gespeichert: {name}", name=name)


def named(line: PersonLine) -> Text:
    """A person in one line: name, number, day of birth."""
    name = " ".join(filter(None, (line.given, line.family))) or "–"
    said = {"name": name, "number": human_number(line.number or 0)}
    if line.dob is None:
        return _office("{name} · {number}", **said)
    return _office("{name} · {number} · geboren {day}", day=line.dob, **said)
