"""Corrections of a figure that was approved: one person proposes, the head of the unit approves, Bappeda confirms.

That is as many people as the quarter itself took (PP 60/2008 art. 36). Of a quarter that was loaded from paper it
takes two, as its load did.
"""

from domain.cycle.steps import DIAJUKAN, DRAF, Fakta, Step
from domain.cycle.taking import check
from domain.cycle.terms import KEADAAN
from domain.cycle.unit_kinds import KEPALA
from domain.kernel import Aggregate, FourEyes, Invalid, NotFound, Refusal, provenance
from domain.realisasi.quarter_figures import DITUTUP, AngkaTriwulan
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
            doc.correction_proposed(("indikator", self.indikator), self)

    class Corrected(_OfIndikator):
        def apply(self, doc: "ClosingCorrectable") -> None:
            doc.realisasi[self.indikator] = self.new
            del doc.proposed["indikator", self.indikator]

    class CorrectionRejected(_OfIndikator):
        def apply(self, doc: "ClosingCorrectable") -> None:
            del doc.proposed["indikator", self.indikator]

    class SerapanCorrectionProposed(_OfSerapan):
        def apply(self, doc: "ClosingCorrectable") -> None:
            doc.correction_proposed(("kode", self.kode), self)

    class SerapanCorrected(_OfSerapan):
        def apply(self, doc: "ClosingCorrectable") -> None:
            doc.serapan[self.kode] = self.new
            del doc.proposed["kode", self.kode]

    class SerapanCorrectionRejected(_OfSerapan):
        def apply(self, doc: "ClosingCorrectable") -> None:
            del doc.proposed["kode", self.kode]

    class CorrectionApproved(Aggregate.Event):
        """The head of the unit stands behind a correction: of an indikator or of a kode; the other is blank."""

        indikator: str
        kode: str

        def apply(self, doc: "ClosingCorrectable") -> None:
            cell = ("indikator", self.indikator) if self.indikator else ("kode", self.kode)
            doc.approved[cell] = self.provenance.persons

    def begin(self) -> None:
        super().begin()
        self.proposed: dict[Cell, Usulan] = {}
        self.approved: dict[Cell, frozenset[str]] = {}

    def correction_proposed(self, cell: Cell, e: "_OfIndikator | _OfSerapan") -> None:
        """Keep a proposal; nobody has approved it yet."""
        self.proposed[cell] = (e.new, e.provenance.person, e.old)
        self.approved.pop(cell, None)

    def propose_correction(self, cell: Cell, new: Realisasi | Serapan) -> None:
        """After closing, the unit proposes another figure, with reason; nothing changes until Bappeda confirms."""
        self._must_be_closed()
        if isinstance(new, Realisasi):
            check_realisasi(new)
        else:
            check_serapan(new)
        require_reason(self.judul())
        self.checker_does_not_type()
        self.none_is_proposed(cell)
        if self._figure(cell) == new:
            raise Invalid("Nilai koreksi sama dengan nilai sekarang.", "The corrected figure equals the present one.")
        self._happen("CorrectionProposed", cell, new)

    def none_is_proposed(self, cell: Cell) -> None:
        if cell in self.proposed:
            raise Refusal(
                f"Koreksi '{cell[1]}' sudah diusulkan. Tunggu Bappeda mengesahkan atau menolaknya.",
                f"A correction of '{cell[1]}' has been proposed already. Wait until Bappeda confirms or rejects it.",
            )

    def confirm_correction(self, cell: Cell) -> None:
        """The head of the unit approves the proposed correction, then Bappeda confirms it: only now the figure
        changes.

        What was loaded from paper the head need not approve: the proposer and Bappeda have compared it with the paper.
        """
        new, proposer, old = self._proposal(cell)
        if provenance().role != "bappeda":
            versi = self.versi[1]
            check(Step("approve", "", (versi.state,), "", (KEPALA,)), self, versi, Fakta())
        if proposer in provenance().persons:
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
        if provenance().role != "bappeda":
            self.trigger_event(type(self).CorrectionApproved, **{"indikator": "", "kode": "", cell[0]: cell[1]})
            return
        self._must_be_approved(cell)
        self._happen("Corrected", cell, new)

    def _must_be_approved(self, cell: Cell) -> None:
        """By the head, who is another person than whoever confirms it."""
        if self.versi[1].dimuat:
            return
        if cell not in self.approved:
            raise Refusal(
                f"Koreksi '{cell[1]}' pada {self.judul()} belum disetujui kepala unitnya. Mintalah kepala unit "
                "menyetujuinya dahulu (realisasi.confirm_correction).",
                f"The head of the unit has not approved the correction of '{cell[1]}' in {self.judul()}. Ask the head "
                "to approve it first (realisasi.confirm_correction).",
            )
        if provenance().persons & self.approved[cell]:
            raise FourEyes(
                "Anda sudah menyetujui koreksi ini sebagai kepala unit, jadi pejabat Bappeda yang lain mengesahkannya "
                "(empat mata, PP 60/2008 pasal 36).",
                "You approved this correction as head of the unit, so another official of Bappeda confirms it "
                "(four eyes, PP 60/2008 art. 36).",
            )

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
