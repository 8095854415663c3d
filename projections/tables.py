"""Tables of views, declared once for both databases; rows are closed, never overwritten."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any, NamedTuple, Protocol
from uuid import uuid4

Row = tuple[Any, ...]
TOGETHER = 500
"""Rows that are looked for in one question."""


class Transaction(Protocol):
    """What views need of a database transaction: SQL with `?` marks, rows as tuples."""

    def execute(self, sql: str, params: Sequence[Any] = ()) -> list[Row]: ...

    def send(self, sql: str, params: Sequence[Any] = ()) -> Callable[[], list[Row]]: ...

    def executemany(self, sql: str, rows: Iterable[Sequence[Any]]) -> None: ...

    def insert(self, table: str, columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> None: ...


class Recorded(Protocol):
    """One event of the log with its position and the time it was recorded."""

    @property
    def idx(self) -> int: ...

    @property
    def recorded_at(self) -> datetime: ...

    @property
    def happened_at(self) -> datetime: ...

    @property
    def event(self) -> Any: ...


class Appended(Recorded, Protocol):
    """One that has just been appended, with the hash that binds it to its place."""

    @property
    def leaf(self) -> str: ...


@dataclass(frozen=True)
class Table:
    """One table of a view. `key`: the columns that name one row among those still open.

    Every table also has pos_from and pos_to: the log positions at which a row began to hold and ceased to.
    `columns` are "name TYPE" pairs valid in SQLite and PostgreSQL alike; figures are TEXT, exact.
    """

    name: str
    key: tuple[str, ...]
    columns: tuple[str, ...]
    indexes: tuple[str, ...] = ()

    @cached_property
    def names(self) -> tuple[str, ...]:
        return (*(c.split()[0] for c in self.columns), "pos_from", "pos_to")

    def table_ddl(self, prefix: str = "") -> str:
        name = prefix + self.name
        columns = ", ".join((*self.columns, "pos_from INTEGER NOT NULL", "pos_to INTEGER"))
        return f"CREATE TABLE {name} ({columns}, PRIMARY KEY ({', '.join((*self.key, 'pos_from'))}))"

    def index_ddl(self, prefix: str = "") -> Iterator[str]:
        for index in self.indexes:  # a name of its own each time: a table may be renamed, its indexes keep theirs
            yield f"CREATE INDEX view_{uuid4().hex} ON {prefix}{self.name} ({index})"


class Put(NamedTuple):
    """A row begins to hold. `values`: one for each declared column, in order."""

    table: Table
    values: Row


class Close(NamedTuple):
    """The open row with this key ceases to hold; nothing happens when none is open."""

    table: Table
    key: Row


Op = Put | Close


class Seen(Protocol):
    """What a view may ask of the rows that stand open at the event being folded, its own included."""

    def row(self, table: Table, *key: Any) -> Row | None:
        """The open row with this key, followed by the position at which it was opened; None when there is none."""
        ...

    def nothing(self, table: Table, *key: Any) -> None:
        """Say that no row can stand under this key, so that nobody looks."""
        ...


class Batch:
    """Folds the rows of many events into few statements: what opens and closes within a page is written once."""

    def __init__(self, prefix: str = "", watched: Collection[str] = ()) -> None:
        self.prefix = prefix
        self.watched = watched
        self.standing: dict[tuple[str, Row], Row | None] = {}
        """What stands in the watched tables after the events added so far; None for a row that was closed."""
        self._tables: dict[str, Table] = {}
        self._puts: dict[str, list[list[Any]]] = {}
        self._closes: dict[str, list[Row]] = {}
        self._open: dict[tuple[str, Row], list[Any]] = {}

    def add(self, idx: int, ops: Iterable[Op]) -> None:
        for op in ops:
            table = op.table
            name = table.name
            if name not in self._tables:
                self._tables[name], self._puts[name], self._closes[name] = table, [], []
            if isinstance(op, Put):
                row = [*op.values, idx, None]
                self._puts[name].append(row)
                key = tuple(op.values[: len(table.key)])
                self._open[name, key] = row
                if name in self.watched:
                    self.standing[name, key] = (*op.values, idx)
                continue
            if name in self.watched:
                self.standing[name, op.key] = None
            here = self._open.pop((name, op.key), None)
            if here is not None:
                here[-1] = idx
            else:
                self._closes[name].append((idx, *op.key))

    def write(self, tx: Transaction) -> None:
        for name, table in self._tables.items():
            if closes := self._closes[name]:
                where = " AND ".join(f"{k} = ?" for k in table.key)
                tx.executemany(f"UPDATE {self.prefix}{name} SET pos_to = ? WHERE {where} AND pos_to IS NULL", closes)
            if puts := self._puts[name]:
                tx.insert(self.prefix + name, table.names, puts)


class Open:
    """`Seen` over one batch, what earlier batches left (`kept`) and the database, in that order.

    `kept` may be handed on only to whoever folds the very next event; it then spares most questions.
    """

    def __init__(self, tx: Transaction, batch: Batch, kept: dict[tuple[str, Row], Row | None]) -> None:
        self.tx, self.batch, self.kept = tx, batch, kept

    def row(self, table: Table, *key: Any) -> Row | None:
        at = (table.name, key)
        if at in self.batch.standing:
            return self.batch.standing[at]
        if at not in self.kept:
            self.kept[at] = next(iter(self._look(table, " AND ".join(f"{k} = ?" for k in table.key), key)), None)
        return self.kept[at]

    def nothing(self, table: Table, *key: Any) -> None:
        self.kept[table.name, key] = None

    def foresee(self, table: Table, keys: Iterable[str]) -> None:
        """Look together for what will be looked at one by one; for a table whose key is one column."""
        wanted = [key for key in dict.fromkeys(keys) if (table.name, (key,)) not in self.kept]
        self.kept.update(((table.name, (key,)), None) for key in wanted)
        for start in range(0, len(wanted), TOGETHER):
            some = wanted[start : start + TOGETHER]
            marks = ", ".join("?" * len(some))
            for found in self._look(table, f"{table.key[0]} IN ({marks})", some):
                self.kept[table.name, (found[0],)] = found

    def _look(self, table: Table, where: str, params: Sequence[Any]) -> list[Row]:
        columns, name = ", ".join(table.names[:-1]), self.batch.prefix + table.name
        found = self.tx.execute(f"SELECT {columns} FROM {name} WHERE {where} AND pos_to IS NULL", params)
        return [tuple(row) for row in found]

    def settle(self) -> None:
        """Once the batch is committed: what it left is what the next one begins with."""
        self.kept.update(self.batch.standing)
