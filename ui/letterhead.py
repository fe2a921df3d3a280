"""The office as it stands on paper: what the settings say, and whoever opened the file."""

from __future__ import annotations

from datetime import date

from caseworker.plan import Letterhead, Sender, Sheet, emergency_sheet, said_in
from caseworker.words import GERMAN
from ui.settings import Settings


def sheet_for_emergencies(settings: Settings, user: str, code: str, day: date) -> Sheet:
    """The sheet with a recovery code, to be printed; German, because it stays in the office."""
    return said_in(emergency_sheet(code, sender_of(settings, user), day), (GERMAN,))


def sender_of(settings: Settings, user: str) -> Sender:
    """Who hands papers out. Without a contact in the settings it is who opened the file."""
    phone = settings.office("phone")
    called = f"Telefon {phone}" if phone[:1].isdigit() or phone[:1] == "+" else phone
    lines = (*settings.office("address").splitlines(), called, settings.office("mail"), settings.office("web"))
    return Sender(
        Letterhead(
            settings.office("name") or "Jobcenter",
            tuple(line.strip() for line in lines if line.strip()),
            str(settings.logo) if settings.logo else None,
        ),
        contact=settings.office("contact") or user,
        phone=phone,
        controller=settings.office("controller"),
        dpo=settings.office("dpo"),
        authority=settings.office("authority"),
        acts_under_asylum_act=bool(settings.office("asylum_act")),
        help=help_lines(settings),
        policy=settings.policy,
    )


def help_lines(settings: Settings) -> tuple[str, ...]:
    """Whom to call in a crisis, as the office wrote it, one place a line."""
    return tuple(line.strip() for line in settings.office("help").splitlines() if line.strip())
