"""Dates of the residence document that must not be missed (domain.md 5.3, alarms)."""

from __future__ import annotations

from collections.abc import Iterator

from caseworker.facts import Actor, Case, DocumentKind, Residence
from caseworker.facts.residence import TOLERATED
from caseworker.law import days_before
from caseworker.offers.answers import all_of, equals, not_, until
from caseworker.offers.offer import Criterion, Finding, Note, Rank, Result, Step, Talk, offer
from caseworker.offers.residence.table import counts_until, paragraph
from caseworker.words import _, _office


@offer(
    _office("Dokument rechtzeitig verlängern"),
    rule="R-RES-00",
    source="Empfehlung aus der Praxis",
    confidence="P",
    rank=Rank.DEADLINE,
)
def renew_in_time(case: Case, talk: Talk) -> Iterator[Finding]:
    """An appointment before the document ends: how early depends on the document."""
    residence = case.residence
    ends = counts_until(residence, talk.on)
    soon = until(days_before(ends, warn_key(residence), talk.on), talk.on)
    runs_out = False if residence.document_kind in _NO_TITLE else soon
    yield Criterion(_office("Das Dokument läuft bald ab"), runs_out, Residence.valid_to)
    applied = residence.applied_prolongation_on is not None or residence.next_abh_appointment is not None
    yield Criterion(_office("Noch kein Termin und kein Antrag"), not_(applied))
    if ends is not None:
        yield Result("title_ends", ends, always=True)
        yield Step(
            _("Bitte machen Sie einen Termin bei der Ausländerbehörde. Ihr Dokument gilt bis {day}.", day=ends),
            Actor.CLIENT,
            max(talk.weeks(1), min(talk.weeks(4), ends)),
            proof=_("Brief oder E-Mail mit dem Termin"),
        )


# Whose right to stay hangs on no card (§ 2 Abs. 1 AufenthG; § 2 FreizügG/EU), or who has none.
_NO_TITLE = (DocumentKind.GERMAN, DocumentKind.EU_CITIZEN, DocumentKind.NONE)


def warn_key(residence: Residence) -> str:
    """Which number says how early to speak of the end of this document."""
    if residence.document_kind in TOLERATED:
        return "duldung.warn_days"
    return "title_104c.warn_days" if paragraph(residence.legal_basis) == "104c" else "title.warn_days"


@offer(
    _office("Wohnsitzauflage endet"),
    rule="R-RES-12",
    source="AufenthG § 12a",
    confidence="A",
    rank=Rank.GOOD_TO_KNOW,
)
def residence_duty(case: Case, talk: Talk) -> Iterator[Finding]:
    """The duty to live in one place ends after three years, earlier with work or a course elsewhere."""
    residence = case.residence
    basis = residence.legal_basis
    titled = all_of(
        (
            equals(residence.document_kind, DocumentKind.AE),
            None if basis is None else (paragraph(basis) or "").startswith("25("),
            True if residence.residence_duty_place else None,
        )
    )
    yield Criterion(_office("Titel nach § 25 mit Wohnsitzauflage"), titled, Residence.residence_duty_place)
    ends = residence.residence_duty_until
    soon = until(days_before(ends, "title.warn_days", talk.on), talk.on)
    yield Criterion(_office("Sie endet bald"), soon, Residence.residence_duty_until)
    if ends is not None:
        yield Result("residence_duty_ends", ends)
        yield Note(
            _office("Die Wohnsitzauflage endet am {day}. Danach auch Stellen an anderen Orten suchen.", day=ends)
        )
