"""Krisenhilfe: whom to call in a crisis, for the person to take along. It names nobody, and nothing records it.

The numbers of the whole country are names that read the same everywhere (112: decision 91/396/EEC), so the sheet says
them in every language; those of the town stand as the office wrote them.
"""

from __future__ import annotations

from collections.abc import Iterator

from caseworker.plan.document import Block, Document, Heading, Paragraph, Proper, Title, Words
from caseworker.plan.occasion import Occasion
from caseworker.plan.parts import call_us
from caseworker.words import _

_TITLE = _("Diese Stellen helfen")
_EVERYWHERE = (("SOS · Notruf · Emergency", "112"), ("Polizei · Police", "110"))


def help_now(occasion: Occasion) -> Document:
    """The numbers, on one sheet; the last is that of the office, with what it is for."""
    return occasion.document(_TITLE, tuple(_blocks(occasion)))


def _blocks(occasion: Occasion) -> Iterator[Block[Words]]:
    yield Title(_TITLE)
    us = occasion.sender
    ours = (" · ".join(filter(None, (us.letterhead.name, us.contact))), us.phone)
    for name, number in (*_EVERYWHERE, *map(_name_and_number, us.help), ours):
        yield Heading(Proper(number), Proper(name)) if number else Heading(Proper(name))
    yield Paragraph(call_us(us))


def _name_and_number(line: str) -> tuple[str, str]:
    """An office writes "Frauenhaus Unna: 02303 555-0"; what it writes otherwise stands whole."""
    name, _colon, number = line.rpartition(":")
    return (name.strip(), number.strip()) if name else (line, "")
