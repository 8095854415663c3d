"""One sheet as somebody looks at it, and where they go on to from it."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import Response, make_response, redirect, request, url_for

from application.documents.document import drafters_at
from application.offered import Offer, kept_from, offers
from application.organisation.scales import scales_of_target
from application.realisasi.submission import last_day
from application.store.faults import Fault
from domain.cycle.terms import PERAN, listed
from domain.kernel import Refusal, Teks
from interfaces.api.access import admitted, assignments
from interfaces.api.problems import PROBLEMS
from interfaces.compose import House
from interfaces.web.deciding.steps import work_of
from interfaces.web.entry.sending import key_of
from interfaces.web.entry.typed import Scales
from interfaces.web.frame.look import Look, look_at_unit
from interfaces.web.frame.request import Request
from projections.clocks import AsOf

ADDRESS = "/realisasi/<unit>/<int(min=2000, max=2100):tahun>/<int(min=1, max=4):triwulan>"
LATE = "Pratinjau sebelum disimpan"
"""A reason for what is only rehearsed, where a late one would ask for it."""


@dataclass(frozen=True)
class Place:
    """A sheet as somebody looks at it: what stands, by which scales it is read, why they may not fill it in."""

    lihat: Look
    sheet: dict[str, Any]
    scales: Scales
    why: Refusal | None
    limit: date
    late: bool

    @property
    def past(self) -> bool:
        return bool(self.lihat.per or self.lihat.known)

    @property
    def filled_by(self) -> Teks:
        """The offices that fill a sheet in at a unit of this kind."""
        return listed(PERAN, drafters_at(str(self.lihat.units.get(self.sheet["unit"], {}).get("jenis"))))

    @property
    def fillable(self) -> bool:
        return not self.past and self.why is None and bool(self.sheet.get("terbuka", True))


def found(
    house: House,
    unit: str,
    tahun: int,
    triwulan: int,
    question: str = "isian",
    command: str = "realisasi.report",
) -> Place:
    """A sheet by the question that tells it, filled in by a command. What is sent is about now, whatever moment its
    address names. Raises NotFound for a unit that is not theirs to see."""
    about = {"unit": unit, "tahun": str(tahun), "triwulan": str(triwulan)}
    asked = Request({**(request.args if request.method != "POST" else {}), **about})
    lihat = look_at_unit(house, asked)
    asked.check()
    work = work_of(house)
    sheet = getattr(house.queries, question)(lihat.at, unit, tahun, triwulan)
    why = kept_from(work, admitted(), command, key_of(sheet))
    limit = last_day(work, unit, tahun, triwulan)
    return Place(lihat, sheet, scales_of_target(work, tahun, triwulan), why, limit, work.today > limit)


def seen_at(house: House, place: Place, seen: int) -> AsOf | None:
    """When the document of a sheet stood at the version that was on somebody's page; None where it was not there."""
    if not seen or not place.sheet["dokumen"]:
        return None
    asked: dict[str, Any] = {"doc": str(place.sheet["dokumen"]), "penugasan": assignments(house)}
    entries = house.queries.trail(place.lihat.at, **asked, limit=seen)["entries"]
    return AsOf(entries[-1]["idx"], place.lihat.at.per)


def steps(house: House, place: Place) -> list[Offer]:
    """The steps that the report is open to; none of one that nobody has begun."""
    if not place.sheet["dokumen"]:
        return []
    return offers(work_of(house), admitted(), "realisasi", key_of(place.sheet))[1]


def on_to(where: str, **parts: Any) -> Response:
    lang = {"lang": "en"} if request.args.get("lang") == "en" else {}
    return make_response(redirect(url_for(f"pages.{where}", **parts, **lang), 303))


def status(refusal: Refusal | Fault | None) -> int:
    return 200 if refusal is None else PROBLEMS.get(refusal.slug, (422, None))[0]
