"""Which office makes which plan: three roles that are never mixed up (R-KP-12, domain.md 1.7)."""

from __future__ import annotations

from caseworker.facts import Agreement, PlanType
from caseworker.offers import Office, plan_types
from caseworker.plan.sections import ELSEWHERE, kind_of, record_only
from caseworker.problems import Problem
from caseworker.words import Text, _office

_MADE_BY: dict[PlanType, Text] = {
    PlanType.KOOPERATIONSPLAN: _office(
        "Einen Kooperationsplan erstellt nur das Jobcenter (§ 15 SGB II). Für KIM gibt es den Hilfeplan."
    ),
    PlanType.NACHBETREUUNG: _office("Einen Plan nach dem Arbeitsstart schreibt nur das Jobcenter (§ 16g SGB II)."),
    PlanType.KIM_HILFEPLAN: _office("Einen Hilfeplan schreibt nur KIM. Im Jobcenter gibt es den Kooperationsplan."),
    PlanType.PILOT_KOMPETENZBOGEN: _office("Einen Kompetenzbogen schreibt nur die Landesunterkunft im Pilot."),
}


def made_by(office: Office) -> tuple[PlanType, ...]:
    """The plans this office can write here, the usual one first; none where they are only kept on record."""
    return tuple(kind for kind in plan_types(office) if kind in _MADE_BY)


def check_office(agreement: Agreement, office: Office) -> None:
    """Whether this office makes this kind of plan. Raises `Problem` that names what it makes instead."""
    kind = kind_of(agreement)
    if kind not in _MADE_BY:
        raise record_only()
    if kind not in made_by(office):
        own = _office("In diesem Büro gibt es: {plans}.", plans=made_by(office))
        raise Problem(_MADE_BY[kind], own if made_by(office) else ELSEWHERE)


def check_maker(wanted: PlanType, agreement: Agreement, office: Office) -> None:
    """Whether the plan is of the kind the paper is for, and this office makes it. Raises `Problem`."""
    check_office(agreement, office)
    if kind_of(agreement) is not wanted:
        what = _office("Dieser Plan ist kein {wanted}.", wanted=wanted)
        raise Problem(what, _office("Drucken Sie ihn als: {kind}.", kind=kind_of(agreement)))
