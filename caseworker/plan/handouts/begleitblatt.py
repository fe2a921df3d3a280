"""The sheet that goes with the Jobcenter's letter (users.md 2, M5): it explains, and is never the invitation itself.

Missed letters became expensive in July 2026 (§§ 7b Abs. 4, 32 SGB II); this sheet says what to do and threatens
nobody. Travel costs are paid on request (§ 309 Abs. 4 SGB III with § 59 SGB II): it says how to ask and promises
nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from caseworker.plan.document import AsTyped, Block, Box, Document, Fact, Paragraph, Proper, Question, Title, Words
from caseworker.plan.handouts.coming_talk import BRING, CALL_US, coming_talk, interpreted, when, where, with_whom
from caseworker.plan.occasion import Occasion
from caseworker.problems import Problem
from caseworker.words import Text, _, _office

TITLE = _("Blatt zu Ihrem Termin")

# Ticked by hand, so that the person reads them in the own language.
_PAPERS: tuple[Text, ...] = (
    _("Brief vom Jobcenter"),
    _("Pass oder Aufenthaltstitel"),
    _("Zeugnisse"),
    _("Zertifikate vom Deutschkurs"),
    _("Arbeitsvertrag"),
    _("Ihr Plan"),
)


def begleitblatt(occasion: Occasion) -> Document:
    """What the person needs to come. Raises `Problem` in an office that sends no invitations under SGB II."""
    if not occasion.talk.office.is_jobcenter:
        what = _office("Das Begleitblatt gehört zur Einladung eines Jobcenters.")
        raise Problem(what, _office("Geben Sie stattdessen die Terminkarte mit."))
    return occasion.document(TITLE, tuple(_blocks(occasion)))


def _blocks(occasion: Occasion) -> Iterator[Block[Words]]:
    talk = coming_talk(occasion)
    yield Title(TITLE)
    if name := occasion.case.person.on_paper:
        yield Fact(_("Für"), Proper(name))
    yield Paragraph(_("Der Brief vom Jobcenter ist die Einladung. Dieses Blatt hilft nur beim Verstehen."))
    yield from when(talk)
    yield from where(talk, lines=2)
    yield from with_whom(occasion.sender)
    if talk.bring:
        yield Fact(BRING, AsTyped(talk.bring))
    yield Question("", BRING, _PAPERS, lines=1)
    yield from interpreted(occasion.case.person)
    yield Paragraph(CALL_US)
    yield Box(
        _("Kostet die Fahrt Geld?"),
        (
            _("Heben Sie die Fahrkarte auf. Fragen Sie uns beim Termin nach den Kosten."),
            _("Wir prüfen, ob wir Fahrkosten übernehmen können."),
        ),
    )
