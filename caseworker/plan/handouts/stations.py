"""Training and work as stations of a life: the same facts for the Lebenslauf and for the list of the BQFG.

Nothing is invented: what is not known is an empty cell, and a gap stays a gap. These papers are German only, so their
words are never translated for clients.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from caseworker.facts import (
    Case,
    Employment,
    EmploymentKind,
    EmploymentState,
    Experience,
    ExperienceKind,
    Papers,
    Qualification,
    RecognitionOutcome,
)
from caseworker.offers.recognition.anabin import procedures_of
from caseworker.plan.document import AsTyped, Group, Proper, Row, Table, Words
from caseworker.words import Choice, Text, _office, plural_office
from caseworker.words.names import country_name

# Empty lines where nothing is known yet.
_BY_HAND = 4

# Where the state pays for the work, the paper says nothing of it: that concerns no employer and no chamber.
_NOT_TOLD = (EmploymentKind.PUBLIC_FUNDED_16I, EmploymentKind.AGH)
# What goes without saying in a Lebenslauf.
_USUAL = (EmploymentKind.SVB, ExperienceKind.EMPLOYED)


@dataclass(frozen=True)
class Station:
    """One training or job; `remark` is what a Lebenslauf says beside its name.

    `until` orders the stations: `None` is a day nobody knows.
    """

    what: str
    period: Words | None = None
    where: str = ""
    kind: Words | None = None
    proof: Words | None = None
    remark: Words | None = None
    until: date | None = None

    @property
    def place(self) -> Words | None:
        """Where it was, as a cell of a table."""
        return AsTyped(self.where) if self.where else None


def trainings(case: Case) -> list[Station]:
    """Degrees and vocational training, in the order they were told."""
    return [_training(case, one) for one in case.qualifications if one.title_text]


def jobs(case: Case) -> list[Station]:
    """Work in every country, in the order it was told; a promise is no work yet."""
    here = [one for one in case.employment if one.state in (EmploymentState.RUNNING, EmploymentState.ENDED)]
    return [_job(one) for one in case.experience if one.occupation] + [_job_here(one) for one in here if one.occupation]


def over_time(title: Words, head: tuple[Words, ...], rows: Iterable[tuple[Station, Row[Words]]]) -> Table[Words]:
    """Stations as a table, their times beside them under this title; with lines to write on if there are none yet."""
    groups = tuple(Group(station.period, (row,)) for station, row in rows)
    return Table(head, groups or (Group(None, ()),), who=title, blank=0 if groups else _BY_HAND)


def newest_first(stations: Iterable[Station]) -> list[Station]:
    """The order of a Lebenslauf; what has no day comes last."""
    return sorted(stations, key=lambda one: -one.until.toordinal() if one.until else 0)


def oldest_first(stations: Iterable[Station]) -> list[Station]:
    """The order of a list over time; what has no day comes last."""
    return sorted(stations, key=lambda one: (one.until is None, one.until))


def _training(case: Case, row: Qualification) -> Station:
    kind = _label(row.kind)
    return Station(
        what=row.title_text or "",
        period=_finished(row),
        where=_joined(row.institution, _country(row.country)),
        kind=kind,
        proof=row.papers.label if row.papers in (Papers.ORIGINAL, Papers.COPY, Papers.PHOTO) else None,
        remark=_office("in Deutschland anerkannt") if _recognised(case, row) else kind,
        until=date(row.year, 12, 31) if row.year else None,
    )


def _finished(row: Qualification) -> Text | Proper | None:
    """The year of the end and how long it took; the year it began is not told, and not worked out."""
    if row.year and row.years:
        return plural_office("{year} ({n} Jahr)", "{year} ({n} Jahre)", row.years, year=str(row.year))
    return Proper(str(row.year)) if row.year else _lasted(row.years)


def _recognised(case: Case, row: Qualification) -> bool:
    full = (RecognitionOutcome.FULL, RecognitionOutcome.LICENCE_GRANTED)
    return any(one.outcome in full for one in procedures_of(case, row))


def _job(row: Experience) -> Station:
    return Station(
        what=row.occupation or "",
        period=_period(row.started, row.ended) or _lasted(row.years),
        where=_country(row.country),
        kind=_label(row.kind),
        remark=_unusual(row.kind),
        proof=_office("vorhanden") if row.proof else None,
        until=row.ended or row.started,
    )


def _job_here(row: Employment) -> Station:
    running = row.state is EmploymentState.RUNNING
    return Station(
        what=row.occupation or "",
        period=_period(row.start, row.end, running=running),
        where=_joined(row.employer, _country("DE")),
        kind=_label(row.kind) if row.kind not in _NOT_TOLD else None,
        remark=_unusual(row.kind),
        until=date.max if running else row.end or row.start,
    )


def _label(kind: Choice | None) -> Text | None:
    """The name of a kind; one that only a newer program knows is left out."""
    return kind.label if isinstance(kind, Choice) else None


def _unusual(kind: Choice | None) -> Text | None:
    return _label(kind) if kind not in (*_NOT_TOLD, *_USUAL) else None


def _period(start: date | None, end: date | None, *, running: bool = False) -> Text | None:
    if running:
        return _office("seit {start}", start=month(start)) if start else _office("zurzeit")
    if start and end:
        return _office("{start} bis {end}", start=month(start), end=month(end))
    if start:
        return _office("ab {start}", start=month(start))
    return _office("bis {end}", end=month(end)) if end else None


def _lasted(years: int | None) -> Text | None:
    return plural_office("{n} Jahr", "{n} Jahre", years) if years else None


def month(day: date) -> str:
    """A month as it stands in a Lebenslauf; a first of January may stand for a year of which no more is known."""
    return f"{day.year}" if (day.month, day.day) == (1, 1) else f"{day.month:02}.{day.year}"


def _country(code: str | None) -> str:
    return country_name(code) if code else ""


def _joined(*parts: str | None) -> str:
    return ", ".join(part for part in parts if part)
