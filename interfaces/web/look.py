"""What one request looks at: which unit and year, on which day, as known when."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, TypeVar

from domain.figures.calendar import akhir_triwulan
from domain.kernel import NotFound
from interfaces.api.access import readable
from interfaces.compose import House
from interfaces.input.moments import clocks, today, zona
from interfaces.input.reading import quote
from interfaces.web.request import Request
from projections.clocks import AsOf
from projections.readers.moments import Moment

T = TypeVar("T")

FIRST_YEAR, LAST_YEAR = 2000, 2100


@dataclass(frozen=True)
class Look:
    """The choices of a page. `typed` is the address as it came, so that a form never loses what was written.

    `now` is today with all that is recorded, `at` what the reader asked for. `units` are those the reader may see;
    `years` those that the documents of the chosen unit are about.
    """

    typed: Mapping[str, str]
    units: dict[str, dict[str, Any]]
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


def look(house: House, asked: Request, question: str = "") -> Look:
    """Units and both clocks, as every page needs them: the units that one sees by the question of the page, or by
    `question`."""
    day = today(house)
    now = house.queries.as_of(day)
    units = readable(house, now, question)
    position = None
    if asked.named("known"):
        found = _clock(asked, "known", lambda m: clocks(house, None, m), units)
        known, position = (found.known, found.at.position) if found else (None, None)
    else:
        known = asked.moment("known", "Waktu", "The moment")
    if known is not None and known.astimezone(zona().tz).date() > day:
        typed = quote(asked.text("known"))
        asked.wrong(
            "known",
            f"“{typed}” belum tiba, jadi belum ada yang diketahui saat itu: pilih tanggal sampai hari ini.",
            f"“{typed}” is yet to come, so nothing is known of it: choose a date up to today.",
        )
        known = None
    if position is None:
        position = house.queries.as_of(day, known).position
    per = _clock(asked, "per", lambda m: house.queries.day_of(position, m, zona().tz), units)
    if per is None and asked.named("per") is None:
        per = asked.day("per", "Tanggal", "The date")
    at = AsOf(position, per or day)
    return Look(asked.args, units, now, at, per, known)


def _clock(asked: Request, field: str, read: Callable[[Moment], T], units: Collection[str]) -> T | None:
    """What a named moment is on one clock; None when none was named, or one that never came or is not theirs to see."""
    named = asked.named(field)
    if named is None:
        return None
    try:
        if named.unit and named.unit not in units:
            name = named.dokumen.nama()
            raise NotFound(f"Dokumen {name} tidak ada.", f"There is no document {name}.")
        return read(named)
    except NotFound as refusal:
        asked.wrong(field, *refusal.teks)
        return None


def look_at_unit(house: House, asked: Request, *, any_unit: bool = False, question: str = "") -> Look:
    """The unit and the year too: as asked, else the first unit with a PK and its latest year with one.

    `any_unit`: nothing asked means every unit and every year ("" and 0). Raises NotFound for a unit that is unknown or
    not the reader's to see: the two look the same.
    """
    lihat = look(house, asked, question)
    unit = asked.text("unit")
    if unit and unit not in lihat.units:
        known = ", ".join(lihat.units)
        raise NotFound(
            f"Unit “{quote(unit)}” tidak ada di antara unit yang dapat Anda lihat. Yang ada: {known or 'belum ada'}.",
            f"Unit “{quote(unit)}” is not among the units you may see. There are: {known or 'none yet'}.",
        )
    tahun = asked.number("tahun", FIRST_YEAR, LAST_YEAR, "Tahun", "Year") or 0
    triwulan = asked.number("triwulan", 1, 4, "Triwulan", "Triwulan")
    documents = [d for d in house.queries.documents(lihat.now) if d["unit"] in lihat.units]
    promised = {d["unit"]: d["tahun"] for d in documents if d["kind"] == "pk"}
    if not any_unit:
        unit = unit or next((slug for slug in lihat.units if slug in promised), next(iter(lihat.units), ""))
    years = sorted({year for d in documents if unit in ("", d["unit"]) for year in _years(d)})
    if not any_unit:
        tahun = tahun or promised.get(unit) or max(years, default=lihat.now.per.year)
    return replace(lihat, unit=unit, years=tuple(years), tahun=tahun, triwulan=triwulan)


def _years(document: Mapping[str, Any]) -> list[int]:
    """The years a document is about: its own, or those of its period ("2021-2026")."""
    first, _, last = document.get("periode", "").partition("-")
    own = range(int(first), int(last) + 1) if first else [document["tahun"]] if "tahun" in document else []
    return [year for year in own if FIRST_YEAR <= year <= LAST_YEAR]
