"""Pages of a task: a heading and one column that scrolls."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6 import QtCore
from PySide6.QtCore import QEvent, QSize
from PySide6.QtWidgets import (
    QApplication,
    QButtonGroup,
    QDialog,
    QFrame,
    QHBoxLayout,
    QLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import delete, isValid

from caseworker.words import Language, Text, _office, language_name
from ui.look.laying import one_below_another
from ui.look.safe import Label
from ui.look.theme import HAIR, LARGE, MEDIUM, SMALL, TIGHT, TITLE, grown, kind, paint_once, sized

# About 70 letters of text.
COLUMN = 760


def wrapped(words: str = "") -> Label:
    """Words in as many lines as they need."""
    label = Label(words)
    label.setWordWrap(True)
    return label


def heading(words: str, points: float = TITLE) -> Label:
    """A heading, said as such by its size."""
    label = wrapped(words)
    sized(label, points, strong=True)
    return label


def quiet(words: str) -> Label:
    """A line of explanation."""
    label = wrapped(words)
    kind(label, "quiet")
    return label


def label(words: str, of: QWidget | None = None, *, wraps: bool = True) -> Label:
    """What something to be filled in is called; the same wherever it stands."""
    name = wrapped(words) if wraps else Label(words)
    kind(name, "label")
    if of is not None:
        name.setBuddy(of)
    return name


def edges(layout: QLayout, start: int, top: int, end: int, bottom: int) -> None:
    """The room around a layout, from where lines begin to where they end: Qt mirrors everything but this."""
    left, right = (end, start) if QApplication.isRightToLeft() else (start, end)
    layout.setContentsMargins(left, top, right, bottom)


def scrolled(content: QWidget) -> QScrollArea:
    """All the room there is for a widget; what finds none in it is scrolled to, not pressed together."""
    area = QScrollArea()
    _hold(area, content)
    return area


def _hold(area: QScrollArea, content: QWidget) -> None:
    """Let what scrolls look like the page it lies on, and the keyboard pass it by."""
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(QtCore.Qt.FocusPolicy.NoFocus)
    paint_once(area)
    kind(content, "page")
    area.setWidget(content)


def upright_rule() -> QFrame:
    """The thin line between what stands side by side."""
    rule = QFrame()
    kind(rule, "rule")
    rule.setFixedWidth(1)
    return rule


def in_language(language: Language, words: Text) -> Label:
    """Words for the client, from the side on which their language begins."""
    label = wrapped(language.say(words))
    label.setAccessibleName(f"{language_name(language.code)}: {label.text()}")
    kind(label, "accent")
    if language.right_to_left:
        label.setLayoutDirection(QtCore.Qt.LayoutDirection.RightToLeft)
    return label


def enter_presses_nothing(dialog: QDialog) -> None:
    """In a dialog with many buttons Enter ends a line; it does not press whichever button is the first."""
    for button in dialog.findChildren(QPushButton):
        button.setAutoDefault(False)


def one_among(group: QButtonGroup, button: QPushButton) -> None:
    """Of this group one button is pressed at a time; a screen reader says so."""
    button.setCheckable(True)
    button.setAutoExclusive(True)  # the group sees to it anyway: this is what Qt tells
    group.addButton(button)


def foot(dialog: QDialog, act: QPushButton, language: Language) -> QHBoxLayout:
    """The lower edge of a dialog: at the right what it is for, and beside it the way out.

    Enter never presses the way out, so it never throws away what was typed.
    """
    leave = QPushButton(language.say(_office("Abbrechen")))
    leave.setAutoDefault(False)
    leave.clicked.connect(dialog.reject)
    kind(act, "primary")
    across = QHBoxLayout()
    across.addStretch(1)
    across.addWidget(leave)
    across.addWidget(act)
    return across


class Card(QFrame):
    """A small frame; what stands on it, one below the other, goes `down`. A `notice` must be seen."""

    def __init__(self, gap: int = HAIR, look: str = "card") -> None:
        super().__init__()
        kind(self, look)
        self.down = QVBoxLayout(self)
        self.down.setContentsMargins(MEDIUM, SMALL, MEDIUM, SMALL)
        self.down.setSpacing(gap)


class Page(QScrollArea):
    """One column, no wider than people read. It scrolls up and down, sideways only if words find no room."""

    def __init__(self, parent: QWidget | None = None, width: int = COLUMN, margin: int = LARGE) -> None:
        super().__init__(parent)
        ground = QWidget()
        column = QWidget()
        column.setMaximumWidth(grown(width))
        column.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.down = one_below_another(column, MEDIUM)
        self._edges = QHBoxLayout(ground)
        self._edges.setContentsMargins(margin, margin, margin, margin)
        self._edges.addWidget(column, 1, QtCore.Qt.AlignmentFlag.AlignTop)
        self._edges.addStretch(0)
        _hold(self, ground)

    @contextmanager
    def laid_anew(self) -> Iterator[None]:
        """Show what is laid in meanwhile in its place and at once: otherwise a picture is seen before it has a size.

        It is shown all together, in a third of the time of one after the other, unless the keyboard would be lost.
        """
        ground = self.widget()
        assert ground is not None
        focused = QApplication.focusWidget()
        kept = focused is not None and ground.isAncestorOf(focused)
        ground.setVisible(kept)
        yield
        if kept:
            for part in ground.findChildren(QWidget):
                if not part.isWindow() and not part.testAttribute(QtCore.Qt.WidgetAttribute.WA_WState_ExplicitShowHide):
                    part.show()
        # As if it needed a scroll bar, which it mostly does: otherwise all is laid, found too long, and laid again.
        bar = QtCore.Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(bar.ScrollBarAlwaysOn)
        ground.show()
        self.setVerticalScrollBarPolicy(bar.ScrollBarAsNeeded)
        QtCore.QCoreApplication.sendPostedEvents(None, QtCore.QEvent.Type.LayoutRequest.value)


class Roomy(Page):
    """A page that asks for the room its longest words need, and insists on so many pixels of it at `most`."""

    def __init__(self, parent: QWidget | None = None, width: int = COLUMN, margin: int = LARGE, most: int = 0) -> None:
        self._asked, self._most = 0, most
        super().__init__(parent, width, margin)

    @property
    def _words(self) -> int:
        """How wide its words are that cannot be broken, in pixels."""
        content = self.widget()
        bar = self.verticalScrollBar().sizeHint().width()
        return content.minimumSizeHint().width() + bar if content is not None else 0

    def sizeHint(self) -> QSize:
        self._asked = self._words
        return QSize(self._asked, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return super().minimumSizeHint().expandedTo(QSize(min(self._words, self._most), 0))

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest and self._words != self._asked:
            self.updateGeometry()
        return super().event(event)


class Side(Roomy):
    """Ways to other pages, one below the other: as wide as the longest of them, and at least so wide."""

    def __init__(self, least: int, margin: int = LARGE) -> None:
        super().__init__()
        edges(self._edges, margin, margin, margin - TIGHT, margin)  # its heading begins where that of every page does
        self._least = least
        self._wanted: QWidget | None = None
        # A timer of its own: what `singleShot` was to do stays in memory where its widget goes before.
        self._soon = QtCore.QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._bring_now)
        self.down.setSpacing(HAIR)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)

    def bring(self, way: QWidget) -> None:
        """Bring a way into view as soon as it has its place: somebody may come back to one far down the list."""
        self._wanted = way
        self._soon.start()

    def _bring_now(self) -> None:
        if self._wanted is not None and isValid(self._wanted):  # meanwhile other ways may lie here
            self.ensureWidgetVisible(self._wanted)
        self._wanted = None

    def sizeHint(self) -> QSize:
        return super().sizeHint().expandedTo(QSize(grown(self._least), 0))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.sizeHint().width(), super().minimumSizeHint().height())


def take_away(widget: QWidget) -> None:
    """Out of view, and soon gone. It keeps no size: Qt paints anew what has come into view where it stood."""
    widget.hide()
    widget.resize(0, 0)
    widget.deleteLater()


def empty(layout: QLayout) -> None:
    """Take everything out of a layout, for good."""
    while item := layout.takeAt(0):
        if widget := item.widget():
            take_away(widget)
        elif inner := item.layout():
            empty(inner)
        delete(item)  # what is taken is nobody's: neither Qt nor Python would
