"""Every screen of the tour, in every guise: nothing cut, nothing nameless, no jumping focus, no key that nobody names.

The tour is that of the gallery, so that a new screen in it is looked at by these tests as well.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterator

import pytest
from findings import cut_words, jumps, leaders, misinked, nameless, settle, sideways, unlike_labels, unseen_focus
from gallery import GUISES, tour
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QApplication, QWidget

from ui.beneath.qt_words import speak
from ui.beneath.work import wait_for_all
from ui.look.dialog import Dialog
from ui.look.theme import Look, wear
from ui.rail import BELOW, TASKS
from ui.settings import Settings
from ui.shortcuts import SHORTCUTS

ALWAYS = ("light", "longer", "rtl")
WALKED = ("light", "rtl", "contrast")  # the keyboard goes the same way whatever is said
IN_FULL = ("english", "large-text", "largest-text", "contrast", "4k")

KNOWN = {keys for one in SHORTCUTS for keys in (one.keys, *one.also)} | {task.shortcut for task in (*TASKS, *BELOW)}

Found = dict[str, set[str]]


@pytest.fixture(scope="module", params=[*ALWAYS, *(pytest.param(name, marks=pytest.mark.full) for name in IN_FULL)])
def found(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, qapp: QApplication
) -> Iterator[Found]:
    """What is wrong, by kind of fault; each line names the screen."""
    folder = tmp_path_factory.mktemp("tour")
    wrong: Found = defaultdict(set)
    tells = sys.excepthook
    guise = GUISES[request.param]
    window = guise.open(Settings(folder / "settings.ini"))
    sys.excepthook = tells  # a bug fails the test, and reaches no dialog
    window.show()
    window.activateWindow()
    kinds: set[str] = set()
    dialogs = set(_finished(Dialog))
    walks = request.param in WALKED

    def look(name: str, part: QWidget | None = None) -> None:
        screen = part or window
        settle(window)
        assert screen.isVisible(), f"{name}: nobody sees it, and no screen reader hears it"
        assert window.size().toTuple() == guise.size, f"{name}: the window insists on more than the screen has"
        dialogs.discard(type(screen))
        for fault, lines in (
            ("cut", cut_words(screen)),
            ("sideways", sideways(screen)),
            ("misinked", misinked(screen)),
            ("labels", unlike_labels(screen)),
            ("leaders", leaders(screen)),
            ("nameless", nameless(screen)),
            ("jumps", jumps(screen) if walks else []),
            ("unseen", unseen_focus(screen, kinds) if walks else []),
        ):
            wrong[fault].update(f"{name}: {line}" for line in lines)
        keys = {shortcut.key().toString() for shortcut in window.findChildren(QShortcut)}
        wrong["keys"].update(keys - KNOWN)

    tour(window, folder, look)
    wrong["left out"] = {one.__name__ for one in dialogs}
    yield wrong
    wait_for_all()
    window.close()
    speak(qapp, "de")
    wear(qapp, Look.LIGHT)


def _finished(dialog: type[Dialog]) -> Iterator[type[Dialog]]:
    """The dialogs of the program; not those that others are made of."""
    for one in dialog.__subclasses__():
        yield from _finished(one) if one.__subclasses__() else [one]


def test_every_dialog_is_on_the_tour(found: Found) -> None:
    assert not found["left out"], sorted(found["left out"])


def test_no_word_is_cut(found: Found) -> None:
    assert not found["cut"], "\n".join(sorted(found["cut"]))


def test_no_page_is_scrolled_sideways(found: Found) -> None:
    assert not found["sideways"], "\n".join(sorted(found["sideways"]))


def test_icons_wear_the_colour_of_their_words(found: Found) -> None:
    assert not found["misinked"], "\n".join(sorted(found["misinked"]))


def test_one_button_at_most_says_what_a_screen_is_for(found: Found) -> None:
    assert not found["leaders"], "\n".join(sorted(found["leaders"]))


def test_labels_look_alike(found: Found) -> None:
    assert not found["labels"], "\n".join(sorted(found["labels"]))


def test_a_screen_reader_can_name_every_control(found: Found) -> None:
    assert not found["nameless"], "\n".join(sorted(found["nameless"]))


def test_the_tab_key_follows_the_eye(found: Found) -> None:
    assert not found["jumps"], "\n".join(sorted(found["jumps"]))


def test_the_keyboard_is_seen_where_it_is(found: Found) -> None:
    assert not found["unseen"], "\n".join(sorted(found["unseen"]))


def test_every_key_stands_on_the_sheet_of_keys(found: Found) -> None:
    assert not found["keys"], sorted(found["keys"])
