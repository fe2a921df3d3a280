"""Who has a plan, how old it is, and who has had a talk (R-MON-01; § 51b SGB II asks for begin and end)."""

from __future__ import annotations

from sqlalchemy import Connection, and_, case, or_, select

from caseworker.facts import Agreement, EndReason, PlanStatus, PlanType, Potential, Reasonableness
from caseworker.law import add_months, number
from caseworker.overview.asked import Asked
from caseworker.overview.report import Counts, Line, Report, choices, counted, many
from caseworker.words import Choice, _office


class PlanState(Choice):
    """Where the plan of somebody in care stands on the key date."""

    VALID = _office("Plan vorhanden")
    OLD = _office("Plan älter als 6 Monate")
    NOT_HANDED_OVER = _office("Plan vereinbart oder im Entwurf, nicht ausgehändigt")
    NOT_AGREED = _office("Plan nicht zustande gekommen")
    EXEMPT = _office("Ohne Plan, Arbeit zurzeit nicht zumutbar")
    TALKED = _office("Gespräch ja, Plan nein")
    NOT_INVITED = _office("Noch kein Gespräch")


def coverage(connection: Connection, asked: Asked) -> Report:
    """Plan coverage and age, first talks, and the plans that began and ended in the period."""
    everybody = asked.in_care
    population = many(connection, select(everybody))
    return Report(
        "coverage",
        _office("Kooperationsplan"),
        _office("Alle in Beratung am Stichtag: Wer hat einen Plan, wie alt ist er, wer hatte ein Gespräch?"),
        population,
        (_plans(connection, asked), _talks(connection, asked, population), *_reported(connection, asked)),
    )


def _plans(connection: Connection, asked: Asked) -> Counts:
    line = asked.in_care.c
    oldest = add_months(asked.on, -(number("kooperationsplan.update_months", asked.on) or 0))
    spared = select(Potential.id).where(Potential.reasonableness.not_in([Reasonableness.NONE]))
    plan_on, status = line.plan_on, line.plan_status
    talked = or_(line.first_talk_on <= asked.on, line.spoken_on <= asked.on)
    state = case(
        (plan_on >= oldest, PlanState.VALID.key),
        (plan_on.is_not(None), PlanState.OLD.key),
        (status.in_([PlanStatus.NOT_AGREED, PlanStatus.CLIENT_ABSENT]), PlanState.NOT_AGREED.key),
        (line.case_id.in_(spared), PlanState.EXEMPT.key),
        (status.in_([PlanStatus.DRAFT, PlanStatus.AGREED]), PlanState.NOT_HANDED_OVER.key),
        (talked, PlanState.TALKED.key),
        else_=PlanState.NOT_INVITED.key,
    )
    source = select(line.case_id, state.label("state")).subquery("plans")
    return counted(
        connection,
        _office("Plan am Stichtag"),
        _office("Ein Plan zählt, wenn er ausgehändigt ist und höchstens 6 Monate alt (R-MON-01)."),
        source,
        source.c.state,
        {one.key: one for one in PlanState},
    )


def _talks(connection: Connection, asked: Asked, population: int) -> Counts:
    line = asked.in_care.c
    ways = (
        (_office("Erstes Gespräch geführt, gleich wann"), select(line.case_id).where(line.first_talk_on <= asked.on)),
        (_office("Letztes Gespräch im Zeitraum"), select(line.case_id).where(asked.within(line.spoken_on))),
        (_office("Erstes Gespräch im Zeitraum"), select(line.case_id).where(asked.within(line.first_talk_on))),
    )
    lines = tuple(Line(label, many(connection, people), people) for label, people in ways)
    return Counts(
        _office("Persönliche Gespräche"),
        _office("Gespräche seit Beginn des Zeitraums, von allen in Beratung. Die Zeilen überschneiden sich."),
        lines,
        of=population,
        steps=True,
    )


def _reported(connection: Connection, asked: Asked) -> tuple[Counts, Counts]:
    """What the specialist software has to report: begins, and ends by reason."""
    begun = and_(
        asked.within(Agreement.agreed_on), Agreement.status != PlanStatus.DRAFT, asked.chosen(Agreement.case_id)
    )
    source = select(Agreement.case_id, Agreement.plan_type.label("kind")).where(begun).subquery("begun")
    begins = counted(
        connection,
        _office("Begonnene Pläne"),
        _office("Pläne mit einem Tag der Vereinbarung im Zeitraum."),
        source,
        source.c.kind,
        choices(PlanType),
        unknown=_office("ohne Angabe"),
    )
    ended = select(Agreement.case_id, Agreement.end_reason.label("reason"))
    over = ended.where(asked.within(Agreement.ended_on), asked.chosen(Agreement.case_id)).subquery("ended")
    ends = counted(
        connection,
        _office("Beendete Pläne"),
        _office("Pläne mit einem Ende im Zeitraum, nach dem Grund."),
        over,
        over.c.reason,
        choices(EndReason),
        unknown=_office("Grund nicht bekannt"),
    )
    return begins, ends
