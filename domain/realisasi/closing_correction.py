"""Corrections after closing: one person proposes another figure, one of Bappeda confirms or rejects it."""

from domain.cycle.steps import DIAJUKAN, DRAF
from domain.cycle.terms import KEADAAN
from domain.kernel import Aggregate, FourEyes, Invalid, NotFound, Refusal, provenance
from domain.realisasi.opening import DITUTUP
from domain.realisasi.quarter_figures import AngkaTriwulan
from domain.realisasi.reported import Realisasi, Serapan, check_realisasi, check_serapan
from domain.reasons import require_reason

Cell = tuple[str, str]
"""A figure of a quarter: ("indikator", its slug) or ("kode", the code of a sub kegiatan)."""

Usulan = tuple[Realisasi | Serapan, str, Realisasi | Serapan | None]
"""What is proposed, by whom, and the figure that it was to correct."""


class _OfIndikator(Aggregate.Event):
    indikator: str
    old: Realisasi | None
    new: Realisasi


class _OfSerapan(Aggregate.Event):
    kode: str
    old: Serapan | None
    new: Serapan


class ClosingCorrectable(AngkaTriwulan):
    """A document whose figures change, once it is closed, only by a correction that a second person confirms."""

    class CorrectionProposed(_OfIndikator):
        def apply(self, doc: "ClosingCorrectable") -> None:
            doc.proposed["indikator", self.indikator] = (self.new, self.provenance.person, self.old)

    class Corrected(_OfIndikator):
        def apply(self, doc: "ClosingCorrectable") -> None:
            doc.realisasi[self.indikator] = self.new
            del doc.proposed["indikator", self.indikator]

    class CorrectionRejected(_OfIndikator):
        def apply(self, doc: "ClosingCorrectable") -> None:
            del doc.proposed["indikator", self.indikator]

    class SerapanCorrectionProposed(_OfSerapan):
        def apply(self, doc: "ClosingCorrectable") -> None:
            doc.proposed["kode", self.kode] = (self.new, self.provenance.person, self.old)

    class SerapanCorrected(_OfSerapan):
        def apply(self, doc: "ClosingCorrectable") -> None:
            doc.serapan[self.kode] = self.new
            del doc.proposed["kode", self.kode]

    class SerapanCorrectionRejected(_OfSerapan):
        def apply(self, doc: "ClosingCorrectable") -> None:
            del doc.proposed["kode", self.kode]

    def begin(self) -> None:
        super().begin()
        self.proposed: dict[Cell, Usulan] = {}

    def propose_correction(self, cell: Cell, new: Realisasi | Serapan) -> None:
        """After closing, the unit proposes another figure, with reason; nothing changes until Bappeda confirms."""
        self._must_be_closed()
        if isinstance(new, Realisasi):
            check_realisasi(new)
        else:
            check_serapan(new)
        require_reason(self.judul())
        self.checker_does_not_type()
        if cell in self.proposed:
            raise Refusal(
                f"Koreksi '{cell[1]}' sudah diusulkan. Tunggu Bappeda mengesahkan atau menolaknya.",
                f"A correction of '{cell[1]}' has been proposed already. Wait until Bappeda confirms or rejects it.",
            )
        if self._figure(cell) == new:
            raise Invalid("Nilai koreksi sama dengan nilai sekarang.", "The corrected figure equals the present one.")
        self._happen("CorrectionProposed", cell, new)

    def confirm_correction(self, cell: Cell) -> None:
        """A second person, of Bappeda, confirms the proposed correction; only now does the figure change."""
        new, proposer, old = self._proposal(cell)
        if proposer == provenance().person:
            raise FourEyes(
                "Pengusul koreksi tidak boleh mengesahkannya sendiri (empat mata, PP 60/2008 pasal 36). "
                "Mintalah pejabat Bappeda yang lain.",
                "Whoever proposed a correction may not confirm it (four eyes, PP 60/2008 art. 36). Ask another "
                "official of Bappeda.",
            )
        self.enterer_does_not_check()
        if self._figure(cell) != old:
            raise Refusal(
                f"'{cell[1]}' pada {self.judul()} sudah berubah sejak koreksinya diusulkan. Tolak usulan itu "
                "(realisasi.reject_correction); bila masih perlu, usulkan lagi atas angka yang sekarang.",
                f"'{cell[1]}' in {self.judul()} has changed since its correction was proposed. Reject that proposal "
                "(realisasi.reject_correction); if still needed, propose again on the figure as it is now.",
            )
        self._happen("Corrected", cell, new)

    def reject_correction(self, cell: Cell) -> None:
        """Bappeda turns a proposed correction down, with reason: the figure stays, and another may be proposed."""
        new, _, _ = self._proposal(cell)
        require_reason(self.judul())
        self._happen("CorrectionRejected", cell, new)

    def _figure(self, cell: Cell) -> Realisasi | Serapan | None:
        field, name = cell
        return self.realisasi.get(name) if field == "indikator" else self.serapan.get(name)

    def _proposal(self, cell: Cell) -> Usulan:
        if cell not in self.proposed or self.versi[1].state in (DRAF, DIAJUKAN):
            self._must_be_closed()
        if cell not in self.proposed:
            raise NotFound(
                f"Tidak ada usulan koreksi untuk '{cell[1]}'.", f"There is no proposed correction for '{cell[1]}'."
            )
        return self.proposed[cell]

    def _happen(self, name: str, cell: Cell, new: Realisasi | Serapan) -> None:
        field, key = cell
        event = getattr(type(self), name if field == "indikator" else f"Serapan{name}")
        self.trigger_event(event, **{field: key}, old=self._figure(cell), new=new)

    def _must_be_closed(self) -> None:
        state = self.versi[1].state
        if state != DITUTUP:
            now = KEADAAN[state]
            raise Refusal(
                f"{self.judul()} berkeadaan '{now.id}', belum ditutup; ubah langsung, jangan lewat koreksi.",
                f"{self.judul()} is '{now.en}', not closed; change it directly, not by a correction.",
                state=state,
            )
