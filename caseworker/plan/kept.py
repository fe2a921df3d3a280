"""An agreed plan keeps its sheet: the same words always, whatever the program says later."""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass, replace
from datetime import date
from typing import Any

from caseworker.plan import document
from caseworker.plan.columns import languages_of
from caseworker.plan.document import Said, Sheet, saying
from caseworker.words import GERMAN, _, _office, spoken


def keep(sheet: Sheet) -> str:
    """A sheet as text, to be kept in the case file."""
    return json.dumps(_packed(sheet), ensure_ascii=False, sort_keys=True)


def kept(text: str) -> Sheet:
    """The sheet that was kept."""
    sheet: Sheet = _unpacked(json.loads(text))
    return sheet


def reprinted(text: str, first: str | None, now: str) -> Sheet:
    """The sheet that was kept, as the program prints it in its version `now`: the same words.

    Where another version printed it `first`, a small line at the end says so, because its lines may break elsewhere.
    """
    sheet = kept(text)
    if first in (None, now):
        return sheet
    line = _("Zuerst gedruckt mit Caseworker {version}.", version=first)
    return replace(sheet, footer=(*sheet.footer, saying(line, tuple(map(spoken, languages_of(sheet))))))


def marked(sheet: Sheet, mark: str) -> Sheet:
    """The sheet with the mark of the trail in its small print, so that paper is an anchor of it ("Stand 0142·7F3A").

    The mark is of the moment the words are kept, so that every print of them has the same bytes. The word before it
    is for the office; beside another language the bare mark stands, so that a print in that language has it too.
    """
    words = GERMAN.say(_office("Stand {mark}", mark=mark))
    line = tuple(Said(words if code == "de" else mark, code) for code in languages_of(sheet))
    return replace(sheet, footer=(*sheet.footer, line))


def _packed(thing: Any) -> Any:
    if is_dataclass(thing) and not isinstance(thing, type):
        return {"is": type(thing).__name__} | {f.name: _packed(getattr(thing, f.name)) for f in fields(thing)}
    if isinstance(thing, tuple):
        return [_packed(part) for part in thing]
    return {"day": thing.isoformat()} if isinstance(thing, date) else thing


def _unpacked(thing: Any) -> Any:
    if isinstance(thing, list):
        return tuple(_unpacked(part) for part in thing)
    if not isinstance(thing, dict):
        return thing
    if "day" in thing and len(thing) == 1:
        return date.fromisoformat(thing["day"])
    block = getattr(document, thing["is"])
    return block(**{name: _unpacked(part) for name, part in thing.items() if name != "is"})
