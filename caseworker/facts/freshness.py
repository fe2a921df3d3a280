"""The question "Stimmt das noch?": what changes in a life and was last confirmed too long ago.

The store knows when each answer was given or confirmed and hands that in as a mapping of places to days.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from caseworker.facts.case import Case
from caseworker.facts.family import Household
from caseworker.facts.german import German
from caseworker.facts.person import Person
from caseworker.facts.question import Ask, Facts, question_of
from caseworker.facts.residence import Residence
from caseworker.law import months_after

# Table, number of the row, and field; the field is empty for the day a row of a list was added as a whole.
Place = tuple[str, int, str]

# What a follow-up asks first when it is old (domain.md 10.2, users.md 1.5): address, document, level, childcare.
CHANGES_WITH_TIME: tuple[Ask, ...] = (
    Person.street,
    Person.plz,
    Person.phone,
    Residence.document_kind,
    Residence.valid_to,
    Residence.nebenbestimmung_text,
    German.listening,
    German.spoken_interaction,
    Household.childcare_secured,
)


@dataclass(frozen=True)
class Old:
    """A fact that should be confirmed, and the day it last was."""

    ask: Ask
    confirmed_on: date


def confirmed_on(row: Facts, key: str, ages: Mapping[Place, date]) -> date | None:
    """The day an answer was given or last confirmed; `None` when that is not known."""
    table, row_id = row.__tablename__, int(row.id)  # type: ignore[attr-defined]
    return ages.get((table, row_id, key)) or ages.get((table, row_id, ""))


def is_old(day: date | None, on: date) -> bool:
    """Whether an answer of that day should be confirmed before it is used (our own practice: six months)."""
    due = months_after(day, "facts.confirm_months", on)
    return due is not None and due < on


def old_facts(case: Case, ages: Mapping[Place, date], on: date) -> list[Old]:
    """What to ask "Stimmt das noch?" about, the oldest first; a question that does not matter now is left out."""
    rows: dict[type[Facts], Facts] = {
        type(row): row for row in (case.person, case.residence, case.german, case.household)
    }
    found = []
    for ask in CHANGES_WITH_TIME:
        question = question_of(ask)
        row = rows[question.topic]
        day = confirmed_on(row, question.key, ages)
        if day and getattr(row, question.key) is not None and question.when(case, row) and is_old(day, on):
            found.append(Old(ask, day))
    return sorted(found, key=lambda one: one.confirmed_on)
