"""Case management of the KIM teams: how people come, where they stand, how it ends (domain.md 2.2)."""

from __future__ import annotations

from sqlalchemy import Connection, select

from caseworker.facts import Actor, GoalAttainment, Kim, KimAccess, KimClose, KimGoal, KimPhase, Referral
from caseworker.overview.asked import Asked
from caseworker.overview.report import Counts, Line, Report, choices, counted, many
from caseworker.words import _office

_UNKNOWN = _office("nicht bekannt")


def kim(connection: Connection, asked: Asked) -> Report:
    """Access, phases, referrals, goals and closure."""
    begun = select(Kim.id.label("case_id"), Kim.access, Kim.phase).where(Kim.phase.is_not(None))
    begun = begun.where(Kim.id.in_(select(asked.in_care.c.case_id)))
    population = many(connection, begun)
    source = begun.subquery("kim")
    access = counted(
        connection,
        _office("Zugang"),
        _office("Laufende Fälle am Stichtag."),
        source,
        source.c.access,
        choices(KimAccess),
        unknown=_UNKNOWN,
    )
    phases = counted(
        connection, _office("Phase"), _office("Laufende Fälle am Stichtag."), source, source.c.phase, choices(KimPhase)
    )
    return Report(
        "kim",
        Actor.KIM.label,
        _office("Fälle mit einer Phase im Case Management."),
        population,
        (access, phases, _referrals(connection, asked), _goals(connection, asked), _closures(connection, asked)),
    )


def _referrals(connection: Connection, asked: Asked) -> Counts:
    sent = select(Referral.case_id).where(asked.within(Referral.sent_on))
    answered = sent.where(Referral.answered_on <= asked.on)
    lines = tuple(
        Line(label, many(connection, people), people)
        for label, people in ((_office("weitergegeben"), sent), (_office("davon beantwortet"), answered))
    )
    return Counts(
        _office("Überleitungen"), _office("Im Zeitraum an eine andere Stelle weitergegeben."), lines, steps=True
    )


def _goals(connection: Connection, asked: Asked) -> Counts:
    goals = select(KimGoal.case_id, KimGoal.attainment).where(asked.within(KimGoal.until)).subquery("goals")
    return counted(
        connection,
        _office("Ziele im Hilfeplan"),
        _office("Ziele, deren Tag im Zeitraum liegt."),
        goals,
        goals.c.attainment,
        choices(GoalAttainment),
        unknown=_office("noch nicht besprochen"),
    )


def _closures(connection: Connection, asked: Asked) -> Counts:
    closed = select(Kim.id.label("case_id"), Kim.close_reason).where(asked.within(Kim.closed_on)).subquery("closed")
    return counted(
        connection,
        _office("Abgeschlossene Fälle"),
        _office("Abschluss im Zeitraum, nach dem Grund."),
        closed,
        closed.c.close_reason,
        choices(KimClose),
        unknown=_UNKNOWN,
    )
