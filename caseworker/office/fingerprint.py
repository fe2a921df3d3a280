"""Six words for a key, to be read out and compared by two people on the telephone.

The words are those of `resources/words/de.txt`: 2048 short nouns, so each carries 11 bits and six carry 66. Somebody
who wants to make a key with the same six words has to try 2⁶⁵ of them on average.
"""

from __future__ import annotations

from functools import cache
from hashlib import sha256

from caseworker.places import RESOURCES

_BITS, _COUNT = 11, 6


@cache
def words() -> tuple[str, ...]:
    """The word list, in its written order, which never changes: fingerprints hang on it."""
    return tuple((RESOURCES / "words" / "de.txt").read_text(encoding="utf-8").split())


def six_words(key: bytes) -> str:
    """The words of a public key, with spaces between them."""
    number = int.from_bytes(sha256(b"caseworker fingerprint 1\n" + key).digest()) >> (256 - _BITS * _COUNT)
    places = [number >> (_BITS * place) & (2**_BITS - 1) for place in reversed(range(_COUNT))]
    return " ".join(words()[place] for place in places)
