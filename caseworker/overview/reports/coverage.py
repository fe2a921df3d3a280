"""Who has a plan, how old it is, and who has had a talk (R-MON-01; § 51b SGB II asks for begin and end)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from sqlalchemy import ColumnElement, Connection, and_, case, func, or_, select

from caseworker.facts import Agreement, Contact, EndReason, PlanStatus, PlanType, Potential, Reasonableness
from caseworker.law import add_months, number
from caseworker.overview.asked import Asked, written
from caseworker.overview.report import Counts, Label, Line, Place, Report, Rows, choices, counted
from caseworker.overview.reports.contacts import LAST_IN_PERIOD, LAST_TALK, TALKS, heard
from caseworker.overview.ways import in_person
from caseworker.words import Choice, _office

# Lines, and who stands in them.
Kinds = Mapping[Label, ColumnElement[bool]]
_PLANS = _office("Plan am Stichtag")
# Who has had the first talk at all.
FIRST_TALK = _office("Erstes Gespräch geführt, gleich wann")


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
    with_plan, talked = _one_pass(connection, asked, _by_day(asked), _by_talk(asked))
    plans = _plans(connection, asked, with_plan)
    population = plans.of or 0
    return Report(
        "coverage",
        _office("Kooperationsplan"),
        _office("Alle in Beratung am Stichtag: Wer hat einen Plan, wie alt ist er, wer hatte ein Gespräch?"),
        population,
        (plans, _talks(asked, talked, population), *_reported(connection, asked), _exempt(connection, asked)),
    )


def _by_day(asked: Asked) -> Kinds:
    oldest = written(add_months(asked.on, -(number("kooperationsplan.update_months", asked.on) or 0)))
    day = asked.in_care.c.plan_on
    return {PlanState.VALID: day >= oldest, PlanState.OLD: day < oldest}


def _by_talk(asked: Asked) -> Kinds:
    line = asked.in_care.c
    campaign: dict[Label, ColumnElement[bool]] = {}
    if asked.campaign is not None:
        met = select(Contact.case_id).where(in_person(), asked.since_campaign(Contact.contact_on))
        campaign[_office("Persönliches Gespräch seit {day}", day=asked.campaign)] = line.case_id.in_(met)
    return {
        FIRST_TALK: line.first_talk_on <= written(asked.on),
        **campaign,  # before the others: of two lines that are too close together, the later one is hidden
        LAST_IN_PERIOD: asked.within(line.spoken_on),
        _office("Erstes Gespräch im Zeitraum"): asked.within(line.first_talk_on),
    }


def _one_pass(connection: Connection, asked: Asked, *lists: Kinds) -> Iterator[tuple[Line, ...]]:
    """How many in care are of each kind, list by list, in one pass over everybody; kinds may overlap."""
    everybody = asked.in_care
    counts = (func.count().filter(one) for kinds in lists for one in kinds.values())
    numbers = iter(connection.execute(select(*counts).select_from(everybody)).one())
    for kinds in lists:
        yield tuple(Line(label, next(numbers), select(everybody.c.case_id).where(one)) for label, one in kinds.items())


def _plans(connection: Connection, asked: Asked, with_plan: tuple[Line, ...]) -> Counts:
    """Those with a plan are counted by its day alone; only the others are looked at one by one."""
    without = counted(
        connection,
        _PLANS,
        _office("Ein Plan zählt ausgehändigt und 6 Monate lang (R-MON-01). Ohne Plan gilt der Stand von heute."),
        source := _without_plan(asked).subquery("plans"),
        source.c.state,
        {one.key: one for one in PlanState if one not in (PlanState.VALID, PlanState.OLD)},
    )
    lines = (*with_plan, *without.lines)
    return replace(without, lines=lines, of=sum(one.number or 0 for one in lines))


def _without_plan(asked: Asked) -> Rows:
    line = asked.in_care.c
    spared = select(Potential.id).where(Potential.reasonableness.not_in([Reasonableness.NONE]))
    talked = or_(line.first_talk_on <= written(asked.on), line.spoken_on <= written(asked.on))
    state = case(
        (line.plan_status.in_([PlanStatus.NOT_AGREED, PlanStatus.CLIENT_ABSENT]), PlanState.NOT_AGREED.key),
        (line.case_id.in_(spared), PlanState.EXEMPT.key),
        (line.plan_status.in_([PlanStatus.DRAFT, PlanStatus.AGREED]), PlanState.NOT_HANDED_OVER.key),
        (talked, PlanState.TALKED.key),
        else_=PlanState.NOT_INVITED.key,
    )
    return select(line.case_id, state.label("state")).where(line.plan_on.is_(None))


def _exempt(connection: Connection, asked: Asked) -> Counts:
    """Why those have no plan for whom work is not reasonable now."""
    line = _without_plan(asked).subquery("plans").c
    spared = select(line.case_id, Potential.reasonableness.label("reason"))
    source = spared.where(Potential.id == line.case_id, line.state == PlanState.EXEMPT.key).subquery("exempt")
    reasons: dict[Choice, Label] = {one: one for one in Reasonableness if one is not Reasonableness.NONE}
    counts = counted(
        connection,
        _office("Ohne Plan, weil Arbeit nicht zumutbar ist"),
        _office("Der Grund nach § 10 SGB II, nach dem Stand von heute."),
        source,
        source.c.reason,
        reasons,
    )
    return replace(counts, tells=((_PLANS, PlanState.EXEMPT),))


def _talks(asked: Asked, talked: tuple[Line, ...], population: int) -> Counts:
    twins: dict[Label, Place] = {LAST_IN_PERIOD: (LAST_TALK, heard(asked))}
    return Counts(
        TALKS,
        _office(
            "Seit Beginn des Zeitraums, von allen in Beratung. Das erste ist persönlich. Die Zeilen überschneiden sich."
        ),
        tuple(replace(line, twin=twins.get(line.label)) for line in talked),
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
