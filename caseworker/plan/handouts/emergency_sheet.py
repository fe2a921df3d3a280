"""Notfallblatt: the code that opens a case file without its passphrase, for a sealed envelope. Office paper, German.

It names the file by hand only, and no client. The code is handed in and kept nowhere.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from caseworker.plan.document import (
    PAGES,
    Blanks,
    Block,
    Document,
    Fact,
    Group,
    Heading,
    Items,
    Paragraph,
    Proper,
    Row,
    Table,
    Title,
    Words,
)
from caseworker.plan.sender import Sender
from caseworker.words import _, _office

_TITLE = _office("Notfallblatt")


def emergency_sheet(code: str, sender: Sender, day: date) -> Document:
    """The sheet for a code as the store makes it: one line each, groups joined by hyphens."""
    return Document(
        title=_TITLE,
        day=day,
        blocks=tuple(_blocks(code, day)),
        footer=(),
        pages=PAGES,
        letterhead=sender.letterhead,
    )


def _blocks(code: str, day: date) -> Iterator[Block[Words]]:
    yield Title(_TITLE, _office("Mit diesem Code öffnen Sie die Falldatei, wenn Sie das Kennwort vergessen haben."))
    yield Fact(_office("Ausgestellt am"), Proper(f"{day:%d.%m.%Y}"))
    yield Blanks((_office("Name der Falldatei"), _office("Gerät"), _office("Ausgestellt von")))
    yield Paragraph(_office("Tippen Sie den Code später falsch ab, sagt Caseworker, in welcher Zeile."))
    yield Table((_office("Der Code"),), tuple(_lines(code)), who=_office("Zeile"))
    yield Heading(_office("Hier liegt das Blatt"))
    yield Items(
        (
            _office("In einem verschlossenen Umschlag, im Tresor oder bei der Leitung."),
            _office("Nie beim Laptop und nie als Foto oder Datei."),
        )
    )
    yield Heading(_office("Zu zweit öffnen"))
    yield Paragraph(
        _office("Zwei Personen öffnen den Umschlag gemeinsam. Beide schreiben sich mit Tag und Grund hier ein.")
    )
    yield Table((_office("Grund"), _("Tag"), _office("Erste Person"), _office("Zweite Person")), _NOBODY, blank=3)
    yield Heading(_office("Wenn der Code benutzt wurde"))
    yield Items(
        (
            _office("In der Falldatei sofort ein neues Kennwort setzen und ein neues Notfallblatt drucken."),
            _office("Dieses Blatt danach vernichten."),
            _office("Ist das Blatt verloren? Ebenso vorgehen und die Stelle für Datenschutz fragen."),
            _office("Ohne Kennwort und ohne Notfallblatt kann niemand die Falldatei öffnen."),
        )
    )


def _lines(code: str) -> Iterator[Group[Words]]:
    """Each line of the code beside its number: a mistyped one is named by it."""
    for number, line in enumerate(code.splitlines(), start=1):
        yield Group(Proper(str(number)), (Row((Proper(line.replace("-", " – ")),)),))


_NOBODY: tuple[Group[Words], ...] = (Group(None, ()),)
