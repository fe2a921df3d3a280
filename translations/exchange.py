"""Sentences go out to a translator as JSON, and come back one by one checked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog, Message
from catalogues import HERE, STATES, as_bytes, forms, header, header_of, is_said, messages, read, sentences, template
from checks import SCRIPTS, faults

# Who says a sentence to whom, by how it begins or ends in German; the first that fits.
_SPEAKERS = (
    (r"^Bitte ", "A step of the plan, agreed with the client and said by the office: a polite request."),
    (r"^(?:Ich|Meine?) ", "The client says this about herself or himself."),
    (r"^Wir ", "The office says what it will do. “We” is the office, without the client."),
    (r"\?$", "The counsellor asks the client."),
    (r"\.$", "The office says this to the client."),
    (r"", "A heading, label or choice on paper."),
)


def name_of(message: Message) -> str:
    """A short name for a sentence, the same everywhere: it stands for the source where that must not be seen."""
    return sha256("\n".join(forms(message.id)).encode()).hexdigest()[:8]


def exported(code: str, here: Path = HERE) -> dict[str, dict[str, Any]]:
    """Every sentence the language cannot say yet, with what a translator has to know."""
    found = list(sentences("plan"))
    return {
        name_of(message): {
            "source": message.id,
            "note": _note(message, {one.comment for one in found if one.message == message.id}),
            "places": sorted({one.place for one in found if one.message == message.id}),
            "translation": "",
        }
        for message in messages(_catalogue(code, here))
        if not is_said(message)
    }


def blind(code: str, here: Path = HERE) -> dict[str, Any]:
    """Every translation without its source, for a second reader who translates it back into German."""
    return {name_of(message): message.string for message in messages(_catalogue(code, here)) if is_said(message)}


def taken_in(code: str, answers: Mapping[str, Any], state: str, here: Path = HERE) -> list[str]:
    """Write the translations that keep the rules into the catalogue, which is made if it is new; tell of the others.

    An answer is the translation, or an exported sentence with its translation filled in. What was translated before
    is replaced, and so is its state.
    """
    catalogue = _catalogue(code, here)
    sources = {name_of(message): message for message in messages(catalogue)}
    refused = [f"{name}: no sentence has this name" for name in answers if name not in sources]
    for name, message in sources.items():
        answer = answers.get(name, "")
        said = answer.get("translation", "") if isinstance(answer, Mapping) else answer
        wrong = list(_faults(code, message, said)) if any(said) else []
        refused += [f"{name}: {fault}\n    {message.id}\n    {said}" for fault in wrong]
        if any(said) and not wrong:
            message.string = tuple(said) if isinstance(said, list) else said
            message.flags = (message.flags - {*STATES}) | {state}
    path = here / code / "plan.po"
    start = header_of(path) if path.is_file() else header(code)
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(start + b"\n" + as_bytes(catalogue))
    return refused


def _catalogue(code: str, here: Path) -> Catalog:
    """The catalogue of a language, or an empty one. Raises `SystemExit` for a language we have no rules for."""
    if code not in SCRIPTS:
        raise SystemExit(f"{code}: add its script and letters to translations/checks.py first")
    path = here / code / "plan.po"
    return read(path) if path.is_file() else template("plan")


def _note(message: Message, comments: set[str]) -> str:
    """What the comments in the source say about a sentence; without one, who says it to whom."""
    said = " ".join(sorted(comments)).strip()
    return said or next(note for telling, note in _SPEAKERS if re.search(telling, forms(message.id)[-1]))


def _faults(code: str, message: Message, said: str | list[str]) -> Iterator[str]:
    """The faults of a translation; of each form, where it has a plural."""
    for form in forms(said):
        yield from faults(code, forms(message.id)[-1], form)
