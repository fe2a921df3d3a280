"""Which answers a consent or a law covers, and a folder with only those in it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any

from caseworker.facts import Case, Consent, ConsentKind, Facts, lists, questions, topics
from caseworker.words import GERMAN

# Name of a topic in the folder → names of its answers.
Covered = Mapping[str, frozenset[str]]

# What stands on every paper: without a name nothing can be handed over.
_WHO = frozenset(("family", "given", "name_structure", "patronymic", "preferred_name"))

# An office's own acts, which no hand-over tells: plans and steps (decisions.md), the end of a case, what was told and
# declared to it.
STAYS = frozenset({"agreements", "steps", "ending", "prenote", "protection", "consents", "complete"})

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
    """What may leave: the fixed set for the Agentur, otherwise what the consent names, one thing a line.

    A topic is named by its title and an answer by its question, as the program says them; other lines are words on the
    sheet and open nothing.
    """
    if kind is ConsentKind.PILOT_BA:
        return COMPETENCE_DATA
    known, found = _by_name(health=bool(consent and consent.health)), {"person": _WHO}
    for line in _lines(consent):
        for name, keys in known.get(line.casefold(), {}).items():
            found[name] = found.get(name, frozenset()) | keys
    return found


def opens_nothing(kind: ConsentKind, consent: Consent | None) -> tuple[str, ...]:
    """The lines of a consent for which nothing leaves, because no topic and no question is called so."""
    if kind is ConsentKind.PILOT_BA:
        return ()
    known = _by_name(health=bool(consent and consent.health))
    return tuple(line for line in _lines(consent) if line.casefold() not in known)


def topics_to_name(*, health: bool) -> tuple[str, ...]:
    """The titles by which a consent can name topics, in the order of a folder."""
    return tuple(_title(name) for name in everything(health=health) if name not in STAYS)


def titles_of(covered: Covered) -> tuple[str, ...]:
    """The titles of the topics of which more leaves than the name."""
    return tuple(_title(name) for name, keys in covered.items() if keys != _WHO)


def _lines(consent: Consent | None) -> Iterator[str]:
    lines = ((consent.data_categories or "") if consent else "").splitlines()
    return (plain for line in lines if (plain := line.strip(" -•\t")))


@cache
def _by_name(*, health: bool) -> Mapping[str, Covered]:
    """What each name opens. A question that several topics ask is that of the person; if that is not clear, nothing."""
    asked: defaultdict[str, defaultdict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for name, keys in everything(health=health).items():
        for one in questions(_kinds()[name]):
            if one.key in keys:
                asked[GERMAN.say(one.label).casefold()][name].add(one.key)
    found: dict[str, Covered] = {}
    for label, places in asked.items():
        alone = places.keys() & topics().keys() or places.keys()
        if len(alone) == 1:
            found[label] = {name: frozenset(places[name]) for name in alone}
    titles = {_title(name).casefold(): {name: keys} for name, keys in everything(health=health).items()}
    return {**found, **titles, "name": {"person": _WHO}}


def of_topics(names: Iterable[str]) -> Covered:
    """All answers of these topics, health left out."""
    known = everything(health=False)
    return {"person": _WHO, **{name: known[name] for name in names if name in known}}


@cache
def everything(*, health: bool) -> Covered:
    """Every answer that could ever leave: nothing about other people, and of special categories only with `health`.

    A topic of which nothing may leave is not there: even how many rows it has would tell something. One that names the
    folder of somebody else is about them.
    """
    found = {
        name: frozenset(
            one.key for one in questions(kind) if not one.third_person and (health or not (kind.special or one.special))
        )
        for name, kind in _kinds().items()
        if not any(one.vocabulary == "case" for one in questions(kind))
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
    return GERMAN.say(_kinds()[name].title)
