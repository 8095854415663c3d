"""Commands that came before the file they name: each waits for it a day, and takes no force before it is there.

Beside the log, since nothing of them has happened; hidden, so that a row that was changed, or put to another person's
name, is not believed.
"""

import json
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from application.access import Identity
from application.store.database import Database, Transaction
from application.store.journal import format_time
from application.store.vault import SecretUnavailable, Vault
from interfaces.logs.records import security

PASSING = ("awaiting",)
SCHEMA = (
    "CREATE TABLE IF NOT EXISTS awaiting (person TEXT NOT NULL, command_id TEXT NOT NULL, sha256 TEXT NOT NULL, "
    "given_at TEXT NOT NULL, hidden TEXT NOT NULL, PRIMARY KEY (person, command_id))"
)
WAITS = timedelta(days=1)
"""How long a command waits for its file (local policy: "within a day")."""
MOST = 100
"""Commands of one person that wait at once (local policy)."""
PURPOSE = "menyusul"


class Waiting(NamedTuple):
    """A command of `person` in its JSON form, as `document`, with what they had proved: see `Identity`.

    `hak`: how often what they may do, or how they prove who they are, had changed by then; `fingerprint`: of the order.
    """

    person: str
    command_id: str
    sha256: str
    given_at: str
    proof: str
    scope: tuple[str, ...]
    by_key: bool
    key: str
    hak: int
    fingerprint: str
    document: Mapping[str, Any]


class Awaiting:
    def __init__(self, database: Database, vault: Vault) -> None:
        self.database, self.vault = database, vault

    def create(self, tx: Transaction) -> None:
        tx.execute(SCHEMA)

    def keep(
        self,
        who: Identity,
        document: Mapping[str, Any],
        sha256: str,
        now: datetime,
        hak: int = 0,
        fingerprint: str = "",
    ) -> datetime | None:
        """Have a command wait; the moment at which it lapses, None where as many of theirs wait as may. The first one
        under a key stays."""
        person, key, at = who.person, str(document["command_id"]), format_time(now)
        row = [person, key, sha256, at, who.proof, who.scope, who.by_key, who.key, hak, fingerprint, document]
        hidden = self.vault.hide(PURPOSE, json.dumps(row))
        with self.database.write() as tx:
            self.database.take_turns(tx, f"awaiting/{person}")
            waiting = tx.execute("SELECT command_id FROM awaiting WHERE person = ?", (person,))
            if len(waiting) >= MOST and (key,) not in waiting:
                return None
            tx.execute(
                "INSERT INTO awaiting VALUES (?, ?, ?, ?, ?) ON CONFLICT (person, command_id) DO NOTHING",
                (person, key, sha256, at, hidden),
            )
            rows = tx.execute("SELECT given_at FROM awaiting WHERE person = ? AND command_id = ?", (person, key))
        return datetime.fromisoformat(rows[0][0]) + WAITS

    def of(self, person: str, now: datetime) -> list[Waiting]:
        """What a person gave that waits."""
        return [one for one in self.waiting(now) if one.person == person]

    def under(self, person: str, command_id: str, now: datetime) -> Waiting | None:
        """What waits under a key of a person."""
        return next((one for one in self.of(person, now) if one.command_id == command_id), None)

    def waiting(self, now: datetime, sha256: str | None = None) -> list[Waiting]:
        """What has not lapsed, the oldest first; for one file, or for any."""
        where, more = ("", ()) if sha256 is None else (" AND sha256 = ?", (sha256,))
        with self.database.read() as tx:
            rows = tx.execute(
                "SELECT person, command_id, sha256, given_at, hidden FROM awaiting "
                f"WHERE given_at > ?{where} ORDER BY given_at, command_id",
                (format_time(now - WAITS), *more),
            )
        return [found for *said, hidden in rows if (found := self._believed(said, hidden)) is not None]

    def _believed(self, said: list[str], hidden: str) -> Waiting | None:
        try:
            *told, proof, scope, by_key, key, hak, fingerprint, document = json.loads(
                self.vault.reveal(PURPOSE, hidden)
            )
        except (SecretUnavailable, ValueError):
            told = []
        if told != said:
            security("seal.broken", person=said[0], what="awaiting")
            return None
        return Waiting(*said, proof, tuple(scope), by_key, key, hak, fingerprint, document)

    def forget(self, waiting: Waiting) -> None:
        with self.database.write() as tx:
            key = (waiting.person, waiting.command_id)
            tx.execute("DELETE FROM awaiting WHERE person = ? AND command_id = ?", key)

    def clear(self, now: datetime) -> None:
        """Forget what has lapsed."""
        with self.database.write() as tx:
            tx.execute("DELETE FROM awaiting WHERE given_at <= ?", (format_time(now - WAITS),))
