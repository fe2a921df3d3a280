"""How the program looks, in one place: colours (`colours.py`), type, spacing, icons, and what a palette cannot say
(`styles.py`).

Fusion with our own palettes, so that it looks the same on every machine and contrast can be tested. Colours mean
something or are not used: one accent for what can be acted on; green, amber and red always beside a sign or a word.

The first page does without the name space `Qt`, and so does what it uses here: PySide makes all its 115 enums when it
is first touched, which takes 16 ms, a tenth of the time until the first window is seen.
"""

from __future__ import annotations

from dataclasses import asdict
from functools import cache
from typing import TYPE_CHECKING

from PySide6 import QtCore
from PySide6.QtCore import QByteArray, QRectF, QSize
from PySide6.QtGui import QColor, QFont, QFontDatabase, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from caseworker.places import RESOURCES
from caseworker.words import Choice, _office
from ui.look.colours import CONTRAST, CONTRAST_DARK, DARK, LIGHT, Colours
from ui.look.styles import STYLES

if TYPE_CHECKING:
    from PySide6.QtWidgets import QAbstractScrollArea

# Steps of the spacing scale, in pixels at 96 dpi.
HAIR, TIGHT, SMALL, MEDIUM, LARGE, WIDE = 4, 8, 12, 16, 24, 32

# Sizes of type, in points.
SMALLER, BASE, HEADING, TITLE = 9.0, 10.5, 13.0, 18.0

# How large words may be set, in percent of that.
TEXT_SIZES = (90, 100, 115, 130, 145, 160)

_CODE = 15.0

# Icons that show a way: who reads from the right sees them from the other side.
_WAYS = frozenset({"arrow-right", "chevron-right", "log-out", "send", "undo-2"})

# The colour of the words of a button, by its kind, where it is another than that of all text.
_INKS = {"primary": "on_accent", "link": "accent", "done": "good", "aside": "quiet"}

_ICON = 16
_BUTTON, _FIELD = 20, 22  # pixels for the words in a button, and in a field
_TICK = 14  # of a box to tick
_FUSION_DARKENS = 125  # percent, and then it lightens again
_GENERIC = ("Sans", "Sans Serif", "DejaVu Sans", "Bitstream Vera Sans")


class Look(Choice):
    """Which colours the window wears."""

    SYSTEM = _office("Wie das System")
    LIGHT = _office("Hell")
    DARK = _office("Dunkel")
    CONTRAST = _office("Hoher Kontrast")
    CONTRAST_DARK = _office("Hoher Kontrast, dunkel")


def colours_of(look: Look) -> Colours:
    """The colours of a look; that of the system as far as the system says (Fusion's own palette follows it)."""
    if look is Look.SYSTEM:
        dark = _of_the_system().window().color().lightness() < 128
        look = _SYSTEM[dark, _strong]
    return {Look.LIGHT: LIGHT, Look.DARK: DARK, Look.CONTRAST: CONTRAST, Look.CONTRAST_DARK: CONTRAST_DARK}[look]


def _of_the_system() -> QPalette:
    """What would be worn without us. `QStyle` has 640 enums, made when it is first touched: 6 ms, so not at first."""
    return QApplication.style().standardPalette() if _dressed else QApplication.palette()


# By whether the system is dark, and whether it asks for high contrast.
_SYSTEM = {
    (False, False): Look.LIGHT,
    (True, False): Look.DARK,
    (False, True): Look.CONTRAST,
    (True, True): Look.CONTRAST_DARK,
}


def ask_the_system(application: QApplication) -> None:
    """Find out whether the system wants high contrast; `Look.SYSTEM` wears it from then on. Qt knows since 6.10.

    (Not before the first window is seen: it touches the name space `Qt`.)
    """
    global _strong
    hints = application.styleHints()
    if hasattr(hints, "accessibility"):
        preference = QtCore.Qt.ContrastPreference.HighContrast
        _strong = hints.accessibility().contrastPreference() is preference


def wear(application: QApplication, look: Look, text_size: int = 100) -> None:
    """Dress the whole program; `text_size` in percent. Icons are made again in the new colours."""
    global _worn, _scale, _dressed
    _worn, _scale, _dressed = colours_of(look), text_size / 100, True
    interface_font.cache_clear()
    application.setFont(interface_font())
    application.setPalette(_palette(_worn))
    application.setPalette(_of_boxes(_worn), "QCheckBox")  # type: ignore[arg-type]  # takes str only, whatever its stub says
    application.setStyleSheet(STYLES.substitute(asdict(_worn), **_sides(application), **_heights()))
    icon.cache_clear()


def _sides(application: QApplication) -> dict[str, str]:
    """Where a line of words begins and ends: a style sheet is not mirrored by itself."""
    start, end = ("right", "left") if application.isRightToLeft() else ("left", "right")
    return {"start": start, "end": end}


def _heights() -> dict[str, int]:
    """What a style sheet gives in pixels and has to grow: a layout presses a button that low, whatever it says."""
    return {"button": grown(_BUTTON), "field": grown(_FIELD), "tick": grown(_TICK), "drop": grown(_ICON + 10)}


_worn, _scale, _strong, _dressed = LIGHT, 1.0, False, False


def worn() -> Colours:
    """The colours the program wears now, for what paints itself."""
    return _worn


@cache
def interface_font() -> QFont:
    """The system's interface font; Noto Sans where there is only a stopgap. Arabic and Ethiopic are always Noto.

    Made once: whoever wants it otherwise takes a copy.
    """
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    own = [] if font.family() in _GENERIC else [font.family()]
    load_fonts("NotoSans-")
    font.setFamilies([*own, "Noto Sans", "Noto Naskh Arabic", "Noto Sans Ethiopic"])
    font.setPointSizeF(BASE * _scale)
    return font


