"""What the log says of who may act, each event checked with the key; a row of a table that says otherwise is not
believed."""

from collections.abc import Iterable

from application.store.shelf import Shelf, look
from domain.organisation.akses import Akses
from domain.organisation.sesi import Sesi
from interfaces.compose import House


class Believed:
    """Raises Damaged where somebody put into the log what we did not sign, KeyUnavailable without the key file."""

    def __init__(self, house: House) -> None:
        self.house = house

    def access(self, person: str) -> Akses | None:
        """What a person may act as, and which of their credentials count."""
        found: Akses | None = look(self.house.journal, Akses.create_id(person))
        return found

    def access_of(self, people: Iterable[str]) -> dict[str, Akses | None]:
        """The same of several people, asked once."""
        ids = {Akses.create_id(person): person for person in people}
        held = Shelf(self.house.journal).take(ids)
        return {ids[id]: one and one.aggregate for id, one in held.items()}

    def session(self, sha256: str) -> Sesi | None:
        """The session whose secret has this hash, as it began and ended."""
        found: Sesi | None = look(self.house.journal, Sesi.create_id(sha256))
        return found
