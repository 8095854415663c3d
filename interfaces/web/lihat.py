"""What one request looks at: which unit and year, on which day, as known when, in which language."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from typing import Any

from domain.kalender import Zona, akhir_triwulan
from domain.kernel import NotFound, Teks
from interfaces.compose import House
from interfaces.masukan import petik
from interfaces.web.akses import readable
from interfaces.web.permintaan import Permintaan
from projections.waktu import AsOf

FIRST_YEAR, LAST_YEAR = 2000, 2100
PK = "pk"


@dataclass
class Lihat:
    """The choices of a page. `typed` is the address as it came, so that a form never loses what was written.

    `now` is today with all that is recorded; `at` what the reader asked for. `units` are those the reader may see,
    `years` those in which the unit has documents.
    """

    typed: Mapping[str, str]
    units: dict[str, dict[str, Any]]
    now: AsOf
    tz: tzinfo
    unit: str = ""
    years: tuple[int, ...] = ()
    tahun: int = 0
    triwulan: int | None = None
    per: date | None = None
    known: datetime | None = None
    at: AsOf = AsOf(0, date.min)

    @property
    def nama(self) -> str:
        return str(self.units[self.unit]["nama"]) if self.unit else ""

    @property
    def past(self) -> bool:
        return self.per is not None or self.known is not None

    def until_period(self) -> AsOf:
        """As capaian reads documents: on the last day of the period at the latest."""
        return self.at.until(akhir_triwulan(self.tahun, self.triwulan or 4))


def look(house: House, asked: Permintaan) -> Lihat:
    """Everybody's part of a page: units, and both clocks. Raises BadInput or NotFound."""
    utc_now = house.now()
    now = house.queries.as_of(utc_now.date())
    units = readable(house, now)
    unit = asked.text("unit")
    tz = Zona(next(iter(units.values()))["zona"] if unit not in units and units else _zone(units, unit)).tz
    today = utc_now.astimezone(tz).date()
    lihat = Lihat(asked.args, units, AsOf(now.position, today), tz)
    lihat.per = asked.day("per", "Tanggal", "The date")
    lihat.known = asked.moment("known", tz, "Waktu", "The moment")
    if lihat.known and lihat.known.date() > today:
        asked.wrong(
            "known",
            f"Tanggal “{petik(asked.text('known'))}” belum tiba, jadi belum ada yang diketahui: pilih sampai hari ini.",
            f"The date “{petik(asked.text('known'))}” is yet to come, so nothing is known of it: choose up to today.",
        )
    lihat.at = house.queries.as_of(lihat.per or today, lihat.known)
    return lihat


def look_at_unit(house: House, lihat: Lihat, asked: Permintaan) -> None:
    """Add the unit and the year: as asked, else the first unit with a PK and its latest year with one.

    Raises NotFound for a unit that is unknown or not the reader's to see: the two look the same.
    """
    wanted = asked.text("unit")
    if wanted and wanted not in lihat.units:
        known = ", ".join(lihat.units) or "–"
        raise NotFound(
            f"Unit “{petik(wanted)}” tidak ada di antara unit yang dapat Anda lihat. Pilih salah satu: {known}.",
            f"Unit “{petik(wanted)}” is not among the units you may see. Choose one of: {known}.",
        )
    documents = house.queries.documents(lihat.now)
    promised = {d["unit"] for d in documents if d["kind"] == PK}
    lihat.unit = wanted or next((u for u in lihat.units if u in promised), next(iter(lihat.units), ""))
    own = [d for d in documents if d["unit"] == lihat.unit]
    lihat.years = tuple(sorted({year for d in own for year in _years(d)}))
    default = max((d["tahun"] for d in own if d["kind"] == PK), default=max(lihat.years, default=lihat.now.per.year))
    lihat.tahun = asked.number("tahun", FIRST_YEAR, LAST_YEAR, "Tahun", "Year") or default
    lihat.triwulan = asked.number("triwulan", 1, 4, "Triwulan", "Triwulan")


def _zone(units: Mapping[str, Any], unit: str) -> str:
    return str(units[unit]["zona"]) if unit in units else Zona.WIB.value


def _years(document: Mapping[str, Any]) -> range:
    """The years a document is about: its own, or those of its period ("2021-2026")."""
    first, _, last = str(document.get("periode") or document.get("tahun") or "").partition("-")
    return range(int(first), int(last or first) + 1) if first.isdigit() and (last or first).isdigit() else range(0)


SETAHUN = Teks("Setahun penuh", "Whole year")
