"""How long answers are kept: what has had its time on a day, by which rule, and since when.

The periods are those of decisions.md, or of the office (`Policy`); the classes those of domain.md 8.6. A class of
deletion stands at each topic (`retention=`): all but "kim" go with the whole folder. Nothing goes by itself: a person
reads the list and says so twice, and `forgetting` then leaves no trace.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, func, select

from caseworker.facts import (
    AgreedStep,
    Agreement,
    Case,
    Consent,
    ConsentKind,
    Ending,
    Facts,
    Kim,
    Person,
    PlanStatus,
    Prenote,
    lists,
    topics,
)
from caseworker.law import add_months
from caseworker.policy import Policy
from caseworker.store.attachments import ATTACHMENTS
from caseworker.store.records import CHANGES
from caseworker.store.restriction import hidden
from caseworker.words import Choice, Text, _office

# A row by table and number.
Row = tuple[str, int]


class Rule(Choice):
    """Why something has had its time."""

    ENDED = _office("Beratung beendet, Frist abgelaufen")
    ERASURE = _office("Zum Löschen vorgemerkt (Art. 17 DSGVO)")
    KIM_CLOSED = _office("Case Management abgeschlossen, Frist abgelaufen")
    KIM_WITHDRAWN = _office("Einwilligung ins Case Management widerrufen")
    PILOT_WITHDRAWN = _office("Einwilligung in die Erfassung widerrufen")
    PRENOTE = _office("Vormerkung ohne Einwilligung, Frist abgelaufen")
    DRAFT = _office("Entwurf eines Plans, nie ausgehändigt")
    HEALTH_COPY = _office("Kopie mit Angaben zur Gesundheit, Frist abgelaufen")
    COPIES_WITHDRAWN = _office("Einwilligung in Kopien widerrufen")
    TAKEN_BACK = _office("Übernommene Liste zurückgenommen")


@dataclass(frozen=True)
class Proposal:
    """Whom it is about, the rule, the day its period began, and the first day on which it may go.

    Without `rows` the whole folder goes, else only these rows.
    """

    case_id: int
    number: int | None
    family: str | None
    given: str | None
    rule: Rule
    since: date
    due: date
    rows: tuple[Row, ...] = ()

    @property
    def what(self) -> Text:
        """What would go."""
        if not self.rows:
            return _office("die ganze Akte")
        return {
            Rule.DRAFT: _office("nur der Entwurf"),
            Rule.HEALTH_COPY: _office("nur diese Kopien"),
            Rule.COPIES_WITHDRAWN: _office("nur die Kopien"),
        }.get(self.rule, _office("nur das Case Management"))


@dataclass(frozen=True)
class Periods:
    """What decides on a day: the policy of the office, and the consent on which everything rests there, if it does."""

    on: date
    policy: Policy = field(default_factory=Policy)
    rests_on: ConsentKind | None = None

    @property
    def by_consent(self) -> bool:
        """Whether the folder itself rests on consent, as with KIM, and not on the law of the Jobcenter."""
        return self.rests_on is not None


Found = Iterator[tuple[int, Rule, date, date, tuple[Row, ...]]]


def proposals(connection: Connection, periods: Periods) -> list[Proposal]:
    """Everything that may go on this day, the longest due first; restricted folders stay out of it.

    Where a whole folder may go, its parts are not listed.
    """
    found = [one for rule in _RULES for one in rule(connection, periods) if one[3] <= periods.on]
    whole = {case_id for case_id, *_about, rows in found if not rows}
    names = _names(connection, {case_id for case_id, *_about in found})
    listed: dict[tuple[int, Row | None], Proposal] = {}
    for case_id, rule, since, due, rows in sorted(found, key=lambda one: one[3]):
        if case_id in names and (not rows or case_id not in whole):
            place = (case_id, rows[0] if rows else None)
            listed.setdefault(place, Proposal(case_id, *names[case_id], rule, since, due, rows))
    return list(listed.values())


def _ended(connection: Connection, periods: Periods) -> Found:
    for case_id, ended in _days(connection, Ending.id, Ending.ended_on):
        yield case_id, Rule.ENDED, ended, add_months(ended, periods.policy.months_after_end), ()


def _erasure(connection: Connection, periods: Periods) -> Found:
    """The person asked for it, it is not needed any more, or it was a mistake: no period has to pass (Art. 17)."""
    for case_id, day in _days(connection, Ending.id, Ending.erase_from, Ending.erase.is_not(None)):
        yield case_id, Rule.ERASURE, day, day, ()


def _kim_closed(connection: Connection, periods: Periods) -> Found:
    for case_id, closed in _days(connection, Kim.id, Kim.closed_on):
        due = add_months(closed, periods.policy.months_after_kim)
        yield from _kim(connection, case_id, Rule.KIM_CLOSED, closed, due, periods)


def _kim_withdrawn(connection: Connection, periods: Periods) -> Found:
    """A withdrawal works at once; a consent given later takes its place."""
    for case_id, withdrawn in _withdrawn(connection, ConsentKind.KIM_PARTICIPATION):
        yield from _kim(connection, case_id, Rule.KIM_WITHDRAWN, withdrawn, withdrawn, periods)


def _pilot_withdrawn(connection: Connection, periods: Periods) -> Found:
    """What was recorded for the Agentur in a pilot goes with the consent in that (domain.md 8.5)."""
    if periods.rests_on is ConsentKind.PILOT_BA:
        for case_id, withdrawn in _withdrawn(connection, ConsentKind.PILOT_BA):
            yield case_id, Rule.PILOT_WITHDRAWN, withdrawn, withdrawn, ()


def _kim(connection: Connection, case_id: int, rule: Rule, since: date, due: date, periods: Periods) -> Found:
    """Where everything rests on consent the folder goes, elsewhere what belongs to case management."""
    rows = () if periods.by_consent else tuple(_rows_of_class(connection, case_id, "kim"))
    if rows or periods.by_consent:
        yield case_id, rule, since, due, rows


def _dead_prenotes(connection: Connection, periods: Periods) -> Found:
    """Noted by phone, and no consent came: nothing of it may be kept (own practice, `Prenote.dies_on`)."""
    consented = select(Consent.case_id).where(
        Consent.kind == ConsentKind.KIM_PARTICIPATION, Consent.given_on.is_not(None)
    )
    for case_id, day in _days(connection, Prenote.id, Prenote.noted_on, Prenote.id.not_in(consented)):
        last = Prenote(id=case_id, noted_on=day).dies_on
        if last is not None:
            yield case_id, Rule.PRENOTE, day, last + timedelta(days=1), ()


def _old_drafts(connection: Connection, periods: Periods) -> Found:
    """Plans that nobody has touched for long and nobody ever got."""
    plans, touched = Agreement, func.max(CHANGES.c.at)
    drafts = (
        select(plans.case_id, plans.id, plans.position, touched)
        .join(CHANGES, and_(CHANGES.c.case_id == plans.case_id, CHANGES.c.row_id == plans.id))
        .where(plans.status == PlanStatus.DRAFT, plans.handed_over_on.is_(None))
        .group_by(plans.case_id, plans.id, plans.position)
    )
    for case_id, plan, place, at in connection.execute(drafts).all():
        since = datetime.fromisoformat(at).date()
        theirs = (AgreedStep.case_id == case_id) & AgreedStep.agreement.in_((plan, place))  # as in `AgreedStep.is_of`
        steps = connection.scalars(select(AgreedStep.id).where(theirs)).all()
        rows = ((plans.__tablename__, plan), *((AgreedStep.__tablename__, step) for step in steps))
        yield case_id, Rule.DRAFT, since, add_months(since, periods.policy.months_of_draft), rows


def _health_copies(connection: Connection, periods: Periods) -> Found:
    for case_id, copy, kept in _copies(connection, ATTACHMENTS.c.health):
        due = add_months(kept, periods.policy.months_of_health_copy)
        yield case_id, Rule.HEALTH_COPY, kept, due, (copy,)


def _copies_withdrawn(connection: Connection, periods: Periods) -> Found:
    for case_id, withdrawn in _withdrawn(connection, ConsentKind.PHOTO_SCAN):
        rows = tuple(copy for _case_id, copy, _kept in _copies(connection, ATTACHMENTS.c.case_id == case_id))
        if rows:
            yield case_id, Rule.COPIES_WITHDRAWN, withdrawn, withdrawn, rows


_RULES = (
    _ended,
    _erasure,
    _kim_closed,
    _kim_withdrawn,
    _pilot_withdrawn,
    _dead_prenotes,
    _old_drafts,
    _health_copies,
    _copies_withdrawn,
)


def _copies(connection: Connection, wanted: ColumnElement[bool]) -> list[tuple[int, Row, date]]:
    """Case, copy, and the day it was laid in."""
    copies = ATTACHMENTS.c
    found = connection.execute(select(copies.case_id, copies.id, copies.kept_on).where(wanted)).all()
    return [(case_id, (ATTACHMENTS.name, copy), date.fromisoformat(kept)) for case_id, copy, kept in found]


def _withdrawn(connection: Connection, kind: ConsentKind) -> Iterator[tuple[int, date]]:
    """Cases in which the last consent of this kind was withdrawn, and when."""
    rows = connection.execute(
        select(Consent.case_id, Consent.given_on, Consent.withdrawn_on).where(Consent.kind == kind)
    ).all()
    last: dict[int, date] = {}
    standing = {case_id for case_id, given, withdrawn in rows if given is not None and withdrawn is None}
    for case_id, _given, withdrawn in rows:
        if withdrawn is not None and case_id not in standing:
            last[case_id] = max(withdrawn, last.get(case_id, withdrawn))
    yield from last.items()


def _rows_of_class(connection: Connection, case_id: int, retention: str) -> Iterator[Row]:
    """The rows of a case whose topic is of this class of deletion."""
    for kind in _kinds(retention):
        table = kind.__table__
        mine = table.c.case_id if "case_id" in table.c else table.c.id
        for row_id in connection.scalars(select(table.c.id).where(mine == case_id)):
            yield kind.__tablename__, row_id


def _kinds(retention: str) -> Iterable[type[Facts]]:
    return [kind for kind in (*topics().values(), *lists().values()) if getattr(kind, "retention", "") == retention]


def _days(connection: Connection, *wanted: Any) -> list[tuple[int, date]]:
    """Case and day, where there is one: `wanted` are the two columns, and what else must hold."""
    case_id, day, *more = wanted
    return [(found[0], found[1]) for found in connection.execute(select(case_id, day).where(day.is_not(None), *more))]


def _names(connection: Connection, case_ids: set[int]) -> dict[int, tuple[int | None, str | None, str | None]]:
    """Number, family and given name of those who are not restricted."""
    case, person = Case.__table__.c, Person.__table__.c
    found = connection.execute(
        select(case.id, case.number, person.family, person.given)
        .outerjoin_from(Case.__table__, Person.__table__, person.id == case.id)
        .where(case.id.in_(case_ids), ~hidden(case.id))
    )
    return {case_id: (number, family, given) for case_id, number, family, given in found}
