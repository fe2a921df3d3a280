"""All words people are found by, and which of them sound like one that was typed.

The words of an index are few where the people are many (15,000 for 100,000 people): a typed word is compared with each
of them, and the people are fetched by the words that are near.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from itertools import islice

from rapidfuzz import process
from rapidfuzz.distance import OSA, JaroWinkler
from sqlalchemy import Connection, text

from caseworker.store.finding.sounds import bones, sound

# Below these, sounds are too different (measured with the pairs of tests/store/test_spellings.py).
_LEAST_ALIKE, _LEAST_BEGINNING = 0.72, 0.88
_SAME_BONES = 0.85
_FEWEST_LETTERS, _FEWEST_BONES = 3, 3
_MOST = 40  # words that are tried for one that was typed
# Names only: numbers and marked words hold a digit, and most begin with one.
_NAMES = text("SELECT term FROM found_words WHERE term >= ':' AND term NOT GLOB '*[0-9]*'")


class Vocabulary:
    """The words of one state of a case file, with their sounds."""

    def __init__(self, words: Iterable[str] = ()) -> None:
        self.words = tuple(words)
        by_sound, by_bones = defaultdict(list), defaultdict(set)
        for word in self.words:
            by_sound[sound(word)].append(word)
        for heard in by_sound:
            by_bones[bones(heard)].add(heard)
        self._by_sound, self._by_bones = dict(by_sound), dict(by_bones)
        self._sounds = list(self._by_sound)

    @classmethod
    def read(cls, connection: Connection, before: Vocabulary) -> Vocabulary:
        """The words there are now; the same as `before` when none has come or gone."""
        words = tuple(connection.scalars(_NAMES))
        return before if words == before.words else cls(words)

    def near(self, typed: str, *, whole: bool = False) -> dict[str, float]:
        """Words that sound like what was typed, the nearest first: from 0 to 1.

        What was typed may be the beginning of a word, unless it is the `whole`.
        """
        heard = sound(typed)
        consonants = bones(heard)
        if len(heard) < _FEWEST_LETTERS and heard != consonants:
            return {}
        alike = self._scored(heard, OSA.normalized_similarity, _LEAST_ALIKE)
        if not whole:
            for one, value in self._scored(heard, JaroWinkler.similarity, _LEAST_BEGINNING).items():
                alike[one] = max(alike.get(one, 0.0), value)
        for one in self._by_bones.get(consonants, ()):
            if len(consonants) >= _FEWEST_BONES or consonants in (one, heard):  # one of them is written without vowels
                alike[one] = max(alike.get(one, 0.0), _SAME_BONES)
        nearest = sorted(alike, key=lambda one: (-alike[one], one))
        words = ((word, alike[one]) for one in nearest for word in self._by_sound[one])
        return dict(islice(words, _MOST))

    def _scored(self, heard: str, scorer: Callable[..., float], least: float) -> dict[str, float]:
        found = process.extract(heard, self._sounds, scorer=scorer, score_cutoff=least, limit=_MOST)
        return {one: value for one, value, _place in found}
