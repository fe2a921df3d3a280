"""Many new people at once, from a list of another program, and the way back from all of them.

What is written is what the door writes for each person, row for row: folder, answers, change rows, index, trail. It
goes in by hundreds, so that nobody waits long for the file. All change rows of one intake share its number as their
step: by that it is found who came with it, and who of them has been worked with since.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    BindParameter,
    Column,
    Connection,
    Engine,
    Integer,
    String,
    Table,
    bindparam,
    delete,
    insert,
    select,
    update,
)

from caseworker.facts import Case, Facts, Person, new_id
from caseworker.store import folders, forgetting, search, standings
from caseworker.store.engine import meant, writes
from caseworker.store.finding import forms
from caseworker.store.forgetting import Run
from caseworker.store.keeping import Keeping
from caseworker.store.records import CHANGES, RECORDS, Op, columns, said
from caseworker.store.retention import Rule
from caseworker.store.trail import Action, Trail

INTAKES = Table(
    "intake",
    RECORDS,
    Column("id", BigInteger, primary_key=True),
    Column("at", String, nullable=False),
    Column("by", String, nullable=False),
    Column("people", Integer, nullable=False),
)
_AT_ONCE = 50  # people in one transaction: whoever types meanwhile waits no longer than that takes
# Tables with a line for every folder, whether or not somebody has worked with it.
_OF_EVERYBODY = {CHANGES.name, *(one.name for one in (search.FOUND_BY, standings.STANDING, standings.STALE))}

# Whether anything was written in a folder after it was made: asked at every person's page, so it is made once.
_OF: BindParameter[int] = bindparam("of")
_MADE = CHANGES.alias()
_WRITTEN_SINCE = (
    select(CHANGES.c.id)
    .where(CHANGES.c.case_id == _OF)
    .where(CHANGES.c.step.not_in(select(_MADE.c.step).where(_MADE.c.case_id == _OF, _MADE.c.op == Op.OPENED)))
    .limit(1)
)

Stamp = Mapping[str, Any]


@dataclass(frozen=True)
class Newcomer:
    """Somebody of a list: first answers by their topic. Words have passed the gate."""

    answers: Mapping[type[Facts], Mapping[str, Any]]


@dataclass(frozen=True)
class Intake:
    """One list that was taken over: when, by whom, and how many people came with it."""

    id: int
    at: datetime
    by: str
    people: int


class Everybody:
    """People by number and by name, so that nobody is taken over twice. `where` is a line of a list, or 0."""

    def __init__(self) -> None:
        self._by_number: defaultdict[str, dict[date | None, int]] = defaultdict(dict)
        self._by_name: defaultdict[str, dict[date | None, int]] = defaultdict(dict)

    def add(self, person: Mapping[str, Any], where: int = 0) -> None:
        """Somebody with these answers is there."""
        born = person.get("dob")
        if name := _plain_name(person):
            self._by_name[name].setdefault(born, where)
        if number := _plain_number(person):
            self._by_number[number].setdefault(born, where)

    def find(self, person: Mapping[str, Any]) -> int | None:
        """Where somebody with these answers is already: the same number or name, unless the birth dates differ."""
        born = person.get("dob")
        for days in (self._by_number.get(_plain_number(person), {}), self._by_name.get(_plain_name(person), {})):
            for other, where in days.items():
                if born is None or other is None or other == born:
                    return where
        return None


def _plain_name(person: Mapping[str, Any]) -> str:
    """A name for comparing: without accents, in small letters, its parts in any order."""
    names = (person.get("family"), person.get("given"))
    return " ".join(sorted(forms.folded(" ".join(name for name in names if name)).split()))


def _plain_number(person: Mapping[str, Any]) -> str:
    """The number for comparing: letters and digits only. That of a household is none of a person."""
    number = (person.get("customer_number") or "").casefold()
    return "" if "bg" in number or "//" in number else "".join(filter(str.isalnum, number))


class Intakes:
    """Lists of other programs, on an open case file. `stamp` says when something is written (`Opening.stamp`)."""

    def __init__(self, engine: Engine, trail: Trail, user: str, keeping: Keeping, stamp: Callable[[], Stamp]) -> None:
        self._engine, self._trail, self._user = engine, trail, user
        self._keeping, self._stamp = keeping, stamp

    def known(self) -> Everybody:
        """Who is in the file; restricted folders too, or they would be made again."""
        person = Person.__table__.c
        known = Everybody()
        with meant(), self._engine.connect() as connection:
            for row in connection.execute(select(person.family, person.given, person.dob, person.customer_number)):
                known.add(dict(row._mapping))
        return known

    def all(self) -> list[Intake]:
        """Every list that was taken over and not taken back, the newest first."""
        with meant(), self._engine.connect() as connection:
            rows = connection.execute(select(INTAKES).order_by(INTAKES.c.at.desc())).all()
        return [Intake(row.id, datetime.fromisoformat(row.at), row.by, row.people) for row in rows]

    def take(self, people: Sequence[Newcomer]) -> Intake:
        """Make a folder for everybody; each is there whole or not at all.

        Raises the problems of a write. Who was written until then stays, and can be taken back.
        """
        stamp, number = self._stamp(), new_id()
        intake = Intake(number, datetime.fromisoformat(stamp["at"]), self._user, len(people))
        with writes(self._engine) as connection:
            connection.execute(insert(INTAKES), {"id": number, "at": stamp["at"], "by": self._user, "people": 0})
        for place in range(0, len(people), _AT_ONCE):
            with writes(self._engine) as connection:
                who = {"step": number, "by": self._user, **stamp}
                made = _write(connection, people[place : place + _AT_ONCE], who)
                self._trail.write_each(connection, Action.OPENED, made)
                there = min(place + _AT_ONCE, len(people))
                connection.execute(update(INTAKES).where(INTAKES.c.id == number).values(people=there))
        return intake

    def alone(self, case_id: int) -> Intake | None:
        """The making of one folder, as what can be taken back, while nothing else was ever written in it."""
        with meant(), self._engine.connect() as connection:
            if connection.scalar(_WRITTEN_SINCE, {"of": case_id}) is not None:
                return None
            opened = select(CHANGES).where(CHANGES.c.case_id == case_id, CHANGES.c.op == Op.OPENED)
            made = connection.execute(opened).one_or_none()
            if made is None or _came_with(connection, made.step) != [case_id]:
                return None
        return Intake(made.step, datetime.fromisoformat(made.at), made.by, 1)

    def take_back(self, intake: Intake) -> tuple[int, int]:
        """Forget everybody who came with a list and has not been worked with since; how many went, and how many stay.

        Nobody is left in the file's empty pages or in its backups: raises `TracesLeft` when there is no room for that.
        """
        with meant(), self._engine.connect() as connection:
            came, worked_with = _came_with(connection, intake.id), _worked_with(connection, intake.id)
        gone = [case_id for case_id in came if case_id not in worked_with]
        for chunk in folders.chunks(gone):
            with writes(self._engine) as connection:
                run = Run(datetime.now(UTC), self._user, Rule.TAKEN_BACK, len(chunk), 0)
                forgetting.note(connection, run, forgetting.next_number(connection) - 1)
                forgetting.forget_alone(connection, chunk)
                self._trail.write_each(connection, Action.DELETED, chunk)
        stay, mine = len(came) - len(gone), INTAKES.c.id == intake.id
        with writes(self._engine) as connection:
            search.rebuild(connection)
            connection.execute(update(INTAKES).where(mine).values(people=stay) if stay else delete(INTAKES).where(mine))
        self._keeping.leave_no_trace(gone)
        return len(gone), stay


def _write(connection: Connection, people: Sequence[Newcomer], who: Stamp) -> list[int]:
    """Folders, answers, change rows and index of some people; the numbers of their cases."""
    first = forgetting.next_number(connection)
    cases = [(new_id(), one) for one in people]
    numbers = [{"id": case_id, "number": first + place} for place, (case_id, _one) in enumerate(cases)]
    connection.execute(insert(Case), numbers)
    rows: defaultdict[type[Facts], list[dict[str, Any]]] = defaultdict(list)
    for case_id, one in cases:
        for topic, answers in one.answers.items():
            rows[topic].append({"id": case_id, **answers})
    for topic, lines in rows.items():
        keys = {key for line in lines for key in line}
        connection.execute(insert(topic), [{key: line.get(key) for key in keys} for line in lines])
    connection.execute(insert(CHANGES), [change for case in cases for change in _changes(*case, who)])
    case_ids = [case_id for case_id, _one in cases]
    search.lay_in(connection, case_ids)
    standings.mark_each(connection, case_ids)
    return case_ids


def _changes(case_id: int, newcomer: Newcomer, who: Stamp) -> Iterator[dict[str, Any]]:
    """The change rows of one person, as `Entry.note` and `Answer.write` would write them."""
    blank = {"case_id": case_id, "row_id": case_id, "undoable": False, **who}
    yield {**blank, "topic": Case.__tablename__, "key": None, "op": Op.OPENED, "was": None, "old": None, "new": None}
    for topic, answers in newcomer.answers.items():
        known = columns(topic)
        for key, answer in answers.items():
            op, text = said(known[key], answer)
            place = {"topic": topic.__tablename__, "key": key}
            yield {**blank, **place, "op": op, "was": Op.OPEN, "old": None, "new": text}


def _came_with(connection: Connection, intake: int) -> list[int]:
    came = select(CHANGES.c.case_id).where(CHANGES.c.step == intake, CHANGES.c.op == Op.OPENED)
    there = select(Case.id)
    return list(connection.scalars(came.where(CHANGES.c.case_id.in_(there)).order_by(CHANGES.c.id)))


def _worked_with(connection: Connection, intake: int) -> set[int]:
    """Whose folder holds more than came with the list: a later change, a copy, a disclosure, a word of another one."""
    mine = select(CHANGES.c.case_id).where(CHANGES.c.step == intake)
    found = set(connection.scalars(select(CHANGES.c.case_id).where(CHANGES.c.step != intake).distinct()))
    for table in RECORDS.tables.values():
        if "case_id" in table.c and table.name not in {*_OF_EVERYBODY, *forgetting.OUTLIVES}:
            found |= set(connection.scalars(select(table.c.case_id).where(table.c.case_id.in_(mine))))
    linked = select(Case.id).where(Case.number.in_(forgetting.spoken_of(connection)))
    return found | set(connection.scalars(linked))
