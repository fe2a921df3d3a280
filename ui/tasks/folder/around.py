"""What stands beside the answers of a folder: what falls due, and who else of the household has a folder."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date, time
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from caseworker.facts import Appointment, Facts, PerhapsSame, ahead, human_number, meetings
from caseworker.offers import Due, due
from caseworker.offers.presence import may_show
from caseworker.store import Add, Known, Relative, Remove
from caseworker.words import Language, Text, WithWeekday, _office, plural_office
from ui.aside import tell
from ui.case.open_case import OpenCase
from ui.forms.about import About, about
from ui.look.dialog import Dialog
from ui.look.laying import one_below_another
from ui.look.page import Card, heading, wrapped
from ui.look.safe import Label, tip
from ui.look.theme import HAIR, HEADING, SMALL, TIGHT, grown, kind, worded
from ui.tasks.folder.known import leads_somewhere
from ui.tasks.folder.line import Line
from ui.tasks.people.doubles import OF_A_FOLDER, Doubles

_MOST = 6
_WIDTH, _HEIGHT = 760, 560
_NAMELESS = _office("ohne Namen")


class Ahead(QFrame):
    """Days with what is on each, as lines; a press leads to where it lies. Hidden while there is none."""

    def __init__(self, folder: OpenCase, language: Language, title: Text, go_to: Callable[[About], None]) -> None:
        super().__init__()
        self._folder, self._language, self._go_to = folder, language, go_to
        kind(self, "card")
        head = heading(language.say(title), HEADING)
        head.setContentsMargins(TIGHT, 0, TIGHT, 0)
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(TIGHT, SMALL, TIGHT, SMALL)
        self._lines.setSpacing(0)
        self._lines.addWidget(head)
        self._lines.addSpacing(TIGHT)

    def add(self, day: date, hour: str, words: str, row: Facts | None, why: str = "") -> None:
        """One more line; what is over already says so in its colour, and in its day."""
        when = ", ".join(filter(None, (self._language.say(WithWeekday(day)), hour)))
        of = about(row) if row is not None else None
        line = Line(self._language, when, words, of, late=day < self._folder.today)
        if of is None or not leads_somewhere(of):
            line.setEnabled(False)
        else:
            line.clicked.connect(lambda: self._go_to(of))
            line.asked.connect(lambda what: tell(self._folder, self._language, of, what, self))
        tip(line, why)
        self._lines.addWidget(line)

    def fold(self, others: int, unfold: Callable[[], None]) -> None:
        """So many more there are, one press away."""
        words = plural_office("{n} weitere zeigen", "{n} weitere zeigen", others)
        more = QPushButton(self._language.say(words))
        kind(more, "link")
        worded(more, "chevron-down", "accent")
        more.clicked.connect(more.hide)
        more.clicked.connect(lambda: unfold())
        self._lines.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)


def due_card(folder: OpenCase, language: Language, go_to: Callable[[About], None]) -> QFrame | None:
    """The next days of this person; nothing while nothing falls due."""
    found = due(folder.case, folder.today)
    if not found:
        return None
    card = Ahead(folder, language, _office("Was fällig wird"), go_to)

    def show(some: Sequence[Due]) -> None:
        for one in some:
            source = (
                one.why,
                one.duty,
                _moved(one),
                _office("{rule} · {source}", rule=one.rule, source=one.written_in),
            )
            why = "\n".join(language.say(line) for line in source if line)
            card.add(one.act_by, "", language.say(one.what), one.about, why)

    show(found[:_MOST])
    if len(found) > _MOST:
        card.fold(len(found) - _MOST, lambda: show(found[_MOST:]))
    return card


def _ahead(folder: OpenCase) -> Iterator[tuple[date, time, str, tuple[object, ...], Facts]]:
    """A day that lies ahead, its time to be sorted by and as it was said, what it is for, and where that stands."""
    for one in meetings(folder.case):
        if one.day >= folder.today:
            what = (one.kind or _office("Nächster Schritt"), one.subject, one.place)
            yield one.day, one.at or time.max, one.said_time, what, one.row
    for later in ahead(folder.case, folder.today):
        if may_show(type(later.about), folder.present):
            yield later.day, time.max, "", (later.what, *later.more), later.about


def appointments_card(folder: OpenCase, language: Language, go_to: Callable[[About], None]) -> QFrame | None:
    """Every day ahead: appointments, next steps, courses, examinations; nothing while there is none."""
    dated = sorted(_ahead(folder), key=lambda one: one[:2])
    if not dated:
        return None
    card = Ahead(folder, language, Appointment.title, go_to)
    for day, _at, hour, parts, row in dated:
        card.add(day, hour, " · ".join(language.say(part) for part in parts if part), row)
    return card


def _moved(one: Due) -> Text | None:
    """Why the day to act on is another one than the day itself."""
    if one.away:
        return _office("Eigentlich am {day}; da ist die Person nicht verfügbar.", day=one.day)
    return _office("Eigentlich am {day}.", day=one.day) if one.act_by != one.day else None


def household_card(
    folder: OpenCase, language: Language, open_person: Callable[[int], None], title: Text
) -> QFrame | None:
    """Who of the household has a folder here, whichever folder says so; a press opens theirs."""
    found = folder.case_file.relatives(folder.case)
    if not found:
        return None
    card, down = _card(language, title)
    for one in found:
        button = QPushButton(language.say(_office("Akte {number} öffnen", number=human_number(one.number))))
        kind(button, "link")
        worded(button, "folder-open", "accent")
        button.clicked.connect(partial(open_person, one.case_id))
        words = wrapped()
        words.setText(" · ".join(language.say(part) for part in _who(one)))
        line = one_below_another(gap=HAIR)
        line.addWidget(words)
        line.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        down.addLayout(line)
    return card


def same_card(folder: OpenCase, language: Language, open_person: Callable[[int], None]) -> QFrame | None:
    """Folders that may be about the same person: looked at, and parted again, by a press. Nothing is merged."""
    found = folder.case_file.finding.linked(folder.case)
    if not found:
        return None
    card, down = _card(language, PerhapsSame.title)
    for one in found:
        number = human_number(one.number)
        words = Label(
            language.say(_office("{name} · Akte {number}", name=one.called or language.say(_NAMELESS), number=number))
        )
        words.setWordWrap(True)
        look = QPushButton(language.say(_office("Akte {number} öffnen", number=number)))
        look.clicked.connect(partial(open_person, one.case_id))
        part = QPushButton(language.say(_office("Andere Person: Verknüpfung lösen")))
        part.setAccessibleName(f"{part.text()} ({number})")
        part.clicked.connect(partial(folder.change, Remove(one.link), words=PerhapsSame.title))
        down.addWidget(words)
        for button, picture in ((look, "folder-open"), (part, "x")):
            kind(button, "link")
            worded(button, picture, "accent")
            down.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
    return card


class LookForSame(Dialog):
    """Whoever may be the same person, looked for at any time: `opened` one of them, or linked; each can be undone."""

    opened = Signal(object)

    def __init__(self, folder: OpenCase, language: Language, parent: QWidget) -> None:
        super().__init__(parent)
        self._folder = folder
        self.setWindowTitle(language.say(PerhapsSame.title))
        self._doubles = Doubles(language, OF_A_FOLDER)
        self._doubles.same.connect(self._open)
        self._doubles.perhaps.connect(self._link)
        close = QPushButton(language.say(_office("Schließen")))
        close.clicked.connect(self.accept)
        down = self.column()
        down.addWidget(self._doubles, 1)
        down.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
        self._look()

    def _look(self) -> None:
        case, finding = self._folder.case, self._folder.case_file.finding
        known = {case.id, *(one.case_id for one in finding.linked(case))}
        found = finding.possibly_same(Known.of(case.person), known)
        self._doubles.show_found(found)
        self.resize(grown(_WIDTH), grown(_HEIGHT) if found else 1)  # with nothing to compare, as high as its words

    def _open(self, case_id: int) -> None:
        self.accept()
        self.opened.emit(case_id)

    def _link(self, number: int) -> None:
        other = self._folder.case_file.finding.folder(number)
        link = PerhapsSame(case_id=self._folder.case.id, number=number, other=other)
        self._folder.change(Add(link), words=PerhapsSame.title)
        self._look()


def _who(one: Relative) -> Iterator[Text | str | object]:
    yield one.called or _NAMELESS
    if one.link.kinship is not None:
        yield one.link.kinship
    if one.link.joint_appointments:
        yield _office("gemeinsame Termine")
    if not one.written_here:
        yield _office("steht in der anderen Akte")


def _card(language: Language, title: Text) -> tuple[QFrame, QVBoxLayout]:
    card = Card(gap=SMALL)
    card.down.addWidget(heading(language.say(title), HEADING))
    return card, card.down
