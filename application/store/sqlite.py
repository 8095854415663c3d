"""SQLite: one file, one writer at a time; what an installation runs on unless it says otherwise."""

import os
import re
import sqlite3
import threading
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any, cast
from urllib.parse import quote

from application.store.database import (
    Database,
    IntegrityError,
    OperationalError,
    Reply,
    Row,
    StoreError,
    Transaction,
    insert_sql,
)
from application.store.faults import Full, Misshapen, ReadOnly, Replaced, TooLong, Unreadable
from domain.kernel import Teks

RENAMED = """
UPDATE sqlite_schema SET tbl_name = :new,
  name = CASE name WHEN :old THEN :new ELSE replace(name, 'sqlite_autoindex_' || :old, 'sqlite_autoindex_' || :new) END,
  sql = replace(replace(sql, 'CREATE TABLE ' || :old || ' (', 'CREATE TABLE ' || :new || ' ('),
                ' ON ' || :old || ' (', ' ON ' || :new || ' (')
WHERE tbl_name = :old
"""
NO_ROOM = (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR_WRITE, sqlite3.SQLITE_IOERR_SHMSIZE)
"""A disk without room; a quota or a limit of files says that it cannot be written."""
DAMAGED = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
LOST = (
    sqlite3.SQLITE_IOERR_READ,
    sqlite3.SQLITE_IOERR_SHORT_READ,
    sqlite3.SQLITE_IOERR_FSYNC,
    sqlite3.SQLITE_IOERR_CORRUPTFS,
    sqlite3.SQLITE_IOERR_DATA,
)
"""What a disk does not give back; other trouble with it (no memory, no lock) may pass."""
NOWHERE = (0, 0)
"""Where no file is."""
MISSHAPEN = re.compile(r"no such (table|column)|.* has no column named")
STEPS = 100_000
"""Instructions of SQLite between two looks at the clock: some milliseconds."""


def _wal_reset() -> Teks:
    """https://sqlite.org/wal.html, "The WAL-Reset Bug"."""
    old = f"SQLite {sqlite3.sqlite_version}"
    return Teks(
        f"{old} masih memuat cacat WAL-reset (diperbaiki pada 3.51.3): dua proses yang menulis bersamaan dapat, meski "
        "jarang, merusak berkas. Biarkan satu proses saja yang menulis, atau pakai PostgreSQL.",
        f"{old} has the WAL-reset bug (mended in 3.51.3): two processes that write at once may, though rarely, damage "
        "the file. Let one process write, or use PostgreSQL.",
    )


class SQLite(Database):
    """One file, WAL, synchronous=FULL; one writer at a time in this process, busy timeout for others.

    A file that cannot be written, or a new one beside it, is read as it lies there. One that is moved or replaced while
    it is open is neither read nor written: SQLite would go on in the old one, and nobody would notice.
    """

    clustered = " WITHOUT ROWID"
    caution = _wal_reset() if sqlite3.sqlite_version_info < (3, 51, 3) else None

    def __init__(self, path: str) -> None:
        super().__init__()
        self.path = path
        self._writer = threading.Lock()
        self._connections: list[sqlite3.Connection] = []
        self._places: dict[str, tuple[int, int]] = {}

    def exists(self) -> bool:
        return Path(self.path).exists()

    @property
    def read_only(self) -> bool:
        file = Path(self.path)
        beside = file.parent if not self._wal.exists() else self._wal  # SQLite writes there first
        return file.exists() and not (_may_write(file) and _may_write(beside))

    @property
    def _wal(self) -> Path:
        return Path(f"{self.path}-wal")

    def _connection(self) -> sqlite3.Connection:
        conn = getattr(self._local, "conn", None)
        if conn is None or (self._local.reading and not self.read_only):  # by now it can be written
            self._local.reading = self.read_only
            conn = self._open_to_read() if self._local.reading else self._open_to_write()
            self._local.conn = conn
            self._connections.append(conn)
            file = os.path.realpath(self.path)
            for name in (self.path, *(() if self._local.reading else (f"{file}-wal", f"{file}-shm"))):
                self._places.setdefault(name, _which(name))
        return cast("sqlite3.Connection", conn)

    def _require_place(self) -> None:
        """Whether what is open still lies where it was opened: some microseconds, for the file and those beside it.

        Raises Replaced.
        """
        for name, opened in [*self._places.items()]:
            if (found := _which(name)) != opened:
                if opened == NOWHERE:  # SQLite makes them for the first row
                    self._places[name] = found
                else:
                    raise Replaced(Path(name).name, beside=name != self.path)

    def _open_to_write(self) -> sqlite3.Connection:
        self._make()
        conn = sqlite3.connect(self.path, timeout=10, isolation_level=None, check_same_thread=False)
        _use_wal(conn)
        conn.execute("PRAGMA synchronous=FULL")  # some builds default WAL to NORMAL: a signature must not be lost
        return conn

    def _make(self) -> None:
        """A new file is its owner's alone, whatever is usual on this machine; SQLite gives those beside it the same."""
        with suppress(OSError):  # what keeps it from being made, SQLite says
            os.close(os.open(self.path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))

    def _open_to_read(self) -> sqlite3.Connection:
        """A WAL without rows need not be read, and so nothing need be made beside the file for it."""
        rest = self._wal.exists() and self._wal.stat().st_size > 0
        uri = f"file:{quote(self.path)}?mode=ro{'' if rest else '&immutable=1'}"
        return sqlite3.connect(uri, timeout=10, isolation_level=None, check_same_thread=False, uri=True)

    @contextmanager
    def _begin(self, *, write: bool) -> Iterator[Transaction]:
        self._require_place()
        try:
            conn = self._connection()
            if write and self._local.reading:
                raise ReadOnly
            if write:
                self._writer.acquire()
            try:
                conn.execute("BEGIN IMMEDIATE" if write else "BEGIN")
                try:
                    yield SQLiteTransaction(conn) if write or self.patience is None else _Asking(conn, self.patience)
                    conn.execute("COMMIT" if write else "ROLLBACK")
                finally:
                    if conn.in_transaction:
                        conn.rollback()
            finally:
                if write:
                    self._writer.release()
        except sqlite3.Error as e:
            raise _meant(e) from e
        except UnicodeDecodeError as e:  # what SQLite says of a damaged file quotes it
            raise Unreadable("database disk image is malformed") from e

    @contextmanager
    def wiping(self) -> Iterator[Transaction]:
        """Deleted rows are overwritten, and the write-ahead log that still holds them is emptied after the commit."""
        with self.write() as tx:
            tx.execute("PRAGMA secure_delete = ON")
            try:
                yield tx
            finally:
                tx.execute("PRAGMA secure_delete = OFF")
            self.then(self._empty_wal)

    def rename(self, tx: Transaction, tables: Mapping[str, str]) -> None:
        """ALTER TABLE reads the whole schema over and over: half a second for a hundred tables, in which nobody writes.

        So the schema is written as https://sqlite.org/lang_altertable.html says, and read again at once: what does not
        fit is an error here, and nothing has happened.
        """
        ((version,),) = tx.execute("PRAGMA schema_version")
        tx.execute("PRAGMA writable_schema = ON")
        try:
            self._connection().execute("UPDATE sqlite_schema SET name = name WHERE 0")
        except sqlite3.OperationalError:  # a library built to keep its schema to itself
            super().rename(tx, tables)
            return
        try:
            for old, new in tables.items():
                self._connection().execute(RENAMED, {"old": old, "new": new})
            tx.execute(f"PRAGMA schema_version = {version + 1}")  # for whoever has it open too
        finally:
            tx.execute("PRAGMA writable_schema = RESET")

    def _empty_wal(self) -> None:
        self._connection().execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def _examine(self) -> Teks:
        """Without the limit of questions: a file of 2 GB takes some seconds, and nobody waits for it."""
        self._require_place()  # one that is gone would be made anew
        try:
            with closing(self._open_to_read() if self.read_only else sqlite3.connect(self.path)) as own:
                ((first,), *_) = own.execute("PRAGMA quick_check(1)").fetchall()
        except sqlite3.Error as e:
            raise _meant(e) from e
        if first != "ok":
            raise Unreadable(first)
        return Teks("setiap halaman berkas (quick_check)", "every page of the file (quick_check)")

    def close(self) -> None:
        for conn in self._connections:
            conn.close()
        self._connections.clear()
        self._places.clear()
        self._local = threading.local()


