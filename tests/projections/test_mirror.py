"""Both sets of views row by row: every column of every table is compared, on both databases; memory stays flat."""

import tracemalloc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from application.store.sqlite import SQLite
from projections.every_view import TABLES
from projections.follower import Database, Views
from projections.mirror import Kind, Mirror
from projections.tables import TOGETHER, Table
from tests.kantor import Kantor
from tests.vandal import Harm


def test_every_column_of_every_table_is_compared_and_every_row_that_is_more_or_less(
    kantor: Kantor, tmp_path: Path
) -> None:
    meant = Views(SQLite(str(tmp_path / "cermin.db")), beside_the_log=False)
    meant.migrate()
    meant.catch_up(kantor.house.journal)
    mirror = Mirror(kantor.house.views, meant)
    assert mirror.differ() == {}
    done = set()
    for table in TABLES:
        columns = [name for name in table.names if name not in (*table.key, "pos_from")]
        rows = [row_of(table, n) for n in range(len(columns) + 1)]
        put(meant.database, table, rows)
        for row, column in zip(rows, columns, strict=False):
            row[column] = 1 if column == "pos_to" else other(table, column)
            done.add(Harm(table.name, Kind.CHANGED, column))
        put(kantor.house.database, table, [*rows[:-1], row_of(table, 99)])
        done |= {Harm(table.name, Kind.REMOVED), Harm(table.name, Kind.ADDED)}
    found = [one for _, some in mirror.all() for one in some]
    named = {Harm(o.table, o.kind, *(o.columns if o.kind is Kind.CHANGED else ())) for o in found}
    assert (named, len(found)) == (done, len(done))
    meant.database.close()  # type: ignore[attr-defined]


def test_a_comparison_holds_a_few_rows_at_a_time(kantor: Kantor, tmp_path: Path) -> None:
    """However many there are: twenty times as many take no more memory."""
    meant = Views(SQLite(str(tmp_path / "cermin.db")), beside_the_log=False)
    meant.migrate()
    meant.catch_up(kantor.house.journal)
    mirror, table, held = Mirror(kantor.house.views, meant), TABLES[0], []
    for rows in (range(TOGETHER), range(TOGETHER, 20 * TOGETHER)):
        for database in (meant.database, kantor.house.database):
            put(database, table, [row_of(table, n) for n in rows])
        with traced() as most:
            mirror.differ()
            held.append(most())
    assert held[1] < 2 * held[0]
    meant.database.close()  # type: ignore[attr-defined]


@contextmanager
def traced() -> Iterator[Callable[[], int]]:
    """The most bytes that were held at once."""
    tracemalloc.start()
    try:
        yield lambda: tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def row_of(table: Table, n: int) -> dict[str, Any]:
    kinds = {column.split()[0]: column.split()[1] for column in table.columns}
    own = {name: f"k{n:06}" if kind == "TEXT" else 1_000_000 + n for name, kind in kinds.items()}
    return {**own, "pos_from": 1, "pos_to": None}


def other(table: Table, column: str) -> Any:
    kinds = {one.split()[0]: one.split()[1] for one in table.columns}
    return "diubah" if kinds[column] == "TEXT" else 7


def put(database: Database, table: Table, rows: list[dict[str, Any]]) -> None:
    with database.write() as tx:
        for row in rows:
            tx.execute(f"INSERT INTO {table.name} VALUES ({', '.join('?' * len(row))})", tuple(row.values()))
