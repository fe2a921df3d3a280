"""Auskunft in one go: everything the file holds on a person, with its history, on paper and as data (Art. 15 DSGVO).

Complete by construction: the folder says which topics and columns it has, and `BESIDE` says for every column of every
other table that speaks of a person what becomes of it. A test walks the schema of a real file: a table or a column
without its line fails (trust.md T35).

The data is JSON, version 1: `topics` holds the folder by the names of its topics, choices by their keys, days as ISO
8601, row numbers as they are, so that another program, or a later Caseworker, can read it in; `history` holds each
change, oldest first; `disclosures` whom something was passed on to. Where an answer is about somebody else it says so
and nothing more (Art. 15 Abs. 4). Who of the staff wrote something is not in it: they are no recipients.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from caseworker.facts import Case, Facts, found_by, lists, questions, topics
from caseworker.handover.as_json import ABOUT_SOMEBODY_ELSE, row_as_json, written
from caseworker.handover.register import leaves_to_the_person
from caseworker.plan import Document, Occasion
from caseworker.plan.document import AsTyped, Block, Heading, Items, Words
from caseworker.plan.protection.my_data import label_of, my_data
from caseworker.store import Action, CaseFile, Ground
from caseworker.store.disclosures import Disclosure
from caseworker.store.records import CHANGES, IN_ORDER, RECORDS, Op, columns, heard, kinds, source
from caseworker.words import GERMAN, Choice, Text, UnknownChoice, _office

FORMAT, VERSION = "caseworker-auskunft", 1

# Tables beside the folder that speak of a person: each column with the name it has in the data, or `None` where it
# only finds rows or is about staff.
BESIDE: dict[str, dict[str, str | None]] = {
    "change": {
        "id": None,
        "step": None,
        "undoes": None,
        "case_id": None,
        "by": None,
        "undoable": None,
        "unsure": "clock_unsure",
        "device": None,
        "number": None,
        "topic": "topic",
        "row_id": "row",
        "key": "question",
        "op": "what",
        "talk": "talk",
        "new": "new",
        "was": "was",
        "old": "old",
        "at": "at",
    },
    "disclosure": {
        "id": None,
        "case_id": None,
        "at": "on",
        "recipient": "recipient",
        "purpose": "purpose",
        "ground": "ground",
        "consent_id": "consent",
        "sections": "topics",
    },
    "attachment": {
        "id": None,
        "case_id": None,
        "document": "document",
        "name": "name",
        "seems": "kind",
        "size": "bytes",
        "sha256": "sha256",
        "health": "health",
        "kept_on": "kept_on",
        "by": None,
        "content": None,  # handed over as the file it is, from the folder
    },
    "restricted": {"case_id": None, "ground": "ground", "since": "since", "by": None},
    "transferred": {
        "transfer_id": None,
        "case_id": None,
        "ground": "ground",
        "consent_id": None,  # stands with the disclosure
        "sections": "topics",
        "counted": "answers",
    },
    "counterpart": {"signs": None, "theirs": None, "case_id": None},
}
# Tables that hold nothing that is not told already.
NOTHING_MORE = {
    "found": "index of the names, which the folder says",
    "found_by": "index of the names, which the folder says",
    "standing": "computed from the folder",
    "figure_sum": "marks of colleagues whose counts were added up",
    "stale_standing": "which of those lines are to be computed again",
    "intake": "how many people came with which list",
    "lookup_library": "about universities, without people",
    "device": "which of several files this is",
    "seen": "which of several files knows which changes",
    "trail": "a chain of numbers",
    "trail_words": "about staff, closed; recipients stand in `disclosure`",
    "trail_key": "keys of the chain",
    "trail_seal": "keys of what entries say",
    "observation": "about no person",
    "deletion_run": "counts of what was deleted",
    "draft": "what somebody has half typed, until it is finished",
    "left_talk": "at which chapter of its script a talk was left",
    "owed_sheet": "of staff",
    "pin": "of staff",
    "former_key": "a key",
    "laid_down": "where backups lie",
    "mark": "how often the file was written",
    "exchange_key": "keys",
    "partner": "of other offices",
    "transfer": "about files that went to and fro; what of a person was in them stands in `transferred`",
    "erased": "marks nobody can turn into a person",
}
_WHAT = {
    Op.ADDED: _office("hinzugefügt"),
    Op.REMOVED: _office("entfernt"),
    Op.OPENED: _office("Akte angelegt"),
    Op.CONFIRMED: _office("bestätigt"),
    Op.UNCONFIRMED: _office("Bestätigung zurückgenommen"),
    Op.DISPUTED: _office("bestritten"),
    Op.UNDISPUTED: _office("nicht mehr bestritten"),
    Op.OPENED_ON_PURPOSE: _office("trotz Einschränkung geöffnet"),
}
_OTHERS = _office("betrifft eine andere Person")


@leaves_to_the_person
def access_data(file: CaseFile, case_id: int) -> bytes:
    """The data for the person, noted in the trail. Raises `LookupError` when there is no such folder."""
    case = file.case(case_id)
    document = {
        "format": FORMAT,
        "version": VERSION,
        "number": case.number,
        "topics": dict(_topics(case)),
        "history": [_as_data(change) for change in _changes(file, case_id)],
        "disclosures": [_disclosed(one) for one in file.disclosures(case_id)],
        "hand_overs": list(_hand_overs(file, case_id)),
        "copies": _beside(file, case_id, "attachment"),
        "restricted": _beside(file, case_id, "restricted"),
    }
    file.record(Action.ACCESS_GIVEN, case_id)
    return written(document)


@leaves_to_the_person
def access_paper(file: CaseFile, occasion: Occasion) -> Document:
    """The same on paper, in German. Looking at it is not giving it: who prints or saves it notes that."""
    case_id = occasion.case.id
    passed_on = tuple(_passed_on(file.disclosures(case_id)))
    earlier = tuple(words for change in _changes(file, case_id) if (words := _on_paper(change)) is not None)
    copies = _beside(file, case_id, "attachment")
    came = tuple(_came(one) for one in _hand_overs(file, case_id) if one["from"])
    restricted = tuple(_restricted(one) for one in _beside(file, case_id, "restricted"))
    more: tuple[Block[Words], ...] = (
        Heading(_office("Was weitergegeben wurde")),
        Items(passed_on or (_office("Aus dieser Akte ist keine Weitergabe vermerkt."),)),
        Heading(_office("Woher Angaben kamen")),
        Items(came or (_office("Alle Angaben kamen von der Person selbst oder aus dem Gespräch."),)),
        Heading(_office("Einschränkung der Verarbeitung")),
        Items(restricted or (_office("Diese Akte ist nicht eingeschränkt."),)),
        Heading(_office("Kopien von Papieren")),
        Items(tuple(AsTyped(one["name"]) for one in copies) or (_office("Es werden keine Kopien aufbewahrt."),)),
        Heading(_office("Frühere Antworten")),
        Items(earlier or (_office("Es gibt keine früheren Antworten."),)),
    )
    return my_data(occasion, more, file.remarks(case_id))


def _hand_overs(file: CaseFile, case_id: int) -> Iterator[dict[str, Any]]:
    """Every file in which the person was; where from, if it came in: the origin of the answers (Art. 15 Abs. 1 g)."""
    passed = dict(file.exchange.passed(case_id=case_id))
    for transfer in file.exchange.transfers(case_id):
        one, incoming = passed[transfer.id], transfer.incoming
        said = {"on": transfer.at.date().isoformat(), "topics": list(one.sections), "answers": one.counted}
        whom = {"from": transfer.partner if incoming else "", "to": "" if incoming else transfer.partner}
        yield {**said, **whom, "ground": one.ground}


def _came(one: dict[str, Any]) -> Words:
    return _office(
        "{day}: von {sender}, {count} Angaben", day=_day(one["on"]), sender=one["from"], count=one["answers"]
    )


def _restricted(one: dict[str, Any]) -> Words:
    return _office("seit {day}: {ground}", day=_day(one["since"]), ground=Ground[one["ground"]])


def _beside(file: CaseFile, case_id: int, table: str) -> list[dict[str, Any]]:
    """What another table says about the person, by the names of `BESIDE`."""
    told = [(name, RECORDS.tables[table].c[column]) for column, name in BESIDE[table].items() if name]
    with file.reading() as connection:
        found = connection.execute(
            select(*(column for _name, column in told)).where(RECORDS.tables[table].c.case_id == case_id)
        )
        return [dict(zip((name for name, _column in told), row, strict=True)) for row in found]


def _topics(case: Case) -> Iterator[tuple[str, Any]]:
    for name in topics():
        yield name, row_as_json(getattr(case, name))
    for name in lists():
        yield name, [row_as_json(row) for row in getattr(case, name)]


@dataclass(frozen=True)
class _Change:
    """A row of the history, and the topic and question behind it, as far as this program knows them."""

    row: Any
    kind: type[Facts] | None

    @property
    def others(self) -> set[str]:
        """The questions of the topic that are about somebody else."""
        return {one.key for one in questions(self.kind) if one.third_person} if self.kind else set()


def _changes(file: CaseFile, case_id: int) -> Iterator[_Change]:
    with file.reading() as connection:
        rows = connection.execute(select(CHANGES).where(CHANGES.c.case_id == case_id).order_by(*IN_ORDER)).all()
    return (_Change(row, kinds().get(row.topic)) for row in rows)


def _as_data(change: _Change) -> dict[str, Any]:
    said = {name: getattr(change.row, column) for column, name in BESIDE["change"].items() if name}
    for name in ("new", "old"):
        if said[name] is not None:
            said[name] = _without_others(change, said[name])
    return {name: one for name, one in said.items() if one is not None}


def _without_others(change: _Change, text: str) -> Any:
    if change.row.key in change.others:
        return ABOUT_SOMEBODY_ELSE
    if change.row.op not in (Op.ADDED, Op.REMOVED):
        return text
    return {key: ABOUT_SOMEBODY_ELSE if key in change.others else one for key, one in json.loads(text).items()}


def _disclosed(one: Disclosure) -> dict[str, Any]:
    said = {"on": one.on and one.on.isoformat(), "recipient": one.recipient, "purpose": one.purpose}
    return {**said, "ground": one.ground, "consent": one.consent_id, "topics": list(one.sections)}


def _passed_on(disclosures: list[Disclosure]) -> Iterator[Words]:
    titles = {name: kind.title for name, kind in {**topics(), **lists()}.items()}
    for one in disclosures:
        what = ", ".join(GERMAN.say(titles[name]) for name in one.sections if name in titles)
        said = {"day": one.on, "recipient": one.recipient, "purpose": one.purpose, "what": what, "ground": one.ground}
        yield _office("{day}: an {recipient} für {purpose}: {what} ({ground})", **said)


def _on_paper(change: _Change) -> Words | None:
    """A line of the history; `None` for what the folder does not call by a name."""
    if change.kind is None:
        return None
    row, title = change.row, change.kind.title
    day = row.at[:10]
    if row.key is None:
        return _office("{day}: {topic}: {what}", day=_day(day), topic=title, what=_WHAT.get(row.op, row.op))
    if row.key not in columns(change.kind):
        return None
    question = {"day": _day(day), "topic": title, "question": label_of(change.kind, row.key)}
    what = found_by(source(row.new)) if row.op == Op.FOUND else _WHAT.get(row.op)
    if what is not None:
        return _office("{day}: {topic}, {question}: {what}", **question, what=what)
    column = columns(change.kind)[row.key]
    old, new = heard(column, row.was, row.old), heard(column, row.op, row.new)
    if row.key in change.others:
        return _office("{day}: {topic}, {question}: {what}", **question, what=_OTHERS)
    return _office("{day}: {topic}, {question}: {old} → {new}", **question, old=_reply(old), new=_reply(new))


def _day(text: str) -> str:
    year, month, day = text.split("-")
    return f"{day}.{month}.{year}"


def _reply(reply: Any) -> Text | str:
    match reply:
        case None:
            return _office("offen")
        case Choice() | UnknownChoice():
            return reply.label
        case dict():
            return _office("Werte eines Satzes")
    return GERMAN.say(reply)
