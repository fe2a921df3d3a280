"""What would be wrong for somebody who only hears a screen and only has the keyboard."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

from reader import Box, Heard, Place

_TYPED = {"text", "password text", "combo box", "spin button", "date editor"}
_PRESSED = {"push button", "button menu", "check box", "radio button", "toggle button", "link"}
_IN_A_ROW = {"radio button", "check box"}
_MANY_IN_ONE = {"table", "tree", "list", "list box", "slider", "label"}
CONTROLS = _TYPED | _PRESSED | _MANY_IN_ONE
_MARKUP = re.compile(r"</?[a-z]+[ />]|&&|&(lt|amp|quot);", re.IGNORECASE)
_GROUND = "filler"  # what scrolls, and takes the keyboard to be scrolled with the arrows


def unnamed(things: Sequence[Heard]) -> list[str]:
    """What can take the keyboard, and nobody could say what it is."""
    return [f"{one} has no name, in {_where(one)}" for one in _usable(things) if not _named(one)]


def _named(one: Heard) -> bool:
    # A box says what is chosen in place of its name: that is a rule of Qt's on Linux, see `Box` in `ui/editors`.
    return bool(one.description.strip() if one.role == "combo box" else one.name.strip())


def roleless(things: Sequence[Heard]) -> list[str]:
    """What can take the keyboard, and nobody could say what to do with it."""
    return [str(one) for one in _usable(things) if one.role not in CONTROLS and one.role != _GROUND]


def spelled_out(things: Sequence[Heard]) -> list[str]:
    """Names and descriptions in which signs of a markup would be read aloud."""
    return [f"{one}: {one.description}" for one in things if _MARKUP.search(f"{one.name} {one.description}")]


def unreached(things: Sequence[Heard], stops: Sequence[Place]) -> list[str]:
    """What the tab key never comes to; one of several choices is enough, the arrows lead to the others."""
    reached = [one for one in things if one.place in stops or "focused" in one.states]
    rows = {(one.role, one.within and one.within.place) for one in reached if one.role in _IN_A_ROW}
    found = []
    for one in _usable(things):
        by_arrows = (one.role, one.within and one.within.place) in rows
        if one not in reached and one.role != "label" and not by_arrows and "enabled" in one.states:
            found.append(str(one))
    return found


def lost(things: Sequence[Heard], stops: Sequence[Place]) -> list[str]:
    """Stops of the tab key where nothing can be heard, or nothing is shown."""
    known = {one.place: one for one in things}
    found = []
    for place in stops:
        one = known.get(place)
        if one is None or "focusable" not in one.states or "showing" not in one.states:
            found.append(str(one or place))
    return found


def jumps(things: Sequence[Heard], stops: Sequence[Place], *, right_to_left: bool = False) -> list[str]:
    """Stops that come before what is read before them: higher in the column, or earlier in the line."""
    known = {one.place: one for one in things}
    walked = [known[place] for place in stops if place in known]
    if not walked:
        return []
    first = min(range(len(walked)), key=lambda place: _corner(_shown(walked[place]), right_to_left))
    found = []
    for one, after in pairwise(walked[first:] + walked[:first]):
        here, there = (
            _shown(this, {around.place for around in other.around()}) for this, other in ((one, after), (after, one))
        )
        same_column = here.left < there.right and there.left < here.right
        same_line = here.top < there.middle < here.bottom
        earlier = there.left > here.right if right_to_left else there.right < here.left
        if (same_column and there.bottom <= here.top) or (same_line and earlier):
            found.append(f"{one} → {after}")
    return found


def _corner(box: Box, right_to_left: bool) -> tuple[int, int]:
    return box.middle // 24, -box.left if right_to_left else box.left


def _shown(one: Heard, shared: Collection[Place] = ()) -> Box:
    """Where it stands; what is scrolled out of something that is not among the `shared` stands at its edge."""
    box = one.box
    for around in one.around():
        if around.place in shared:
            break
        if around.box.height < box.height or around.box.top > box.top or around.box.bottom < box.bottom:
            top = max(around.box.top, min(box.top, around.box.bottom - box.height))
            box = Box(box.left, top, box.width, box.height)
    return box


def _usable(things: Sequence[Heard]) -> Iterator[Heard]:
    return (one for one in things if {"focusable", "showing"} <= one.states)


def _where(one: Heard) -> str:
    return " in ".join(str(around) for around in list(one.around())[:3])
