"""How a duty is met: sent says the unit, received says the receiver; what comes late needs a reason and an approval."""

from datetime import date, datetime

from domain.deadlines.limits import DIBEBASKAN, DIKLAIM, DIPENUHI, TERBUKA, Batas, Terima
from domain.figures.calendar import akhir_hari, tanggal
from domain.kernel import Aggregate, FourEyes, Invalid, Refusal, Teks, provenance
from domain.reasons import MIN_REASON, Bukti, check_bukti, has_reason, require_reason

SYSTEM = "system"
"""Claims and meets what the record says was sent and received; there two people stated that."""


class Fulfillable(Aggregate):
    """Three dates are kept: sent (claimed by the unit), received (stated by the receiver), recorded. Received decides.

    Until the receiver confirms, a duty is claimed and does not count as met.
    """

    batas: Batas

    @property
    def kunci(self) -> tuple[str, str, str, str]:
        """Rule, unit, period and what else tells it from another duty of that rule."""
        raise NotImplementedError

    class Claimed(Aggregate.Event):
        """The unit says that it was sent on a day; it does not count as met until the receiver confirms."""

        dikirim: date
        bukti: tuple[Bukti, ...]

        def apply(self, duty: "Fulfillable") -> None:
            duty.state = DIKLAIM
            duty.dikirim = self.dikirim
            duty.menunggu_sejak = min(duty.menunggu_sejak or self.dikirim, self.dikirim)
            duty.claimed_by = self.provenance.person

    class ClaimRejected(Aggregate.Event):
        """The receiver has not received it: the claim falls."""

        def apply(self, duty: "Fulfillable") -> None:
            duty.state = TERBUKA
            duty.dikirim = duty.menunggu_sejak = None

    class LateApproved(Aggregate.Event):
        """The window has closed; what comes late may still be entered."""

        def apply(self, duty: "Fulfillable") -> None:
            duty.late_approved = True
            duty.let_late_by = self.provenance.person

    class Met(Aggregate.Event):
        """Received on `terima.pada`, which decides; `dicatat` is the day on which that was recorded."""

        dikirim: date | None
        terima: Terima
        dicatat: date
        hari_terlambat: int
        bukti: tuple[Bukti, ...]

        def apply(self, duty: "Fulfillable") -> None:
            duty.state = DIPENUHI
            duty.terima = self.terima

    class Waived(Aggregate.Event):
        def apply(self, duty: "Fulfillable") -> None:
            duty.state = DIBEBASKAN

    def begin(self) -> None:
        self.state = TERBUKA
        self.dikirim: date | None = None
        self.menunggu_sejak: date | None = None
        """The earliest day of sending that was claimed and not answered: a claim made again wins no time."""
        self.terima: Terima | None = None
        self.claimed_by = ""
        self.late_approved = False
        self.let_late_by = ""
        """Who approved that what is late is entered; that one does not enter it."""

    @property
    def outstanding(self) -> bool:
        """Whether it is still to be met: open, or claimed and not confirmed."""
        return self.state in (TERBUKA, DIKLAIM)

    def ended(self, now: datetime) -> bool:
        """Whether the last day is over, in the zone in which it ends."""
        return now > akhir_hari(self.batas.hari, self.batas.zona)

    def claim(self, dikirim: date, bukti: tuple[Bukti, ...], judul: Teks, today: date) -> None:
        """The unit has sent it. After the last day it needs a reason and an approval (`approve_late`)."""
        self._must_be_outstanding(judul)
        check_bukti(bukti)
        if dikirim > today:
            said = tanggal(dikirim)
            raise Invalid(f"Tanggal kirim {said.id} belum tiba.", f"The day of sending, {said.en}, has not come yet.")
        self.check_window(judul, dikirim)
        if (self.state, self.dikirim) != (DIKLAIM, dikirim):
            self.trigger_event(type(self).Claimed, dikirim=dikirim, bukti=bukti)

    def check_window(self, judul: Teks, dikirim: date) -> None:
        """Refuse what is sent after the last day without a reason, or before anyone approved that it still may come.
        A provisional day closes nothing: the definite one may be later.
        """
        if dikirim <= self.batas.hari or self.batas.sementara:
            return
        hari = tanggal(self.batas.hari)
        if not has_reason():
            raise Invalid(
                f"Batas {judul.id}, {hari.id}, sudah lewat. Tulis alasan (reason, minimal {MIN_REASON} huruf): "
                "mengapa terlambat?",
                f"The deadline of {judul.en}, {hari.en}, has passed. Give a reason (at least {MIN_REASON} "
                "letters): why is it late?",
                batas=self.batas.hari,
            )
        if not self.late_approved:
            which = "aturan {0}, periode {2}".format(*self.kunci)
            raise Refusal(
                f"Batas {judul.id}, {hari.id}, sudah lewat. Mintalah Bagian Organisasi menyetujui pemasukan "
                f"terlambat (kewajiban.approve_late, {which}), lalu ulangi.",
                f"The deadline of {judul.en}, {hari.en}, has passed. Ask Bagian Organisasi to approve a late "
                f"entry (kewajiban.approve_late, {which}), then try again.",
                batas=self.batas.hari,
                kewajiban=str(self.id),
            )
        if self.let_late_by == provenance().person:
            raise FourEyes(
                f"Anda sendiri yang menyetujui {judul.id} masuk terlambat; orang lain yang memasukkannya (empat mata, "
                "PP 60/2008 pasal 36).",
                f"You approved yourself that {judul.en} is entered late; someone else enters it (four eyes, PP 60/2008 "
                "art. 36).",
            )

    def approve_late(self, judul: Teks, now: datetime) -> None:
        """Let what is late still be entered; with a reason. It stays marked late."""
        self._must_be_outstanding(judul)
        if not self.ended(now):
            hari = tanggal(self.batas.hari)
            raise Refusal(
                f"Batas {judul.id}, {hari.id}, belum lewat; tidak perlu persetujuan.",
                f"The deadline of {judul.en}, {hari.en}, has not passed; no approval is needed.",
            )
        require_reason(judul.id)
        if not self.late_approved:
            self.trigger_event(type(self).LateApproved)

    def confirm(
        self, terima: Terima, bukti: tuple[Bukti, ...], judul: Teks, today: date, dikirim: date | None = None
    ) -> None:
        """The receiver states when it was received: that day decides whether it is on time. Not by whoever sent it.

        `dikirim`: when it was sent, as the record says; what the unit claimed stands where it says nothing.
        """
        self._must_be_outstanding(judul)
        check_bukti(bukti)
        if not terima.agenda.strip():
            raise Invalid(
                "Isi nomor agenda atau tanda terima (agenda).", "Give the agenda number or the receipt (agenda)."
            )
        if terima.pada > today:
            pada, kini = tanggal(terima.pada), tanggal(today)
            raise Invalid(
                f"Tanggal terima {pada.id} belum tiba (hari ini {kini.id}).",
                f"The day of receipt, {pada.en}, has not come yet (today is {kini.en}).",
            )
        who = provenance()
        if self.state == DIKLAIM and who.person == self.claimed_by and who.role != SYSTEM:
            raise FourEyes(
                f"Anda yang mencatat pengiriman {judul.id}, jadi orang lain yang menyatakan penerimaannya.",
                f"You recorded the sending of {judul.en}, so someone else states that it was received.",
            )
        late = max(0, (terima.pada - self.batas.hari).days)
        sent = dikirim or self.dikirim
        self.trigger_event(type(self).Met, dikirim=sent, terima=terima, dicatat=today, hari_terlambat=late, bukti=bukti)

    def reject_claim(self, judul: Teks) -> None:
        """The receiver did not receive what the unit says it sent; with a reason."""
        if self.state != DIKLAIM:
            raise Refusal(f"{judul.id} tidak menunggu konfirmasi.", f"{judul.en} does not wait for a confirmation.")
        require_reason(judul.id)
        self.trigger_event(type(self).ClaimRejected)

    def waive(self, judul: Teks) -> None:
        """The unit need not meet it; with a reason."""
        self._must_be_outstanding(judul)
        require_reason(judul.id)
        self.trigger_event(type(self).Waived)

    def _must_be_outstanding(self, judul: Teks) -> None:
        if self.state == DIPENUHI and self.terima:
            pada = tanggal(self.terima.pada)
            raise Refusal(
                f"{judul.id} sudah dipenuhi (diterima {pada.id}).",
                f"{judul.en} is already met (received on {pada.en}).",
            )
        if self.state == DIBEBASKAN:
            raise Refusal(f"{judul.id} sudah dibebaskan.", f"{judul.en} has been waived.")
