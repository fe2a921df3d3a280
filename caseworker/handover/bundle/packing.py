"""A hand-over is made ready: who gets it, what is in it, and one sealed file that is noted before it leaves."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256

from caseworker.facts import Case, Facts, new_id
from caseworker.handover.bundle import strict
from caseworker.handover.bundle.content import (
    CONSENT,
    MOST_PEOPLE,
    VERSION,
    Answers,
    Bundle,
    Kind,
    Receipt,
    Who,
    WholeCase,
    Withdrawal,
    as_document,
)
from caseworker.handover.bundle.envelope import OwnKeys, seal
from caseworker.handover.gate import ConsentedView, Denied, Override, Request, preview, release
from caseworker.handover.register import leaves, leaves_together, leaves_without_people, stays_inside
from caseworker.plan import Occasion
from caseworker.plan.protection.coverage import STAYS
from caseworker.policy import Policy
from caseworker.problems import Problem
from caseworker.store import CaseFile, Exchange, Medium, Partner, Passed, Transfer, TransferState
from caseworker.store.elsewhere import RowSaid
from caseworker.store.records import as_text, columns, id_of
from caseworker.words import GERMAN, Text, _office, plural_office

_DAYS = 30  # a hand-over that lay about for longer says what may no longer hold
_WITHIN = _office("innerhalb des Büros")
_WITHDRAWN = _office("Widerruf der Einwilligung")


@dataclass(frozen=True)
class Towards:
    """Whom a file is for, from whom, on which day and by which way; one with a `passphrase` opens with that alone.

    `sender` names the office or the person as the recipient knows them.
    """

    partner: Partner
    sender: str
    on: date
    exchange: Exchange = field(repr=False)
    medium: Medium = Medium.STICK
    passphrase: str = field(default="", repr=False)


@dataclass(frozen=True)
class Packed:
    """A sealed file, and its name: without a person in it."""

    content: bytes = field(repr=False)
    name: str
    transfer: Transfer | None = None


def own_keys(exchange: Exchange) -> OwnKeys:
    """The keys of this file; made when they are first needed."""

    def new() -> tuple[bytes, bytes]:
        """Both private halves (raw, 32 bytes each), as the file keeps them."""
        fresh = OwnKeys.new()
        return fresh.signs, fresh.seals

    return OwnKeys(*exchange.keys(new))


# --- To another office, for a purpose ---------------------------------------------------------------------------------


def release_answers(
    file: CaseFile, occasions: Sequence[Occasion], request: Request, second: Override | None, policy: Policy
) -> list[ConsentedView]:
    """Ask the gate for everybody, first to look and only then to let go: where one may not leave, nobody does.

    More people than the office allows one person to give away need a second one. A `second` person who names law and
    reason stands for an exception, for one person at a time. Raises `Denied`.
    """
    if not occasions:
        raise Problem(_office("Es ist niemand ausgewählt."), _office("Wählen Sie die Personen aus."))
    if len(occasions) > policy.people_alone:
        _needs_second(file, second, policy.people_alone)
    if second is not None and second.is_complete:
        _alone(occasions)
        return [release(file, occasions[0], request, second)]
    for occasion in occasions:
        preview(occasion, request)
    return [release(file, occasion, request) for occasion in occasions]


def _alone(occasions: Sequence[Occasion]) -> None:
    if len(occasions) > 1:
        what = _office("Eine Ausnahme gilt immer nur für eine Person.")
        raise Denied(what, _office("Geben Sie für die anderen eine eigene Datei aus."))


def _needs_second(file: CaseFile, second: Override | None, alone: int) -> None:
    if second is None or file.who_opens(second.passphrase) == file.user:
        what = _office("Mehr als {count} Personen gibt niemand allein weiter.", count=alone)
        raise Denied(what, _office("Bitten Sie eine Kollegin oder einen Kollegen, das eigene Kennwort einzugeben."))


@leaves
def released_answers(view: ConsentedView) -> Answers:
    """What leaves about one person: every answer as its column writes it, and the consent it rests on."""
    rows = [row for name in told_of(view) for row in _said(view.occasion.case, name, view.covered[name])]
    if view.consent is not None:
        rows.append(_row(view.consent, CONSENT))
    who = _who(view.occasion.case)
    return Answers(view.occasion.case.id, who, GERMAN.say(view.ground), tuple(row for row in rows if row.said))


@leaves_together
def pack_answers(towards: Towards, views: Sequence[ConsentedView]) -> Packed:
    """Seal what the gate let through for one recipient, and note what of whom is in it.

    Raises `Denied` when the gate let it through for somebody else, or for several purposes.
    """
    _check_recipient(towards.partner, [view.request for view in views])
    people = tuple(released_answers(view) for view in views)
    purpose = views[0].request.kind if views else None
    bundle = _bundle(towards, Kind.ANSWERS)
    bundle = replace(bundle, purpose=purpose, people=people, recipient=towards.partner.name)
    passed = [
        Passed(one.ref, one.ground, told_of(view), one.count, view.consent.id if view.consent else None)
        for one, view in zip(people, views, strict=True)
    ]
    return _sealed(towards, bundle, GERMAN.say(purpose.label) if purpose else "", passed)


def _check_recipient(partner: Partner, requests: Sequence[Request]) -> None:
    purposes = {one.kind for one in requests}
    if len(purposes) > 1 or not all(one.is_for(partner.office, partner.name) for one in requests):
        what = _office("Freigegeben ist das für eine andere Stelle oder für einen anderen Zweck.")
        raise Denied(what, _office("Wählen Sie Empfänger und Zweck neu aus."))


def told_of(view: ConsentedView) -> tuple[str, ...]:
    """The topics that travel: what is covered, without the own acts of the office."""
    return tuple(name for name in view.covered if name not in STAYS)


def _said(case: Case, name: str, keys: Iterable[str]) -> Iterator[RowSaid]:
    there = getattr(case, name)
    for row in there if isinstance(there, list) else [there]:
        yield _row(row, keys)


def _row(row: Facts, keys: Iterable[str]) -> RowSaid:
    known = columns(type(row))
    texts = {key: as_text(known[key], getattr(row, key)) for key in sorted(keys)}
    number = id_of(row) if hasattr(row, "case_id") else None
    return RowSaid(row.__tablename__, number, {key: text for key, text in texts.items() if text is not None})


def _who(case: Case) -> Who:
    person = case.person
    return Who(person.family or "", person.given or "", person.dob)


# --- Withdrawals ------------------------------------------------------------------------------------------------------


def untold(file: CaseFile, partner: Partner) -> list[Withdrawal]:
    """The consents on which something went to this partner, that were withdrawn since, and they do not know."""
    sent = {one.id for one in file.exchange.transfers() if one.has_left and one.went_to(partner)}
    rested: dict[int, int] = {}
    told = set()
    for transfer, passed in file.exchange.passed():
        if transfer in sent and passed.consent_id is not None:
            if passed.sections:
                rested[passed.consent_id] = passed.case_id
            else:
                told.add(passed.consent_id)
    open_ones = {consent: case_id for consent, case_id in rested.items() if consent not in told}
    found = file.folders(set(open_ones.values()), only=["consents"])
    return [
        Withdrawal(case.id, consent.id, consent.withdrawn_on)
        for case in found
        for consent in case.consents
        if consent.id in open_ones and consent.withdrawn_on is not None
    ]


def unaware(file: CaseFile, case_id: int | None = None) -> list[tuple[Partner, Text]]:
    """Who still relies on consents that were withdrawn, and the words for it; of one person or of all."""
    found = []
    for partner in file.exchange.recipients():
        ended = sum(case_id in (None, one.ref) for one in untold(file, partner))
        if ended:
            words = plural_office("{n} Einwilligung wurde widerrufen", "{n} Einwilligungen wurden widerrufen", ended)
            found.append((partner, _office("{what}: {name} weiß es noch nicht.", what=words, name=partner.name)))
    return found


@leaves_without_people
def pack_withdrawals(towards: Towards, ended: Sequence[Withdrawal]) -> Packed:
    """Tell a recipient that consents have ended: numbers and days, nothing else about a person."""
    bundle = replace(_bundle(towards, Kind.ANSWERS), withdrawals=tuple(ended))
    passed = [Passed(one.ref, GERMAN.say(_WITHDRAWN), (), 0, one.consent_id) for one in ended]
    return _sealed(towards, bundle, GERMAN.say(_WITHDRAWN), passed)


# --- To a colleague ---------------------------------------------------------------------------------------------------


@stays_inside
def pack_cases(file: CaseFile, towards: Towards, case_ids: Sequence[int]) -> Packed:
    """Seal whole cases for a colleague of the same office. Raises `Denied` for anybody else, or a restricted folder."""
    if not towards.partner.colleague:
        what = _office("Vollständige Akten gehen nur an ein Gerät des eigenen Büros.")
        raise Denied(what, _office("Wählen Sie für eine andere Stelle einen Zweck und eine Einwilligung."))
    people = list(file.folders(case_ids, only=["person"]))
    said = file.exchange.written(case.id for case in people)
    cases = tuple(
        WholeCase(case.id, _who(case), tuple(changes), tuple(known))
        for case, (changes, known) in zip(people, said, strict=True)
    )
    if not cases or len(cases) != len(set(case_ids)):
        what = _office("Eine der Akten ist eingeschränkt oder nicht mehr da.")
        raise Denied(what, _office("Wählen Sie die Personen neu aus."))
    bundle = replace(_bundle(towards, Kind.CASES), cases=cases)
    passed = [Passed(one.case_id, GERMAN.say(_WITHIN), (), len(one.changes)) for one in cases]
    return _sealed(towards, bundle, GERMAN.say(_WITHIN), passed)


# --- The way back -----------------------------------------------------------------------------------------------------


@leaves_without_people
def pack_receipt(towards: Towards, receipt: Receipt) -> Packed:
    """Seal what became of a hand-over, for whoever sent it. It is no hand-over of its own, so it is not noted."""
    bundle = replace(_bundle(towards, Kind.RECEIPT), receipt=receipt)
    return Packed(_seal(towards, bundle), _name("bestaetigung", towards.on, bundle.id))


def _bundle(towards: Towards, kind: Kind) -> Bundle:
    until = towards.on + timedelta(_DAYS)
    return Bundle(new_id(), kind, towards.sender, towards.partner.name, towards.on, until)


def _seal(towards: Towards, bundle: Bundle) -> bytes:
    content = strict.write(as_document(bundle))
    return seal(content, own_keys(towards.exchange), [towards.partner.seals], towards.passphrase)


def _sealed(towards: Towards, bundle: Bundle, purpose: str, passed: Sequence[Passed]) -> Packed:
    if len(passed) > MOST_PEOPLE:
        what = _office("In einer Übergabe gehen höchstens {count} Personen.", count=MOST_PEOPLE)
        raise Problem(what, _office("Teilen Sie die Personen auf mehrere Übergaben auf."))
    content = _seal(towards, bundle)
    transfer = Transfer(
        id=bundle.id,
        at=datetime.now(UTC),
        incoming=False,
        kind=GERMAN.say(bundle.kind.label),
        partner=towards.partner.name,
        signs=towards.partner.signs,
        purpose=purpose,
        version=VERSION,
        checksum=sha256(content).hexdigest(),
        people=len(passed),
        state=TransferState.SENT,
        medium=towards.medium,
    )
    towards.exchange.note(transfer, passed)
    return Packed(content, _name("uebergabe", towards.on, bundle.id), transfer)


def _name(word: str, on: date, number: int) -> str:
    """Names of files say what they are and nothing about whom."""
    return f"{word}-{on.isoformat()}-{number % 10_000:04d}.uebergabe"
