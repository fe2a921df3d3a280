"""What a screen reader gets of a program over the bus of assistive technology (AT-SPI): names, roles, states, focus.

Numbers of states, events and methods are those of at-spi2-core (atspi-constants.h, xml/*.xml).
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass, field

from dbus import PATIENCE, Bus, Call, Told

_A11Y, _REGISTRY = "org.a11y.atspi", "org.a11y.atspi.Registry"
_ACCESSIBLE, _COMPONENT = f"{_A11Y}.Accessible", f"{_A11Y}.Component"
_ROOT, _KEYBOARD = "/org/a11y/atspi/accessible/root", "/org/a11y/atspi/registry/deviceeventcontroller"
_PROPERTIES = "org.freedesktop.DBus.Properties"
_PRESSED_AND_LET_GO = 3  # by the name of the key (KEY_SYM)
_TAB = 0xFF09
_STATES = {
    1: "active", 4: "checked", 6: "defunct", 7: "editable", 8: "enabled", 9: "expandable", 10: "expanded",
    11: "focusable", 12: "focused", 16: "modal", 20: "pressed", 23: "selected", 24: "sensitive", 25: "showing",
    30: "visible", 41: "checkable", 42: "has popup", 43: "read only",
}  # fmt: skip
_ROLES = {
    2: "alert", 7: "check box", 8: "check menu item", 11: "combo box", 12: "date editor", 16: "dialog", 20: "filler",
    23: "frame", 27: "image", 29: "label", 30: "layered pane", 31: "list", 32: "list item", 33: "menu", 34: "menu bar",
    35: "menu item", 37: "page tab", 38: "page tab list", 39: "panel", 40: "password text", 41: "popup menu",
    42: "progress bar", 43: "push button", 44: "radio button", 48: "scroll bar", 49: "scroll pane", 50: "separator",
    51: "slider", 52: "spin button", 54: "status bar", 55: "table", 56: "table cell", 57: "table column header",
    58: "table row header", 61: "text", 62: "toggle button", 63: "tool bar", 64: "tool tip", 65: "tree",
    66: "tree table", 67: "unknown", 69: "window", 79: "entry", 83: "heading", 85: "section", 88: "link",
    98: "list box", 116: "static", 129: "button menu",
}  # fmt: skip
# Their rows are no controls of their own, and there may be a hundred thousand of them.
_IN_ONE = ("table cell", "list item")
_WHOLE = ("table", "tree table", "tree", "list", "combo box", "list box")

_MANY = 250  # stops of the tab key
_A_MOMENT = 2.0  # seconds; where a key of the keyboard moves nothing, nothing is told

Place = tuple[str, str]  # the program on the bus, and the object in it


@dataclass(frozen=True)
class Box:
    """Where something stands on the screen, in pixels."""

    left: int
    top: int
    width: int
    height: int

    @property
    def right(self) -> int:
        return self.left + self.width

    @property
    def bottom(self) -> int:
        return self.top + self.height

    @property
    def middle(self) -> int:
        return self.top + self.height // 2


@dataclass
class Heard:
    """One thing of a window as it is said."""

    place: Place
    role: str
    name: str
    description: str
    states: frozenset[str]
    box: Box
    within: Heard | None = field(repr=False, default=None)

    def __str__(self) -> str:
        return f"{self.role} „{self.name}“"

    def around(self) -> Iterator[Heard]:
        """What it lies in, from near to far."""
        above = self.within
        while above is not None:
            yield above
            above = above.within


class ScreenReader:
    """Listens to the one program on a desktop."""

    def __init__(self, session: str) -> None:
        starter = Bus(session)
        (address,) = starter.tell(Call("org.a11y.Bus", "/org/a11y/bus", "org.a11y.Bus", "GetAddress"))
        starter.close()
        self._bus = Bus(address)
        self._bus.ask_the_bus("AddMatch", f"type='signal',interface='{_A11Y}.Event.Object'")
        self._registered = False

    def close(self) -> None:
        self._bus.close()

    def window(self) -> Heard:
        """The window, or the dialog, that has the keyboard."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            (programs,) = self._bus.tell(Call(_REGISTRY, _ROOT, _ACCESSIBLE, "GetChildren"))
            for program in programs:
                (windows,) = self._bus.tell(Call(*program, _ACCESSIBLE, "GetChildren"))
                for one in self._look_at([(place, None) for place in windows]):
                    if "active" in one.states:
                        self._register()
                        return one
            self._bus.hear(lambda _told: True, 0.1)  # it has only begun to speak
        raise TimeoutError("no window can be heard")

    def _register(self) -> None:
        """A program says nothing until somebody registers, and one that has only begun may not have heard of it."""
        if not self._registered:
            event = ("object:state-changed:focused",)
            self._bus.tell(Call(_REGISTRY, "/org/a11y/atspi/registry", _REGISTRY, "RegisterEvent", event, "s"))
            self._registered = True

    def everything(self, window: Heard) -> list[Heard]:
        """All that can be heard of a window, in the order in which it is told: what is in it comes after it."""
        inside: dict[Place, list[Heard]] = {}
        level = [window]
        while level:
            asked = [one for one in level if one.role not in _WHOLE and "showing" in one.states]
            answers = self._bus.ask(*(Call(*one.place, _ACCESSIBLE, "GetChildren") for one in asked))
            pairs = [(place, one) for one, answer in zip(asked, answers, strict=True) if answer for place in answer[0]]
            level = self._look_at(pairs)
            for one in level:
                inside.setdefault(one.within.place, []).append(one)
        return list(_down(window, inside))

    def _look_at(self, places: list[tuple[Place, Heard | None]]) -> list[Heard]:
        calls = []
        for place, _within in places:
            for name in ("Name", "Description"):
                arguments = (_ACCESSIBLE, name)
                calls.append(Call(*place, _PROPERTIES, "Get", arguments, "ss"))
            calls += [Call(*place, _ACCESSIBLE, "GetRole"), Call(*place, _ACCESSIBLE, "GetState")]
            calls.append(Call(*place, _COMPONENT, "GetExtents", (0,), "u"))
        answers = iter(self._bus.ask(*calls))
        found = []
        for place, within in places:
            told = [next(answers) for _one in range(5)]
            if all(one is not None for one in told):  # it may have gone meanwhile
                (name,), (description,), (role,), (states,), (box,) = told
                found.append(
                    Heard(
                        tuple(place),
                        _ROLES.get(role, f"role {role}"),
                        name,
                        description,
                        _states(states),
                        Box(*box),
                        within,
                    )
                )
        return found

    # --- the keyboard

    def walk(self) -> list[Place]:
        """Where the tab key leads, by the focus that is told, until it comes round or nothing more is told."""
        found: list[Place] = []
        while len(found) < _MANY:
            self._bus.forget()
            self.press(_TAB)
            told = self._bus.hear(_is_focus, _A_MOMENT)
            if told is None or (here := self._settled(told)) in found:
                break
            found.append(here)
        return found

    def _settled(self, told: Told) -> Place:
        """Where the keyboard is in the end: what is told of one key comes before the answer to a question."""
        place = (told.sender, told.path)
        (role,) = self._bus.tell(Call(*place, _ACCESSIBLE, "GetRole"))
        while later := self._bus.hear(_is_focus, 0):
            place = (later.sender, later.path)
            (role,) = self._bus.tell(Call(*place, _ACCESSIBLE, "GetRole"))
        if _ROLES.get(role) in _IN_ONE:
            (parent,) = self._bus.tell(Call(*place, _PROPERTIES, "Get", (_ACCESSIBLE, "Parent"), "ss"))
            place = tuple(parent)
        return place

    def press(self, key: int) -> None:
        """A real key of the keyboard, by its X11 name."""
        how = (key, "", _PRESSED_AND_LET_GO)
        self._bus.tell(
            Call(_REGISTRY, _KEYBOARD, f"{_A11Y}.DeviceEventController", "GenerateKeyboardEvent", how, "isu")
        )


def _is_focus(told: Told) -> bool:
    return told.member == "StateChanged" and told.arguments[:2] == ("focused", 1)


def _states(bits: list[int]) -> frozenset[str]:
    low, high = bits
    return frozenset(name for place, name in _STATES.items() if (low | high << 32) >> place & 1)


def _down(one: Heard, inside: dict[Place, list[Heard]]) -> Iterator[Heard]:
    yield one
    for other in inside.get(one.place, []):
        yield from _down(other, inside)
