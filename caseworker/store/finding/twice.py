"""Who may be in the file already: candidates with what speaks for it and against it, never a verdict (R-NAME-05).

A name and a birth date identify nobody: offices write 1 January, and names are spelled as papers spell them (R-DOB-01).
What is not known on one side agrees with nothing.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from rapidfuzz.distance import OSA
from sqlalchemy import Connection, select, text

from caseworker.facts import Case, DobPrecision, NameVariant, Person
from caseworker.store.finding import forms
from caseworker.store.finding.sounds import bones, sound
from caseworker.store.finding.vocabulary import Vocabulary
from caseworker.store.restriction import hidden
from caseworker.words import Choice, Text, _office

_MOST = 5  # more are no help: nobody compares them (SORMAS 757)
_COMPARED = 300
_SOUNDS = _office("klingt ähnlich")
_ALIKE = 0.8


class Verdict(Choice):
    """How a fact of two people compares."""

    SAME = _office("gleich")
    ALIKE = _office("ähnlich")
    PART = _office("ein Teil gleich")
    DIFFERENT = _office("verschieden")
    UNKNOWN = _office("nicht bekannt")


@dataclass(frozen=True)
class Known:
    """What is known of somebody who has no folder yet; the fields are those of `Person`."""

    family: str | None = None
    given: str | None = None
    dob: date | None = None
    dob_precision: DobPrecision | None = None
    customer_number: str | None = None
    phone: str | None = None
    email: str | None = None

    @classmethod
    def of(cls, person: Person) -> Known:
        """What a folder says of its person."""
        return cls(**{one.name: getattr(person, one.name) for one in fields(cls)})


@dataclass(frozen=True)
class Compared:
    """One fact of both, side by side; `key` is that of `Person`, "name" for family and given name together.

    `why` says what is alike about it, where the verdict alone does not.
    """

    key: str
    name: Text
    here: str | date | None
    there: str | date | None
    verdict: Verdict
    why: Text | None = None

    @property
    def is_known(self) -> bool:
        """Whether one of the two folders says something about it."""
        return bool(self.here or self.there)


@dataclass(frozen=True)
class Likeness:
    """Somebody who has a folder and may be the same person; `called` may be empty."""

    case_id: int
    number: int
    called: str
    facts: tuple[Compared, ...]

    @property
    def reasons(self) -> tuple[Compared, ...]:
        """What speaks for one and the same person."""
        return tuple(one for one in self.facts if one.verdict in (Verdict.SAME, Verdict.ALIKE, Verdict.PART))

    @property
    def weight(self) -> int:
        """How much speaks for it, less what speaks against it: only to put the nearest first."""
        return sum(_WEIGHTS.get(one.key, {}).get(one.verdict, 0) for one in self.facts)

    @property
    def is_worth_a_look(self) -> bool:
        """A second anchor agrees; or the names, and nothing is known against it; or a part of them, and the day."""
        said = {one.key: one.verdict for one in self.facts}
        if any(said[key] is Verdict.SAME for key in _ANCHORS):
            return True
        if said["name"] is Verdict.PART:
            return said["dob"] is Verdict.SAME
        return said["name"] in (Verdict.SAME, Verdict.ALIKE) and said["dob"] is not Verdict.DIFFERENT


# What may prove it, beside name and birth date (R-DOB-01).
_ANCHORS = ("customer_number", "phone", "email")
_WEIGHTS = {
    "name": {Verdict.SAME: 2, Verdict.ALIKE: 1, Verdict.DIFFERENT: -1},
    "dob": {Verdict.SAME: 2, Verdict.ALIKE: 1, Verdict.DIFFERENT: -2},
    "customer_number": {Verdict.SAME: 4, Verdict.DIFFERENT: -3},
    "phone": {Verdict.SAME: 2},
    "email": {Verdict.SAME: 2},
}


def possibly_same(
    connection: Connection, vocabulary: Vocabulary, known: Known, but: Collection[int] = ()
) -> list[Likeness]:
    """At most five folders whose person may be this one, the likeliest first; none of those named in `but`."""
    candidates: set[int] = set()
    for wanted in _queries(vocabulary, known):
        given = {"wanted": wanted, "most": _COMPARED}
        candidates |= set(
            connection.scalars(text("SELECT rowid FROM found WHERE found MATCH :wanted LIMIT :most"), given)
        )
    found = (_likeness(known, row, others) for row, others in _people(connection, candidates - set(but)))
    return sorted((one for one in found if one.is_worth_a_look), key=lambda one: (-one.weight, one.number))[:_MOST]


def _queries(vocabulary: Vocabulary, known: Known) -> Iterator[str]:
    """Whoever may be worth a look, and more: anchors, and names that sound alike in any order.

    Some names have hundreds of people: those who were born in the same year are looked at in any case.
    """
    for number in (forms.joined(known.customer_number or "").casefold(), *forms.phone_numbers(known.phone or "")):
        if number:
            yield forms.has_one_of([number])
    groups = [
        {word for part in forms.parts(name.casefold()) for word in _spellings(vocabulary, part)}
        for name in (known.family, known.given)
        if name
    ]
    if groups and all(groups):
        names = " AND ".join(map(forms.has_one_of, groups))
        if known.dob is not None:
            yield f"{names} AND {forms.has_one_of(forms.birth_forms(known.dob))}"
        yield names


def _spellings(vocabulary: Vocabulary, part: str) -> set[str]:
    return {part, forms.joined(part), forms.in_latin(part), *vocabulary.near(part)} - {""}


def _people(connection: Connection, ids: Collection[int]) -> Iterator[tuple[Any, list[str]]]:
    """Rows of people, and their names in other papers; restricted folders are out of everybody's way."""
    person, case = Person.__table__, Case.__table__
    others: dict[int, list[str]] = {}
    for case_id, name in connection.execute(
        select(NameVariant.case_id, NameVariant.name).where(NameVariant.case_id.in_(ids))
    ):
        others.setdefault(case_id, []).append(name or "")
    rows = select(case.c.number, person).join(person, person.c.id == case.c.id)
    for row in connection.execute(rows.where(case.c.id.in_(ids), ~hidden(case.c.id))):
        yield row, others.get(row.id, [])


