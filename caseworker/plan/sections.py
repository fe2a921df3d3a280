"""The parts of each kind of plan in print order; those of a Kooperationsplan as the law of its day gives them.

R-KP-01, R-KP-02; wording: users.md 4.1.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from caseworker.facts import Actor, AgreedStep, Agreement, Case, LegalRegime, PlanType, Slot
from caseworker.offers import legal_regime
from caseworker.plan.drafting import steps_of
from caseworker.problems import Problem
from caseworker.words import Text, _, _office


@dataclass(frozen=True)
class Section:
    """A part of the plan: its heading, the small line under it, and the slots whose steps stand in it.

    Without slots it is a part the law does not know (strengths).
    """

    title: Text
    under: Text | None = None
    slots: tuple[Slot, ...] = ()

    @property
    def slot(self) -> Slot | None:
        """The slot that gives the part its name, and that a new step in it gets."""
        return self.slots[0] if self.slots else None


STRENGTHS = Section(_("Das können Sie gut"))

_UNDER = {
    Slot.OFFER: _("Das macht das Jobcenter mit Ihnen."),
    Slot.BENEFITS: _(
        "Wir entscheiden über jeden Antrag einzeln. Fragen Sie uns, bevor Sie etwas kaufen oder unterschreiben."
    ),
    Slot.REHA: _("Nur wenn Sie möchten."),
}


def _part(*slots: Slot) -> Section:
    return Section(slots[0].label, _UNDER.get(slots[0]), slots)


_ORDER: dict[LegalRegime, tuple[Section, ...]] = {
    LegalRegime.KP2026: (
        _part(Slot.GOAL),
        STRENGTHS,
        _part(Slot.OFFER),
        _part(Slot.TARGET_OCC),
        _part(Slot.STEPS, Slot.OWN_EFFORTS),  # since July 2026 own efforts stand among the steps
        _part(Slot.BENEFITS),
        _part(Slot.LANGUAGE),
        _part(Slot.OTHER_PROVIDERS),
        _part(Slot.REHA),
        _part(Slot.OPT_BG),
    ),
    LegalRegime.KP2023: (
        _part(Slot.GOAL),
        STRENGTHS,
        _part(Slot.STEPS),
        _part(Slot.BENEFITS),
        _part(Slot.OWN_EFFORTS),
        _part(Slot.LANGUAGE),
        _part(Slot.OTHER_PROVIDERS),
        _part(Slot.TARGET_OCC),
        _part(Slot.REHA),
        _part(Slot.OPT_BG),
    ),
}

_EVERY_STEP = (Slot.STEPS, Slot.OWN_EFFORTS, Slot.BENEFITS, Slot.LANGUAGE, Slot.REHA, Slot.OPT_BG)

_OTHER_PLANS: dict[PlanType, tuple[Section, ...]] = {
    PlanType.KIM_HILFEPLAN: (
        Section(_("Ihre Ziele"), None, (Slot.GOAL,)),
        Section(_("Was schon gut läuft")),
        Section(Slot.STEPS.label, None, _EVERY_STEP),
        # Translators: offices and services, not jobs.
        Section(_("Diese Stellen helfen"), None, (Slot.OTHER_PROVIDERS,)),
    ),
    PlanType.PILOT_KOMPETENZBOGEN: (
        Section(_("Mein Wunsch"), None, (Slot.TARGET_OCC,)),
        Section(Slot.STEPS.label, None, (*_EVERY_STEP, Slot.OTHER_PROVIDERS)),
    ),
    PlanType.NACHBETREUUNG: (Section(_("Das brauchen Sie noch"), None, (*_EVERY_STEP, Slot.OTHER_PROVIDERS)),),
}

_US = (Actor.JOBCENTER, Actor.KIM)
_OTHERS = tuple(actor for actor in Actor if actor not in (Actor.CLIENT, *_US))
_AT_THE_JOBCENTER = (PlanType.KOOPERATIONSPLAN, PlanType.NACHBETREUUNG, None)


def day_of(agreement: Agreement) -> date:
    """The day that dates the plan and chooses its law. Raises `Problem` while it has none."""
    day = agreement.agreed_on or agreement.talk_on
    if day is None:
        what = _office("Der Plan hat noch keinen Tag.")
        raise Problem(what, _office("Tragen Sie ein, wann das Gespräch war oder wann der Plan vereinbart wurde."))
    return day


def regime_of(agreement: Agreement) -> LegalRegime:
    """The law a Kooperationsplan is made under: the one it keeps, otherwise that of its day.

    Raises `Problem` when no law is on record for the day.
    """
    day = day_of(agreement)
    regime = agreement.legal_regime or legal_regime(day)
    if regime is None:
        what = _office("Für den {day} ist kein Recht zum Kooperationsplan hinterlegt.", day=day)
        raise Problem(what, _office("Prüfen Sie den Tag. Das Recht ist ab dem 01.07.2023 hinterlegt."))
    return regime


def sections_of(agreement: Agreement) -> tuple[Section, ...]:
    """Every part a plan has whose content is written in it, in print order, with or without content.

    Raises `Problem` as `regime_of`, and for a plan that is only kept on record.
    """
    kind = kind_of(agreement)
    if kind is PlanType.KOOPERATIONSPLAN:
        return _ORDER[regime_of(agreement)]
    if kind not in _OTHER_PLANS:
        raise record_only()
    return _OTHER_PLANS[kind]


def kind_of(agreement: Agreement) -> PlanType:
    """What kind of plan it is; what a newer program wrote is only kept on record."""
    if agreement.plan_type is None:
        return PlanType.KOOPERATIONSPLAN
    known = isinstance(agreement.plan_type, PlanType)
    return agreement.plan_type if known else PlanType.EINGLIEDERUNGSVEREINBARUNG_SGB3


ELSEWHERE = _office("Die Eingliederungsvereinbarung druckt die Agentur für Arbeit (§ 37 SGB III).")


def record_only() -> Problem:
    """The agreement of § 37 SGB III is made by the Agentur; here it is only noted that there is one (domain.md 1.7)."""
    return Problem(_office("Diesen Plan schreibt eine andere Stelle. Hier steht nur, dass es ihn gibt."), ELSEWHERE)


def steps_in(case: Case, agreement: Agreement, section: Section) -> list[AgreedStep]:
    """The steps that stand in a part; one without a slot stands among the next steps."""
    return [step for step in steps_of(case, agreement) if (step.slot or Slot.STEPS) in section.slots]


def grouped(steps: list[AgreedStep], kind: PlanType | None) -> list[tuple[Text, list[AgreedStep]]]:
    """Steps by who does them, as this kind of plan prints them; nobody is left out, and no group is empty."""
    us = _("Jobcenter") if kind in _AT_THE_JOBCENTER else _("Wir")
    groups = ((_("Sie"), (Actor.CLIENT, None)), (us, _US), (_("Andere"), _OTHERS))
    found = [(title, [step for step in steps if step.actor in actors]) for title, actors in groups]
    return [(title, group) for title, group in found if group]
