"""Short notes left by a colleague who may only read, because somebody else works in the file.

Each is a sealed file in `inbox/`. The one who has the file takes it into the folder through the door, as a contact that
is called "Kurznotiz" and bears the name of who left it. A note that was taken in and not removed, because the computer
died between the two, is not taken in a second time: it brings the number of its row along.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from caseworker.facts import Case, Contact, ContactKind, new_id
from caseworker.store.changes import Add
from caseworker.store.files import Folder, told, write_whole
from caseworker.store.opening.seal import Seal

_PURPOSE, _SUFFIX = "note/1", ".note"


@dataclass(frozen=True)
class ShortNote:
    """A note about a person; `at` is in UTC."""

    row_id: int
    case_id: int
    by: str
    at: datetime
    text: str


class Inbox:
    """The notes in one case file's folder."""

    def __init__(self, folder: Folder, data_key: bytes) -> None:
        self._folder, self._seal = folder.inbox, Seal(data_key, _PURPOSE)

    def leave(self, case_id: int, text: str, by: str, at: datetime) -> ShortNote:
        """Lay a note there. Raises `ReadOnly` or `DiskFull`."""
        note = ShortNote(new_id(), case_id, by, at, text)
        content = {"row": note.row_id, "case": case_id, "by": by, "at": at.isoformat(), "text": text}
        with told():
            self._folder.mkdir(mode=0o700, exist_ok=True)
        write_whole(self._path(note), self._seal.close(json.dumps(content).encode()))
        return note

    def notes(self) -> list[ShortNote]:
        """What lies there, oldest first. What cannot be read stays where it is."""
        return sorted(self._read(), key=lambda note: note.at)

    def _read(self) -> Iterator[ShortNote]:
        for path in self._folder.glob(f"*{_SUFFIX}"):
            try:
                said = json.loads(self._seal.open(path.read_bytes()) or b"")
                at = datetime.fromisoformat(said["at"])
                yield ShortNote(int(said["row"]), int(said["case"]), str(said["by"]), at, str(said["text"]))
            except (OSError, ValueError, KeyError, TypeError):
                continue

    def remove(self, note: ShortNote) -> None:
        """It stands in the folder now."""
        with told():
            self._path(note).unlink(missing_ok=True)

    def _path(self, note: ShortNote) -> Path:
        return self._folder / f"{note.row_id:016x}{_SUFFIX}"


def as_contact(note: ShortNote, case: Case) -> Add | None:
    """The change that takes a note into the folder; `None` when it stands there already."""
    if any(row.id == note.row_id for row in case.contacts):
        return None
    day = note.at.astimezone().date()
    return Add(
        Contact(id=note.row_id, case_id=case.id, contact_on=day, kind=ContactKind.SHORT_NOTE, note=note.text),
        undoable=False,
    )
