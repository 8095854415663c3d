"""Second factors: the secret of an authenticator, recovery codes, and the public half of each passkey.

Rows are believed by their seal and by the mark of the event that allowed them, as passwords are. The secret of an
authenticator is hidden for its owner alone: whoever reads the database computes no code, and copied to another's row it
opens no more. Recovery codes are kept as keyed hashes: without the secret of the installation nobody can try them out.
"""

from typing import NamedTuple

from application.store.database import Database, Transaction
from application.store.vault import Vault
from interfaces.logs.records import security

TABLES = ("authenticators", "recovery_codes", "passkeys")
SCHEMA = (
    "CREATE TABLE IF NOT EXISTS authenticators (person TEXT PRIMARY KEY, secret TEXT NOT NULL, mark TEXT NOT NULL, "
    "last TEXT NOT NULL, seal TEXT NOT NULL)",
    "CREATE TABLE IF NOT EXISTS recovery_codes (person TEXT PRIMARY KEY, codes TEXT NOT NULL, mark TEXT NOT NULL, "
    "seal TEXT NOT NULL)",
    "CREATE TABLE IF NOT EXISTS passkeys (id TEXT PRIMARY KEY, person TEXT NOT NULL, public TEXT NOT NULL, "
    "mark TEXT NOT NULL, nama TEXT NOT NULL, added_at TEXT NOT NULL, used INTEGER NOT NULL, seal TEXT NOT NULL)",
    "CREATE INDEX IF NOT EXISTS passkeys_person ON passkeys (person)",
)


class Authenticator(NamedTuple):
    """`last`: the time step of the last code that was taken; none of it or before is taken again (RFC 6238, 5.2)."""

    person: str
    secret: str
    mark: str
    last: int


class Passkey(NamedTuple):
    """`id`, `public`: base64url, of the credential and its COSE key. `used`: its signature counter."""

    id: str
    person: str
    public: str
    mark: str
    nama: str
    added_at: str
    used: int


class FactorRegister:
    def __init__(self, database: Database, vault: Vault) -> None:
        self.database, self.vault = database, vault

    def create(self, tx: Transaction) -> None:
        for statement in SCHEMA:
            tx.execute(statement)

    # -- authenticator

    def put_authenticator(self, one: Authenticator) -> None:
        """In place of the one before."""
        hidden = self.vault.hide(f"totp/{one.person}", one.secret)
        row = (one.person, hidden, one.mark, str(one.last))
        with self.database.write() as tx:
            tx.execute("DELETE FROM authenticators WHERE person = ?", (one.person,))
            tx.execute("INSERT INTO authenticators VALUES (?, ?, ?, ?, ?)", (*row, self.vault.seal("totp", *row)))

    def authenticator(self, person: str) -> Authenticator | None:
        with self.database.read() as tx:
            rows = tx.execute("SELECT * FROM authenticators WHERE person = ?", (person,))
        for *parts, seal in rows:
            if self.vault.sealed(seal, "totp", *parts):
                _, hidden, mark, last = parts
                return Authenticator(person, self.vault.reveal(f"totp/{person}", hidden), mark, int(last))
            security("seal.broken", person=person, what="authenticators")
        return None

    # -- recovery codes

    def put_codes(self, person: str, hashes: list[str], mark: str) -> None:
        """In place of all before."""
        row = (person, " ".join(hashes), mark)
        with self.database.write() as tx:
            tx.execute("DELETE FROM recovery_codes WHERE person = ?", (person,))
            tx.execute("INSERT INTO recovery_codes VALUES (?, ?, ?, ?)", (*row, self.vault.seal("pemulihan", *row)))

    def codes(self, person: str) -> tuple[list[str], str]:
        """The hashes of the codes that are left, and their mark."""
        with self.database.read() as tx:
            rows = tx.execute("SELECT * FROM recovery_codes WHERE person = ?", (person,))
        for *parts, seal in rows:
            if self.vault.sealed(seal, "pemulihan", *parts):
                return parts[1].split(), parts[2]
            security("seal.broken", person=person, what="recovery_codes")
        return [], ""

    def hashed(self, person: str, code: str) -> str:
        return self.vault.index(f"pemulihan/{person}", code)

    # -- passkeys

    def put_passkey(self, key: Passkey) -> None:
        with self.database.write() as tx:
            tx.execute("DELETE FROM passkeys WHERE id = ?", (key.id,))
            tx.execute("INSERT INTO passkeys VALUES (?, ?, ?, ?, ?, ?, ?, ?)", (*key, self._seal(key)))

    def passkey(self, id: str) -> Passkey | None:
        return next(iter(self._passkeys("id", id)), None)

    def passkeys(self, person: str) -> list[Passkey]:
        return self._passkeys("person", person)

    def used(self, key: Passkey, count: int) -> None:
        """The counter of a key, which tells a copy from the original where the key counts at all."""
        self.put_passkey(key._replace(used=count))

    def remove(self, person: str) -> None:
        """Forget all of a person."""
        with self.database.write() as tx:
            for table in TABLES:
                tx.execute(f"DELETE FROM {table} WHERE person = ?", (person,))

    def remove_passkey(self, id: str) -> None:
        with self.database.write() as tx:
            tx.execute("DELETE FROM passkeys WHERE id = ?", (id,))

    def _passkeys(self, column: str, value: str) -> list[Passkey]:
        with self.database.read() as tx:
            rows = tx.execute(f"SELECT * FROM passkeys WHERE {column} = ? ORDER BY added_at", (value,))
        found = [(Passkey(*parts), seal) for *parts, seal in rows]
        whole = [key for key, seal in found if self.vault.sealed(seal, "passkey", *map(str, key))]
        if len(whole) < len(found):
            security("seal.broken", what="passkeys")
        return whole

    def _seal(self, key: Passkey) -> str:
        return self.vault.seal("passkey", *map(str, key))
