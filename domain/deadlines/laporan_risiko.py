"""LaporanRisiko: a report on the making of the risk plan (penyusunan) of a year, or on its control (pengendalian)."""

from datetime import date
from enum import StrEnum
from uuid import UUID

from eventsourcing.domain import event

from domain.deadlines.limits import Terima
from domain.kernel import Aggregate, FourEyes, Invalid, Refusal, natural_id, provenance
from domain.reasons import Bukti, check_bukti, require_reason


class JenisRisiko(StrEnum):
    PENYUSUNAN = "penyusunan"
    PENGENDALIAN = "pengendalian"


ATURAN_RISIKO = {JenisRisiko.PENYUSUNAN: "risk_plan", JenisRisiko.PENGENDALIAN: "risk_control"}
"""The duty that each kind of report meets."""


class LaporanRisiko(Aggregate):
    """Identity (jenis, tahun, unit): the year that the report is about, not the one in which it falls due."""

    nama = "Laporan Manajemen Risiko"

    class Submitted(Aggregate.Event):
        """The unit sent it, with the signed document."""

        dikirim: date
        bukti: Bukti

        def apply(self, report: "LaporanRisiko") -> None:
            report.dikirim = self.dikirim
            report.sent_by = self.provenance.person

    class Received(Aggregate.Event):
        """The inspektorat states when it received it."""

        terima: Terima

        def apply(self, report: "LaporanRisiko") -> None:
            report.terima = self.terima

    class Reviewed(Aggregate.Event):
        hasil: str
        pada: date

        def apply(self, report: "LaporanRisiko") -> None:
            report.hasil = self.hasil

    @staticmethod
    def create_id(jenis: JenisRisiko, tahun: int, unit: str) -> UUID:
        return natural_id("risiko", JenisRisiko(jenis).value, tahun, unit)

    @event("Opened")
    def __init__(self, jenis: JenisRisiko, tahun: int, unit: str) -> None:
        self.jenis = jenis
        self.tahun = tahun
        self.unit = unit
        self.dikirim: date | None = None
        self.terima: Terima | None = None
        self.sent_by = ""
        self.hasil = ""

    def submit(self, dikirim: date, bukti: Bukti, today: date) -> None:
        """Send the signed document; sending another before it is received needs a reason."""
        check_bukti((bukti,))
        if self.terima is not None:
            raise Refusal(
                f"Laporan sudah diterima {self.terima.pada}.", f"The report was received on {self.terima.pada}."
            )
        if dikirim > today:
            raise Invalid(f"Tanggal kirim {dikirim} belum tiba.", f"The day of sending, {dikirim}, has not come yet.")
        if self.dikirim is not None:
            require_reason(f"laporan risiko {self.unit} {self.tahun}")
        self.trigger_event(type(self).Submitted, dikirim=dikirim, bukti=bukti)

    def receive(self, terima: Terima, today: date) -> None:
        """The inspektorat has it, since a day and under an agenda number; not stated by whoever sent it."""
        if self.dikirim is None:
            raise Refusal("Laporan belum dikirim oleh unit.", "The unit has not sent the report yet.")
        if provenance().person == self.sent_by:
            raise FourEyes(
                "Anda yang mengirim laporan ini; orang lain yang menyatakan penerimaannya.",
                "You sent this report; someone else states that it was received.",
            )
        if terima.pada > today or not terima.agenda.strip():
            raise Invalid(
                f"Isi nomor agenda, dan tanggal terima yang tidak sesudah hari ini ({today}).",
                f"Give the agenda number, and a day of receipt not after today ({today}).",
            )
        if self.terima is not None and self.terima != terima:
            raise Refusal(
                f"Laporan sudah diterima {self.terima.pada}. Buka kembali kewajibannya bila keliru.",
                f"The report was received on {self.terima.pada}. Reopen its duty if that was wrong.",
            )
        if self.terima is None:
            self.trigger_event(type(self).Received, terima=terima)

    def review(self, hasil: str, today: date) -> None:
        """What the inspektorat found in it."""
        if self.terima is None:
            raise Refusal("Laporan belum diterima.", "The report has not been received yet.")
        if not hasil.strip():
            raise Invalid("Isi hasil reviu.", "Give what the review found.")
        if hasil != self.hasil:
            self.trigger_event(type(self).Reviewed, hasil=hasil, pada=today)
