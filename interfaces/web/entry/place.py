"""One sheet as somebody looks at it, and where they go on to from it."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import Response, make_response, redirect, request, url_for

from application.offered import Offer, kept_from, offers
from application.organisation.scales import scales_of_target
from application.realisasi.submission import last_day
from application.store.faults import Fault
from domain.kernel import Refusal
from interfaces.api.access import admitted
from interfaces.api.problems import PROBLEMS
from interfaces.compose import House
from interfaces.web.entry.sending import key_of
from interfaces.web.entry.typed import Scales
from interfaces.web.look import Look, look_at_unit
from interfaces.web.request import Request
from interfaces.web.steps import work_of

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
    def fillable(self) -> bool:
        return not self.past and self.why is None and any(row["terbuka"] for row in self.sheet["rows"])


def found(house: House, unit: str, tahun: int, triwulan: int) -> Place:
    """What is sent is about now, whatever moment its address names. Raises NotFound for a unit that is not theirs to
    see."""
    about = {"unit": unit, "tahun": str(tahun), "triwulan": str(triwulan)}
    asked = Request({**(request.args if request.method == "GET" else {}), **about})
    lihat = look_at_unit(house, asked)
    asked.check()
    work = work_of(house)
    sheet = house.queries.isian(lihat.at, unit, tahun, triwulan)
    why = kept_from(work, admitted(), "realisasi.report", key_of(sheet))
    limit = last_day(work, unit, tahun, triwulan)
    return Place(lihat, sheet, scales_of_target(work, tahun, triwulan), why, limit, work.today > limit)


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
