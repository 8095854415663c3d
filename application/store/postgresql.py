"""PostgreSQL: any number of processes over one database."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from itertools import count
from typing import Any

import psycopg
import psycopg_pool

from application.store.database import (
    PAGE,
    Database,
    IntegrityError,
    OperationalError,
    Row,
    StoreError,
    Transaction,
    insert_sql,
)
from application.store.faults import ReadOnly

MANY = 50
"""Rows from which PostgreSQL takes them faster as a stream."""
_NUMBERS = count()
STANDING = (
    "SELECT current_setting('transaction_read_only'), "
    "COALESCE(has_table_privilege(to_regclass('events'), 'INSERT'), true)"
)
"""Whether the server takes writes at all, and whether we may record events, where there are any."""


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
            kwargs={"autocommit": True, "prepare_threshold": 1},
            open=False,
        )

    @property
    def read_only(self) -> bool:
        with self.read() as tx:
            ((takes_none, may_add),) = tx.execute(STANDING)
        return takes_none == "on" or not may_add

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
        except (psycopg.errors.ReadOnlySqlTransaction, psycopg.errors.InsufficientPrivilege) as e:
            if self.read_only:
                raise ReadOnly(e.diag.message_primary or "") from None
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
            self.executemany(insert_sql(table, tuple(columns)), rows)
            return
        with self.cursor.copy(f"COPY {table} ({', '.join(columns)}) FROM STDIN") as copy:  # many rows: a stream
            for row in rows:
                copy.write_row(row)

    def rows(self, sql: str) -> Iterator[Row]:
        name = f"jejak_{next(_NUMBERS)}"
        with self.cursor.connection.cursor(name=name) as rows:  # held by the server, sent in pages
            rows.itersize = PAGE
            rows.execute(_percent(sql))
            yield from rows


@cache
def _percent(sql: str) -> str:
    return sql.replace("%", "%%").replace("?", "%s")
