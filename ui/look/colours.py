"""The sets of colours the program wears, by what a colour is for, and how they are measured."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QColor


@dataclass(frozen=True)
class Colours:
    """One set of colours, by what they are for."""

    ground: str  # what everything lies on
    surface: str  # cards, fields, rail
    text: str
    quiet: str  # explanations, labels
    line: str  # between things; nobody has to see it
    border: str  # around what can be used
    accent: str  # what can be acted on, and the focus
    on_accent: str
    soft: str  # what is chosen
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
CONTRAST_DARK = Colours(
    ground="#000000", surface="#000000", text="#ffffff", quiet="#dedede", line="#9a9a9a", border="#ffffff",
    accent="#8ff0f8", on_accent="#000000", soft="#00363b", hover="#262626",
    good="#9df5b7", warn="#ffd58a", bad="#ffc2be",
)  # fmt: skip


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
