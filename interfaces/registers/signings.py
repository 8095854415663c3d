"""Which papers were sent to be signed, by the digest of what was sent and the party that signs: each once.

What was sent and not answered is *unknown*: whoever asks again is answered by what the service has under its number,
and nothing is sent a second time. Nothing of a signer is kept here.
"""

from datetime import datetime
from typing import NamedTuple

from application.store.database import Database, Transaction
from application.store.journal import format_time

TABLES = ("signings",)
SCHEMA = (
    "CREATE TABLE IF NOT EXISTS signings (frozen TEXT NOT NULL, pihak TEXT NOT NULL, service TEXT NOT NULL, "
    "state TEXT NOT NULL, number TEXT NOT NULL, sha256 TEXT NOT NULL, at TEXT NOT NULL, PRIMARY KEY (frozen, pihak))",
)
SENT, SIGNED = "terkirim", "ditandatangani"


class Sent(NamedTuple):
    """`number`: by which the service has it, "" where none came; `sha256`: of the signed PDF, once it is there."""

    service: str
    state: str
    number: str
    sha256: str


class Signings:
    def __init__(self, database: Database) -> None:
        self.database = database

    def create(self, tx: Transaction) -> None:
        for statement in SCHEMA:
            tx.execute(statement)

    def claim(self, frozen: str, pihak: str, service: str, now: datetime) -> Sent | None:
        """None for whoever may send it now, and nobody else may from then on; else what became of it."""
        with self.database.write() as tx:
            mine = tx.execute(
                "INSERT INTO signings VALUES (?, ?, ?, ?, '', '', ?) "
                "ON CONFLICT (frozen, pihak) DO NOTHING RETURNING 1",
                (frozen, pihak, service, SENT, format_time(now)),
            )
            if mine:
                return None
            rows = tx.execute(
                "SELECT service, state, number, sha256 FROM signings WHERE frozen = ? AND pihak = ?", (frozen, pihak)
            )
            return Sent(*rows[0])

    def numbered(self, frozen: str, pihak: str, number: str) -> None:
        """By which the service has what it has not given us yet."""
        with self.database.write() as tx:
            tx.execute("UPDATE signings SET number = ? WHERE frozen = ? AND pihak = ?", (number, frozen, pihak))

    def signed(self, frozen: str, pihak: str, sha256: str) -> None:
        with self.database.write() as tx:
            tx.execute(
                "UPDATE signings SET state = ?, sha256 = ? WHERE frozen = ? AND pihak = ?",
                (SIGNED, sha256, frozen, pihak),
            )

    def let_go(self, frozen: str, pihak: str) -> None:
        """It was not signed: it may be sent anew."""
        with self.database.write() as tx:
            tx.execute("DELETE FROM signings WHERE frozen = ? AND pihak = ?", (frozen, pihak))
