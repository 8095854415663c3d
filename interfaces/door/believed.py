"""What the log says of who may act; a row of a table that says otherwise is not believed.

Events are folded from the shelf, where each that decides who may act is checked against the key file.
"""

from copy import deepcopy
from typing import Any
from uuid import UUID

from domain.organisation.akses import Akses
from domain.organisation.sesi import Sesi
from interfaces.compose import House


class Believed:
    def __init__(self, house: House) -> None:
        self.house = house

    def access(self, person: str) -> Akses | None:
        """What a person may act as, and which of their credentials count."""
        found: Akses | None = self._folded(Akses.create_id(person))
        return found

    def session(self, sha256: str) -> Sesi | None:
        """The session whose secret has this hash, as it began and ended."""
        found: Sesi | None = self._folded(Sesi.create_id(sha256))
        return found

    def _folded(self, id: UUID) -> Any:
        """A copy: a command may go on with the one on the shelf meanwhile."""
        shelf = self.house.jejak.shelf
        held = shelf.take([id])[id]
        if held is None:
            return None
        copy = deepcopy(held.aggregate)
        if not self.house.database.within:  # what is not committed yet may still be undone
            shelf.put([(id, held)])
        return copy
