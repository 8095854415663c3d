"""Kewajiban: one duty of a unit under one rule for one period, from opened to met, with proof of who was told when."""

from dataclasses import replace
from datetime import date, datetime
from uuid import UUID

from eventsourcing.domain import event

from domain.deadlines.fulfilment import Fulfillable
from domain.deadlines.limits import DIKLAIM, TERBUKA, Batas
from domain.deadlines.reminders import Keadaan, ReminderStep, berikutnya, rencana, urutan, yang_terbit
from domain.deadlines.rule import Tenggat
from domain.figures.calendar import Kalender
from domain.kernel import Aggregate, Refusal, Teks, natural_id
from domain.reasons import require_reason


class Kewajiban(Fulfillable):
    """Identity (aturan, periode, unit, perihal); unit "" is the kabupaten, `perihal` tells apart several at a time.

    The date stands in the event that set it. Overdue is derived from it and never stored. `berikut` in each event is
    the instant of the next notice, so that a clock need not look at duties that have nothing to tell.
    """

    nama = "Kewajiban"

    class Reminded(Aggregate.Event):
        """One role was told. Never twice: `id` is made of rule, unit, period, step, revision and recipient."""

        id: str
        langkah: str
        hari: date
        revisi: int
        penerima: str
        terlambat: bool
        berikut: datetime | None

        def apply(self, duty: "Kewajiban") -> None:
            duty.terbit[urutan(self.langkah, self.penerima)] = self.hari
            duty.sudah |= {(self.langkah, self.penerima)}
            duty.berikut = self.berikut

    class Escalated(Reminded):
        """One office above was told that it is late."""

    class Rescheduled(Aggregate.Event):
        """The date moves while the duty is open: it was computed anew, from a changed calendar or rule."""

        old: Batas
        new: Batas
        revisi: int
        sejak: date
        berikut: datetime | None

        def apply(self, duty: "Kewajiban") -> None:
            duty.batas = self.new
            duty.revisi = self.revisi
            duty.sejak = self.sejak
            duty.terbit, duty.sudah = {}, frozenset()
            duty.berikut = self.berikut

    class Extended(Rescheduled):
        """An authority moved the date; `perpanjangan` is the number of its paper."""

        perpanjangan: str

        def apply(self, duty: "Kewajiban") -> None:
            super().apply(duty)
            duty.perpanjangan += (self.perpanjangan,)

    class Settled(Aggregate.Event):
        """The date was provisional and is definite: the holidays of its year are loaded. Nobody is told anew."""

        old: Batas
        new: Batas
        revisi: int
        berikut: datetime | None

        def apply(self, duty: "Kewajiban") -> None:
            duty.batas = self.new
            duty.berikut = self.berikut

    class Replanned(Aggregate.Event):
        """The date stands, but reminders of it fall on other days than was planned."""

        berikut: datetime | None

        def apply(self, duty: "Kewajiban") -> None:
            duty.berikut = self.berikut

    class Reopened(Aggregate.Event):
        """What was recorded as met or waived was not: the duty is open again, and told of anew."""

        revisi: int
        berikut: datetime | None

        def apply(self, duty: "Kewajiban") -> None:
            duty.state = TERBUKA
            duty.revisi = self.revisi
            duty.dikirim = duty.menunggu_sejak = duty.terima = None
            duty.terbit, duty.sudah = {}, frozenset()
            duty.berikut = self.berikut

    @staticmethod
    def create_id(aturan: str, periode: str, unit: str = "", perihal: str = "") -> UUID:
        return natural_id("kewajiban", aturan, periode, unit, perihal)

    @event("Opened")
    def __init__(
        self,
        aturan: str,
        periode: str,
        unit: str,
        perihal: str,
        batas: Batas,
        dibuka: date,
        berikut: datetime | None,
    ) -> None:
        self.aturan = aturan
        self.periode = periode
        self.unit = unit
        self.perihal = perihal
        self.batas = batas
        self.sejak = dibuka
        self.revisi = 1
        self.terbit: dict[str, date] = {}
        self.sudah: frozenset[tuple[str, str]] = frozenset()
        self.perpanjangan: tuple[str, ...] = ()
        self.berikut = berikut
        self.begin()

    @property
    def kunci(self) -> tuple[str, str, str, str]:
        return self.aturan, self.unit, self.periode, self.perihal

    def judul(self, aturan: Tenggat, unit: str) -> Teks:
        """How refusals call it: the rule, the unit by its name, the period."""
        rest = " ".join(filter(None, (unit, self.periode, self.perihal)))
        named = aturan.pada(self.periode)
        return Teks(f"{named.nama} {rest}", f"{named.nama_en} {rest}")

    def keadaan(self) -> Keadaan:
        b = self.batas
        return Keadaan(self.kunci, b.hari, b.zona_unit, self.revisi, self.sejak, self.terbit, self.sudah)

    # -- telling

    def issue_due(self, aturan: Tenggat, kalender: Kalender, now: datetime) -> None:
        """Issue the notices that have fallen due by `now`; what was issued before is not issued again. While it waits
        for its receiver, whoever sent it is not called late; rejected, it is told of again."""
        if not self.outstanding:
            return
        plan = self.rencana(aturan, kalender)
        state = self.keadaan()
        due = yang_terbit(state, plan, now)
        told = {**self.terbit, **{urutan(one.langkah.kode, one.langkah.penerima): one.langkah.hari for one in due}}
        sudah = self.sudah | {(one.langkah.kode, one.langkah.penerima) for one in due}
        next_one = berikutnya(replace(state, terbit=told, sudah=sudah), plan)
        if not due and next_one != self.berikut:  # what was planned for now falls on another day by now
            self.trigger_event(type(self).Replanned, berikut=next_one)
        for one in due:
            self.trigger_event(
                type(self).Escalated if one.langkah.eskalasi else type(self).Reminded,
                id=str(one.id),
                langkah=one.langkah.kode,
                hari=one.langkah.hari,
                revisi=self.revisi,
                penerima=one.langkah.penerima,
                terlambat=one.terlambat,
                berikut=next_one,
            )

    def replan(self, aturan: Tenggat, kalender: Kalender) -> None:
        """Plan the next notice anew where another is the next by now: it was claimed, a claim fell, a holiday came."""
        next_one = berikutnya(self.keadaan(), self.rencana(aturan, kalender))
        if next_one != self.berikut:
            self.trigger_event(type(self).Replanned, berikut=next_one)

    def rencana(self, aturan: Tenggat, kalender: Kalender, batas: date | None = None) -> tuple[ReminderStep, ...]:
        """Every notice of it as it stands, or with another date."""
        sent = self.menunggu_sejak if self.state == DIKLAIM else None
        return rencana(aturan, batas or self.batas.hari, kalender, max(sent, self.sejak) if sent else None)

    # -- moving the date

    def extend(self, new: date, perpanjangan: str, aturan: Tenggat, kalender: Kalender, today: date) -> None:
        """Move the date by the paper of an authority; nothing happens when it reaches no further.

        What was met after the old date, while the paper was on its way, counts by the new one like all others.
        """
        waits = self.outstanding or (self.terima is not None and self.terima.pada > self.batas.hari)
        if not waits or perpanjangan in self.perpanjangan or new <= self.batas.hari:
            return
        moved = self._moved(new, self.batas.aturan, self.batas.kalender)
        self._reschedule(type(self).Extended, moved, aturan, kalender, today, perpanjangan=perpanjangan)

    def recalculate(self, new: Batas, aturan: Tenggat, kalender: Kalender, now: datetime) -> None:
        """Compute the date anew from a changed calendar or rule; never once it has passed or an authority moved it,
        unless it was provisional. Where only a notice moves, the date stands.
        """
        guess = self.batas.sementara
        if not self.outstanding:
            if guess and not new.sementara:
                self._settle(new, None)
            return
        if self.ended(now) and not guess:
            return
        if new.hari != self.batas.hari and not self.perpanjangan:
            today = now.astimezone(self.batas.zona_unit.tz).date()
            self._reschedule(type(self).Rescheduled, new, aturan, kalender, today)
            return
        if guess and not new.sementara:
            self._settle(new, berikutnya(self.keadaan(), self.rencana(aturan, kalender)))
        else:
            self.replan(aturan, kalender)

    def _settle(self, new: Batas, next_one: datetime | None) -> None:
        self.trigger_event(type(self).Settled, old=self.batas, new=new, revisi=self.revisi, berikut=next_one)

    def _moved(self, hari: date, aturan: int, kalender: int) -> Batas:
        b = self.batas
        return Batas(hari, b.zona, b.zona_unit, aturan, kalender, b.mulai)

    def _reschedule(
        self,
        kind: type["Kewajiban.Rescheduled"],
        new: Batas,
        aturan: Tenggat,
        kalender: Kalender,
        today: date,
        **more: str,
    ) -> None:
        revisi = self.revisi + 1
        after = Keadaan(self.kunci, new.hari, new.zona_unit, revisi, today, {})
        next_one = berikutnya(after, self.rencana(aturan, kalender, new.hari)) if self.outstanding else None
        dates = {"old": self.batas, "new": new, "revisi": revisi, "sejak": today, "berikut": next_one}
        self.trigger_event(kind, **dates, **more)

    def reopen(self, judul: Teks, aturan: Tenggat, kalender: Kalender) -> None:
        """It was not met, or is not waived after all; with a reason."""
        if self.outstanding:
            raise Refusal(f"{judul.id} masih terbuka.", f"{judul.en} is still open.")
        require_reason(judul.id)
        revisi = self.revisi + 1
        anew = Keadaan(self.kunci, self.batas.hari, self.batas.zona_unit, revisi, self.sejak, {})
        plan = rencana(aturan, self.batas.hari, kalender)
        self.trigger_event(type(self).Reopened, revisi=revisi, berikut=berikutnya(anew, plan))
