"""How a contact is counted, said in SQL (R-MON-02)."""

from __future__ import annotations

from sqlalchemy import ColumnElement, and_, case, or_

from caseworker.facts import Channel, Contact, ContactKind, ContactLength, ContactResult
from caseworker.words import Choice, _office

_TALKED = (ContactResult.TOOK_PLACE, ContactResult.DOCUMENT_BROUGHT)


class Way(Choice):
    """Contacts as they are counted apart."""

    COUNTS = _office("Gespräche ab 10 Minuten (persönlich, Telefon, Video)")
    SHORT = _office("kürzer als 10 Minuten")
    UNKNOWN = _office("Dauer oder Weg nicht bekannt")
    LETTER = _office("Briefe und E-Mails")
    GROUP = _office("Gruppentermine")
    NO_SHOW = _office("nicht erschienen oder nicht erreicht")


def way_of() -> ColumnElement[str]:
    """How a contact is counted: the same as `Contact.counts`, said in SQL."""
    return case(
        (Contact.channel.in_([Channel.LETTER, Channel.EMAIL]), Way.LETTER.key),
        (Contact.kind == ContactKind.GROUP, Way.GROUP.key),
        (Contact.result.is_not(None) & Contact.result.not_in(_TALKED), Way.NO_SHOW.key),
        (Contact.length.is_(None) | Contact.channel.is_(None), Way.UNKNOWN.key),
        (Contact.length == ContactLength.FROM_10, Way.COUNTS.key),
        else_=Way.SHORT.key,
    )


def in_person() -> ColumnElement[bool]:
    """Whether it was a talk face to face, of whatever length: the same as the first talk of `Standing`, said in SQL."""
    return and_(
        or_(Contact.result.is_(None), Contact.result.in_(_TALKED)),
        or_(Contact.kind == ContactKind.FIRST_TALK, Contact.channel == Channel.IN_PERSON),
        or_(Contact.kind.is_(None), Contact.kind != ContactKind.GROUP),
    )
