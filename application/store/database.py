"""Two databases behind one face: SQL with `?` marks, rows as tuples, one transaction at a time per thread."""

import sqlite3
import threading
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from typing import Any, Protocol, cast

import psycopg
import psycopg_pool
from eventsourcing.persistence import IntegrityError, OperationalError

Row = tuple[Any, ...]
MANY = 50
"""Rows from which PostgreSQL takes them faster as a stream."""


class Transaction(Protocol):
    """What the store and the views need of a database."""

    def execute(self, sql: str, params: Sequence[Any] = ()) -> list[Row]: ...

    def executemany(self, sql: str, rows: Iterable[Sequence[Any]]) -> None: ...

    def insert(self, table: str, columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> None: ...


class Database:
    """A database that hands out transactions; a nested one in the same thread joins the one that is open."""

    clustered = ""  # table option that stores rows in the order of their key, where the database has one
    catalogue = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?"
    column_names = "SELECT name FROM pragma_table_info(?)"
    alone = "SELECT 1"  # taken first by whoever creates tables, so that processes starting together do not collide

    def __init__(self) -> None:
        self._local = threading.local()

    @contextmanager
    def write(self) -> Iterator[Transaction]:
        """A transaction that commits at the end of the block and rolls back on any error."""
        with self._join(write=True) as tx:
            yield tx

    @contextmanager
    def read(self) -> Iterator[Transaction]:
        """What is committed, or what this thread is writing.

        Rows are closed and never overwritten, so a question as of one log position needs no snapshot to be consistent.
        """
        with self._join(write=False) as tx:
            yield tx

    @contextmanager
    def _join(self, *, write: bool) -> Iterator[Transaction]:
        current, writing = getattr(self._local, "open", (None, False))
        if current is not None:
            if write and not writing:
                raise RuntimeError("a write inside a read would be rolled back with it: end the read first")
            yield current
            return
        with self._begin(write=write) as tx:
            self._local.open = (tx, write)
            try:
                yield tx
            finally:
                self._local.open = (None, False)

    @contextmanager
    def _begin(self, *, write: bool) -> Iterator[Transaction]:
        raise NotImplementedError
        yield

    def has_table(self, name: str) -> bool:
        """Whether a table exists."""
        with self.read() as tx:
            return bool(tx.execute(self.catalogue, (name,)))

    def columns(self, tx: Transaction, table: str) -> set[str]:
        """The names of a table's columns; none when there is no such table."""
        return {name for (name,) in tx.execute(self.column_names, (table,))}

    def close(self) -> None:
        raise NotImplementedError


class SQLite(Database):
    """One file, WAL, synchronous=FULL; one writer at a time in this process, busy timeout for others."""

    clustered = " WITHOUT ROWID"

    def __init__(self, path: str) -> None:
        super().__init__()
        self.path = path
        self._writer = threading.Lock()
        self._connections: list[sqlite3.Connection] = []

    def _connection(self) -> sqlite3.Connection:
        conn = getattr(self._local, "conn", None)
        if conn is None:
            conn = sqlite3.connect(self.path, timeout=10, isolation_level=None, check_same_thread=False)
            _use_wal(conn)
            conn.execute("PRAGMA synchronous=FULL")  # some builds default WAL to NORMAL: a signature must not be lost
            self._local.conn = conn
            self._connections.append(conn)
        return cast("sqlite3.Connection", conn)

    @contextmanager
    def _begin(self, *, write: bool) -> Iterator[Transaction]:
        try:
            conn = self._connection()
            if write:
                self._writer.acquire()
            try:
                conn.execute("BEGIN IMMEDIATE" if write else "BEGIN")
                try:
                    yield _SQLiteTransaction(conn)
                    conn.execute("COMMIT" if write else "ROLLBACK")
                finally:
                    if conn.in_transaction:
                        conn.rollback()
            finally:
                if write:
                    self._writer.release()
        except sqlite3.IntegrityError as e:
            raise IntegrityError(str(e)) from e
        except sqlite3.OperationalError as e:
            raise OperationalError(str(e)) from e

    def close(self) -> None:
        for conn in self._connections:
            conn.close()
        self._connections.clear()
        self._local = threading.local()


def _use_wal(conn: sqlite3.Connection) -> None:
    """Switch the file to WAL once; while another process does the same it is busy at once, whatever the timeout."""
    for _ in range(200):
        try:
            if conn.execute("PRAGMA journal_mode=WAL").fetchone() == ("wal",):
                return
        except sqlite3.OperationalError:
            time.sleep(0.05)
    raise OperationalError("the database file could not be switched to WAL")


class _SQLiteTransaction:
    def __init__(self, conn: sqlite3.Connection) -> None:
        self.conn = conn

    def execute(self, sql: str, params: Sequence[Any] = ()) -> list[Row]:
        return self.conn.execute(sql, params).fetchall()

    def executemany(self, sql: str, rows: Iterable[Sequence[Any]]) -> None:
        self.conn.executemany(sql, rows)

    def insert(self, table: str, columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
        self.conn.executemany(_insert(table, tuple(columns)), rows)


class PostgreSQL(Database):
    """A PostgreSQL database reached by URL, through a small pool of connections."""

    catalogue = "SELECT 1 FROM pg_tables WHERE schemaname = ANY (current_schemas(false)) AND tablename = ?"
    column_names = (
        "SELECT column_name FROM information_schema.columns "
        "WHERE table_schema = ANY (current_schemas(false)) AND table_name = ?"
    )
    alone = "SELECT pg_advisory_xact_lock(74656)"

    def __init__(self, url: str) -> None:
        super().__init__()
        self._pool = psycopg_pool.ConnectionPool(
            url,
            min_size=1,
            max_size=10,
            timeout=10,
            reconnect_timeout=3,
            kwargs={"autocommit": True, "prepare_threshold": 1},
            open=False,
        )

    @contextmanager
    def _begin(self, *, write: bool) -> Iterator[Transaction]:
        self._pool.open()
        try:
            with self._pool.connection() as conn, conn.cursor() as cursor:
                if not write:
                    yield _PostgreSQLTransaction(cursor)
                    return
                cursor.execute("BEGIN")
                try:
                    yield _PostgreSQLTransaction(cursor)
                    cursor.execute("COMMIT")
                except BaseException:
                    if not conn.closed:
                        cursor.execute("ROLLBACK")
                    raise
        except psycopg.IntegrityError as e:
            raise IntegrityError(str(e)) from e
        except (psycopg.OperationalError, psycopg_pool.PoolTimeout) as e:
            raise OperationalError(str(e)) from e

    def close(self) -> None:
        self._pool.close()


class _PostgreSQLTransaction:
    def __init__(self, cursor: psycopg.Cursor[Row]) -> None:
        self.cursor = cursor

    def execute(self, sql: str, params: Sequence[Any] = ()) -> list[Row]:
        self.cursor.execute(_percent(sql), params)
        return self.cursor.fetchall() if self.cursor.description else []

    def executemany(self, sql: str, rows: Iterable[Sequence[Any]]) -> None:
        several = list(rows)
        if len(several) == 1:  # the common case, and quicker without the machinery for many
            self.cursor.execute(_percent(sql), several[0])
        else:
            self.cursor.executemany(_percent(sql), several)

    def insert(self, table: str, columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
        if len(rows) < MANY:
            self.executemany(_insert(table, tuple(columns)), rows)
            return
        with self.cursor.copy(f"COPY {table} ({', '.join(columns)}) FROM STDIN") as copy:  # many rows: a stream
            for row in rows:
                copy.write_row(row)


@cache
def _percent(sql: str) -> str:
    return sql.replace("%", "%%").replace("?", "%s")


@cache
def _insert(table: str, columns: tuple[str, ...]) -> str:
    return f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})"


def connect(url: str) -> Database:
    """The database behind a URL: sqlite:///relative.db, sqlite:////absolute.db, or postgresql://…

    Raises ValueError for any other scheme.
    """
    if url.startswith("sqlite:///"):
        return SQLite(url.removeprefix("sqlite:///"))
    if url.startswith(("postgresql://", "postgres://")):
        return PostgreSQL(url)
    raise ValueError(f"JEJAK_DATABASE_URL '{url}': use sqlite:///file.db or postgresql://user@host/name")
