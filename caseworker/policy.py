"""What an office prescribes: limits that a counsellor may tighten and never loosen, and what it wants to reach.

The defaults are those of the program (decisions.md, "Lock and copies" and "What the program is"); an office ships its
own in its signed package.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path


@dataclass(frozen=True)
class Policy:
    """The rules of one office. Times are minutes, periods are months, targets are percent of the whole office."""

    idle_minutes: int = 5
    talk_minutes: int = 15
    shield_minutes: int = 15
    months_after_end: int = 24
    months_after_kim: int = 24
    months_of_trail: int = 12
    months_of_draft: int = 6
    months_of_health_copy: int = 6
    # Leaving the office with more people than this asks a second person.
    people_alone: int = 20
    # Where sealed nightly backups go, so that a deputy can open them.
    deputy_folder: Path | None = None
    # X25519 public keys: of the office, which opens every file, and the two that release the trail together.
    office_key: bytes | None = None
    release_keys: tuple[bytes, ...] = ()
    # X25519 public key of the case file in which figures are put together: `seals` of its key card.
    figures_key: bytes | None = None
    # What the whole office wants to reach (`caseworker.overview.targets`), never shown beside figures of one person.
    target_talk: int | None = None
    target_plan: int | None = None
    target_covering: int | None = None
    target_lasting: int | None = None
    # Since when talks are counted for a campaign: one day for all, or their figures could not be put together.
    campaign_since: date | None = None
