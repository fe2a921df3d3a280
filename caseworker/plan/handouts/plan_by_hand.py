"""The Kooperationsplan to be written by hand (users.md 2, M3): where there is no printer, no power or no time.

It has the sections of the law of its day, numbered in their order. Handwriting is text form (§ 126b BGB, R-KP-03).
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from caseworker.facts import Agreement, PlanType, Slot
from caseworker.plan.document import Blanks, Block, Document, Group, Heading, Question, Table, Title, Words
from caseworker.plan.drafting import new_draft
from caseworker.plan.handouts.coming_talk import BRING
from caseworker.plan.kooperationsplan import TITLE, UNDER_TITLE, good_to_know
from caseworker.plan.occasion import Occasion
from caseworker.plan.parts import HEAD, RECEIPT, title_of
from caseworker.plan.plan_types import check_office
from caseworker.plan.sections import Section, regime_of, sections_of
from caseworker.words import Text, _

_IN_WORDS: dict[Slot | None, Text] = {
    Slot.GOAL: _("Was möchten Sie in einem Jahr machen?"),
    None: _("Was können Sie gut?"),
    Slot.OFFER: _("Das macht das Jobcenter mit Ihnen."),
    Slot.TARGET_OCC: _("Welche Arbeit oder Ausbildung suchen Sie?"),
}
_LINES: dict[Slot | None, int] = {Slot.GOAL: 2, Slot.OFFER: 2}
_GROUPS = (_("Sie"), _("Jobcenter"), _("Andere"))


def plan_by_hand(occasion: Occasion) -> Document:
    """The blank plan. Raises `Problem` outside a Jobcenter, and when no law is on record for the day."""
    blank = new_draft(occasion.case, occasion.talk, PlanType.KOOPERATIONSPLAN)
    check_office(blank, occasion.talk.office)
    return occasion.document(TITLE, tuple(_blocks(blank, occasion)), receipt=RECEIPT)


def _blocks(blank: Agreement, occasion: Occasion) -> Iterator[Block[Words]]:
    yield Title(TITLE, UNDER_TITLE[regime_of(blank)])
    yield Blanks((_("Für"), _("Plan vom"), _("Sie sprechen mit")))
    for are_small, sections in groupby(enumerate(sections_of(blank), start=1), lambda one: _is_small(one[1])):
        if are_small:
            yield Table(HEAD, tuple(Group(title_of(place, section), ()) for place, section in sections), blank=1)
            continue
        for place, section in sections:
            yield Heading(title_of(place, section))
            yield _room(section)
    yield Heading(_("Nächstes Gespräch"))
    yield Blanks((_("Tag"), _("Uhrzeit"), _("Ort")))
    yield Question("", BRING, lines=1)
    yield good_to_know(occasion.sender)


def _is_small(section: Section) -> bool:
    """A part that rarely has more than one line: such parts share a table."""
    return section.slot not in _IN_WORDS and section.slot is not Slot.STEPS


def _room(section: Section) -> Block[Words]:
    """Lines for what is said in words; for the next steps the table of the printed plan, with empty rows."""
    if section.slot is Slot.STEPS:
        return Table(HEAD, tuple(Group(title, ()) for title in _GROUPS), who=_("Wer?"), blank=2)
    return Question("", _IN_WORDS[section.slot], lines=_LINES.get(section.slot, 1))
