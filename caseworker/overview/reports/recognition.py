"""Foreign qualifications: looked up, recognised, and how long that took (domain.md 4, 7.6)."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import Connection, or_, select

from caseworker.facts import (
    AnabinLookup,
    OccupationGroup,
    Procedure,
    Qualification,
    RecognitionCase,
    RecognitionOutcome,
)
from caseworker.overview.asked import Asked
from caseworker.overview.report import Counts, Line, Measure, Measures, Report, choices, counted, many, spread_of
from caseworker.overview.waiting import Kind, Wait
from caseworker.words import Text, _office

_DECIDED = _office("Entschiedene Verfahren")


def recognition(connection: Connection, asked: Asked) -> Report:
    """Lookups and procedures of the period."""
    everybody = asked.in_care
    population = many(connection, select(everybody))
    return Report(
        "recognition",
        _office("Anerkennung"),
        _office("Abfragen in anabin, Verfahren und ihre Dauer, auch wenn die Beratung beendet ist."),
        population,
        (_lookups(connection, asked), *_procedures(connection, asked), _durations(connection, asked)),
    )


def _lookups(connection: Connection, asked: Asked) -> Counts:
    """A ZAB statement that was avoided shows only where the Kita rule (R-REC-06) could spare one."""
    ours = asked.chosen(AnabinLookup.case_id)
    looked = select(AnabinLookup.case_id).where(asked.within(AnabinLookup.looked_up_at), ours)
    kita = select(Qualification.case_id).where(Qualification.occupation_group == OccupationGroup.KITA)
    asked_zab = select(RecognitionCase.case_id).where(RecognitionCase.procedure == Procedure.ZAB)
    spared = looked.where(AnabinLookup.case_id.in_(kita), AnabinLookup.case_id.not_in(asked_zab)).distinct()
    lines = (
        Line(_office("Abfragen in anabin"), many(connection, looked), looked),
        Line(_office("Kita-Regel: ohne Zeugnisbewertung der ZAB"), many(connection, spared), spared),
    )
    return Counts(
        _office("Abfragen im Zeitraum"),
        _office("Nach der Kita-Regel NRW genügt der Ausdruck aus anabin (R-REC-06)."),
        lines,
        steps=True,
    )


def _procedures(connection: Connection, asked: Asked) -> tuple[Counts, Counts]:
    ours = asked.chosen(RecognitionCase.case_id)
    applied = (
        select(RecognitionCase.case_id, RecognitionCase.procedure.label("kind"))
        .where(ours, asked.within(RecognitionCase.applied_on))
        .subquery("applied")
    )
    begun = counted(
        connection,
        _office("Beantragte Verfahren"),
        _office("Antrag im Zeitraum."),
        applied,
        applied.c.kind,
        choices(Procedure),
        unknown=_office("nicht bekannt"),
    )
    decided = (
        select(RecognitionCase.case_id, RecognitionCase.outcome.label("outcome"))
        .where(ours, asked.within(RecognitionCase.decided_on))
        .subquery("decided")
    )
    outcomes = {one: one for one in RecognitionOutcome if one is not RecognitionOutcome.PENDING}
    return begun, counted(
        connection,
        _DECIDED,
        _office("Entscheidung im Zeitraum."),
        decided,
        decided.c.outcome,
        outcomes,
        unknown=_office("nicht bekannt"),
    )


def _durations(connection: Connection, asked: Asked) -> Measures:
    ours = asked.chosen(RecognitionCase.case_id)
    row = RecognitionCase
    rows = connection.execute(
        select(row.case_id, row.applied_on, row.complete_on, row.decided_on).where(
            ours, asked.within(row.decided_on), or_(row.applied_on.is_not(None), row.complete_on.is_not(None))
        )
    ).all()
    since_application = [(one.decided_on - one.applied_on, one.case_id) for one in rows if one.applied_on]
    since_complete = [(one.decided_on - one.complete_on, one.case_id) for one in rows if one.complete_on]
    return Measures(
        _office("Dauer bis zur Entscheidung"),
        _office("Die Frist der Stelle läuft erst, wenn alle Unterlagen da sind (R-REC-04)."),
        (
            _median(_office("ab Antrag (Median)"), since_application),
            _median(_office("ab vollständigen Unterlagen (Median)"), since_complete),
        ),
        tells=tuple((_DECIDED, outcome) for outcome in RecognitionOutcome),
    )


def _median(label: Text, times: list[tuple[timedelta, int]]) -> Measure:
    """The median of times; one that ends before it begins is a mistyped day and none."""
    waiters = sorted((Wait(time.days), case_id) for time, case_id in times if time >= timedelta())
    return spread_of(label, _office("Tage"), waiters, Kind.MEDIAN)
