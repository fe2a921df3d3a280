"""What sounds alike: names as they are heard, so that Kovalchuk and Kowaltschuk are one sound (R-NAME-05).

Nobody is said to be the same person by a sound: it only says whom to look at.
"""

from __future__ import annotations

import re

from caseworker.store.finding.forms import in_latin

# What is written in many ways and heard as one, longest first. Left: German, English, French, Polish and Turkish
# spellings and what anyascii makes of Cyrillic and Arabic; right: one letter for a sound.
_HEARD = (
    ("schtsch", "x"),
    ("shch", "x"),
    ("szcz", "x"),
    ("tsch", "x"),
    ("dsch", "i"),
    ("tch", "x"),
    ("tsh", "x"),
    ("sch", "s"),
    ("dzh", "i"),
    ("dj", "i"),
    ("ch", "x"),
    ("kh", "x"),
    ("cz", "x"),
    ("sh", "s"),
    ("zh", "s"),
    ("sz", "s"),
    ("ts", "s"),
    ("tz", "s"),
    ("ph", "f"),
    ("th", "t"),
    ("dh", "d"),
    ("gh", "g"),
    ("ck", "k"),
    ("qu", "kv"),
    ("x", "ks"),
    ("ou", "u"),
    ("oo", "u"),
    ("ee", "i"),
    ("ie", "i"),
    ("q", "k"),
    ("c", "k"),
    ("w", "v"),
    ("z", "s"),
    ("y", "i"),
    ("j", "i"),
    ("e", "a"),
    ("o", "u"),
)
_TO_SOUND = dict(_HEARD)
_SPELLED = re.compile("|".join(spelled for spelled, _sound in _HEARD))
_TWICE = re.compile(r"(.)\1+")
_LAST_H = re.compile(r"(?<=[aiu])h$")
_VOWELS = str.maketrans("", "", "aiu")


def sound(word: str) -> str:
    """A word as it is heard: one letter for each sound, none twice in a row, vowels only as a, i or u."""
    heard = _SPELLED.sub(lambda found: _TO_SOUND[found[0]], in_latin(word).replace(" ", ""))
    return _TWICE.sub(r"\1", _LAST_H.sub("", heard))


def bones(heard: str) -> str:
    """The consonants of a sound: all that Arabic and Hebrew writing says of a name."""
    return _TWICE.sub(r"\1", heard.translate(_VOWELS))
