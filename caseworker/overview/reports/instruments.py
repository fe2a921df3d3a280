"""Help with money or by a provider: what came into question, what was granted (domain.md 6)."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import Connection, or_, select

from caseworker.facts import Benefit, BenefitStatus, Instrument
from caseworker.overview.asked import Asked
from caseworker.overview.report import Counts, Report, Rows, choices, counted, many
from caseworker.words import Text, _office

_STAGES = _office("Stand der Hilfen")


def instruments(connection: Connection, asked: Asked) -> Report:
    """Benefits by where they stand, then each stage by instrument."""
    everybody = asked.in_care
    population = many(connection, select(everybody))
    return Report(
        "instruments",
        _office("Hilfen"),
        _office("Im Zeitraum beantragte, entschiedene oder laufende Hilfen. Der Plan selbst bewilligt nichts."),
        population,
        (
            _stages(connection, asked),
            _of_stage(connection, asked, _office("Kommen in Betracht, nach Art"), BenefitStatus.POSSIBLE),
            _of_stage(connection, asked, _office("Beantragt, nach Art"), BenefitStatus.APPLIED),
            _of_stage(connection, asked, _office("Bewilligt, nach Art"), BenefitStatus.GRANTED),
        ),
    )


def _stages(connection: Connection, asked: Asked) -> Counts:
    source = _ours(asked).subquery("stages")
    return counted(
        connection,
        _STAGES,
        _office("Jede Hilfe einmal, mit ihrem Stand heute."),
        source,
        source.c.status,
        choices(BenefitStatus),
        unknown=_office("Stand nicht bekannt"),
    )


def _of_stage(connection: Connection, asked: Asked, title: Text, status: BenefitStatus) -> Counts:
    source = _ours(asked).where(Benefit.status == status).subquery("stage")
    counts = counted(
        connection,
        title,
        _office("Jede Hilfe mit diesem Stand einmal."),
        source,
        source.c.instrument,
        choices(Instrument),
        unknown=_office("Art nicht bekannt"),
    )
    return replace(counts, tells=((_STAGES, status),))


def _ours(asked: Asked) -> Rows:
    """Benefits applied for, decided, begun or running in the period, and those of people in care without any day."""
    running = (Benefit.starts <= asked.on) & (Benefit.ends >= asked.since)
    dated = (running, *map(asked.within, (Benefit.applied_on, Benefit.decision_on, Benefit.starts)))
    undated = Benefit.applied_on.is_(None) & Benefit.decision_on.is_(None) & Benefit.starts.is_(None)
    return select(Benefit.case_id, Benefit.status, Benefit.instrument).where(
        asked.chosen(Benefit.case_id), or_(*dated, undated & asked.cares_for(Benefit.case_id))
    )
