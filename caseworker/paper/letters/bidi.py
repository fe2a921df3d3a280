"""The Unicode Bidirectional Algorithm (UAX #9): in which order the letters of a mixed line stand.

Functions carry the names of the rules they follow (P2, X1, W1, N0, I1, L1, L2). `levels` and `line_levels` give every
character an embedding level, even for left-to-right, odd for right-to-left; `visual_order` puts a line into the order
in which it is drawn. Everything passes the conformance files of Unicode 15 (tests/paper/test_bidi.py).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple
from unicodedata import bidirectional

MAX_DEPTH = 125  # BD2
MAX_OPEN_BRACKETS = 63  # BD16

# Bidi_Paired_Bracket, BidiBrackets.txt of Unicode 15.0: opening brackets; the closing one is the next code point
# unless it is named after a dash.
_BRACKETS = """
0028 005B-005D 007B-007D 0F3A 0F3C 169B 2045 207D 208D 2308 230A 2329 2768 276A 276C 276E 2770 2772 2774 27C5 27E6 27E8
27EA 27EC 27EE 2983 2985 2987 2989 298B 298D-2990 298F-298E 2991 2993 2995 2997 29D8 29DA 29FC 2E22 2E24 2E26 2E28 2E55
2E57 2E59 2E5B 3008 300A 300C 300E 3010 3014 3016 3018 301A FE59 FE5B FE5D FF08 FF3B-FF3D FF5B-FF5D FF5F FF62
"""


def _bracket_pairs(table: str) -> dict[str, str]:
    pairs = {}
    for entry in table.split():
        opening, _dash, closing = entry.partition("-")
        pairs[chr(int(opening, 16))] = chr(int(closing, 16) if closing else int(opening, 16) + 1)
    return pairs


_CLOSING_OF = _bracket_pairs(_BRACKETS)
_CLOSING = frozenset(_CLOSING_OF.values())
_CANONICAL = {"\u2329": "\u3008", "\u232a": "\u3009"}

_ISOLATE_INITIATORS = frozenset({"LRI", "RLI", "FSI"})
_REMOVED = frozenset({"LRE", "RLE", "LRO", "RLO", "PDF", "BN"})  # by X9
_NEUTRAL = frozenset({"B", "S", "WS", "ON", "FSI", "LRI", "RLI", "PDI"})  # NI
_NEEDS_WORK = frozenset({"R", "AL", "AN", "RLE", "RLO", "LRE", "LRO", "PDF", "RLI", "LRI", "FSI", "PDI"})
_WHITE = frozenset({"WS", "PDI"}) | _ISOLATE_INITIATORS | _REMOVED  # L1

# Code points that Unicode has not assigned yet, but keeps for right-to-left scripts (DerivedBidiClass.txt).
_UNASSIGNED_R = ((0x590, 0x5FF), (0x7C0, 0x85F), (0xFB1D, 0xFB4F), (0x10800, 0x10CFF), (0x1E800, 0x1EFFF))
_UNASSIGNED_AL = (
    *((0x600, 0x7BF), (0x860, 0x8FF), (0xFB50, 0xFDCF), (0xFDF0, 0xFDFF), (0xFE70, 0xFEFF)),
    *((0x1EC70, 0x1ECBF), (0x1ED00, 0x1ED4F), (0x1EE00, 0x1EEFF)),
)


@lru_cache(maxsize=4096)
def bidi_class(character: str) -> str:
    """The Bidi_Class of a character: "L", "AL", "EN", …"""
    known = bidirectional(character)
    if known:
        return known
    point = ord(character)
    if any(first <= point <= last for first, last in _UNASSIGNED_AL):
        return "AL"
    return "R" if any(first <= point <= last for first, last in _UNASSIGNED_R) else "L"


def levels(text: str, right_to_left: bool | None) -> tuple[int, list[int]]:
    """The level of the paragraph and of each character; `None` takes the direction of the first strong letter."""
    return resolve([bidi_class(character) for character in text], text, right_to_left)


def resolve(classes: Sequence[str], text: str | None, right_to_left: bool | None) -> tuple[int, list[int]]:
    """The levels of a paragraph given by the classes of its characters; without `text` brackets are not paired."""
    if right_to_left is None:
        right_to_left = _first_strong_p2(classes, 0, len(classes)) == 1
    base = int(right_to_left)
    if not base and _NEEDS_WORK.isdisjoint(classes):
        return 0, [0] * len(classes)
    paragraph = _Paragraph(list(classes), text, base)
    paragraph.explicit_levels_x1()
    for sequence in paragraph.isolating_run_sequences_x10():
        sequence.resolve()
    paragraph.levels_of_removed_x9()
    return base, paragraph.levels


def line_levels(text: str, paragraph_levels: Sequence[int], start: int, end: int, base: int) -> list[int]:
    """L1: the levels of one line; white space at its end falls back to the level of the paragraph."""
    result = list(paragraph_levels[start:end])
    at_end = True
    for index in range(end - 1, start - 1, -1):
        kind = bidi_class(text[index])
        if kind in ("B", "S"):
            at_end = True
        elif kind not in _WHITE:
            at_end = False
        if at_end:
            result[index - start] = base
    return result


def visual_order(line: Sequence[int]) -> list[int]:
    """L2: the indexes of a line's levels in the order in which they are drawn from left to right."""
    order = list(range(len(line)))
    odd = [level for level in line if level % 2]
    if not odd:
        return order
    for level in range(max(line), min(odd) - 1, -1):
        reordered: list[int] = []
        for turn, group in groupby(order, key=lambda index: line[index] >= level):
            run = list(group)
            reordered += reversed(run) if turn else run
        order = reordered
    return order


