"""One-time links: what lets somebody set a password, for the first time or anew. Mailed, or printed and typed in.

The secret is twenty letters and digits that nobody mistakes for another on paper (Crockford's base 32, 100 bits); only
its hash is kept. A row is believed by its seal, until its last moment, and while the event that allowed it counts: a
link that was used, replaced or taken back opens nothing, whoever puts its row back.
"""

import secrets
from datetime import datetime, timedelta
from hashlib import sha256
from typing import NamedTuple

from application.store.database import Database, Transaction
from application.store.journal import format_time, parse_time
from application.store.vault import Vault
from interfaces.logs.records import security

TABLES = ("links",)
SCHEMA = (
    "CREATE TABLE IF NOT EXISTS links (sha256 TEXT PRIMARY KEY, person TEXT NOT NULL, mark TEXT NOT NULL, "
    "faktor TEXT NOT NULL, until TEXT NOT NULL, surat TEXT NOT NULL, seal TEXT NOT NULL)",
)
"""`surat`: the secret, hidden, until its mail has left; then empty."""
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
SIZE, GROUP = 20, 4
ALIKE = str.maketrans({"O": "0", "I": "1", "L": "1", "U": "V", "-": "", " ": ""})
LASTS = timedelta(days=7)
"""How long a link opens (local policy): a paper has to reach a village office."""


class Link(NamedTuple):
    """`mark`: which event allowed it; `faktor`: the second factor is set up anew too."""

    sha256: str
    person: str
    mark: str
    faktor: bool
    until: datetime

    @property
    def parts(self) -> tuple[str, ...]:
        return self.sha256, self.person, self.mark, str(int(self.faktor)), format_time(self.until)


def fresh_code() -> str:
    """ "7QKD-M3XA-…": as it is printed."""
    code = "".join(secrets.choice(ALPHABET) for _ in range(SIZE))
    return "-".join(code[n : n + GROUP] for n in range(0, SIZE, GROUP))


def hashed(code: str) -> str:
    """What is kept of a code, however it was typed."""
    return sha256(code.strip().upper().translate(ALIKE).encode("utf-8", "surrogatepass")).hexdigest()


class LinkRegister:
    def __init__(self, database: Database, vault: Vault) -> None:
        self.database, self.vault = database, vault

    def create(self, tx: Transaction) -> None:
        for statement in SCHEMA:
            tx.execute(statement)

    def put(self, link: Link, surat: str = "") -> None:
        """In place of any other of that person. `surat`: the code, to be mailed."""
        with self.database.write() as tx:
            tx.execute("DELETE FROM links WHERE person = ?", (link.person,))
            hidden = self.vault.hide(_purpose(link), surat) if surat else ""
            row = (*link.parts, hidden, self.vault.seal("tautan", *link.parts))
            tx.execute("INSERT INTO links VALUES (?, ?, ?, ?, ?, ?, ?)", row)

    def find(self, code: str) -> Link | None:
        """None where there is none, or its row is not as it was written."""
        with self.database.read() as tx:
            rows = tx.execute("SELECT * FROM links WHERE sha256 = ?", (hashed(code),))
        return next((link for row in rows if (link := self._read(row))), None)

    def to_mail(self) -> list[tuple[Link, str]]:
        """Links whose mail has not left, with their code."""
        with self.database.read() as tx:
            rows = tx.execute("SELECT * FROM links WHERE surat <> '' ORDER BY until")
        return [(link, self.vault.reveal(_purpose(link), row[5])) for row in rows if (link := self._read(row))]

    def mailed(self, link: Link) -> None:
        with self.database.write() as tx:
            tx.execute("UPDATE links SET surat = '' WHERE sha256 = ?", (link.sha256,))

    def remove(self, person: str) -> None:
        with self.database.write() as tx:
            tx.execute("DELETE FROM links WHERE person = ?", (person,))

    def clear(self, now: datetime) -> None:
        """Remove those that open nothing any more."""
        with self.database.write() as tx:
            tx.execute("DELETE FROM links WHERE until < ?", (format_time(now),))

    def _read(self, row: tuple[str, ...]) -> Link | None:
        *parts, _, seal = row
        if not self.vault.sealed(seal, "tautan", *parts):
            security("seal.broken", what="links")
            return None
        own, person, mark, faktor, until = parts
        return Link(own, person, mark, faktor == "1", parse_time(until))


def _purpose(link: Link) -> str:
    return f"tautan/{link.sha256}"
