"""A person written down as TOML: the same keys and choices as in the case file and in the JSON of `advise`.

Every topic is a table (`[residence]`), every list an array of tables (`[[certificates]]`). A question that was asked
without an answer stands in the table's `unknown` or `declined` list. `complete` names the lists that hold everything
there is. The whole format is printed by `caseworker format`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

from sqlalchemy.orm.attributes import set_committed_value

from caseworker.facts.case import Case, Complete, lists, topics
from caseworker.facts.question import Facts, Listed, questions
from caseworker.problems import Problem
from caseworker.words import Choice, NoAnswer, _office

_NOT_WRITTEN = {"id", "case_id", "position", "sheet"}


def read_toml(path: Path) -> dict[str, Any]:
    """The content of a file a person wrote; raises `Problem` when it is missing or not TOML."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as missing:
        what = _office("Die Datei {name} gibt es nicht.", name=path.name)
        raise Problem(what, _office("Bitte prüfen Sie den Pfad.")) from missing
    except (OSError, UnicodeDecodeError) as unreadable:
        what = _office("Die Datei {name} lässt sich nicht lesen.", name=path.name)
        raise Problem(what, _office("Bitte prüfen Sie, ob sie eine Textdatei in UTF-8 ist.")) from unreadable
    except tomllib.TOMLDecodeError as broken:
        what = _office("{name} ist kein gültiges TOML: {where}.", name=path.name, where=_where(broken))
        raise Problem(
            what, _office("Bitte verbessern Sie diese Stelle. Der Aufbau steht in „caseworker format“.")
        ) from broken


def _where(broken: tomllib.TOMLDecodeError) -> str:
    line = getattr(broken, "lineno", None)
    place = str(broken).rpartition("(at ")[2].rstrip(")") if line is None else f"line {line}"
    return place.replace("line", "Zeile").replace("column", "Spalte").replace("end of document", "am Ende der Datei")


def read_case(written: Mapping[str, Any], *, besides: tuple[str, ...] = ()) -> Case:
    """Lay what was written into a folder; raises `Problem` for unknown keys, choices and impossible values.

    `besides` names the top-level keys that belong to somebody else.
    """
    case = Case()
    for name, content in written.items():
        if name in besides:
            continue
        if name == "complete":
            set_committed_value(case, "complete", _complete(case, content))
        elif name in topics() and isinstance(content, dict):
            set_committed_value(case, name, _row(topics()[name], content, name, id=case.id))
        elif name in lists() and isinstance(content, list):
            set_committed_value(case, name, list(_rows(case, name, content)))
        else:
            raise _unknown_key(name, (*topics(), *lists(), "complete", *besides))
    return case


def _rows(case: Case, name: str, content: list[Any]) -> Iterator[Listed]:
    for place, one in enumerate(content, start=1):
        if not isinstance(one, dict):
            raise _unknown_key(name, (f"[[{name}]]",))
        row = _row(lists()[name], one, f"{name} {place}")
        row.case_id, row.position = case.id, place
        yield row


def _complete(case: Case, names: Any) -> Complete:
    known = [column.key for column in Complete.__mapper__.columns if column.key != "id"]
    for name in names if isinstance(names, list) else [names]:
        if name not in known:
            raise _unknown_key(str(name), tuple(known))
    row: Complete = _row(Complete, dict.fromkeys(names, True), "complete", id=case.id)
    return row


def _row(topic: type[Any], content: Mapping[str, Any], place: str, **fixed: Any) -> Any:
    kinds, several = answerable(topic), choices_of_several(topic)
    row = topic(**fixed)
    for key, value in content.items():
        if key in ("unknown", "declined"):
            _note_unanswered(row, key, value, place, kinds)
        elif key not in kinds:
            raise _unknown_key(f"{place}.{key}", tuple(kinds))
        elif key in several and isinstance(value, list):
            setattr(row, key, tuple(_value(several[key], one, f"{place}.{key}") for one in value))
        else:
            setattr(row, key, _value(kinds[key], value, f"{place}.{key}"))
    return row


def answerable(topic: type[Facts]) -> dict[str, type]:
    """The keys of a topic that can be written down, and what kind of answer each takes."""
    columns = topic.__mapper__.columns.items()
    return {name: column.type.python_type for name, column in columns if name not in _NOT_WRITTEN}


def choices_of_several(topic: type[Facts]) -> dict[str, type[Choice]]:
    """The keys whose answer is a list of choices, and the list each may hold."""
    return {one.key: one.several for one in questions(topic) if one.several is not None}


def _note_unanswered(row: Facts, how: str, keys: Any, place: str, kinds: Mapping[str, type]) -> None:
    for key in keys if isinstance(keys, list) else [keys]:
        if key not in kinds:
            raise _unknown_key(f"{place}.{how}: {key}", tuple(kinds))
        row.no_answer[key] = NoAnswer.UNKNOWN if how == "unknown" else NoAnswer.DECLINED


def _value(kind: type, value: Any, place: str) -> Any:
    if issubclass(kind, Choice):
        if not isinstance(value, str) or value not in kind.__members__:
            raise _unknown_choice(place, value, kind)
        return kind[value]
    if kind is tuple and isinstance(value, list) and all(isinstance(one, str) for one in value):
        return tuple(value)
    if kind is date and isinstance(value, date) and not isinstance(value, datetime):
        return value
    if kind in (str, bool, dict) and isinstance(value, kind):
        return value
    if kind is int and isinstance(value, int) and not isinstance(value, bool):
        return value
    raise Problem(
        _office("{place}: „{value}“ passt hier nicht.", place=place, value=str(value)),
        _office("Erwartet wird {kind}.", kind=_KINDS.get(kind, _office("Text"))),
    )


_KINDS = {
    str: _office("Text in Anführungszeichen"),
    bool: _office("true oder false"),
    int: _office("eine ganze Zahl"),
    date: _office("ein Datum wie 2026-08-17"),
    tuple: _office("eine Liste von Texten"),
    dict: _office("eine Tabelle"),
}


def _unknown_key(key: str, known: tuple[str, ...]) -> Problem:
    return Problem(
        _office("„{key}“ kennt dieses Format nicht.", key=key),
        _office("Möglich sind: {known}.", known=", ".join(known)),
    )


def _unknown_choice(place: str, value: Any, kind: type[Choice]) -> Problem:
    return Problem(
        _office("{place}: „{value}“ gehört nicht zur Auswahl.", place=place, value=str(value)),
        _office("Möglich sind: {known}.", known=", ".join(kind.__members__)),
    )
