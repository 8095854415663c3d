"""The kabupaten, its units, and who holds which office there, in which capacity and by which decree, over time."""

from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from eventsourcing.domain import event

from domain.kalender import Zona
from domain.kernel import Aggregate, Invalid, Refusal, natural_id
from domain.penerusan import Penerusan, check_decree, check_penerusan

KAPASITAS = ("definitif", "plt", "plh", "pj", "pjs")
JENIS_UNIT = ("kecamatan", "kelurahan", "dinas", "badan", "sekretariat")


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


class Kabupaten(Aggregate):
    """The one kabupaten of this installation and its settings, each a *local policy* with its reason and basis."""

    @staticmethod
    def create_id() -> UUID:
        return natural_id("kabupaten")

    @event("Founded")
    def __init__(self, nama: str, zona: Zona) -> None:
        self.nama = nama
        self.zona = zona
        self.settings: dict[str, str] = {}

    def change_setting(self, key: str, value: str) -> None:
        old = self.settings.get(key, "")
        if old != value:
            self._setting_changed(key, old, value)

    @event("SettingChanged")
    def _setting_changed(self, key: str, old: str, new: str) -> None:
        self.settings[key] = new


class PerangkatDaerah(Aggregate):
    """A unit (perangkat daerah, or a kelurahan below its kecamatan `induk`), its time zone and its office holders."""

    @staticmethod
    def create_id(slug: str) -> UUID:
        return natural_id("unit", slug)

    @event("Registered")
    def __init__(self, slug: str, nama: str, jenis: str, zona: Zona, induk: str, kode: str, go_live: date) -> None:
        self.slug = slug
        self.nama = nama
        self.jenis = jenis
        self.zona = zona
        self.induk = induk
        self.kode = kode
        self.go_live = go_live
        self.pejabat: tuple[Pejabat, ...] = ()
        self.sebutan: tuple[tuple[date, str], ...] = ()
        self.penerusan: tuple[Penerusan, ...] = ()

    # -- the unit itself over time

    def nama_on(self, day: date) -> str:
        """The name that held on a day: of the latest rename by then, the one recorded last."""
        held = [(since, n, nama) for n, (since, nama) in enumerate(self.sebutan) if since <= day]
        return max(held)[2] if held else self.nama

    def rename(self, nama: str, since: date, decree: str) -> None:
        """The unit is called `nama` from a day on; what it was called before stays so for the time before."""
        if not nama.strip():
            raise Invalid("Isi nama baru unit.", "Give the new name of the unit.")
        check_decree(decree)
        old = self.nama_on(since)
        if old != nama:
            self._renamed(old, nama, since, decree)

    @event("Renamed")
    def _renamed(self, old: str, new: str, since: date, decree: str) -> None:
        self.sebutan += ((since, new),)

    @property
    def ended(self) -> date | None:
        """The first day on which the unit is no more; None while it goes on."""
        return next((p.since for p in self.penerusan if self.slug not in p.penerus), None)

    def succeed(self, new: Penerusan) -> None:
        """Other units go on from a day. What was recorded of this one stays and can be read for ever."""
        check_penerusan(self.slug, new)
        if new in self.penerusan:
            return
        if self.ended is not None:
            raise Refusal(
                f"Unit '{self.slug}' sudah berakhir pada {self.ended} dan mempunyai penerus. Periksa unitnya.",
                f"Unit '{self.slug}' already ended on {self.ended} and has its successors. Check the unit.",
            )
        self._succeeded(new)

    @event("Succeeded")
    def _succeeded(self, penerusan: Penerusan) -> None:
        self.penerusan += (penerusan,)

    def change_go_live(self, go_live: date) -> None:
        """The day from which the unit keeps its record here."""
        if go_live != self.go_live:
            self._go_live_changed(self.go_live, go_live)

    @event("GoLiveChanged")
    def _go_live_changed(self, old: date, new: date) -> None:
        self.go_live = new

    # -- who holds its offices

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
        self._appointed(pejabat)

    @event("Appointed")
    def _appointed(self, pejabat: Pejabat) -> None:
        self.pejabat += (pejabat,)

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
        self._office_ended(jabatan, person, until)

    @event("OfficeEnded")
    def _office_ended(self, jabatan: str, person: str, until: date) -> None:
        self.pejabat = tuple(
            replace(p, until=until) if (p.jabatan, p.person) == (jabatan, person) and p.leaves(until) else p
            for p in self.pejabat
        )

    def holder(self, jabatan: str, person: str, on: date) -> Pejabat | None:
        """How `person` holds `jabatan` on that day, or None.

        The latest appointment holds; a Plh stands beside it for the days of the letter (UU 30/2014 pasal 14(2)).
        """
        held = [
            p for p in self.pejabat if p.jabatan == jabatan and p.since <= on and (p.until is None or on <= p.until)
        ]
        lasting = [p for p in held if p.kapasitas != "plh"]
        principal = max(enumerate(lasting), key=lambda n: (n[1].since, n[0]))[1] if lasting else None
        own = [p for p in held if p.person == person and (p is principal or p.kapasitas == "plh")]
        return own[-1] if own else None
