"""Rows that hold what cannot stand on the log (a password's hash, the public half of a passkey) and are believed all
the same: by a seal that the database cannot make, and by an event that says that they count.

Whoever writes rows can change one, copy it to another person, or put an old one back. The seal is over the table, the
person, the kind and the mark of the credential, and each value; the mark is on the log as long as the credential counts
(`Akses.allow`, domain/organisation/akses.py). So of a row that was changed or copied the seal is wrong, and of one that
was put back the mark counts no more.
"""

import secrets
from collections.abc import Callable
from typing import Protocol

from application.store.vault import Vault

PURPOSE = "baris"
"""What seals of rows are made for."""


class Record(Protocol):
    """What the log says of a person's credentials (`domain.organisation.akses.Akses`)."""

    def allows(self, jenis: str, mark: str) -> bool: ...


def new_mark() -> str:
    """A mark for a credential: random, so that it says nothing and is never met again."""
    return secrets.token_hex(16)


class Sealed:
    """Makes and checks the seals of rows. `record`: a person's record on the log, checked; None for nobody known."""

    def __init__(self, vault: Vault, record: Callable[[str], Record | None]) -> None:
        self.vault = vault
        self._record = record

    def seal(self, table: str, person: str, jenis: str, mark: str, *values: str) -> str:
        """The seal of a row of `table` that holds `values` for a credential of a person. Raises SecretUnavailable."""
        return self.vault.seal(PURPOSE, table, person, jenis, mark, *values)

    def holds(self, seal: str, table: str, person: str, jenis: str, mark: str, *values: str) -> bool:
        """Whether a row is as this installation wrote it, and its credential counts now.

        Raises SecretUnavailable, Damaged, KeyUnavailable.
        """
        if not self.vault.sealed(seal, PURPOSE, table, person, jenis, mark, *values):
            return False
        record = self._record(person)
        return record is not None and record.allows(jenis, mark)