def code_font() -> QFont:
    """Letters of one width, large enough to copy by hand."""
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
    font.setPointSizeF(_CODE * _scale)
    return font


def grown(pixels: int) -> int:
    """A width or height that holds words: it grows with them."""
    return round(pixels * _scale)


def load_client_fonts() -> None:
    """The fonts for the scripts of clients; they can wait until the first window is there."""
    load_fonts("NotoNaskhArabic-")
    load_fonts("NotoSansEthiopic-")


@cache
def load_fonts(prefix: str) -> None:
    """Make bundled fonts known to Qt."""
    for path in sorted((RESOURCES / "fonts").glob(f"{prefix}*.ttf")):
        QFontDatabase.addApplicationFont(str(path))


def sized(widget: QWidget, points: float, *, strong: bool = False) -> None:
    """Set a widget in another size of the scale, or in bold."""
    font = QFont(interface_font())
    font.setPointSizeF(points * _scale)
    font.setWeight(QFont.Weight.DemiBold if strong else QFont.Weight.Normal)
    widget.setFont(font)


def kind(widget: QWidget, name: str) -> None:
    """Say what a widget is ("primary", "quiet", "card", …); `styles.py` says how such a thing looks."""
    before = widget.property("kind")
    if before == name:
        return
    widget.setProperty("kind", name)
    if _is_polished(widget):
        own = widget.font() if widget.testAttribute(QtCore.Qt.WidgetAttribute.WA_SetFont) else None
        widget.style().unpolish(widget)
        widget.style().polish(widget)
        if own is not None and before is None and not widget.isVisible():
            widget.setFont(own)  # Qt forgets it where nobody has seen the widget yet


def _is_polished(widget: QWidget) -> bool:
    """Whether somebody has asked how large it is. Nobody has on the first page, which does without the name space."""
    return "Qt" in vars(QtCore) and widget.testAttribute(QtCore.Qt.WidgetAttribute.WA_WState_Polished)


def paint_once(area: QAbstractScrollArea) -> None:
    """Leave the ground of what scrolls to the area itself, whose inner part would be painted in the same colour again.

    How an inner part is painted Qt remembers for good: some hundred bytes for each there ever was (Qt 6.11).
    """
    area.viewport().setAutoFillBackground(False)


def worded(button: QAbstractButton, name: str, colour: str | None = None) -> None:
    """Set an icon before the words of a button, in their colour if its `kind` was said before.

    The one it has already is not set again: all around would move up.
    """
    wanted = icon(name, colour or _INKS.get(button.property("kind"), "text"), room=4)
    if button.icon().cacheKey() != wanted.cacheKey():
        button.setIcon(wanted)
        button.setIconSize(QSize(grown(_ICON + 4), grown(_ICON)))


@cache
def icon(name: str, colour: str = "text", *, room: int = 0) -> QIcon:
    """A Lucide icon in one of the colours worn now; nothing where the file is missing.

    `room` is left free towards the words, in sixteenths of the icon, because Qt sets them too close to it.
    """
    path = RESOURCES / "icons" / f"{name}.svg"
    if not path.is_file():
        return QIcon()
    found = QIcon()
    modes = {QIcon.Mode.Normal: colour}
    if colour == "on_accent":  # what can do nothing now has lost the ground it was made for
        modes[QIcon.Mode.Disabled] = "quiet"
    turned = name in _WAYS and QApplication.isRightToLeft()
    for mode, inked in modes.items():
        ink = getattr(_worn, inked).encode()
        drawing = QSvgRenderer(QByteArray(path.read_bytes().replace(b"currentColor", ink)))
        _draw(found, drawing, room, mode, turned=turned)
    return found


def _draw(into: QIcon, drawing: QSvgRenderer, room: int, mode: QIcon.Mode, *, turned: bool) -> None:
    for scale in (1, 2, 3):
        size = grown(_ICON) * scale
        free = size * room // _ICON
        picture = QPixmap(size + free, size)
        picture.fill(QColor(0, 0, 0, 0))
        painter = QPainter(picture)
        if turned:
            painter.translate(picture.width(), 0)
            painter.scale(-1, 1)
        left = free if QApplication.isRightToLeft() and not turned else 0
        drawing.render(painter, QRectF(left, 0, size, size))
        painter.end()
        picture.setDevicePixelRatio(scale)
        into.addPixmap(picture, mode)


def _of_boxes(colours: Colours) -> QPalette:
    """Fusion draws the frame of a box to tick from the ground, a good deal darker: in the dark nobody would see it."""
    palette = _palette(colours)
    palette.setColor(QPalette.ColorRole.Window, QColor(colours.border).lighter(_FUSION_DARKENS))
    return palette


def _palette(colours: Colours) -> QPalette:
    role = QPalette.ColorRole
    palette = QPalette()
    for name, colour in {
        role.Window: colours.ground,
        role.WindowText: colours.text,
        role.Base: colours.surface,
        role.AlternateBase: colours.ground,
        role.Text: colours.text,
        role.Button: colours.surface,
        role.ButtonText: colours.text,
        role.BrightText: colours.bad,
        role.Highlight: colours.accent,
        role.HighlightedText: colours.on_accent,
        role.Accent: colours.accent,
        role.Link: colours.accent,
        role.LinkVisited: colours.accent,
        role.ToolTipBase: colours.text,
        role.ToolTipText: colours.surface,
        role.PlaceholderText: colours.quiet,
        role.Light: colours.surface,
        role.Midlight: colours.hover,
        role.Mid: colours.line,
        role.Dark: colours.border,
        role.Shadow: colours.border,
    }.items():
        palette.setColor(name, QColor(colour))
    for name in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, name, QColor(colours.quiet))
    return palette
