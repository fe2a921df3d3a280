"""The contact log, who was in the room, and when somebody is away.

Kept so that contact can be counted as the rules count it (R-MON-02): no minutes, only under or from ten; letters and
missed appointments stay apart. Nobody's name but the client's is asked.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from caseworker.facts.person import Gender, Interpreter
from caseworker.facts.question import Listed, ask
from caseworker.words import Choice, _office


class ContactKind(Choice):
    """What a contact was about; the first four follow a script."""

    FIRST_TALK = _office("Erstgespräch")
    FOLLOW_UP = _office("Folgegespräch")
    AFTER_START = _office("Nachfrage nach Arbeitsbeginn")
    KIM_TALK = _office("KIM-Gespräch")
    GROUP = _office("Gruppentermin")
    SHORT_NOTE = _office("Kurznotiz")


class Channel(Choice):
    """How people were in contact. Letters and mails are counted apart."""

    IN_PERSON = _office("persönlich")
    PHONE = _office("Telefon")
    VIDEO = _office("Video")
    LETTER = _office("Brief")
    EMAIL = _office("E-Mail")


class ContactResult(Choice):
    """What came of it."""

    TOOK_PLACE = _office("stattgefunden")
    NOT_REACHED = _office("nicht erreicht")
    NO_SHOW = _office("nicht erschienen")
    DOCUMENT_BROUGHT = _office("Unterlage da")
    MOVED = _office("Termin verschoben")


class ContactLength(Choice):
    """All that R-MON-02 needs to know about how long it took."""

    UNDER_10 = _office("unter 10 Minuten")
    FROM_10 = _office("ab 10 Minuten")


class Present(Choice):
    """Who is in the room besides the counsellor and the client: kinds of people, no names."""

    ALONE = _office("allein")
    PARTNER = _office("Partner/in")
    CHILD = _office("Kind")
    BEISTAND = _office("Beistand")
    BETREUER = _office("Betreuer/in")
    INTERPRETER = _office("Dolmetscher/in")
    SIGN_LANGUAGE = _office("Gebärdensprache")


LETTERS = {Channel.LETTER, Channel.EMAIL}


def _spoken(case: Any, row: Contact) -> bool:
    return row.channel not in LETTERS and row.result is not ContactResult.NO_SHOW


def _first_elsewhere(case: Any, row: Contact) -> bool:
    return row.kind is ContactKind.FIRST_TALK and row.channel not in (None, Channel.IN_PERSON)


class Contact(
    Listed,
    title=_office("Kontakte"),
    purpose=_office("Gespräche vorbereiten und Kontakte nachweisen"),
    retention="contact",
):
    """One contact with the client, or the try of one."""

    __tablename__ = "contact"

    contact_on: Mapped[date | None] = ask(_office("Kontakt am"))
    kind: Mapped[ContactKind | None] = ask(_office("Anlass"))
    channel: Mapped[Channel | None] = ask(_office("Weg"))
    result: Mapped[ContactResult | None] = ask(_office("Ergebnis"))
    length: Mapped[ContactLength | None] = ask(_office("Dauer"), when=_spoken)
    present: Mapped[tuple[Present, ...] | None] = ask(_office("Wer ist im Raum?"), several=Present, when=_spoken)
    interpreter: Mapped[Interpreter | None] = ask(_office("Sprachmittlung"), when=_spoken)
    with_whom: Mapped[str | None] = ask(_office("Wer hat gesprochen?"), hint=_office("Nur die Aufgabe, kein Name."))
    not_in_person: Mapped[str | None] = ask(
        _office("Warum nicht persönlich?"),
        hint=_office("Das erste Gespräch findet persönlich statt (§ 15 Abs. 4 SGB II)."),
        when=_first_elsewhere,
    )
    note: Mapped[str | None] = ask(_office("Was ist wichtig? Was ist der nächste Schritt?"), long=True, stays=True)
    next_step: Mapped[str | None] = ask(_office("Nächster Schritt"))
    next_on: Mapped[date | None] = ask(_office("Nächster Schritt am"))

    @property
    def is_talk(self) -> bool:
        """Whether people sat together: no note in passing, no group, and nobody who did not come."""
        apart = self.kind in (ContactKind.SHORT_NOTE, ContactKind.GROUP)
        return not apart and self.result not in (ContactResult.NOT_REACHED, ContactResult.NO_SHOW, ContactResult.MOVED)

    @property
    def counts(self) -> bool | None:
        """Whether it is a contact in the sense of R-MON-02: spoken with the client alone, ten minutes or more."""
        if self.channel in LETTERS or self.kind is ContactKind.GROUP:
            return False
        if self.result not in (None, ContactResult.TOOK_PLACE, ContactResult.DOCUMENT_BROUGHT):
            return False
        if self.length is None or self.channel is None:
            return None
        return self.length is ContactLength.FROM_10


# Figures ask for the contacts of a period.
Index("contact_day", Contact.contact_on)


class OrderState(Choice):
    """Where the order of an interpreter stands."""

    ORDERED = _office("bestellt")
    CONFIRMED = _office("bestätigt")
    CAME = _office("gekommen")
    NO_SHOW = _office("nicht gekommen")


class InterpreterOrder(
    Listed,
    title=_office("Dolmetscher bestellen"),
    purpose=_office("Sprachmittlung für ein Gespräch bestellen"),
    retention="contact",
):
    """An interpreter for one appointment, sign language included (§ 19 SGB X); the service, never a person's name.

    `appointment` is the number of the row the appointment stands in; without one it is that of the day.
    """

    __tablename__ = "interpreter_order"

    needed_on: Mapped[date | None] = ask(_office("Termin am"))
    language: Mapped[str | None] = ask(_office("Sprache"), vocabulary="language")
    dialect: Mapped[str | None] = ask(_office("Dialekt"))
    way: Mapped[Interpreter | None] = ask(_office("Wie?"))
    gender_wish: Mapped[Gender | None] = ask(_office("Wunsch: Frau oder Mann"))
    service: Mapped[str | None] = ask(_office("Dienst"))
    state: Mapped[OrderState | None] = ask(_office("Stand der Bestellung"))
    minutes: Mapped[int | None] = ask(
        _office("Minuten für die Rechnung"), when=lambda case, row: row.state in (OrderState.CAME, OrderState.NO_SHOW)
    )
    secrecy_noted: Mapped[bool | None] = ask(_office("Verschwiegenheit unterschrieben?"))
    appointment: Mapped[int | None] = mapped_column(default=None, kw_only=True)


class Absence(
    Listed,
    title=_office("Nicht verfügbar"),
    purpose=_office("Termine außerhalb der Abwesenheit legen"),
    legal_ground="§ 7b SGB II",
    retention="contact",
):
    """Days on which nothing should fall due: two dates, no place and no reason (R-DP-09)."""

    __tablename__ = "absence"

    starts: Mapped[date | None] = ask(_office("Von"))
    ends: Mapped[date | None] = ask(_office("Bis"))
