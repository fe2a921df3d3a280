"""Which column of a list is which question, guessed from the names Fachverfahren give their columns.

What a counsellor chooses is kept as a profile: names of columns and keys of questions, nothing about people.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from caseworker.facts import Person, Question, Residence, Topic, Wishes, questions
from caseworker.words import Choice, Text, _office


class Century(Choice):
    """How a year of two digits is meant; nobody guesses it."""

    PAST = _office("Vergangenheit: 31.12.90 ist 1990, 31.12.05 ist 2005")
    TWENTIETH = _office("1900 bis 1999")
    TWENTY_FIRST = _office("2000 bis 2099")


@dataclass(frozen=True)
class Target:
    """Where a column goes: a question of a topic, or a part of one that is put together from several columns.

    `names` are the headings by which it is known, written as `plain` writes them.
    """

    key: str
    label: Text
    topic: type[Topic]
    field: str
    kind: type
    names: tuple[str, ...]
    vocabulary: str = ""


_NAMES: Mapping[tuple[type[Topic], str], str] = {
    (Person, "family"): "nachname familienname zuname famname nname lastname surname familyname",
    (Person, "given"): "vorname vornamen vname firstname givenname",
    (Person, "preferred_name"): "rufname genanntname",
    (Person, "patronymic"): "vatersname patronym",
    (Person, "dob"): "geburtsdatum gebdatum gebdat geburtstag geboren geborenam geb gebam dob birthdate dateofbirth",
    (Person, "gender"): "geschlecht gender sex sexus",
    (Person, "nationality"): "staatsangehoerigkeit staatsangeh staatsang nationalitaet stang sta",
    (Person, "customer_number"): (
        "kundennummer kundennr kdnr kdnummer bgnummer bgnr bedarfsgemeinschaft aktenzeichen az personennummer "
        "persnr fallnummer fallnr"
    ),
    (Person, "phone"): "telefon telefonnummer tel telnr telefonnr mobil mobiltelefon mobilnummer handy handynummer",
    (Person, "email"): "email emailadresse mail mailadresse",
    (Person, "street"): "strasse str anschrift strassehausnummer strassehausnr strasseundhausnummer strassenr",
    (Person, "plz"): "plz postleitzahl",
    (Person, "town"): "ort wohnort stadt gemeinde",
    (Person, "preferred_language"): "sprache muttersprache erstsprache bestesprache herkunftssprache",
    (Residence, "legal_basis"): "aufenthaltstitel rechtsgrundlage paragraf paragraph",
    (Residence, "valid_to"): "gueltigbis titelgueltigbis titelbis aufenthaltbis befristetbis ablaufdatum",
    (Residence, "first_entry"): "einreise einreisedatum eingereistam einreiseam ersteinreise",
    (Wishes, "occupation"): "wunschberuf zielberuf berufswunsch zieltaetigkeit",
}
_SPELT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})
FULL_NAME, HOUSE_NUMBER = "person.full_name", "person.house_number"


@cache
def targets() -> Mapping[str, Target]:
    """Everywhere a column can go, by key, in the order of the topics."""
    found = [_target(topic, one) for topic in (Person, Residence, Wishes) for one in questions(topic)]
    parts = [
        Target(FULL_NAME, _office("ganzer Name"), Person, "full_name", str, ("name", "kundenname", "personenname")),
        Target(HOUSE_NUMBER, _office("Hausnummer"), Person, "house_number", str, ("hausnummer", "hausnr", "hnr")),
    ]
    return {one.key: one for one in (*parts, *(one for one in found if one is not None))}


def _target(topic: type[Topic], question: Question) -> Target | None:
    names = _NAMES.get((topic, question.key))
    if names is None:
        return None
    key = f"{topic.__tablename__}.{question.key}"
    return Target(key, question.label, topic, question.key, question.kind, tuple(names.split()), question.vocabulary)


@dataclass(frozen=True)
class Mapped:
    """What becomes of a list: the key of a target for each column that is taken, and how short years are meant."""

    columns: Mapping[int, str]
    century: Century | None = None


Profile = dict[str, Any]


def guess(head: Iterable[str], profiles: Iterable[Profile] = ()) -> Mapped:
    """The mapping of the profile made for these columns, otherwise what their names say."""
    head = tuple(head)
    for profile in profiles:
        if sorted(profile["head"]) == sorted(head):
            columns = {head.index(name): key for name, key in profile["columns"].items() if key in targets()}
            return Mapped(columns, Century.__members__.get(profile["century"] or ""))
    found: dict[int, str] = {}
    for column, name in enumerate(head):
        key = _known_as(plain(name))
        if key is not None and key not in found.values():
            found[column] = key
    return Mapped(_with_one_name(found))


def profile_of(head: tuple[str, ...], mapped: Mapped) -> Profile:
    """What is kept so that the next list of the same program is read in the same way."""
    columns = {head[column]: key for column, key in sorted(mapped.columns.items())}
    return {"head": list(head), "columns": columns, "century": mapped.century.key if mapped.century else None}


def is_profile(found: Any) -> bool:
    """Whether this is a profile, as far as another program or a hand may have changed it."""
    return (
        isinstance(found, dict)
        and isinstance(found.get("head"), list)
        and isinstance(found.get("columns"), dict)
        and all(isinstance(name, str) for name in (*found["head"], *found["columns"].values()))
        and set(found["columns"]) <= set(found["head"])
        and isinstance(found.get("century", 0), str | None)
    )


def plain(name: str) -> str:
    """A heading for comparing: "Geb.-Datum" as "gebdatum", "Straße" as "strasse"."""
    words = name.casefold().translate(_SPELT)
    return re.sub(r"[^a-z0-9]", "", words)


def _known_as(name: str) -> str | None:
    return next((key for key, target in targets().items() if name in target.names), None)


def _with_one_name(found: dict[int, str]) -> dict[int, str]:
    """A column "Name" beside one "Vorname" holds the family name."""
    if FULL_NAME not in found.values() or "person.given" not in found.values():
        return found
    if "person.family" in found.values():
        return {column: key for column, key in found.items() if key != FULL_NAME}
    return {column: "person.family" if key == FULL_NAME else key for column, key in found.items()}
