"""The triwulan that wait to be filled in, as the desk of those who fill them in lists them."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from application.documents.document import DRAFTERS
from domain.cycle.steps import DRAF
from interfaces.api.access import admitted
from interfaces.compose import House
from interfaces.web.frame.look import Look


def to_fill(house: House, lihat: Look) -> list[dict[str, Any]]:
    """Of their own unit the triwulan that has ended last, and any that is begun and not handed in; each with how much
    of it is filled in. Nothing where nothing was promised."""
    who = admitted()
    if who.role not in DRAFTERS or who.unit not in lihat.units:
        return []
    states = {
        (d["tahun"], d["triwulan"]): d["state"]
        for d in house.queries.documents(lihat.now, who.unit)
        if d["kind"] == "realisasi"
    }
    last = _ended(lihat.now.per)
    wanted = {last: states.get(last, DRAF), **states}
    return list(_told(house, lihat, who.unit, [key for key, state in wanted.items() if state == DRAF]))


def _ended(day: date) -> tuple[int, int]:
    """The triwulan that ended last before a day."""
    this = (day.month - 1) // 3
    return (day.year, this) if this else (day.year - 1, 4)


def _told(house: House, lihat: Look, unit: str, keys: list[tuple[int, int]]) -> Iterator[dict[str, Any]]:
    for tahun, triwulan in sorted(keys):
        sheet = house.queries.isian(lihat.now, unit, tahun, triwulan)
        promised = [row for row in sheet["rows"] if row["target_tahunan"] or row["isi"]]
        if promised:
            filled = sum(row["isi"] is not None for row in promised)
            yield {**sheet, "terisi": filled, "semua": len(promised)}
