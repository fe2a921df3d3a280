"""How many found work, of what kind, whether it covers their needs, and whether it lasts (domain.md 7.2 and 7.3)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from sqlalchemy import ColumnElement, Connection, or_, select
from sqlalchemy.orm import Session

from caseworker.facts import Case, ContractKind, Employment, EmploymentKind, NeedCovering
from caseworker.law import add_months
from caseworker.offers.working.lasting import INTEGRATION, continuous_6m, integrations, sustained_12m
from caseworker.overview.asked import Asked
from caseworker.overview.report import Counts, Label, Line, Report, people_line
from caseworker.store import folders
from caseworker.words import Choice, Text, _office

_NEEDS = ("employment", "follow_ups", "complete")
_UNLIMITED = (ContractKind.UNLIMITED, ContractKind.TEMP_AGENCY_UNLIMITED)
_UNKNOWN, _LASTS = _office("nicht bekannt"), _office("Nachhaltig nach 12 Monaten")
_KINDS = [kind for kind in EmploymentKind if kind in INTEGRATION]
# Months after the start at which somebody looks: § 48a SGB II and domain.md 7.2 name them.
_QUARTER, _YEAR = 3, 12
_ENDS_OF_MONTHS = timedelta(3)

Start = tuple[Case, Employment]


class Lasting(Choice):
    """What is known some time after a start."""

    YES = _office("ja")
    NO = _office("nein")
    UNKNOWN = _office("nicht bekannt")


def work(connection: Connection, asked: Asked) -> Report:
    """Starts of work in the period, and what became of earlier ones whose day of looking lies in it."""
    began = [(case, job) for case in _with_jobs(connection, asked) for job in integrations(case)]
    starts = _after(0, began, asked)
    looked = {months: _after(months, began, asked) for months in (_QUARTER, _YEAR)}
    return Report(
        "work",
        _office("Arbeit"),
        _office("Sozialversicherte Arbeit, Ausbildung mit Abschluss, Selbstständigkeit; eine je Person und Monat."),
        len({case.id for case, _job in starts}),
        (
            _by(_office("Arbeitsaufnahmen nach Art"), starts, _KINDS, "kind"),
            _by(_office("Arbeitsaufnahmen nach Vertrag"), starts, ContractKind, "contract_kind"),
            _hours(starts),
            _covering(looked[_QUARTER]),
            _sustained(looked[_YEAR], asked.on),
            _funnel(looked[_YEAR], asked.on),
        ),
    )


def _with_jobs(connection: Connection, asked: Asked) -> Iterator[Case]:
    """The folders with a job that may matter: begun in the period, or one of the times of looking before it."""
    begun = or_(*(_began_before(asked, months) for months in (0, _QUARTER, _YEAR)))
    found = select(Employment.case_id).where(begun, asked.chosen(Employment.case_id)).distinct()
    with Session(connection) as session:
        for chunk in folders.chunks(connection.scalars(found).all()):
            yield from folders.load(session, chunk, _NEEDS)


def _began_before(asked: Asked, months: int) -> ColumnElement[bool]:
    """Roughly: months have different ends, and `_after` looks closely."""
    first, last = (add_months(day, -months) for day in (asked.since, asked.on))
    return Employment.start.between(first - _ENDS_OF_MONTHS, last + _ENDS_OF_MONTHS)


def _after(months: int, began: list[Start], asked: Asked) -> list[Start]:
    """The starts whose day so many months later lies in the period."""
    return [one for one in began if one[1].start and asked.since <= add_months(one[1].start, months) <= asked.on]


def _by(title: Text, starts: list[Start], kinds: Iterable[Choice], key: str) -> Counts:
    grouped: dict[Label, list[int]] = {one: [] for one in kinds}
    for case, job in starts:
        value = getattr(job, key)
        grouped[value if value in grouped else ContractKind.UNKNOWN].append(case.id)
    lines = [people_line(label, ids) for label, ids in grouped.items()]
    return _parts(title, _office("Beginn im Zeitraum."), lines)


def _hours(starts: list[Start]) -> Counts:
    ranges = (
        (_office("unter 15 Stunden"), 0, 15),
        (_office("15 bis unter 30 Stunden"), 15, 30),
        (_office("30 Stunden und mehr"), 30, 10_000),
    )
    lines = [
        people_line(label, [case.id for case, job in starts if _between(low, job.hours_per_week, high)])
        for label, low, high in ranges
    ]
    unknown = people_line(_UNKNOWN, [case.id for case, job in starts if job.hours_per_week is None])
    return _parts(_office("Stunden pro Woche"), _office("Beginn im Zeitraum."), [*lines, unknown])


def _between(low: int, hours: int | None, high: int) -> bool:
    return hours is not None and low <= hours < high


def _covering(starts: list[Start]) -> Counts:
    groups: dict[Label, list[int]] = {one: [] for one in NeedCovering}
    for case, job in starts:
        groups[job.need_covering_3m if job.need_covering_3m in groups else NeedCovering.UNKNOWN].append(case.id)
    return _parts(
        _office("Bedarfsdeckend nach 3 Monaten"),
        _office("Drei Monate nach dem Beginn ohne Leistungen. Die Arbeit muss nicht der Grund sein."),
        [people_line(label, ids) for label, ids in groups.items()],
    )


def _sustained(starts: list[Start], on: date) -> Counts:
    answers = {True: Lasting.YES, False: Lasting.NO, None: Lasting.UNKNOWN}
    groups: dict[Label, list[int]] = {one: [] for one in answers.values()}
    for case, job in starts:
        groups[answers[sustained_12m(case, job, on)]].append(case.id)
    return _parts(
        _LASTS,
        _office("Zwölf Monate nach dem Beginn in sozialversicherter Arbeit, gleich bei wem (R-MON-03)."),
        [people_line(label, ids) for label, ids in groups.items()],
    )


def _funnel(began: list[Start], on: date) -> Counts:
    """From the start to lasting work, for everybody whose year is over in the period."""
    covered = [one for one in began if one[1].need_covering_3m is NeedCovering.YES]
    unlimited = [one for one in covered if one[1].contract_kind in _UNLIMITED]
    through = [one for one in unlimited if continuous_6m(*one, on)]
    lasting = [one for one in through if sustained_12m(*one, on)]
    steps = (
        (_office("Arbeit begonnen"), began),
        (_office("davon bedarfsdeckend"), covered),
        (_office("davon unbefristet"), unlimited),
        (_office("davon sechs Monate ohne Lücke"), through),
        (_office("davon nach 12 Monaten noch in Arbeit"), lasting),
    )
    lines = tuple(people_line(label, [case.id for case, _job in starts]) for label, starts in steps)
    return Counts(
        _office("Der Weg zur dauerhaften Arbeit"),
        _office("Wer vor einem Jahr begonnen hat, so weit es bekannt ist. Unbekanntes zählt nicht als erreicht."),
        lines,
        of=len(began),
        steps=True,
        tells=((_LASTS, Lasting.YES),),
    )


def _parts(title: Text, definition: Text, lines: list[Line]) -> Counts:
    return Counts(title, definition, tuple(lines), of=sum(line.number or 0 for line in lines))
