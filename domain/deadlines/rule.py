"""Tenggat: a rule that says by when a duty is done, whose it is, what meets it, and who is told before and after."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from domain.figures.calendar import (
    Geser,
    Kalender,
    Zona,
    akhir_minggu,
    akhir_triwulan,
    periksa_triwulan,
    tambah_bulan,
    tanggal_dalam,
)
from domain.kernel import Invalid

KABUPATEN = "kabupaten"
"""What a rule binds when the duty is of the kabupaten as a whole, not of its units."""
LURAH, KELURAHAN = "lurah", "kelurahan"
PERSIAPAN = 14
"""Days before its first reminder from which a duty with a fixed date stands open: reminders move back over holidays,
and the longest run of days without work so far was ten (local policy)."""


DAFTAR_MILIK = {"lhkpn_periodik": "lhkpn", "lhkasn": "lhkasn"}
"""Rules that are met person by person, and the roster that says by whom."""


PRIBADI = ("lhkpn_khusus",)
"""Rules whose duties are told apart by the person who owes them: a code that is shown nowhere."""


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


@dataclass(frozen=True)
class Hitungan:
    """When it falls due. Only the parts that `bentuk` uses are filled in; the others are 0 or "".

    `bulan`, `hari`: the date (a day past the month's last is its last); `minggu`: of that month. `n`, `jenis_hari`:
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
class Tenggat:
    """One rule of the catalogue, in one version.

    `untuk`: kinds of units that it binds, or "kabupaten". `zona`: "unit", or the zone of a national system.
    `penanggung_jawab`: roles whose duty it is; `penerima`: the office that states when it was received.
    `dipenuhi`: topics of our events that meet it; none: proof is recorded. `pengingat`: days before the date, counted
    in `hari_pengingat`. `tahun_periode`: year of the period minus year of the date (-1: a report on the year before).
    `per_perihal`: the duty comes anew with each paper that starts it, not once a year.
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

    @property
    def terjadwal(self) -> bool:
        """Whether the date follows from the calendar alone, so that nothing has to happen for the duty to begin."""
        return self.hitungan.bentuk not in (Bentuk.SESUDAH_HARI, Bentuk.SESUDAH_BULAN)

    def zona_batas(self, zona_unit: Zona) -> Zona:
        """The zone in which its last day ends."""
        return zona_unit if self.zona == "unit" else Zona(self.zona)


def peran_di(peran: tuple[str, ...], jenis: str) -> tuple[str, ...]:
    """The roles that there are at a unit of a kind: a kelurahan is led by its lurah, other units have none."""
    return tuple(role for role in peran if (role == LURAH) is (jenis == KELURAHAN)) or peran


def di_unit(aturan: Tenggat, jenis: str) -> Tenggat:
    """The rule as it binds a unit of a kind: nobody is told in an office that it does not have."""
    return replace(aturan, penanggung_jawab=peran_di(aturan.penanggung_jawab, jenis))


class Jadwal(NamedTuple):
    """One duty that the calendar brings: its period, the day from which it stands open, its last day."""

    periode: str
    dibuka: date
    batas: date


def sesudah(aturan: Tenggat, mulai: date, kalender: Kalender) -> date:
    """The last day of a duty that an event of the day `mulai` starts; that day itself is not counted."""
    h = aturan.hitungan
    if h.bentuk is Bentuk.SESUDAH_BULAN:
        batas = tambah_bulan(mulai, h.n)
    elif h.jenis_hari is JenisHari.KERJA:
        batas = kalender.tambah_hari_kerja(mulai, h.n)
    else:
        batas = mulai + timedelta(days=h.n)
    return kalender.geser(batas, h.geser)


def terjadwal(aturan: Tenggat, tahun: int, kalender: Kalender) -> Iterator[Jadwal]:
    """The duties of a rule whose period begins in the calendar of `tahun`; none when an event must start them.

    For a date each year `tahun` is the year of the date; for a quarter the year of the quarter, though its fourth
    falls due in the next.
    """
    h = aturan.hitungan
    periode = str(tahun + aturan.tahun_periode)
    match h.bentuk:
        case Bentuk.TANGGAL:
            yield _pada(aturan, periode, tanggal_dalam(tahun, h.bulan, h.hari), kalender)
        case Bentuk.MINGGU:
            yield _pada(aturan, periode, akhir_minggu(tahun, h.bulan, h.minggu), kalender)
        case Bentuk.SESUDAH_TRIWULAN:
            akhir = akhir_triwulan(tahun, h.triwulan)
            yield Jadwal(str(tahun), akhir + timedelta(days=1), sesudah(aturan, akhir, kalender))
        case Bentuk.BERULANG:
            for bulan in range(1, 13):
                for ke in range(1, h.kali + 1):
                    yield _pada(aturan, f"{tahun}-{bulan:02}-{ke}", date(tahun, bulan, 28 * ke // h.kali), kalender)


def jadwal(aturan: Tenggat, periode: str, kalender: Kalender) -> Jadwal:
    """The duty of one period of a rule that the calendar brings. Raises Invalid for a period that it does not have."""
    head = periode[:4]
    if head.isascii() and head.isdigit():
        dated = aturan.hitungan.bentuk in (Bentuk.TANGGAL, Bentuk.MINGGU)
        for found in terjadwal(aturan, int(head) - (aturan.tahun_periode if dated else 0), kalender):
            if found.periode == periode:
                return found
    raise Invalid(
        f"Tenggat {aturan.nama} tidak mempunyai periode '{periode}'.",
        f"The rule {aturan.nama_en} has no period '{periode}'.",
    )


def _pada(aturan: Tenggat, periode: str, hari: date, kalender: Kalender) -> Jadwal:
    batas = kalender.geser(hari, aturan.hitungan.geser)
    return Jadwal(periode, batas - timedelta(days=max(aturan.pengingat, default=0) + PERSIAPAN), batas)


def check_tenggat(aturan: Tenggat) -> None:
    """Refuse a rule that cannot be counted, binds nobody, or says nothing of where it comes from."""
    h = aturan.hitungan
    if not (aturan.nama.strip() and aturan.nama_en.strip() and aturan.dasar.strip()):
        raise Invalid(
            "Isi nama tenggat (nama dan nama_en) serta dasarnya.",
            "Give the name of the rule (nama and nama_en) and its basis (dasar).",
        )
    if not (aturan.untuk and aturan.penanggung_jawab and aturan.penerima):
        raise Invalid(
            "Sebutkan untuk siapa tenggat ini, siapa penanggung jawabnya, dan siapa penerimanya.",
            "Say whom the rule binds (untuk), whose duty it is (penanggung_jawab), and who receives it (penerima).",
        )
    if aturan.zona != "unit" and aturan.zona not in set(Zona):
        raise Invalid(
            f"Zona '{aturan.zona}' tidak dikenal. Pilih unit, {', '.join(Zona)}.",
            f"Zone '{aturan.zona}' is unknown. Choose unit, {', '.join(Zona)}.",
        )
    _check_hitungan(h)
    if any(n < 0 for n in (*aturan.pengingat, *(e.hari_kerja for e in aturan.eskalasi))):
        raise Invalid("Hari pengingat dan eskalasi tidak boleh negatif.", "Days of reminders cannot be negative.")


def _check_hitungan(h: Hitungan) -> None:
    dated = h.bentuk in (Bentuk.TANGGAL, Bentuk.MINGGU)
    if dated and not 1 <= h.bulan <= 12:
        raise Invalid("Bulan harus 1 sampai 12.", "A month is 1 to 12.")
    if h.bentuk is Bentuk.TANGGAL and not 1 <= h.hari <= 31:
        raise Invalid("Hari harus 1 sampai 31.", "A day is 1 to 31.")
    if h.bentuk is Bentuk.MINGGU:
        akhir_minggu(2000, 1, h.minggu)
    if h.bentuk is Bentuk.SESUDAH_TRIWULAN:
        periksa_triwulan(h.triwulan)
    if h.bentuk is Bentuk.BERULANG and not 1 <= h.kali <= 28:
        raise Invalid("Kali sebulan harus 1 sampai 28.", "Times a month are 1 to 28.")
    if h.bentuk not in (Bentuk.TANGGAL, Bentuk.MINGGU, Bentuk.BERULANG) and not 1 <= h.n <= 366:
        raise Invalid("Jumlah hari atau bulan harus 1 sampai 366.", "Days or months after are 1 to 366.")
    if h.bentuk in (Bentuk.SESUDAH_HARI, Bentuk.SESUDAH_BULAN) and not h.sesudah.strip():
        raise Invalid("Sebutkan peristiwa yang memulainya (sesudah).", "Name the event that starts it (sesudah).")
