"""Cetakan: the record that a document was first put on paper with what it says, and what it was bound to."""

from datetime import date
from uuid import UUID

from eventsourcing.domain import event

from domain.kernel import Aggregate, natural_id


class Cetakan(Aggregate):
    """Identity: the document, its version and the digest of what is printed of it.

    `posisi` and `per`: as of which it was asked; `titik`: the size of the first checkpoint that covers it, 0 where
    there was none. Printed again with the same content it is bound to the same. `unit` is of the office that printed.
    """

    @staticmethod
    def create_id(dokumen: str, versi: int, isi: str) -> UUID:
        return natural_id("cetakan", dokumen, versi, isi)

    @event("Printed")
    def __init__(self, dokumen: str, versi: int, isi: str, unit: str, posisi: int, per: date, titik: int) -> None:
        self.dokumen = dokumen
        self.versi = versi
        self.isi = isi
        self.unit = unit
        self.posisi = posisi
        self.per = per
        self.titik = titik
