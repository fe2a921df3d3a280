"""Every paper the program can print, in the order a counsellor meets them: one explicit, greppable list."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from caseworker.facts import PlanType
from caseworker.plan.after_care import after_care
from caseworker.plan.bilingual import plan_languages
from caseworker.plan.document import Document
from caseworker.plan.hilfeplan import hilfeplan
from caseworker.plan.kompetenzbogen import kompetenzbogen
from caseworker.plan.kooperationsplan import kooperationsplan
from caseworker.plan.occasion import Occasion
from caseworker.plan.protection.consent import consent_form, release_form
from caseworker.plan.protection.handover_sheet import handover_sheet
from caseworker.plan.protection.information import information_sheet
from caseworker.plan.protection.my_data import my_data
from caseworker.plan.sections import record_only
from caseworker.words import GERMAN, Language, Text, _, _legal, _office


@dataclass(frozen=True)
class Paper:
    """A kind of paper: its name, and what is written on it.

    `legal` papers are said in a client language only if its words were checked by a lawyer (decisions.md); otherwise
    in German. `german` papers go to offices and firms and exist in German only. `personal` papers name a person; the
    others are blank and can be kept in stock.
    """

    key: str
    name: Text
    write: Callable[[Occasion], Document]
    legal: bool = False
    german: bool = False
    personal: bool = True

    def languages(self, code: str) -> tuple[Language, ...]:
        """The languages it is said in for somebody who speaks this one, German first."""
        known = (GERMAN,) if self.german else plan_languages(code)
        return tuple(language for language in known if language.speaks_law or not self.legal)


_KOOPERATIONSPLAN = Paper("plan", _("Kooperationsplan"), kooperationsplan)
_HILFEPLAN = Paper("help_plan", _("Hilfeplan"), hilfeplan)
_KOMPETENZBOGEN = Paper("competence_sheet", _("Kompetenzbogen"), kompetenzbogen)
_AFTER_CARE = Paper("after_care", _("Plan nach dem Arbeitsstart"), after_care)

PAPERS: tuple[Paper, ...] = (
    _KOOPERATIONSPLAN,
    _HILFEPLAN,
    _KOMPETENZBOGEN,
    _AFTER_CARE,
    Paper("information", _legal("Was mit Ihren Angaben geschieht"), information_sheet, legal=True, personal=False),
    Paper("consent", _legal("Einwilligung"), consent_form, legal=True),
    Paper("release", _legal("Entbindung von der Schweigepflicht"), release_form, legal=True),
    Paper("handover_sheet", _("Diese Angaben gehen weiter"), handover_sheet),
    Paper("my_data", _office("Auskunft nach Artikel 15 DSGVO"), my_data, german=True),
)

_OF_PLAN = {
    PlanType.KOOPERATIONSPLAN: _KOOPERATIONSPLAN,
    PlanType.KIM_HILFEPLAN: _HILFEPLAN,
    PlanType.PILOT_KOMPETENZBOGEN: _KOMPETENZBOGEN,
    PlanType.NACHBETREUUNG: _AFTER_CARE,
}


def paper(key: str) -> Paper:
    """The paper of that key. Raises `KeyError`."""
    return {one.key: one for one in PAPERS}[key]


def plan_paper(kind: PlanType | None) -> Paper:
    """The paper a plan of this kind is printed on. Raises `Problem` for one that is only kept on record."""
    found = _OF_PLAN.get(kind or PlanType.KOOPERATIONSPLAN)
    if found is None:
        raise record_only()
    return found
