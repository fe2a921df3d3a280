"""The Kooperationsplan (§ 15 SGB II): what both sides agreed, in the order the law of its day gives (R-KP-01, R-KP-02).

Wording and order are those of `users.md` 4.1: no paragraph signs, no signature, no promise of money.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from caseworker.facts import Agreement, LegalRegime, PlanType
from caseworker.law import add_months, number
from caseworker.plan.document import Block, Box, Document, Title, Words
from caseworker.plan.occasion import Occasion
from caseworker.plan.parts import GERMAN_COUNTS, NO_ORDER, RECEIPT, call_us, filled, next_talk, numbered, whom
from caseworker.plan.plan_types import check_maker
from caseworker.plan.sections import day_of, regime_of
from caseworker.plan.sender import Sender
from caseworker.words import _

TITLE = _("Kooperationsplan")
UNDER_TITLE = {
    LegalRegime.KP2026: _("Ihr Plan für Arbeit und Ausbildung"),
    LegalRegime.KP2023: _("Ihr Plan für Arbeit und Leben in Deutschland"),
}


def kooperationsplan(occasion: Occasion) -> Document:
    """The plan as content.

    Raises `Problem` without a plan, for another kind of plan, in another office than a Jobcenter, or when no law is on
    record for the day.
    """
    agreement = occasion.plan
    check_maker(PlanType.KOOPERATIONSPLAN, agreement, occasion.talk.office)
    day = day_of(agreement)
    blocks = tuple(_blocks(occasion, agreement, regime_of(agreement), day))
    return occasion.document(TITLE, blocks, day=day, receipt=RECEIPT)


def _blocks(occasion: Occasion, agreement: Agreement, regime: LegalRegime, day: date) -> Iterator[Block[Words]]:
    yield Title(TITLE, UNDER_TITLE[regime])
    # Translators: before the day the plan was agreed.
    yield from whom(occasion, day, _("Plan vom"))
    yield from numbered(filled(occasion.case, agreement))
    yield from next_talk(agreement)
    yield good_to_know(occasion.sender, day)


def good_to_know(sender: Sender, day: date | None = None) -> Box[Words]:
    """What everybody should know about the plan; a plan without a day yet does not say when it is talked about."""
    months = number("kooperationsplan.update_months", day) if day else None
    said: list[Words] = [NO_ORDER, GERMAN_COUNTS, call_us(sender)]
    if day and months is not None:
        said.append(_("Spätestens am {day} sprechen wir wieder über den Plan.", day=add_months(day, months)))
    return Box(_("Gut zu wissen"), tuple(said))
