"""Facts in, advice with reasons out. An offer is a checklist read from its source.

A checklist is a function that yields, in the order of the decree, what it finds:

* a `Criterion` for every line of the checklist, with its answer and the question it hangs on,
* a `Step` that could go into the plan, a `Result` other programs may read, a `Note` for the counsellor.

`advise` keeps everything that is in force on the day of the talk. Nothing here decides about a person.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any, TypeVar

from caseworker.facts import Actor, Ask, Binding, Case, Depth, Facts, Slot, lists, question_of
from caseworker.law import OF_OFFICE, LawRow, Listening, heard, law_row, newest_state
from caseworker.offers.answers import Answer, all_of
from caseworker.words import Choice, Text, _office

T = TypeVar("T")


class Office(Choice):
    """Kinds of offices; who may do what differs (domain.md 1.7, decisions.md)."""

    JOBCENTER_ZKT = _office("Jobcenter (kommunal)")
    JOBCENTER_GE = _office("Jobcenter (gemeinsame Einrichtung)")
    AGENTUR = _office("Agentur für Arbeit")
    KIM_MUNICIPAL = _office("KIM (Kommune)")
    KIM_WELFARE = _office("KIM (freier Träger)")
    ZUE_PILOT = _office("Landesunterkunft (Pilot)")

    @property
    def is_jobcenter(self) -> bool:
        """Whether the office may conclude a Kooperationsplan (R-KP-12)."""
        return self in (Office.JOBCENTER_ZKT, Office.JOBCENTER_GE)

    @property
    def actor(self) -> Actor:
        """Who "we" are in a step."""
        return Actor.JOBCENTER if self.is_jobcenter else Actor.KIM


@dataclass(frozen=True)
class Local:
    """What an office adds to an offer in its own words: a text, and an address with whom to ask for. Never markup."""

    text: str = ""
    address: str = ""


@dataclass(frozen=True)
class Talk:
    """The day of the conversation and the office it takes place in. "Today" is never asked of the computer.

    `without` are the keys of offers that this office does not have, `local` what it adds to others, `proposals` its own
    worded steps. `read` is there while one folder is read once (`advise`): what many offers share is looked up once.
    """

    on: date
    office: Office = Office.JOBCENTER_ZKT
    without: frozenset[str] = frozenset()
    local: Mapping[str, Local] = field(default_factory=dict, compare=False)
    proposals: tuple[Step, ...] = field(default=(), compare=False)
    read: dict[str, Any] | None = field(default=None, compare=False, repr=False)

    def once(self, name: str, look: Callable[..., T], *given: Any) -> T:
        """What many offers share; looked up once while one folder is read, with what is `given` to the look."""
        if self.read is None:
            return look(*given)
        kept = self.read.get(name)
        if kept is None:
            with Listening() as corrected:
                kept = self.read[name] = look(*given), corrected
        found: T
        found, corrected = kept
        if corrected:
            heard(corrected)
        return found

    def weeks(self, count: int) -> date:
        """So many weeks after the talk, the usual way to propose a day (practice, not law)."""
        return self.on + timedelta(weeks=count)


class Rank(Choice):
    """What comes first on the screen (decisions.md)."""

    DEADLINE = _office("Frist")
    ACCESS = _office("öffnet einen Zugang")
    MONEY = _office("Geld, bevor Kosten entstehen")
    GOOD_TO_KNOW = _office("gut zu wissen")


class Certainty(Choice):
    """How sure an advice is: law, uncertain, or our own practice (decisions.md)."""

    RULED = _office("Geregelt")
    UNCERTAIN = _office("Unsicher – bitte prüfen")
    PRACTICE = _office("Empfehlung aus der Praxis")
    OFFICE = _office("Angabe Ihres Büros")


def certainty(confidence: str) -> Certainty:
    """What a mark of evidence (A, B, C, M, P of domain.md 0.1, or an office's own) means to a counsellor."""
    return _CERTAINTY.get(confidence, Certainty.UNCERTAIN)


_CERTAINTY = {
    "A": Certainty.RULED,
    "B": Certainty.RULED,
    "P": Certainty.PRACTICE,
    OF_OFFICE: Certainty.OFFICE,
}


@dataclass(frozen=True)
class Criterion:
    """One line of the checklist: the sentence, whether it holds, and what to ask if nobody knows.

    `unclear` names whom to ask when it is the law that leaves the line open, not the person. A `need` is what only
    the talk can tell: the counsellor says yes or no to the sentence itself, and the folder keeps it under its words.
    """

    text: Text
    holds: Answer
    ask: Ask | None = None
    unclear: Text | None = None
    need: bool = False


@dataclass(frozen=True)
class Ground:
    """Where something is written, and how sure it is. What is left empty is that of the offer."""

    rule: str = ""
    source: str = ""
    confidence: str = ""


@dataclass(frozen=True)
class Step:
    """What somebody could do by some day. "Sie" are the client, "wir" the office.

    `place` is where the office says one goes for it: name and address on one line.
    """

    text: Text
    actor: Actor
    due: date | None = None
    slot: Slot = Slot.STEPS
    proof: Text | None = None
    binding: Binding = Binding.AGREED
    ground: Ground = Ground()
    place: str = ""


@dataclass(frozen=True)
class Note:
    """What the counsellor should know or check. `ask_whom` is named when it is uncertain."""

    text: Text
    ask_whom: Text | None = None
    ground: Ground = Ground()


@dataclass(frozen=True)
class Result:
    """Something derived that other programs and tests may read, such as `work_access`.

    It goes with its advice: where that does not fit, there is no result, unless it holds `always`.
    """

    key: str
    value: object
    always: bool = False


Finding = Criterion | Step | Note | Result
Checklist = Callable[..., Iterator[Finding]]


def _the_case(case: Case) -> Iterable[Facts]:
    return (case,)


@dataclass(frozen=True)
class Offer:
    """A programme or regulation, where it is written down, when it holds, and its checklist.

    `each` gives the subjects it is read for: the case, or every row of a list. `followed_until` is the day up to which
    the source was followed; what is left empty is the state of the whole law.
    """

    key: str
    name: Text
    rule: str
    source: str
    confidence: str
    checklist: Checklist
    rank: Rank = Rank.GOOD_TO_KNOW
    since: date = date.min
    until: date = date.max
    each: Callable[[Case], Iterable[Facts]] = _the_case
    followed_until: date | None = None

    @property
    def state(self) -> date:
        """The state of law it rests on ("Stand")."""
        return self.followed_until or newest_state()


@dataclass(frozen=True)
class Advice:
    """What an offer means for one case, or one row of it, on one day.

    `corrected` are rows the office corrected; `fits` is yes, no, or not known yet, as the criteria together say.
    """

    offer: Offer
    subject: Facts
    criteria: tuple[Criterion, ...] = ()
    steps: tuple[Step, ...] = ()
    notes: tuple[Note, ...] = ()
    results: tuple[Result, ...] = ()
    corrected: tuple[LawRow, ...] = ()
    fits: Answer = True

    @property
    def open_questions(self) -> list[Ask]:
        """What to ask next, unless the answer is no whatever is still said."""
        if self.fits is False:
            return []
        return [line.ask for line in self.criteria if line.holds is None and line.ask is not None]

    @property
    def certainty(self) -> Certainty:
        """How sure the whole advice is: as sure as its offer."""
        return certainty(self.offer.confidence)


def offer(
    name: Text,
    *,
    rule: str,
    source: str,
    confidence: str,
    rank: Rank = Rank.GOOD_TO_KNOW,
    since: date = date.min,
    until: date = date.max,
    each: Callable[[Case], Iterable[Facts]] = _the_case,
) -> Callable[[Checklist], Offer]:
    """Turn a checklist into an offer."""

    def read(checklist: Checklist) -> Offer:
        """The offer of this checklist; its name is the key."""
        return Offer(checklist.__name__, name, rule, source, confidence, checklist, rank, since, until, each)

    return read


def advise(case: Case, offers: Iterable[Offer], talk: Talk) -> list[Advice]:
    """Everything in force that the office has: what fits first, then what is open, then what does not fit now."""
    talk = replace(talk, read={})
    with Listening() as corrected:
        advice = [
            _read(one, case, subject, talk, corrected)
            for one in offers
            if one.since <= talk.on <= one.until and one.key not in talk.without
            for subject in one.each(case)
        ]
    return sorted(advice, key=lambda one: (_PLACE[one.fits], one.offer.rank.value))


_PLACE = {True: 0, None: 1, False: 2}


def _read(one: Offer, case: Case, subject: Facts, talk: Talk, corrected: list[LawRow]) -> Advice:
    corrected.clear()
    found: dict[type, list[Any]] = {Criterion: [], Step: [], Note: [], Result: []}
    for finding in one.checklist(case, talk) if subject is case else one.checklist(case, subject, talk):
        found[type(finding)].append(finding)
    criteria, steps, notes, results = found.values()
    fits = all_of([line.holds for line in criteria])
    if fits is False:
        steps, results = [], [result for result in results if result.always]
    notes = [_noted(note, one) for note in notes]
    if local := talk.local.get(one.key):
        notes += _local_notes(one, local)
        steps = [replace(step, place=_on_one_line(local.address)) for step in steps]
    steps = [_grounded(step, one) for step in steps]
    rows = tuple(dict.fromkeys(corrected)) if corrected else ()
    return Advice(one, subject, tuple(criteria), tuple(steps), tuple(notes), tuple(results), rows, fits)


def _local_notes(one: Offer, local: Local) -> Iterator[Note]:
    """What the office adds to the offer in its own words."""
    ground = Ground(one.rule, one.source, OF_OFFICE)
    if local.text:
        yield Note(_office("Ihr Büro: {text}", text=local.text), ground=ground)
    if local.address:
        yield Note(_office("Anschrift: {text}", text=local.address), ground=ground)


def _on_one_line(address: str) -> str:
    return ", ".join(line.strip() for line in address.splitlines() if line.strip())


def _grounded(step: Step, one: Offer) -> Step:
    ground = _completed(step.ground, one)
    if ground is step.ground:
        return step
    return Step(step.text, step.actor, step.due, step.slot, step.proof, step.binding, ground, step.place)


def _noted(note: Note, one: Offer) -> Note:
    ground = _completed(note.ground, one)
    return note if ground is note.ground else Note(note.text, note.ask_whom, ground)


def note_of(table: str, key: str, talk: Talk) -> Iterator[Note]:
    """The note of a dated table for the day of the talk, with its own ground; none where the row has none."""
    row = law_row(table, key, talk.on)
    note = row.text("note") if row is not None else None
    if row is not None and note is not None:
        yield Note(note, row.text("ask_whom"), Ground(row.rule, row.source, row.confidence))


def _completed(ground: Ground, one: Offer) -> Ground:
    if ground.rule and ground.source and ground.confidence:
        return ground
    return Ground(ground.rule or one.rule, ground.source or one.source, ground.confidence or one.confidence)


@dataclass(frozen=True)
class NextQuestion:
    """A question worth asking, and how many open advices it helps to settle."""

    ask: Ask
    settles: int = field(compare=False)


def next_questions(case: Case, advice: Iterable[Advice], depth: Depth = Depth.LONG) -> list[NextQuestion]:
    """The questions open advice hangs on, the one that settles most first.

    What has been asked without an answer is not asked again; what is too deep for a short talk, or hangs on another
    answer, waits.
    """
    count: Counter[Ask] = Counter()
    for one in advice:
        count.update(dict.fromkeys(one.open_questions, 1))
    worth = [ask for ask in count if question_of(ask).depth <= depth and _may_be_asked(case, ask)]
    return [NextQuestion(ask, count[ask]) for ask in sorted(worth, key=lambda ask: -count[ask])]


def _may_be_asked(case: Case, ask: Ask) -> bool:
    """Whether the question stands open. One about a list does until somebody said, or could not say, that it is all."""
    topic = question_of(ask).topic
    for name, row in vars(case).items():
        if type(row) is topic:
            return not row.asked(ask.key) and question_of(ask).when(case, row)
        if lists().get(name) is topic:
            return not (getattr(case.complete, name, None) or name in case.complete.no_answer)
    return True
