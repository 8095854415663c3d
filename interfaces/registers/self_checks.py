"""When the views were last found to be as the log says, and which rows were not: what the check beside them found.

Whoever writes into the database can write here too: a red light put out so comes on again with the next pass.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import NamedTuple

from application.store.database import Database, Transaction
from application.store.journal import format_time, parse_time
from domain.kernel import Teks

PASSING = ("self_checks", "self_check_rows")
SCHEMA = (
    "CREATE TABLE IF NOT EXISTS self_checks (id INTEGER PRIMARY KEY, upto INTEGER NOT NULL, begun_at TEXT NOT NULL, "
    "ended_at TEXT NOT NULL)",
    "CREATE TABLE IF NOT EXISTS self_check_rows (view TEXT NOT NULL, mark TEXT NOT NULL, position TEXT NOT NULL, "
    "kind TEXT NOT NULL, columns TEXT NOT NULL, found_at TEXT NOT NULL, PRIMARY KEY (view, mark))",
)
MOST = 1000
"""Rows that are kept, of however many differ: those found last."""


class Equal(NamedTuple):
    """All that was shown of the log up to a position was as the log says, between two moments."""

    upto: int
    begun_at: datetime
    ended_at: datetime


class Wrong(NamedTuple):
    """A row that is not as the log says, without what it holds. `view`: its table, "events" for the log itself;
    `mark`: tells it from the others, `position`: of the event from which it holds; `columns`: those that differ."""

    view: str
    mark: str
    position: str
    kind: str
    columns: str


class SelfChecks:
    def __init__(self, database: Database) -> None:
        self.database = database

    def create(self, tx: Transaction) -> None:
        for statement in SCHEMA:
            tx.execute(statement)

    def equal(self) -> Equal | None:
        """What was last found equal as a whole; None: nothing yet."""
        with self.database.read() as tx:
            rows = tx.execute("SELECT upto, begun_at, ended_at FROM self_checks WHERE id = 1")
        return Equal(rows[0][0], parse_time(rows[0][1]), parse_time(rows[0][2])) if rows else None

    def wrong(self) -> list[Wrong]:
        """The rows that were not as the log says, and that nobody has mended since."""
        with self.database.read() as tx:
            rows = tx.execute(
                "SELECT view, mark, position, kind, columns FROM self_check_rows ORDER BY found_at, view, mark"
            )
        return [Wrong(*row) for row in rows]

    def found(self, rows: Iterable[Wrong], begun_at: datetime) -> None:
        """Rows that the pass begun then has found to differ: known by that, whatever the clock says meanwhile."""
        with self.database.write() as tx:
            for row in rows:
                tx.execute(
                    "INSERT INTO self_check_rows VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (view, mark) DO UPDATE SET "
                    "position = excluded.position, kind = excluded.kind, columns = excluded.columns, "
                    "found_at = excluded.found_at",
                    (*row, format_time(begun_at)),
                )
            tx.execute(
                "DELETE FROM self_check_rows WHERE (view, mark) NOT IN (SELECT view, mark FROM self_check_rows "
                "ORDER BY CASE view WHEN ? THEN 0 ELSE 1 END, found_at DESC, view, mark LIMIT ?)",
                (EVENTS, MOST),
            )

    def ended(self, equal: Equal | None, begun_at: datetime, now: datetime) -> None:
        """A pass over everything has ended; what it did not find again is as it should be, and so is what one found
        by a clock that was ahead. `equal`: if all was."""
        with self.database.write() as tx:
            tx.execute(
                "DELETE FROM self_check_rows WHERE found_at < ? OR found_at > ?",
                (format_time(begun_at), format_time(now)),
            )
            if equal is not None:
                tx.execute(
                    "INSERT INTO self_checks VALUES (1, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET "
                    "upto = excluded.upto, begun_at = excluded.begun_at, ended_at = excluded.ended_at",
                    (equal.upto, format_time(equal.begun_at), format_time(equal.ended_at)),
                )

    def mended(self) -> None:
        """The views were made anew."""
        with self.database.write() as tx:
            tx.execute("DELETE FROM self_check_rows WHERE view <> ?", (EVENTS,))


EVENTS = "events"
"""Where what differs is no view but the log."""


def told(wrong: Sequence[Wrong]) -> list[Teks]:
    """Each row that differs, named without what it holds: whoever may not read it may know that it is wrong."""
    return [_told(one) for one in wrong]


def _told(one: Wrong) -> Teks:
    if one.view == EVENTS:
        return Teks(
            f"peristiwa {one.position} bukan seperti yang ditandatangani",
            f"event {one.position} is not what was signed",
        )
    id, en = KINDS.get(one.kind, (one.kind, one.kind))
    columns = f" ({one.columns})" if one.columns and one.kind == "diubah" else ""
    return Teks(
        f"tabel {one.view}, baris dari peristiwa {one.position}: {id}{columns}",
        f"table {one.view}, row of event {one.position}: {en}{columns}",
    )


KINDS = {
    "diubah": Teks("diubah", "changed"),
    "ditambah": Teks("tidak dikenal catatan", "unknown to the log"),
    "hilang": Teks("hilang", "gone"),
}
