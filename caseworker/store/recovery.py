"""The recovery code: 160 random bits as people can type them from a printed sheet.

Four lines of three groups of four characters; the last group of a line checks the two before it, so that a typing
error is named by its line instead of "wrong code". The alphabet is Crockford's base32 (crockford.com/base32.html):
no I, L, O or U, and I, L and O are read as 1, 1 and 0.
"""

from __future__ import annotations

import hashlib
import secrets

from caseworker.store.problems import MistypedRecoveryCode

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_LINES, _GROUP = 4, 4
_SAID, _CHECK = 2 * _GROUP, _GROUP
_ALIKE = str.maketrans({"O": "0", "I": "1", "L": "1"})


def new_code() -> str:
    """A fresh code of 160 bits in four lines, ready to print."""
    said = "".join(secrets.choice(_ALPHABET) for _place in range(_LINES * _SAID))
    lines = [said[start : start + _SAID] for start in range(0, len(said), _SAID)]
    return "\n".join(_grouped(line + _check(number, line)) for number, line in enumerate(lines, 1))


def read_code(typed: str) -> bytes:
    """The secret behind a typed code; small letters, blanks, hyphens, and O for 0 do not matter.

    Raises `MistypedRecoveryCode` naming the lines that do not fit their check group.
    """
    lines = _typed_lines(typed)
    wrong = tuple(
        number
        for number, line in enumerate(lines, 1)
        if len(line) != _SAID + _CHECK or line[_SAID:] != _check(number, line[:_SAID])
    )
    if wrong:
        raise MistypedRecoveryCode(wrong)
    return "".join(line[:_SAID] for line in lines).encode("ascii")


def _typed_lines(typed: str) -> list[str]:
    """Four lines as they were typed, or everything cut into four when the line breaks were not typed."""
    lines = [line for part in typed.splitlines() if (line := _plain(part))]
    if len(lines) == _LINES:
        return lines
    said, width = "".join(lines), _SAID + _CHECK
    cut = [said[number * width : (number + 1) * width] for number in range(_LINES)]
    return [*cut[:-1], cut[-1] + said[_LINES * width :]]


def _plain(typed: str) -> str:
    return "".join(character for character in typed.upper().translate(_ALIKE) if character.isalnum())


def _check(number: int, said: str) -> str:
    """Twenty bits that also know the number of the line, so that swapped lines are noticed."""
    digest = hashlib.sha256(f"caseworker/recovery-line/{number}/{said}".encode()).digest()
    return "".join(_ALPHABET[byte & 31] for byte in digest[:_CHECK])


def _grouped(line: str) -> str:
    return "-".join(line[start : start + _GROUP] for start in range(0, len(line), _GROUP))
