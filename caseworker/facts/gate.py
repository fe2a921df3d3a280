"""The gate for words people type: nothing that cannot be seen gets into the file, and nothing that can be seen is lost.

Every text passes it on its way into a table (`WordsType`), whichever way it came: form, import or merge.
"""

from __future__ import annotations

import re
from unicodedata import is_normalized, normalize

from caseworker.problems import Problem
from caseworker.words import _office

LONGEST = 10_000  # letters in one answer

_ORDINARY = re.compile(r"[ -~\n\t]*")
_LINE_ENDS = re.compile("\r\n|[\r\u2028\u2029]")
# C0 and C1 without tab and line feed, and the mark at the beginning of files.
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufeff]")
_LONE = re.compile("[\ud800-\udfff]")
# They turn what follows around, so a name or the ending of a file can pretend to be another one. The marks of right to
# left writing (U+200E, U+200F, U+061C) and the joiners are not among them: Arabic and Persian need those.
_TURNING = {
    "\u202a": "[LRE]",
    "\u202b": "[RLE]",
    "\u202c": "[PDF]",
    "\u202d": "[LRO]",
    "\u202e": "[RLO]",
    "\u2066": "[LRI]",
    "\u2067": "[RLI]",
    "\u2068": "[FSI]",
    "\u2069": "[PDI]",
}
_TURNS = str.maketrans(_TURNING)


def gate(typed: str, longest: int = LONGEST) -> str:
    """The words as they are kept: composed (NFC), without control characters, with turning characters made visible.

    Raises `Problem` when they are longer than `longest` letters, or hold half a character (a lone surrogate).
    """
    words = typed if _ORDINARY.fullmatch(typed) else _cleaned(typed)
    if len(words) > longest:
        raise Problem(
            _office(
                "Der Text ist zu lang: {count} Zeichen, möglich sind {longest}.", count=len(words), longest=longest
            ),
            _office("Kürzen Sie ihn, oder teilen Sie ihn auf. Was Sie getippt haben, steht noch da."),
        )
    return words


def visible(name: str) -> str:
    """A name from outside, on one line, with everything that could disguise it made visible: that of a file."""
    return " ".join(_cleaned(_LONE.sub("\ufffd", name)).split())


def _cleaned(typed: str) -> str:
    if _LONE.search(typed):
        raise Problem(
            _office("Der Text enthält ein beschädigtes Zeichen und wurde nicht gespeichert."),
            _office("Tippen Sie ihn neu, oder kopieren Sie ihn noch einmal aus der Quelle."),
        )
    words = _UNSEEN.sub("", _LINE_ENDS.sub("\n", typed)).translate(_TURNS)
    return words if is_normalized("NFC", words) else normalize("NFC", words)
