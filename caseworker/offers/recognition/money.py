"""Who pays for recognition: always asked before costs arise (R-REC-07)."""

from __future__ import annotations

from collections.abc import Iterator

from caseworker.facts import (
    Actor,
    BenefitCircle,
    Case,
    Qualification,
    RecognitionCase,
    RecognitionOutcome,
    Residence,
    Slot,
)
from caseworker.law import LawRow, law_row, number
from caseworker.offers.answers import Answer, any_of, equals, not_
from caseworker.offers.conditions import sgb2
from caseworker.offers.in_words import in_euro
from caseworker.offers.offer import Criterion, Finding, Note, Rank, Step, Talk, offer
from caseworker.offers.recognition.anabin import degrees
from caseworker.offers.recognition.zab import zab_needed
from caseworker.words import _, _office

_ASK_BEFORE = _("Bitte fragen Sie uns zuerst: Wer bezahlt die Kosten? Unterschreiben Sie noch nichts.")


def _costs_ahead(case: Case) -> Answer:
    """Whether recognition is still going to cost something: a procedure, a course, or a statement of the ZAB."""
    open_ends = (RecognitionOutcome.PENDING, RecognitionOutcome.PARTIAL, RecognitionOutcome.COMPENSATION_REQUIRED)
    running = [None if one.outcome is None else one.outcome in open_ends for one in case.recognition_cases]
    needed = [zab_needed(case, degree) for degree in degrees(case)]
    if not case.qualifications and not case.recognition_cases:
        return False if case.complete.qualifications else None
    vocational = [True for one in case.qualifications if one not in degrees(case) and not case.recognition_cases]
    return any_of([*running, *needed, *vocational])


@offer(
    _office("Vermittlungsbudget für die Anerkennung kommt in Betracht"),
    rule="R-REC-07",
    source="SGB III §§ 22 Abs. 4, 44, 81; SGB II § 16",
    confidence="A",
    rank=Rank.MONEY,
)
def placement_budget(case: Case, talk: Talk) -> Iterator[Finding]:
    """Jobcenter clients ask the Jobcenter first, before the fee or the contract."""
    yield sgb2(case, talk)
    yield Criterion(_office("Für die Anerkennung entstehen Kosten"), _costs_ahead(case), Qualification.title_text)
    yield Step(_MAY_PAY, Actor.JOBCENTER, talk.weeks(2), Slot.BENEFITS)
    yield Step(_ASK_BEFORE, Actor.CLIENT, talk.weeks(2), Slot.BENEFITS)
    if any(one.outcome is RecognitionOutcome.PARTIAL for one in case.recognition_cases):
        yield Note(
            _office("Weiterbildung (FbW) bewilligt seit 2025 die Agentur für Arbeit. Vor Beginn beraten lassen.")
        )
    yield Note(_office("Der Anerkennungszuschuss des Bundes kommt erst in Frage, wenn das Jobcenter nicht zahlt."))


_MAY_PAY = _("Wir prüfen, ob wir Kosten der Anerkennung bezahlen können.")


@offer(
    _office("Anerkennungszuschuss des Bundes kommt in Betracht"),
    rule="R-REC-07",
    source="Richtlinie Anerkennungszuschuss",
    confidence="B",
    rank=Rank.MONEY,
)
def recognition_grant(case: Case, talk: Talk) -> Iterator[Finding]:
    """For people the Jobcenter or AA does not fully pay for; applied for before costs arise."""
    circle = equals(case.residence.benefit_circle, BenefitCircle.SGB2)
    yield Criterion(_office("Kein Jobcenter zahlt"), not_(circle), Residence.benefit_circle)
    yield Criterion(_office("Für die Anerkennung entstehen Kosten"), _costs_ahead(case), RecognitionCase.procedure)
    row = law_row("numbers", "recognition_grant.procedure_euro", talk.on)
    opened = None if row is None else True
    yield Criterion(_office("Die Förderung läuft an diesem Tag"), opened, unclear=_office("IQ-Beratung"))
    yield Step(_GRANT, Actor.CLIENT, talk.weeks(2), Slot.OTHER_PROVIDERS, _("Kopie des Antrags"))
    if row is not None and not circle:
        yield from _amounts(row, talk)


def _amounts(row: LawRow, talk: Talk) -> Iterator[Note]:
    """What the grant pays for, up to which income, and until when."""
    names = ("procedure", "analysis", "adaptation", "least", "income", "couple_income")
    amounts = in_euro({name: number(f"recognition_grant.{name}_euro", talk.on) for name in names})
    yield Note(
        _office(
            "Bis {procedure} Euro für Verfahren, Bewertung der ZAB und Übersetzungen, bis {analysis} für eine "
            "Qualifikationsanalyse, bis {adaptation} für eine Anpassung; zusammen mindestens {least}.",
            **amounts,
        )
    )
    text = _office("Einkommen im Jahr bis {income} Euro, bei Paaren bis {couple_income}.", **amounts)
    yield Note(text)
    payment = law_row("key_dates", "recognition_grant.payment", talk.on)
    if payment is not None:
        yield Note(_office("Antrag bis {day}, Auszahlung bis {paid}.", day=row.until, paid=payment["day"]))


_GRANT = _("Bitte beantragen Sie den Zuschuss zur Anerkennung. Bezahlen und unterschreiben Sie noch nichts.")
