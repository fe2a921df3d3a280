"""The backups of one open case file: make them in time, thin them, look into them, practise, and bring one back."""

from __future__ import annotations

from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlalchemy import Engine

from caseworker.store.backups import deputy, laid_down, making
from caseworker.store.backups.deputy import Return
from caseworker.store.backups.making import Backup
from caseworker.store.backups.preview import Preview, compare
from caseworker.store.backups.sealing import Reason
from caseworker.store.backups.thinning import staying
from caseworker.store.engine import connect, meant
from caseworker.store.files import Folder, told, write_whole
from caseworker.store.media import writing_for
from caseworker.store.problems import BackupUnreadable, StoreProblem
from caseworker.store.trail import Action, Trail

_GREAT = 4  # backups from before growing and bringing back that stay, however old


@dataclass(frozen=True)
class Backups:
    """What is known of an open file: where it lies, and its data key. Every method may run beside the window.

    Its `engine` knows the folders of an office in which sealed backups lie.
    """

    folder: Folder
    key: bytes
    engine: Engine
    trail: Trail | None = None

    @property
    def place(self) -> Path:
        """Where they lie."""
        return self.folder.backups

    def all(self) -> list[Backup]:
        """Newest first."""
        return making.all_in(self.place)

    @property
    def due(self) -> bool:
        """Whether something was written, or entered into the trail, since the newest backup was made."""
        newest = next(iter(self.all()), None)
        return newest is None or self._written_since(newest)

    def _written_since(self, backup: Backup) -> bool:
        with closing(connect(self.folder.database, self.key, mode="ro")) as connection, meant():
            return making.counted(connection) != backup.note.counts

    def keep_up(self) -> Backup | None:
        """Make a backup when one is due, then let go of those that need not stay. Raises `BackupFailed`."""
        if not self.due:
            return None
        if self.trail is not None:
            self.trail.record(Action.BACKED_UP)  # before it is made, so that the backup tells of itself
        made = making.make(self.folder, self.key)
        self.thin()
        return made

    def keep_up_if_possible(self, office: Path | None = None, today: date = date.min) -> None:
        """The same where nobody is there any more to be told: the next session tries again, and says so.

        With the folder of an `office` a deputy finds what was said until now, and not what was there in the morning.
        """
        with suppress(StoreProblem):
            self.keep_up()
        if office is not None:
            with suppress(StoreProblem):
                self.lay_down(office, today)

    def thin(self) -> None:
        """Remove what need not stay; the last ones made before something great happened do."""
        there = self.all()
        stay = staying(backup.made for backup in there)
        great = [backup for backup in there if backup.note.reason is not Reason.SESSION][:_GREAT]
        for backup in there:
            if backup.made not in stay and backup not in great:
                making.remove(backup)

    def renew(self) -> None:
        """After a deletion: one new backup, and none left that still holds what was deleted, also in an office folder.

        Raises `BackupFailed` or `Damaged`, and then the old ones are all still there.
        """
        self._replace(self.place)
        laid_down.mark_stale(self.engine)
        self._replace_stale()

    def _replace(self, place: Path) -> None:
        old = making.all_in(place)
        if old:
            making.make(self.folder, self.key, place=place)
        for backup in old:
            making.remove(backup)

    def _replace_stale(self) -> None:
        """What lies in folders of an office that can be reached; the others wait."""
        for place in laid_down.stale(self.engine):
            if place.is_dir():
                self._replace(place)
                laid_down.mark_fresh(self.engine, place)

    def preview(self, backup: Backup) -> Preview:
        """What would change if this backup came back. Raises `BackupUnreadable`."""
        with (
            closing(connect(self.folder.database, self.key, mode="ro")) as now,
            making.reading(backup, self.key) as then,
        ):
            return compare(now, then)

    def practise(self) -> Backup:
        """Open the newest backup as if it were needed, read all of it, and change nothing.

        Raises `BackupUnreadable` when there is none, or it does not hold what its note says.
        """
        newest = next(iter(self.all()), None)
        if newest is None:
            raise BackupUnreadable
        with making.sound(newest, self.key):
            return newest

    def bring_back(self, backup: Backup) -> Backup:
        """Let the open file hold what the backup holds; the backup of the state before, which is made first.

        It is one transaction: a power cut leaves the old state or the new one. Raises `BackupUnreadable` or
        `BackupFailed`, and then nothing has changed.
        """
        with making.sound(backup, self.key) as then:
            before = making.make(self.folder, self.key, Reason.RETURN)
            making.copy_over(then, self.folder.database, self.key, writing_for(self.folder.path))
        return before

    def lay_down(self, office: Path, today: date) -> Backup | None:
        """A sealed backup for a deputy, every day, and in the place of that of today when something was written since.

        `None` when nothing was. Raises `BackupFailed`.
        """
        self._replace_stale()
        place = self._place_in(office)
        newest = next(iter(making.all_in(place)), None)
        if newest is not None and newest.made.astimezone().date() >= today and not self._written_since(newest):
            return None
        laid_down.note(self.engine, place, deputy.return_key(self.key))
        return deputy.lay_down(place, self.folder, self.key, today)

    def returns(self, office: Path) -> list[Return]:
        """What deputies gave back and the owner has not settled yet."""
        place = self._place_in(office)
        keys = {*laid_down.return_keys(self.engine, place), deputy.return_key(self.key)}
        return deputy.returns(place, keys)

    def _place_in(self, office: Path) -> Path:
        """The same as ever, also after the file was given another key."""
        known = (place for place in laid_down.places(self.engine) if place.parent == office)
        return next(known, deputy.store_in(office, self.folder, self.key))

    def settle_return(self, back: Return) -> None:
        """Nothing is left to decide: keep what came back beside the file, and clear the office folder."""
        kept = self.folder.path / "returned"
        with told(self.folder.path):
            kept.mkdir(mode=0o700, exist_ok=True)
            write_whole(kept / back.path.name, back.path.read_bytes())
            back.path.unlink()

    def rewrap(self, key_before: bytes) -> None:
        """After the file was given another data key: its backups open with the slots of today, and no others.

        Those in a folder of an office are replaced when the next one is laid down.
        """
        for backup in self.all():
            Folder(backup.path).write_keys(next(self.folder.read_keys()))
            with suppress(BackupUnreadable):  # begun before, and cut off: this one opens already
                backup.note.rewrapped(key_before, self.key).write(backup.path)
        laid_down.mark_stale(self.engine)
