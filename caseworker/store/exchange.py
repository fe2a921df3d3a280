"""What a case file remembers of its exchange with others: its own keys, whose keys it knows, and every hand-over.

The private keys lie inside the encrypted file and nowhere else. A transfer says which file went to whom or came from
whom; what of which person was in it lies beside it, and is deleted with the person's folder.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Connection,
    Engine,
    Integer,
    LargeBinary,
    String,
    Table,
    UniqueConstraint,
    delete,
    insert,
    select,
    update,
)
from sqlalchemy.dialects.sqlite import insert as upsert

from caseworker.facts import Listed
from caseworker.store import elsewhere, merging
from caseworker.store.elsewhere import RowSaid
from caseworker.store.engine import meant, writes
from caseworker.store.merging import Written
from caseworker.store.origins import Seen
from caseworker.store.records import RECORDS, kinds
from caseworker.store.trail import Action, Result, Trail
from caseworker.words import Choice, _office

EXCHANGE_KEY = Table(
    "exchange_key",
    RECORDS,
    Column("id", Integer, primary_key=True),
    Column("signs", LargeBinary, nullable=False),
    Column("seals", LargeBinary, nullable=False),
)
PARTNERS = Table(
    "partner",
    RECORDS,
    Column("signs", LargeBinary, primary_key=True),
    Column("seals", LargeBinary, nullable=False),
    Column("name", String, nullable=False),
    Column("colleague", Boolean, nullable=False),
    Column("accepted_on", String, nullable=False),
    Column("by", String, nullable=False),
)
TRANSFERS = Table(
    "transfer",
    RECORDS,
    Column("id", BigInteger, primary_key=True),
    Column("at", String, nullable=False),
    Column("by", String, nullable=False),
    Column("incoming", Boolean, nullable=False),
    Column("kind", String, nullable=False),
    Column("partner", String, nullable=False),
    Column("signs", LargeBinary),
    Column("purpose", String, nullable=False),
    Column("version", Integer, nullable=False),
    Column("medium", String),
    Column("checksum", String, nullable=False),
    Column("people", Integer, nullable=False),
    Column("state", String, nullable=False),
    Column("reason", String),
    Column("answered_at", String),
)
TRANSFERRED = Table(
    "transferred",
    RECORDS,
    Column("transfer_id", BigInteger, nullable=False),
    Column("case_id", BigInteger, nullable=False, index=True),
    Column("ground", String, nullable=False),
    Column("consent_id", BigInteger),
    Column("sections", String, nullable=False),  # names of topics, separated by blanks
    Column("counted", Integer, nullable=False),
    UniqueConstraint("transfer_id", "case_id"),
)
# Under which number another office knows a person of ours.
COUNTERPARTS = Table(
    "counterpart",
    RECORDS,
    Column("signs", LargeBinary, nullable=False),
    Column("theirs", BigInteger, nullable=False),
    Column("case_id", BigInteger, nullable=False),
    UniqueConstraint("signs", "theirs"),
)

_CHUNK = 500  # row numbers in one question
_AT = " · "  # between an office and whoever works there


class TransferState(Choice):
    """How far a hand-over has come. Those that come in are decided at once."""

    SENT = _office("abgegeben, noch nicht bestätigt")
    ACKNOWLEDGED = _office("vom Empfänger übernommen")
    DIFFERS = _office("übernommen, die Zahlen stimmen nicht überein")
    REJECTED = _office("vom Empfänger abgelehnt")
    TAKEN = _office("hier übernommen")
    TURNED_DOWN = _office("hier abgelehnt")
    NOT_SAVED = _office("Datei nicht gespeichert, nichts abgegeben")


class Medium(Choice):
    """How a file travels."""

    STICK = _office("USB-Stick")
    FOLDER = _office("gemeinsamer Ordner")
    MAIL = _office("E-Mail")


def called(office: str, who: str) -> str:
    """How others call the case file of somebody in an office."""
    return f"{office}{_AT}{who}"


@dataclass(frozen=True)
class Partner:
    """Somebody whose six words were compared, or whom the own office names. A `colleague` is of the same office.

    One without keys is an office whose name was typed: it gets a file once, with a passphrase.
    """

    name: str
    signs: bytes
    seals: bytes
    colleague: bool = False

    @property
    def office(self) -> str:
        """The office alone, as a consent names it: a person says yes to a Jobcenter, not to whoever works there."""
        office, _at, _who = self.name.rpartition(_AT)
        return office if office and self.seals else self.name


@dataclass(frozen=True)
class Passed:
    """What of one person was in a hand-over: topics, how many answers or changes, and what allowed it."""

    case_id: int
    ground: str
    sections: tuple[str, ...]
    counted: int
    consent_id: int | None = None


@dataclass(frozen=True)
class Transfer:
    """One hand-over. `kind` and `purpose` are words for the office, `checksum` is the SHA-256 of the file.

    `by` is filled in by whoever notes it.
    """

    id: int
    at: datetime
    incoming: bool
    kind: str
    partner: str
    signs: bytes | None
    purpose: str
    version: int
    checksum: str
    people: int
    state: TransferState
    medium: Medium | None = None
    by: str = ""
    reason: str | None = None
    answered_at: datetime | None = None

    @property
    def has_left(self) -> bool:
        """Whether something went out with it."""
        return not self.incoming and self.state is not TransferState.NOT_SAVED

    def went_to(self, partner: Partner) -> bool:
        """Whether it was for this partner; one without keys is known by name only."""
        return (self.signs or b"") == partner.signs and (bool(partner.signs) or self.partner == partner.name)


class Exchange:
    """The exchange of an open case file."""

    def __init__(self, engine: Engine, trail: Trail, user: str) -> None:
        self._engine, self._trail, self._user = engine, trail, user

    def keys(self, new: Callable[[], tuple[bytes, bytes]]) -> tuple[bytes, bytes]:
        """The private keys of this file, to sign and to open; `new` makes them when they are first needed."""
        asked = select(EXCHANGE_KEY.c.signs, EXCHANGE_KEY.c.seals)
        with meant(), self._engine.connect() as connection:
            found = connection.execute(asked).first()
        if found is not None:
            return found.signs, found.seals
        signs, seals = new()
        with writes(self._engine) as connection:
            connection.execute(insert(EXCHANGE_KEY), {"signs": signs, "seals": seals})
        return signs, seals

    # --- partners

    def partners(self) -> list[Partner]:
        """Whom this file may be given things for, and from whom it takes them, by name."""
        row = PARTNERS.c
        with meant(), self._engine.connect() as connection:
            found = connection.execute(select(row.name, row.signs, row.seals, row.colleague).order_by(row.name))
            return [Partner(*line) for line in found]

    def accept(self, partner: Partner, on: date) -> None:
        """Somebody has compared the six words; noted with the name of whoever did."""
        said = {**vars(partner), "accepted_on": on.isoformat(), "by": self._user}
        with writes(self._engine) as connection:
            statement = upsert(PARTNERS).values(said)
            connection.execute(statement.on_conflict_do_update(["signs"], set_=said))
            self._trail.write(connection, Action.SETTINGS, purpose="Schlüsselkarte", recipient=partner.name)

    def forget(self, partner: Partner) -> None:
        """From now on nothing is taken from there. What was exchanged stays in the list."""
        with writes(self._engine) as connection:
            connection.execute(delete(PARTNERS).where(PARTNERS.c.signs == partner.signs))
            self._trail.write(connection, Action.SETTINGS, purpose="Schlüsselkarte entfernt", recipient=partner.name)

    # --- hand-overs

    def note(self, transfer: Transfer, passed: Iterable[Passed] = ()) -> None:
        """Keep a hand-over with what was in it of whom, and say so in the trail."""
        said = {**vars(transfer), "at": _instant(transfer.at), "state": transfer.state.key}
        said |= {"by": self._user, "medium": transfer.medium and transfer.medium.key, "answered_at": None}
        purpose = " · ".join(filter(None, (transfer.kind, transfer.purpose)))
        action = Action.TAKEN_IN if transfer.incoming else Action.EXPORTED
        result = Result.REFUSED if transfer.state is TransferState.TURNED_DOWN else Result.DONE
        with writes(self._engine) as connection:
            connection.execute(insert(TRANSFERS), said)
            for one in passed:
                row = {**vars(one), "sections": " ".join(one.sections), "transfer_id": transfer.id}
                connection.execute(insert(TRANSFERRED), row)
            said = {"purpose": purpose, "recipient": transfer.partner, "count": transfer.people}
            self._trail.write(connection, action, result=result, **said)

    def answer(self, number: int, state: TransferState, reason: str | None = None) -> None:
        """The receipt of a hand-over has come back."""
        said = {"state": state.key, "reason": reason, "answered_at": _instant(datetime.now(UTC))}
        with writes(self._engine) as connection:
            connection.execute(update(TRANSFERS).where(TRANSFERS.c.id == number).values(said))
            self._trail.write(connection, Action.TAKEN_IN, purpose="Bestätigung", result=_result(state))

    def transfers(self, case_id: int | None = None) -> list[Transfer]:
        """Every hand-over, the newest first, or those in which a person was."""
        asked = select(TRANSFERS).order_by(TRANSFERS.c.at.desc())
        if case_id is not None:
            of_case = select(TRANSFERRED.c.transfer_id).where(TRANSFERRED.c.case_id == case_id)
            asked = asked.where(TRANSFERS.c.id.in_(of_case))
        with meant(), self._engine.connect() as connection:
            return [_transfer(row) for row in connection.execute(asked)]

    def transfer(self, number: int) -> Transfer | None:
        """One hand-over by its number."""
        with meant(), self._engine.connect() as connection:
            row = connection.execute(select(TRANSFERS).where(TRANSFERS.c.id == number)).first()
        return None if row is None else _transfer(row)

    def passed(self, *, case_id: int | None = None, transfer: int | None = None) -> list[tuple[int, Passed]]:
        """What was in hand-overs, of one person or in one transfer: the number of the transfer, and what it was."""
        row = TRANSFERRED.c
        asked = select(TRANSFERRED)
        if case_id is not None:
            asked = asked.where(row.case_id == case_id)
        if transfer is not None:
            asked = asked.where(row.transfer_id == transfer)
        with meant(), self._engine.connect() as connection:
            found = connection.execute(asked).all()
        return [
            (one.transfer_id, Passed(one.case_id, one.ground, tuple(one.sections.split()), one.counted, one.consent_id))
            for one in found
        ]

    def recipients(self) -> list[Partner]:
        """Whom something was given to, by name; those that are not known now only a passphrase reaches."""
        found = {one.signs: one for one in self.partners()}
        for one in (one for one in self.transfers() if one.has_left):
            found.setdefault(one.signs or one.partner.encode(), Partner(one.partner, one.signs or b"", b""))
        return sorted(found.values(), key=lambda one: one.name)

    # --- what travels

    def written(self, case_ids: Iterable[int]) -> list[tuple[list[Written], list[Seen]]]:
        """Everything that was said in these cases, each as `CaseFile.written` has it."""
        with writes(self._engine) as connection:
            return [merging.written(connection, case_id) for case_id in case_ids]

    # --- whose folder is whose

    def counterpart(self, signs: bytes, theirs: int) -> int | None:
        """The folder here of a person another office handed over before."""
        row = COUNTERPARTS.c
        with meant(), self._engine.connect() as connection:
            return connection.scalar(select(row.case_id).where(row.signs == signs, row.theirs == theirs))

    def pair(self, signs: bytes, theirs: int, case_id: int) -> None:
        """From now on what another office says about this person goes into this folder."""
        said = {"signs": signs, "theirs": theirs, "case_id": case_id}
        with writes(self._engine) as connection:
            connection.execute(upsert(COUNTERPARTS).values(said).on_conflict_do_nothing())

    def as_changes(self, case_id: int, partner: Partner, at: datetime, rows: Sequence[RowSaid]) -> list[Written]:
        """What is new in the answers of another office about a person; see `caseworker.store.elsewhere`."""
        with writes(self._engine) as connection:
            return elsewhere.changes(connection, case_id, partner.signs, partner.name, at, rows)

    def strays(self, claimed: Mapping[int, Collection[Written]]) -> bool:
        """Whether changes that claim to be about one case would touch a row of another one."""
        rows: dict[str, dict[int, int]] = defaultdict(dict)
        for case_id, changes in claimed.items():
            for one in changes:
                if rows[one.said["topic"]].setdefault(one.said["row_id"], case_id) != case_id:
                    return True
        with meant(), self._engine.connect() as connection:
            return any(_belong_elsewhere(connection, topic, cases) for topic, cases in rows.items())


def _belong_elsewhere(connection: Connection, topic: str, cases: Mapping[int, int]) -> bool:
    kind = kinds().get(topic)
    if kind is None or not issubclass(kind, Listed):
        return any(row_id != case_id for row_id, case_id in cases.items())
    numbers = list(cases)
    for start in range(0, len(numbers), _CHUNK):
        asked = select(kind.id, kind.case_id).where(kind.id.in_(numbers[start : start + _CHUNK]))
        if any(cases[row_id] != case_id for row_id, case_id in connection.execute(asked)):
            return True
    return False


def _transfer(row: Any) -> Transfer:
    said = dict(row._mapping)
    said |= {"at": datetime.fromisoformat(said["at"]), "state": TransferState[said["state"]]}
    said["medium"] = Medium[said["medium"]] if said["medium"] else None
    said["answered_at"] = datetime.fromisoformat(said["answered_at"]) if said["answered_at"] else None
    return Transfer(**said)


def _result(state: TransferState) -> Result:
    return Result.DONE if state is TransferState.ACKNOWLEDGED else Result.REFUSED


def _instant(at: datetime) -> str:
    return at.isoformat(timespec="milliseconds")
