"""The office as it stands on paper: what the settings say, and whoever opened the file."""

from __future__ import annotations

from datetime import date

from caseworker.plan import Letterhead, Sender, Sheet, emergency_sheet, said_in
from caseworker.words import GERMAN
from ui.settings import Settings
from ui.settings.office import Emergency, LetterheadFacts, Protection


def sheet_for_emergencies(settings: Settings, user: str, code: str, day: date) -> Sheet:
    """The sheet with a recovery code, to be printed; German, because it stays in the office."""
    return said_in(emergency_sheet(code, sender_of(settings, user), day), (GERMAN,))


def sender_of(settings: Settings, user: str) -> Sender:
    """Who hands papers out. Without a contact in the settings it is who opened the file."""
    office, protection = settings.of(LetterheadFacts), settings.of(Protection)
    called = f"Telefon {office.phone}" if office.phone[:1].isdigit() or office.phone[:1] == "+" else office.phone
    lines = (*office.address.splitlines(), called, office.mail, office.web)
    return Sender(
        Letterhead(
            office.name or "Jobcenter",
            tuple(line.strip() for line in lines if line.strip()),
            str(settings.logo) if settings.logo else None,
        ),
        contact=office.contact or user,
        phone=office.phone,
        controller=protection.controller,
        dpo=protection.dpo,
        authority=protection.authority,
        acts_under_asylum_act=protection.asylum_act,
        help=settings.of(Emergency).lines,
        policy=settings.policy,
    )
