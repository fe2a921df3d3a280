"""The trail: who did what to whose record, for what purpose; kept apart from the history of answers (decisions.md).

Every entry is one link of a chain. A link carries a MAC over the link before, keyed from the data key, so whoever
edits, deletes, swaps or inserts one without that key is found, and the first bad entry is named. What an entry *says*
lies in a second table under a salt of its own and can be erased while the chain stays whole. A tail that was cut off,
and an older file put in place of this one, are found by an `Anchor`: number and head of the chain, kept outside the
file (in the profile, and on every printed plan as "Stand 0142·7F3A").

An insider who holds the data key can write the chain anew from any link; only the anchors tell. A trail is personal
data of staff: nothing here counts by person, and where an office has installed two release keys no one key reads it.
"""

from caseworker.store.trail.actions import Action, Result
from caseworker.store.trail.book import Trail
from caseworker.store.trail.chain import Anchor, anchor, erase_gone, head, rekey, trail_key
from caseworker.store.trail.check import Fault, first_fault
from caseworker.store.trail.seal import Looking, Said

__all__ = [
    "Action",
    "Anchor",
    "Fault",
    "Looking",
    "Result",
    "Said",
    "Trail",
    "anchor",
    "erase_gone",
    "first_fault",
    "head",
    "rekey",
    "trail_key",
]
