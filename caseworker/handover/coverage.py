"""Which answers a consent or a law covers, and a folder with only those in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from caseworker.facts import Case, Consent, ConsentKind, Facts, lists, questions, topics
from caseworker.words import GERMAN

# Name of a topic in the folder → names of its answers.
Covered = Mapping[str, frozenset[str]]

# What stands on every paper: without a name nothing can be handed over.
_WHO = frozenset(("family", "given", "name_structure", "patronymic", "preferred_name"))

# The smallest set for the Agentur (domain.md 8.5): no health, no religion, no asylum procedure, no family, no steps.
COMPETENCE_DATA: Covered = {
    "person": _WHO | {"dob", "dob_precision", "nationality", "plz", "languages"},
    "names": frozenset(("kind", "name", "language", "script")),
    "known_languages": frozenset(("language", "first", "level")),
    "reading": frozenset(("years_of_schooling",)),
    "german": frozenset(("listening", "reading", "spoken_interaction", "spoken_production", "writing", "basis")),
    "certificates": frozenset(("kind", "level_total", "listening", "reading", "speaking", "writing", "issued_on")),
    "qualifications": frozenset(("title_text", "kind", "country", "institution", "year", "papers")),
    "experience": frozenset(("occupation", "country", "years", "started", "ended", "kind")),
    "wishes": frozenset(("occupation", "available_from")),
    "residence": frozenset(("document_kind", "nebenbestimmung_text")),
}


def covered_by(kind: ConsentKind, consent: Consent | None) -> Covered:
    """What may leave: the fixed set for the Agentur, otherwise the topics that the consent names, one a line.

    A topic is named by its title as the program says it; other lines are words on the sheet and open nothing.
    """
    if kind is ConsentKind.PILOT_BA:
        return COMPETENCE_DATA
    lines = ((consent.data_categories or "") if consent else "").splitlines()
    named = {line.strip(" -•\t").casefold() for line in lines}
    health = bool(consent and consent.health)
    found = {name: answers for name, answers in everything(health=health).items() if _title(name) in named}
    return {"person": _WHO, **found}


def of_topics(names: Iterable[str]) -> Covered:
    """All answers of these topics, health left out."""
    known = everything(health=False)
    return {"person": _WHO, **{name: known[name] for name in names if name in known}}


@cache
def everything(*, health: bool) -> Covered:
    """Every answer that could ever leave: nothing about other people, and of special categories only with `health`.

    A topic of which nothing may leave is not there: even how many rows it has would tell something.
    """
    found = {
        name: frozenset(
            one.key for one in questions(kind) if not one.third_person and (health or not (kind.special or one.special))
        )
        for name, kind in _kinds().items()
    }
    return {name: keys for name, keys in found.items() if keys}


def narrowed(case: Case, covered: Covered, *, health: bool) -> Case:
    """A folder of the same person in which only these answers exist, and no row that tells of health unless it may."""
    found: dict[str, Any] = {}
    for name, keys in covered.items():
        there = getattr(case, name)
        rows = there if isinstance(there, list) else [there]
        copies = [_copy(row, keys) for row in rows if health or not row.tells_of_health]
        found[name] = copies if isinstance(there, list) else copies[0]
    narrow = Case(id=case.id)
    narrow.fill(found)
    return narrow


def _copy(row: Facts, keys: frozenset[str]) -> Facts:
    copied = type(row)(**{key: getattr(row, key) for key in keys})
    for key in ("id", "case_id", "position"):
        if hasattr(row, key):
            setattr(copied, key, getattr(row, key))
    return copied


@cache
def _kinds() -> dict[str, type[Facts]]:
    return {**topics(), **lists()}


@cache
def _title(name: str) -> str:
    return GERMAN.say(_kinds()[name].title).casefold()
