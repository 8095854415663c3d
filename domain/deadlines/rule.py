"""Tenggat: a rule that says by when a duty is done, whose it is, what meets it, and who is told before and after."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache

from domain.cycle.unit_kinds import BAWAAN, KEPALA, SEMUA_KEPALA, STAF, kepala
from domain.figures.calendar import Geser, Zona
from domain.kernel import Teks
from domain.later import later

KABUPATEN = "kabupaten"
"""What a rule binds when the duty is of the kabupaten as a whole, not of its units."""
CAMAT, LURAH, KELURAHAN = "camat", "lurah", "kelurahan"
AKHIR_BULAN = 31
"""The day of a month that stands for its last, in every month."""


DAFTAR_MILIK = {"lhkpn_periodik": "lhkpn", "lhkasn": "lhkasn"}
"""Rules that are met person by person, and the roster that says by whom."""


PRIBADI = ("lhkpn_khusus", "lhkpn_khusus_kabupaten")
"""Rules whose duties are told apart by the person who owes them: a code that is shown nowhere."""


WAJIB_LAPOR = "wajib_lapor"
"""Who is told of a duty besides the offices: each person who owes the report themselves and has not reported."""


KONFIRMASI = 14
"""Working days by which a receiver answers, unless the kabupaten set others in the rule (local policy)."""


class Bentuk(StrEnum):
    """How a rule counts: a date each year, days or months after an event, after a quarter, in a week of a month, or
    several times a month."""

    TANGGAL = "tanggal"
    SESUDAH_HARI = "sesudah_hari"
    SESUDAH_BULAN = "sesudah_bulan"
    SESUDAH_TRIWULAN = "sesudah_triwulan"
    MINGGU = "minggu"
    BERULANG = "berulang"


class JenisHari(StrEnum):
    """Calendar days unless the statute defines hari or says hari kerja (UU 23/2014 art. 1 no 50; PP 12/2019)."""

    KALENDER = "kalender"
    KERJA = "kerja"


class StatusHukum(StrEnum):
    """Whether a regulation says it, the kabupaten decided it, or it was inferred: then that is said where shown."""

    DIKUTIP = "dikutip"
    KEBIJAKAN_LOKAL = "kebijakan_lokal"
    DISIMPULKAN = "disimpulkan"


BUKAN_PERATURAN = {
    StatusHukum.KEBIJAKAN_LOKAL: Teks("kebijakan lokal", "local policy"),
    StatusHukum.DISIMPULKAN: Teks("disimpulkan", "inferred"),
}
"""What is said beside a rule, wherever it is shown, that no regulation says."""


def ditandai(status: str) -> Teks:
    """The mark behind the name of a rule; nothing where a regulation says it."""
    said = BUKAN_PERATURAN.get(StatusHukum(status))
    return Teks(f" ({said.id})", f" ({said.en})") if said else Teks("", "")


@dataclass(frozen=True)
class Hitungan:
    """When it falls due. Only the parts that `bentuk` uses are filled in; the others are 0 or "".

    `bulan`, `hari`: the date (31 is the last day of any month); `minggu`: of that month. `n`, `jenis_hari`:
    days or months after `sesudah` (an event) or after the end of `triwulan`. `kali`: times a month, evenly spread over
    its first 28 days. `geser`: what becomes of a date on a day off.
    """

    bentuk: Bentuk
    bulan: int = 0
    hari: int = 0
    minggu: int = 0
    triwulan: int = 0
    n: int = 0
    jenis_hari: JenisHari = JenisHari.KALENDER
    sesudah: str = ""
    kali: int = 0
    geser: Geser = Geser.TIDAK


@dataclass(frozen=True)
class Eskalasi:
    """Who is told `hari_kerja` working days after the date; 0 is the first working day on which it is late."""

    kepada: str
    hari_kerja: int


@dataclass(frozen=True)
class Sebutan:
    """What a rule was called, and what it rested on, for periods up to the year `sampai`."""

    sampai: int
    nama: str
    nama_en: str
    dasar: str


@dataclass(frozen=True)
class Tenggat:
    """One rule of the catalogue, in one version.

    `untuk`: kinds of units that it binds, or "kabupaten". `zona`: "unit", or the zone of a national system.
    `penanggung_jawab`: whose duty it is, one office ("kasi-trantib") or all of a kind ("kasi"), "kepala_unit" for the
    head of the unit; `penerima`: the office that
    states when it was received. `dipenuhi`: topics of our events that meet it; none: proof is recorded. `pengingat`:
    days before the date, counted in `hari_pengingat`. `tahun_periode`: year of the period minus year of the date (-1: a
    report on the year before). `per_perihal`: the duty comes anew with each paper that starts it, not once a year.
    `dahulu`: its earlier names. `konfirmasi`: working days by which the receiver answers what a unit says it sent; then
    the escalation goes on (local policy).
    """

    id: str
    nama: str
    nama_en: str
    hitungan: Hitungan
    untuk: tuple[str, ...]
    penanggung_jawab: tuple[str, ...]
    penerima: str
    dasar: str
    status: StatusHukum
    zona: str = "unit"
    dipenuhi: tuple[str, ...] = ()
    pengingat: tuple[int, ...] = ()
    hari_pengingat: JenisHari = JenisHari.KALENDER
    eskalasi: tuple[Eskalasi, ...] = ()
    tahun_periode: int = 0
    per_perihal: bool = False
    catatan: str = ""
    catatan_en: str = ""
    dahulu: tuple[Sebutan, ...] = later(())
    konfirmasi: int = later(KONFIRMASI)

    @property
    def diingatkan(self) -> tuple[str, ...]:
        """Who is reminded: the offices whose duty it is and, of a report that persons owe, each of them (local policy:
        whoever owes an LHKPN or LHKAN answers for it alone, PP 94/2021 art. 4 letter e)."""
        orang = (WAJIB_LAPOR,) if self.id in DAFTAR_MILIK or self.id in PRIBADI else ()
        return (*self.penanggung_jawab, *orang)

    @property
    def sering(self) -> bool:
        """Whether it comes several times a month, so that its reminders are gathered unless a person says otherwise."""
        return self.hitungan.bentuk is Bentuk.BERULANG

    @property
    def terjadwal(self) -> bool:
        """Whether the date follows from the calendar alone, so that nothing has to happen for the duty to begin."""
        return self.hitungan.bentuk not in (Bentuk.SESUDAH_HARI, Bentuk.SESUDAH_BULAN)

    def pada(self, periode: str) -> "Tenggat":
        """The rule as it was called and founded in a period: a duty keeps the name and the basis of its year."""
        year = periode[:4]
        if not (self.dahulu and year.isascii() and year.isdigit()):
            return self
        own = min((one for one in self.dahulu if int(year) <= one.sampai), key=lambda one: one.sampai, default=None)
        return replace(self, nama=own.nama, nama_en=own.nama_en, dasar=own.dasar) if own else self

    def zona_batas(self, zona_unit: Zona) -> Zona:
        """The zone in which its last day ends."""
        return zona_unit if self.zona == "unit" else Zona(self.zona)


@cache
def peran_di(peran: tuple[str, ...], jenis: str) -> tuple[str, ...]:
    """The roles that there are at a unit of a kind: `KEPALA`, and the camat of rules from before, is its head; what no
    row of the table has at such a unit nobody is told as. At a kelurahan the lurah alone answers."""
    if jenis == KELURAHAN:
        return tuple(dict.fromkeys(LURAH for role in peran if role in (LURAH, KEPALA))) or peran
    named = [kepala(jenis) if role in (CAMAT, KEPALA) else role for role in peran if role != LURAH]
    at_hand = {row.peran for row in BAWAAN if row.jenis == jenis}
    kinds = {role: role.partition("-")[0] for role in named}
    here = [role for role, kind in kinds.items() if kind not in STAF or not at_hand or kind in at_hand]
    return tuple(dict.fromkeys(here or named)) or peran


def is_named(named: str, office: str) -> bool:
    """Whether an office is the one that a rule names, or one of the kind that it names: "kasi" is each kasi."""
    return office == named or office.startswith(f"{named}-")


def menyangkut(peran: Collection[str], role: str) -> bool:
    """Whether a rule with these roles may concern one: as itself, an office of it, or as the head of some unit."""
    return any(is_named(role, named) for named in peran) or (
        role in SEMUA_KEPALA and not {CAMAT, LURAH, KEPALA}.isdisjoint(peran)
    )


def di_unit(aturan: Tenggat, jenis: str) -> Tenggat:
    """The rule as it binds a unit of a kind: nobody is told in an office that it does not have."""
    return replace(aturan, penanggung_jawab=peran_di(aturan.penanggung_jawab, jenis))
