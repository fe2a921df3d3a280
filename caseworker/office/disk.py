"""Reading and writing the small files of an office: whole, or not at all."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from caseworker.problems import Problem
from caseworker.words import _office


def read_whole(path: Path, most: int) -> bytes:
    """At most so many bytes of a file, and one more where it is longer. Raises `Problem`."""
    try:
        with path.open("rb") as file:
            return file.read(most + 1)
    except OSError as refused:
        what = _office("Die Datei {name} lässt sich nicht lesen.", name=path.name)
        raise Problem(what, _office("Prüfen Sie, ob der Datenträger noch da ist.")) from refused


def write_whole(content: bytes, path: Path, mode: int = 0o644) -> None:
    """Write a file beside its old self and put it in its place; the old one stays until then. Raises `Problem`."""
    beside = path.with_name(f".{path.name}.neu")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, mode)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    except OSError as refused:
        with suppress(OSError):
            beside.unlink()
        what = _office("Die Datei {name} lässt sich nicht schreiben.", name=path.name)
        remedy = _office("Prüfen Sie, ob der Datenträger da und nicht voll ist und ob Sie dort schreiben dürfen.")
        raise Problem(what, remedy) from refused
