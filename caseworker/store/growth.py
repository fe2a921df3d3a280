"""Older files grow by themselves: new tables and new columns, after a verified copy. Newer ones are left alone.

Every question may be unanswered, so a new column is always empty and always legal.
"""

from __future__ import annotations

import secrets
import shutil
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Column, Connection, Engine, Index, MetaData, Table, inspect
from sqlalchemy.schema import CreateColumn

from caseworker.facts import Facts
from caseworker.store import search, standings
from caseworker.store.engine import APPLICATION_ID, connect, meant, schema_number, writes
from caseworker.store.files import SUFFIX, Folder, settle, told
from caseworker.store.problems import BackupFailed, DiskFull, EmptyFile, NewerFile, NotACaseFile, ReadOnly, WriteFailed
from caseworker.store.records import RECORDS

# Rises by one with every change of the mapped tables that reaches people.
SCHEMA = 5

_TABLES: tuple[MetaData, ...] = (Facts.metadata, RECORDS)


def check(folder: Folder, key: bytes) -> None:
    """Whether this program may open the file; nothing in it is changed.

    Raises `NotACaseFile`, `EmptyFile` when no table was ever written, or `NewerFile`.
    """
    application, number = schema_number(folder.database, key)
    if number > SCHEMA:
        raise NewerFile
    if application != APPLICATION_ID:
        raise NotACaseFile if application else EmptyFile


def create(engine: Engine) -> None:
    """Make every table in a new file."""
    with writes(engine) as connection:
        _add_what_is_missing(connection)


def grow(folder: Folder, engine: Engine, key: bytes) -> None:
    """Add what this program knows and the file does not, after a verified copy of the file.

    Raises `BackupFailed`, and then nothing has been changed.
    """
    with engine.connect() as connection:
        number = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
        if number == SCHEMA and not any(_missing(connection)):
            return
    back_up(folder, key)
    with writes(engine) as connection:
        _add_what_is_missing(connection)


def back_up(folder: Folder, key: bytes) -> Path:
    """A verified copy of the file as it is now, in `backups/`: a small case file of its own that opens by itself.

    Raises `BackupFailed` when the copy does not hold what it should, `Damaged` when the file itself does not.
    """
    name = f"{datetime.now(UTC):%Y%m%d-%H%M%S}-{secrets.token_hex(2)}{SUFFIX}"
    draft, copy = Folder(folder.backups / f".{name}"), folder.backups / name
    try:
        with told():
            draft.path.mkdir(mode=0o700, parents=True)
            with meant(), closing(connect(folder.database, key)) as connection:
                connection.execute("VACUUM INTO ?", (str(draft.database),))
            draft.database.chmod(0o600)
            settle(draft.database)
            draft.write_keys(next(folder.read_keys()))
            _verify(draft.database, key)
            draft.path.rename(copy)
            settle(folder.backups)
    except (DiskFull, ReadOnly, WriteFailed, OSError) as problem:
        raise BackupFailed from problem
    finally:
        shutil.rmtree(draft.path, ignore_errors=True)
    return copy


def renew_backups(folder: Folder, key: bytes) -> None:
    """After a deletion: one new verified copy, and none left that still holds what was deleted.

    Raises `BackupFailed` or `Damaged`, and then the old ones are all still there.
    """
    old = [path for path in folder.backups.iterdir() if path.is_dir()] if folder.backups.is_dir() else []
    if old:
        back_up(folder, key)
        for path in old:
            shutil.rmtree(path)
        settle(folder.backups)


def _verify(database: Path, key: bytes) -> None:
    with closing(connect(database, key)) as connection:
        unreadable = connection.execute("PRAGMA cipher_integrity_check").fetchall()
        sound = connection.execute("PRAGMA quick_check(1)").fetchone() == ("ok",)
        cases = connection.execute("SELECT count(*) FROM sqlite_schema WHERE name = 'case'").fetchone()[0]
    if unreadable or not sound or not cases:
        raise BackupFailed


def _missing(connection: Connection) -> tuple[list[Table], list[Column[object]], list[Index]]:
    """The tables, and the columns and indexes of known tables, that this program knows and the file does not."""
    looking = inspect(connection)
    columns = {name: {column["name"] for column in looking.get_columns(name)} for name in looking.get_table_names()}
    tables = [table for metadata in _TABLES for table in metadata.sorted_tables]
    known = [table for table in tables if table.name in columns]
    indexes = {table.name: {index["name"] for index in looking.get_indexes(table.name)} for table in known}
    return (
        [table for table in tables if table.name not in columns],
        [column for table in known for column in table.columns if column.name not in columns[table.name]],
        [index for table in known for index in table.indexes if index.name not in indexes[table.name]],
    )


def _add_what_is_missing(connection: Connection) -> None:
    tables, columns, indexes = _missing(connection)
    for column in columns:
        assert column.nullable, "a column that was added later may be empty"
        definition = CreateColumn(column).compile(connection)
        connection.exec_driver_sql(f'ALTER TABLE "{column.table.name}" ADD COLUMN {definition}')
    for table in tables:
        table.create(connection)
    for index in indexes:
        index.create(connection)
    search.create(connection)
    standings.create(connection)
    connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.exec_driver_sql(f"PRAGMA user_version = {SCHEMA}")
