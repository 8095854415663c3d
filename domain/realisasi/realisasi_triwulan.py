"""RealisasiTriwulan: what a unit achieved in one triwulan, with factors, evidence and money, reported and approved."""

from datetime import date
from uuid import UUID

from eventsourcing.domain import event

from domain.cycle.checks import BUKTI_DILIHAT, KELENGKAPAN, KESELARASAN
from domain.cycle.requirements import VERIFICATION, actor_did_not_draft_it
from domain.cycle.steps import DIAJUKAN, VERIFIKATOR, Fakta, Step, Versi
from domain.cycle.unit_kinds import KEPALA
from domain.cycle.usual_steps import handed_in, returned, verified
from domain.documents.document import Dokumen
from domain.figures.calendar import akhir_triwulan
from domain.kernel import Aggregate, natural_id
from domain.realisasi.closing_correction import Cell
from domain.realisasi.composed import Composable
from domain.realisasi.opening import DITUTUP, Openable
from domain.realisasi.past_quarters import LoadableQuarter
from domain.realisasi.proposed import Proposable
from domain.realisasi.quarter_figures import DISETUJUI, DIVERIFIKASI, PENYETUJU, Entered
from domain.realisasi.reported import Realisasi, Serapan, check_realisasi, check_serapan
from domain.realisasi.supplied import Suppliable
from domain.reasons import Bukti

__all__ = ["DITUTUP", "Bukti", "Realisasi", "RealisasiTriwulan", "Serapan"]


class RealisasiTriwulan(Composable, Suppliable, Openable, Proposable, LoadableQuarter):
    """Identity (unit, tahun, triwulan). Figures are keyed by indikator, money by the code of the sub kegiatan."""

    kind = "realisasi"
    nama = "Realisasi Triwulan"
    dasar = "Perpres 29/2014 pasal 15–17 (sumber sekunder)"
    steps = (
        *handed_in("kasubbag", "sekretaris", requires=(), enters=True),
        returned(KEPALA, VERIFIKATOR, before=(DIAJUKAN, DISETUJUI)),
        Step(
            "approve",
            "Approved",
            (DIAJUKAN,),
            DISETUJUI,
            (KEPALA,),
            (actor_did_not_draft_it,),
            signs=PENYETUJU,
            in_force=True,
        ),
        verified("QuarterVerified", before=DISETUJUI, after=DIVERIFIKASI),
        Step("verify_again", "VerifiedAgain", (DIVERIFIKASI, DITUTUP), "", (VERIFIKATOR,), VERIFICATION),
        Step("close", "Closed", (DIVERIFIKASI,), DITUTUP, ("bappeda", "bagian_organisasi", "system")),
    )

    cells = ()
    deputy_approves = True
    signed_on_paper = False
    """A quarter is no signed paper: what was printed of it stands in the LKjIP."""
    butir = (KELENGKAPAN, KESELARASAN, BUKTI_DILIHAT)

    class Reported(Entered):
        """A figure is entered while the quarter is a draft."""

    class Submitted(Dokumen.Stepped):
        """The quarter is handed in, with what was doubtful about it and the answers."""

        def apply(self, doc: "RealisasiTriwulan") -> None:  # type: ignore[override]
            super().apply(doc)
            doc.explained |= {(a.kind, a.figures) for a in self.provenance.doubts if a.reason}

    class SerapanReported(Aggregate.Event):
        versi: int
        kode: str
        old: Serapan | None
        new: Serapan

        def apply(self, doc: "RealisasiTriwulan") -> None:
            doc.edited(self.versi, self.provenance)
            doc.serapan[self.kode] = self.new
            doc.doubted(self.kode, self.provenance)

    @staticmethod
    def create_id(unit: str, tahun: int, triwulan: int) -> UUID:
        return natural_id("realisasi", unit, tahun, triwulan)

    @event("Drafted")
    def __init__(self, unit: str, tahun: int, triwulan: int) -> None:
        self.unit = unit
        self.tahun = tahun
        self.triwulan = triwulan
        self.explained: set[tuple[str, tuple[str, ...]]] = set()
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
        check_realisasi(new)
        new = self.around_supplied(indikator, new)
        old = self.realisasi.get(indikator)
        if old != new:
            self.trigger_event(type(self).Reported, versi=versi.nomor, indikator=indikator, old=old, new=new)

    def propose_correction(self, cell: Cell, new: Realisasi | Serapan) -> None:
        """As any closed figure, except one that another office supplied."""
        if cell[0] == "indikator":
            self.unit_does_not_touch_it(cell[1])
        super().propose_correction(cell, new)

    def report_serapan(self, kode: str, new: Serapan) -> None:
        """Enter money and physical progress of one sub kegiatan while the quarter is a draft."""
        versi = self.editable()
        check_serapan(new)
        old = self.serapan.get(kode)
        if old != new:
            self.trigger_event(type(self).SerapanReported, versi=versi.nomor, kode=kode, old=old, new=new)
