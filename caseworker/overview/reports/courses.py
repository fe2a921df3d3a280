"""How long people wait for German courses, and why they leave them (domain.md 3.6 and 7.4)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from sqlalchemy import Connection, Row, func, or_, select

from caseworker.facts import Course, CourseEnd, CourseType, ExitReason
from caseworker.law import number
from caseworker.overview.asked import Asked
from caseworker.overview.report import (
    Block,
    Counts,
    Curve,
    Line,
    Measure,
    Measures,
    Report,
    choices,
    counted,
    many,
    spread,
)
from caseworker.overview.waiting import LEAST_FOR_CURVE, Kind, Wait, curve
from caseworker.words import Text, _office

_DAYS = _office("Tage")
_HOW_ENDED, _LATE = _office("Wie Kurse endeten"), _office("länger gewartet")
# The family of a course, and the number of law after which its start is overdue.
_LIMITS = {CourseType.IK: "integration_course.start_days", CourseType.BSK: "bsk.start_days"}

Waiting = Row[tuple[int, CourseType | None, date | None, date | None, date | None]]


def courses(connection: Connection, asked: Asked) -> Report:
    """Waits of the two families of courses, then exits by reason and courses that did not take place."""
    everybody = asked.in_care
    population = many(connection, select(everybody))
    rows = _waits(connection, asked)
    blocks: list[Block] = []
    for family in _LIMITS:
        blocks += _family(family, [row for row in rows if row.course_type is family], asked)
    return Report(
        "courses",
        _office("Deutschkurse"),
        _office("Zugangszeit: Berechtigung bis Beginn. Wartezeit: Anmeldung bis Beginn (BAMF)."),
        population,
        (*blocks, *_ends(connection, asked)),
    )


def _waits(connection: Connection, asked: Asked) -> list[Waiting]:
    """Courses that began in the period or still had not begun at its end; who gave up waiting no longer waits."""
    begun = asked.within(Course.actual_start)
    open_still = or_(Course.actual_start.is_(None), Course.actual_start > asked.on)
    given_up = or_(Course.end_date <= asked.on, Course.end_kind == CourseEnd.NEVER_STARTED)
    known = or_(Course.enrolment_date <= asked.on, Course.eligibility_date <= asked.on)
    statement = select(
        Course.case_id, Course.course_type, Course.eligibility_date, Course.enrolment_date, Course.actual_start
    ).where(asked.cares_for(Course.case_id), known)
    return list(connection.execute(statement.where(or_(begun, open_still & ~func.coalesce(given_up, False)))))


def _family(family: CourseType, rows: list[Waiting], asked: Asked) -> Iterator[Block]:
    enrolled = _as_waits(((row.enrolment_date, row.actual_start) for row in rows), asked.on)
    entitled = _as_waits(((row.eligibility_date, row.actual_start) for row in rows), asked.on)
    limit = number(_LIMITS[family], asked.on) or 0
    late = sum(wait.days > limit for wait in enrolled)
    parts = (
        Line(_office("begonnen"), sum(wait.over for wait in enrolled)),
        Line(_office("warten noch"), sum(not wait.over for wait in enrolled)),
    )
    stand = _office("{course}: begonnen und wartend", course=family)
    overdue = _office("{course}: länger als {days} Tage", course=family, days=limit)
    tells = tuple((stand, line.label) for line in parts)
    yield Counts(
        stand,
        _office("Kurse mit Anmeldung, im Zeitraum begonnen oder am Stichtag noch offen."),
        parts,
        of=len(enrolled),
    )
    yield Measures(
        _office("Warten auf: {course}", course=family),
        _office("Der Median mit offenen Wartezeiten (Kaplan-Meier) steht erst ab {n} Kursen.", n=LEAST_FOR_CURVE),
        (*_measures(_office("Wartezeit"), enrolled), *_measures(_office("Zugangszeit"), entitled)),
        tells,
    )
    yield Counts(
        overdue,
        _office("Ab dann darf nach einem anderen Kurs gefragt werden (§ 7 IntV, § 8 DeuFöV)."),
        (Line(_LATE, late), Line(_office("höchstens so lange"), len(enrolled) - late)),
        of=len(enrolled),
    )
    yield Curve(
        _office("{course}: wer wartet noch?", course=family),
        _office("Anteil, der so viele Tage nach der Anmeldung noch auf den Beginn wartet."),
        curve(enrolled),
        len(enrolled),
        tuple(enrolled),
        (*tells, (overdue, _LATE)),
    )


def _as_waits(days: Iterator[tuple[date | None, date | None]], on: date) -> list[Wait]:
    found = []
    for since, begun in days:
        if since is not None and since <= on:
            over = begun is not None and begun <= on
            end = begun if over and begun is not None else on
            found.append(Wait(max((end - since).days, 0), over))
    return sorted(found)


def _measures(what: Text, waits: list[Wait]) -> tuple[Measure, ...]:
    return (
        spread(_office("{what}, Median der begonnenen", what=what), _DAYS, waits, Kind.MEDIAN),
        spread(_office("{what}, Mittel der begonnenen", what=what), _DAYS, waits, Kind.MEAN),
        spread(_office("{what}, Median mit offenen", what=what), _DAYS, waits, Kind.OPEN_MEDIAN),
    )


def _ends(connection: Connection, asked: Asked) -> Iterator[Counts]:
    ours = asked.cares_for(Course.case_id)
    over = asked.within(Course.end_date)
    ends = select(Course.case_id, Course.end_kind.label("kind")).where(ours, over).subquery("ends")
    yield counted(
        connection,
        _HOW_ENDED,
        _office("Ende im Zeitraum. Abgeschlossen ist nicht bestanden (R-IK-09)."),
        ends,
        ends.c.kind,
        choices(CourseEnd),
        unknown=_office("nicht bekannt"),
    )
    left = (CourseEnd.DROPPED, CourseEnd.NEVER_STARTED)
    exits = select(Course.case_id, Course.exit_reason.label("reason")).where(ours, over, Course.end_kind.in_(left))
    source = exits.subquery("exits")
    reasons = counted(
        connection,
        _office("Warum Kurse verlassen wurden"),
        _office("Abgebrochen oder nie begonnen, Ende im Zeitraum."),
        source,
        source.c.reason,
        choices(ExitReason),
        unknown=_office("Grund nicht bekannt"),
    )
    yield replace(reasons, tells=tuple((_HOW_ENDED, end) for end in left))
