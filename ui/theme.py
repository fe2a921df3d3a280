"""How the program looks, in one place: colours, type, spacing, icons.

Fusion with our own palettes, so that it looks the same on every machine and contrast can be tested. Colours mean
something or are not used: one accent for what can be acted on; green, amber and red always beside a sign or a word.

The first page does without the name space `Qt`, and so does what it uses here: PySide makes all its 115 enums when it
is first touched, which takes 16 ms, a tenth of the time until the first window is seen.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from functools import cache

from PySide6 import QtCore
from PySide6.QtCore import QByteArray, QRectF, QSize
from PySide6.QtGui import QColor, QFont, QFontDatabase, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from caseworker.places import RESOURCES
from caseworker.words import Choice, _office
from ui.styles import STYLES

# Steps of the spacing scale, in pixels at 96 dpi.
HAIR, TIGHT, SMALL, MEDIUM, LARGE, WIDE = 4, 8, 12, 16, 24, 32

# Sizes of type, in points.
SMALLER, BASE, HEADING, TITLE = 9.0, 10.5, 13.0, 18.0

_ICON = 16
_GENERIC = ("Sans", "Sans Serif", "DejaVu Sans", "Bitstream Vera Sans")


class Look(Choice):
    """Which colours the window wears."""

    SYSTEM = _office("Wie das System")
    LIGHT = _office("Hell")
    DARK = _office("Dunkel")
    CONTRAST = _office("Hoher Kontrast")


@dataclass(frozen=True)
class Colours:
    """One set of colours, by what they are for."""

    ground: str
    surface: str
    text: str
    quiet: str
    line: str
    border: str
    accent: str
    on_accent: str
    soft: str
    hover: str
    good: str
    warn: str
    bad: str


LIGHT = Colours(
    ground="#f5f7f7", surface="#ffffff", text="#1a2123", quiet="#566266", line="#dfe5e6", border="#7b888c",
    accent="#0b5f68", on_accent="#ffffff", soft="#e0eff0", hover="#edf3f3",
    good="#1d6a3b", warn="#7d4f00", bad="#a8231f",
)  # fmt: skip
DARK = Colours(
    ground="#15191b", surface="#1d2325", text="#e8edee", quiet="#a6b2b5", line="#30393c", border="#7d8b8f",
    accent="#74c7cf", on_accent="#0a1a1c", soft="#1c3a3e", hover="#273032",
    good="#83d19d", warn="#e8b96b", bad="#f4a39e",
)  # fmt: skip
CONTRAST = Colours(
    ground="#ffffff", surface="#ffffff", text="#000000", quiet="#2b2b2b", line="#5c5c5c", border="#000000",
    accent="#00373d", on_accent="#ffffff", soft="#d5edf0", hover="#e6e6e6",
    good="#004d1f", warn="#5a3600", bad="#7d0000",
)  # fmt: skip

# What is read on what (at least 4.5:1), and what is only seen (at least 3:1; WCAG 2.2, 1.4.3 and 1.4.11).
READ = [
    *((ink, paper) for ink in ("text", "quiet", "accent", "good", "warn", "bad") for paper in ("ground", "surface")),
    *(("text", paper) for paper in ("soft", "hover")),
    *(("accent", paper) for paper in ("soft", "hover")),
    ("quiet", "hover"),
    ("on_accent", "accent"),
]
SEEN = [(ink, paper) for ink in ("border", "accent") for paper in ("ground", "surface")]


def contrast(one: str, other: str) -> float:
    """The contrast of two colours from 1 to 21 (WCAG 2.2)."""
    light, dark = sorted((_luminance(QColor(one)), _luminance(QColor(other))), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: QColor) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (colour.redF(), colour.greenF(), colour.blueF())
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def colours_of(look: Look) -> Colours:
    """The colours of a look; that of the system as far as the system says (Fusion's own palette follows it)."""
    if look is Look.SYSTEM:
        return DARK if QApplication.style().standardPalette().window().color().lightness() < 128 else LIGHT
    return {Look.LIGHT: LIGHT, Look.DARK: DARK, Look.CONTRAST: CONTRAST}[look]


def wear(application: QApplication, look: Look) -> None:
    """Dress the whole program. Icons are recoloured when they are made again."""
    global _worn
    application.setStyle("Fusion")
    _worn = colours_of(look)
    application.setFont(interface_font())
    application.setPalette(_palette(_worn))
    application.setStyleSheet(STYLES.substitute(asdict(_worn)))
    icon.cache_clear()


_worn = LIGHT


def worn() -> Colours:
    """The colours the program wears now, for what paints itself."""
    return _worn


def interface_font() -> QFont:
    """The system's interface font; Noto Sans where there is only a stopgap. Arabic and Ethiopic are always Noto."""
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    own = [] if font.family() in _GENERIC else [font.family()]
    load_fonts("NotoSans-")
    font.setFamilies([*own, "Noto Sans", "Noto Naskh Arabic", "Noto Sans Ethiopic"])
    font.setPointSizeF(BASE)
    return font


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
    font.setPointSizeF(points)
    font.setWeight(QFont.Weight.DemiBold if strong else QFont.Weight.Normal)
    widget.setFont(font)


def kind(widget: QWidget, name: str) -> None:
    """Say what a widget is ("primary", "quiet", "card", …); `styles.py` says how such a thing looks."""
    before = widget.property("kind")
    if before == name:
        return
    widget.setProperty("kind", name)
    first = before is None and not widget.isVisible()
    # A widget that was never shown must not be polished by hand: Qt would forget the font it was set in.
    if not first and widget.testAttribute(QtCore.Qt.WidgetAttribute.WA_WState_Polished):
        widget.style().unpolish(widget)
        widget.style().polish(widget)


def worded(button: QAbstractButton, name: str, colour: str = "text") -> None:
    """Set an icon before the words of a button."""
    button.setIcon(icon(name, colour, room=4))
    button.setIconSize(QSize(_ICON + 4, _ICON))


@cache
def icon(name: str, colour: str = "text", *, room: int = 0) -> QIcon:
    """A Lucide icon in one of the colours worn now; nothing where the file is missing.

    `room` is left free at its right, in sixteenths of the icon, because Qt sets words too close to it.
    """
    path = RESOURCES / "icons" / f"{name}.svg"
    if not path.is_file():
        return QIcon()
    ink = getattr(_worn, colour)
    drawing = QSvgRenderer(QByteArray(path.read_bytes().replace(b"currentColor", ink.encode())))
    found = QIcon()
    for scale in (1, 2, 3):
        size = _ICON * scale
        picture = QPixmap(size + size * room // _ICON, size)
        picture.fill(QColor(0, 0, 0, 0))
        painter = QPainter(picture)
        drawing.render(painter, QRectF(0, 0, size, size))
        painter.end()
        picture.setDevicePixelRatio(scale)
        found.addPixmap(picture)
    return found


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
