"""A disk that remembers what it was told, and what is left of it when the power goes.

`Wire` puts itself between SQLCipher and its virtual file system (sqlite.org/vfs.html), in the very library the program
uses. It writes down every write, truncation, sync and deletion, or ends the process in the middle of one. `remains`
then builds what a disk may hold after a power cut: all that was synced, and any part of the rest.
"""

from __future__ import annotations

import ctypes
import os
import random
import signal
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from ctypes import CFUNCTYPE, POINTER, Structure, c_char_p, c_int, c_int64, c_void_p, cast, pointer
from pathlib import Path

import sqlcipher3._sqlite3 as library

SECTOR = 512
_OPEN = CFUNCTYPE(c_int, c_void_p, c_void_p, c_void_p, c_int, POINTER(c_int))
_DELETE = CFUNCTYPE(c_int, c_void_p, c_char_p, c_int)
_WRITE = CFUNCTYPE(c_int, c_void_p, c_void_p, c_int, c_int64)
_TRUNCATE = CFUNCTYPE(c_int, c_void_p, c_int64)
_SYNC = CFUNCTYPE(c_int, c_void_p, c_int)


class _System(Structure):
    """sqlite3_vfs; what is not used is only carried along."""

    _fields_ = (
        ("version", c_int),
        ("size_of_file", c_int),
        ("longest_path", c_int),
        ("next", c_void_p),
        ("name", c_char_p),
        ("data", c_void_p),
        ("open", _OPEN),
        ("delete", _DELETE),
        ("others", c_void_p * 12),
    )


class _Methods(Structure):
    """sqlite3_io_methods."""

    _fields_ = (
        ("version", c_int),
        ("close", c_void_p),
        ("read", c_void_p),
        ("write", _WRITE),
        ("truncate", _TRUNCATE),
        ("sync", _SYNC),
        ("others", c_void_p * 13),
    )


def available() -> bool:
    """Whether this build of SQLCipher lets others stand in between."""
    return hasattr(ctypes.CDLL(library.__file__), "sqlite3_vfs_register")


class Wire:
    """Every step towards the disk: ("write", path, place, bytes), ("truncate", path, size), ("sync", path),
    ("delete", path, at once?), and ("ack", n) from the test. With `ends_at`, that step ends the process."""

    def __init__(self, ends_at: int | None = None) -> None:
        self.steps: list[tuple] = []
        self._ends_at = ends_at
        self._names: dict[int, str] = {}
        self._kept: list[object] = []
        self._wrapped: dict[int, _Methods] = {}

    @contextmanager
    def tapped(self) -> Iterator[Wire]:
        """Every connection opened within goes through here."""
        sqlite = ctypes.CDLL(library.__file__)
        sqlite.sqlite3_vfs_find.restype = POINTER(_System)
        real = sqlite.sqlite3_vfs_find(None)
        mine = _System.from_buffer_copy(real.contents)
        mine.name, mine.next = b"wire", None
        mine.open, mine.delete = _OPEN(self._open(real)), _DELETE(self._delete(real))
        sqlite.sqlite3_vfs_register(pointer(mine), 1)
        try:
            yield self
        finally:
            sqlite.sqlite3_vfs_register(real, 1)
            sqlite.sqlite3_vfs_unregister(pointer(mine))

    def note(self, *step: object) -> None:
        """Write a step down, or end here."""
        self.steps.append(step)
        if len(self.steps) == self._ends_at:
            os.kill(os.getpid(), signal.SIGKILL)

    def within(self, folder: Path) -> list[tuple]:
        """The steps in one folder, by the names of its files, with the acknowledgements."""
        return [
            (kind, name if kind == "ack" else Path(name).name, *what)
            for kind, name, *what in self.steps
            if kind == "ack" or (Path(name).parent == folder and not name.endswith("-shm"))
        ]

    def _open(self, real):
        def opened(_system, name, file, flags, got):
            result = real.contents.open(cast(real, c_void_p), name, file, flags, got)
            methods = cast(file, POINTER(POINTER(_Methods)))
            if result == 0 and name and methods[0]:
                self._names[file] = cast(name, c_char_p).value.decode()
                methods[0] = pointer(self._methods(methods[0]))
            return result

        return opened

    def _methods(self, real: object) -> _Methods:
        place = ctypes.addressof(real.contents)
        if place not in self._wrapped:
            theirs = real.contents
            mine = self._wrapped[place] = _Methods.from_buffer_copy(theirs)

            def write(file, data, size, at):
                self.note("write", self._names[file], at, ctypes.string_at(data, size))
                return theirs.write(file, data, size, at)

            def truncate(file, size):
                self.note("truncate", self._names[file], size)
                return theirs.truncate(file, size)

            def sync(file, flags):
                self.note("sync", self._names[file])
                return theirs.sync(file, flags)

            mine.write, mine.truncate, mine.sync = _WRITE(write), _TRUNCATE(truncate), _SYNC(sync)
        return self._wrapped[place]

    def _delete(self, real):
        def deleted(_system, name, at_once):
            self.note("delete", name.decode(), bool(at_once))
            return real.contents.delete(cast(real, c_void_p), name, at_once)

        return deleted


def remains(steps: list[tuple], start: dict[str, bytes], chance: random.Random) -> dict[str, bytes]:
    """What the disk may hold after these steps and then no power.

    What was synced is there. Later writes are there, missing, or torn at a sector, each for itself. A deletion that
    was not waited for may not have happened, until the folder is synced: with a later deletion that is waited for, or
    with the first sync of a new file.
    """
    synced = {name: bytearray(content) for name, content in start.items()}
    waiting: dict[str, list[tuple]] = defaultdict(list)
    ghosts: dict[str, bytearray] = {}
    new: set[str] = set()
    for kind, name, *what in steps:
        if kind in ("write", "truncate"):
            if name not in synced:
                new.add(name)
            synced.setdefault(name, bytearray())
            waiting[name].append((kind, *what))
        elif kind == "sync":
            _done(synced.setdefault(name, bytearray()), waiting.pop(name, []))
            if name in new:
                ghosts.clear()
            new.discard(name)
        elif kind == "delete":
            old, rest = synced.pop(name, None), waiting.pop(name, [])
            new.discard(name)
            if what[0]:
                ghosts.clear()
            elif old is not None:
                _done(old, rest)
                ghosts[name] = old
    left = {}
    for name in {*synced, *ghosts}:
        if name in ghosts and chance.random() < 0.5:
            left[name] = bytes(ghosts[name])
        elif name in synced:
            content = bytearray(synced[name])
            _done(content, [step for one in waiting[name] if (step := _torn(one, chance))])
            left[name] = bytes(content)
    return left


def _torn(step: tuple, chance: random.Random) -> tuple | None:
    luck = chance.random()
    if luck < 0.45:
        return step
    if luck < 0.6 and step[0] == "write":
        return "write", step[1], step[2][: chance.randrange(len(step[2]) // SECTOR + 1) * SECTOR]
    return None


def _done(content: bytearray, steps: list[tuple]) -> None:
    for kind, place, *data in steps:
        if kind == "truncate":
            del content[place:]
        else:
            content.extend(bytes(max(0, place - len(content))))
            content[place : place + len(data[0])] = data[0]
