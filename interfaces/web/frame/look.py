"""What one request looks at: which unit and year, on which day, as known when."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, TypeVar

from flask import g

from application.access import QUESTIONS, UNIT, Relation, may_ask
from domain.figures.calendar import akhir_triwulan
from domain.kernel import NotFound
from interfaces.api.access import admitted, readable
from interfaces.compose import House
from interfaces.input.moments import clocks, today, zona
from interfaces.input.reading import quote
from interfaces.web.frame.request import Request
from interfaces.web.frame.words import hari
from projections.clocks import AsOf
from projections.readers.moments import Moment

T = TypeVar("T")

FIRST_YEAR, LAST_YEAR = 2000, 2100
OF_UNITS = {Relation.OWN, Relation.BELOW, Relation.ABOVE, Relation.ALL}


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

    def of(self, unit: str, tahun: int | None = None) -> "Look":
        """The same on a page about a thing: its unit and its year, as far as it has them and they may be seen."""
        return replace(self, unit=unit if unit in self.units else self.unit, tahun=tahun or self.tahun)

    @property
    def until_period(self) -> AsOf:
        """As capaian reads documents: on the last day of the period at the latest."""
        return self.at.until(akhir_triwulan(self.tahun, self.triwulan or 4))


def look(house: House, asked: Request, question: str = "") -> Look:
    """Units and both clocks, as every page needs them: the units that one sees by the question of the page (of one that
    is about none, the units there are), or by `question`. The unit and the year that the address takes along, else
    one's own unit."""
    lihat = _clocks(house, asked, question or about_units(g.act))
    return _placed(house, lihat, asked, asked.text("unit") if asked.text("unit") in lihat.units else _own(lihat))


def look_at_unit(house: House, asked: Request, *, any_unit: bool = False, question: str = "") -> Look:
    """As `look`, on a page of a unit: as asked, else one's own, else the first with a PK, and its latest year with one.

    `any_unit`: nothing asked means every unit and every year ("" and 0). Raises NotFound for a unit that is unknown or
    not the reader's to see: the two look the same.
    """
    lihat = _clocks(house, asked, question)
    unit = asked.text("unit")
    if unit and unit not in lihat.units:
        known = ", ".join(str(u["nama"]) for u in lihat.units.values())
        raise NotFound(
            f"Unit “{quote(unit)}” tidak ada di antara unit yang dapat Anda lihat. Yang ada: {known or 'belum ada'}.",
            f"Unit “{quote(unit)}” is not among the units you may see. There are: {known or 'none yet'}.",
        )
    if asked.text("dari_unit") not in ("", unit):  # chosen in the header of a page about an indikator of another unit
        asked.args.pop("indikator", None)
    if not any_unit:
        unit = unit or _own(lihat) or _first(house, lihat)
    return _placed(house, lihat, asked, unit, any_year=any_unit)


def about_units(question: str) -> str:
    """A question by which who asks sees units, else whether there is such a unit."""
    who = admitted()
    by_it = any(row.covers(who) and OF_UNITS & {*row.about} for row in QUESTIONS[question].rows)
    return UNIT if not by_it and may_ask(who, UNIT) else question


def _own(lihat: Look) -> str:
    return admitted().unit if admitted().unit in lihat.units else ""


def _first(house: House, lihat: Look) -> str:
    """The first unit with a PK, else the first."""
    with_pk = (slug for slug in lihat.units if house.queries.years(lihat.now, [slug])[1])
    return next(with_pk, next(iter(lihat.units), ""))


def _placed(house: House, lihat: Look, asked: Request, unit: str, *, any_year: bool = False) -> Look:
    tahun = asked.number("tahun", FIRST_YEAR, LAST_YEAR, "Tahun", "Year") or 0
    triwulan = asked.number("triwulan", 1, 4, "Triwulan", "Triwulan")
    years, promised = house.queries.years(lihat.now, [unit] if unit else list(lihat.units))
    if unit and not any_year:
        tahun = tahun or _usual(years, promised, lihat.now.per.year)
    known = (year for year in years if FIRST_YEAR <= year <= LAST_YEAR)
    return replace(lihat, unit=unit, years=tuple(known), tahun=tahun, triwulan=triwulan)


def _usual(years: list[int], promised: list[int], this: int) -> int:
    """The year that one looks at unless another is asked for: the newest with a PK; until there is one, this year,
    beyond which a Renstra reaches."""
    return max(promised or ([] if this in years else years), default=this)


def _clocks(house: House, asked: Request, question: str) -> Look:
    """Today and what the reader asked for, with the units there are to see."""
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
        id, en = hari(known.astimezone(zona().tz).date())
        asked.wrong(
            "known",
            f"{id} belum tiba, jadi belum ada yang diketahui saat itu: pilih tanggal sampai hari ini.",
            f"{en} is yet to come, so nothing is known of it: choose a date up to today.",
        )
        known = None
    if position is None:
        position = now.position if known is None else house.queries.as_of(day, known).position
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
