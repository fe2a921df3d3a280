"""From the lines of a list to people: each line is taken whole, or it says why not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from caseworker.facts import Facts, Person
from caseworker.handover.client_lists.columns import Mapped, targets
from caseworker.handover.client_lists.table import Line, Table
from caseworker.handover.client_lists.values import Wrong, answers_in, has_short_year
from caseworker.store import Everybody, Newcomer
from caseworker.words import Text, _office

Answers = Mapping[type[Facts], Mapping[str, Any]]


@dataclass(frozen=True)
class LeftOut:
    """A line nobody is made of, and why; `there` when it is because the person is known already."""

    line: int
    why: Text
    there: bool = False


@dataclass(frozen=True)
class Reading:
    """What would be taken over: people, each with the number of their line, and the lines left out."""

    people: tuple[tuple[int, Newcomer], ...]
    left_out: tuple[LeftOut, ...]

    @property
    def newcomers(self) -> list[Newcomer]:
        """The people alone."""
        return [newcomer for _line, newcomer in self.people]


def read_people(table: Table, mapped: Mapped, known: Everybody, today: date) -> Reading:
    """Everybody in the list who is new; nothing is written."""
    people: list[tuple[int, Newcomer]] = []
    left_out: list[LeftOut] = []
    seen = Everybody()
    for line in table.lines:
        try:
            answers = _answers(line, mapped, today)
        except Wrong as wrong:
            left_out.append(LeftOut(line.number, wrong.why))
            continue
        person = answers.get(Person, {})
        if known.find(person) is not None:
            left_out.append(LeftOut(line.number, _office("Diese Person ist schon in der Falldatei."), there=True))
        elif (before := seen.find(person)) is not None:
            why = _office("Diese Person steht schon in Zeile {line}.", line=before)
            left_out.append(LeftOut(line.number, why, there=True))
        else:
            seen.add(person, line.number)
            people.append((line.number, Newcomer(answers)))
    return Reading(tuple(people), tuple(left_out))


def needs_century(table: Table, mapped: Mapped) -> bool:
    """Whether a column of days has years of two digits, which nobody but the reader can understand."""
    days = [column for column, key in mapped.columns.items() if targets()[key].kind is date]
    return any(has_short_year(line.cell(column)) for line in table.lines for column in days)


def _answers(line: Line, mapped: Mapped, today: date) -> Answers:
    """Everything one line says, by topic. Raises `Wrong` when a single cell is not understood."""
    found: defaultdict[type[Facts], dict[str, Any]] = defaultdict(dict)
    for column, key in mapped.columns.items():
        if cell := line.cell(column):
            target = targets()[key]
            found[target.topic].update(answers_in(target, cell, mapped.century, today))
    person = found[Person]
    _take_name_apart(person)
    if number := person.pop("house_number", None):
        person["street"] = f"{person.get('street', '')} {number}".strip()
    if not person.get("family"):
        raise Wrong(_office("Der Name fehlt."))
    return {topic: answers for topic, answers in found.items() if answers}


def _take_name_apart(person: dict[str, Any]) -> None:
    """A whole name is taken apart only at its comma; without one, nobody guesses which word is which (R-NAME-01)."""
    whole = person.pop("full_name", None)
    if whole is None:
        return
    family, comma, given = (part.strip() for part in whole.partition(","))
    person.setdefault("family", family if comma else whole)
    if given:
        person.setdefault("given", given)
