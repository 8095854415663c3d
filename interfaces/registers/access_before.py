"""The access of before: tables of earlier releases, in which whoever could write rows could let anybody in.

Nothing in them opens anything any more. `jejak migrate` shows what they hold, and what the operator confirms of that is
taken over as events, once: as soon as the log says of anybody who may act, these tables are not asked again.
"""

from collections.abc import Collection
from datetime import date
from typing import NamedTuple

from application.jejak import Jejak
from application.orders import Order
from application.organisation.access import OPERATOR_OF_MACHINE
from application.store.database import Database, Transaction

TABLES = ("access_keys", "access_grants")
SCHEMA = (
    "CREATE TABLE IF NOT EXISTS access_keys (sha256 TEXT PRIMARY KEY, person TEXT NOT NULL, issued_at TEXT NOT NULL, "
    "revoked_at TEXT)",
    "CREATE TABLE IF NOT EXISTS access_grants (person TEXT NOT NULL, acting_as TEXT NOT NULL, until TEXT, "
    "granted_at TEXT NOT NULL, revoked_at TEXT)",
)


class Before(NamedTuple):
    """An office or a key of before that was not revoked. `since`: when it was given (UTC); `until`: its last day."""

    person: str
    acting_as: str
    sha256: str
    since: str
    until: date | None = None

    @property
    def name(self) -> str:
        """How the operator names it: "p-010 camat@kec-contoh", "p-010 kunci 1a2b3c4d"."""
        return f"{self.person} {self.acting_as or f'kunci {self.sha256[:8]}'}"

    @property
    def order(self) -> Order:
        """The command that takes it over."""
        person = {"person": self.person}
        if self.sha256:
            return Order("akses.adopt_key", OPERATOR_OF_MACHINE, {**person, "sha256": self.sha256})
        data = {**person, "acting_as": self.acting_as, "until": self.until, "since": self.since[:10]}
        return Order("akses.adopt", OPERATOR_OF_MACHINE, data)


class AccessBefore:
    def __init__(self, database: Database, jejak: Jejak) -> None:
        self.database = database
        self.jejak = jejak

    def create(self, tx: Transaction) -> None:
        """They are made still: a backup of an earlier release holds them."""
        for statement in SCHEMA:
            tx.execute(statement)

    def waiting(self, today: date) -> list[Before]:
        """What may be taken over: nothing once the log says of anybody who may act."""
        if not self.database.has_table(TABLES[0]):
            return []
        with self.database.read() as tx:
            if tx.execute("SELECT 1 FROM log WHERE topic = 'Akses.Opened' LIMIT 1"):
                return []
            grants = tx.execute(
                "SELECT person, acting_as, granted_at, until FROM access_grants WHERE revoked_at IS NULL "
                "AND (until IS NULL OR until >= ?) ORDER BY person, granted_at, acting_as",
                (today.isoformat(),),
            )
            keys = tx.execute(
                "SELECT person, sha256, issued_at FROM access_keys WHERE revoked_at IS NULL ORDER BY person, issued_at"
            )
        offices = [Before(p, office, "", at, until and date.fromisoformat(until)) for p, office, at, until in grants]
        found = [*offices, *(Before(p, "", own, at) for p, own, at in keys)]
        return sorted(found, key=lambda one: one.person)

    def adopt(self, confirmed: Collection[Before]) -> None:
        """Take these over, all together or none. Raises Refusal."""
        answers = self.jejak.carry_out_together([one.order for one in confirmed])
        if not all(answer.folded for answer in answers):
            self.jejak.views.catch_up(self.jejak.journal)
