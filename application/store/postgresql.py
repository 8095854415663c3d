"""PostgreSQL: any number of processes over one database."""

import select
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from itertools import count
from typing import Any
from weakref import WeakKeyDictionary

import psycopg
import psycopg_pool
from psycopg.pq import TransactionStatus

from application.store.database import (
    PAGE,
    Database,
    Deadlock,
    IntegrityError,
    OperationalError,
    Reply,
    Row,
    StoreError,
    Transaction,
    insert_sql,
)
from application.store.faults import Full, Misshapen, ReadOnly, TooLong, Unreadable
from application.store.pipeline import Connection, Pipeline, forget
from domain.kernel import Teks

MANY = 50
"""Rows from which PostgreSQL takes them faster as a stream."""
FORGETS = ("DROP", "ALTER")
"""Statements after which psycopg has the server forget everything that is prepared."""
_NUMBERS = count()
TURNS = 74657
"""The space of the locks by which writers take turns, apart from the one of `alone`."""
DAMAGED = (psycopg.errors.DataCorrupted, psycopg.errors.IndexCorrupted, psycopg.errors.IoError)
AWAY = (psycopg.OperationalError, psycopg.InterfaceError, psycopg.errors.IdleInTransactionSessionTimeout)
"""The server, or our connection to it: the next one may be there."""
STANDING = (
    "SELECT current_setting('transaction_read_only'), "
    "COALESCE(has_table_privilege(to_regclass('events'), 'INSERT'), true)"
)
"""Whether the server takes writes at all, and whether we may record events, where there are any."""


MAY_AMCHECK = (
    "SELECT COALESCE(bool_and(has_function_privilege(p.oid, 'EXECUTE')), false) FROM pg_extension e, pg_depend d, "
    "pg_proc p WHERE e.extname = 'amcheck' AND d.refobjid = e.oid AND p.oid = d.objid AND p.proname = 'bt_index_check'"
)
AMCHECK = (
    "SELECT bt_index_check(i.indexrelid) FROM pg_index i, pg_class c, pg_am a WHERE c.oid = i.indexrelid AND "
    "a.oid = c.relam AND a.amname = 'btree' AND i.indisvalid AND c.relpersistence = 'p' AND "
    "c.relnamespace IN (SELECT oid FROM pg_namespace WHERE nspname = ANY (current_schemas(false)))"
)


class PostgreSQL(Database):
    """A PostgreSQL database reached by URL, through a small pool of connections."""

    catalogue = "SELECT tablename FROM pg_tables WHERE schemaname = ANY (current_schemas(false)) AND tablename"
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
            min_size=0,  # with one, the pool makes it, and another for whoever asks before that one is there
            max_size=10,
            timeout=5,  # seconds in which a connection is there, or we say that we are busy
            reconnect_timeout=3,
            kwargs={"autocommit": True, "prepare_threshold": 1},
            open=False,
        )
        self._limits = WeakKeyDictionary[Connection, int]()

    @property
    def read_only(self) -> bool:
        with self.read() as tx:
            ((takes_none, may_add),) = tx.execute(STANDING)
        return takes_none == "on" or not may_add

    @contextmanager
    def _begin(self, *, write: bool) -> Iterator[Transaction]:
        self._pool.open()
        try:
            with self._connected() as conn:
                self._limit(conn)
                tx = _Writing(conn) if write else _Reading(conn)
                try:
                    yield tx
                    tx.commit()
                except BaseException:
                    tx.roll_back()
                    raise
        except (psycopg.errors.ReadOnlySqlTransaction, psycopg.errors.InsufficientPrivilege) as e:
            if self.read_only:
                raise ReadOnly(e.diag.message_primary or "") from None
            raise StoreError(str(e)) from e
        except psycopg.errors.QueryCanceled as e:
            if self.patience is None or write:
                raise OperationalError(str(e)) from e
            raise TooLong from None
        except psycopg_pool.PoolTimeout as e:
            raise OperationalError(str(e)) from e
        except psycopg.Error as e:
            raise _meant(e) from e

    @contextmanager
    def _connected(self) -> Iterator[Connection]:
        """A connection that the server still has, as far as one sees that without asking it."""
        while _ended(conn := self._pool.getconn()):
            conn.close()
            self._pool.putconn(conn)
        try:
            yield conn
        finally:
            self._pool.putconn(conn)

    def _limit(self, conn: Connection) -> None:
        """Have the server keep an eye on the time, once for each connection; whoever writes lifts it."""
        wanted = round((self.patience or 0) * 1000)
        if self._limits.get(conn, 0) != wanted:
            conn.execute("SELECT set_config('statement_timeout', %s, false)", [str(wanted)])
            self._limits[conn] = wanted

    def take_turns(self, tx: Transaction, about: str) -> None:
        tx.send("SELECT pg_advisory_xact_lock(?, hashtext(?))", (TURNS, about))

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

    def _examine(self) -> Teks:
        """Indexes where amcheck is there for us; else every block of what is recorded is read, which the server checks
        where the cluster has checksums."""
        with self._begin_snapshot() as tx:
            ((amcheck,),) = tx.execute(MAY_AMCHECK)
            if amcheck:
                tx.execute(AMCHECK)
                return Teks("setiap indeks (amcheck)", "every index (amcheck)")
            for table in ("events", "log"):
                tx.execute(f"SELECT COUNT(*), MAX(octet_length(t::text)) FROM {table} t")
        return Teks(
            "setiap baris catatan; indeksnya tidak, karena amcheck tidak tersedia",
            "every row of the record; not its indexes, since there is no amcheck",
        )

    def close(self) -> None:
        self._pool.close()


