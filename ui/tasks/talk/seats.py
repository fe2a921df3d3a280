"""Which advice is seen, and where it sits: cards keep their place while the person types."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from caseworker.offers import Advice

AT_MOST = 3

Key = tuple[str, int]


def key_of(advice: Advice) -> Key:
    """What makes an advice the same one after the next answer: its offer, and the row it is about."""
    return advice.offer.key, int(getattr(advice.subject, "id", 0))


@dataclass(frozen=True)
class Seated:
    """The advice in view, in its order, and the rest by rank."""

    seen: tuple[Key, ...] = ()
    folded: tuple[Key, ...] = ()


def seat(before: Sequence[Key], now: Sequence[Advice], at_most: int = AT_MOST) -> Seated:
    """Seat the advice of a group: who has a seat keeps it, free seats go by rank.

    Advice that ranks before the last of those seated takes its seat: a deadline is never folded behind what is good
    to know.
    """
    ranked = sorted(now, key=lambda one: one.offer.rank.value)
    rank = {key_of(one): one.offer.rank.value for one in ranked}
    seen = [key for key in before if key in rank][:at_most]
    waiting = [key_of(one) for one in ranked if key_of(one) not in seen]
    while waiting and len(seen) < at_most:
        seen.append(waiting.pop(0))
    while waiting and rank[waiting[0]] < max(rank[key] for key in seen):
        last = max(seen, key=lambda key: (rank[key], seen.index(key)))
        seen[seen.index(last)] = waiting.pop(0)
        waiting = sorted([*waiting, last], key=lambda key: rank[key])
    return Seated(tuple(seen), tuple(waiting))
