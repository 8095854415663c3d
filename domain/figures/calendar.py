"""Working days, ends of quarters and ends of days: when a period closes and a deadline falls."""

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta, timezone
from enum import StrEnum

from domain.kernel import Invalid, Teks

BULAN = (
    "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember".split(),
    "January February March April May June July August September October November December".split(),
)


def tanggal(hari: date) -> Teks:
    """10 Januari 2023, 10 January 2023."""
    return Teks(*(f"{hari.day} {bulan[hari.month - 1]} {hari.year}" for bulan in BULAN))


class Zona(StrEnum):
    """The time zones of Indonesia. Fixed offsets (Keppres 41/1987): no database needed."""

    WIB = "WIB"
    WITA = "WITA"
    WIT = "WIT"

    @property
    def iana(self) -> str:
        """The name that other systems know this zone by."""
        return {"WIB": "Asia/Jakarta", "WITA": "Asia/Makassar", "WIT": "Asia/Jayapura"}[self]

    @property
    def tz(self) -> timezone:
        return timezone(timedelta(hours={"WIB": 7, "WITA": 8, "WIT": 9}[self]), self.value)


class Geser(StrEnum):
    """What becomes of a date on a day that is no working day. No statute rolls a reporting duty: nothing by default."""

    TIDAK = "tidak"
    BERIKUT = "berikut"
    SEBELUM = "sebelum"


class HolidaysUnknown(Invalid):
    """The working days of a year are asked for whose holidays are not loaded."""


@dataclass(frozen=True)
class Kalender:
    """The working days of the years in `tahun`: Monday to Friday without `libur`.

    `tahun` says for each year which version of its holidays this is: 0 what the house came with, 1 and up those that
    the kabupaten recorded. A question that needs a year not loaded is refused: a guess could move a legal deadline.
    `longgar`: such a year has no holidays instead, which will do for the day of a reminder.
    """

    libur: frozenset[date]
    tahun: Mapping[int, int] = field(default_factory=dict)
    longgar: bool = False

    @property
    def lenient(self) -> "Kalender":
        """The same, where a year that is not loaded has no holidays."""
        return replace(self, longgar=True)

    def hari_kerja(self, hari: date) -> bool:
        """Whether `hari` is a working day. Refuses a year that is not loaded."""
        if hari.year not in self.tahun and not self.longgar:
            known = ", ".join(map(str, sorted(self.tahun)))
            raise HolidaysUnknown(
                f"Hari libur tahun {hari.year} belum dimuat (yang ada {known}): "
                "muat SKB hari libur tahun itu (kalender.load), lalu ulangi.",
                f"The holidays of {hari.year} are not loaded (only {known}): "
                "load the joint decree (SKB) of that year (kalender.load), then try again.",
                tahun=hari.year,
            )
        return hari.weekday() < 5 and hari not in self.libur

    def geser(self, hari: date, cara: Geser) -> date:
        """`hari` itself when it is a working day or does not move, else the working day before or after it."""
        if cara is Geser.TIDAK or self.hari_kerja(hari):
            return hari
        return self.tambah_hari_kerja(hari, 1) if cara is Geser.BERIKUT else self.mundur_hari_kerja(hari, 1)

    def tambah_hari_kerja(self, hari: date, n: int) -> date:
        """The `n`-th working day after `hari` (n from 1), `hari` itself not counted, as periods run in PP 39/2006."""
        return self._langkah(hari, n, timedelta(days=1))

    def mundur_hari_kerja(self, hari: date, n: int) -> date:
        """The `n`-th working day before `hari` (n from 1), `hari` itself not counted."""
        return self._langkah(hari, n, timedelta(days=-1))

    def _langkah(self, hari: date, n: int, arah: timedelta) -> date:
        if n < 1:
            raise Invalid(
                f"Jumlah hari kerja harus 1 atau lebih, bukan {n}.", f"Working days to add must be 1 or more, not {n}."
            )
        while n:
            hari += arah
            n -= self.hari_kerja(hari)
        return hari

    def batas_triwulan(self, tahun: int, triwulan: int, hari_kerja: int = 5) -> date:
        """The last day to report a quarter.

        Five working days after its end is borrowed from PP 39/2006 art. 5(2) and is a setting of the kabupaten;
        Bappeda's own ten are art. 6(2).
        """
        return self.tambah_hari_kerja(akhir_triwulan(tahun, triwulan), hari_kerja)


def akhir_triwulan(tahun: int, triwulan: int) -> date:
    """The last day of a quarter (1 to 4)."""
    periksa_triwulan(triwulan)
    return date(tahun, 3 * triwulan, 31 if triwulan in (1, 4) else 30)


def periksa_triwulan(triwulan: int) -> None:
    """Refuses a quarter that is not 1 to 4."""
    if triwulan not in (1, 2, 3, 4):
        raise Invalid(f"Triwulan harus 1 sampai 4, bukan {triwulan}.", f"A quarter is 1 to 4, not {triwulan}.")


def tambah_bulan(hari: date, n: int) -> date:
    """The same day `n` months later; the last day of that month where it has no such day (inferred)."""
    tahun, bulan = divmod(hari.year * 12 + hari.month - 1 + n, 12)
    return tanggal_dalam(tahun, bulan + 1, hari.day)


def tanggal_dalam(tahun: int, bulan: int, hari: int) -> date:
    """A day of a month, at most its last: day 31 of February is the 28th or 29th."""
    return date(tahun, bulan, min(hari, monthrange(tahun, bulan)[1]))


def pagi(hari: date, zona: Zona) -> datetime:
    """Eight o'clock of a day in `zona`, when offices begin and reminders go out (local policy)."""
    return datetime.combine(hari, time(8), zona.tz)


def akhir_minggu(tahun: int, bulan: int, minggu: int) -> date:
    """The last day of the first to fourth week of a month: days 1 to 7, 8 to 14, 15 to 21, 22 to 28 (inferred: the
    regulations that say "minggu kedua bulan Agustus" do not define it)."""
    if minggu not in (1, 2, 3, 4):
        raise Invalid(f"Minggu harus 1 sampai 4, bukan {minggu}.", f"A week is 1 to 4, not {minggu}.")
    return date(tahun, bulan, 7 * minggu)


def akhir_hari(hari: date, zona: Zona) -> datetime:
    """The last second of a day, 23:59:59 in `zona`: a deadline is met until then (local policy)."""
    return datetime.combine(hari, time(23, 59, 59), zona.tz)
