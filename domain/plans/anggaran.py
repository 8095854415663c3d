"""Anggaran: the pagu of a unit by sub kegiatan in versions, one for each paper received: DPA, pergeseran n, DPPA."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, ClassVar
from uuid import UUID

from eventsourcing.domain import event

from domain.cycle.requirements import actor_did_not_draft_it, it_has_content, paper_is_numbered
from domain.cycle.steps import BERLAKU, DRAF, Fakta, Step, Versi
from domain.cycle.unit_kinds import KEPALA
from domain.cycle.usual_steps import cancelled
from domain.documents.cells import JenisSel, put
from domain.documents.document import Dokumen
from domain.documents.recorded_cells import PaguSel
from domain.documents.state import DocumentState
from domain.figures.decimals import jumlahkan, write
from domain.figures.pagu import BELANJA, total
from domain.kernel import Aggregate, Invalid, natural_id
from domain.plans.allocations import Alokasi, changed, check_alokasi
from domain.plans.renja import check_same_year
from domain.reasons import has_reason, require_reason


class BelanjaSel(JenisSel):
    """How the paper splits its total, by kind of spending; as printed, whether or not it adds up."""

    nama = "Belanja"
    kunci: ClassVar[Mapping[str, type]] = {"jenis": str}
    isi = Decimal

    @staticmethod
    def at(doc: Any, versi: Versi, kunci: tuple[Any, ...]) -> Decimal | None:
        return doc.belanja.get((versi.nomor, kunci[0]))  # type: ignore[no-any-return]

    @staticmethod
    def put(doc: Any, versi: Versi, kunci: tuple[Any, ...], isi: Decimal | None) -> None:
        put(doc.belanja, (versi.nomor, kunci[0]), isi)

    @staticmethod
    def check(doc: Any, versi: Versi, kunci: tuple[Any, ...], isi: Decimal | None) -> None:
        check_belanja(kunci[0], isi)


def check_belanja(jenis: str, jumlah: Decimal | None) -> None:
    if jenis not in BELANJA or (jumlah is not None and jumlah < 0):
        raise Invalid(
            f"Belanja '{jenis}' tidak dikenal atau negatif. Pilih: {', '.join(BELANJA)}.",
            f"Spending '{jenis}' is unknown or negative. Choose one of: {', '.join(BELANJA)}.",
        )


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


def a_shift_keeps_the_total(doc: Dokumen, versi: Versi, fakta: Fakta) -> None:
    """A pergeseran moves money within the unit, so the total stays; whoever receives another says why (inferred)."""
    before = total(doc.versi[versi.base].pagu) if versi.base else None
    now = total(versi.pagu)
    if versi.reason_code == "pergeseran" and before != now and not has_reason():
        was, new = (Decimal(0) if x is None else x for x in (before, now))
        raise Invalid(
            f"Pergeseran mengubah jumlah pagu dari Rp{write(was)} menjadi Rp{write(new)}, padahal hanya memindahkan "
            "anggaran di dalam unit. Samakan jumlahnya; bila memang pergeseran antarunit, tulis alasannya (reason).",
            f"The pergeseran changes the total from Rp{write(was, 'en')} to Rp{write(new, 'en')}, though it only moves "
            "money within the unit. Make the totals equal; if it is a shift between units, say so (reason).",
        )


def its_allocation_fits(doc: Dokumen, versi: Versi, fakta: Fakta) -> None:
    """What is set aside for kelurahan still fits the pagu, which may have changed after it."""
    if isinstance(doc, Anggaran):
        check_alokasi(doc.alokasi_of(versi.nomor), versi.pagu)


class Anggaran(Dokumen):
    """Identity (unit, tahun). Reason code of version n > 1 says which paper it is: pergeseran or dppa."""

    kind = "anggaran"
    nama = "Anggaran"
    dasar = "PP 12/2019 pasal 132, 133, 173"
    steps = (
        Step(
            "receive",
            "Received",
            (DRAF,),
            BERLAKU,
            ("sekretaris", KEPALA),
            (
                it_has_content,
                its_spending_adds_up,
                its_allocation_fits,
                a_shift_keeps_the_total,
                actor_did_not_draft_it,
                paper_is_numbered,
                it_says_when_received,
            ),
            in_force=True,
        ),
        cancelled("kasubbag", "sekretaris"),
    )
    reason_codes = ("pergeseran", "dppa")
    revised_by: ClassVar[tuple[str, ...]] = ("kasubbag", "perencana", "sekretaris", KEPALA)
    record_verified_by: ClassVar[tuple[str, ...]] = ("bappeda",)
    cells = (PaguSel, BelanjaSel)
    diterima: ClassVar[bool] = True

    class BelanjaSet(Aggregate.Event):
        versi: int
        jenis: str
        old: Decimal | None
        new: Decimal

        def apply(self, doc: "Anggaran") -> None:
            doc.edited(self.versi, self.provenance)
            doc.belanja[self.versi, self.jenis] = self.new

    class AlokasiSet(Aggregate.Event):
        """Rupiah of a sub kegiatan set aside for a kelurahan; None: nothing any more."""

        versi: int
        kode: str
        kelurahan: str
        old: Decimal | None
        new: Decimal | None

        def apply(self, doc: "Anggaran") -> None:
            doc.edited(self.versi, self.provenance)
            if self.new is None:
                del doc.alokasi[self.versi, self.kode, self.kelurahan]
            else:
                doc.alokasi[self.versi, self.kode, self.kelurahan] = self.new

    class RevisionOpened(DocumentState.RevisionOpened):
        """A further paper begins with the pagu of its base and with what that set aside for each kelurahan."""

        def apply(self, doc: "Anggaran") -> None:  # type: ignore[override]
            super().apply(doc)
            doc.alokasi |= {(self.versi, *cell): jumlah for cell, jumlah in doc.alokasi_of(self.base).items()}

    @staticmethod
    def create_id(unit: str, tahun: int) -> UUID:
        return natural_id("anggaran", unit, tahun)

    @event("Drafted")
    def __init__(self, unit: str, tahun: int) -> None:
        self.unit = unit
        self.tahun = tahun
        self.belanja: dict[tuple[int, str], Decimal] = {}
        self.alokasi: dict[tuple[int, str, str], Decimal] = {}
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
        check_belanja(jenis, jumlah)
        old = self.belanja.get((versi, jenis))
        if old != jumlah:
            self.trigger_event(type(self).BelanjaSet, versi=versi, jenis=jenis, old=old, new=jumlah)

    def alokasi_of(self, nomor: int) -> dict[tuple[str, str], Decimal]:
        """What a version sets aside, by (sub kegiatan, kelurahan)."""
        return {(kode, unit): jumlah for (versi, kode, unit), jumlah in self.alokasi.items() if versi == nomor}

    def set_alokasi(self, rows: Sequence[Alokasi]) -> None:
        """Set aside money of sub kegiatan for kelurahan; all rows together must fit, so that money can move."""
        versi = self.editable()
        old = self.alokasi_of(versi.nomor)
        new = changed(old, rows)
        check_alokasi(new, versi.pagu)
        if set(old) - set(new):
            require_reason(self.judul())
        for kode, unit in dict.fromkeys((*old, *new)):
            was, now = old.get((kode, unit)), new.get((kode, unit))
            if was != now:
                with self._why(versi):
                    self.trigger_event(
                        type(self).AlokasiSet, versi=versi.nomor, kode=kode, kelurahan=unit, old=was, new=now
                    )

    def starts(self, versi: Versi, fakta: Fakta) -> date:
        """The first paper holds for the whole year; a later one from the day it says, or was received."""
        if versi.base is None and fakta.effective_from is None:
            return date(self.tahun, 1, 1)
        day = super().starts(versi, Fakta(effective_from=fakta.effective_from or fakta.received_on or fakta.signed_on))
        check_same_year(self.tahun, day.year)
        return day
