"""Who holds an office of a unit, and who acts where an office has too few people."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Pejabat:
    """A person (opaque id) holding an office from `since` until `until` (open when None), by decree."""

    jabatan: str
    person: str
    kapasitas: str
    since: date
    until: date | None
    decree: str

    def leaves(self, day: date) -> bool:
        """Whether leaving office on `day` would shorten this appointment."""
        return self.since <= day and (self.until is None or day < self.until)


@dataclass(frozen=True)
class Pengganti:
    """The office named to act where `jabatan` has too few people: the level above, by letter, for a time."""

    jabatan: str
    pengganti: str
    since: date
    until: date | None
    decree: str
