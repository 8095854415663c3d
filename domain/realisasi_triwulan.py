"""RealisasiTriwulan: what a unit achieved in one triwulan, with factors, evidence and money, reported and approved."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, ClassVar
from uuid import UUID

from eventsourcing.domain import event

from domain.dokumen import Dokumen
from domain.istilah import KEADAAN
from domain.kalender import akhir_triwulan
from domain.kernel import Aggregate, FourEyes, Invalid, NotFound, Refusal, natural_id, provenance
from domain.nilai import Nilai, check_nilai
from domain.siklus import (
    DIAJUKAN,
    DRAF,
    Fakta,
    Step,
    Versi,
    actor_did_not_draft_it,
    is_sha256,
    it_has_notes,
    require_reason,
)

DISETUJUI = "disetujui"
DIVERIFIKASI = "diverifikasi"
DITUTUP = "ditutup"


@dataclass(frozen=True)
class Bukti:
    """Evidence (bukti dukung) by the SHA-256 of the file, never by its path."""

    sha256: str
    nama: str
    sumber: str = ""
    tanggal: date | None = None


@dataclass(frozen=True)
class Realisasi:
    """The figure of one indikator in one triwulan and what explains it."""

    nilai: Nilai
    pendukung: str = ""
    penghambat: str = ""
    tindak_lanjut: str = ""
    bukti: tuple[Bukti, ...] = ()


@dataclass(frozen=True)
class Serapan:
    """Money spent (rupiah) and physical progress (percent) of one sub kegiatan, up to and including the triwulan.

    None is not zero: the source left it blank, and `catatan` says so.
    """

    keuangan: Decimal | None
    fisik: Decimal | None = None
    catatan: str = ""


class RealisasiTriwulan(Dokumen):
    """Identity (unit, tahun, triwulan). Figures are keyed by indikator, money by the code of the sub kegiatan."""

    kind = "realisasi"
    nama = "Realisasi Triwulan"
    steps = (
        Step("submit", "Submitted", (DRAF,), DIAJUKAN, ("kasubbag", "sekretaris")),
        Step("withdraw", "Withdrawn", (DIAJUKAN,), DRAF, ("kasubbag", "sekretaris")),
        Step("return", "Returned", (DIAJUKAN, DISETUJUI), DRAF, ("camat", "lurah", "bappeda"), (it_has_notes,)),
        Step(
            "approve",
            "Approved",
            (DIAJUKAN,),
            DISETUJUI,
            ("camat", "lurah"),
            (actor_did_not_draft_it,),
            in_force=True,
        ),
        Step("verify", "QuarterVerified", (DISETUJUI,), DIVERIFIKASI, ("bappeda",), (actor_did_not_draft_it,)),
        Step("close", "Closed", (DIVERIFIKASI,), DITUTUP, ("bappeda", "bagian_organisasi", "system")),
    )
    revised_by: ClassVar[tuple[str, ...]] = ()

    class Reported(Aggregate.Event):
        versi: int
        indikator: str
        old: Realisasi | None
        new: Realisasi

        def apply(self, doc: "RealisasiTriwulan") -> None:
            doc.edited(self.versi, self.provenance.person)
            doc.realisasi[self.indikator] = self.new

    class SerapanReported(Aggregate.Event):
        versi: int
        kode: str
        old: Serapan | None
        new: Serapan

        def apply(self, doc: "RealisasiTriwulan") -> None:
            doc.edited(self.versi, self.provenance.person)
            doc.serapan[self.kode] = self.new

    class CorrectionProposed(Aggregate.Event):
        indikator: str
        old: Realisasi | None
        new: Realisasi

        def apply(self, doc: "RealisasiTriwulan") -> None:
            doc.proposed[self.indikator] = (self.new, self.provenance.person)

    class Corrected(Aggregate.Event):
        indikator: str
        old: Realisasi | None
        new: Realisasi

        def apply(self, doc: "RealisasiTriwulan") -> None:
            doc.realisasi[self.indikator] = self.new
            del doc.proposed[self.indikator]

    @staticmethod
    def create_id(unit: str, tahun: int, triwulan: int) -> UUID:
        return natural_id("realisasi", unit, tahun, triwulan)

    @event("Drafted")
    def __init__(self, unit: str, tahun: int, triwulan: int) -> None:
        self.unit = unit
        self.tahun = tahun
        self.triwulan = triwulan
        self.realisasi: dict[str, Realisasi] = {}
        self.serapan: dict[str, Serapan] = {}
        self.proposed: dict[str, tuple[Realisasi, str]] = {}
        self.begin()

    def key(self) -> tuple[object, ...]:
        return self.unit, self.tahun, self.triwulan

    def has_content(self, versi: Versi) -> bool:
        return bool(self.realisasi or self.serapan)

    def starts(self, versi: Versi, fakta: Fakta) -> date:
        return akhir_triwulan(self.tahun, self.triwulan)

    def report(self, indikator: str, new: Realisasi) -> None:
        """Enter or change the figure of one indikator while the quarter is a draft."""
        versi = self.editable()
        _check_realisasi(new)
        old = self.realisasi.get(indikator)
        if old != new:
            self.trigger_event(type(self).Reported, versi=versi.nomor, indikator=indikator, old=old, new=new)

    def report_serapan(self, kode: str, new: Serapan) -> None:
        """Enter money and physical progress of one sub kegiatan while the quarter is a draft."""
        versi = self.editable()
        if new.keuangan is not None and new.keuangan < 0:
            raise Invalid("Realisasi keuangan tidak boleh negatif.", "Money spent cannot be negative.")
        if new.fisik is not None and not 0 <= new.fisik <= 100:
            raise Invalid("Realisasi fisik harus 0 sampai 100 persen.", "Physical progress must be 0 to 100 percent.")
        old = self.serapan.get(kode)
        if old != new:
            self.trigger_event(type(self).SerapanReported, versi=versi.nomor, kode=kode, old=old, new=new)

    def propose_correction(self, indikator: str, new: Realisasi) -> None:
        """After closing, the unit proposes another figure, with reason; nothing changes until Bappeda confirms."""
        self._must_be_closed()
        _check_realisasi(new)
        require_reason(self.judul())
        old = self.realisasi.get(indikator)
        if old == new:
            raise Invalid("Nilai koreksi sama dengan nilai sekarang.", "The corrected figure equals the present one.")
        self._trigger(type(self).CorrectionProposed, indikator, old, new)

    def confirm_correction(self, indikator: str) -> None:
        """A second person, of Bappeda, confirms the proposed correction; only now does the figure change."""
        self._must_be_closed()
        if indikator not in self.proposed:
            raise NotFound(
                f"Tidak ada usulan koreksi untuk '{indikator}'.", f"There is no proposed correction for '{indikator}'."
            )
        new, proposer = self.proposed[indikator]
        if proposer == provenance().person:
            raise FourEyes(
                "Pengusul koreksi tidak boleh mengesahkannya sendiri (empat mata, PP 60/2008 pasal 36).",
                "Whoever proposed a correction may not confirm it (four eyes, PP 60/2008 art. 36).",
            )
        self._trigger(type(self).Corrected, indikator, self.realisasi.get(indikator), new)

    def _trigger(self, cls: type[Any], indikator: str, old: Realisasi | None, new: Realisasi) -> None:
        self.trigger_event(cls, indikator=indikator, old=old, new=new)

    def _must_be_closed(self) -> None:
        state = self.versi[1].state
        if state != DITUTUP:
            now = KEADAAN[state]
            raise Refusal(
                f"{self.judul()} berkeadaan '{now.id}', belum ditutup; ubah langsung, jangan lewat koreksi.",
                f"{self.judul()} is '{now.en}', not closed; change it directly, not by a correction.",
                state=state,
            )


def _check_realisasi(new: Realisasi) -> None:
    check_nilai(new.nilai)
    for bukti in new.bukti:
        if not is_sha256(bukti.sha256):
            raise Invalid(
                f"SHA-256 bukti dukung '{bukti.nama}' harus 64 angka heksadesimal huruf kecil.",
                f"The SHA-256 of evidence '{bukti.nama}' must be 64 lower-case hexadecimal digits.",
            )
