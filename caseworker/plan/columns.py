"""A sheet holds its words in each of its languages; on paper stand all of them, or those that are wanted."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any

from caseworker.plan.document import UNCHECKED, Said, Saying, Sheet
from caseworker.words import GERMAN


def sayings(thing: object) -> Iterator[Saying]:
    """Every sentence of a sheet or a part of it, from top to bottom."""
    if isinstance(thing, tuple):
        if thing and isinstance(thing[0], Said):
            yield thing
        else:
            for part in thing:
                yield from sayings(part)
    elif is_dataclass(thing):
        for each in fields(thing):
            yield from sayings(getattr(thing, each.name))


def languages_of(sheet: Sheet) -> tuple[str, ...]:
    """The language of each column; one in which nothing could be said is German."""
    found = list(sayings(sheet))
    return tuple(
        next((saying[at].language for saying in found if not saying[at].german_only), "de")
        for at in range(len(sheet.title))
    )


def only(sheet: Sheet, codes: Collection[str]) -> Sheet:
    """The same sheet with the columns of these languages; the whole sheet where it has none of them.

    German alone has no translation to warn of.
    """
    columns = [at for at, code in enumerate(languages_of(sheet)) if code in codes]
    if not columns:
        return sheet
    found: Sheet = _in(sheet, columns)
    if languages_of(found) != ("de",):
        return found
    return replace(found, footer=tuple(line for line in found.footer if line[0].text != GERMAN.say(UNCHECKED)))


def _in(thing: Any, columns: list[int]) -> Any:
    if isinstance(thing, tuple):
        if thing and isinstance(thing[0], Said):
            return tuple(thing[at] for at in columns)
        return tuple(_in(part, columns) for part in thing)
    if is_dataclass(thing) and not isinstance(thing, type):
        return replace(thing, **{each.name: _in(getattr(thing, each.name), columns) for each in fields(thing)})
    return thing
