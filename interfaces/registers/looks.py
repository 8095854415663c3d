"""Who looked at whose personal data, so that each person can be told (UU 27/2022 art. 6, 31): codes only."""

from datetime import datetime
from typing import NamedTuple

from application.store.database import Database, Transaction
from application.store.journal import format_time

TABLES = ("people_looks",)
SCHEMA = (
    "CREATE TABLE IF NOT EXISTS people_looks (at TEXT NOT NULL, whose TEXT NOT NULL, who TEXT NOT NULL, "
    "acting_as TEXT NOT NULL, what TEXT NOT NULL, n INTEGER NOT NULL)",
    "CREATE INDEX IF NOT EXISTS people_looks_whose ON people_looks (whose, at)",
)
EVERYBODY = ""
"""Whose data a list shows: all there are, so that it stands in what each of them is told."""
ERASED = "-"
"""Whose data it was of whom the directory knows nothing any more."""
LIHAT, DAFTAR, UBAH, CETAK = "lihat", "daftar", "ubah", "cetak"
"""Looked at one person, at a list, changed what is kept, printed a document with the NIP in it."""


class Look(NamedTuple):
    """`whose`: the person, or `EVERYBODY`; `who` did it, acting in which office; `n`: of how many people."""

    at: str
    whose: str
    who: str
    acting_as: str
    what: str
    n: int


class Looks:
    def __init__(self, database: Database) -> None:
        self.database = database

    def create(self, tx: Transaction) -> None:
        for statement in SCHEMA:
            tx.execute(statement)

    def add(self, whose: str, who: str, acting_as: str, what: str, now: datetime, n: int = 1) -> None:
        """Keep that somebody looked; nothing is kept where nothing can be written."""
        if self.database.read_only:
            return
        with self.database.write() as tx:
            row = (format_time(now), whose, who, acting_as, what, n)
            tx.execute("INSERT INTO people_looks VALUES (?, ?, ?, ?, ?, ?)", row)

    def of(self, person: str, since: datetime | None = None, limit: int = 100) -> list[Look]:
        """The last looks at a person's data, the newest first; those of lists since the person stood in them."""
        with self.database.read() as tx:
            rows = tx.execute(
                "SELECT at, whose, who, acting_as, what, n FROM people_looks "
                "WHERE whose = ? OR (whose = ? AND at >= ?) ORDER BY at DESC LIMIT ?",
                (person, EVERYBODY, format_time(since) if since else "", limit),
            )
        return [Look(*row) for row in rows]
