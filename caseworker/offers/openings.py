"""What to mind before a job, an internship or a trial begins (users.md M7)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import timedelta

from caseworker.facts import Case, Opening, OpeningKind
from caseworker.facts.jobs import CLOSED
from caseworker.facts.residence import ASYLUM_PROCEDURE, TOLERATED
from caseworker.law import number
from caseworker.offers.offer import Criterion, Finding, Ground, Note, Rank, Talk, offer
from caseworker.words import _office

_ABH = _office("Ausländerbehörde")


def _openings(case: Case) -> Iterable[Opening]:
    return case.openings


@offer(
    _office("Vor dem Beginn prüfen"),
    rule="R-INS-02",
    source="SGB III § 45; AufenthG §§ 4a, 20a; BeschV § 32",
    confidence="A",
    rank=Rank.DEADLINE,
    each=_openings,
)
def before_it_begins(case: Case, opening: Opening, talk: Talk) -> Iterator[Finding]:
    """Limits of work trials, and the permission people without a title need even where no consent is needed."""
    closed = opening.result in CLOSED
    yield Criterion(_office("Noch im Gespräch"), not closed)
    notes = list(_warnings(case, opening, talk))
    yield Criterion(_office("Es gibt etwas zu beachten"), bool(notes) or (False if _is_told(case, opening) else None))
    yield from notes


def _is_told(case: Case, opening: Opening) -> bool:
    """Whether enough is known to say that there is nothing to mind."""
    needed: list[object] = [opening.kind, case.residence.document_kind]
    if opening.kind is OpeningKind.MAG:
        needed += [opening.starts, opening.ends]
    if opening.kind is OpeningKind.TRIAL_WORK:
        needed += [opening.starts, opening.ends, case.residence.legal_basis]
    return None not in needed


def _warnings(case: Case, opening: Opening, talk: Talk) -> Iterator[Note]:
    days = None
    if opening.starts is not None and opening.ends is not None:
        days = opening.ends - opening.starts + timedelta(days=1)
    weeks, longest = number("opening.mag_weeks", talk.on), number("opening.mag_weeks_long", talk.on)
    if opening.kind is OpeningKind.MAG and days and weeks and days > timedelta(weeks=weeks):
        yield Note(
            _office(
                "Höchstens {weeks} Wochen; bis {longest} Wochen bei Langzeitarbeitslosen oder schweren Hemmnissen.",
                weeks=weeks,
                longest=longest,
            ),
            ground=Ground("R-INS-02", "SGB III § 45 Abs. 2 und 8"),
        )
    trial = number("opening.trial_weeks", talk.on)
    on_card = "20a" in (case.residence.legal_basis or "")
    if opening.kind is OpeningKind.TRIAL_WORK and on_card and trial and (not days or days > timedelta(weeks=trial)):
        yield Note(
            _office("Mit der Chancenkarte dauert Probearbeit höchstens {weeks} Wochen.", weeks=trial),
            ground=Ground("R-RES-20", "AufenthG § 20a"),
        )
    if case.residence.document_kind in TOLERATED | ASYLUM_PROCEDURE:
        yield Note(
            _office("Vor dem ersten Tag: Erlaubnis der Ausländerbehörde, auch wo keine Zustimmung der BA nötig ist."),
            ask_whom=_ABH,
            ground=Ground("R-RES-30", "BeschV § 32; AufenthG § 4a Abs. 4"),
        )
