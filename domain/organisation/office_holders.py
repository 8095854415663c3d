"""Who holds an office, of a unit or of the kabupaten, and who acts where an office has too few people."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from domain.cycle.mandates import KAPASITAS, PLH
from domain.kernel import Aggregate, Invalid, Refusal
from domain.later import later


@dataclass(frozen=True)
class Pejabat:
    """A person (opaque id) holding an office from `since` until `until` (open when None), by decree of `decree_date`.

    `usulan`: the proposal by which a Plh began at once; nobody has confirmed it, and unless somebody does by
    `confirmed_by`, it falls.
    """

    jabatan: str
    person: str
    kapasitas: str
    since: date
    until: date | None
    decree: str
    decree_date: date | None = later(None)
    usulan: str = later("")
    confirmed_by: date | None = later(None)

    @property
    def last(self) -> date | None:
        """The last day on which it holds, as far as is known; None while no end is."""
        ends = [day for day in (self.until, self.confirmed_by if self.usulan else None) if day is not None]
        return min(ends, default=None)

    def leaves(self, day: date) -> bool:
        """Whether leaving office on `day` would shorten this appointment."""
        return self.since <= day and (self.until is None or day < self.until)


@dataclass(frozen=True)
class Pengganti:
    """The office named to act where `jabatan` has too few people: the level above, by letter, for a time."""

    jabatan: str
    pengganti: str
    since: date
    until: date | None
    decree: str


class HoldsOffices(Aggregate):
    """What has offices that people hold for a time, by decree, in a capacity."""

    class Appointed(Aggregate.Event):
        pejabat: Pejabat

        def apply(self, where: "HoldsOffices") -> None:
            where.pejabat += (self.pejabat,)

    class OfficeEnded(Aggregate.Event):
        jabatan: str
        person: str
        until: date

        def apply(self, where: "HoldsOffices") -> None:
            own = (self.jabatan, self.person)
            where.pejabat = tuple(
                replace(p, until=self.until) if (p.jabatan, p.person) == own and p.leaves(self.until) else p
                for p in where.pejabat
            )

    class AppointmentConfirmed(Aggregate.Event):
        """A Plh who began at once is confirmed. `pejabat`: as the office is held from now on."""

        usulan: str
        pejabat: Pejabat

        def apply(self, where: "HoldsOffices") -> None:
            where.pejabat = tuple(self.pejabat if p.usulan == self.usulan else p for p in where.pejabat)

    class AppointmentFell(Aggregate.Event):
        """Nobody confirmed a Plh who began at once. `since`: the first day on which the office is not held so;
        `pejabat`: as it was held until then, None where it never was."""

        usulan: str
        since: date
        old: Pejabat
        pejabat: Pejabat | None

        def apply(self, where: "HoldsOffices") -> None:
            kept = (self.pejabat if p.usulan == self.usulan else p for p in where.pejabat)
            where.pejabat = tuple(p for p in kept if p is not None)
            where.fell[self.old.jabatan] = self.since

    def begin(self) -> None:
        """Nobody holds an office yet."""
        self.pejabat: tuple[Pejabat, ...] = ()
        self.fell: dict[str, date] = {}

    def appoint(self, pejabat: Pejabat) -> None:
        """A holder takes office. Who held it before no longer does, unless the new one is only a Plh (see `holder`)."""
        if pejabat.kapasitas not in KAPASITAS:
            raise Invalid(
                f"Kapasitas '{pejabat.kapasitas}' tidak dikenal. Pilih: {', '.join(KAPASITAS)}.",
                f"Capacity '{pejabat.kapasitas}' is unknown. Choose one of: {', '.join(KAPASITAS)}.",
            )
        if not pejabat.decree.strip():
            raise Invalid("Sebutkan nomor SK atau surat penunjukan.", "Give the number of the decree or letter.")
        if pejabat.until and pejabat.until < pejabat.since:
            raise Invalid("Tanggal akhir mendahului tanggal mulai.", "The end date is before the start date.")
        self.trigger_event(type(self).Appointed, pejabat=pejabat)

    def confirm_appointment(self, usulan: str) -> None:
        """What began at once holds for good. Raises Refusal where it has fallen."""
        held = self._unconfirmed(usulan)
        self.trigger_event(
            type(self).AppointmentConfirmed, usulan=usulan, pejabat=replace(held, usulan="", confirmed_by=None)
        )

    def drop_appointment(self, usulan: str, today: date) -> None:
        """What began at once falls: from now on, or from the day on which it should have been confirmed."""
        held = self._unconfirmed(usulan)
        day = min(today, (held.confirmed_by or today) + timedelta(days=1))
        until = day - timedelta(days=1)
        kept = replace(held, until=until) if held.since <= until else None
        self.trigger_event(type(self).AppointmentFell, usulan=usulan, since=day, old=held, pejabat=kept)

    def _unconfirmed(self, usulan: str) -> Pejabat:
        for held in self.pejabat:
            if held.usulan == usulan:
                return held
        raise Refusal(
            f"Penunjukan menurut usulan {usulan} sudah tidak berjalan.",
            f"The appointment of the proposal {usulan} no longer holds.",
        )

    def end_office(self, jabatan: str, person: str, until: date) -> None:
        """A holder leaves office on `until`, the day of the letter or sooner."""
        held = [p for p in self.pejabat if (p.jabatan, p.person) == (jabatan, person)]
        if held and all(until < p.since for p in held):
            raise Invalid(
                f"{jabatan} itu mulai menjabat {held[0].since}, sesudah tanggal akhir {until}. Periksa tanggalnya.",
                f"That {jabatan} took office on {held[0].since}; the end date {until} is before it. Check the date.",
            )
        if not any(p.leaves(until) for p in held):
            raise Invalid(
                f"Tidak ada pejabat {jabatan} dengan kode orang itu yang masih menjabat pada {until}.",
                f"Nobody with that person code still holds the office {jabatan} on {until}.",
            )
        self.trigger_event(type(self).OfficeEnded, jabatan=jabatan, person=person, until=until)

    def is_recorded(self, jabatan: str) -> bool:
        """Whether anyone has ever been recorded as holding an office here: then only its holder acts in it.

        A Plh whom nobody has confirmed keeps nobody out.
        """
        return any(p.jabatan == jabatan and not p.usulan for p in self.pejabat)

    def holder(self, jabatan: str, person: str, on: date) -> Pejabat | None:
        """How `person` holds `jabatan` on that day, or None.

        The latest appointment holds; a Plh stands beside it for the days of the letter (UU 30/2014 pasal 14(2)).
        """
        principal = self.principal(jabatan, on)
        own = [p for p in self._held(jabatan, on) if p.person == person and (p is principal or p.kapasitas == PLH)]
        return own[-1] if own else None

    def principal(self, jabatan: str, on: date) -> Pejabat | None:
        """Who holds `jabatan` on that day, beside whom a Plh may stand; None where nobody does."""
        lasting = [p for p in self._held(jabatan, on) if p.kapasitas != PLH]
        return max(enumerate(lasting), key=lambda n: (n[1].since, n[0]))[1] if lasting else None

    def _held(self, jabatan: str, on: date) -> list[Pejabat]:
        return [p for p in self.pejabat if p.jabatan == jabatan and p.since <= on and (p.last is None or on <= p.last)]
