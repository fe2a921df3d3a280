"""Which plan this office may conclude, and under which law (R-KP-01, R-KP-12)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from caseworker.facts import Actor, BenefitCircle, Binding, Case, LegalRegime, PlanType, Slot
from caseworker.law import law_row
from caseworker.offers.conditions import at_jobcenter, sgb2
from caseworker.offers.offer import Criterion, Finding, Ground, Note, Office, Rank, Result, Step, Talk, note_of, offer
from caseworker.words import _, _office


def legal_regime(on: date) -> LegalRegime | None:
    """The law a Kooperationsplan agreed on that day is made under; `None` before there was one (R-KP-01)."""
    row = law_row("regimes", "kooperationsplan", on)
    return None if row is None else LegalRegime[row["regime"]]


def plan_types(office: Office) -> tuple[PlanType, ...]:
    """The plans an office makes, the usual one first: only a Jobcenter concludes a Kooperationsplan (R-KP-12).

    That of the Agentur is made elsewhere and only kept on record (§ 37 SGB III, domain.md 1.7).
    """
    if office.is_jobcenter:
        return (PlanType.KOOPERATIONSPLAN, PlanType.NACHBETREUUNG)
    return {
        Office.AGENTUR: (PlanType.EINGLIEDERUNGSVEREINBARUNG_SGB3,),
        Office.ZUE_PILOT: (PlanType.PILOT_KOMPETENZBOGEN,),
    }.get(office, (PlanType.KIM_HILFEPLAN,))


def plan_type(office: Office) -> PlanType:
    """The plan an office usually makes."""
    return plan_types(office)[0]


@offer(
    _office("Kooperationsplan"),
    rule="R-KP-12",
    source="SGB II § 15",
    confidence="A",
    rank=Rank.GOOD_TO_KNOW,
)
def kooperationsplan(case: Case, talk: Talk) -> Iterator[Finding]:
    """The Jobcenter concludes it with everybody who draws SGB II; others write a voluntary plan."""
    yield Result("plan_type", plan_type(talk.office), always=True)
    yield Result("legal_regime", legal_regime(talk.on), always=True)
    yield at_jobcenter(case, talk)
    yield sgb2(case, talk)
    ruled = legal_regime(talk.on) is not None or None
    yield Criterion(_office("Für diesen Tag ist das Recht hinterlegt"), ruled, unclear=_office("Leitung"))
    if not case.agreements:
        yield from note_of("regimes", "first_talk", talk)
    if talk.office is Office.JOBCENTER_GE:
        yield Note(
            _office("Der Plan braucht das Einvernehmen der Kommune."), ground=Ground("R-KP-16", "SGB II § 15 Abs. 2")
        )


@offer(
    _office("Hier gibt es einen anderen Plan als den Kooperationsplan"),
    rule="R-KP-12",
    source="SGB II § 15; TIntG NRW § 9",
    confidence="A",
)
def voluntary_plan(case: Case, talk: Talk) -> Iterator[Finding]:
    """KIM and the reception centre write a plan of their own and refer to the Jobcenter with consent."""
    yield Criterion(_office("Gespräch nicht im Jobcenter"), not talk.office.is_jobcenter)
    yield Note(
        _office(
            "Einen Kooperationsplan erstellt nur das Jobcenter (§ 15 SGB II). Hier gibt es: {plan}.",
            plan=plan_type(talk.office),
        )
    )
    if case.residence.benefit_circle is BenefitCircle.SGB2:
        yield Step(_REFER, Actor.KIM, talk.weeks(2), Slot.OTHER_PROVIDERS, binding=Binding.VOLUNTARY)


_REFER = _("Möchten Sie einen Termin beim Jobcenter? Wir machen ihn für Sie.")
