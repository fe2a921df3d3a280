"""What is inside a sealed file, as values and as a JSON document, version 1.

Between laptops of one office whole cases travel, as their change rows (`CaseFile.written`). To another office only
answers travel, each as the text of its column, so that both sides read it by the same rule. A receipt, and the news
that a consent was withdrawn, are files of the same kind.

Everything that is read here came from outside: whatever does not look exactly as this program writes it is refused.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, TypeVar

from caseworker.facts import Consent, ConsentKind, Facts, lists, topics
from caseworker.handover.bundle import refusals
from caseworker.handover.bundle.rows import changes_as_data, is_value, read_changes, read_seen, seen_as_data, tables
from caseworker.handover.bundle.strict import Fields
from caseworker.plan.protection.coverage import STAYS, everything
from caseworker.store.elsewhere import RowSaid
from caseworker.store.merging import Written
from caseworker.store.origins import Seen
from caseworker.store.records import columns
from caseworker.words import Choice, _office

FORMAT, VERSION = "caseworker-uebergabe", 1
MOST_PEOPLE = 500
_MOST_ROWS = 2_000  # of one person
_HEAD = ("format", "version", "id", "kind", "sender", "recipient", "purpose", "made_on", "expires_on")
Chosen = TypeVar("Chosen", bound=Choice)
_PARTS = ("cases", "people", "withdrawals", "receipt")


CONSENT = frozenset({"kind", "purpose_text", "recipient", "valid_to"})


@cache
def may_travel() -> dict[str, frozenset[str]]:
    """What one office may tell another, by the names of tables and answers."""
    named = {**topics(), **lists()}
    told = {named[name].__tablename__: keys for name, keys in everything(health=True).items() if name not in STAYS}
    return {**told, Consent.__tablename__: CONSENT}


class Kind(Choice):
    """What travels."""

    CASES = _office("vollständige Akten")
    ANSWERS = _office("Angaben für einen Zweck")
    RECEIPT = _office("Bestätigung")


class Refusal(Choice):
    """Why somebody did not take a hand-over: words of a list, so that nothing about a person travels back."""

    NOT_OURS = _office("Wir sind nicht die richtige Stelle.")
    NOT_FOUND = _office("Wir können die Person nicht zuordnen.")
    INCOMPLETE = _office("Wichtige Angaben fehlen.")
    NOT_ALLOWED = _office("Wir dürfen diese Angaben nicht annehmen.")


@dataclass(frozen=True)
class Who:
    """Enough to recognise a person by, before anything is written."""

    family: str
    given: str
    dob: date | None

    @property
    def called(self) -> str:
        """As it is shown."""
        return f"{self.given} {self.family}".strip()


@dataclass(frozen=True)
class WholeCase:
    """A case with everything that was ever said in it."""

    case_id: int
    who: Who
    changes: tuple[Written, ...]
    known: tuple[Seen, ...]


@dataclass(frozen=True)
class Answers:
    """What another office says about a person it knows under the number `ref`.

    Of its own acts only the consent is told on which it rests, and without the day that would make it carry something
    here: what another office writes down never opens a way out of this file.
    """

    ref: int
    who: Who
    ground: str
    rows: tuple[RowSaid, ...]

    @property
    def count(self) -> int:
        """How many answers these are: both sides count alike."""
        return sum(len(row.said) for row in self.rows)


@dataclass(frozen=True)
class Withdrawal:
    """A consent on which something was handed over has ended on a day."""

    ref: int
    consent_id: int
    on: date


@dataclass(frozen=True)
class Receipt:
    """What became of a hand-over: taken, with how many people and answers, or refused."""

    of: int
    people: int
    counted: int
    refused: Refusal | None = None


@dataclass(frozen=True)
class Bundle:
    """One file's content. `purpose` is that of the consent or law; between colleagues there is none."""

    id: int
    kind: Kind
    sender: str
    recipient: str
    made_on: date
    expires_on: date
    purpose: ConsentKind | None = None
    cases: tuple[WholeCase, ...] = ()
    people: tuple[Answers, ...] = ()
    withdrawals: tuple[Withdrawal, ...] = ()
    receipt: Receipt | None = None


# --- Writing ----------------------------------------------------------------------------------------------------------


def as_document(bundle: Bundle) -> dict[str, Any]:
    """The bundle as it is written down."""
    receipt = bundle.receipt
    return {
        "format": FORMAT,
        "version": VERSION,
        "id": bundle.id,
        "kind": bundle.kind.key,
        "sender": bundle.sender,
        "recipient": bundle.recipient,
        "purpose": bundle.purpose.key if bundle.purpose else "",
        "made_on": bundle.made_on.isoformat(),
        "expires_on": bundle.expires_on.isoformat(),
        "cases": [_case_as_data(one) for one in bundle.cases],
        "people": [
            {"ref": one.ref, "who": _who_as_data(one.who), "ground": one.ground, "rows": _rows_as_data(one.rows)}
            for one in bundle.people
        ],
        "withdrawals": [
            {"ref": one.ref, "consent": one.consent_id, "on": one.on.isoformat()} for one in bundle.withdrawals
        ],
        "receipt": receipt
        and {
            "of": receipt.of,
            "people": receipt.people,
            "counted": receipt.counted,
            "refused": receipt.refused.key if receipt.refused else "",
        },
    }


