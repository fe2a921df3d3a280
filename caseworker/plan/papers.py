"""Every paper the program can print, in the order a counsellor meets them: one explicit, greppable list."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from caseworker.plan.document import Document
from caseworker.plan.kooperationsplan import kooperationsplan
from caseworker.plan.occasion import Occasion
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


PAPERS: tuple[Paper, ...] = (Paper("plan", _("Kooperationsplan"), kooperationsplan),)


def paper(key: str) -> Paper:
    """The paper of that key. Raises `KeyError`."""
    return {one.key: one for one in PAPERS}[key]
