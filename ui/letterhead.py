"""The office as it stands on paper: what the settings say, and whoever opened the file."""

from __future__ import annotations

from caseworker.plan import Letterhead, Sender
from ui.settings import Settings


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
        help=help_lines(settings),
    )


def help_lines(settings: Settings) -> tuple[str, ...]:
    """Whom to call in a crisis, as the office wrote it, one place a line."""
    return tuple(line.strip() for line in settings.office("help").splitlines() if line.strip())