def _likeness(known: Known, row: Any, others: list[str]) -> Likeness:
    here, there = _name(known.family, known.given), _name(row.family, row.given)
    name, (born, why) = _best(here, (there, *others)), _born(known, row)
    home = ", ".join(filter(None, (row.street, " ".join(filter(None, (row.plz, row.town))))))
    facts = (
        Compared("name", _office("Name"), here, there, name, _SOUNDS if name is Verdict.ALIKE else None),
        Compared("dob", _office("Geboren"), _told(known), _told(row), born, why),
        *(
            Compared(key, label, getattr(known, key), getattr(row, key), _equal(key, known, row))
            for key, label in (
                ("customer_number", _office("Kundennummer oder BG-Nummer")),
                ("phone", _office("Telefon")),
                ("email", _office("E-Mail")),
            )
        ),
        Compared("home", _office("Anschrift"), None, home, Verdict.UNKNOWN),
    )
    return Likeness(row.id, row.number, there or row.preferred_name or "", facts)


def _name(family: str | None, given: str | None) -> str:
    return " ".join(part for part in (given, family) if part)


def _best(here: str, names: Iterable[str]) -> Verdict:
    return min((_names(here, there) for there in names), key=list(Verdict).index)


def _names(here: str, there: str) -> Verdict:
    """Every part of the shorter name must have its like in the longer one; one part alone says little of two."""
    shorter, longer = sorted((_parts(here), _parts(there)), key=len)
    if not shorter:
        return Verdict.UNKNOWN
    if sorted(map(forms.in_latin, shorter)) == sorted(map(forms.in_latin, longer)):
        return Verdict.SAME
    left = list(longer)
    for part in shorter:
        like = next((one for one in left if _sounds_alike(part, one)), None)
        if like is None:
            return Verdict.DIFFERENT
        left.remove(like)
    return Verdict.PART if len(shorter) == 1 and len(longer) > 1 else Verdict.ALIKE


def _parts(name: str) -> list[str]:
    return [part for part in re.split(r"[\s-]+", name.casefold()) if forms.in_latin(part)]


def _sounds_alike(one: str, other: str) -> bool:
    first, second = sound(one), sound(other)
    if one.isascii() != other.isascii() and bones(first) == bones(second):
        return True
    return OSA.normalized_similarity(first, second) >= _ALIKE


def _told(person: Any) -> str | date | None:
    """A birth date, as much of it as is known."""
    return f"{person.dob.year}" if person.dob and person.dob_precision is DobPrecision.YEAR else person.dob


def _born(known: Known, row: Any) -> tuple[Verdict, Text | None]:
    """How two birth dates compare, and why they are alike though they differ.

    The day may be the office's, or day and month be in another order; a year may be mistyped, or reckoned from another
    calendar, whose years begin in the middle of ours.
    """
    here, there = known.dob, row.dob
    if here is None or there is None:
        return Verdict.UNKNOWN, None
    to_the_day = all(map(_is_to_the_day, (known, row)))
    if here == there and to_the_day:
        return Verdict.SAME, None
    if here.year == there.year:
        return Verdict.ALIKE, _office("im selben Jahr")
    if to_the_day and OSA.distance(here.isoformat(), there.isoformat()) == 1:
        return Verdict.ALIKE, _office("eine Ziffer anders")
    if not to_the_day and abs(here.year - there.year) == 1:
        return Verdict.ALIKE, _office("ein Jahr daneben")
    return Verdict.DIFFERENT, None


def _is_to_the_day(person: Any) -> bool:
    """Whether somebody knows the day: offices write 1 January where nobody does (domain.md 9.4)."""
    first_of_january = (person.dob.day, person.dob.month) == (1, 1)
    return person.dob_precision in (None, DobPrecision.DAY) and not first_of_january


def _equal(key: str, known: Known, row: Any) -> Verdict:
    """A field may hold several phone numbers: one that both have is enough."""
    here, there = (_plain(key, getattr(one, key) or "") for one in (known, row))
    if not here or not there:
        return Verdict.UNKNOWN
    return Verdict.SAME if here & there else Verdict.DIFFERENT


def _plain(key: str, said: str) -> set[str]:
    if key == "phone":
        return set(forms.phone_numbers(said))
    return {said.strip().casefold() if key == "email" else forms.joined(said.casefold())} - {""}
