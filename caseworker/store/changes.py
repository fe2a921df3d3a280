"""The kinds of changes. Each knows how to write itself, what takes it back, and what the open folder shows then."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from sqlalchemy import Connection, Executable, Select, Table, bindparam, delete, func, insert, select, update
from sqlalchemy.dialects.sqlite import insert as upsert
from sqlalchemy.orm.attributes import set_committed_value

from caseworker.facts import Case, Facts, Listed, Question, Remark, Source, Topic, lists, topics
from caseworker.facts.columns import WordsType
from caseworker.facts.gate import gate
from caseworker.store.problems import NoteStays
from caseworker.store.records import Entry, Op, Reply, case_of, columns, id_of, reason_at, remarks, row_as_text, said
from caseworker.store.settled import keeps, rewrites
from caseworker.words import NoAnswer, UnknownChoice


@dataclass(frozen=True, eq=False)
class Change:
    """Something said about a row. `undoable=False` marks what must never be revived: a withdrawn consent, a hand-over.

    A topic can mark all its rows with a class attribute of the same name, and a question marks its answers.
    """

    row: Facts
    undoable: bool = field(default=True, kw_only=True)

    def write(self, entry: Entry) -> Change | None:
        """Write it, with its change row, and return what takes it back; `None` when nothing had to change."""
        raise NotImplementedError

    def show(self, folder: Case | None) -> None:
        """After the commit, let the open folder and the row in hand say the same as the file."""

    @property
    def final(self) -> bool:
        """Whether this can not be taken back."""
        return not (self.undoable and getattr(type(self.row), "undoable", True))


@dataclass(frozen=True, eq=False)
class Answer(Change):
    """An answer to a question; `None` opens the question again. The first answer makes the row of a topic."""

    key: str
    value: Any

    @property
    def reply(self) -> Reply:
        """What the place holds afterwards: words as the gate lets them through. Raises `Problem`."""
        return gate(self.value) if self._is_typed else self.value

    @property
    def _is_typed(self) -> bool:
        return isinstance(self.value, str) and isinstance(columns(type(self.row))[self.key].type, WordsType)

    @property
    def final(self) -> bool:
        """Whether the question says so, if not the change itself."""
        question: Question | None = columns(type(self.row))[self.key].info.get("question")
        return super().final or (question is not None and not question.undoable)

    def write(self, entry: Entry) -> Change | None:
        """Write the answer into its column. Raises `NoteStays` where it would change words that stay."""
        if rewrites(entry, self.row, self.key, self.reply):
            raise NoteStays
        column = columns(type(self.row))[self.key]
        before = _reply_at(entry.connection, self.row, self.key)
        (was, old), (op, new) = said(column, before), said(column, self.reply)
        if (was, old) == (op, new):
            return None
        _write_value(entry.connection, self.row, self.key, None if op is Op.ASKED else self.reply)
        entry.note(self.row, op, undoable=not self.final, key=self.key, was=was, old=old, new=new)
        return reply(self.row, self.key, before)

    def show(self, folder: Case | None) -> None:
        """Lay the answer into the row."""
        for row in _same(self.row, folder):
            asked = isinstance(self.reply, NoAnswer)
            set_committed_value(row, self.key, None if asked else self.reply)
            row.no_answer.pop(self.key, None)
            if asked:
                row.no_answer[self.key] = self.reply


@dataclass(frozen=True, eq=False)
class Decide(Answer):
    """The answer that ends an open decision (`caseworker.store.merging`); written even when it is the one shown."""

    @property
    def final(self) -> bool:
        """What two people have settled is not taken back by a key."""
        return True

    def write(self, entry: Entry) -> Change | None:
        """Write a change row that replaces all answers known here."""
        column = columns(type(self.row))[self.key]
        was, old = said(column, _reply_at(entry.connection, self.row, self.key))
        op, new = said(column, self.reply)
        _write_value(entry.connection, self.row, self.key, None if op is Op.ASKED else self.reply)
        entry.note(self.row, op, undoable=False, key=self.key, was=was, old=old, new=new)
        return None


@dataclass(frozen=True, eq=False)
class NotAnswered(Answer):
    """The question was asked and the person does not know or does not want to say; `None` opens it again."""

    value: NoAnswer | None


def reply(row: Facts, key: str, said: Reply) -> Answer:
    """The change that makes a place hold this reply."""
    return NotAnswered(row, key, said) if isinstance(said, NoAnswer) else Answer(row, key, said)


@dataclass(frozen=True, eq=False)
class Confirm(Change):
    """The answer was read out, and it still holds ("stimmt noch"); `holds=False` takes a confirmation back."""

    key: str
    holds: bool = True

    def write(self, entry: Entry) -> Change:
        """Write only the change row: the answer stays as it is."""
        column = columns(type(self.row))[self.key]
        was, text = said(column, _reply_at(entry.connection, self.row, self.key))
        op = Op.CONFIRMED if self.holds else Op.UNCONFIRMED
        entry.note(self.row, op, undoable=not self.final, key=self.key, was=was, old=text, new=text)
        return Confirm(self.row, self.key, holds=not self.holds)


@dataclass(frozen=True, eq=False)
class Dispute(Change):
    """The person says that an answer is wrong, and it is not settled yet ("bestritten"); `holds=False` ends that."""

    key: str
    holds: bool = True

    def write(self, entry: Entry) -> Change:
        """Write only the change row: the answer stays as it is, and is shown with the flag."""
        op = Op.DISPUTED if self.holds else Op.UNDISPUTED
        entry.note(self.row, op, undoable=not self.final, key=self.key)
        return Dispute(self.row, self.key, holds=not self.holds)


@dataclass(frozen=True, eq=False)
class FoundBy(Change):
    """Who found out what an answer says (R-KP-15); `None` takes that away."""

    key: str
    source: Source | UnknownChoice | None

    def write(self, entry: Entry) -> Change | None:
        """Write only the change row: the answer stays as it is."""
        place = (self.row.__tablename__, id_of(self.row), self.key)
        before = remarks(entry.connection, case_of(self.row)).get(place, Remark()).source
        if before == self.source:
            return None
        old, new = (None if one is None else one.key for one in (before, self.source))
        entry.note(self.row, Op.FOUND, undoable=not self.final, key=self.key, old=old, new=new)
        return FoundBy(self.row, self.key, before)


@dataclass(frozen=True, eq=False)
class Add(Change):
    """A new row of a list, behind the others, or at its old `position` when it comes back."""

    row: Listed
    position: int | None = None

    def write(self, entry: Entry) -> Change:
        """Write the whole row. Raises `Problem` for words the gate does not let through."""
        table = _table(self.row)
        for key, column in columns(type(self.row)).items():
            if isinstance(column.type, WordsType) and (words := getattr(self.row, key)) is not None:
                set_committed_value(self.row, key, gate(words))
        self.row.position = self._place(entry.connection, table)
        values = {key: getattr(self.row, key) for key in columns(type(self.row))}
        entry.connection.execute(insert(table), values)
        entry.note(self.row, Op.ADDED, undoable=not self.final, new=row_as_text(self.row, values))
        return Remove(self.row)

    def _place(self, connection: Connection, table: Table) -> int:
        if self.position is not None:
            return self.position
        last = select(func.max(table.c.position)).where(table.c.case_id == self.row.case_id)
        place = connection.scalar(last)
        return 0 if place is None else int(place) + 1

    def show(self, folder: Case | None) -> None:
        """Lay the row into its list."""
        if folder:
            _lay(folder, type(self.row), [*_others(folder, self.row), self.row])


@dataclass(frozen=True, eq=False)
class Remove(Change):
    """A row of a list that was entered by mistake; undo brings it back whole."""

    row: Listed

    def write(self, entry: Entry) -> Change:
        """Take the row out, and keep it in the change row. Raises `NoteStays` for a row with words that stay."""
        if keeps(entry, self.row):
            raise NoteStays
        table = _table(self.row)
        found = entry.connection.execute(select(table).where(table.c.id == self.row.id)).one()
        entry.connection.execute(delete(table).where(table.c.id == self.row.id))
        whole = row_as_text(self.row, dict(found._mapping))
        entry.note(self.row, Op.REMOVED, undoable=not self.final, old=whole)
        return Add(self.row, position=found.position)

    def show(self, folder: Case | None) -> None:
        """Take the row out of its list."""
        if folder:
            _lay(folder, type(self.row), _others(folder, self.row))


def row_in(folder: Case, kind: type[Facts], row_id: int) -> Facts | None:
    """The row of an open folder with this number."""
    if kind is Case:
        return folder
    if issubclass(kind, Topic):
        return next(getattr(folder, name) for name, topic in topics().items() if topic is kind)  # type: ignore[no-any-return]
    rows: list[Facts] = getattr(folder, _list_of(kind))
    return next((row for row in rows if id_of(row) == row_id), None)


def _same(row: Facts, folder: Case | None) -> Iterator[Facts]:
    """The row in hand, and the one in the open folder where that is another object (after it was opened again)."""
    yield row
    shown = row_in(folder, type(row), id_of(row)) if folder else None
    if shown is not None and shown is not row:
        yield shown


def _others(folder: Case, row: Listed) -> list[Listed]:
    return [other for other in getattr(folder, _list_of(type(row))) if other.id != row.id]


def _lay(folder: Case, kind: type[Listed], rows: list[Listed]) -> None:
    set_committed_value(folder, _list_of(kind), sorted(rows, key=lambda row: (row.position, row.id)))


def _list_of(kind: type[Facts]) -> str:
    return next(name for name, listed in lists().items() if listed is kind)


def _table(row: Facts) -> Table:
    table = row.__table__
    assert isinstance(table, Table)
    return table


def _reply_at(connection: Connection, row: Facts, key: str) -> Reply:
    """What the file holds now: the open folder could have been changed by hand."""
    value = connection.scalar(_reading(_table(row), key), {"its_id": id_of(row)})
    return reason_at(connection, row, key) if value is None else value


def _write_value(connection: Connection, row: Facts, key: str, value: object) -> None:
    statement = _making if isinstance(row, Topic) else _changing
    done = connection.execute(statement(_table(row), key), {"its_id": id_of(row), "its_value": value})
    if done.rowcount != 1:
        raise LookupError(f"no such row in {row.__tablename__}")


# Statements are built once for each place: building them took longer than running them.


@cache
def _reading(table: Table, key: str) -> Select[Any]:
    return select(table.c[key]).where(table.c.id == bindparam("its_id"))


@cache
def _making(table: Table, key: str) -> Executable:
    """The first answer makes the row of a topic."""
    value = bindparam("its_value", type_=table.c[key].type)
    made = upsert(table).values({"id": bindparam("its_id"), key: value})
    return made.on_conflict_do_update(["id"], set_={key: made.excluded[key]})


@cache
def _changing(table: Table, key: str) -> Executable:
    return update(table).where(table.c.id == bindparam("its_id")).values({key: bindparam("its_value")})
