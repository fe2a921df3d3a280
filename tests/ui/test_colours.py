"""Whatever is read or seen stands out from what it lies on: computed from the colours that are worn, in every set.

The pairs are not written down here: they are read out of the style sheet, so that a new rule is measured by itself.
(WCAG 2.2: 1.4.3 for words, 1.4.11 for what is only seen.)
"""

import re
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

import pytest

from ui.look.colours import CONTRAST, CONTRAST_DARK, DARK, LIGHT, Colours, contrast
from ui.look.styles import STYLES
from ui.look.theme import BASE, HEADING, SMALLER, TITLE

UI = Path(__file__).resolve().parent.parent.parent / "ui"
SETS = {"light": LIGHT, "dark": DARK, "contrast": CONTRAST, "contrast, dark": CONTRAST_DARK}
READ, SEEN = 4.5, 3.0
PAPERS = ("ground", "surface")

_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_COLOUR = re.compile(r"(?<![-\w])(background|color|border(?:-\w+)?):[^;]*?\$(\w+)")
# What nobody has to see to use the program: lines between things, what cannot be used, the hover of the mouse.
_DECORATION = ("line",)


def _rules() -> Iterator[tuple[str, dict[str, str]]]:
    sheet = STYLES.template.replace("$start", "left").replace("$end", "right")
    for name, body in _RULE.findall(sheet):
        yield name.strip(), {where.partition("-")[0]: ink for where, ink in _COLOUR.findall(body)}


def _focused() -> Iterator[tuple[str, str, str]]:
    """Rules of what has the keyboard: the ink that comes with it, and what was there before in its place.

    A frame that grows by a pixel takes it from the ground of the widget; a line under the words lies on it.
    """
    grounds = {name: colours["background"] for name, colours in _rules() if "background" in colours}
    inked = {name: colours["color"] for name, colours in _rules() if "color" in colours}
    for names, body in _RULE.findall(STYLES.template.replace("$start", "left").replace("$end", "right")):
        for name in (one.strip() for one in names.split(",") if ":focus" in one):
            plain = name.replace(":focus", "")
            ground, ink = grounds.get(plain), inked.get(plain)
            if "underline" in body and ground is not None and ink is not None:
                yield name, ink, ground
            elif framed := re.search(r"border(?:-\w+)*: ?[^;]*\$(\w+)", body):
                yield name, framed[1], ground or "surface"


def _pairs() -> Iterator[tuple[str, str, str, float]]:
    """Rule, ink, paper and the least contrast of them."""
    base = {"QPushButton": "surface", "QLineEdit": "surface", "QTableView": "surface", "QHeaderView": "surface"}
    for name, colours in _rules():
        widget = re.split(r"[\[:, ]", name)[0]
        papers = [colours["background"]] if "background" in colours else [base[widget]] if widget in base else PAPERS
        for paper in papers:
            if ink := colours.get("color"):
                yield name, ink, paper, READ
        border = colours.get("border")
        if border and border not in _DECORATION and ":disabled" not in name:
            for around in PAPERS:
                yield name, border, around, SEEN


def _icons() -> Iterator[tuple[str, str, str, float]]:
    """Icons are seen, and stand on any paper; those on the accent are named so."""
    for file in UI.rglob("*.py"):
        for ink in re.findall(r"""(?:icon|worded)\([^()]*?"[\w-]+", "(\w+)\"""", file.read_text(encoding="utf-8")):
            for paper in ("accent",) if ink == "on_accent" else PAPERS:
                yield file.name, ink, paper, SEEN


def _palette() -> Iterator[tuple[str, str, str, float]]:
    """What `theme.wear` puts into the palette, and every kind of words on every paper."""
    for ink in ("text", "quiet", "accent", "good", "warn", "bad"):
        for paper in PAPERS:
            yield "palette", ink, paper, READ
    yield "selection", "on_accent", "accent", READ
    yield "tool tip", "surface", "text", READ
    for ink in ("border", "accent"):
        for paper in PAPERS:
            yield "border or focus", ink, paper, SEEN