def _case_as_data(one: WholeCase) -> dict[str, Any]:
    changes = changes_as_data(one.changes)
    return {"case": one.case_id, "who": _who_as_data(one.who), "changes": changes, "seen": seen_as_data(one.known)}


def _who_as_data(who: Who) -> dict[str, Any]:
    return {"family": who.family, "given": who.given, "dob": who.dob and who.dob.isoformat()}


def _rows_as_data(rows: Sequence[RowSaid]) -> list[dict[str, Any]]:
    return [{"topic": row.topic, "row": row.row_id, "said": dict(row.said)} for row in rows]


# --- Reading ----------------------------------------------------------------------------------------------------------


def read_document(document: dict[str, Any]) -> Bundle:
    """The bundle in a document. Raises `Problem`."""
    if document.get("format") != FORMAT:
        raise refusals.no_bundle()
    version = document.get("version")
    if type(version) is int and version > VERSION:
        raise refusals.newer()
    head = Fields(document, "head", *_HEAD, *_PARTS)
    if head.number("version") != VERSION:
        raise head.wrong("version")
    bundle = Bundle(
        id=head.number("id"),
        kind=_one_of(Kind, head, "kind"),
        sender=head.word("sender"),
        recipient=head.word("recipient"),
        made_on=head.day("made_on"),
        expires_on=head.day("expires_on"),
        purpose=_one_of(ConsentKind, head, "purpose") if head.word("purpose") else None,
        cases=tuple(_read_case(one) for one in head.rows("cases", MOST_PEOPLE)),
        people=tuple(_read_person(one) for one in head.rows("people", MOST_PEOPLE)),
        withdrawals=tuple(_read_withdrawal(one) for one in head.rows("withdrawals", _MOST_ROWS)),
        receipt=None if head.any("receipt") is None else _read_receipt(head.any("receipt")),
    )
    _fits_together(bundle, head)
    return bundle


def _fits_together(bundle: Bundle, head: Fields) -> None:
    """Each kind carries its own parts and no others, and nobody twice."""
    allowed = {Kind.CASES: "cases", Kind.ANSWERS: "people", Kind.RECEIPT: "receipt"}[bundle.kind]
    for part in ("cases", "people", "receipt"):
        if part != allowed and getattr(bundle, part):
            raise head.wrong(part)
    if (bundle.kind is Kind.RECEIPT) != (bundle.receipt is not None):
        raise head.wrong("receipt")
    if bundle.withdrawals and bundle.kind is not Kind.ANSWERS:
        raise head.wrong("withdrawals")
    numbers = [one.case_id for one in bundle.cases] + [one.ref for one in bundle.people]
    numbers += [row.row_id for one in bundle.people for row in one.rows if row.row_id is not None]
    if len(set(numbers)) != len(numbers):
        raise head.wrong(allowed)


def _read_case(data: object) -> WholeCase:
    fields = Fields(data, "case", "case", "who", "changes", "seen")
    case_id = fields.number("case")
    changes = read_changes(fields.any("changes"), case_id)
    return WholeCase(case_id, _read_who(fields.any("who")), changes, read_seen(fields.any("seen")))


def _read_person(data: object) -> Answers:
    fields = Fields(data, "person", "ref", "who", "ground", "rows")
    ref, rows = fields.number("ref"), tuple(_read_row(one) for one in fields.rows("rows", _MOST_ROWS))
    places = [(row.topic, row.row_id) for row in rows]
    if len(set(places)) != len(places) or sum(row.topic == Consent.__tablename__ for row in rows) > 1:
        raise fields.wrong("rows")
    return Answers(ref, _read_who(fields.any("who")), fields.word("ground"), rows)


def _read_who(data: object) -> Who:
    fields = Fields(data, "who", "family", "given", "dob")
    return Who(fields.word("family"), fields.word("given"), fields.day_or_none("dob"))


def _read_row(data: object) -> RowSaid:
    fields = Fields(data, "row", "topic", "row", "said")
    topic, said = fields.word("topic"), fields.any("said")
    kind = tables().get(topic)
    if kind is None:
        raise refusals.newer()
    row_id = None if fields.any("row") is None else fields.number("row")
    if topic not in may_travel() or (row_id is None) == (kind in lists().values()):
        raise fields.wrong("row")
    return RowSaid(topic, row_id, _read_answers(fields, kind, said))


def _read_answers(fields: Fields, kind: type[Facts], said: object) -> Mapping[str, str]:
    known, allowed = columns(kind), may_travel()[kind.__tablename__]
    if not isinstance(said, dict) or not said:
        raise fields.wrong("said")
    for key, text in said.items():
        if key not in known:
            raise refusals.newer()
        if key not in allowed or not is_value(known[key], text):
            raise fields.wrong(f"said.{key}")
    return said


def _read_withdrawal(data: object) -> Withdrawal:
    fields = Fields(data, "withdrawal", "ref", "consent", "on")
    return Withdrawal(fields.number("ref"), fields.number("consent"), fields.day("on"))


def _read_receipt(data: object) -> Receipt:
    fields = Fields(data, "receipt", "of", "people", "counted", "refused")
    refused = _one_of(Refusal, fields, "refused") if fields.word("refused") else None
    return Receipt(fields.number("of"), fields.number("people", 0), fields.number("counted", 0), refused)


def _one_of(choices: type[Chosen], fields: Fields, name: str) -> Chosen:
    found = choices.__members__.get(fields.word(name))
    if found is None:
        raise fields.wrong(name)
    return found
