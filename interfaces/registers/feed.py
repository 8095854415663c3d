"""The register of calendar feeds: revocable tokens, kept as hashes, that open the deadlines of a unit or a person."""

import secrets
from datetime import datetime
from typing import NamedTuple

from application.store.database import Database, Transaction
from application.store.journal import format_time
from domain.kernel import Invalid, NotFound
from interfaces.input.reading import quote
from interfaces.registers.people import token_hash

TABLES = ("feeds",)
MOST = 5
"""Links that a person may have at a time: a telephone, a computer, and some that are forgotten."""
SCHEMA = (
    "CREATE TABLE IF NOT EXISTS feeds (sha256 TEXT PRIMARY KEY, jenis TEXT NOT NULL, nama TEXT NOT NULL, "
    "bahasa TEXT NOT NULL, granted_at TEXT NOT NULL, revoked_at TEXT)",
)


class Feed(NamedTuple):
    """Whose deadlines a feed shows: `jenis` "unit" or "person", and which."""

    jenis: str
    nama: str
    bahasa: str
    granted_at: str = ""
    revoked_at: str | None = None
    sha256: str = ""
    """That of its token, by which it is revoked."""


class FeedRegister:
    def __init__(self, database: Database) -> None:
        self.database = database

    def create(self, tx: Transaction) -> None:
        for statement in SCHEMA:
            tx.execute(statement)

    def grant(self, feed: Feed, now: datetime) -> str:
        """A new token; it is shown this once. Raises Invalid for a person who has as many as one may have."""
        token = secrets.token_urlsafe(32)
        row = (token_hash(token), feed.jenis, feed.nama, feed.bahasa, format_time(now))
        with self.database.write() as tx:
            if feed.jenis == "person":
                self.database.take_turns(tx, f"feeds/{feed.nama}")
                if len(self.of(feed.nama)) >= MOST:
                    raise Invalid(
                        f"Sudah ada {MOST} tautan kalender. Cabut dahulu yang tidak dipakai lagi.",
                        f"There are {MOST} calendar links already. Revoke one that is not used any more.",
                    )
            tx.execute("INSERT INTO feeds VALUES (?, ?, ?, ?, ?, NULL)", row)
        return token

    def revoke(self, jenis: str, nama: str, now: datetime) -> int:
        """Close every feed of a unit or a person; how many. Raises NotFound when there is none."""
        with self.database.write() as tx:
            gone = tx.execute(
                "UPDATE feeds SET revoked_at = ? WHERE jenis = ? AND nama = ? AND revoked_at IS NULL RETURNING 1",
                (format_time(now), jenis, nama),
            )
        if not gone:
            raise NotFound(f"Tidak ada umpan kalender untuk '{quote(nama)}'.", f"There is no feed for '{quote(nama)}'.")
        return len(gone)

    def revoke_one(self, nama: str, sha256: str, now: datetime) -> None:
        """Close one feed of a person. Raises NotFound when they have no such one open."""
        with self.database.write() as tx:
            gone = tx.execute(
                "UPDATE feeds SET revoked_at = ? WHERE jenis = 'person' AND nama = ? AND sha256 = ? "
                "AND revoked_at IS NULL RETURNING 1",
                (format_time(now), nama, sha256),
            )
        if not gone:
            raise NotFound("Tautan kalender itu tidak ada lagi.", "That calendar link is there no more.")

    def of(self, person: str) -> list[Feed]:
        """The feeds of a person that open something, the oldest first."""
        with self.database.read() as tx:
            rows = tx.execute(
                "SELECT jenis, nama, bahasa, granted_at, revoked_at, sha256 FROM feeds "
                "WHERE jenis = 'person' AND nama = ? AND revoked_at IS NULL ORDER BY granted_at",
                (person,),
            )
        return [Feed(*row) for row in rows]

    def opened(self, token: str) -> Feed | None:
        """What a token opens; found by its hash, so that comparing takes no longer the nearer a guess comes."""
        with self.database.read() as tx:
            rows = tx.execute(
                "SELECT jenis, nama, bahasa, granted_at, revoked_at FROM feeds WHERE sha256 = ? AND revoked_at IS NULL",
                (token_hash(token),),
            )
        return Feed(*rows[0]) if rows else None

    def all(self) -> list[Feed]:
        with self.database.read() as tx:
            rows = tx.execute("SELECT jenis, nama, bahasa, granted_at, revoked_at FROM feeds ORDER BY granted_at")
        return [Feed(*row) for row in rows]
