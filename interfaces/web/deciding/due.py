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


def due(house: House, at: AsOf, work: Work, doc: Dokumen) -> list[dict[str, Any]]:
    """What a unit owes by this document and has not met, the late ones first. A triwulan has a last day also where
    no duty was opened for it."""
    of = getattr(doc, "unit", KABUPATEN)  # a template is of no unit
    unit = "" if of == KABUPATEN else str(of)
    rules = {rule["id"] for rule in house.queries.tenggat(at) if _met_by(doc, rule)}
    duties = house.queries.kewajiban(at, units=[unit], outstanding=True)
    found = [one for one in duties if one["aturan"] in rules and _of_its_year(doc, one["periode"])]
    if found or not isinstance(doc, RealisasiTriwulan):
        return found
    limit = last_day(work, unit, doc.tahun, doc.triwulan)
    return [{"batas": limit.isoformat(), **_standing(limit, at.per)}]


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
