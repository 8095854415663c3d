"""KalenderTahun: the holidays of one year as the kabupaten recorded them, changed day by day, each with its paper."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from eventsourcing.domain import event

from domain.kernel import Aggregate, Invalid, NotFound, natural_id
from domain.reasons import require_reason


class JenisLibur(StrEnum):
    """National holidays and joint leave stand in the SKB 3 Menteri; a local one in a decree of the kabupaten.

    Joint leave is no working day for civil servants, so it moves a deadline as a holiday does.
    """

    NASIONAL = "libur_nasional"
    CUTI_BERSAMA = "cuti_bersama"
    DAERAH = "libur_daerah"


@dataclass(frozen=True)
class HariLibur:
    """One day that is no working day, and what it is called."""

    hari: date
    nama: str
    jenis: JenisLibur = JenisLibur.NASIONAL


class KalenderTahun(Aggregate):
    """Identity (tahun). Its version counts the changes: obligations say by which one they were computed."""

    nama = "Kalender"

    @staticmethod
    def create_id(tahun: int) -> UUID:
        return natural_id("kalender", tahun)

    @event("HolidaysLoaded")
    def __init__(self, tahun: int, libur: tuple[HariLibur, ...], sumber: str) -> None:
        self.tahun = tahun
        self.libur = {one.hari: one for one in libur}

    @staticmethod
    def check(tahun: int, libur: tuple[HariLibur, ...]) -> None:
        """Refuse a list that is empty, names a day twice or one of another year."""
        days = [one.hari for one in libur]
        if not days or len(set(days)) < len(days) or any(day.year != tahun for day in days):
            raise Invalid(
                f"Isi hari libur tahun {tahun}, masing-masing sekali.",
                f"Give the holidays of {tahun}, each of them once.",
            )

    def add(self, libur: HariLibur) -> None:
        """A day becomes a holiday, or is called otherwise; with a reason."""
        self.check(self.tahun, (libur,))
        if self.libur.get(libur.hari) != libur:
            require_reason(f"hari libur {libur.hari}")
            self._day_added(libur)

    @event("DayAdded")
    def _day_added(self, libur: HariLibur) -> None:
        self.libur[libur.hari] = libur

    def remove(self, hari: date) -> None:
        """A day is a working day after all; with a reason."""
        if hari not in self.libur:
            raise NotFound(f"{hari} bukan hari libur.", f"{hari} is no holiday.")
        require_reason(f"hari libur {hari}")
        self._day_removed(self.libur[hari])

    @event("DayRemoved")
    def _day_removed(self, libur: HariLibur) -> None:
        del self.libur[libur.hari]