def _meant(error: psycopg.Error) -> Exception:
    """What an error of the server is to us."""
    if isinstance(error, psycopg.errors.DiskFull):
        return Full(_first(error))
    if isinstance(error, DAMAGED):
        return Unreadable(_first(error))
    if isinstance(error, psycopg.errors.UndefinedTable | psycopg.errors.UndefinedColumn):
        return Misshapen(_first(error))
    if isinstance(error, psycopg.IntegrityError):
        return IntegrityError(str(error))
    if isinstance(error, psycopg.errors.DeadlockDetected):
        return Deadlock(str(error))
    return (OperationalError if isinstance(error, AWAY) else StoreError)(str(error))


class _Reading:
    """Statements that go out together up to one whose answer is asked for, each seeing what is committed by then."""

    def __init__(self, conn: Connection) -> None:
        self.conn = conn
        self._pipeline: Pipeline | None = Pipeline(conn)

    def execute(self, sql: str, params: Sequence[Any] = ()) -> list[Row]:
        return self.send(sql, params)()

    def send(self, sql: str, params: Sequence[Any] = ()) -> Reply:
        if sql.startswith(FORGETS):
            self._one_by_one()
            forget(self.conn)
        if self._pipeline:
            return self._pipeline.send(sql, params)
        cursor = self.conn.execute(_percent(sql), params)
        return lambda: cursor.fetchall() if cursor.description else []

    def executemany(self, sql: str, rows: Iterable[Sequence[Any]]) -> None:
        for row in rows:
            self.send(sql, row)

    def insert(self, table: str, columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
        if len(rows) < MANY:
            self.executemany(insert_sql(table, tuple(columns)), rows)
            return
        self._one_by_one()
        statement = f"COPY {table} ({', '.join(columns)}) FROM STDIN"
        with self.conn.cursor() as cursor, cursor.copy(statement) as copy:  # many rows: a stream
            for row in rows:
                copy.write_row(row)

    def rows(self, sql: str) -> Iterator[Row]:
        self._one_by_one()
        name = f"jejak_{next(_NUMBERS)}"
        with self.conn.cursor(name=name) as rows:  # held by the server, sent in pages
            rows.itersize = PAGE
            rows.execute(_percent(sql))
            yield from rows

    def commit(self) -> None:
        """Nothing was written; what was sent and never asked for may stay unsent."""
        self.roll_back()

    def roll_back(self) -> None:
        try:
            if self._pipeline:
                self._pipeline.close()
            if self.conn.info.transaction_status != TransactionStatus.IDLE:
                self.conn.pgconn.exec_(b"ROLLBACK")
        except psycopg.Error:  # the connection is lost, or answers are on their way that nobody waits for: given up
            self.conn.close()

    def _one_by_one(self) -> None:
        """Wait for everything, and from here on for each statement: a stream cannot go out among others."""
        if self._pipeline:
            self._pipeline.sync()
            self._pipeline.close()
            self._pipeline = None


class _Writing(_Reading):
    """A transaction. What the server finds wrong is raised where we next wait, at the latest at the commit."""

    def __init__(self, conn: Connection) -> None:
        super().__init__(conn)
        self.send("BEGIN")
        self.send("SET LOCAL statement_timeout = 0")  # a synchronous commit cut short may be lost, told as done

    def commit(self) -> None:
        if (pipeline := self._pipeline) is not None:
            pipeline.send("COMMIT")
            self._one_by_one()
            said = pipeline.said
        else:
            said = (self.conn.execute("COMMIT").statusmessage or "").encode()
        if said != b"COMMIT":  # of a transaction that has failed, PostgreSQL makes a silent ROLLBACK
            raise OperationalError("the transaction had failed and was rolled back")


def _ended(conn: Connection) -> bool:
    """Whether a connection that lies idle was cut: what the server said then lies unread."""
    try:
        waiting = select.poll()
        waiting.register(conn.fileno(), select.POLLIN)
        while waiting.poll(0):
            conn.pgconn.consume_input()  # the last thing to read is that there is no more
    except psycopg.OperationalError:
        return True
    return False


def _first(error: psycopg.Error) -> str:
    """What the server says first, without the row that it may quote after it."""
    return error.diag.message_primary or type(error).__name__


@cache
def _percent(sql: str) -> str:
    return sql.replace("%", "%%").replace("?", "%s")
