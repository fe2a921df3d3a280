"""What is put away is gone, from memory as well: a desk is open all day, and holds what people said."""

from __future__ import annotations

import gc
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from weakref import ref

from counsellor import CHEAP, PASSPHRASE, Counsellor
from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QHBoxLayout, QPushButton, QVBoxLayout, QWidget
from shiboken6 import delete, isValid

from caseworker.plan import paper
from caseworker.store import CaseFile
from ui.beneath import work
from ui.look.flow import FlowBox
from ui.look.page import Page, Side, empty
from ui.window import Window


def test_a_closed_desk_leaves_nothing_behind(window: Window, tmp_path: Path) -> None:
    """The first day makes what is there for all days, such as who watches over the desk; the second adds nothing."""
    there, before = Counsellor(window), _of_a_file()
    _day(there, tmp_path / "first")
    assert there.waits(lambda: not _of_a_file() - before), _of_a_file() - before
    first = _ours()
    _day(there, tmp_path / "second")
    assert there.waits(lambda: not _of_a_file() - before), _of_a_file() - before
    assert there.waits(lambda: not _ours() - first), _ours() - first


def test_a_way_that_goes_before_it_is_brought_into_view_leaves_no_page(qapp: QApplication) -> None:
    side, way = Side(100), QPushButton()
    side.down.addWidget(way)
    side.bring(way)
    delete(way)
    delete(side)
    gone = ref(side)
    del side
    gc.collect()
    assert gone() is None


def _day(there: Counsellor, place: Path) -> None:
    """A file is made, somebody comes, a paper is on its way and a note begun; then one goes home."""
    made, _code = CaseFile.create(place, PASSPHRASE, "B. Aydin", cost=CHEAP)
    amal = made.new_person(family="Haddad", given="Amal")
    there.window.open(made)
    desk = there.window.desk
    desk.open_person(amal, "talk")
    there.presses("Normal 45")
    assert there.waits(lambda: _painted_once(desk)), "Qt keeps for good how an inner part is painted"
    desk.go("papers")
    desk.task("papers")._choose(paper("lebenslauf"))
    there.presses("Kurznotiz")
    there.window.close_file()
    assert there.window.desk is None
    assert not there.window.guard._kept, "where the talk was, and what was half typed"
    assert not work._under_way
    assert not [one for one in desk.findChildren(QTimer) if one.isActive()]
    assert there.sees("Kennwort vergessen")
    assert there.waits(lambda: there.focus() is not None)


def _painted_once(desk: QWidget) -> bool:
    pages = [page for page in desk.findChildren(Page) if page.isVisible()]
    styled = [page for page in pages if page.viewport().testAttribute(Qt.WidgetAttribute.WA_StyledBackground)]
    return bool(pages) and not styled


def _of_a_file() -> Counter[str]:
    """What could still read a case file: what holds its key, and what of it is open (where the system tells that)."""
    gc.collect()
    return Counter(
        [type(one).__name__ for one in gc.get_objects() if type(one).__name__ in _KEYED]
        + [place for place in _open_places() if ".fallakte" in place]
    )


def _open_places() -> Iterator[str]:
    for one in Path("/proc/self/fd").glob("*"):
        with suppress(OSError):  # closed meanwhile
            yield str(one.readlink())


_KEYED = {"CaseFile", "Engine", "Backups", "Seal", "Trail", "Opening", "Keeper"}


def _ours() -> Counter[str]:
    """How many there are of each thing of the window, dead ones that Python remembers included."""
    gc.collect()
    all_of_them = (type(one) for one in gc.get_objects() if isinstance(one, QObject))
    return Counter(kind.__name__ for kind in all_of_them if kind.__module__.startswith("ui."))


def test_the_places_of_a_layout_go_with_what_lay_in_them(qapp):
    lying, flowing, inner = QWidget(), FlowBox(), QHBoxLayout()
    down = QVBoxLayout(lying)
    down.addWidget(QPushButton())
    down.addLayout(inner)
    inner.addWidget(QPushButton())
    flowing.flow.addWidget(QPushButton())
    places = [layout.itemAt(0) for layout in (down, inner, flowing.flow)]
    assert all(isValid(place) for place in places)
    empty(down)
    delete(flowing)
    assert not [place for place in places if isValid(place)]
    assert not isValid(inner)
