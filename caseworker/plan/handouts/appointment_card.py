"""The appointment as a card (A6). It is carried about and lost, so it names nobody but the office."""

from __future__ import annotations

from collections.abc import Iterator

from caseworker.plan.document import Block, Document, Paragraph, Title, Words
from caseworker.plan.handouts.coming_talk import CALL_US, coming_talk, interpreted, to_bring, when, where, with_whom
from caseworker.plan.occasion import Occasion
from caseworker.words import _

TITLE = _("Ihr Termin")


def appointment_card(occasion: Occasion) -> Document:
    """The next talk, on a card."""
    return occasion.document(TITLE, tuple(_blocks(occasion)), card=True)


def _blocks(occasion: Occasion) -> Iterator[Block[Words]]:
    talk = coming_talk(occasion)
    yield Title(TITLE)
    yield from when(talk)
    yield from where(talk, short=True)
    yield from with_whom(occasion.sender)
    yield from to_bring(talk, short=True)
    yield from interpreted(occasion.case.person, ticked=False)
    yield Paragraph(CALL_US)
