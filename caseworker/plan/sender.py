"""Who hands a plan out."""

from __future__ import annotations

from dataclasses import dataclass

from caseworker.plan.document import Letterhead


@dataclass(frozen=True)
class Sender:
    """The office on top of the page, and whom to call."""

    letterhead: Letterhead
    contact: str = ""
    phone: str = ""


# An invented office, for the demo and the command line; in the window, an office says its own.
DEMO_OFFICE = Sender(
    Letterhead("Jobcenter Musterstadt", ("Am Markt 1, 45127 Musterstadt", "Telefon 0201 555-0100")),
    contact="Frau Becker",
    phone="0201 555-0142",
)
