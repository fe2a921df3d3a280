"""The sentences of the program, and the catalogues that hold their translations."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from babel import Locale
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.plurals import get_plural
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
HERE = ROOT / "translations"
SOURCES = ("caseworker", "ui")
KEYWORDS: dict[str, dict[str, tuple[int, ...] | None]] = {
    "plan": {"_": None, "plural": (1, 2)},
    "legal": {"_legal": None},
    "ui": {"_office": None, "plural_office": (1, 2)},
}
# A comment that begins so, above a sentence, is for whoever translates it.
COMMENT = "Translators:"
# What offices read in the dated tables, and what clients read: the plain names of helps and courses.
LAW_TEXTS = {
    "ui": ("title", "need", "note", "notes", "kept", "ask_whom", "grantor"),
    "plan": ("plain", "proof"),
    "legal": (),
}
# How far a translation has been checked, the least first; a flag of each message (caseworker/words/review.py).
STATES = ("machine", "draft", "native", "legal")
# Folders CLDR knows under another name or script, as in caseworker/words/language.py.
CLDR = {"prs": "fa_AF", "kmr": "ku", "sr": "sr_Latn"}

MessageId = str | tuple[str, ...]


@dataclass(frozen=True)
class Found:
    """One place where a sentence is said, and what a comment there tells the translator."""

    message: MessageId
    place: str
    comment: str


def sentences(domain: str) -> Iterator[Found]:
    """Every sentence of a domain, in the order of the files."""
    for folder in SOURCES:
        found = extract_from_dir(
            ROOT / folder,
            [("**.py", "python")],
            keywords=KEYWORDS[domain],
            comment_tags=(COMMENT,),
            strip_comment_tags=True,
        )
        for file, _line, message, comments, _context in found:
            yield Found(message, f"{folder}/{Path(file).as_posix()}", " ".join(comments))
    yield from _law_texts(LAW_TEXTS[domain])


def _law_texts(names: tuple[str, ...]) -> Iterator[Found]:
    """The words for people in the dated tables."""
    for path in sorted((ROOT / "resources" / "law").glob("*.toml")):
        place = path.relative_to(ROOT).as_posix()
        for row in tomllib.loads(path.read_text(encoding="utf-8"))["row"]:
            for said in (row[name] for name in names if name in row):
                yield from (Found(one, place, "") for one in ((said,) if isinstance(said, str) else said))


def template(domain: str) -> Catalog:
    """All sentences of a domain without a translation."""
    catalogue = Catalog(project="Caseworker", charset="utf-8", fuzzy=False)
    for found in sentences(domain):
        catalogue.add(found.message)
    return catalogue


def read(path: Path) -> Catalog:
    """A catalogue as it stands in the repository."""
    with path.open("rb") as file:
        return read_po(file)


def messages(catalogue: Catalog) -> Iterator[Message]:
    """What a catalogue translates, without its header."""
    return (message for message in catalogue if message.id)


def forms(words: str | Sequence[str] | None) -> tuple[str, ...]:
    """A sentence, or each form of a plural."""
    return (words or "",) if isinstance(words, str) or words is None else tuple(words)


def is_said(message: Message) -> bool:
    """Whether a message has a translation, in every form."""
    return all(forms(message.string)) and not message.fuzzy


def as_bytes(catalogue: Catalog) -> bytes:
    """The messages of a catalogue as they stand in the repository: sorted, without places and without dates."""
    out = BytesIO()
    write_po(out, catalogue, width=0, no_location=True, sort_output=True, omit_header=True, ignore_obsolete=True)
    return out.getvalue()


def updated(path: Path, source: Catalog) -> bytes:
    """The catalogue of one language with exactly the sentences of the program; nothing is guessed.

    A translation keeps its state. A sentence that changed comes up empty, and what is empty has no state.
    """
    kept = {message.id: message for message in messages(read(path))}
    fresh = Catalog(charset="utf-8", fuzzy=False)
    for message in messages(source):
        old = kept.get(message.id)
        if old is not None and is_said(old):
            fresh.add(message.id, old.string, flags=old.flags)
        else:
            fresh.add(message.id)
    return header_of(path) + b"\n" + as_bytes(fresh)


def header_of(path: Path) -> bytes:
    """The header as it was written: language and plural forms."""
    return path.read_bytes().split(b"\n\n", 1)[0] + b"\n"


def header(code: str) -> bytes:
    """The header of a new catalogue, with the plural forms of CLDR."""
    lines = (
        f"Language: {code}",
        "Content-Type: text/plain; charset=utf-8",
        "Content-Transfer-Encoding: 8bit",
        f"Plural-Forms: {get_plural(Locale.parse(CLDR.get(code, code), sep='_')).plural_forms}",
    )
    return "\n".join(['msgid ""', 'msgstr ""', *(f'"{line}\\n"' for line in lines), ""]).encode()
