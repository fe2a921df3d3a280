"""Case management of the KIM teams: how people come, where they stand, how it ends (domain.md 2.2)."""

from __future__ import annotations

from sqlalchemy import Connection, literal, select

from caseworker.facts import (
    GapKind,
    GoalAttainment,
    Kim,
    KimAccess,
    KimClose,
    KimGoal,
    KimPhase,
    Observation,
    Referral,
)
from caseworker.overview.asked import Asked
from caseworker.overview.report import Counts, Line, Report, choices, counted, many
from caseworker.words import _office

_UNKNOWN = _office("nicht bekannt")
_LAST_KNOWN = _office("Laufende Fälle am Stichtag, nach dem Stand von heute.")


def kim(connection: Connection, asked: Asked) -> Report:
    """Access, phases, referrals, goals and closure."""
    begun = select(Kim.id.label("case_id"), Kim.access, Kim.phase).where(Kim.phase.is_not(None))
    begun = begun.where(asked.cares_for(Kim.id))
    population = many(connection, begun)
    source = begun.subquery("kim")
    access = counted(
        connection,
        _office("Zugang"),
        _LAST_KNOWN,
        source,
        source.c.access,
        choices(KimAccess),
        unknown=_UNKNOWN,
    )
    phases = counted(connection, _office("Phase"), _LAST_KNOWN, source, source.c.phase, choices(KimPhase))
    return Report(
        "kim",
        Kim.title,
        _office("Fälle mit einer Phase im Case Management."),
        population,
        (
            access,
            phases,
            _referrals(connection, asked),
            _goals(connection, asked),
            _closures(connection, asked),
            _observed(connection, asked),
        ),
    )


def _referrals(connection: Connection, asked: Asked) -> Counts:
    sent = select(Referral.case_id).where(asked.within(Referral.sent_on), asked.chosen(Referral.case_id))
    answered = sent.where(Referral.answered_on <= asked.on)
    lines = tuple(
        Line(label, many(connection, people), people)
        for label, people in ((_office("weitergegeben"), sent), (_office("davon beantwortet"), answered))
    )
    return Counts(
        _office("Überleitungen"), _office("Im Zeitraum an eine andere Stelle weitergegeben."), lines, steps=True
    )


def _goals(connection: Connection, asked: Asked) -> Counts:
    due = (asked.within(KimGoal.until), asked.chosen(KimGoal.case_id))
    goals = select(KimGoal.case_id, KimGoal.attainment).where(*due).subquery("goals")
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
    over = (asked.within(Kim.closed_on), asked.chosen(Kim.id))
    closed = select(Kim.id.label("case_id"), Kim.close_reason).where(*over).subquery("closed")
    return counted(
        connection,
        _office("Abgeschlossene Fälle"),
        _office("Abschluss im Zeitraum, nach dem Grund."),
        closed,
        closed.c.close_reason,
        choices(KimClose),
        unknown=_UNKNOWN,
    )


def _observed(connection: Connection, asked: Asked) -> Counts:
    """Observations belong to no folder, so no filter touches them."""
    found = select(literal(None).label("case_id"), Observation.kind).where(asked.within(Observation.observed_on))
    source = found.subquery("observed")
    return counted(
        connection,
        _office("Engpässe"),
        _office("Im Zeitraum beobachtet, ohne Bezug zu einer Person. Filter gelten hier nicht."),
        source,
        source.c.kind,
        choices(GapKind),
        unknown=_UNKNOWN,
        people=False,
    )
