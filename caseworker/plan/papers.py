"""Every paper the program can print, in the order a counsellor meets them: one explicit, greppable list."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from caseworker.facts import AFTER_START, FIRST_TALK, FOLLOW_UP, KIM_TALK, PlanType, Script
from caseworker.plan.after_care import after_care
from caseworker.plan.bilingual import sheet_of
from caseworker.plan.document import Document, Sheet
from caseworker.plan.handouts.appointment_card import appointment_card
from caseworker.plan.handouts.begleitblatt import begleitblatt
from caseworker.plan.handouts.help_now import help_now
from caseworker.plan.handouts.lebenslauf import lebenslauf
from caseworker.plan.handouts.own_efforts import own_efforts
from caseworker.plan.handouts.plan_by_hand import plan_by_hand
from caseworker.plan.handouts.question_sheet import question_sheet
from caseworker.plan.handouts.tabular_list import tabular_list
from caseworker.plan.hilfeplan import hilfeplan
from caseworker.plan.kompetenzbogen import kompetenzbogen
from caseworker.plan.kooperationsplan import kooperationsplan
from caseworker.plan.occasion import Occasion
from caseworker.plan.protection.consent import consent_form, release_form
from caseworker.plan.protection.handover_sheet import handover_sheet
from caseworker.plan.protection.information import information_sheet
from caseworker.plan.protection.my_data import my_data
from caseworker.plan.sections import record_only
from caseworker.problems import Problem
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

    def sheet(self, occasion: Occasion) -> Sheet:
        """The paper in those languages of its occasion that it exists in. Raises `Problem` as `write` does."""
        return sheet_of(self.write, replace(occasion, languages=self.said_in(occasion.languages)))

    def said_in(self, languages: tuple[Language, ...]) -> tuple[Language, ...]:
        """Those of the languages the paper exists in, German if it is none of them."""
        beside = () if self.german else (one for one in languages if not self.legal or one.speaks_law)
        return tuple(beside) or (GERMAN,)


def _questions(title: Text, script: Script, name: Text | None = None) -> Paper:
    return Paper(f"questions_{script.key}", name or title, question_sheet(title, script), personal=False)


# The kinds of plans the program makes, each printed on a paper of its own.
PLANS = {
    PlanType.KOOPERATIONSPLAN: Paper("plan", _("Kooperationsplan"), kooperationsplan),
    PlanType.KIM_HILFEPLAN: Paper("help_plan", _("Hilfeplan"), hilfeplan),
    PlanType.PILOT_KOMPETENZBOGEN: Paper("competence_sheet", _("Kompetenzbogen"), kompetenzbogen),
    PlanType.NACHBETREUUNG: Paper("after_care", _("Plan nach dem Arbeitsstart"), after_care),
}

PAPERS: tuple[Paper, ...] = (
    Paper("begleitblatt", _office("Begleitblatt zum Termin"), begleitblatt),
    Paper("information", _legal("Was mit Ihren Angaben geschieht"), information_sheet, legal=True, personal=False),
    Paper("consent", _legal("Einwilligung"), consent_form, legal=True),
    Paper("release", _legal("Entbindung von der Schweigepflicht"), release_form, legal=True),
    _questions(_("Fragen für das erste Gespräch"), FIRST_TALK),
    _questions(_("Fragen für das nächste Gespräch"), FOLLOW_UP),
    _questions(_("Fragen nach dem Start der Arbeit"), AFTER_START),
    _questions(
        _("Fragen für das Gespräch beim Kommunalen Integrationsmanagement"),
        KIM_TALK,
        _office("Fragen für das KIM-Gespräch"),
    ),
    Paper("plan_by_hand", _office("Kooperationsplan – von Hand"), plan_by_hand, personal=False),
    Paper("help_now", _office("Nummern für den Notfall"), help_now, personal=False),
    *PLANS.values(),
    Paper("appointment_card", _office("Terminkarte"), appointment_card),
    Paper("own_efforts", _office("Liste der eigenen Bemühungen"), own_efforts),
    Paper("lebenslauf", _office("Lebenslauf"), lebenslauf, german=True),
    Paper("tabular_list", _office("Übersicht: Ausbildung und Arbeit"), tabular_list, german=True),
    Paper("handover_sheet", _("Diese Angaben gehen weiter"), handover_sheet),
    Paper("my_data", _office("Auskunft nach Artikel 15 DSGVO"), my_data, german=True),
)


def paper(key: str) -> Paper:
    """The paper of that key. Raises `Problem` that names the keys there are."""
    found = next((one for one in PAPERS if one.key == key), None)
    if found is None:
        what = _office("Das Papier „{key}“ gibt es nicht.", key=key)
        raise Problem(what, _office("Möglich sind: {known}.", known=", ".join(one.key for one in PAPERS)))
    return found


def plan_paper(kind: PlanType | None) -> Paper:
    """The paper a plan of this kind is printed on. Raises `Problem` for one that is only kept on record."""
    found = PLANS.get(kind or PlanType.KOOPERATIONSPLAN)
    if found is None:
        raise record_only()
    return found
