"""The field catalogue: every table and column of a case file, made from the schema of a real one.

What an answer is called, what it is for, on which law it rests and how long it stays says the topic itself; for the
tables beside the answers `resources/dossier/tables.toml` says it. A column of which nobody said it is a `KeyError`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from caseworker.dossier.markdown import Blocks, table
from caseworker.facts import Case, Facts, lists, questions, topics
from caseworker.facts.question import UNSAID
from caseworker.handover.access import BESIDE
from caseworker.offers import Office
from caseworker.places import RESOURCES
from caseworker.plan.document import Block, Fact, Heading, Proper, Words
from caseworker.plan.protection.coverage import everything
from caseworker.plan.protection.legal import ground_of, how_long
from caseworker.plan.protection.my_data import ROW_NUMBERS, label_of
from caseworker.policy import Policy
from caseworker.words import GERMAN

Schema = Mapping[str, tuple[str, ...]]

# What nobody is asked and no paper has a word for.
_UNASKED = {
    "id": "Zufällige Nummer der Zeile",
    "case_id": "Nummer der Akte",
    "position": "Reihenfolge",
    "number": "Laufende Nummer mit Prüfziffer",
    "other": "Zufällige Nummer einer anderen Akte",
    "values": "Werte in den Lücken des Satzes",
}
_SOCIAL, _SPECIAL, _STAFF, _NOBODY = "hoch", "besonders (Art. 9)", "Beschäftigte", "ohne Personenbezug"
_USUAL_ORIGIN = "von der Person selbst oder aus ihren Papieren"
_LEAVES, _DECLARED, _ACCESS, _NEVER = "möglich", "nur ausdrücklich", "nur Auskunft", "nie"


@dataclass(frozen=True)
class Entry:
    """A column: what people call it, its protection class, and under what condition somebody else may get it."""

    key: str
    label: str
    protection: str
    leaves: str

    @property
    def is_special(self) -> bool:
        """Whether it is of a special category, or close to it."""
        return self.protection == _SPECIAL


@dataclass(frozen=True)
class Described:
    """A table: title, purpose, ground and period, its columns, and where it comes from, if not from the person.

    `is_asked` tells the topics of a folder from what the program keeps beside them.
    """

    name: str
    title: str
    purpose: str
    ground: str
    retention: str
    entries: tuple[Entry, ...]
    origin: str = ""
    is_asked: bool = False


def catalogue(schema: Schema, office: Office, policy: Policy, day: date) -> list[Described]:
    """Every table of the schema. Raises `KeyError` for a table, topic or column of which nobody says what it is for."""
    folder: tuple[type[Facts], ...] = (Case, *topics().values(), *lists().values())
    kinds = {kind.__tablename__: kind for kind in folder}
    ordered = [*(name for name in kinds if name in schema), *(name for name in schema if name not in kinds)]
    return [
        _of_answers(kinds[name], schema[name], office, policy, day)
        if name in kinds
        else _of_others(name, schema[name], policy)
        for name in ordered
    ]


def _of_answers(kind: type[Facts], columns: tuple[str, ...], office: Office, policy: Policy, day: date) -> Described:
    asked = {one.key: one for one in questions(kind)}
    leaving = frozenset().union(*(everything(health=False).get(name, ()) for name in _names(kind)))
    entries = []
    for key in columns:
        question = asked.get(key)
        special = kind.special or bool(question and question.special)
        third = bool(question and question.third_person)
        never = key in ROW_NUMBERS or third
        leaves = _NEVER if never else _DECLARED if special else _LEAVES if key in leaving else _ACCESS
        entries.append(Entry(key, _label(kind, key), _SPECIAL if special else _SOCIAL, leaves))
    if kind.purpose is UNSAID:
        raise KeyError(f"{kind.__tablename__}: purpose")
    title, purpose = GERMAN.say(kind.title), GERMAN.say(kind.purpose)
    ground, period = ground_of(kind, office), GERMAN.say(how_long(kind, office, policy, day))
    origin = GERMAN.say(kind.origin).replace(_USUAL_ORIGIN, "")
    return Described(kind.__tablename__, title, purpose, ground, period, tuple(entries), origin, is_asked=True)


@cache
def _names(kind: type[Facts]) -> tuple[str, ...]:
    """The names of a topic in a folder."""
    return tuple(name for name, other in {**topics(), **lists()}.items() if other is kind)


def _label(kind: type[Facts], key: str) -> str:
    """Raises `KeyError` where people have no word for it."""
    if key in _UNASKED:
        return _UNASKED[key]
    label = label_of(kind, key)
    if label.msgid == key:
        raise KeyError(f"{kind.__tablename__}.{key}")
    return GERMAN.say(label)


@cache
def _told() -> Mapping[str, Mapping[str, Any]]:
    return tomllib.loads((RESOURCES / "dossier" / "tables.toml").read_text(encoding="utf-8"))


def _of_others(name: str, columns: tuple[str, ...], policy: Policy) -> Described:
    told = _told()[name]
    classes = {"staff": _STAFF, "none": _NOBODY}
    protection = _SPECIAL if told.get("special") else classes.get(told.get("protection", ""), _SOCIAL)
    given = BESIDE.get(name, {})
    entries = tuple(
        Entry(key, told["columns"][key], protection, _ACCESS if given.get(key) else _NEVER) for key in columns
    )
    retention = told["retention"].format(trail_months=policy.months_of_trail, copy_months=policy.months_of_health_copy)
    return Described(name, told["title"], told["purpose"], told["ground"], retention, entries)


def as_blocks(described: list[Described]) -> Blocks:
    """The catalogue to be printed: one table of columns for each table of the file."""
    return tuple(block for one in described for block in _blocks(one))


def _blocks(one: Described) -> Iterator[Block[Words]]:
    yield Heading(Proper(f"{one.title} ({one.name})"))
    for label, said in (
        ("Zweck", one.purpose),
        ("Herkunft", one.origin),
        ("Rechtsgrundlage", one.ground),
        ("Wird aufbewahrt", one.retention),
    ):
        if said:
            yield Fact(Proper(label), Proper(said))
    rows = ((entry.label, entry.key, entry.protection, entry.leaves) for entry in one.entries)
    yield table(("Angabe", "Feld in der Datei", "Schutz", "Weitergabe"), rows)
