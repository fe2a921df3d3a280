"""The encrypted database: SQLCipher under SQLAlchemy.

The data key goes in raw (0.3 ms a connection; a passphrase would cost 143 ms each time). Every page carries a MAC, so
damage is noticed and never read as an answer.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any
from weakref import WeakKeyDictionary

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Connection, Engine, QueuePool, create_engine, event
from sqlalchemy.exc import DBAPIError

from caseworker.store.media import Writing
from caseworker.store.problems import (
    Damaged,
    DiskFull,
    Moved,
    NoMoreWriting,
    NotThere,
    OnlyReading,
    ReadOnly,
    StoreProblem,
    WriteFailed,
)

APPLICATION_ID = 0x46414B54  # "FAKT": tells our databases from those of other programs
_CACHE_KIB = 64 * 1024  # what fits the cache costs nothing, what does not is decrypted again (measured: 5 times slower)
_SETTINGS = (
    "foreign_keys=ON",
    "trusted_schema=OFF",
    "cell_size_check=ON",
    "secure_delete=ON",
    "temp_store=MEMORY",
)

# Every transaction that writes is counted in the file itself (table "mark"), so that an older copy can be told.
_COUNT = (
    "INSERT INTO mark (id, counter, secret) VALUES (1, 1, hex(randomblob(32)))"
    " ON CONFLICT (id) DO UPDATE SET counter = counter + 1"
)
# The raw connections of every open engine, for `writes_at_once`.
_connections: WeakKeyDictionary[Engine, list[Any]] = WeakKeyDictionary()

# Below 3.51.3, two connections can damage a WAL database when they write and check-point at the same instant.
assert sqlcipher.sqlite_version_info >= (3, 51, 3), "sqlcipher3 is too old"


def connect(database: Path, key: bytes, *, mode: str = "rw") -> Any:
    """A raw connection to an existing file; "rw" never makes a new one, "ro" changes nothing.

    Raises `Damaged` when the first page cannot be read with the key, and `NotThere` when nothing lies at the place.
    """
    try:
        return _connect(f"{database.absolute().as_uri()}?mode={mode}", key)
    except ReadOnly:
        if database.exists():
            raise
        raise NotThere from None


def _connect(place: str, key: bytes) -> Any:
    with meant():
        connection = sqlcipher.connect(place, uri=True, check_same_thread=False, isolation_level=None)
    try:
        connection.execute("PRAGMA cipher_log_level=NONE")  # one bad page would print thousands of lines
        connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        with meant():
            connection.execute("SELECT count(*) FROM sqlite_schema")
            connection.execute(f"PRAGMA cache_size=-{_CACHE_KIB}")
    except BaseException:
        connection.close()
        raise
    return connection


def engine_for(database: Path, key: bytes, writing: Writing) -> Engine:
    """The engine of an open file."""
    settings = (f"journal_mode={writing.journal}", f"synchronous={writing.synchronous}")
    return _engine(lambda: connect(database, key), *settings, database=database)


def engine_to_read(database: Path, key: bytes) -> Engine:
    """The engine of a file that is only read, also while another program writes in it. Nothing here can write."""
    return _engine(lambda: _connect_to_read(database, key), "query_only=ON", to_read=True)


def _connect_to_read(database: Path, key: bytes) -> Any:
    """A file with WAL in a folder that cannot be written has no place for its helper files.

    Where none is there, nobody has it open, and it is read as what it is: a file that does not change.
    """
    try:
        return connect(database, key, mode="ro")
    except ReadOnly:
        if database.with_name(f"{database.name}-wal").exists():
            raise
        return connect(database, key, mode="ro&immutable=1")


def engine_in_memory() -> Engine:
    """The engine of a database that lies in this process only and is gone when the engine is disposed of."""
    place, key = f"file:/{secrets.token_hex(16)}?vfs=memdb", secrets.token_bytes(32)
    return _engine(lambda: _connect(place, key), "journal_mode=MEMORY")


def _engine(
    connected: Callable[[], Any], *more_settings: str, to_read: bool = False, database: Path | None = None
) -> Engine:
    """A transaction that will write asks for `begin="BEGIN IMMEDIATE"`: with a plain BEGIN, two writers would run into
    each other only at their first write, and spin.
    """

    def creator() -> Any:
        """A connection with every setting on which durability and secrecy hang; none once the engine is shut."""
        if engine not in _connections:
            raise RuntimeError("the case file is closed")
        connection = connected()
        for setting in (*_SETTINGS, *more_settings):
            connection.execute(f"PRAGMA {setting}")
        return connection

    # Values never reach a message or a log. QueuePool, because with one shared connection a second session would
    # begin a transaction within the first.
    engine = create_engine(
        "sqlite+pysqlite://",
        module=sqlcipher,
        creator=creator,
        poolclass=QueuePool,
        hide_parameters=True,
        execution_options={
            "lies_in": database.parent if database else None,
            "at_its_place": _at_its_place(database) if database else lambda: True,
        },
    )

    _know_connections(engine)

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        begin = connection.get_execution_options().get("begin", "BEGIN")
        if to_read and begin != "BEGIN":
            raise OnlyReading
        connection.exec_driver_sql(begin)

    return engine


def _know_connections(engine: Engine) -> None:
    """Know every connection of an engine, to shut them all; one in use is closed when it comes back."""
    opened = _connections[engine] = []
    event.listen(engine, "connect", lambda raw, _record: opened.append(raw))
    event.listen(engine, "close", lambda raw, _record: opened.remove(raw))
    event.listen(engine, "checkin", lambda _raw, record: None if engine in _connections else record.invalidate())


def _at_its_place(database: Path) -> Callable[[], bool]:
    """Whether the file that is open now still is the one that lies there: not moved, deleted or replaced meanwhile.

    A file that was moved away goes on taking what is written into it, and nobody would find it again.
    """
    opened = _identity(database)
    return lambda: _identity(database) == opened


def _identity(database: Path) -> tuple[int, int] | None:
    try:
        found = database.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


@contextmanager
def writes(engine: Engine) -> Iterator[Connection]:
    """One transaction that writes: all of it is kept, or nothing.

    Raises `Moved`, `DiskFull`, `NoMoreWriting`, `WriteFailed` or `Damaged` instead of the driver's errors for these.
    """
    options = engine.get_execution_options()
    if not options["at_its_place"]():
        raise Moved
    try:
        with meant(options["lies_in"]), engine.connect() as connection:
            connection = connection.execution_options(begin="BEGIN IMMEDIATE")
            with connection.begin():
                yield connection
                # Past SQLAlchemy, which would take as long as a fifth of an answer.
                connection.connection.driver_connection.execute(_COUNT)  # type: ignore[union-attr]
    except OnlyReading:
        raise
    except ReadOnly as refused:
        raise NoMoreWriting from refused


def shut(engine: Engine) -> None:
    """Close all connections for good, those in use as soon as they are given back.

    A job that asks for one afterwards gets none: it would open the closed file again, and hold its key.
    """
    del _connections[engine]
    engine.dispose()


def come_to_rest(engine: Engine) -> None:
    """Write the journal back into the one file, also while a colleague reads in it, and close all connections."""
    with meant():
        raw = engine.raw_connection()
        try:
            raw.driver_connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")  # type: ignore[union-attr]
        finally:
            raw.close()
            engine.dispose()


def whole(database: Path, key: bytes) -> bool:
    """Whether every page fits its MAC; reads the file once (about 20 ms for a megabyte)."""
    try:
        with meant(), closing(connect(database, key)) as connection:
            return not connection.execute("PRAGMA cipher_integrity_check").fetchall()
    except Damaged:
        return False


@contextmanager
def writes_at_once(engine: Engine, patience: int = 200) -> Iterator[Connection]:
    """Like `writes`, for the last write before this process ends: whoever is writing gets `patience` ms, and is then
    rolled back for good (decisions.md, "Store"). Raises as `writes` does.
    """
    with meant(), engine.connect() as connection:
        raw = connection.connection.dbapi_connection
        assert raw is not None
        raw.execute(f"PRAGMA busy_timeout={patience}")
        connection = connection.execution_options(begin="BEGIN IMMEDIATE")
        try:
            transaction = connection.begin()
        except DBAPIError as error:
            if _MEANING.get(str(error.orig)) is not WriteFailed:
                raise
            for other in _connections[engine]:
                if other is not raw and other.in_transaction:
                    _roll_back(other)
            transaction = connection.begin()
        with transaction:
            yield connection


def _roll_back(raw: Any) -> None:
    """End a transaction of another thread. What that thread still wants to write is refused: never half of it."""
    raw.interrupt()
    with suppress(sqlcipher.Error):
        raw.execute("PRAGMA query_only=ON")
        raw.execute("ROLLBACK")


def schema_of(connection: Connection) -> int:
    """The number of the tables of an open file; 0 while it is made."""
    return int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())


def schema_number(database: Path, key: bytes) -> tuple[int, int]:
    """Whose file this is (`APPLICATION_ID` if ours) and the number of its tables; the file stays as it is.

    A read-only look at a WAL file leaves two empty helper files; those that were not there before are removed. Only
    after a crash in DELETE mode the look has to write: SQLite first takes back the half-written transaction.
    """
    mode = "rw" if database.with_name(f"{database.name}-journal").exists() else "ro"
    helpers = [database.with_name(f"{database.name}-{kind}") for kind in ("wal", "shm")]
    new = [path for path in helpers if not path.exists()]
    try:
        with closing(connect(database, key, mode=mode)) as connection, meant():
            return tuple(
                connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("application_id", "user_version")
            )
    finally:
        for path in new:
            path.unlink(missing_ok=True)


# What SQLite says (sqlite.org/rescode.html), and what that means to people. All else is a mistake of ours.
_MEANING: dict[str, type[StoreProblem]] = {
    "database or disk is full": DiskFull,
    "attempt to write a readonly database": ReadOnly,
    "unable to open database file": ReadOnly,
    "file is not a database": Damaged,
    "database disk image is malformed": Damaged,
    "vtable constructor failed: found": Damaged,  # the search index reads its own tables when it is first used
    "disk I/O error": WriteFailed,
    "database is locked": WriteFailed,
}
# A long text whose last pages could not be read.
_NO_TEXT = "Could not decode to UTF-8"


@contextmanager
def meant(lies_in: Path | None = None) -> Iterator[None]:
    """Say in words what the disk refused. The key was proved right before, so what cannot be read is damaged.

    `lies_in` is the folder on the disk that may be full.
    """
    try:
        yield
    except (sqlcipher.DatabaseError, DBAPIError) as error:
        original = error.orig if isinstance(error, DBAPIError) else error
        if str(original).startswith(_NO_TEXT):
            raise Damaged from None  # what it says quotes what people said
        meaning = _MEANING.get(str(original))
        if meaning is DiskFull:
            raise DiskFull(lies_in) from error
        if meaning:
            raise meaning from error
        raise