def _first_strong_p2(classes: Sequence[str], start: int, end: int) -> int | None:
    """P2, P3: the direction of the first strong character outside isolates; None if there is none."""
    depth = 0
    for kind in classes[start:end]:
        if depth == 0 and kind == "L":
            return 0
        if depth == 0 and kind in ("R", "AL"):
            return 1
        if kind in _ISOLATE_INITIATORS:
            depth += 1
        elif kind == "PDI":
            depth = max(0, depth - 1)
        elif kind == "B":
            return None
    return None


def _strong(kind: str) -> str | None:
    """N0, N1: numbers count as right-to-left."""
    return "R" if kind in ("R", "EN", "AN") else "L" if kind == "L" else None


class _Embedding(NamedTuple):
    """An entry of the directional status stack of X1."""

    level: int
    override: str | None
    isolate: bool


class _Paragraph:
    """A paragraph on its way through the rules: original classes, classes after overrides, levels."""

    def __init__(self, classes: list[str], text: str | None, base: int) -> None:
        self.original, self.classes, self.text, self.base = classes, list(classes), text, base
        self.levels = [base] * len(classes)
        self.closed_at = self._matching_pdis_bd9()
        self.kept = [index for index, kind in enumerate(classes) if kind not in _REMOVED]

    def _matching_pdis_bd9(self) -> dict[int, int]:
        """BD9: isolate initiator → its PDI."""
        matches: dict[int, int] = {}
        open_isolates: list[int] = []
        for index, kind in enumerate(self.original):
            if kind in _ISOLATE_INITIATORS:
                open_isolates.append(index)
            elif kind == "PDI" and open_isolates:
                matches[open_isolates.pop()] = index
            elif kind == "B":
                open_isolates.clear()
        return matches

    def explicit_levels_x1(self) -> None:
        """X1 to X8: levels that embeddings, overrides and isolates ask for."""
        stack = [_Embedding(self.base, None, isolate=False)]
        overflow_isolates = overflow_embeddings = valid_isolates = 0
        for index, kind in enumerate(self.original):
            if kind == "B":
                continue  # X8: keeps the level of the paragraph
            if kind == "PDI":  # X6a
                if overflow_isolates:
                    overflow_isolates -= 1
                elif valid_isolates:
                    overflow_embeddings = 0
                    while not stack[-1].isolate:
                        stack.pop()
                    stack.pop()
                    valid_isolates -= 1
            top = stack[-1]
            self.levels[index] = top.level
            if top.override and kind not in _REMOVED:
                self.classes[index] = top.override
            if kind == "PDF":  # X7
                if overflow_isolates:
                    continue
                if overflow_embeddings:
                    overflow_embeddings -= 1
                elif not top.isolate and len(stack) > 1:
                    stack.pop()
            elif kind in _ISOLATE_INITIATORS or kind in ("LRE", "RLE", "LRO", "RLO"):  # X2 to X5c
                isolate = kind in _ISOLATE_INITIATORS
                level = self._next_level(index, kind, top.level)
                if level <= MAX_DEPTH and not overflow_isolates and not overflow_embeddings:
                    valid_isolates += isolate
                    stack.append(_Embedding(level, {"RLO": "R", "LRO": "L"}.get(kind), isolate))
                elif isolate:
                    overflow_isolates += 1
                elif not overflow_isolates:
                    overflow_embeddings += 1

    def _next_level(self, index: int, kind: str, level: int) -> int:
        """The next odd level for what turns right-to-left, the next even one for the others."""
        if kind == "FSI":  # X5c
            end = self.closed_at.get(index, len(self.original))
            kind = "RLI" if _first_strong_p2(self.original, index + 1, end) == 1 else "LRI"
        return (level + 1) | 1 if kind[0] == "R" else (level + 2) & ~1

    def isolating_run_sequences_x10(self) -> list[_Sequence]:
        """X10, BD13: level runs, joined where an isolate ends that began in an earlier one."""
        runs = [list(run) for _level, run in groupby(self.kept, key=lambda index: self.levels[index])]
        run_at = {run[0]: run for run in runs}
        closing = set(self.closed_at.values())
        sequences = []
        for run in runs:
            if run[0] in closing:
                continue
            members = list(run)
            while members[-1] in self.closed_at:
                members += run_at[self.closed_at[members[-1]]]
            sequences.append(_Sequence(self, members))
        return sequences

    def explicit_level_beside(self, position: int) -> int:
        """The level of a kept character by its place among the kept ones; outside, that of the paragraph."""
        return self.levels[self.kept[position]] if 0 <= position < len(self.kept) else self.base

    def levels_of_removed_x9(self) -> None:
        """X9 ignores some characters; they take the level of what stands before them."""
        previous = self.base
        for index, kind in enumerate(self.original):
            if kind in _REMOVED:
                self.levels[index] = previous
            else:
                previous = self.levels[index]


