"""The kabupaten, its units, and who holds which office there, in which capacity and by which decree, over time."""

from datetime import date
from uuid import UUID

from eventsourcing.domain import event

from domain.cycle.mandates import PLH, PLT, Mandate
from domain.cycle.unit_kinds import Jabatan, atasan
from domain.figures.calendar import Zona
from domain.figures.scales.versions import VersiSkala
from domain.figures.series import Seri
from domain.kernel import Invalid, Refusal, natural_id
from domain.organisation.letterhead import HasLetterhead
from domain.organisation.office_holders import Pengganti
from domain.organisation.scales import HasScales
from domain.organisation.succession import Penerusan, check_decree, check_penerusan
from domain.organisation.unit_roles import PihakKedua, Tugas, check_tugas


class Kabupaten(HasScales, HasLetterhead):
    """The one kabupaten of this installation, who holds its offices (`KANTOR`), and its settings, each a *local policy*
    with its reason and basis."""

    @staticmethod
    def create_id() -> UUID:
        return natural_id("kabupaten")

    @event("Founded")
    def __init__(self, nama: str, zona: Zona) -> None:
        self.nama = nama
        self.zona = zona
        self.settings: dict[str, str] = {}
        self.mandat: tuple[Mandate, ...] = ()
        self.baris_jabatan: tuple[Jabatan, ...] = ()
        self.skala = {}
        self.skala_dicabut = {}
        self.seri: dict[str, Seri] = {}
        self.begin()

    def change_setting(self, key: str, value: str) -> None:
        old = self.settings.get(key, "")
        if old != value:
            self._setting_changed(key, old, value)

    @event("SettingChanged")
    def _setting_changed(self, key: str, old: str, new: str) -> None:
        self.settings[key] = new

    def set_mandate(self, aturan: Mandate) -> None:
        """An own row of the table of mandates; the newest row about the same step decides."""
        if aturan.kapasitas not in (PLT, PLH):
            raise Invalid(
                f"Tabel mandat mengatur {PLT} dan {PLH}, bukan '{aturan.kapasitas}'.",
                f"The table of mandates is about {PLT} and {PLH}, not '{aturan.kapasitas}'.",
            )
        if not self.mandat or self.mandat[0] != aturan:
            self._mandate_set(aturan)

    @event("MandateSet")
    def _mandate_set(self, aturan: Mandate) -> None:
        self.mandat = (aturan, *self.mandat)

    def set_unit_row(self, baris: Jabatan) -> None:
        """An own row of the table of offices, from its day on; of two with one day the newer decides."""
        if baris not in self.baris_jabatan[:1]:
            self._unit_row_set(baris)

    @event("UnitRowSet")
    def _unit_row_set(self, baris: Jabatan) -> None:
        self.baris_jabatan = (baris, *self.baris_jabatan)

    def declare_series(self, seri: Seri) -> None:
        """A series of supporting data of its own, or what one of them is from now on."""
        seri.check()
        old = self.seri.get(seri.slug)
        if gone := [name for name in old.kolom if name not in seri.kolom] if old else []:
            raise Refusal(
                f"Kolom {', '.join(gone)} seri '{seri.slug}' sudah terisi; sebutkan juga, atau buat seri lain.",
                f"Column {', '.join(gone)} of the series '{seri.slug}' may hold figures; keep it, or declare another.",
            )
        if old != seri:
            self._series_declared(old, seri)

    @event("SeriesDeclared")
    def _series_declared(self, old: Seri | None, new: Seri) -> None:
        self.seri[new.slug] = new

    @event("ScaleDeclared")
    def _scale_declared(self, skala: VersiSkala) -> None:
        self.hold(skala)
        self.skala_dicabut.pop(skala.skala.id, None)

    @event("ScaleCorrected")
    def _scale_corrected(self, old: VersiSkala, new: VersiSkala) -> None:
        self.hold(new)

    @event("ScaleRetired")
    def _scale_retired(self, slug: str, sejak: date) -> None:
        self.skala_dicabut[slug] = sejak


