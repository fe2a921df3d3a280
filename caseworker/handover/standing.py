"""How it stands with the consent for one purpose and one recipient."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum, auto

from caseworker.facts import Consent, ConsentKind, in_force


class State(Enum):
    """Whether something may leave, and if not, why. `OF_LAW` needs no consent."""

    GIVEN = auto()
    OF_LAW = auto()
    MISSING = auto()
    NOT_SIGNED = auto()
    NOT_ENOUGH = auto()
    EXPIRED = auto()
    WITHDRAWN = auto()


@dataclass(frozen=True)
class Standing:
    """The state, and the consent it rests on, if any; `others` are offices that consents for this purpose do name."""

    state: State
    consent: Consent | None = None
    others: tuple[str, ...] = ()

    @property
    def allows(self) -> bool:
        """Whether something may leave without an override."""
        return self.state in (State.GIVEN, State.OF_LAW)


def standing_of(
    consents: Sequence[Consent], kind: ConsentKind, recipient: str, on: date, *, by_law: bool = False
) -> Standing:
    """How it stands on that day. A withdrawal stops what was given before it, whichever row it was written in."""
    mine = [one for one in consents if one.kind is kind and same_office(one.recipient, recipient)]
    withdrawn = [(one.withdrawn_on, place) for place, one in enumerate(mine) if one.withdrawn_on is not None]
    withdrawn = [ended for ended in withdrawn if ended[0] <= on]
    last = max(withdrawn, default=None)
    carrying = [
        one
        for place, one in enumerate(mine)
        if in_force(one, on) and one.given_on is not None and (last is None or (one.given_on, place) > last)
    ]
    if carrying:
        return Standing(State.GIVEN, carrying[-1])
    if last is not None:
        return Standing(State.WITHDRAWN)
    if by_law:
        return Standing(State.OF_LAW)
    given = [one for one in mine if one.given_on is not None and one.given_on <= on]
    if any(one.valid_to is not None and one.valid_to < on for one in given):
        return Standing(State.EXPIRED)
    if mine and not given:
        return Standing(State.NOT_SIGNED)
    others = (one.recipient for one in consents if one.kind is kind and one.recipient and in_force(one, on))
    return Standing(State.NOT_ENOUGH) if given else Standing(State.MISSING, others=tuple(dict.fromkeys(others)))


def same_office(one: str | None, other: str) -> bool:
    """Whether two names are those of one office, however they are spaced; an empty name is nobody's."""
    return bool(_plain(one)) and _plain(one) == _plain(other)


def is_agency(recipient: str) -> bool:
    """Whether this is the Agentur für Arbeit, of some town or as a whole: to others the Asylum Act opens nothing."""
    return _plain(recipient).startswith(("agentur für arbeit", "bundesagentur für arbeit"))


def _plain(name: str | None) -> str:
    return " ".join((name or "").split()).casefold()
