"""Eigene Angaben: a TOML file beside the settings, written by the window and open to every editor.

It never lies in `resources/`, so a new version of the program finds it as it was. A number that no rule knows any more
stays in it and has no effect.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from caseworker.office.content import entries_as_data, read_entries
from caseworker.office.disk import read_whole, write_whole
from caseworker.office.entries import Entries
from caseworker.office.reading import Reader
from caseworker.problems import Problem
from caseworker.words import _office

LARGEST = 1_000_000  # bytes
_ABOUT = """\
# Eigene Angaben dieses Büros. Sie gelten statt der mitgelieferten und bleiben bei neuen Versionen erhalten.
# Caseworker schreibt diese Datei neu, wenn im Fenster etwas geändert wird; eigene Anmerkungen nach # gehen verloren.
#
# [[number]]   eine Zahl des Rechts: key, value, source (Quelle), state (Stand), dazu since und until, wenn es Tage gibt
# [[row]]      eine andere Zeile: dasselbe, dazu table und field („caseworker law“ zeigt Tabelle und Schlüssel)
# [[offer]]    zu einem Angebot: key, text, address
"""


@dataclass(frozen=True)
class OwnFile:
    """The file, whether or not it is there yet."""

    path: Path

    def read(self) -> Entries:
        """What the office wrote; nothing where there is no file. Raises `Problem` that names the place of a mistake."""
        if not self.path.exists():
            return Entries()
        reader = Reader(toml(read_whole(self.path, LARGEST), self.path.name), "")
        entries = read_entries(reader)
        reader.done()
        return entries

    def write(self, entries: Entries) -> None:
        """Keep these entries and no others. Raises `Problem` for what could not be read again; the file stays then."""
        content = "\n".join(_lines(entries_as_data(entries))).encode("utf-8")
        read_entries(Reader(toml(content, self.path.name), ""))
        write_whole(content, self.path)


def toml(content: bytes, name: str) -> dict[str, Any]:
    """What stands in a TOML file. Raises `Problem` that says where it cannot be read."""
    try:
        return tomllib.loads(content.decode("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as wrong:
        what = _office("In {name} stimmt die Schreibweise nicht: {why}", name=name, why=str(wrong))
        raise Problem(
            what, _office("Öffnen Sie die Datei mit einem Editor und verbessern Sie die genannte Zeile.")
        ) from wrong


def _lines(data: dict[str, Any]) -> Iterator[str]:
    yield _ABOUT
    for table, rows in data.items():
        for row in rows:
            yield f"[[{table}]]"
            yield from (f"{name} = {_value(value)}" for name, value in row.items())
            yield ""


def _value(value: str | int | date | list[str]) -> str:
    """A value as TOML writes it; a string is written as in JSON, but for the one letter TOML wants escaped as well."""
    match value:
        case list():
            return f"[{', '.join(map(_value, value))}]"
        case bool():
            return str(value).lower()
        case str():
            return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
        case date():
            return value.isoformat()
    return str(value)
