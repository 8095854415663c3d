"""PostgreSQL: any number of processes over one database."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from functools import cache
from itertools import count
from typing import Any, TypeAlias

import psycopg
import psycopg_pool
from psycopg.pq import TransactionStatus

from application.store.database import (
    PAGE,
    Database,
    IntegrityError,
    OperationalError,
    Reply,
    Row,
    StoreError,
    Transaction,
    insert_sql,
)

MANY = 50
"""Rows from which PostgreSQL takes them faster as a stream."""
FORGETS = ("DROP", "ALTER")
"""Statements after which psycopg forgets what it has prepared: within a pipeline it mixes up what it prepares next."""
_NUMBERS = count()
Connection: TypeAlias = "psycopg.Connection[Row]"


class PostgreSQL(Database):
    """A PostgreSQL database reached by URL, through a small pool of connections."""

    catalogue = "SELECT 1 FROM pg_tables WHERE schemaname = ANY (current_schemas(false)) AND tablename = ?"
    column_names = (
        "SELECT column_name FROM information_schema.columns "
        "WHERE table_schema = ANY (current_schemas(false)) AND table_name = ? ORDER BY ordinal_position"
    )
    roles = True
    alone = "SELECT pg_advisory_xact_lock(74656)"

    def __init__(self, url: str) -> None:
        super().__init__()
        self.url = url
        self._pool = psycopg_pool.ConnectionPool(
            url,
            min_size=1,
            max_size=10,
            timeout=10,
            reconnect_timeout=3,
            # Prepared when first used: what psycopg has counted before, it takes for prepared also after a pipeline in
            # which something before it went wrong (3.3).
            kwargs={"autocommit": True, "prepare_threshold": 0},
            open=False,
        )

    @contextmanager
    def _begin(self, *, write: bool) -> Iterator[Transaction]:
        self._pool.open()
        try:
            with self._pool.connection() as conn:
                if not write:
                    yield _Reading(conn)
                    return
                tx = _Writing(conn)
                try:
                    yield tx
                    tx.commit()
                except BaseException:
                    tx.roll_back()
                    raise
        except psycopg.IntegrityError as e:
            raise IntegrityError(str(e)) from e
        except (psycopg.OperationalError, psycopg_pool.PoolTimeout) as e:
            raise OperationalError(str(e)) from e
        except psycopg.Error as e:
            raise StoreError(str(e)) from e

    def reach(self) -> None:
        try:
            psycopg.connect(self.url, connect_timeout=5).close()
        except psycopg.Error as e:
            raise OperationalError(str(e) or type(e).__name__) from e

    @contextmanager
    def _begin_snapshot(self) -> Iterator[Transaction]:
        with self._begin(write=True) as tx:
            tx.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
            yield tx

    def close(self) -> None:
        self._pool.close()


class _Reading:
    """Statements one by one, each seeing what is committed by then."""

    def __init__(self, conn: Connection) -> None:
        self.conn = conn

    def execute(self, sql: str, params: Sequence[Any] = ()) -> list[Row]:
        return self.send(sql, params)()

    def send(self, sql: str, params: Sequence[Any] = ()) -> Reply:
        cursor = self.conn.cursor()
        cursor.execute(_percent(sql), params)
        return lambda: _rows(cursor)

    def executemany(self, sql: str, rows: Iterable[Sequence[Any]]) -> None:
        several = list(rows)
        if len(several) == 1:  # the common case, and quicker without the machinery for many
            self.send(sql, several[0])
        else:
            self.conn.cursor().executemany(_percent(sql), several)

    def insert(self, table: str, columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
        if len(rows) < MANY:
            self.executemany(insert_sql(table, tuple(columns)), rows)
            return
        statement = f"COPY {table} ({', '.join(columns)}) FROM STDIN"
        with self.conn.cursor() as cursor, cursor.copy(statement) as copy:  # many rows: a stream
            for row in rows:
                copy.write_row(row)

    def rows(self, sql: str) -> Iterator[Row]:
        name = f"jejak_{next(_NUMBERS)}"
        with self.conn.cursor(name=name) as rows:  # held by the server, sent in pages
            rows.itersize = PAGE
            rows.execute(_percent(sql))
            yield from rows


class _Writing(_Reading):
    """A transaction whose statements go out one behind the other; we wait only where an answer is asked for.

    Each statement has a cursor of its own: a late answer would else be taken for that of the next. What the server
    finds wrong is raised where we next wait, at the latest at the commit, which is then none.
    """

    def __init__(self, conn: Connection) -> None:
        super().__init__(conn)
        self._sent = self._answered = 0
        self._pipeline = ExitStack()
        self._waiting: psycopg.Pipeline | None = self._pipeline.enter_context(conn.pipeline())
        self.send("BEGIN")

    def send(self, sql: str, params: Sequence[Any] = ()) -> Reply:
        if sql.startswith(FORGETS):
            self._one_by_one()
        self._sent = number = self._sent + 1
        cursor = self.conn.cursor()
        cursor.execute(_percent(sql), params)

        def reply() -> list[Row]:
            if self._waiting and self._answered < number:
                self._answered = self._sent
                self._waiting.sync()
            return _rows(cursor)

        return reply

    def insert(self, table: str, columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
        if len(rows) >= MANY:
            self._one_by_one()
        super().insert(table, columns, rows)

    def rows(self, sql: str) -> Iterator[Row]:
        self._one_by_one()
        return super().rows(sql)

    def commit(self) -> None:
        cursor = self.conn.cursor()
        cursor.execute("COMMIT")
        self._one_by_one()
        if cursor.statusmessage != "COMMIT":  # of what has failed PostgreSQL makes a silent ROLLBACK
            raise OperationalError("the transaction had failed and was rolled back")

    def roll_back(self) -> None:
        with suppress(psycopg.Error):  # what we roll back for is told already
            self._one_by_one()
        if not self.conn.closed and self.conn.info.transaction_status != TransactionStatus.IDLE:
            self.conn.execute("ROLLBACK")

    def _one_by_one(self) -> None:
        """Wait for everything, and from here on for each statement; a stream, too, can only go out like that."""
        self._waiting = None
        self._pipeline.close()


def _rows(cursor: psycopg.Cursor[Row]) -> list[Row]:
    return cursor.fetchall() if cursor.description else []


@cache
def _percent(sql: str) -> str:
    return sql.replace("%", "%%").replace("?", "%s")
