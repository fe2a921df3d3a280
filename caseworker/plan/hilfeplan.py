"""The help plan of a KIM office: voluntary, with the bodies that help and the consents that carry it (domain.md 1.7).

It is no Kooperationsplan and never looks like one (R-KP-12). What is known about health stays off the paper.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from caseworker.facts import Agreement, Case, KimGoal, PlanType, Slot, in_force
from caseworker.plan.document import AsTyped, Block, Box, Document, Fact, Group, Proper, Row, Table, Title, Words
from caseworker.plan.occasion import Occasion
from caseworker.plan.parts import (
    GERMAN_COUNTS,
    NO_ORDER,
    RECEIPT,
    VOLUNTARY,
    call_us,
    filled,
    next_talk,
    numbered,
    whom,
)
from caseworker.plan.plan_types import check_maker
from caseworker.plan.sections import Section, day_of
from caseworker.words import WithWeekday, _

_CONSENTS = Section(_("Ihre Einwilligungen"), _("Sie können jede Einwilligung zurücknehmen. Ein Anruf genügt."))


def hilfeplan(occasion: Occasion) -> Document:
    """The plan as content. Raises `Problem` without a plan or a day, for another kind of plan, or outside KIM."""
    agreement = occasion.plan
    check_maker(PlanType.KIM_HILFEPLAN, agreement, occasion.talk.office)
    day = day_of(agreement)
    return occasion.document(_("Hilfeplan"), tuple(_blocks(occasion, agreement, day)), day=day, receipt=RECEIPT)


def _blocks(occasion: Occasion, agreement: Agreement, day: date) -> Iterator[Block[Words]]:
    yield Title(_("Hilfeplan"), VOLUNTARY)
    yield from whom(occasion, day, _("Plan vom"))
    yield from numbered(_sections(occasion, agreement))
    yield from next_talk(agreement)
    yield Box(_("Gut zu wissen"), (NO_ORDER, GERMAN_COUNTS, call_us(occasion.sender)))


def _sections(occasion: Occasion, agreement: Agreement) -> Iterator[tuple[Section, tuple[Block[Words], ...]]]:
    yield from filled(occasion.case, agreement, lambda section: _more(occasion.case, section))
    consents = tuple(_consents(occasion))
    if consents:
        yield _CONSENTS, consents


def _more(case: Case, section: Section) -> Iterator[Block[Words]]:
    """What the steps do not say: more than one goal, and the bodies the person is connected with."""
    if section.slot is Slot.GOAL:
        ordered = sorted(case.kim_goals, key=lambda goal: (goal.priority is None, goal.priority, goal.position))
        rows = tuple(_goal(goal) for goal in ordered if goal.goal)
        if rows:
            yield Table((_("Was?"), _("Bis wann?")), (Group(None, rows),))
    if section.slot is Slot.OTHER_PROVIDERS:
        for referral in case.referrals:
            if referral.body:
                yield Fact(Proper(referral.body), AsTyped(referral.topic or ""))


def _goal(goal: KimGoal) -> Row[Words]:
    return Row((AsTyped(goal.goal or ""), WithWeekday(goal.until) if goal.until else None))


def _consents(occasion: Occasion) -> Iterator[Block[Words]]:
    """The consents in force on the day of the talk, each with whom it is for (R-DP-10)."""
    rows = tuple(
        Row[Words](
            (
                Proper(one.recipient or occasion.sender.letterhead.name),
                AsTyped(one.purpose_text) if one.purpose_text else one.kind and one.kind.label,
                WithWeekday(one.valid_to) if one.valid_to else None,
            )
        )
        for one in occasion.case.consents
        if in_force(one, occasion.talk.on)
    )
    if rows:
        yield Table((_("An wen?"), _("Wofür?"), _("Gilt bis")), (Group(None, rows),))
