"""What is asked for: a key date, the period before it, and whom to look at."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property
from typing import Any

from sqlalchemy import ColumnElement, SQLColumnExpression, Subquery, and_, func, or_, select
from sqlalchemy.orm import QueryableAttribute

from caseworker.facts import Agreement, Case, Ending, Listed, Person, PlanStatus, PlanType
from caseworker.overview.report import Rows
from caseworker.store.records import CHANGES, Op
from caseworker.store.restriction import hidden
from caseworker.store.standings import STANDING

# Plans that were handed over once, whatever became of them later.
_HANDED_OVER = (PlanStatus.HANDED_OVER, PlanStatus.UPDATED, PlanStatus.ENDED)


@dataclass(frozen=True)
class Asked:
    """The key date `on`, the period from `since` to it (both days count), and filters; `today` is the day of asking."""

    on: date
    since: date
    today: date
    town: str | None = None
    plan_type: PlanType | None = None

    @property
    def before(self) -> Asked:
        """The period of the same length just before, to compare with."""
        last = self.since - timedelta(days=1)
        return replace(self, on=last, since=last - (self.on - self.since))

    @cached_property
    def in_care(self) -> Subquery:
        """Everybody in care on the key date: `case_id`, and the plan in force then as `plan_on` and `plan_status`."""
        found = self._now() if self.on >= self.today else self._then()
        case_id = found.selected_columns.case_id
        found = found.where(~hidden(case_id))
        if self.town is not None:
            found = found.where(case_id.in_(select(Person.id).where(Person.town == self.town)))
        if self.plan_type is not None:
            kinds = select(STANDING.c.case_id).where(STANDING.c.plan_type == self.plan_type)
            found = found.where(case_id.in_(kinds))
        return found.subquery("in_care")

    def within(self, day: SQLColumnExpression[date | None]) -> ColumnElement[bool]:
        """Whether a day lies in the period, in a folder that is not restricted; a standing knows none of those."""
        lies = and_(day >= self.since, day <= self.on)
        if not isinstance(day, QueryableAttribute):
            return lies
        kind: Any = day.class_
        return and_(lies, ~hidden(kind.case_id if issubclass(kind, Listed) else kind.id))

    def _now(self) -> Rows:
        """From one line per person: nothing has to be looked up."""
        line = STANDING.c
        return select(line.case_id, line.plan_on, line.plan_status).where(_goes_on(line.ended_on, self.on))

    def _then(self) -> Rows:
        """As it was on a day that is over: from the plans themselves, and the day each folder was opened."""
        stood = and_(
            Agreement.case_id == Case.id,
            Agreement.agreed_on <= self.on,
            Agreement.status.in_(_HANDED_OVER),
            _goes_on(Agreement.ended_on, self.on),
        )
        plan_on = select(func.max(Agreement.agreed_on)).where(stood).scalar_subquery()
        opened = select(CHANGES.c.case_id).where(
            CHANGES.c.op == Op.OPENED, func.substr(CHANGES.c.at, 1, 10) <= self.on.isoformat()
        )
        return (
            select(Case.id.label("case_id"), plan_on.label("plan_on"), STANDING.c.plan_status)
            .outerjoin(STANDING, STANDING.c.case_id == Case.id)
            .outerjoin(Ending, Ending.id == Case.id)
            .where(Case.id.in_(opened), _goes_on(Ending.ended_on, self.on))
        )


def _goes_on(ended: SQLColumnExpression[date | None], on: date) -> ColumnElement[bool]:
    return or_(ended.is_(None), ended > on)
