"""Who holds an office, of a unit or of the kabupaten, and who acts where an office has too few people."""

from dataclasses import dataclass, replace
from datetime import date

from domain.cycle.mandates import KAPASITAS, PLH
from domain.kernel import Aggregate, Invalid


@dataclass(frozen=True)
class Pejabat:
    """A person (opaque id) holding an office from `since` until `until` (open when None), by decree."""

    jabatan: str
    person: str
    kapasitas: str
    since: date
    until: date | None
    decree: str

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

    def begin(self) -> None:
        """Nobody holds an office yet."""
        self.pejabat: tuple[Pejabat, ...] = ()

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
        """Whether anyone has ever been recorded as holding an office here: then only its holder acts in it."""
        return any(p.jabatan == jabatan for p in self.pejabat)

    def holder(self, jabatan: str, person: str, on: date) -> Pejabat | None:
        """How `person` holds `jabatan` on that day, or None.

        The latest appointment holds; a Plh stands beside it for the days of the letter (UU 30/2014 pasal 14(2)).
        """
        held = [
            p for p in self.pejabat if p.jabatan == jabatan and p.since <= on and (p.until is None or on <= p.until)
        ]
        lasting = [p for p in held if p.kapasitas != PLH]
        principal = max(enumerate(lasting), key=lambda n: (n[1].since, n[0]))[1] if lasting else None
        own = [p for p in held if p.person == person and (p is principal or p.kapasitas == PLH)]
        return own[-1] if own else None
