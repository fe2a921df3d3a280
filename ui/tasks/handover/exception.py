"""An exception: something leaves without a consent because a law allows it, and a second person stands for it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from caseworker.handover import Override, Request, preview
from caseworker.plan import Occasion
from caseworker.plan.protection.coverage import STAYS, everything
from caseworker.problems import Problem
from caseworker.words import Text, _office
from ui.look.alerts import ProblemBox
from ui.look.dialog import Dialog
from ui.look.laying import one_below_another
from ui.look.page import Page, foot, heading, label, quiet
from ui.look.safe import literal
from ui.look.theme import HAIR, HEADING, LARGE, grown
from ui.tasks.handover.leaving import leaving_by_topic
from ui.tasks.handover.towards import Around

_WIDTH, _HEIGHT = 560, 600
_ABOUT = _office(
    "Nur wenn ein Gesetz es erlaubt. Eine zweite Person gibt es mit ihrem Kennwort frei. Angaben zur Gesundheit gehen "
    "nie mit. Die Ausnahme steht im Protokoll und in der Auskunft der Person."
)
_NOT_COMPLETE = Problem(
    _office("Es fehlt noch etwas."), _office("Nötig sind: das Gesetz, ein Grund und was weitergehen soll.")
)
_SOME_LAW = "–"  # to look at what there is before a law is named

# By the name of a topic: its title, and line by line what of it would leave.
Offered = Mapping[str, tuple[str, Sequence[str]]]


@dataclass(frozen=True)
class Wanted:
    """What shall leave, by the names of its topics, the law that allows it, and why."""

    topics: tuple[str, ...]
    law: str
    reason: str


@dataclass(frozen=True)
class Excepted:
    """What is wanted of one person without a consent; `of` is what was asked for in vain."""

    of: Request
    case_id: int
    wanted: Wanted

    @property
    def request(self) -> Request:
        """What leaves, named."""
        return replace(self.of, topics=self.wanted.topics)

    def with_second(self, passphrase: str) -> Override:
        """As the gate wants it."""
        return Override(self.wanted.reason, passphrase, self.wanted.law)


def to_choose(occasion: Occasion, request: Request, around: Around) -> Offered:
    """Every topic of which something could leave, with what it would be."""
    names = tuple(name for name in everything(health=False) if name not in STAYS)
    view = preview(occasion, replace(request, topics=names), _SOME_LAW)
    found: dict[str, tuple[str, list[str]]] = {}
    for name, title, words in leaving_by_topic(view, around.language):
        found.setdefault(name, (title, []))[1].append(words)
    return found


class ExceptionDialog(Dialog):
    """Law, reason, and what leaves; `then` gets them once nothing is missing."""

    def __init__(
        self,
        offered: Offered,
        around: Around,
        then: Callable[[Wanted], None],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._around, self._then = around, then
        self.problem = ProblemBox(around.language)
        self._law, self._reason = QLineEdit(), QLineEdit()
        self._topics = {name: QCheckBox(literal(title)) for name, (title, _lines) in offered.items()}
        self.setWindowTitle(around.say(_office("Ausnahme ohne Einwilligung")))
        self.setMinimumWidth(grown(_WIDTH))
        down = self.column()
        down.addWidget(heading(around.say(_office("Ausnahme ohne Einwilligung")), HEADING))
        down.addWidget(quiet(around.say(_ABOUT)))
        down.addWidget(self.problem)
        self.problem.hide()
        self._field(down, _office("Welches Gesetz erlaubt es?"), self._law)
        self._field(down, _office("Warum ist es nötig?"), self._reason)
        down.addWidget(self._choice(offered), 1)
        look = around.button(_office("Ansehen, was weitergeht"), "eye", self._go_on, first=True)
        down.addLayout(foot(self, look, around.language))
        self.resize(grown(_WIDTH), grown(_HEIGHT))

    def _field(self, into: QVBoxLayout, words: Text, line: QLineEdit) -> None:
        line.setAccessibleName(self._around.say(words))
        down = one_below_another(gap=HAIR)
        down.addWidget(label(line.accessibleName(), line))
        down.addWidget(line)
        into.addLayout(down)

    def _choice(self, offered: Offered) -> Page:
        """A box for each topic, and under it what of it would leave."""
        page = Page(margin=0)
        page.down.setSpacing(HAIR)
        page.down.addWidget(label(self._around.say(_office("Was geht weiter?"))))
        for name, box in self._topics.items():
            page.down.addWidget(box)
            box.setAccessibleDescription("; ".join(offered[name][1]))
            across = QHBoxLayout()
            across.addSpacing(LARGE)
            across.addWidget(quiet("\n".join(offered[name][1])), 1)
            page.down.addLayout(across)
        page.down.addStretch(1)
        return page

    def _go_on(self) -> None:
        law, reason = self._law.text().strip(), self._reason.text().strip()
        topics = tuple(name for name, box in self._topics.items() if box.isChecked())
        if not (law and reason and topics):
            self.problem.tell(_NOT_COMPLETE)
            return
        self.accept()
        self._then(Wanted(topics, law, reason))
