"""A database behind one face: SQL with `?` marks, rows as tuples, one transaction at a time per thread."""

import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager
from functools import cache, partial
from itertools import count
from typing import Any, Protocol

from application.store.faults import Fault, Full, ReadOnly, Unreadable
from domain.kernel import Refusal, Teks

Row = tuple[Any, ...]
Reply = Callable[[], list[Row]]
"""The rows of a statement that was sent, waited for when they are asked for."""
PAGE = 2000
"""Rows that are fetched together where a whole table is read."""
QUESTIONS = 1000
"""Questions whose answers are kept while a read is held: more than any page asks."""
ATTEMPTS = 20
"""How often something large is tried that others and we wait for each other in."""


class StoreError(Exception):
    """What the database could not do, whichever it is."""


class IntegrityError(StoreError):
    """A row that may stand there once only, or that the database refuses to change."""


class OperationalError(StoreError):
    """The database is busy, or cannot be reached."""


class Deadlock(OperationalError):
    """Two waited for each other, and the database ended this one: given again, it may well go through."""


class Transaction(Protocol):
    """What the store and the views need of a database."""

    def execute(self, sql: str, params: Sequence[Any] = ()) -> list[Row]: ...

    def send(self, sql: str, params: Sequence[Any] = ()) -> Reply:
        """Have a statement carried out in its turn, without waiting for it; what is wrong with it is raised later."""
        ...

    def executemany(self, sql: str, rows: Iterable[Sequence[Any]]) -> None: ...

    def insert(self, table: str, columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> None: ...

    def rows(self, sql: str) -> Iterator[Row]:
        """The answer row by row, since a table may be larger than memory; in a snapshot or a write."""
        ...


class Database:
    """A database that hands out transactions; a nested one in the same thread joins the one that is open."""

    clustered = ""  # table option that stores rows in the order of their key, where the database has one
    catalogue = "SELECT name FROM sqlite_master WHERE type = 'table' AND name"
    column_names = "SELECT name FROM pragma_table_info(?) ORDER BY cid"
    roles = False  # whether it knows roles, each of which may do what it was granted
    caution: Teks | None = None  # what whoever runs this database should know
    patience: float | None = None  # seconds that a statement of a question may take; what is written is never cut short
    ailing: Fault | None = None  # what keeps this process from writing or reading, since it last could
    examining = False
    alone = "SELECT 1"  # taken first by whoever creates tables, so that processes starting together do not collide

    def __init__(self) -> None:
        self._local = threading.local()
        self._wrote = False

    @contextmanager
    def write(self) -> Iterator[Transaction]:
        """A transaction that commits at the end of the block and rolls back on any error. Raises ReadOnly."""
        with self._join(write=True) as tx:
            yield tx

    @contextmanager
    def wiping(self) -> Iterator[Transaction]:
        """As `write`; what is deleted within is not left in the file either, where that is ours to see to."""
        with self.write() as tx:
            yield tx

    @contextmanager
    def read(self) -> Iterator[Transaction]:
        """What is committed, or what this thread is writing.

        Rows are closed and never overwritten, so a question as of one log position needs no snapshot to be consistent.
        """
        with self._join(write=False) as tx:
            yield tx

    @contextmanager
    def snapshot(self) -> Iterator[Transaction]:
        """A read to which every question is answered as of one moment, whoever writes meanwhile."""
        if self.within:
            raise RuntimeError("what this thread has open already shows another moment")
        if held := getattr(self._local, "held", None):
            held.end()
        with self._begin_snapshot() as tx, self._opened(tx, write=False):
            yield tx

    @contextmanager
    def held(self) -> Iterator[None]:
        """Until the block ends, all reads of this thread are one, in which the same is asked once: what belongs
        together is answered by one state of things. What the thread writes ends it, and the next read begins anew."""
        self._local.held = held = Held(partial(self._begin, write=False))
        try:
            yield
        finally:
            self._local.held = None
            held.end()

    @contextmanager
    def _join(self, *, write: bool) -> Iterator[Transaction]:
        current, writing = getattr(self._local, "open", (None, False))
        if current is not None:
            if write and not writing:
                raise RuntimeError("a write inside a read would be rolled back with it: end the read first")
            yield current
            return
        held: Held | None = getattr(self._local, "held", None)
        try:
            if held and not write:
                with held.read() as tx, self._opened(tx, write=False):
                    yield tx
                return
            if held:
                held.end()
            self._local.then = []
            with self._begin(write=write) as tx, self._opened(tx, write=write):
                yield tx
        except (Full, Unreadable, ReadOnly) as fault:
            if self._wrote or not isinstance(fault, ReadOnly):  # a copy was never anything else
                self.ailing = fault
            raise
        if write:
            self._wrote = True
            self.ailing = self.ailing if isinstance(self.ailing, Unreadable) else None
        for then in self._local.then:
            then()

    def take_turns(self, tx: Transaction, about: str) -> None:
        """Have whoever else takes turns about the same wait until this write ends, so that what is counted within it
        stays true. Where there is one writer at a time, as on SQLite, it is anyway."""

    def rename(self, tx: Transaction, tables: Mapping[str, str]) -> None:
        """Give tables, named as they were created, other names; their indexes keep theirs."""
        for old, new in tables.items():
            tx.execute(f"ALTER TABLE {old} RENAME TO {new}")

    def write_at_last(self, act: Callable[[Transaction], None]) -> None:
        """Do something in a transaction of its own, from the start again when that stood in the way of others."""
        for attempt in count(1):
            try:
                with self.write() as tx:
                    act(tx)
            except Deadlock:
                if attempt == ATTEMPTS:
                    raise
            else:
                return

    def then(self, act: Callable[[], None]) -> None:
        """Do something once what this thread is writing is committed, and only then."""
        self._local.then.append(act)

    @contextmanager
    def _opened(self, tx: Transaction, *, write: bool) -> Iterator[None]:
        self._local.open = (tx, write)
        try:
            yield
        finally:
            self._local.open = (None, False)

    def _begin_snapshot(self) -> AbstractContextManager[Transaction]:
        return self._begin(write=False)

    @contextmanager
    def _begin(self, *, write: bool) -> Iterator[Transaction]:
        raise NotImplementedError
        yield

    @property
    def within(self) -> bool:
        """Whether this thread is within a transaction."""
        return getattr(self._local, "open", (None, False))[0] is not None

    def has_table(self, name: str) -> bool:
        """Whether a table exists."""
        return name in self.tables(name)

    def tables(self, *names: str) -> set[str]:
        """Those of these tables that exist."""
        with self.read() as tx:
            return {name for (name,) in tx.execute(f"{self.catalogue} IN ({', '.join('?' * len(names))})", names)}

    def columns(self, tx: Transaction, table: str) -> list[str]:
        """The names of a table's columns in order; none when there is no such table."""
        return [name for (name,) in tx.execute(self.column_names, (table,))]

    @property
    def read_only(self) -> bool:
        """Whether nothing can be written here: a copy on a medium of its own, or a standby."""
        return False

    def exists(self) -> bool:
        """Whether there is something to open: asking an SQLite file that is not there anything would make one."""
        return True

    def reach(self) -> None:
        """Ask for the server once, at once, where there is one: a pool would keep trying in silence.

        Raises OperationalError.
        """

    def examine(self) -> Teks:
        """Read the database through, whether what it is stored in is sound; what was looked at. Raises Unreadable."""
        self.examining = True
        try:
            looked = self._examine()
        except Unreadable as fault:
            self.ailing = fault
            raise
        finally:
            self.examining = False
        if isinstance(self.ailing, Unreadable):
            self.ailing = None
        return looked

    def _examine(self) -> Teks:
        raise NotImplementedError

    def close(self) -> None:
        raise NotImplementedError


class Held:
    """One read for many questions. `begin`: how it is begun, as soon as something is asked."""

    def __init__(self, begin: Callable[[], AbstractContextManager[Transaction]]) -> None:
        self._begin = begin
        self._open = ExitStack()
        self._tx: Transaction | None = None

    @contextmanager
    def read(self) -> Iterator[Transaction]:
        self._tx = self._tx or _Once(self._open.enter_context(self._begin()))
        try:
            yield self._tx
        except Refusal:  # says something of what was asked, nothing of the database
            raise
        except BaseException as error:
            self._tx = None
            self._open.__exit__(type(error), error, error.__traceback__)  # raises what the database makes of it
            raise

    def end(self) -> None:
        self._tx = None
        self._open.close()


class _Once:
    """A read that knows what it was answered."""

    def __init__(self, tx: Transaction) -> None:
        self._tx = tx
        self._replies: dict[tuple[str, tuple[Any, ...]], Reply] = {}

    def __getattr__(self, name: str) -> Any:
        return getattr(self._tx, name)

    def execute(self, sql: str, params: Sequence[Any] = ()) -> list[Row]:
        return self.send(sql, params)()

    def send(self, sql: str, params: Sequence[Any] = ()) -> Reply:
        question = sql, tuple(params)
        known = self._replies.get(question)
        if known is None:
            if len(self._replies) == QUESTIONS:
                self._replies.clear()
            known = self._replies[question] = self._kept(question, self._tx.send(sql, params))
        return lambda: [*known()]

    def _kept(self, question: tuple[str, tuple[Any, ...]], reply: Reply) -> Reply:
        """The reply, waited for once; whoever reads whole tables reads them once, and memory stays flat."""

        @cache
        def rows() -> list[Row]:
            found = reply()
            if len(found) >= PAGE:
                self._replies.pop(question, None)
            return found

        return rows


@cache
def insert_sql(table: str, columns: tuple[str, ...]) -> str:
    """A statement that puts one row into a table."""
    return f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})"
