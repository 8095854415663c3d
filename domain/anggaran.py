"""Anggaran: the pagu of a unit by sub kegiatan in versions, one for each paper received: DPA, pergeseran n, DPPA."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import ClassVar
from uuid import UUID

from eventsourcing.domain import event

from domain.desimal import jumlahkan
from domain.dokumen import Dokumen
from domain.kernel import Aggregate, Invalid, natural_id
from domain.pagu import total
from domain.renja import check_same_year
from domain.siklus import (
    BATAL,
    BERLAKU,
    DRAF,
    Fakta,
    Step,
    Versi,
    actor_did_not_draft_it,
    it_has_a_reason,
    it_has_content,
    paper_is_numbered,
)

BELANJA = ("operasi", "modal")


def it_says_when_received(doc: Dokumen, versi: Versi, fakta: Fakta) -> None:
    """The PK month runs from the day the DPA is received (local policy)."""
    if fakta.received_on is None:
        raise Invalid("Isi tanggal DPA/DPPA diterima (received_on).", "Give the day the paper was received.")


def its_spending_adds_up(doc: Dokumen, versi: Versi, fakta: Fakta) -> None:
    """When the paper is split into operasi and modal, the parts make the whole (the sum check of KB-055)."""
    split: dict[tuple[int, str], Decimal] = getattr(doc, "belanja", {})
    parts = [jumlah for (nomor, _), jumlah in split.items() if nomor == versi.nomor]
    whole = total(versi.pagu)
    if parts and jumlahkan(parts) != whole:
        raise Invalid(
            f"Belanja berjumlah {jumlahkan(parts)}, pagu sub kegiatan berjumlah {whole}. Samakan dahulu.",
            f"Spending adds up to {jumlahkan(parts)}, the pagu of the sub kegiatan to {whole}. Make them equal.",
        )


class Anggaran(Dokumen):
    """Identity (unit, tahun). Reason code of version n > 1 says which paper it is: pergeseran or dppa."""

    kind = "anggaran"
    nama = "Anggaran"
    steps = (
        Step(
            "receive",
            "Received",
            (DRAF,),
            BERLAKU,
            ("sekretaris", "lurah", "camat"),
            (it_has_content, its_spending_adds_up, actor_did_not_draft_it, paper_is_numbered, it_says_when_received),
            in_force=True,
        ),
        Step("cancel", "Cancelled", (DRAF,), BATAL, ("kasubbag", "sekretaris"), (it_has_a_reason,)),
    )
    reason_codes = ("pergeseran", "dppa")
    revised_by: ClassVar[tuple[str, ...]] = ("kasubbag", "perencana", "sekretaris", "camat")

    class BelanjaSet(Aggregate.Event):
        versi: int
        jenis: str
        old: Decimal | None
        new: Decimal

        def apply(self, doc: "Anggaran") -> None:
            doc.edited(self.versi, self.provenance)
            doc.belanja[self.versi, self.jenis] = self.new

    @staticmethod
    def create_id(unit: str, tahun: int) -> UUID:
        return natural_id("anggaran", unit, tahun)

    @event("Drafted")
    def __init__(self, unit: str, tahun: int) -> None:
        self.unit = unit
        self.tahun = tahun
        self.belanja: dict[tuple[int, str], Decimal] = {}
        self.begin()

    def key(self) -> tuple[object, ...]:
        return self.unit, self.tahun

    def load_belanja(self, versi: int, belanja: Mapping[str, Decimal]) -> None:
        """How a loaded paper splits its total, as printed: whether it adds up is for the reader to see."""
        for jenis, jumlah in belanja.items():
            self._belanja_set(versi, jenis, jumlah)

    def forget(self, versi: int) -> None:
        for jenis in BELANJA:
            self.belanja.pop((versi, jenis), None)

    def set_belanja(self, jenis: str, jumlah: Decimal) -> None:
        """Split the paper's total by kind of spending (belanja operasi, belanja modal)."""
        self._belanja_set(self.editable().nomor, jenis, jumlah)

    def _belanja_set(self, versi: int, jenis: str, jumlah: Decimal) -> None:
        if jenis not in BELANJA or jumlah < 0:
            raise Invalid(
                f"Belanja '{jenis}' tidak dikenal atau negatif. Pilih: {', '.join(BELANJA)}.",
                f"Spending '{jenis}' is unknown or negative. Choose one of: {', '.join(BELANJA)}.",
            )
        old = self.belanja.get((versi, jenis))
        if old != jumlah:
            self.trigger_event(type(self).BelanjaSet, versi=versi, jenis=jenis, old=old, new=jumlah)

    def starts(self, versi: Versi, fakta: Fakta) -> date:
        """The first paper holds for the whole year; a later one from the day it says, or was received."""
        if versi.base is None and fakta.effective_from is None:
            return date(self.tahun, 1, 1)
        day = super().starts(versi, Fakta(effective_from=fakta.effective_from or fakta.received_on or fakta.signed_on))
        check_same_year(self.tahun, day.year)
        return day
