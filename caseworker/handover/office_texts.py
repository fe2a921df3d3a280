"""What offices add to offers, exchanged between them as a table (CSV): texts and addresses, never about people."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from caseworker.facts.gate import gate
from caseworker.handover.cells import misfit, read_back, table_bytes
from caseworker.handover.register import leaves_without_people
from caseworker.offers import OFFERS, Local
from caseworker.office import Entries
from caseworker.words import GERMAN, _office

# The name of an offer is for whoever reads the table; it is known by its key.
_HEAD = ("key", "offer", "text", "address")
_LONGEST = 4_000  # letters in one cell


@leaves_without_people
def write_texts(offers: Mapping[str, Local]) -> bytes:
    """The table of what an office says beside these offers."""
    names = {offer.key: GERMAN.say(offer.name) for offer in OFFERS}
    return table_bytes(_HEAD, ((key, names.get(key, ""), one.text, one.address) for key, one in offers.items()))


def read_texts(content: bytes) -> dict[str, Local]:
    """What such a table says, by the key of the offer. Raises `Problem` naming the first line that does not fit."""
    found: dict[str, Local] = {}
    for number, said in read_back(content, _HEAD, _LONGEST):
        key, local = said["key"].strip(), Local(gate(said["text"].strip()), gate(said["address"].strip()))
        if not key or key in found or local == Local():
            raise misfit(number, _office("Der Schlüssel fehlt, steht zweimal da, oder es steht nichts dabei."))
        found[key] = local
    return found


@dataclass(frozen=True)
class Joined:
    """Own entries with those of another office: how many offers are new, and how many have own words and keep them."""

    entries: Entries
    new: int
    kept: int


def joined(own: Entries, others: Mapping[str, Local]) -> Joined:
    """What another office says is added where the own one says nothing: nobody's words are written over."""
    new = {key: local for key, local in others.items() if key not in own.offers}
    kept = sum(own.offers[key] != local for key, local in others.items() if key in own.offers)
    return Joined(replace(own, offers={**own.offers, **new}), len(new), kept)
