"""How often the office is in contact with people (R-MON-02; there is no official definition)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from sqlalchemy import Connection, case, select

from caseworker.facts import Contact
from caseworker.law import number
from caseworker.overview.asked import Asked, written
from caseworker.overview.report import Counts, Line, Measures, Report, Rows, counted, many, rate, spread_of
from caseworker.overview.waiting import Kind, Rate, Wait
from caseworker.overview.ways import Way, way_of
from caseworker.words import Text, _office

_DAYS_A_MONTH = 365.25 / 12
_IN_PERIOD = _office("Kontakte im Zeitraum")
# What two reports count almost alike.
LAST_TALK = _office("Letztes Gespräch")
TALKS, LAST_IN_PERIOD = _office("Gespräche"), _office("Letztes Gespräch im Zeitraum")

# Whose folder, the day, and the way it is counted.
Spoken = tuple[int, date, str]


def contacts(connection: Connection, asked: Asked) -> Report:
    """Contacts in the period, how dense they are, and who has not been heard of."""
    everybody = asked.in_care
    population = many(connection, select(everybody))
    spoken: list[Spoken] = [(case_id, day, way) for case_id, day, way in connection.execute(_of_these(asked)).all()]
    return Report(
        "contacts",
        _office("Kontakte"),
        _office("Alle in Beratung am Stichtag: Wie oft wird gesprochen, und mit wem lange nicht?"),
        population,
        (_ways(asked, spoken), _density(asked, spoken, population), _silent(connection, asked)),
    )


def _of_these(asked: Asked) -> Rows:
    """The contacts in the period with people in care."""
    ours = asked.cares_for(Contact.case_id)
    way = way_of().label("way")
    return select(Contact.case_id, Contact.contact_on, way).where(asked.within(Contact.contact_on), ours)


def _ways(asked: Asked, spoken: Sequence[Spoken]) -> Counts:
    source = _of_these(asked).subquery("ways")
    found = Counter(way for _case_id, _day, way in spoken)
    lines = (Line(way, found[way.key], select(source.c.case_id).where(source.c.way == way.key)) for way in Way)
    return Counts(
        _IN_PERIOD,
        _office("Als Kontakt zählt ein Gespräch ab 10 Minuten. Briefe und Versäumtes stehen für sich (R-MON-02)."),
        tuple(lines),
        of=len(spoken),
    )


def _density(asked: Asked, spoken: Sequence[Spoken], population: int) -> Measures:
    days: defaultdict[int, list[date]] = defaultdict(list)
    for case_id, day, way in spoken:
        if way == Way.COUNTS.key:
            days[case_id].append(day)
    gaps = sorted(
        (Wait((later - earlier).days), case_id)
        for case_id, talks in days.items()
        for earlier, later in pairwise(sorted(talks))
    )
    months = ((asked.on - asked.since).days + 1) / _DAYS_A_MONTH
    talks_a_month = Rate(sum(map(len, days.values())), population, months)
    density = rate(_office("Gespräche je Person und Monat"), _office("Gespräche"), talks_a_month)
    return Measures(
        _office("Kontaktdichte"),
        _office("Es gibt dafür keine amtliche Definition; diese ist unsere eigene (R-MON-02)."),
        (
            replace(density, people=select(asked.in_care.c.case_id)),
            spread_of(_office("Zeit zwischen zwei Gesprächen (Median)"), _office("Tage"), gaps, Kind.MEDIAN),
        ),
        tells=((_IN_PERIOD, Way.COUNTS),),
    )


def _silent(connection: Connection, asked: Asked) -> Counts:
    everybody, spoken = asked.in_care, asked.in_care.c.spoken_on
    days = number("contact.silent_days", asked.on) or 0
    last = asked.on - timedelta(days=days)
    state = case((spoken > written(last), "HEARD"), (spoken.is_not(None), "SILENT"), else_="NEVER")
    source = select(everybody.c.case_id, state.label("state")).subquery("silent")
    labels = {
        "HEARD": heard(asked),
        "SILENT": _office("Letztes Gespräch länger als {days} Tage her", days=days),
        "NEVER": _office("Noch kein Gespräch, das zählt"),
    }
    silent = counted(
        connection,
        LAST_TALK,
        _office("Alle in Beratung am Stichtag, nach dem letzten Gespräch, das zählt."),
        source,
        source.c.state,
        labels,
    )
    first, *others = silent.lines
    return replace(silent, lines=(replace(first, twin=(TALKS, LAST_IN_PERIOD)), *others))


def heard(asked: Asked) -> Text:
    """The line of those who were spoken with lately; in a quarter of as many days, the same as `LAST_IN_PERIOD`."""
    return _office("Gespräch in den letzten {days} Tagen", days=number("contact.silent_days", asked.on) or 0)
