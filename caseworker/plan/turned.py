"""What may stand on the screen when it is turned to the client: their own plan as it grows, and nothing else.

Somebody may look over their shoulder. So nothing of health, and nothing about other people of the household is in it,
also where the paper has it; what the person typed at the desk wrote about such things is left out as well.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from caseworker.facts import Actor, AgreedStep, Agreement, Case, Slot
from caseworker.offers.guard import delicate
from caseworker.plan.document import AsTyped, Proper, Words
from caseworker.plan.drafting import words_of
from caseworker.plan.parts import moment
from caseworker.plan.pictures import Picture, picture_of
from caseworker.plan.sections import Section, grouped, sections_of, steps_in
from caseworker.problems import Problem
from caseworker.words import WithWeekday, _

_HIDDEN = {Slot.REHA, Slot.DISABILITY, Slot.OPT_HEALTH, Slot.OPT_BG}


@dataclass(frozen=True)
class Shown:
    """One line: what, by when, and a picture of what it is about."""

    words: Words
    due: Words | None = None
    picture: Picture | None = None


@dataclass(frozen=True)
class Part:
    """A part of the plan under its title; `who` does what stands in it, where that is said."""

    title: Words
    lines: tuple[Shown, ...]
    who: Words | None = None


def turned_so_far(case: Case) -> list[Part]:
    """The parts of the plan in hand; none while there is no plan, or it has no day yet."""
    try:
        return list(turned(case, case.plan)) if case.plan is not None else []
    except Problem:
        return []


def turned(case: Case, plan: Agreement) -> Iterator[Part]:
    """The parts of a plan that have something in them. Raises `Problem` while the plan has no day."""
    for section in sections_of(plan):
        if section.slot in (Slot.GOAL, Slot.OFFER, Slot.TARGET_OCC, None):
            lines = tuple(_written(case, plan, section))
            if lines:
                yield Part(section.title, lines)
        else:
            steps = [step for step in steps_in(case, plan, section) if _may_be_seen(step)]
            for who, group in grouped(steps, plan.plan_type):
                yield Part(section.title, tuple(map(_step, group)), who)
    yield from _next_talk(plan)


def _written(case: Case, plan: Agreement, section: Section) -> Iterator[Shown]:
    if section.slot is Slot.GOAL and plan.goal_code is not None:
        yield Shown(plan.goal_code.label)
    typed = {
        Slot.GOAL: plan.goal,
        Slot.OFFER: plan.offer,
        Slot.TARGET_OCC: plan.target_occupation or case.wishes.occupation,
        None: case.wishes.strengths,
    }[section.slot]
    for line in (typed or "").splitlines():
        if line.strip() and not any(delicate(line)):
            yield Shown(AsTyped(line.strip()))


def _may_be_seen(step: AgreedStep) -> bool:
    own = step.slot not in _HIDDEN and step.actor is not Actor.HOUSEHOLD_MEMBER
    return own and not any(delicate(step.words or ""))


def _step(step: AgreedStep) -> Shown:
    return Shown(words_of(step), WithWeekday(step.due) if step.due is not None else None, picture_of(step))


def _next_talk(plan: Agreement) -> Iterator[Part]:
    if plan.next_on is not None:
        place = (Shown(Proper(plan.next_place)),) if plan.next_place else ()
        yield Part(_("Nächstes Gespräch"), (Shown(moment(plan), picture=Picture.APPOINTMENT), *place))
