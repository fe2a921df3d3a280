"""Who hands a plan out."""

from __future__ import annotations

from dataclasses import dataclass, field

from caseworker.plan.document import Letterhead
from caseworker.policy import Policy


@dataclass(frozen=True)
class Sender:
    """The office on top of the page, and whom to call.

    For the papers of data protection, as the office words them: `controller` is who is responsible by law (without it,
    the office on top of the page), `dpo` the data-protection officer, `authority` how to reach the supervisory
    authority. `acts_under_asylum_act`: whether the office itself acts under the Asylum Act (§ 8 Abs. 3 AsylG). `help`
    are places to call in a crisis, one line each. `policy` says how long the office keeps what it is told.
    """

    letterhead: Letterhead
    contact: str = ""
    phone: str = ""
    controller: str = ""
    dpo: str = ""
    authority: str = ""
    acts_under_asylum_act: bool = False
    help: tuple[str, ...] = ()
    policy: Policy = field(default_factory=Policy)

    @property
    def address(self) -> str:
        """Name and lines of the office, on one line."""
        return ", ".join((self.letterhead.name, *self.letterhead.lines))


# An invented office, for the demo and the command line; in the window, an office says its own.
DEMO_OFFICE = Sender(
    Letterhead("Jobcenter Musterstadt", ("Am Markt 1, 45127 Musterstadt", "Telefon 0201 555-0100")),
    contact="Frau Becker",
    phone="0201 555-0142",
)
