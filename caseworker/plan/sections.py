"""The parts of a Kooperationsplan, in the order the law of its day gives (R-KP-01, R-KP-02; wording: users.md 4.1)."""

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

_US = (Actor.JOBCENTER, Actor.KIM)
GROUPS: tuple[tuple[Text, tuple[Actor | None, ...]], ...] = (
    # Translators: “you”, the client, over the steps the client does.
    (_("Sie"), (Actor.CLIENT, None)),
    (_("Jobcenter"), _US),
    # Translators: other offices and people, over the steps they do.
    (_("Andere"), tuple(actor for actor in Actor if actor not in (Actor.CLIENT, *_US))),
)


def day_of(agreement: Agreement) -> date:
    """The day that dates the plan and chooses its law. Raises `Problem` while it has none."""
    day = agreement.agreed_on or agreement.talk_on
    if day is None:
        what = _office("Der Plan hat noch keinen Tag.")
        raise Problem(what, _office("Tragen Sie ein, wann das Gespräch war oder wann der Plan vereinbart wurde."))
    return day


def regime_of(agreement: Agreement) -> LegalRegime:
    """The law a plan is made under: the one it keeps, otherwise that of its day.

    Raises `Problem` for another kind of plan, or when no law is on record for the day.
    """
    if agreement.plan_type is not PlanType.KOOPERATIONSPLAN:
        what = _office(
            "Einen Kooperationsplan erstellt nur das Jobcenter (§ 15 SGB II). Für KIM gibt es den Hilfeplan."
        )
        raise Problem(what, _office("Der Hilfeplan kommt mit einer späteren Ausgabe des Programms."))
    day = day_of(agreement)
    regime = agreement.legal_regime or legal_regime(day)
    if regime is None:
        what = _office("Für den {day} ist kein Recht zum Kooperationsplan hinterlegt.", day=day)
        raise Problem(what, _office("Prüfen Sie den Tag. Das Recht ist ab dem 01.07.2023 hinterlegt."))
    return regime


def sections_of(agreement: Agreement) -> tuple[Section, ...]:
    """Every part the plan may have, with or without content, in print order. Raises `Problem` as `regime_of`."""
    return _ORDER[regime_of(agreement)]


def steps_in(case: Case, agreement: Agreement, section: Section) -> list[AgreedStep]:
    """The steps that stand in a part; one without a slot stands among the next steps."""
    return [step for step in steps_of(case, agreement) if (step.slot or Slot.STEPS) in section.slots]


def grouped(steps: list[AgreedStep]) -> list[tuple[Text, list[AgreedStep]]]:
    """Steps by who does them, as they are printed; nobody is left out, and no group is empty."""
    found = [(title, [step for step in steps if step.actor in actors]) for title, actors in GROUPS]
    return [(title, group) for title, group in found if group]
