"""Rencana Aksi: the target of each triwulan for each indikator of a PK, with the actions, owner and sub kegiatan."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import ClassVar
from uuid import UUID

from eventsourcing.domain import event

from domain.dokumen import Dokumen
from domain.indikator import Kartu
from domain.kernel import Aggregate, Invalid, natural_id
from domain.nilai import Jenis, Nilai
from domain.renja import check_same_year
from domain.siklus import (
    BATAL,
    BERLAKU,
    DIAJUKAN,
    DRAF,
    Fakta,
    Kunci,
    Step,
    Versi,
    actor_did_not_draft_it,
    it_has_a_reason,
    it_has_content,
    it_has_notes,
)
from domain.triwulan import tahunan


class RencanaAksi(Dokumen):
    """Identity (unit, tahun, jabatan), as the PK it unfolds. Target key: (indikator, tahun, triwulan 1-4)."""

    kind = "rencana_aksi"
    nama = "Rencana Aksi"
    steps = (
        Step("submit", "Submitted", (DRAF,), DIAJUKAN, ("kasubbag", "sekretaris", "perencana"), (it_has_content,)),
        Step("withdraw", "Withdrawn", (DIAJUKAN,), DRAF, ("kasubbag", "sekretaris", "perencana")),
        Step("return", "Returned", (DIAJUKAN,), DRAF, ("pihak_pertama",), (it_has_notes,)),
        Step(
            "establish",
            "Established",
            (DIAJUKAN,),
            BERLAKU,
            ("pihak_pertama",),
            (actor_did_not_draft_it,),
            in_force=True,
        ),
        Step("cancel", "Cancelled", (DRAF,), BATAL, ("perencana", "pihak_pertama"), (it_has_a_reason,)),
    )
    reason_codes = ("pk_perubahan", "penyesuaian_triwulan")
    revised_by: ClassVar[tuple[str, ...]] = ("perencana", "kasubbag", "pihak_pertama")

    class AksiSet(Aggregate.Event):
        versi: int
        indikator: str
        aksi: tuple[str, ...]
        pemilik: str
        sub_kegiatan: str

        def apply(self, doc: "RencanaAksi") -> None:
            doc.edited(self.versi, self.provenance.person)
            doc.aksi[self.indikator] = (self.aksi, self.pemilik, self.sub_kegiatan)

    @staticmethod
    def create_id(unit: str, tahun: int, jabatan: str) -> UUID:
        return natural_id("rencana_aksi", unit, tahun, jabatan)

    @event("Drafted")
    def __init__(self, unit: str, tahun: int, jabatan: str) -> None:
        self.unit = unit
        self.tahun = tahun
        self.jabatan = jabatan
        self.aksi: dict[str, tuple[tuple[str, ...], str, str]] = {}
        self.begin()

    def key(self) -> tuple[object, ...]:
        return self.unit, self.tahun, self.jabatan

    def party(self, name: str) -> tuple[str, ...]:
        return (self.jabatan.partition("-")[0],) if name == "pihak_pertama" else (name,)

    def check_target(self, versi: Versi, key: Kunci, nilai: Nilai) -> None:
        check_same_year(self.tahun, key[1])
        if key[2] not in (1, 2, 3, 4):
            raise Invalid("Triwulan harus 1 sampai 4.", "The triwulan must be 1 to 4.")

    def set_aksi(self, indikator: str, aksi: tuple[str, ...], pemilik: str, sub_kegiatan: str) -> None:
        versi = self.editable()
        if self.aksi.get(indikator) != (aksi, pemilik, sub_kegiatan):
            self.trigger_event(
                type(self).AksiSet,
                versi=versi.nomor,
                indikator=indikator,
                aksi=aksi,
                pemilik=pemilik,
                sub_kegiatan=sub_kegiatan,
            )

    def check_against(self, pk: Mapping[str, Nilai], kartu: Mapping[str, Kartu]) -> None:
        """Refuse a draft whose quarters do not make up the annual target by the mode of the card (domain rule)."""
        versi = self.open_draft()
        for slug, target in pk.items():
            quarters = {tw: versi.target.get((slug, self.tahun, tw)) for tw in (1, 2, 3, 4)}
            if not any(quarters.values()) or target.jenis is not Jenis.ANGKA:
                continue
            year = tahunan(kartu[slug].mode, quarters).nilai
            if year is None or not _equal(year.angka, target.angka):
                raise Invalid(
                    f"Rencana Aksi '{kartu[slug].nama}': keempat triwulan ({kartu[slug].mode}) menghasilkan "
                    f"{year.angka if year else 'kosong'}, target tahunan PK {target.angka}. Samakan dahulu.",
                    f"Rencana Aksi '{kartu[slug].nama}': the four quarters ({kartu[slug].mode}) make "
                    f"{year.angka if year else 'nothing'}, the PK's annual target is {target.angka}. Make them equal.",
                    indikator=slug,
                )

    def starts(self, versi: Versi, fakta: Fakta) -> date:
        if versi.base is None and fakta.effective_from is None:
            return date(self.tahun, 1, 1)
        day = super().starts(versi, fakta)
        check_same_year(self.tahun, day.year)
        return day


def _equal(a: Decimal | None, b: Decimal | None) -> bool:
    return a is not None and b is not None and a == b
