"""Who puts figures together: whose packets this file takes, and for whom it seals its own.

Single files' figures go to the own office only: to a file whose key card was accepted as one of the own office, or to
the one that the office's package names. Then there is nothing to choose.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field

from caseworker.handover.bundle import own_keys, own_partner
from caseworker.handover.bundle.envelope import OwnKeys
from caseworker.policy import Policy
from caseworker.store import Exchange, Partner
from caseworker.words import GERMAN, _office

_OF_OFFICE = _office("Teamleitung (Paket des Büros)")


@dataclass(frozen=True)
class Team:
    """This file with its keys, those of colleagues, and the files the office's package names as known.

    `leads` are those a packet can be sealed for. The own file is one of them: whoever puts figures together counts too.
    """

    keys: OwnKeys = field(repr=False)
    own: Partner
    leads: tuple[Partner, ...]
    senders: tuple[Partner, ...]


def team_of(exchange: Exchange, called: str, office: Collection[Partner], policy: Policy) -> Team:
    """The team of a file that others know as `called`; `office` are partners that the own office names."""
    keys = own_keys(exchange)
    own = own_partner(called, keys)
    colleagues = [one for one in exchange.partners() if one.colleague]
    known = (own, *colleagues, *office)
    if policy.figures_key is None:
        return Team(keys, own, (*colleagues, own), known)
    named = (one for one in known if one.seals == policy.figures_key)
    lead = next(named, Partner(GERMAN.say(_OF_OFFICE), b"", policy.figures_key))
    return Team(keys, own, (lead,), known)
