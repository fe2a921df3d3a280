#!/usr/bin/env python3
"""Collect every sentence of the program and bring the catalogues up to date: `python translations/update.py`.

`_()` and `plural()` are what a client may read and go to plan.pot; `_legal()` is what a client declares or is told by
law and goes to legal.pot; `_office()` and `plural_office()` are what only the office reads and go to ui.pot, together
with the words of the dated tables in resources/law. A catalogue keeps its translations; a sentence that changed comes
up empty. `--check` changes nothing and fails when something is not up to date, and tells how complete each language is.
"""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
HERE = ROOT / "translations"
SOURCES = ("caseworker", "ui")
KEYWORDS: dict[str, dict[str, tuple[int, ...] | None]] = {
    "plan": {"_": None, "plural": (1, 2)},
    "legal": {"_legal": None},
    "ui": {"_office": None, "plural_office": (1, 2)},
}
# What offices read in the dated tables, and what clients read: the plain names of helps and courses.
LAW_TEXTS = {"ui": ("title", "need", "note", "notes", "ask_whom", "grantor"), "plan": ("plain",), "legal": ()}

Message = str | tuple[str, ...]


def sentences(domain: str) -> Iterator[Message]:
    """Every sentence of a domain, in the order of the files."""
    for folder in SOURCES:
        found = extract_from_dir(ROOT / folder, [("**.py", "python")], keywords=KEYWORDS[domain])
        for _file, _line, message, _comments, _context in found:
            yield message
    yield from law_texts(LAW_TEXTS[domain])


def law_texts(names: Iterable[str]) -> Iterator[str]:
    """The words for people in the dated tables."""
    for path in sorted((ROOT / "resources" / "law").glob("*.toml")):
        for row in tomllib.loads(path.read_text(encoding="utf-8"))["row"]:
            for said in (row[name] for name in names if name in row):
                yield from (said,) if isinstance(said, str) else said


def template(domain: str) -> Catalog:
    """All sentences of a domain without a translation."""
    catalogue = Catalog(project="Caseworker", charset="utf-8", fuzzy=False)
    for message in sentences(domain):
        catalogue.add(message)
    return catalogue


def as_bytes(catalogue: Catalog, *, header: bool = True) -> bytes:
    """A catalogue as it stands in the repository: sorted, without places and without dates."""
    out = BytesIO()
    write_po(out, catalogue, width=0, no_location=True, sort_output=True, omit_header=not header, ignore_obsolete=True)
    return out.getvalue()


def updated(path: Path, source: Catalog) -> bytes:
    """The catalogue of one language with exactly the sentences of the program; nothing is guessed."""
    with path.open("rb") as file:
        catalogue = read_po(file)
    kept = {message.id: message for message in catalogue if message.id}
    fresh = Catalog(locale=catalogue.locale, charset="utf-8", fuzzy=False, header_comment=catalogue.header_comment)
    fresh.mime_headers = catalogue.mime_headers
    for message in source:
        if message.id:
            old = kept.get(message.id)
            fresh.add(message.id, old.string if old else "", flags=old.flags if old else ())
    headers = _headers(path)
    body = as_bytes(fresh, header=False)
    return headers + b"\n" + body


def _headers(path: Path) -> bytes:
    """The header as it was written by hand: language, plural forms, review state."""
    return path.read_bytes().split(b"\n\n", 1)[0] + b"\n"


def completeness(path: Path) -> tuple[int, int]:
    """How many sentences of a catalogue are translated, and how many there are."""
    with path.open("rb") as file:
        messages = [message for message in read_po(file) if message.id]
    return sum(1 for message in messages if message.string and all(message.string) and not message.fuzzy), len(messages)


def main(arguments: list[str]) -> int:
    """Write, or check, the templates and every catalogue."""
    check, stale = "--check" in arguments, []
    for domain in KEYWORDS:
        source = template(domain)
        wanted = {HERE / f"{domain}.pot": as_bytes(source, header=False)}
        for path in sorted(HERE.glob(f"*/{domain}.po")):
            wanted[path] = updated(path, source)
        for path, content in wanted.items():
            if not path.is_file() or path.read_bytes() != content:
                stale.append(path.relative_to(ROOT))
                if not check:
                    path.write_bytes(content)
    for path in sorted(HERE.glob("*/*.po")):
        done, count = completeness(path)
        print(f"{path.relative_to(HERE)}: {done} of {count}")
    if check and stale:
        print("Not up to date, run translations/update.py:", *stale)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
