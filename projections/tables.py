"""Tables of views, declared once for both databases; rows are closed, never overwritten."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any, NamedTuple, Protocol
from uuid import uuid4

Row = tuple[Any, ...]


class Transaction(Protocol):
    """What views need of a database transaction: SQL with `?` marks, rows as tuples."""

    def execute(self, sql: str, params: Sequence[Any] = ()) -> list[Row]: ...

    def executemany(self, sql: str, rows: Iterable[Sequence[Any]]) -> None: ...

    def insert(self, table: str, columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> None: ...


class Recorded(Protocol):
    """One event of the log with its position and the time it was recorded."""

    @property
    def idx(self) -> int: ...

    @property
    def recorded_at(self) -> datetime: ...

    @property
    def event(self) -> Any: ...


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


class Batch:
    """Folds the rows of many events into few statements: what opens and closes within a page is written once."""

    def __init__(self, prefix: str = "") -> None:
        self.prefix = prefix
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
                self._open[name, tuple(op.values[: len(table.key)])] = row
                continue
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
