"""The competence sheet of a state reception centre: what somebody has learned and done, and where that goes.

A voluntary paper with the smallest set of answers (domain.md 8.5): no health, no religion, nothing about the asylum
procedure, no family.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import chain

from caseworker.facts import Agreement, Case, ConsentKind, PlanType, Slot, in_force
from caseworker.plan.competences import languages, school, work
from caseworker.plan.document import Block, Box, Document, Items, Paragraph, Proper, Title, Words
from caseworker.plan.occasion import Occasion
from caseworker.plan.parts import GERMAN_COUNTS, VOLUNTARY, call_us, filled, next_talk, numbered, whom
from caseworker.plan.plan_types import check_maker
from caseworker.plan.sections import Section, day_of
from caseworker.words import _

_Part = tuple[Section, tuple[Block[Words], ...]]

_SCHOOL, _WORK, _LANGUAGES = (
    Section(_("Schule und Ausbildung")),
    Section(_("Arbeit")),
    Section(_("Sprachen")),
)
_GOES_TO = Section(_("Diese Angaben gehen an"))


def kompetenzbogen(occasion: Occasion) -> Document:
    """The sheet as content. Raises `Problem` without a plan or a day, for another kind, or outside the pilot."""
    agreement = occasion.plan
    check_maker(PlanType.PILOT_KOMPETENZBOGEN, agreement, occasion.talk.office)
    day = day_of(agreement)
    return occasion.document(_("Kompetenzbogen"), tuple(_blocks(occasion, agreement, day)), day=day)


def competence_copy(occasion: Occasion, recipient: Proper) -> Document:
    """What goes to a recipient: what somebody has learned, done and speaks, without a plan and its steps."""
    return occasion.document(_("Kompetenzbogen"), tuple(_copied(occasion, recipient)))


def _copied(occasion: Occasion, recipient: Proper) -> Iterator[Block[Words]]:
    yield Title(_("Kompetenzbogen"), VOLUNTARY)
    yield from whom(occasion, occasion.talk.on, _("Gespräch am"))
    yield from numbered(chain(_told(occasion.case), [(_GOES_TO, (Items((recipient,)),))]))


def _blocks(occasion: Occasion, agreement: Agreement, day: date) -> Iterator[Block[Words]]:
    yield Title(_("Kompetenzbogen"), VOLUNTARY)
    yield from whom(occasion, day, _("Gespräch am"))
    written = list(filled(occasion.case, agreement))
    wish = [part for part in written if part[0].slot is Slot.TARGET_OCC]
    steps = [part for part in written if part[0].slot is not Slot.TARGET_OCC]
    # The steps stand behind the recipient: they are for the person and go nowhere.
    yield from numbered(chain(_told(occasion.case), wish, [_recipient(occasion)], steps))
    yield from next_talk(agreement)
    yield Box(_("Gut zu wissen"), (GERMAN_COUNTS, call_us(occasion.sender)))


def _told(case: Case) -> Iterator[_Part]:
    """School, work and languages, each only where something is known."""
    for section, blocks in ((_SCHOOL, school(case)), (_WORK, work(case)), (_LANGUAGES, languages(case))):
        content = tuple(blocks)
        if content:
            yield section, content


def _recipient(occasion: Occasion) -> _Part:
    """Where the sheet goes: only to whom the person has allowed it."""
    allowed = [
        one
        for one in occasion.case.consents
        if one.kind is ConsentKind.PILOT_BA and in_force(one, occasion.talk.on) and one.recipient
    ]
    if allowed:
        return _GOES_TO, (Items(tuple(Proper(one.recipient or "") for one in allowed)),)
    return _GOES_TO, (Paragraph(_("Diese Angaben bleiben bei uns.")),)
