"""From sentences to lines: directions, faces, words, and where a line may end.

`set_text` does everything that does not depend on the width of the column and is kept for the next plan, which says
most of the same sentences; `break_lines` fills lines. Lengths are in thousandths of the font size.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple
from unicodedata import category, combining, is_normalized, normalize

from caseworker.paper.letters import bidi
from caseworker.paper.letters.addresses import addresses
from caseworker.paper.letters.fonts import REPLACEMENT, Face, body_face, chain, is_ignorable
from caseworker.paper.letters.shaping import CONTEXT, Shaped, shape

ISOLATE, POP = "\u2068", "\u2069"
# A line end that people typed. Unlike a newline it does not end the paragraph for the bidirectional algorithm.
LINE_END = "\u2028"
_INITIATORS = frozenset("\u2066\u2067\u2068")
# Letters, digits and signs in which nothing has to be tamed.
_PLAIN = re.compile(
    "[ -~\u00a0-\u00ac\u00ae-\u02ff\u0370-\u0482\u048a-\u0587\u05d0-\u05ea\u0620-\u064a\u1200-\u1357–—‘’“”„…•€]*"
)
_MOST_MARKS = 4  # on one letter
_JOINERS = "\u200c\u200d"  # they steer the letters around them, so they are shaped with them
_LATIN = re.compile("[A-Za-zÀ-ɏ]")
# Parts of a telephone number, and "§ 15", stay together.
_WORDS = re.compile(r"(?:[^ \u2028]|(?<=[\d§]) (?=\d))+| *\u2028| +")
# A word may end a line after an Ethiopic word space or stop, a slash, a dash between words, or a hyphen between
# long words; but "E-Mail", "Job-BSK" and "Berater/in" stay whole.
_BREAKS = re.compile(
    r"(?<=[\u1361-\u1368])(?=\w)|\u200b|(?<=\w/)(?=\w{3})|(?<=\w[–—])(?=\w)|(?<=[^\W\d_]{4}[-‐])(?=[^\W\d_]{4})"
)


@dataclass(frozen=True, slots=True)
class Run:
    """Words in one language and weight; `size` is relative to the paragraph. Never markup.

    Addresses in it can be clicked if `clickable`.
    """

    text: str
    language: str
    bold: bool = False
    size: float = 1.0
    clickable: bool = False


@dataclass(frozen=True, eq=False, slots=True)
class Piece:
    """The smallest thing on a line: one level, face and run. `start` is its place in the text."""

    shaped: Shaped
    start: int
    end: int
    level: int
    face: Face
    size: float
    language: str
    link: str = ""

    @property
    def advance(self) -> float:
        """How wide it is."""
        return self.shaped.advance * self.size


@dataclass(frozen=True, eq=False, slots=True)
class Word:
    """What stays together on a line; `gap` is the space after it, `ends_line` that a new line was asked for."""

    pieces: tuple[Piece, ...]
    advance: float
    gap: Piece | None = None
    ends_line: bool = False


@dataclass(frozen=True, eq=False, slots=True)
class Line:
    """A line of words, as wide as they are without the space after the last."""

    words: tuple[Word, ...]
    advance: float


class SetText:
    """A paragraph whose letters have found their form and direction, but not their lines."""

    def __init__(self, runs: tuple[Run, ...], right_to_left: bool) -> None:
        self._runs = runs
        texts = [tame(run.text) for run in runs]
        self.text = "".join(texts)
        self._owner = [number for number, text in enumerate(texts) for _letter in text]
        self.base, self.levels = bidi.levels(self.text, right_to_left)
        self._faces = self._choose_faces()
        self._languages = self._choose_languages()
        self._links = self._find_links()
        self._ends = self._find_ends()
        self.leading = self._leading()
        self.words = tuple(self._make_words())

    @cached_property
    def longest_word(self) -> float:
        """How wide a column must be so that no word is broken."""
        return max((word.advance for word in self.words), default=0.0)

    @cached_property
    def natural_width(self) -> float:
        """How wide the text is on lines as long as they like."""
        return max((line.advance for line in break_lines(self, float("inf"))), default=0.0)

    def _leading(self) -> float:
        """The line height its scripts need, in font sizes."""
        used = {(face, self._runs[owner].size) for face, owner in zip(self._faces, self._owner, strict=True) if face}
        return max((face.leading * size for face, size in used), default=body_face().leading)

    def _choose_faces(self) -> list[Face | None]:
        """The face of each character; None for what has no glyph.

        Marks and punctuation stay with their word, but never across the ends of an isolate: "§ 15" is of one face.
        """
        faces: list[Face | None] = []
        previous: Face | None = None
        around: list[Face | None] = []
        for letter, owner in zip(self.text, self._owner, strict=True):
            run = self._runs[owner]
            if letter in _INITIATORS:
                around.append(previous)
                previous = None
            elif letter == POP and around:
                previous = around.pop()
            place = _place(letter, run.language, run.bold)
            if place.goes_with_word and previous is not None and _stays(letter, previous, run.bold):
                faces.append(previous)
            else:
                faces.append(place.face)
                previous = place.face if place.is_in_word else previous
        return faces

    def _choose_languages(self) -> list[str]:
        """The language of each character: that of its run, but German for Latin isolates among other letters."""
        languages = [self._runs[owner].language for owner in self._owner]
        if not self.base:
            return languages
        opened: list[int] = []
        for index, letter in enumerate(self.text):
            if letter in _INITIATORS:
                opened.append(index)
            elif letter == POP and opened:
                start = opened.pop()
                if not self.levels[start + 1] % 2 and _LATIN.search(self.text, start, index):
                    languages[start:index] = ["de"] * (index - start)
        return languages

    def _find_links(self) -> dict[int, str]:
        """Where the characters of an address lead."""
        if not any(run.clickable for run in self._runs):
            return {}
        found = addresses(self.text)
        return {
            at: link
            for start, end, link in found
            if self._runs[self._owner[start]].clickable
            for at in range(start, end)
        }

    def _find_ends(self) -> list[int]:
        """For each character, where the characters end that are one piece with it."""
        links = [self._links.get(at) for at in range(len(self.text))] if self._links else self._owner
        kinds = list(zip(self._faces, self.levels, self._owner, self._languages, links, strict=True))
        ends = list(range(1, len(kinds) + 1))
        for at in range(len(kinds) - 2, -1, -1):
            if kinds[at] == kinds[at + 1]:
                ends[at] = ends[at + 1]
        return ends

    def _make_words(self) -> Iterator[Word]:
        pending: Word | None = None
        for found in _WORDS.finditer(self.text):
            start, end = found.span()
            if self.text[start] not in " \u2028":
                if pending:
                    yield pending
                *parts, pending = self._parts_of_word(start, end)
                yield from parts
                continue
            before = pending or Word((), 0.0)
            yield Word(before.pieces, before.advance, self._gap(start, end), self.text[end - 1] == LINE_END)
            pending = None
        if pending:
            yield pending

    def _parts_of_word(self, start: int, end: int) -> list[Word]:
        cuts = [found.end() for found in _BREAKS.finditer(self.text, start, end) if start < found.end() < end]
        words = []
        for left, right in zip([start, *cuts], [*cuts, end], strict=True):
            pieces = tuple(self._pieces(left, right, start, end))
            words.append(Word(pieces, sum(piece.advance for piece in pieces)))
        return words

    def _pieces(self, start: int, end: int, word_start: int, word_end: int) -> Iterator[Piece]:
        """The pieces of a stretch of a word; letters may join across them, but not across words."""
        left = start
        while left < end:
            face = self._faces[left]
            if face is None:
                left += 1
                continue
            right = min(end, self._ends[left])
            yield self._piece(face, left, right, word_start, word_end)
            left = right

    def _piece(self, face: Face, left: int, right: int, word_start: int, word_end: int) -> Piece:
        before = self.text[max(word_start, left - CONTEXT) : left] if face.joins else ""
        after = self.text[right : min(word_end, right + CONTEXT)] if face.joins else ""
        level, language = self.levels[left], self._languages[left]
        shaped = shape(face, self.text[left:right], before, after, level % 2 == 1, language)
        size = face.scale * self._runs[self._owner[left]].size
        return Piece(shaped, left, right, level, face, size, language, self._links.get(left, ""))

    def _gap(self, start: int, end: int) -> Piece:
        """One space, however many were typed."""
        face = body_face()
        space = shape(face, " ", "", "", False, "de")
        size = self._runs[self._owner[start]].size
        return Piece(
            space, start, end, self.levels[start], face, size, self._languages[start], self._links.get(start, "")
        )

    def broken(self, word: Word) -> list[Word]:
        """A word that is wider than its column, letter by letter: each may begin a line."""
        first, last = word.pieces[0].start, word.pieces[-1].end
        letters = []
        for piece in word.pieces:
            start = piece.start
            for end in range(piece.start + 1, piece.end + 1):
                if end < piece.end and _belongs_to_letter_before(self.text[end]):
                    continue
                part = self._piece(piece.face, start, end, first, last)
                letters.append(Word((part,), part.advance))
                start = end
        letters[-1] = Word(letters[-1].pieces, letters[-1].advance, word.gap, word.ends_line)
        return letters


@lru_cache(maxsize=600)
def set_text(runs: tuple[Run, ...], right_to_left: bool) -> SetText:
    """Set a paragraph of that direction; results are kept."""
    return SetText(runs, right_to_left)


@lru_cache(maxsize=1_200)
def break_lines(text: SetText, width: float) -> tuple[Line, ...]:
    """Fill lines of that width, as many words as fit on each; only words wider than a line are broken."""
    lines: list[Line] = []
    current: list[Word] = []
    advance = 0.0

    def finish() -> None:
        """The line is full: begin the next one."""
        nonlocal advance
        lines.append(Line(tuple(current), advance))
        current.clear()
        advance = 0.0

    for whole in text.words:
        for word in text.broken(whole) if whole.advance > width else (whole,):
            space = current[-1].gap.advance if current and current[-1].gap else 0.0
            if current and advance + space + word.advance > width:
                finish()
                space = 0.0
            advance += space + word.advance
            current.append(word)
        if whole.ends_line:
            finish()
    if current:
        finish()
    return tuple(lines)


def tame(text: str) -> str:
    """Text that cannot disturb what stands around it.

    Line ends and spaces become one kind each; control characters and direction overrides go,
    isolates are closed, what is no character (lone surrogates, private use) becomes a replacement box, and a letter
    keeps as many marks as any script piles up, but no tower of them that reaches into other lines.
    """
    if _PLAIN.fullmatch(text) and is_normalized("NFC", text):
        return text
    text = normalize("NFC", text.replace("\r\n", "\n"))
    kept: list[str] = []
    depth = marks = 0
    for letter in text:
        marks = marks + 1 if combining(letter) else 0
        if marks > _MOST_MARKS:
            continue
        tamed = _tamed(letter)
        if tamed in _INITIATORS:
            depth += 1
        elif tamed == POP:
            if not depth:
                continue
            depth -= 1
        kept.append(tamed)
    return "".join(kept) + POP * depth


@lru_cache(maxsize=4096)
def _tamed(letter: str) -> str:
    if letter in "\n\r\x0b\x0c\x85\u2028\u2029":
        return LINE_END
    kind = category(letter)
    if kind == "Zs" and letter not in "\u00a0\u202f":
        return " "
    if kind == "Cc":
        return " " if letter == "\t" else ""
    if kind in ("Cs", "Co") or ord(letter) & 0xFFFE == 0xFFFE:
        return REPLACEMENT
    if "\u202a" <= letter <= "\u202e" or letter in "\ufeff\u00ad":
        return ""
    return letter


def _belongs_to_letter_before(letter: str) -> bool:
    return combining(letter) != 0 or category(letter) in ("Mn", "Mc", "Me") or is_ignorable(letter)


class _Place(NamedTuple):
    """Where a character is set by itself, whether it belongs to a word, and whether it may follow the word before."""

    face: Face | None
    is_in_word: bool
    goes_with_word: bool


@lru_cache(maxsize=4096)
def _place(letter: str, language: str, bold: bool) -> _Place:
    if letter == LINE_END or (is_ignorable(letter) and letter not in _JOINERS):
        return _Place(None, False, False)
    if letter == " ":
        return _Place(body_face(), False, False)
    families = chain(language)
    found = (family for family in families if ord(letter) in family.regular.characters)
    face = next(found, families[0]).face(bold)
    return _Place(face, True, category(letter)[0] in "PS" or _belongs_to_letter_before(letter))


def _stays(letter: str, face: Face, bold: bool) -> bool:
    """Whether a mark or sign is set in the face of the letter before it, although another one comes first."""
    return face.bold == bold and (is_ignorable(letter) or ord(letter) in face.characters)
