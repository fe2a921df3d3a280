"""The list of own efforts, filled in at home and brought along: the proof that the plan asks for.

Only agreed steps stand on it. What is voluntary is never to be proved (decisions.md, § 15a Abs. 2 SGB II).
"""

from __future__ import annotations

from collections.abc import Iterator

from caseworker.facts import AgreedStep, Binding, Slot
from caseworker.plan.document import Block, Document, Fact, Group, Heading, Paragraph, Proper, Table, Title, Words
from caseworker.plan.drafting import steps_of
from caseworker.plan.handouts.coming_talk import coming_talk, when, with_whom
from caseworker.plan.occasion import Occasion
from caseworker.plan.parts import HEAD, row_of
from caseworker.words import _

_ROWS = 10  # a page together with the head


def own_efforts(occasion: Occasion) -> Document:
    """The list, with the steps of the plan it is about, if there are any."""
    return occasion.document(_("Das machen Sie"), tuple(_blocks(occasion)))


def _blocks(occasion: Occasion) -> Iterator[Block[Words]]:
    yield Title(_("Das machen Sie"), _("Eine Liste für zu Hause"))
    if name := occasion.case.person.on_paper:
        yield Fact(_("Für"), Proper(name))
    yield Paragraph(_("Bringen Sie diese Liste bitte mit. Kopien und Fotos sind auch Nachweise."))
    yield from when(coming_talk(occasion))
    yield from with_whom(occasion.sender)
    if steps := _agreed(occasion):
        yield Heading(_("Das steht in Ihrem Plan"))
        yield Table(HEAD, (Group(None, tuple(row_of(step) for step in steps)),))
    yield Heading(_("Schreiben Sie hier auf, was Sie gemacht haben."))
    yield Table(
        (_("Was?"), _("Tag"), _("Firma oder Amt"), _("Ergebnis"), _("Nachweise")), (Group(None, ()),), blank=_ROWS
    )


def _agreed(occasion: Occasion) -> list[AgreedStep]:
    plan = occasion.newest
    steps = steps_of(occasion.case, plan) if plan is not None else []
    return [one for one in steps if one.slot is Slot.OWN_EFFORTS and one.binding is not Binding.VOLUNTARY]
