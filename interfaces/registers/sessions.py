"""Sessions: who is signed in, by what, acting in which office. A row is written once and never changed.

A row is believed under three conditions: its seal is that of all it says, the log says that the session began and not
that it ended, and what the person may do is still what it was (`hak`). So a row that was changed, copied or put back
opens nothing. A new secret, another office or a password asked again is another session.
"""

from datetime import datetime, timedelta
from typing import NamedTuple

from application.store.database import Database, Transaction
from application.store.journal import format_time, parse_time
from application.store.vault import Vault
from interfaces.logs.records import security

TABLES = ("sessions",)
SCHEMA = (
    "CREATE TABLE IF NOT EXISTS sessions (sha256 TEXT PRIMARY KEY, person TEXT NOT NULL, acting_as TEXT NOT NULL, "
    "hak TEXT NOT NULL, cara TEXT NOT NULL, first_at TEXT NOT NULL, proven_at TEXT NOT NULL, seal TEXT NOT NULL)",
    "CREATE INDEX IF NOT EXISTS sessions_first ON sessions (first_at)",
)
WHOLE = timedelta(hours=12)
"""How long a session lasts, in use or not (local policy; OWASP ASVS 5.0, 7.3.2)."""
COLUMNS = "sha256, person, acting_as, hak, cara, first_at, proven_at, seal"


class Session(NamedTuple):
    """`acting_as`: the office acted in, "" until one is chosen. `hak`: what the person might do when it began. `cara`:
    the factors by which they proved who they are, at `proven_at`; `first_at`: when they signed in."""

    sha256: str
    person: str
    acting_as: str
    hak: str
    cara: tuple[str, ...]
    first_at: datetime
    proven_at: datetime

    @property
    def parts(self) -> tuple[str, ...]:
        times = format_time(self.first_at), format_time(self.proven_at)
        return (self.sha256, self.person, self.acting_as, self.hak, "+".join(self.cara), *times)


class SessionRegister:
    def __init__(self, database: Database, vault: Vault) -> None:
        self.database, self.vault = database, vault

    def create(self, tx: Transaction) -> None:
        for statement in SCHEMA:
            tx.execute(statement)

    def put(self, session: Session) -> None:
        parts = session.parts
        with self.database.write() as tx:
            row = (*parts, self.vault.seal("sesi", *parts))
            tx.execute(f"INSERT INTO sessions ({COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)", row)

    def find(self, sha256: str) -> Session | None:
        """The session of a secret with this hash; None when there is none, or its row is not as it was written."""
        with self.database.read() as tx:
            rows = tx.execute(f"SELECT {COLUMNS} FROM sessions WHERE sha256 = ?", (sha256,))
        for *parts, seal in rows:
            if self.vault.sealed(seal, "sesi", *parts):
                _, person, acting_as, hak, cara, first, proven = parts
                return Session(
                    sha256, person, acting_as, hak, tuple(cara.split("+")), parse_time(first), parse_time(proven)
                )
            security("seal.broken", what="sessions")
        return None

    def remove(self, sha256: str) -> None:
        with self.database.write() as tx:
            tx.execute("DELETE FROM sessions WHERE sha256 = ?", (sha256,))

    def clear(self, before: datetime) -> None:
        """Remove those that began before a moment: nothing opens them any more."""
        with self.database.write() as tx:
            tx.execute("DELETE FROM sessions WHERE first_at < ?", (format_time(before),))
