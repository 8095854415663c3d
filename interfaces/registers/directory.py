"""`People` of the application: what is printed under a signature, and forgetting somebody for good."""

from datetime import datetime

from application.store.database import Database
from application.store.journal import format_time
from domain.kernel import Provenance
from interfaces.registers.blocks import Blocks, made
from interfaces.registers.outbox_rows import BATAL, MENUNGGU, TANPA_ALAMAT
from interfaces.registers.people import PeopleRegister

ERASED = (
    *("passwords", "authenticators", "recovery_codes", "passkeys", "links", "sessions", "uploads"),
    *("former_addresses", "awaiting", "jobs", "saved_questions", "visits"),
)
"""Tables whose rows of a person go with them, beside the directory itself."""
STAY = ("access_keys", "access_grants", "commands", "people_looks")
"""Tables whose rows of a person stay: they hold codes only, and say who could act when, and who looked at whom."""


class Directory:
    def __init__(self, database: Database, people: PeopleRegister, blocks: Blocks) -> None:
        self.database, self.people, self.blocks = database, people, blocks

    def block(self, who: Provenance, unit: str) -> bytes:
        known = self.people.find(who.person)
        return self.blocks.hidden(made(who, known, unit)) if known and known.nama else b""

    def forget(self, person: str, now: datetime) -> None:
        """In the transaction of the event that says so. Raises NotFound."""
        with self.database.wiping() as tx:
            self.people.remove(person)
            for table in ERASED:
                tx.execute(f"DELETE FROM {table} WHERE person = ?", (person,))
            tx.execute(
                "UPDATE outbox SET state = ?, sebab = 'orang dihapus' WHERE orang = ? AND state IN (?, ?)",
                (BATAL, person, MENUNGGU, TANPA_ALAMAT),
            )
            tx.execute(
                "UPDATE feeds SET revoked_at = ? WHERE jenis = 'person' AND nama = ? AND revoked_at IS NULL",
                (format_time(now), person),
            )
