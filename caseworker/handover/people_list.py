"""A list of people for use inside the office: a table of what the list of people shows, and nothing else.

It is no way out to others: there is no recipient. What it is for stands in the trail, and more than 20 people need a
second person (decisions.md, "Two records").
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any

from caseworker.facts import human_number
from caseworker.handover.cells import table_bytes
from caseworker.handover.gate import Denied
from caseworker.handover.register import stays_inside
from caseworker.store import Action, CaseFile, PersonLine, Result
from caseworker.words import GERMAN, _office, language_name

ALONE_AT_MOST = 20  # people on a list without a second person
_HEAD = (
    _office("Aktennummer"),
    _office("Familienname"),
    _office("Vorname"),
    _office("Geburtsdatum"),
    _office("Beste Sprache"),
    _office("Deutsch"),
    _office("Plan vom"),
    _office("Nächster Termin"),
    _office("Letztes Gespräch"),
    _office("Karte gültig bis"),
    _office("Wartet auf Kurs seit"),
)


@stays_inside
def people_list(file: CaseFile, case_ids: Collection[int], purpose: str, passphrase: str = "") -> bytes:
    """The list as a table for a spreadsheet, in the order of the numbers given; closeness to work is not on it.

    The passphrase is that of a second person, needed for more than 20 people. Raises `Denied`, or `WrongPassphrase`;
    a refusal stands in the trail as well.
    """
    said: dict[str, Any] = {"purpose": purpose.strip(), "count": len(case_ids)}
    try:
        _check(file, len(case_ids), purpose, passphrase)
    except Exception:
        file.record(Action.EXPORTED, result=Result.REFUSED, **said)
        raise
    found = {line.case_id: line for line in file.finding.lines(case_ids)}
    rows = [_row(found[case_id]) for case_id in case_ids if case_id in found]
    content = table_bytes([GERMAN.say(name) for name in _HEAD], rows)
    file.record(Action.EXPORTED, **said)
    return content


def _check(file: CaseFile, count: int, purpose: str, passphrase: str) -> None:
    if not purpose.strip():
        what = _office("Eine Liste braucht einen Zweck.")
        raise Denied(what, _office("Schreiben Sie auf, wofür die Liste gebraucht wird."))
    if count > ALONE_AT_MOST and file.who_opens(passphrase) == file.user:
        what = _office("Eine Liste mit mehr als {n} Personen braucht eine zweite Person.", n=ALONE_AT_MOST)
        raise Denied(what, _office("Bitten Sie eine Kollegin oder einen Kollegen, das eigene Kennwort einzugeben."))


def _row(line: PersonLine) -> list[str]:
    standing = line.standing
    answers = (
        standing.german,
        standing.plan_on,
        standing.next_on,
        standing.spoken_on,
        standing.card_until,
        standing.waiting_since,
    )
    return [
        human_number(line.number) if line.number is not None else "",
        line.family or "",
        line.given or "",
        _said(line.dob),
        language_name(standing.language) if standing.language else "",
        *map(_said, answers),
    ]


def _said(answer: object) -> str:
    return "" if answer in (None, date.min) else GERMAN.say(answer)
