"""By when a document is due: the duties that it meets, told before a step of it is taken."""

from datetime import date
from typing import Any

from application.realisasi.submission import last_day
from application.work import Work
from domain.cycle.unit_kinds import KABUPATEN, SEMUA_KEPALA
from domain.documents.document import Dokumen
from domain.plans.perjanjian_kinerja import PerjanjianKinerja
from domain.realisasi.realisasi_triwulan import RealisasiTriwulan
from interfaces.compose import House
from projections.clocks import AsOf


class Owed:
    """What these units owe by a document and have not met, asked once for as many documents as there are."""

    def __init__(self, house: House, at: AsOf, units: set[str]) -> None:
        self.rules = house.queries.tenggat(at)
        self.duties = house.queries.kewajiban(at, units=sorted(units), outstanding=True)

    def by(self, doc: Dokumen) -> list[dict[str, Any]]:
        """The late ones first."""
        rules = {rule["id"] for rule in self.rules if _met_by(doc, rule)}
        own = [one for one in self.duties if one["unit"] == unit_of(doc) and one["aturan"] in rules]
        return [one for one in own if _of_its_year(doc, one["periode"])]


def due(house: House, at: AsOf, work: Work, doc: Dokumen) -> list[dict[str, Any]]:
    """What a unit owes by this document and has not met, the late ones first. A triwulan has a last day also where
    no duty was opened for it."""
    unit = unit_of(doc)
    found = Owed(house, at, {unit}).by(doc)
    if found or not isinstance(doc, RealisasiTriwulan):
        return found
    limit = last_day(work, unit, doc.tahun, doc.triwulan)
    return [{"batas": limit.isoformat(), **_standing(limit, at.per)}]


def unit_of(doc: Dokumen) -> str:
    """The unit that owes it; "" is the kabupaten."""
    of = str(getattr(doc, "unit", KABUPATEN))  # a template is of no unit
    return "" if of == KABUPATEN else of


def _met_by(doc: Dokumen, rule: dict[str, Any]) -> bool:
    if isinstance(doc, RealisasiTriwulan):
        return bool(rule["id"] == f"realisasi_tw{doc.triwulan}")
    if isinstance(doc, PerjanjianKinerja) and doc.jabatan not in SEMUA_KEPALA:
        return False  # the unit owes the PK of its head
    return any(topic.partition(".")[0] == type(doc).__name__ for topic in rule["dipenuhi"])


def _of_its_year(doc: Dokumen, periode: str) -> bool:
    year = str(getattr(doc, "tahun", "") or getattr(doc, "periode", "")[:4])
    return periode.partition("-")[0] == year


def _standing(limit: date, per: date) -> dict[str, Any]:
    return {"keadaan": "lewat" if per > limit else "terbuka", "hari": (per - limit).days}
