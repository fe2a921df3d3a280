"""ZIP files from outside: looked through within a budget before anybody reads them, never unpacked onto the disk."""

from __future__ import annotations

import io
import stat
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import IO, Any

from caseworker.problems import Problem
from caseworker.words import Text, _office

_PIECE = 1 << 20
_PACKED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)  # all that Excel and the packers of offices write
_OVERLAP = 16  # bytes of the piece before, so that nothing looked for hides between two


@dataclass(frozen=True)
class Budget:
    """How much may be in it: the number of parts, bytes in one and in all, and how much larger than packed."""

    parts: int
    part: int
    total: int
    ratio: int


def check_zip(content: bytes, budget: Budget, look: Callable[[bytes], None]) -> frozenset[str]:
    """The names of the parts, after each was unpacked once in pieces, with its checksum. Raises `Problem`.

    `look` sees every piece, and the end of the one before.
    """
    with opened(io.BytesIO(content), budget) as packed:
        total = 0
        for part in packed.infolist():
            tail = b""
            with packed.open(part) as file:
                pieces = piece_by_piece(file, part, budget)
                while piece := pieces.read(_PIECE):
                    total += len(piece)
                    look(tail + piece)
                    tail = piece[-_OVERLAP:]
            if total > budget.total:
                raise too_much()
        return frozenset(packed.namelist())


@contextmanager
def opened(file: IO[bytes], budget: Budget) -> Iterator[zipfile.ZipFile]:
    """A ZIP whose list of parts is sound: not too many, no name twice, none that leads out of a folder, no links.

    Raises `Problem`, also for what breaks while it is read.
    """
    try:
        with zipfile.ZipFile(file) as packed:
            parts = packed.infolist()
            names = [part.filename for part in parts]
            if len(names) > budget.parts or sum(part.file_size for part in parts) > budget.total:
                raise too_much()
            if len(set(names)) < len(names) or any(map(_leads_out, names)) or any(map(_is_special, parts)):
                raise _unsound(_office("Die Datei enthält Namen, die nicht hineingehören."))
            yield packed
    except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, RuntimeError, NotImplementedError) as error:
        raise _unsound(_office("Die Datei ist beschädigt oder verschlüsselt.")) from error


def piece_by_piece(file: IO[bytes], part: zipfile.ZipInfo, budget: Budget) -> io.RawIOBase:
    """One part as a stream that ends where the budget does; its checksum is compared at its end."""
    most = min(budget.part, max(1, part.compress_size) * budget.ratio)
    if part.file_size > most:
        raise too_much()
    return _Counted(file, most)


class _Counted(io.RawIOBase):
    """A stream of at most so many bytes; more raise `Problem`."""

    def __init__(self, file: IO[bytes], most: int) -> None:
        super().__init__()
        self._file, self._left = file, most

    def readable(self) -> bool:
        """As `io.RawIOBase` asks it."""
        return True

    def readinto(self, room: Any) -> int:
        """The next bytes, and how many. Raises `Problem` beyond the limit."""
        piece = self._file.read(len(room))
        self._left -= len(piece)
        if self._left < 0:
            raise too_much()
        room[: len(piece)] = piece
        return len(piece)


def _leads_out(name: str) -> bool:
    return name.startswith(("/", "\\")) or ":" in name or "\0" in name or ".." in name.replace("\\", "/").split("/")


def _is_special(part: zipfile.ZipInfo) -> bool:
    kind = stat.S_IFMT(part.external_attr >> 16)
    return kind not in (0, stat.S_IFREG, stat.S_IFDIR) or part.compress_type not in _PACKED


def too_much() -> Problem:
    """The file unpacks to more than belongs in it."""
    return _unsound(_office("Die Datei wird beim Auspacken viel zu groß. Sie wurde nicht gelesen."))


def _unsound(what: Text) -> Problem:
    return Problem(what, _office("Nehmen Sie die Datei noch einmal von dort, wo sie herkommt."))