class PerangkatDaerah(HasLetterhead):
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
        self.begin()
        self.founded: date | None = None
        self.pengganti: tuple[Pengganti, ...] = ()
        self.sebutan: tuple[tuple[date, str], ...] = ()
        self.penerusan: tuple[Penerusan, ...] = ()
        self.pihak_kedua: tuple[PihakKedua, ...] = ()
        self.tugas: tuple[Tugas, ...] = ()

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

    def set_founding(self, founded: date, decree: str) -> None:
        """The day on which the unit came to be, by regulation: nothing of it is older."""
        check_decree(decree)
        if founded != self.founded:
            self._founding_set(self.founded, founded, decree)

    @event("FoundingSet")
    def _founding_set(self, old: date | None, new: date, decree: str) -> None:
        self.founded = new

    def change_go_live(self, go_live: date) -> None:
        """The day from which the unit keeps its record here."""
        if go_live != self.go_live:
            self._go_live_changed(self.go_live, go_live)

    @event("GoLiveChanged")
    def _go_live_changed(self, old: date, new: date) -> None:
        self.go_live = new

    # -- who acts where its offices have too few people

    def name_alternate(self, baru: Pengganti) -> None:
        """Too few people for four eyes: the level above does what the office would do. Never an exemption."""
        above = atasan(baru.jabatan, self.jenis)
        if above is None or baru.pengganti != above:
            raise Invalid(
                f"Pengganti {baru.jabatan} adalah atasannya ({above or 'tidak ada di unit ini'}), bukan "
                f"{baru.pengganti}.",
                f"The alternate of {baru.jabatan} is the level above ({above or 'none in this unit'}), not "
                f"{baru.pengganti}.",
            )
        if not baru.decree.strip() or (baru.until and baru.until < baru.since):
            raise Invalid(
                "Sebutkan surat penunjukan pengganti, dan tanggal akhir yang tidak mendahului tanggal mulai.",
                "Give the letter that names the alternate, and an end that is not before the start.",
            )
        if baru not in self.pengganti:
            self._alternate_named(baru)

    @event("AlternateNamed")
    def _alternate_named(self, pengganti: Pengganti) -> None:
        self.pengganti += (pengganti,)

    def name_second_party(self, baru: PihakKedua) -> None:
        """The PK of an office is promised to another office than the table says, from a day on."""
        check_decree(baru.decree)
        if baru not in self.pihak_kedua[-1:]:
            self._second_party_named(baru)

    @event("SecondPartyNamed")
    def _second_party_named(self, pihak: PihakKedua) -> None:
        self.pihak_kedua += (pihak,)

    def second_party(self, jabatan: str, on: date) -> str:
        """What the unit has decided by then, "" where the table says."""
        named = [
            (p.since, n, p.pihak) for n, p in enumerate(self.pihak_kedua) if p.jabatan == jabatan and p.since <= on
        ]
        return max(named)[2] if named else ""

    def assign(self, tugas: Tugas) -> None:
        """The head gives a task of the cycle to a person, whatever post that one holds; a later letter may end it."""
        check_tugas(tugas)
        if tugas not in self.tugas:
            self._assigned(tugas)

    @event("Assigned")
    def _assigned(self, tugas: Tugas) -> None:
        self.tugas += (tugas,)

    def stands_in_for(self, jabatan: str, on: date) -> tuple[str, ...]:
        """The roles for which an office of this unit is the named alternate on that day; the newest letter decides."""
        newest = {p.jabatan: p for p in sorted(self.pengganti, key=lambda p: p.since) if p.since <= on}
        now = [p for p in newest.values() if p.pengganti == jabatan and (p.until is None or on <= p.until)]
        return tuple(dict.fromkeys(p.jabatan.partition("-")[0] for p in now))
