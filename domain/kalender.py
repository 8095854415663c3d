"""Working days, ends of quarters and ends of days: when a period closes and a deadline falls."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone
from enum import StrEnum

from domain import libur
from domain.kernel import Invalid


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


@dataclass(frozen=True)
class Kalender:
    """The working days of the years `dari` to `sampai`: Monday to Friday without `libur`.

    A question that needs a year not loaded is refused: a guess could move a legal deadline.
    """

    libur: frozenset[date]
    dari: int
    sampai: int

    def hari_kerja(self, hari: date) -> bool:
        """Whether `hari` is a working day. Refuses a year that is not loaded."""
        if not self.dari <= hari.year <= self.sampai:
            raise Invalid(
                f"Hari libur tahun {hari.year} belum dimuat (yang ada {self.dari}–{self.sampai}): "
                "muat SKB hari libur tahun itu, lalu ulangi.",
                f"The holidays of {hari.year} are not loaded (only {self.dari}–{self.sampai}): "
                "load the joint decree (SKB) of that year, then try again.",
                tahun=hari.year,
            )
        return hari.weekday() < 5 and hari not in self.libur

    def tambah_hari_kerja(self, hari: date, n: int) -> date:
        """The `n`-th working day after `hari` (n from 1), `hari` itself not counted, as periods run in PP 39/2006."""
        if n < 1:
            raise Invalid(
                f"Jumlah hari kerja harus 1 atau lebih, bukan {n}.", f"Working days to add must be 1 or more, not {n}."
            )
        while n:
            hari += timedelta(days=1)
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


def tenggat_tetap(tahun: int) -> tuple[date, ...]:
    """The fixed due dates of a year, in order: the risk reports (10 January), LHKPN and LKjIP (31 March), and the last
    day of each quarter, of which 31 December closes the year. Fixed dates do not roll (local policy)."""
    return tuple(sorted({date(tahun, 1, 10), date(tahun, 3, 31), *(akhir_triwulan(tahun, q) for q in (1, 2, 3, 4))}))


def periksa_triwulan(triwulan: int) -> None:
    """Refuses a quarter that is not 1 to 4."""
    if triwulan not in (1, 2, 3, 4):
        raise Invalid(f"Triwulan harus 1 sampai 4, bukan {triwulan}.", f"A quarter is 1 to 4, not {triwulan}.")


def akhir_hari(hari: date, zona: Zona) -> datetime:
    """The last second of a day, 23:59:59 in `zona`: a deadline is met until then (local policy)."""
    return datetime.combine(hari, time(23, 59, 59), zona.tz)


NASIONAL = Kalender(libur.LIBUR, libur.DARI, libur.SAMPAI)
