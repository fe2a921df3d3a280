"""Files of the counsellor: chosen in a dialog that does not hold the window up, and written whole or not at all."""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QDir, QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from caseworker.problems import Problem
from caseworker.words import Text, _office

_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_CLOSED = (errno.EACCES, errno.EPERM, errno.EROFS)


def choose_file(parent: QWidget, words: str, kinds: str, then: Callable[[str], None]) -> None:
    """Let a file be chosen that is there; `kinds` like "CSV (*.csv)"."""
    dialog = _dialog(parent, words)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    _open(dialog, kinds, then)


def choose_files(parent: QWidget, words: str, kinds: str, then: Callable[[list[str]], None]) -> None:
    """Let several files be chosen that are there."""
    dialog = _dialog(parent, words)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    dialog.setNameFilter(kinds)
    dialog.filesSelected.connect(then)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()


def choose_place(parent: QWidget, words: str, kinds: str, name: str, then: Callable[[str], None]) -> None:
    """Let a place be chosen for a file that is called `name` until somebody calls it otherwise."""
    dialog = _dialog(parent, words)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(name.rpartition(".")[2])
    dialog.selectFile(name)
    _open(dialog, kinds, then)


def choose_folder(parent: QWidget, words: str, then: Callable[[str], None]) -> None:
    """Let a folder be chosen; one can be made in the dialog."""
    dialog = _dialog(parent, words)
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    _open(dialog, "", then)


def documents() -> Path:
    """Where people keep what they write; in a new account it may not be there yet."""
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation) or Path.home())


def _dialog(parent: QWidget, words: str) -> QFileDialog:
    """At the place that was chosen last; before that with the documents, not where the program was started."""
    dialog = QFileDialog(parent, words)
    if dialog.directory() == QDir.current():
        dialog.setDirectory(str(documents() if documents().is_dir() else Path.home()))
    return dialog


def _open(dialog: QFileDialog, kinds: str, then: Callable[[str], None]) -> None:
    if kinds:
        dialog.setNameFilter(kinds)
    dialog.fileSelected.connect(then)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()


def free_place(path: Path) -> Path:
    """The same place, or one beside it while something lies there: nothing is replaced that nobody chose."""
    number, free = 2, path
    while free.exists():
        free = path.with_stem(f"{path.stem}-{number}")
        number += 1
    return free


def save_file(content: bytes, path: Path) -> None:
    """Write the content beside its place, then put it there in one move: what lay there before stays until then.

    Raises `Problem`, and then nothing has changed.
    """
    try:
        _write(content, path)
    except OSError as refused:
        what = _office("Die Datei {name} lässt sich nicht schreiben. Ihre Eingaben sind gespeichert.", name=path.name)
        raise Problem(what, _remedy(refused, path)) from refused


def _write(content: bytes, path: Path) -> None:
    handle, beside = tempfile.mkstemp(prefix=".", suffix=".part", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(beside).replace(path)
    except BaseException:
        Path(beside).unlink(missing_ok=True)
        raise


def _remedy(refused: OSError, path: Path) -> Text:
    folder = path.parent.name
    if refused.errno in _FULL:
        return _office("Der Datenträger ist voll. Machen Sie Platz frei, oder wählen Sie einen anderen Ordner.")
    if refused.errno in _CLOSED:
        return _office("In den Ordner {name} dürfen Sie nicht schreiben. Wählen Sie einen anderen.", name=folder)
    if refused.errno == errno.ENOENT:
        return _office("Den Ordner {name} gibt es nicht mehr. Wählen Sie einen anderen.", name=folder)
    return _office("Wählen Sie einen anderen Ordner, oder prüfen Sie Platz und Rechte.")
