"""A hand-over comes in: first it lies apart and is only looked at, then somebody takes it or turns it down.

`open_bundle` checks length, known sender, signature, recipient, and after decrypting form, number and day, in this
order; each can fail in words of its own, and nothing is written. What is taken lands as changes of the sender
(`caseworker.store.merging`), so what was said here stays, and differences are left open for somebody to decide.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from hashlib import sha256

from sqlalchemy import Connection, select

from caseworker.facts import Case, Consent, lists, new_id, topics
from caseworker.handover.bundle import refusals, strict
from caseworker.handover.bundle.content import (
    VERSION,
    Answers,
    Bundle,
    Receipt,
    Refusal,
    Who,
    WholeCase,
    Withdrawal,
    read_document,
)
from caseworker.handover.bundle.envelope import unseal
from caseworker.handover.bundle.packing import own_keys
from caseworker.store import CaseFile, Partner, Passed, PersonLine, Transfer, TransferState
from caseworker.store.elsewhere import RowSaid
from caseworker.store.finding import listing
from caseworker.words import GERMAN

_MOST_LIKE, _MOST_NEAR = 5, 50


@dataclass(frozen=True)
class Arrived:
    """One person in a hand-over: `here` is the line of their folder if it is known for sure, `alike` what might be."""

    number: int
    who: Who
    count: int
    here: PersonLine | None
    alike: tuple[PersonLine, ...]


@dataclass(frozen=True)
class Ended:
    """A consent that a person has withdrawn at the sender's: their folder here, and its line.

    There is no folder where nothing about them was taken in, and no line where it is restricted.
    """

    on: date
    here: int | None
    line: PersonLine | None


@dataclass(frozen=True)
class Quarantined:
    """A hand-over that is to be looked at. Nothing of it has been written."""

    bundle: Bundle
    partner: Partner
    checksum: str
    people: tuple[Arrived, ...]
    ended: tuple[Ended, ...] = ()


@dataclass(frozen=True)
class Taken:
    """What taking did. `open` counts what is left to decide, `erased` people who were deleted here before.

    `ended` are the folders in which a consent has ended by it.
    """

    receipt: Receipt
    cases: tuple[int, ...]
    open: int
    erased: int
    complete: bool
    ended: tuple[int, ...] = ()


def open_bundle(
    file: CaseFile, content: bytes, today: date, office: Sequence[Partner] = (), passphrase: str = ""
) -> Quarantined:
    """What is in a file, or a `Problem` that says why not. `office` are partners that the own office names."""
    known = {one.signs: one for one in (*office, *file.exchange.partners())}
    opened = unseal(content, own_keys(file.exchange), known.__contains__, passphrase)
    bundle = read_document(strict.read(opened.content))
    if (before := file.exchange.transfer(bundle.id)) is not None:
        raise refusals.seen_before(before.at.date())
    if today > bundle.expires_on:
        raise refusals.expired(bundle.expires_on)
    partner = known[opened.sender]
    if bundle.receipt is not None:
        _belongs(file, bundle.receipt, partner)
    if bundle.cases and not partner.colleague:
        raise refusals.not_from_the_office()
    if file.exchange.strays({one.case_id: one.changes for one in bundle.cases}):
        raise refusals.not_as_agreed("change.row_id")
    people, ended = tuple(_people(file, partner, bundle)), tuple(_ended(file, partner, bundle.withdrawals))
    return Quarantined(bundle, partner, sha256(content).hexdigest(), people, ended)


def _belongs(file: CaseFile, receipt: Receipt, partner: Partner) -> None:
    """Only whoever got a hand-over answers it; one that opened with a passphrase knows no key, but its number."""
    sent = file.exchange.transfer(receipt.of)
    if sent is None or sent.incoming or (sent.signs and sent.signs != partner.signs):
        raise refusals.of_nothing_sent()
    if sent.answered_at is not None:
        raise refusals.seen_before(sent.answered_at.date())


def _people(file: CaseFile, partner: Partner, bundle: Bundle) -> Iterator[Arrived]:
    """Who is in it, and who of them is here already. Raises `Restricted`: such a folder takes nothing in (Art. 18)."""
    found: list[tuple[int, Who, int, int | None]] = [
        (one.case_id, one.who, len(one.changes), one.case_id) for one in bundle.cases
    ]
    found += [(one.ref, one.who, one.count, file.exchange.counterpart(partner.signs, one.ref)) for one in bundle.people]
    with file.reading() as connection:
        there = set(connection.scalars(select(Case.id)))
        known = {case_id for _number, _who, _count, case_id in found if case_id is not None} & there
        for each in known:
            file.keeping.admit(connection, each)
        lines = {line.case_id: line for line in listing.lines(connection, known)}
        for number, who, count, case_id in found:
            here = lines.get(case_id) if case_id is not None else None
            yield Arrived(number, who, count, here, () if here else _alike(connection, who))


def _ended(file: CaseFile, partner: Partner, withdrawals: Sequence[Withdrawal]) -> Iterator[Ended]:
    """Whose consents have ended. A folder that is restricted is no exception: a withdrawal always arrives."""
    found = [(one.on, file.exchange.counterpart(partner.signs, one.ref)) for one in withdrawals]
    lines = {line.case_id: line for line in file.finding.lines({here for _on, here in found if here is not None})}
    for on, here in found:
        yield Ended(on, here, lines.get(here) if here is not None else None)


def _alike(connection: Connection, who: Who) -> tuple[PersonLine, ...]:
    """People here with the same name, or with the same family name and day of birth."""
    found = (
        {line.case_id: line for line in listing.find(connection, who.called, _MOST_LIKE, None)} if who.called else {}
    )
    if who.dob is not None and who.family:
        near = listing.find(connection, who.family, _MOST_NEAR, None)
        found |= {line.case_id: line for line in near if line.dob == who.dob}
    return tuple(found.values())[:_MOST_LIKE]


def take(file: CaseFile, arrived: Quarantined, into: Mapping[int, int | None]) -> Taken:
    """Take a hand-over in, at once; see `take_in_turn`."""
    steps = take_in_turn(file, arrived, into)
    while True:
        try:
            next(steps)
        except StopIteration as finished:
            taken: Taken = finished.value
            return taken


def take_in_turn(file: CaseFile, arrived: Quarantined, into: Mapping[int, int | None]) -> Generator[int, None, Taken]:
    """Take a hand-over in, one person at a step; each step says how many are in, so that a window can go on working.

    `into` says for people of another office which folder is theirs; `None` makes a new one. A hand-over that was broken
    off can be taken again: what is there already stays as it is. Raises `Problem` when two people of it would come into
    one folder, and nothing was written.
    """
    bundle, partner = arrived.bundle, arrived.partner
    folders = [one.here.case_id if one.here else into.get(one.number) for one in arrived.people]
    chosen = [one for one in folders if one is not None]
    if len(set(chosen)) < len(chosen):
        raise refusals.into_one_folder()
    done: list[tuple[Passed | None, bool]] = []
    for case in bundle.cases:
        done.append(_take_case(file, case))
        yield len(done)
    for one in bundle.people:
        done.append(_take_person(file, partner, one, into.get(one.ref), bundle.made_on))
        yield len(done)
    ended = tuple(_take_withdrawals(file, arrived))
    here = [passed for passed, _complete in done if passed is not None]
    counted = sum(passed.counted for passed in here)
    _note(file, arrived, TransferState.TAKEN, here)
    return Taken(
        Receipt(bundle.id, len(here), counted),
        tuple(passed.case_id for passed in here),
        sum(len(file.decisions(passed.case_id)) for passed in here),
        len(done) - len(here),
        all(complete for _passed, complete in done),
        ended,
    )


def turn_down(file: CaseFile, arrived: Quarantined, why: Refusal) -> Receipt:
    """Do not take a hand-over. Only that it came, and why it was turned down, is kept.

    A withdrawal cannot be turned down (Art. 7 Abs. 3 DSGVO): what of it concerns somebody here holds all the same.
    """
    for _case_id in _take_withdrawals(file, arrived):
        pass
    _note(file, arrived, TransferState.TURNED_DOWN, (), why)
    return Receipt(arrived.bundle.id, 0, 0, why)


def take_receipt(file: CaseFile, arrived: Quarantined) -> TransferState:
    """Note what became of a hand-over of ours; where both sides counted differently, that is said."""
    receipt = arrived.bundle.receipt
    assert receipt is not None
    sent = sum(passed.counted for _transfer, passed in file.exchange.passed(transfer=receipt.of))
    if receipt.refused is not None:
        state = TransferState.REJECTED
    else:
        state = TransferState.ACKNOWLEDGED if receipt.counted == sent else TransferState.DIFFERS
    why = GERMAN.say(receipt.refused.label) if receipt.refused else None
    file.exchange.answer(receipt.of, state, why)
    return state


def _take_case(file: CaseFile, one: WholeCase) -> tuple[Passed | None, bool]:
    """Take in a whole case, then count what is there: whether all of it has arrived."""
    if file.take_in(one.case_id, one.changes, one.known).erased:
        return None, True
    held = {written.origin for written in file.written(one.case_id)[0]}
    there = sum(change.origin in held for change in one.changes)
    return Passed(one.case_id, "", (), there), there == len(one.changes)


def _take_person(
    file: CaseFile, partner: Partner, one: Answers, case_id: int | None, made_on: date
) -> tuple[Passed | None, bool]:
    """Take in what another office says about a person, then ask again what of it would be new: nothing may be."""
    case_id = file.exchange.counterpart(partner.signs, one.ref) or case_id or new_id()
    at = datetime.combine(made_on, datetime.min.time(), UTC)
    changes = file.exchange.as_changes(case_id, partner, at, one.rows)
    if file.exchange.strays({case_id: changes}):
        raise refusals.not_as_agreed("row.row")
    if file.take_in(case_id, changes, ()).erased:
        return None, True
    file.exchange.pair(partner.signs, one.ref, case_id)
    missing = len(file.exchange.as_changes(case_id, partner, at, one.rows))
    named = {kind.__tablename__: name for name, kind in {**topics(), **lists()}.items()}
    sections = tuple(dict.fromkeys(named[row.topic] for row in one.rows))
    return Passed(case_id, one.ground, sections, one.count - missing), not missing


def _take_withdrawals(file: CaseFile, arrived: Quarantined) -> Iterator[int]:
    """A consent of the sender that ended ends here too: what rests on it is not passed on any further."""
    partner = arrived.partner
    at = datetime.combine(arrived.bundle.made_on, datetime.min.time(), UTC)
    for one in arrived.bundle.withdrawals:
        case_id = file.exchange.counterpart(partner.signs, one.ref)
        if case_id is None:
            continue
        said = RowSaid(Consent.__tablename__, one.consent_id, {"withdrawn_on": one.on.isoformat()})
        changes = file.exchange.as_changes(case_id, partner, at, [said])
        if not file.exchange.strays({case_id: changes}):
            file.take_in(case_id, changes, ())
            yield case_id


def _note(
    file: CaseFile, arrived: Quarantined, state: TransferState, passed: Sequence[Passed], why: Refusal | None = None
) -> None:
    bundle = arrived.bundle
    transfer = Transfer(
        id=bundle.id,
        at=datetime.now(UTC),
        incoming=True,
        kind=GERMAN.say(bundle.kind.label),
        partner=arrived.partner.name,
        signs=arrived.partner.signs,
        purpose=GERMAN.say(bundle.purpose.label) if bundle.purpose else "",
        version=VERSION,
        checksum=arrived.checksum,
        people=len(arrived.people),
        state=state,
        reason=GERMAN.say(why.label) if why else None,
    )
    file.exchange.note(transfer, passed)
