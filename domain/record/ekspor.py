"""Ekspor: the record that a part of the trail was taken out of the house: what was asked, how much, as of when."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from eventsourcing.domain import event

from domain.kernel import Aggregate, natural_id

PAKET = "zip"
"""The form that proves what it holds: an audit package of one unit."""
BENTUK = ("csv", "xlsx", "jsonl", PAKET)
"""Forms of the file."""
BERKAS = ("ya", "termasuk_orang")
"""How a package is asked to hold files of evidence: those that name no persons, or these too."""


@dataclass(frozen=True)
class Ruas:
    """One part of what was asked, as it was asked: the name of the filter and its value."""

    nama: str
    nilai: str


class Ekspor(Aggregate):
    """One export. Identity: the person and key of the command.

    `posisi` binds it to a position of the log and `per` to a day, so that the same file can be made again; `lingkup`
    are the units whose events it holds (None: all, the kabupaten's own too); `baris` counts its events. `unit` is
    that of the office that exported.
    """

    @staticmethod
    def create_id(key: str) -> UUID:
        return natural_id("ekspor", key)

    @event("Exported")
    def __init__(
        self,
        key: str,
        unit: str,
        bentuk: str,
        saringan: tuple[Ruas, ...],
        lingkup: tuple[str, ...] | None,
        baris: int,
        posisi: int,
        per: date,
    ) -> None:
        self.key = key
        self.bentuk = bentuk
