"""Passwords as they are kept: one row for each person, sealed with the mark of the event that allowed it.

A hash that was copied from another person's row, changed, or put back after another took its place has the wrong seal
or a mark that counts no more (`Akses.allows`), and is as if there were none.
"""

from collections.abc import Collection
from datetime import datetime
from typing import NamedTuple

from application.store.database import Database, Transaction
from application.store.journal import format_time
from application.store.vault import Vault
from interfaces.logs.records import security

TABLES = ("passwords",)
SCHEMA = (
    "CREATE TABLE IF NOT EXISTS passwords (person TEXT PRIMARY KEY, hash TEXT NOT NULL, mark TEXT NOT NULL, "
    "set_at TEXT NOT NULL, seal TEXT NOT NULL)",
)


class Kept(NamedTuple):
    """A password of a person. `mark`: which event allowed it."""

    person: str
    hash: str
    mark: str


class PasswordRegister:
    def __init__(self, database: Database, vault: Vault) -> None:
        self.database, self.vault = database, vault

    def create(self, tx: Transaction) -> None:
        for statement in SCHEMA:
            tx.execute(statement)

    def put(self, kept: Kept, now: datetime) -> None:
        """In place of the one before."""
        with self.database.write() as tx:
            tx.execute("DELETE FROM passwords WHERE person = ?", (kept.person,))
            row = (*kept, format_time(now), self.vault.seal("sandi", *kept))
            tx.execute("INSERT INTO passwords (person, hash, mark, set_at, seal) VALUES (?, ?, ?, ?, ?)", row)

    def find(self, person: str) -> Kept | None:
        """None where there is none, or its row is not as it was written."""
        return self.of([person]).get(person)

    def of(self, people: Collection[str]) -> dict[str, Kept]:
        """The same of several people, asked once."""
        with self.database.read() as tx:
            marks = ", ".join("?" * len(people)) or "NULL"
            rows = tx.execute(f"SELECT person, hash, mark, seal FROM passwords WHERE person IN ({marks})", (*people,))
        found = {}
        for *kept, seal in rows:
            if self.vault.sealed(seal, "sandi", *kept):
                found[kept[0]] = Kept(*kept)
            else:
                security("seal.broken", person=kept[0], what="passwords", why="seal")
        return found

    def people(self) -> set[str]:
        """Who has one, by its row alone: to count them; what lets in is what the log believes."""
        with self.database.read() as tx:
            return {str(person) for (person,) in tx.execute("SELECT person FROM passwords")}

    def remove(self, person: str) -> None:
        with self.database.write() as tx:
            tx.execute("DELETE FROM passwords WHERE person = ?", (person,))
