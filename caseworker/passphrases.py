"""Passphrases: five words that can be remembered, and what is too easy to guess.

There is no forced change and no rule about signs and capitals (BSI ORP.4.A23): length counts, and what others would try
first does not count as length. The words are those of `resources/words/de.txt`.
"""

from __future__ import annotations

import math
import re
import secrets
import unicodedata
from functools import cache

from caseworker.places import RESOURCES

LEAST_CHARACTERS = 12  # trust.md T17
_WORDS = 5
# What is left of a passphrase without common words, years and runs must still be this long.
_LEAST_OWN = 4
# Four different common words in a row are no longer what somebody tries first.
_MANY = 4
_FOLDED = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
_FIGURES = str.maketrans({"0": "o", "1": "i", "3": "e", "4": "a", "5": "s", "7": "t", "@": "a", "$": "s", "!": "i"})
_SHORTEST_RUN = 4


def five_words() -> str:
    """A passphrase nobody has thought of: five words drawn by the system's own chance."""
    return " ".join(secrets.choice(_word_list()) for _word in range(_WORDS))


def bits() -> float:
    """How many random bits a passphrase of `five_words` has."""
    return _WORDS * math.log2(len(_word_list()))


def too_short(passphrase: str) -> int:
    """How many characters are missing; an "ü" typed as two (macOS) is one."""
    return max(0, LEAST_CHARACTERS - len(unicodedata.normalize("NFKC", passphrase)))


def too_common(passphrase: str) -> bool:
    """Whether this is put together from what is tried first: common words, rows of keys, runs, years, repetitions.

    Figures that stand for letters ("P4ssw0rt") and signs in between do not help.
    """
    typed = unicodedata.normalize("NFKC", passphrase).casefold().translate(_FOLDED)
    return any(_is_common(read) for read in (_letters(typed), _letters(typed.translate(_FIGURES))))


def _is_common(letters: str) -> bool:
    own, common = letters, set()
    for word in _common_words():
        if word in own:
            own = own.replace(word, " ")
            common.add(word)
    own = _without_runs("".join(character for character in own if not character.isdigit()))
    return len(common) < _MANY and len(set(own) - {" "}) < _LEAST_OWN


def _letters(typed: str) -> str:
    return _without_runs("".join(character for character in typed if character.isalnum()))


def _without_runs(letters: str) -> str:
    """Without "1234", "dcba" and "aaaa": letters that follow, precede or repeat each other at least four times."""
    kept, run, step = "", "", None
    for character in letters:
        next_step = ord(character) - ord(run[-1]) if run else None
        if run and next_step in (-1, 0, 1) and step in (None, next_step):
            run, step = run + character, next_step
            continue
        kept += run if len(run) < _SHORTEST_RUN else " "
        run, step = character, None
    return kept + (run if len(run) < _SHORTEST_RUN else " ")


@cache
def _word_list() -> tuple[str, ...]:
    return tuple((RESOURCES / "words" / "de.txt").read_text(encoding="utf-8").split())


@cache
def _common_words() -> tuple[str, ...]:
    """The longest first, so that "qwertzuiop" goes as a whole."""
    content = re.sub(r"(?m)^#.*$", "", (RESOURCES / "words" / "common.txt").read_text(encoding="utf-8"))
    return tuple(sorted(set(content.split()), key=lambda word: (-len(word), word)))
