"""Occupations of ESCO, as the European Commission gives them out: a ZIP of CSV files, one for each language.

Free to use for anybody (Decision 2011/833/EU); whoever does says so in the words of `CREDIT`. Only the names are read.
Several ZIPs, one for each language, make one pack: they agree on the URI of an occupation.
"""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from caseworker.facts.gate import gate
from caseworker.handover.packed import Budget, opened, piece_by_piece
from caseworker.problems import Problem
from caseworker.words import CLIENT_LANGUAGES, Pack, Text, _office

KEY, CREDIT = "esco", "This service uses the ESCO classification of the European Commission."

LARGEST = 300_000_000  # bytes; the whole classification in 28 languages takes about 150 MB
_BUDGET = Budget(parts=600, part=80_000_000, total=3_000_000_000, ratio=100)
_MOST, _LONGEST_NAME, _LONGEST_LINE = 20_000, 300, 200_000  # occupations in a language, letters
_OCCUPATIONS = re.compile(r"(?:.*/)?occupations_([a-z]{2})\.csv", re.IGNORECASE)
_URI = "http://data.europa.eu/esco/occupation/"


def read_esco(path: Path) -> Pack:
    """The names in one ZIP, in German and the languages of clients. Raises `Problem`, and nothing was kept."""
    names: defaultdict[str, dict[str, str]] = defaultdict(dict)
    try:
        if path.stat().st_size > LARGEST:
            raise _refused(_office("Die Datei ist zu groß für die Berufe von ESCO."))
        with path.open("rb") as file, opened(file, _BUDGET) as packed:
            for part in packed.infolist():
                found = _OCCUPATIONS.fullmatch(part.filename)
                language = found[1].lower() if found else ""
                if language in CLIENT_LANGUAGES:
                    for code, name in _names(packed, part):
                        names[code][language] = name
    except OSError as error:
        raise _refused(_office("Die Datei {name} lässt sich nicht lesen.", name=path.name)) from error
    if not names:
        raise _refused(_office("In der Datei stehen keine Berufe von ESCO."))
    return Pack(KEY, CREDIT, dict(names))


def _names(packed: zipfile.ZipFile, part: zipfile.ZipInfo) -> Iterator[tuple[str, str]]:
    """Code and name of each occupation; nothing for a language without names."""
    with packed.open(part) as file:
        lines = csv.DictReader(_lines(file, part), strict=True)
        try:
            if not {"conceptUri", "preferredLabel"} <= set(lines.fieldnames or ()):
                return
            for count, line in enumerate(lines):
                if count >= _MOST:
                    raise _refused(_office("In der Datei stehen zu viele Berufe."))
                uri, name = line["conceptUri"] or "", " ".join((line["preferredLabel"] or "").split())
                if uri.startswith(_URI) and 0 < len(name) <= _LONGEST_NAME:
                    yield uri.removeprefix(_URI)[:100], gate(name)
        except (csv.Error, UnicodeDecodeError) as error:
            raise _refused(_office("Die Liste {name} ist beschädigt.", name=Path(part.filename).name)) from error


def _lines(file: IO[bytes], part: zipfile.ZipInfo) -> Iterator[str]:
    text = io.TextIOWrapper(io.BufferedReader(piece_by_piece(file, part, _BUDGET)), encoding="utf-8-sig", newline="")
    while line := text.readline(_LONGEST_LINE):
        if len(line) == _LONGEST_LINE:
            raise _refused(_office("Die Liste {name} ist beschädigt.", name=Path(part.filename).name))
        yield line


def _refused(what: Text) -> Problem:
    return Problem(what, _office("Laden Sie ESCO noch einmal als CSV herunter, und wählen Sie die ZIP-Datei."))