@pytest.mark.parametrize("colours", SETS.values(), ids=SETS)
def test_every_pair_that_is_used_can_be_read_or_seen(colours: Colours) -> None:
    worn = asdict(colours)
    weak = {
        f"{name}: {ink} on {paper} {found:.2f}, at least {least}"
        for pairs in (_pairs(), _icons(), _palette())
        for name, ink, paper, least in pairs
        if (found := contrast(worn[ink], worn[paper])) < least
    }
    assert not weak, sorted(weak)


@pytest.mark.parametrize("colours", SETS.values(), ids=SETS)
def test_what_has_the_keyboard_stands_out_from_itself_without(colours: Colours) -> None:
    """(WCAG 2.2, 2.4.7 and 2.4.13: the place where the focus appears changes by 3 to 1.)"""
    worn = asdict(colours)
    weak = {
        f"{name}: {ink} on {ground} {found:.2f}"
        for name, ink, ground in _focused()
        if (found := contrast(worn[ink], worn[ground])) < SEEN
    }
    assert not weak, sorted(weak)


def test_the_pairs_are_really_found() -> None:
    found = {(ink, paper) for _name, ink, paper, _least in _pairs()}
    assert {name for name, _ink, _ground in _focused()} >= {"QPushButton:focus", "QLineEdit:focus"}
    assert ('QPushButton[kind="primary"]:focus', "on_accent", "accent") in list(_focused())
    assert {("on_accent", "accent"), ("accent", "soft"), ("quiet", "hover"), ("text", "surface")} <= found
    assert {ink for _name, ink, _paper, _least in _icons()} >= {"accent", "on_accent", "quiet"}


def test_a_weak_pair_is_noticed() -> None:
    assert contrast("#8a9599", LIGHT.surface) < READ
    assert round(contrast("#000000", "#ffffff"), 1) == 21.0
    assert round(contrast("#767676", "#ffffff"), 2) == 4.54


def test_high_contrast_is_higher() -> None:
    for strong, plain in ((CONTRAST, LIGHT), (CONTRAST_DARK, DARK)):
        for ink in ("text", "quiet", "accent", "bad", "border"):
            assert contrast(getattr(strong, ink), strong.surface) >= 7 > SEEN
            assert contrast(getattr(strong, ink), strong.surface) > contrast(getattr(plain, ink), plain.surface)


def test_what_holds_words_grows_with_them() -> None:
    """Text may be set to 160 %: a size in pixels goes through `theme.grown`, unless only a picture is drawn there."""
    drawn = ("pictures.py", "logo.py")
    fixed = re.compile(r"(?:resize|set(?:Minimum|Fixed|Maximum)(?:Width|Height|Size))\((?:\d{2,}|\*?_[A-Z])[^)]*\)")
    found = [
        f"{file.relative_to(UI)}: {hit[0]}"
        for file in sorted(UI.rglob("*.py"))
        if file.name not in drawn
        for hit in fixed.finditer(file.read_text(encoding="utf-8"))
    ]
    assert found == []


def test_colours_and_sizes_of_words_are_named_in_one_place() -> None:
    """No screen mixes a colour of its own or sets a size that is not on the scale."""
    scale = "|".join(re.escape(str(size)) for size in (SMALLER, BASE, HEADING, TITLE))
    own = re.compile(rf"""["']#[0-9a-fA-F]{{3,8}}["']|sized\([^()]*\b(?!{scale})\d+\.\d|setStyleSheet""")
    found = [
        f"{file.relative_to(UI)}: {hit[0]}"
        for file in sorted(UI.rglob("*.py"))
        if file.name not in ("theme.py", "colours.py")
        for hit in own.finditer(file.read_text(encoding="utf-8"))
    ]
    assert found == []
