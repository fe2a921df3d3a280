"""Every paper the program can print, in the order a counsellor meets them: one explicit, greppable list."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from caseworker.facts import PlanType
from caseworker.plan.after_care import after_care
from caseworker.plan.document import Document
from caseworker.plan.hilfeplan import hilfeplan
from caseworker.plan.kompetenzbogen import kompetenzbogen
from caseworker.plan.kooperationsplan import kooperationsplan
from caseworker.plan.occasion import Occasion
from caseworker.plan.sections import record_only
from caseworker.words import Text, _


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


_KOOPERATIONSPLAN = Paper("plan", _("Kooperationsplan"), kooperationsplan)
_HILFEPLAN = Paper("help_plan", _("Hilfeplan"), hilfeplan)
_KOMPETENZBOGEN = Paper("competence_sheet", _("Kompetenzbogen"), kompetenzbogen)
_AFTER_CARE = Paper("after_care", _("Plan nach dem Arbeitsstart"), after_care)

PAPERS: tuple[Paper, ...] = (
    _KOOPERATIONSPLAN,
    _HILFEPLAN,
    _KOMPETENZBOGEN,
    _AFTER_CARE,
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
