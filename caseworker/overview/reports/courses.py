"""How long people wait for German courses, and why they leave them (domain.md 3.6 and 7.4)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

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
    Place,
    Report,
    Waiter,
    choices,
    counted,
    many,
    people_line,
    spread_of,
)
from caseworker.overview.waiting import LEAST_FOR_CURVE, Kind, Wait, curve
from caseworker.words import Text, _office

_DAYS = _office("Tage")
_BEGUN, _STILL, _LATE = _office("begonnen"), _office("warten noch"), _office("länger gewartet")
_HOW_ENDED = _office("Wie Kurse endeten")
# The family of a course, and the number of law after which its start is overdue.
_LIMITS = {CourseType.IK: "integration_course.start_days", CourseType.BSK: "bsk.start_days"}

Waiting = Row[tuple[int, CourseType | None, date | None, date | None, date | None]]


def courses(connection: Connection, asked: Asked) -> Report:
    """Waits of the two families of courses, then exits by reason and courses that did not take place."""
    everybody = asked.in_care
    population = many(connection, select(everybody))
    rows = _waits(connection, asked)
    families = [_family(one, [row for row in rows if row.course_type is one], asked.on) for one in _LIMITS]
    return Report(
        "courses",
        _office("Deutschkurse"),
        _office("Zugangszeit: Berechtigung bis Beginn. Wartezeit: Anmeldung bis Beginn (BAMF)."),
        population,
        (*(block for family in families for block in _blocks(family)), *_ends(connection, asked)),
    )


def _waits(connection: Connection, asked: Asked) -> list[Waiting]:
    """Courses that began in the period, whoever began them, or that people in care still waited for at its end.

    Who gave up waiting no longer waits.
    """
    begun = asked.within(Course.actual_start) & asked.chosen(Course.case_id)
    open_still = or_(Course.actual_start.is_(None), Course.actual_start > asked.on) & asked.cares_for(Course.case_id)
    given_up = or_(Course.end_date <= asked.on, Course.end_kind == CourseEnd.NEVER_STARTED)
    known = or_(Course.enrolment_date <= asked.on, Course.eligibility_date <= asked.on)
    statement = select(
        Course.case_id, Course.course_type, Course.eligibility_date, Course.enrolment_date, Course.actual_start
    ).where(known)
    return list(connection.execute(statement.where(or_(begun, open_still & ~func.coalesce(given_up, False)))))


@dataclass(frozen=True)
class _Family:
    """The waits for one kind of course: by whom from the enrolment on, and from being entitled on."""

    course: CourseType
    limit: int
    enrolled: tuple[Waiter, ...]
    entitled: tuple[Waiter, ...]

    @cached_property
    def waits(self) -> tuple[Wait, ...]:
        """From the enrolment on, the shortest first."""
        return tuple(wait for wait, _case_id in self.enrolled)

    @property
    def stand(self) -> Text:
        """The title of the list of those who began and those who wait."""
        return _office("{course}: begonnen und wartend", course=self.course)

    @property
    def overdue(self) -> Text:
        """The title of the list of those who waited too long."""
        return _office("{course}: länger als {days} Tage", course=self.course, days=self.limit)

    def line(self, label: Text, holds: Callable[[Wait], bool]) -> Line:
        """Those whose wait is of this kind."""
        return people_line(label, [case_id for wait, case_id in self.enrolled if holds(wait)])


def _family(course: CourseType, rows: list[Waiting], on: date) -> _Family:
    enrolled = _as_waits(((row.case_id, row.enrolment_date, row.actual_start) for row in rows), on)
    entitled = _as_waits(((row.case_id, row.eligibility_date, row.actual_start) for row in rows), on)
    limit = number(_LIMITS[course], on) or 0
    return _Family(course, limit, tuple(enrolled), tuple(entitled))


def _as_waits(days: Iterable[tuple[int, date | None, date | None]], on: date) -> list[Waiter]:
    found = []
    for case_id, since, begun in days:
        if since is not None and since <= on:
            over = begun is not None and begun <= on
            end = begun if over and begun is not None else on
            found.append((Wait(max((end - since).days, 0), over), case_id))
    return sorted(found)


def _blocks(family: _Family) -> Iterator[Block]:
    tells = ((family.stand, _BEGUN), (family.stand, _STILL))
    yield Counts(
        family.stand,
        _office("Kurse mit Anmeldung, im Zeitraum begonnen oder am Stichtag noch offen."),
        (family.line(_BEGUN, lambda wait: wait.over), family.line(_STILL, lambda wait: not wait.over)),
        of=len(family.enrolled),
    )
    yield _lengths(family, tells)
    yield Counts(
        family.overdue,
        _office("Ab dann darf nach einem anderen Kurs gefragt werden (§ 7 IntV, § 8 DeuFöV)."),
        (
            family.line(_LATE, lambda wait: wait.days > family.limit),
            family.line(_office("höchstens so lange"), lambda wait: wait.days <= family.limit),
        ),
        of=len(family.enrolled),
    )
    yield Curve(
        _office("{course}: wer wartet noch?", course=family.course),
        _office("Anteil, der so viele Tage nach der Anmeldung noch auf den Beginn wartet."),
        curve(family.waits),
        len(family.waits),
        family.waits,
        (*tells, (family.overdue, _LATE)),
    )


def _lengths(family: _Family, tells: tuple[Place, ...]) -> Measures:
    still = spread_of(_office("Wartezeit bisher, Median der wartenden"), _DAYS, family.enrolled, Kind.STILL_MEDIAN)
    return Measures(
        _office("Warten auf: {course}", course=family.course),
        _office("Der Median mit offenen Wartezeiten (Kaplan-Meier) steht erst ab {n} Kursen.", n=LEAST_FOR_CURVE),
        (
            *_measures(_office("Wartezeit"), family.enrolled),
            *_measures(_office("Zugangszeit"), family.entitled),
            still,
        ),
        tells,
    )


def _measures(what: Text, waits: Sequence[Waiter]) -> tuple[Measure, ...]:
    return (
        spread_of(_office("{what}, Median der begonnenen", what=what), _DAYS, waits, Kind.MEDIAN),
        spread_of(_office("{what}, Mittel der begonnenen", what=what), _DAYS, waits, Kind.MEAN),
        spread_of(_office("{what}, Median mit offenen", what=what), _DAYS, waits, Kind.OPEN_MEDIAN),
    )


def _ends(connection: Connection, asked: Asked) -> Iterator[Counts]:
    ours = asked.chosen(Course.case_id)
    over = asked.within(Course.end_date)
    ends = select(Course.case_id, Course.end_kind.label("kind")).where(ours, over).subquery("ends")
    yield counted(
        connection,
        _HOW_ENDED,
        _office("Ende im Zeitraum, auch wenn die Beratung beendet ist. Abgeschlossen ist nicht bestanden (R-IK-09)."),
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