def _meant(error: sqlite3.Error) -> Exception:
    """What an error of SQLite is to us."""
    code, why = getattr(error, "sqlite_errorcode", 0), str(error)
    if code in NO_ROOM:
        return Full(why)
    if code & 0xFF in DAMAGED or code in LOST:
        return Unreadable(why)
    if code & 0xFF == sqlite3.SQLITE_READONLY:
        return ReadOnly(why)
    if isinstance(error, sqlite3.IntegrityError):
        return IntegrityError(why)
    if MISSHAPEN.match(why):
        return Misshapen(why)
    return (OperationalError if isinstance(error, sqlite3.OperationalError) else StoreError)(why)


def _which(path: str) -> tuple[int, int]:
    """Which file a name leads to by now, on which disk."""
    try:
        found = os.stat(path)
    except OSError:
        return NOWHERE
    return found.st_dev, found.st_ino


def _may_write(path: Path) -> bool:
    return os.access(path, os.W_OK, effective_ids=os.access in os.supports_effective_ids)


def _use_wal(conn: sqlite3.Connection) -> None:
    """Switch the file to WAL once; while another process does the same it is busy at once, whatever the timeout."""
    for _ in range(200):
        try:
            if conn.execute("PRAGMA journal_mode=WAL").fetchone() == ("wal",):
                return
        except sqlite3.OperationalError as e:
            if "locked" not in str(e):
                raise
            time.sleep(0.05)
    raise OperationalError("the database file could not be switched to WAL")


class SQLiteTransaction:
    """A transaction on one connection to an SQLite file."""

    def __init__(self, conn: sqlite3.Connection) -> None:
        self.conn = conn

    def execute(self, sql: str, params: Sequence[Any] = ()) -> list[Row]:
        return self.conn.execute(sql, params).fetchall()

    def send(self, sql: str, params: Sequence[Any] = ()) -> Reply:
        rows = self.execute(sql, params)  # nothing lies between us and the file
        return lambda: rows

    def executemany(self, sql: str, rows: Iterable[Sequence[Any]]) -> None:
        self.conn.executemany(sql, rows)

    def insert(self, table: str, columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
        self.conn.executemany(insert_sql(table, tuple(columns)), rows)

    def rows(self, sql: str) -> Iterator[Row]:
        return iter(self.conn.execute(sql))


class _Asking(SQLiteTransaction):
    """A question, each statement of which is given up when its time is over."""

    def __init__(self, conn: sqlite3.Connection, patience: float) -> None:
        super().__init__(conn)
        self.patience = patience

    def execute(self, sql: str, params: Sequence[Any] = ()) -> list[Row]:
        until = time.monotonic() + self.patience
        self.conn.set_progress_handler(lambda: time.monotonic() > until, STEPS)
        try:
            return super().execute(sql, params)
        except sqlite3.OperationalError as e:
            if e.sqlite_errorcode == sqlite3.SQLITE_INTERRUPT:
                raise TooLong from None
            raise
        finally:
            self.conn.set_progress_handler(None, 0)
