"""TindakLanjut: how a unit follows up a recommendation of BPK or the inspektorat, from its report to the end."""

from datetime import date
from enum import StrEnum
from uuid import UUID

from eventsourcing.domain import event

from domain.kernel import Aggregate, FourEyes, Invalid, Refusal, natural_id, provenance
from domain.reasons import Bukti, check_bukti, require_reason


class FindingOrigin(StrEnum):
    BPK = "bpk"
    INSPEKTORAT = "inspektorat"


ATURAN_TEMUAN = {FindingOrigin.BPK: "bpk_answer", FindingOrigin.INSPEKTORAT: "inspektorat_answer"}
"""The duty to answer that each source starts."""


class StatusTemuan(StrEnum):
    """Where the follow-up stands (Peraturan BPK 2/2017: sesuai, belum sesuai, belum, tidak dapat ditindaklanjuti)."""

    BELUM = "belum"
    BELUM_SESUAI = "belum_sesuai"
    SESUAI = "sesuai"
    TIDAK_DAPAT = "tidak_dapat"


class TindakLanjut(Aggregate):
    """Identity (sumber, nomor, unit): the number that the report gives it. The text of a finding names no person."""

    nama = "Tindak lanjut temuan"

    class ActionPlanned(Aggregate.Event):
        rencana: str
        oleh: str
        paling_lambat: date

        def apply(self, finding: "TindakLanjut") -> None:
            finding.rencana = (self.rencana, self.oleh, self.paling_lambat)

    class Answered(Aggregate.Event):
        """The unit answers, with evidence."""

        jawaban: str
        dikirim: date
        bukti: tuple[Bukti, ...]

        def apply(self, finding: "TindakLanjut") -> None:
            finding.dijawab = self.dikirim
            finding.answered_by = self.provenance.person

    class Verified(Aggregate.Event):
        """The inspektorat has looked at the answer: received when, under which receipt, and what it is worth."""

        status: StatusTemuan
        diterima: date
        agenda: str
        catatan: str

        def apply(self, finding: "TindakLanjut") -> None:
            finding.status = self.status

    @staticmethod
    def create_id(sumber: FindingOrigin, nomor: str, unit: str) -> UUID:
        return natural_id("tindak_lanjut", FindingOrigin(sumber).value, nomor, unit)

    @event("Recorded")
    def __init__(
        self,
        sumber: FindingOrigin,
        nomor: str,
        unit: str,
        judul: str,
        rekomendasi: str,
        lhp: str,
        lhp_diterima: date,
        sha256: str,
    ) -> None:
        self.sumber = sumber
        self.nomor = nomor
        self.unit = unit
        self.lhp_diterima = lhp_diterima
        self.status = StatusTemuan.BELUM
        self.rencana: tuple[str, str, date] | None = None
        self.dijawab: date | None = None
        self.answered_by = ""

    def plan_action(self, rencana: str, oleh: str, paling_lambat: date) -> None:
        """What will be done, by which office, by when."""
        if not rencana.strip() or not oleh.strip():
            raise Invalid("Isi rencana aksi dan penanggung jawabnya.", "Give the action and the office that takes it.")
        if (rencana, oleh, paling_lambat) == self.rencana:
            return
        if self.rencana:
            require_reason(f"rencana aksi temuan {self.nomor}")
        self.trigger_event(type(self).ActionPlanned, rencana=rencana, oleh=oleh, paling_lambat=paling_lambat)

    def answer(self, jawaban: str, dikirim: date, bukti: tuple[Bukti, ...], today: date) -> None:
        """Answer the recommendation with evidence; may be repeated until it is found to be followed."""
        if self.status in (StatusTemuan.SESUAI, StatusTemuan.TIDAK_DAPAT):
            raise Refusal(f"Temuan {self.nomor} sudah selesai.", f"Finding {self.nomor} is settled.")
        if not jawaban.strip() or not bukti:
            raise Invalid("Isi jawaban dan bukti dukungnya.", "Give the answer and its evidence.")
        if dikirim > today:
            raise Invalid(f"Tanggal kirim {dikirim} belum tiba.", f"The day of sending, {dikirim}, has not come yet.")
        check_bukti(bukti)
        self.trigger_event(type(self).Answered, jawaban=jawaban, dikirim=dikirim, bukti=bukti)

    def verify(self, status: StatusTemuan, diterima: date, agenda: str, catatan: str, today: date) -> None:
        """State when the answer was received and what it is worth; not by whoever answered."""
        if self.dijawab is None:
            raise Refusal(f"Temuan {self.nomor} belum dijawab.", f"Finding {self.nomor} is not answered yet.")
        if provenance().person == self.answered_by:
            raise FourEyes(
                "Yang menjawab temuan tidak memverifikasinya sendiri (empat mata, PP 60/2008 pasal 36).",
                "Whoever answers a finding does not verify it (four eyes, PP 60/2008 art. 36).",
            )
        if status is StatusTemuan.BELUM or diterima > today or not agenda.strip():
            raise Invalid(
                f"Isi status sesudah diperiksa, nomor tanda terima, dan tanggal terima sampai hari ini ({today}).",
                f"Give the status found, the receipt, and a day of receipt up to today ({today}).",
            )
        self.trigger_event(type(self).Verified, status=status, diterima=diterima, agenda=agenda, catatan=catatan)
