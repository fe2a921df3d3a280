"""Whether a statement of the ZAB is needed, and when it is not (R-REC-03)."""

from __future__ import annotations

from collections.abc import Iterator

from caseworker.facts import (
    Actor,
    AnabinLookup,
    Case,
    Procedure,
    Qualification,
    QualificationKind,
    RecognitionOutcome,
    Regulation,
    Wishes,
)
from caseworker.law import number
from caseworker.offers.answers import Answer, any_of, equals, not_
from caseworker.offers.offer import Criterion, Finding, Note, Rank, Result, Step, Talk, offer
from caseworker.offers.recognition.anabin import AnabinOutcome, anabin_outcome, degrees, lookup_of, procedures_of
from caseworker.words import _, _office


def zab_needed(case: Case, degree: Qualification) -> Answer:
    """Needed when anabin leaves it unclear, or an employer or authority insists; never for a regulated profession."""
    outcome = anabin_outcome(lookup_of(case, degree))
    unclear = None if outcome is None else outcome is AnabinOutcome.UNCLEAR
    if outcome is AnabinOutcome.COMPARABLE:
        return bool(degree.zab_insisted)
    return any_of([unclear, degree.zab_insisted])


@offer(
    _office("Zeugnisbewertung der ZAB"),
    rule="R-REC-03",
    source="KMK, Zentralstelle für ausländisches Bildungswesen",
    confidence="C",
    rank=Rank.ACCESS,
    each=degrees,
)
def zab(case: Case, degree: Qualification, talk: Talk) -> Iterator[Finding]:
    """A statement on one academic degree: not a recognition, no licence."""
    academic = None if degree.kind is None else degree.kind is QualificationKind.ACADEMIC
    yield Criterion(_office("Abgeschlossenes Studium"), academic, Qualification.kind)
    needed = zab_needed(case, degree)
    yield Criterion(_office("anabin reicht nicht aus"), needed, AnabinLookup.institution_status)
    regulated = equals(case.wishes.regulation, Regulation.REGULATED)
    yield Criterion(_office("Wunschberuf ist nicht reglementiert"), not_(regulated), Wishes.regulation)
    applied = any(one.procedure is Procedure.ZAB and _live(one.outcome) for one in procedures_of(case, degree))
    yield Criterion(_office("Noch nicht beantragt"), not applied)
    yield Result("zab_needed", needed, always=True)
    # Translators: a letter of the office: your application has arrived.
    yield Step(_APPLY, Actor.CLIENT, talk.weeks(4), proof=_("Eingangsbestätigung"))
    fee = number("zab.fee_euro", talk.on)
    yield Note(_office("Gebühr zuletzt {fee} Euro. Vor dem Antrag die Übernahme klären.", fee=fee), _office("ZAB"))
    yield Note(_office("Dauer meist 3 Monate nach vollständigen Unterlagen. Nur online, ohne Papier."), _office("ZAB"))


def _live(outcome: RecognitionOutcome | None) -> bool:
    return outcome is not RecognitionOutcome.WITHDRAWN


_APPLY = _("Bitte beantragen Sie im Internet die Zeugnisbewertung. Das Papier erklärt Ihr Studium.")
