"""Older files grow by themselves: new tables and new columns, after a verified copy. Newer ones are left alone.

Every question may be unanswered, so a new column is always empty and always legal.
"""

from __future__ import annotations

from collections import defaultdict

from sqlalchemy import Column, Connection, Engine, Index, MetaData, Table, inspect
from sqlalchemy.schema import CreateColumn

from caseworker.facts import Facts
from caseworker.store import search, standings
from caseworker.store.backups import making
from caseworker.store.backups.sealing import Reason
from caseworker.store.engine import APPLICATION_ID, engine_in_memory, meant, schema_number, writes
from caseworker.store.files import Folder
from caseworker.store.problems import EmptyFile, NewerFile, NotACaseFile, OlderFile
from caseworker.store.records import RECORDS

# Rises by one with every change of the mapped tables that reaches people.
SCHEMA = 5

_TABLES: tuple[MetaData, ...] = (Facts.metadata, RECORDS)
_COLUMNS = "SELECT t.name, c.name FROM sqlite_schema AS t JOIN pragma_table_info(t.name) AS c WHERE t.type = 'table'"


def check(folder: Folder, key: bytes) -> None:
    """Whether this program may open the file; nothing in it is changed.

    Raises `NotACaseFile`, `EmptyFile` when no table was ever written, or `NewerFile`.
    """
    _judge(*schema_number(folder.database, key))


def _judge(application: int, number: int) -> None:
    if number > SCHEMA:
        raise NewerFile
    if application != APPLICATION_ID:
        raise NotACaseFile if application else EmptyFile


def check_to_read(engine: Engine) -> None:
    """Whether this program can read the file as it is, without letting it grow.

    Raises what `check` raises, or `OlderFile`.
    """
    with meant(), engine.connect() as connection:
        numbers = [
            connection.exec_driver_sql(f"PRAGMA {name}").scalar_one() for name in ("application_id", "user_version")
        ]
        _judge(*numbers)
        if any(_missing(connection)):
            raise OlderFile


def create(engine: Engine) -> None:
    """Make every table in a new file."""
    with writes(engine) as connection:
        _add_what_is_missing(connection)


def schema() -> dict[str, tuple[str, ...]]:
    """Every table of a new file with its columns, those of the search index as well, asked of one in memory."""
    engine = engine_in_memory()
    try:
        create(engine)
        with engine.connect() as connection:
            looking = inspect(connection)
            names = looking.get_table_names()
            return {name: tuple(column["name"] for column in looking.get_columns(name)) for name in names}
    finally:
        engine.dispose()


def grow(folder: Folder, engine: Engine, key: bytes) -> None:
    """Add what this program knows and the file does not, after a verified copy of the file.

    Raises `BackupFailed`, and then nothing has been changed.
    """
    with meant(), engine.connect() as connection:
        number = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
        if number == SCHEMA and not any(_missing(connection)):
            return
    making.make(folder, key, Reason.GROWTH)
    with writes(engine) as connection:
        _add_what_is_missing(connection)


def _missing(connection: Connection) -> tuple[list[Table], list[Column[object]], list[Index]]:
    """The tables, and the columns and indexes of known tables, that this program knows and the file does not.

    Asked in two queries: SQLAlchemy's inspector asks each table twice, a third of the time of an opening (measured).
    """
    columns: defaultdict[str, set[str]] = defaultdict(set)
    for table, column in connection.exec_driver_sql(_COLUMNS):
        columns[table].add(column)
    indexes = set(connection.exec_driver_sql("SELECT name FROM sqlite_schema WHERE type = 'index'").scalars())
    tables = [table for metadata in _TABLES for table in metadata.sorted_tables]
    known = [table for table in tables if table.name in columns]
    return (
        [table for table in tables if table.name not in columns],
        [column for table in known for column in table.columns if column.name not in columns[table.name]],
        [index for table in known for index in table.indexes if index.name not in indexes],
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
