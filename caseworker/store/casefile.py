"""The open case file: people, their folders, and the one door through which answers change."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, insert
from sqlalchemy.orm import Session

from caseworker.facts import AnabinLookup, Case, Facts, Observation, Place, Qualification, Remark, lists, new_id, topics
from caseworker.store import (
    around,
    disclosures,
    door,
    drafts,
    folders,
    forgetting,
    growth,
    lookups,
    merging,
    observations,
    origins,
    records,
    settled,
    standings,
    sums,
)
from caseworker.store.around import Relative
from caseworker.store.backups import deputy
from caseworker.store.backups.deputy import Return
from caseworker.store.backups.making import Backup
from caseworker.store.changes import Answer, Change, Remove
from caseworker.store.disclosures import Disclosure
from caseworker.store.door import Undo
from caseworker.store.engine import meant, writes, writes_at_once
from caseworker.store.files import Folder
from caseworker.store.finding.listing import PersonLine, find
from caseworker.store.finding.which import CasesOn
from caseworker.store.intake import Intakes
from caseworker.store.merging import Decision, TakenIn, Written
from caseworker.store.opened import OpenedFile
from caseworker.store.opening.inbox import ShortNote, as_contact
from caseworker.store.origins import Seen, become_another
from caseworker.store.problems import (
    DiskFull,
    ReadOnly,
    Unwritten,
)
from caseworker.store.records import Entry, Moment, Op
from caseworker.store.search import refresh
from caseworker.store.trail import Action


class CaseFile(OpenedFile):
    """An open case file. `user` is who unlocked it and stands on every change; one without a `path` is kept nowhere.

    `keeping` deletes and restricts folders, `copies` holds copies of papers.

    What `case` gives is the one open folder of that person: it is loaded whole, belongs to no session, and changes
    only through `change`. Who did what to whose folder stands in the `trail`.
    """

    def refresh(self) -> None:
        """Forget the folders in hand: `case` reads them again. For a file that somebody else writes."""
        self._shown.clear()

    def notes(self) -> list[ShortNote]:
        """Short notes that colleagues have left and nobody has taken into a folder yet."""
        return self.opening.inbox.notes() if self.opening.inbox else []

    def leave_note(self, case_id: int, text: str) -> None:
        """Leave a short note for whoever has the file open. Raises `ReadOnly` or `DiskFull`."""
        assert self.opening.inbox is not None, "only a file on a disk has colleagues"
        self.opening.inbox.leave(case_id, text, self.user, self.opening.clock.read()[0])

    def take_note(self, note: ShortNote) -> None:
        """Take a short note into the folder it is about, under the name of who left it; with that folder it goes."""
        assert self.opening.inbox is not None, "only a file on a disk has colleagues"
        with suppress(LookupError):
            if change := as_contact(note, self.case(note.case_id)):
                self.change(change, by=note.by)
                self.record(Action.TAKEN_IN, note.case_id)
        self.opening.inbox.remove(note)

    def disclose(self, case_id: int, what: Disclosure, **said: Any) -> None:
        """Note with the folder, and in the trail, that something about a person left."""
        with writes(self._engine) as connection:
            disclosures.note(connection, case_id, what)
            self.trail.write(connection, Action.RELEASED, case_id, **said)

    def disclosures(self, case_id: int) -> list[Disclosure]:
        """What was passed on about a person, oldest first."""
        with meant(), self._engine.connect() as connection:
            return disclosures.of_case(connection, case_id)

    def people(
        self, search: str = "", limit: int = 50, after: PersonLine | None = None, which: CasesOn | None = None
    ) -> list[PersonLine]:
        """One page of people by name, of all or of those found; `after` is the last line of the page before."""
        self.refresh_standings()
        with meant(), self._engine.connect() as connection:
            return find(connection, search, limit, after, which)

    def relatives(self, case: Case) -> list[Relative]:
        """Who is in the household of this person and has a folder here, whichever of the folders says so."""
        with meant(), Session(self._engine, expire_on_commit=False) as session:
            return around.relatives(session, case)

    def dead_prenotes(self, on: date) -> list[int]:
        """The cases whose Vormerkung may be kept no longer, because no consent has come."""
        with meant(), Session(self._engine) as session:
            return around.dead_prenotes(session, on)

    def refresh_standings(self) -> None:
        """Let the line about everybody say what the folders say; costs nothing when nothing has changed."""
        with meant(), self._engine.connect() as connection:
            stale = standings.is_stale(connection)
        if stale and not self.opening.read_only:
            with writes(self._engine) as connection:
                standings.refresh(connection)

    def keep_sum(self, until: date, members: Collection[str], campaign: date | None = None) -> bool:
        """Keep whose figures were put together; whether they may leave, beside those that left before."""
        with writes(self._engine) as connection:
            return sums.keep(connection, until, members, campaign)

    def case(self, case_id: int) -> Case:
        """The folder of one person; the same object as long as somebody holds it.

        Raises `LookupError`, or `Restricted` unless it was opened on purpose.
        """
        folder = self._shown.get(case_id)
        if folder is None:
            with meant(), Session(self._engine) as session:
                self.keeping.admit(session.connection(), case_id)
                folder = self._shown[case_id] = _load(session, case_id)
            with suppress(Unwritten, ReadOnly):  # a full disk must not keep a counsellor from reading
                self.record(Action.READ, case_id)
        return folder

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A look at all tables at once, for counts; the lines about everybody are fresh."""
        self.refresh_standings()
        with meant(), self._engine.connect() as connection:
            yield connection

    def folders(self, case_ids: Iterable[int], only: Collection[str] | None = None) -> Iterator[Case]:
        """The folders of many people, to look at and not to change; with all that is in them, or `only` some topics.

        They are read some hundred at a time and not kept, so that a pass over everybody needs little memory.
        """
        for chunk in folders.chunks(case_ids):
            with meant(), Session(self._engine) as session:
                found = folders.load(session, self.keeping.admitted(session.connection(), chunk), only)
            yield from found

    def new_person(self, *, talk: int | None = None, by: str | None = None, **answers: Any) -> int:
        """A new folder with the first answers of its person; the number of the case. Not undone, but deleted."""
        with writes(self._engine) as connection:
            case_id = add_person(Entry(connection, by or self.user, talk, **self.opening.stamp()), answers)
            self.trail.write(connection, Action.OPENED, case_id, by=by)
            return case_id

    @property
    def intakes(self) -> Intakes:
        """Lists of other programs: many new people at once, and the way back."""
        return Intakes(self._engine, self.trail, self.user, self.keeping, self.opening.stamp)

    def change(self, *changes: Change, talk: int | None = None, by: str | None = None) -> Undo:
        """Write changes at once, all or none, and return the way back for `undo`.

        Raises `DiskFull`, `ReadOnly`, `WriteFailed` or `Damaged`; file and folder are then as they were before.
        """
        who = {"by": by or self.user, "talk": talk, **self.opening.stamp()}
        write = partial(door.write, self._engine, self.trail, changes, self._shown.get, **who)
        try:
            return write()
        except DiskFull:
            if not self._makes_room(changes):
                raise
            return write()

    def _makes_room(self, changes: Iterable[Change]) -> bool:
        """On a full disk, give up the reserve for what only deletes: deleting writes, too."""
        only_deletes = all(isinstance(change, Remove) for change in changes)
        return self.path is not None and only_deletes and Folder(self.path).release_reserve()

    def bring_back(self, backup: Backup) -> Backup:
        """Hold what a backup holds, and grow where it is older; the backup of the state before, made first.

        Every open folder is stale afterwards. Raises `BackupUnreadable` or `BackupFailed`; nothing has changed then.
        """
        assert self.path is not None
        assert self.backups is not None
        before = self.backups.bring_back(backup)
        growth.grow(Folder(self.path), self._engine, self.backups.key)
        self.record(Action.RESTORED, purpose=f"{backup.made:%Y-%m-%d %H:%M}")
        with writes(self._engine) as connection:
            become_another(connection)
        self._shown.clear()
        return before

    def undo(self, undo: Undo, *, talk: int | None = None, by: str | None = None) -> Undo:
        """Take a step back through the same door; what comes back does it again."""
        who = {"by": by or self.user, "talk": talk, "undoes": undo.step, **self.opening.stamp()}
        return door.write(self._engine, self.trail, undo.changes, self._shown.get, **who)

    def undoable(self, case_id: int, within: timedelta | None = None) -> Undo:
        """The way back from the last step in this folder, also after an unlock; false when there is none.

        `within` asks only for what this user did so short a time ago.
        """
        folder = self.case(case_id)
        since = None if within is None else self.opening.clock.read()[0] - within
        with meant(), self._engine.connect() as connection:
            return door.last_undo(connection, folder, self.user, since)

    def history(self, row: Facts, key: str) -> list[Moment]:
        """Every change of one answer, oldest first."""
        with meant(), self._engine.connect() as connection:
            return records.history(connection, row, key)

    def settled(self, row: Facts, key: str) -> str:
        """The words of a note that the user can only add to (`caseworker.store.settled`)."""
        with meant(), self._engine.connect() as connection:
            return settled.settled(connection, row, key, self.user)

    def ages(self, case_id: int) -> dict[Place, date]:
        """The day each answer of a folder was last given or confirmed, for "Stimmt das noch?"."""
        with meant(), self._engine.connect() as connection:
            return records.ages(connection, case_id)

    def observations(self) -> list[Observation]:
        """What does not work, as it was observed, the newest first; nothing in it belongs to a person."""
        with meant(), self._engine.connect() as connection:
            return observations.all_of_them(connection)

    def observe(self, one: Observation) -> None:
        """Keep an observation."""
        with writes(self._engine) as connection:
            observations.note(connection, one)

    def drop_observation(self, number: int) -> None:
        """Take an observation out for good."""
        with writes(self._engine) as connection:
            observations.drop(connection, number)

    @property
    def device(self) -> int:
        """The number of this file among others of the office."""
        with writes(self._engine) as connection:
            return origins.device(connection)

    def written(self, case_id: int) -> tuple[list[Written], list[Seen]]:
        """Everything that was said in a case, as it travels to another file of the office."""
        with writes(self._engine) as connection:
            return merging.written(connection, case_id)

    def take_in(self, case_id: int, changes: Sequence[Written], known: Sequence[Seen]) -> TakenIn:
        """Take in what another file says about a case; see `caseworker.store.merging`."""
        with writes(self._engine) as connection:
            taken = merging.take_in(connection, case_id, changes, known)
            self.trail.write(connection, Action.TAKEN_IN, case_id, count=len(changes))
        if (shown := self._shown.get(case_id)) is not None:
            with meant(), Session(self._engine) as session:
                fresh = _load(session, case_id)
            shown.fill({name: getattr(fresh, name) for name in (*topics(), *lists())})
        return taken

    def decisions(self, case_id: int) -> list[Decision]:
        """What two people answered differently without knowing of each other."""
        with meant(), self._engine.connect() as connection:
            return merging.decisions(connection, case_id)

    def lookups(self, words: str = "") -> list[AnabinLookup]:
        """What the office has read in anabin, newest first, of all or of those in which every word stands."""
        with meant(), self._engine.connect() as connection:
            return lookups.look_for(connection, words)

    def earlier_lookups(self, qualification: Qualification) -> list[AnabinLookup]:
        """What the office has read about the same institution, the same degree first."""
        with meant(), self._engine.connect() as connection:
            return lookups.earlier(connection, qualification)

    def take_lookups(self, found: Iterable[AnabinLookup]) -> int:
        """Lay lookups of another office into the library; how many were new or newer."""
        with writes(self._engine) as connection:
            return lookups.lay_in(connection, found)

    def hand_back(self) -> Path | None:
        """Give the owner what was said here since the stay of a deputy began; `None` when nothing was."""
        assert self.stay is not None
        assert self.backups is not None
        given = deputy.hand_back(self.stay, self._engine, self.backups.key)
        if given is not None:
            self.record(Action.DEPUTY, purpose=self.stay.purpose)
        return given

    def take_back(self, back: Return) -> int:
        """Take in what a deputy gave back; how many changes were new. `decisions` has what is open then."""
        taken = [self.take_in(one.case_id, one.changes, one.known) for one in back.cases]
        new = sum(one.new for one in taken)
        self.record(Action.TAKEN_IN, purpose=back.stay.purpose, count=new, recipient=back.stay.by)
        return new

    def remarks(self, case_id: int) -> dict[Place, Remark]:
        """What is noted beside the answers of a folder: that one is disputed, and who found it out."""
        with meant(), self._engine.connect() as connection:
            return records.remarks(connection, case_id)

    def keep_draft(self, content: dict[str, Any], case_id: int | None = None, *, at_once: bool = False) -> None:
        """Keep what the user has not finished, beside the answers; an empty draft takes the one before out.

        `at_once` is for the lock, and says so in the trail: a write that is running is rolled back after 200 ms. Raises
        as `change` does.
        """
        with (writes_at_once if at_once else writes)(self._engine) as connection:
            drafts.keep(connection, self.user, content, case_id)
            if at_once:
                self.trail.write(connection, Action.LOCKED)

    def draft(self) -> dict[str, Any]:
        """What the user had not finished; empty when there is nothing."""
        with meant(), self._engine.connect() as connection:
            return drafts.kept(connection, self.user)

    def leave_talk(self, case_id: int, day: date, place: dict[str, Any]) -> None:
        """Keep at which place of its script the user's talk with a person is. Raises as `change` does."""
        with writes(self._engine) as connection:
            drafts.leave_talk(connection, self.user, case_id, day, place)

    def left_talk(self, case_id: int) -> tuple[date, dict[str, Any]] | None:
        """The day of the user's last talk with a person, and its place; `None` when there was none."""
        with meant(), self._engine.connect() as connection:
            return drafts.left_talk(connection, self.user, case_id)

    def owe_sheet(self, *, owed: bool) -> None:
        """Keep that the code of the user's new sheet is not on paper yet, or that it is; a full disk hides no code."""
        with suppress(Unwritten, ReadOnly), writes(self._engine) as connection:
            drafts.owe_sheet(connection, self.user, owed=owed)

    def owes_sheet(self) -> bool:
        """Whether the user's code was shown and may be lost: nobody said that it is on paper."""
        with meant(), self._engine.connect() as connection:
            return drafts.owes_sheet(connection, self.user)

    def set_pin(self, pin: str) -> None:
        """Set the user's PIN for the Sichtschutz; without digits there is none from now on."""
        with writes(self._engine) as connection:
            drafts.set_pin(connection, self.user, pin)
            self.trail.write(connection, Action.SETTINGS)

    def fits_pin(self, pin: str = "") -> bool | None:
        """Whether this is the user's PIN; `None` when none was set."""
        with meant(), self._engine.connect() as connection:
            return drafts.fits_pin(connection, self.user, pin)


def add_person(entry: Entry, answers: dict[str, Any]) -> int:
    """Write a new folder and the first answers of its person within a transaction; the number of the case."""
    case = Case(id=new_id(), number=forgetting.next_number(entry.connection))
    entry.connection.execute(insert(Case), {"id": case.id, "number": case.number})
    entry.note(case, Op.OPENED, undoable=False)
    for key, value in answers.items():
        Answer(case.person, key, value, undoable=False).write(entry)
    refresh(entry.connection, case.id)
    standings.mark(entry.connection, case.id)
    return case.id


def _load(session: Session, case_id: int) -> Case:
    for folder in folders.load(session, [case_id]):
        return folder
    raise LookupError("no such case")
