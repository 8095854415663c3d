"""What one request looks at: which unit and year, on which day, as known when."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, tzinfo
from typing import Any

from domain.kalender import Zona, akhir_triwulan
from domain.kernel import NotFound
from interfaces.compose import House
from interfaces.masukan import petik
from interfaces.web.akses import readable
from interfaces.web.permintaan import Permintaan
from projections.waktu import AsOf

FIRST_YEAR, LAST_YEAR = 2000, 2100


@dataclass(frozen=True)
class Lihat:
    """The choices of a page. `typed` is the address as it came, so that a form never loses what was written.

    `now` is today with all that is recorded, `at` what the reader asked for. `units` are those the reader may see;
    `years` those that the documents of the chosen unit are about.
    """

    typed: Mapping[str, str]
    units: dict[str, dict[str, Any]]
    tz: tzinfo
    now: AsOf
    at: AsOf
    per: date | None = None
    known: datetime | None = None
    unit: str = ""
    years: tuple[int, ...] = ()
    tahun: int = 0
    triwulan: int | None = None

    @property
    def nama(self) -> str:
        return str(self.units[self.unit]["nama"]) if self.unit else ""

    @property
    def until_period(self) -> AsOf:
        """As capaian reads documents: on the last day of the period at the latest."""
        return self.at.until(akhir_triwulan(self.tahun, self.triwulan or 4))


def look(house: House, asked: Permintaan) -> Lihat:
    """Units and both clocks, as every page needs them; times are those of the unit asked for."""
    now = house.now()
    units = readable(house, house.queries.as_of(now.date()))
    unit = units.get(asked.text("unit")) or next(iter(units.values()), {"zona": Zona.WIB})
    tz = Zona(unit["zona"]).tz
    today = now.astimezone(tz).date()
    per = asked.day("per", "Tanggal", "The date")
    known = asked.moment("known", tz, "Waktu", "The moment")
    if known is not None and known.astimezone(tz).date() > today:
        typed = petik(asked.text("known"))
        asked.wrong(
            "known",
            f"“{typed}” belum tiba, jadi belum ada yang diketahui saat itu: pilih tanggal sampai hari ini.",
            f"“{typed}” is yet to come, so nothing is known of it: choose a date up to today.",
        )
    as_of = house.queries.as_of
    return Lihat(asked.args, units, tz, as_of(today), as_of(per or today, known), per, known)


def look_at_unit(house: House, asked: Permintaan) -> Lihat:
    """The unit and the year too: as asked, else the first unit with a PK and its latest year with one.

    Raises NotFound for a unit that is unknown or not the reader's to see: the two look the same.
    """
    lihat = look(house, asked)
    wanted = asked.text("unit")
    if wanted and wanted not in lihat.units:
        known = ", ".join(lihat.units)
        raise NotFound(
            f"Unit “{petik(wanted)}” tidak ada di antara unit yang dapat Anda lihat. Pilih salah satu: {known}.",
            f"Unit “{petik(wanted)}” is not among the units you may see. Choose one of: {known}.",
        )
    documents = house.queries.documents(lihat.now)
    promised = {d["unit"]: d["tahun"] for d in documents if d["kind"] == "pk"}
    first = next((slug for slug in lihat.units if slug in promised), next(iter(lihat.units), ""))
    unit = wanted or first
    years = sorted({year for d in documents if d["unit"] == unit for year in _years(d)})
    newest = promised.get(unit) or max(years, default=lihat.now.per.year)
    tahun = asked.number("tahun", FIRST_YEAR, LAST_YEAR, "Tahun", "Year") or newest
    triwulan = asked.number("triwulan", 1, 4, "Triwulan", "Triwulan")
    return replace(lihat, unit=unit, years=tuple(years), tahun=tahun, triwulan=triwulan)


def _years(document: Mapping[str, Any]) -> list[int]:
    """The years a document is about: its own, or those of its period ("2021-2026")."""
    first, _, last = document.get("periode", "").partition("-")
    own = range(int(first), int(last) + 1) if first else [document["tahun"]] if "tahun" in document else []
    return [year for year in own if FIRST_YEAR <= year <= LAST_YEAR]