class _Sequence:
    """An isolating run sequence (BD13): where weak and neutral characters find their direction."""

    def __init__(self, paragraph: _Paragraph, members: list[int]) -> None:
        self.paragraph, self.members = paragraph, members
        self.kinds = [paragraph.classes[index] for index in members]
        self.level = paragraph.levels[members[0]]
        self.embedding = "R" if self.level % 2 else "L"
        before = paragraph.explicit_level_beside(bisect_left(paragraph.kept, members[0]) - 1)
        last = members[-1]
        if paragraph.original[last] in _ISOLATE_INITIATORS:
            after = paragraph.base
        else:
            after = paragraph.explicit_level_beside(bisect_right(paragraph.kept, last))
        self.sos = "R" if max(before, self.level) % 2 else "L"
        self.eos = "R" if max(after, self.level) % 2 else "L"

    def resolve(self) -> None:
        """The rules of UAX #9 in their order, W1 to I1."""
        self._marks_w1()
        self._numbers_w2()
        self._separators_w4()
        self._terminators_w5()
        self._rest_w6()
        self._brackets_n0()
        self._neutrals_n1()
        self._implicit_levels_i1()

    def _marks_w1(self) -> None:
        previous = self.sos
        for at, kind in enumerate(self.kinds):
            if kind == "NSM":
                self.kinds[at] = "ON" if previous in _ISOLATE_INITIATORS or previous == "PDI" else previous
            previous = self.kinds[at]

    def _numbers_w2(self) -> None:
        """W2 and W3."""
        strong = self.sos
        for at, kind in enumerate(self.kinds):
            if kind in ("R", "L", "AL"):
                strong = kind
            if kind == "EN" and strong == "AL":
                self.kinds[at] = "AN"
            elif kind == "AL":
                self.kinds[at] = "R"

    def _separators_w4(self) -> None:
        kinds = self.kinds
        for at in range(1, len(kinds) - 1):
            if kinds[at] not in ("ES", "CS") or kinds[at - 1] != kinds[at + 1]:
                continue
            if kinds[at - 1] == "EN" or (kinds[at - 1] == "AN" and kinds[at] == "CS"):
                kinds[at] = kinds[at - 1]

    def _terminators_w5(self) -> None:
        for start, end in self._stretches(frozenset({"ET"})):
            if "EN" in self.kinds[max(0, start - 1) : start] or "EN" in self.kinds[end : end + 1]:
                self.kinds[start:end] = ["EN"] * (end - start)

    def _rest_w6(self) -> None:
        """W6 and W7."""
        strong = self.sos
        for at, kind in enumerate(self.kinds):
            if kind in ("ES", "ET", "CS"):
                self.kinds[at] = "ON"
            elif kind in ("R", "L"):
                strong = kind
            elif kind == "EN" and strong == "L":
                self.kinds[at] = "L"

    def _bracket_pairs_bd16(self) -> list[tuple[int, int]]:
        text = self.paragraph.text
        if text is None:
            return []
        waiting: list[tuple[str, int]] = []
        pairs = []
        for at, index in enumerate(self.members):
            character = text[index]
            if self.kinds[at] != "ON":
                continue
            if character in _CLOSING_OF:
                if len(waiting) == MAX_OPEN_BRACKETS:
                    return []
                closing = _CLOSING_OF[character]
                waiting.append((_CANONICAL.get(closing, closing), at))
            elif character in _CLOSING:
                closing = _CANONICAL.get(character, character)
                for depth in range(len(waiting) - 1, -1, -1):
                    if waiting[depth][0] == closing:
                        pairs.append((waiting[depth][1], at))
                        del waiting[depth:]
                        break
        return sorted(pairs)

    def _brackets_n0(self) -> None:
        original = self.paragraph.original
        for opening, closing in self._bracket_pairs_bd16():
            inside = {_strong(kind) for kind in self.kinds[opening + 1 : closing]} - {None}
            if not inside:
                continue
            direction = self.embedding
            if direction not in inside:
                context = (_strong(kind) for kind in reversed(self.kinds[:opening]))
                direction = next((strong for strong in context if strong), self.sos)
            for bracket in (opening, closing):
                self.kinds[bracket] = direction
                mark = bracket + 1
                while mark < len(self.kinds) and original[self.members[mark]] == "NSM":
                    self.kinds[mark] = direction
                    mark += 1

    def _neutrals_n1(self) -> None:
        """N1 and N2."""
        for start, end in self._stretches(_NEUTRAL):
            before = _strong(self.kinds[start - 1]) if start else self.sos
            after = _strong(self.kinds[end]) if end < len(self.kinds) else self.eos
            direction = before if before and before == after else self.embedding
            self.kinds[start:end] = [direction] * (end - start)

    def _implicit_levels_i1(self) -> None:
        """I1 and I2."""
        for index, kind in zip(self.members, self.kinds, strict=True):
            rises = {"L": 1, "EN": 1, "AN": 1} if self.level % 2 else {"R": 1, "AN": 2, "EN": 2}
            self.paragraph.levels[index] = self.level + rises.get(kind, 0)

    def _stretches(self, wanted: frozenset[str]) -> list[tuple[int, int]]:
        """Where characters of these classes stand together, as (start, end)."""
        stretches = []
        for found, run in groupby(range(len(self.kinds)), key=lambda at: self.kinds[at] in wanted):
            members = list(run)
            if found:
                stretches.append((members[0], members[-1] + 1))
        return stretches
