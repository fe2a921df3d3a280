"""What an office can say, as plain frozen values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from caseworker.facts import Actor, Slot
from caseworker.law import Correction
from caseworker.offers import Local
from caseworker.policy import Policy


@dataclass(frozen=True)
class Entries:
    """Corrections of the law, and additions to offers by their key. No two corrections of one thing for one day."""

    corrections: tuple[Correction, ...] = ()
    offers: Mapping[str, Local] = field(default_factory=dict)


@dataclass(frozen=True)
class WordedStep:
    """A step in the office's words: German, and its own translations by language. `slot` is its part of the plan."""

    text: str
    actor: Actor
    slot: Slot = Slot.STEPS
    translations: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class OfficeKey:
    """Another office as one that things may be handed to: its name, and its public keys (raw, 32 bytes each).

    `seals` is an X25519 key, for which a bundle is sealed; `signs` an Ed25519 key, by which its bundles are known.
    """

    name: str
    seals: bytes
    signs: bytes


@dataclass(frozen=True)
class Package:
    """Everything one office hands to its counsellors in one signed file."""

    office: str
    made_on: date
    entries: Entries = Entries()
    offers_away: frozenset[str] = frozenset()
    steps: tuple[WordedStep, ...] = ()
    policy: Policy = field(default_factory=Policy)
    keys: tuple[OfficeKey, ...] = ()
