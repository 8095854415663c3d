"""How punctual units were, year by year: what was due, what came in time, what came late or not at all."""

from collections.abc import Collection
from datetime import date
from typing import Any

from domain.deadlines.limits import DIBEBASKAN
from projections.across.places import marks, names_of
from projections.clocks import AsOf, open_at
from projections.deadlines.duties import late_by, standing
from projections.tables import Transaction


def punctual(tx: Transaction, at: AsOf, tahun: Collection[int], units: Collection[str]) -> list[dict[str, Any]]:
    """One row for each unit, in the order of their names; `tahun`: of each year, by the last day of the duties, how
    many had ended (`jumlah`), were met in time, were met late, are overdue; `hari`: the most days late."""
    names = names_of(tx, at, units)
    first, last = f"{min(tahun)}-01-01", f"{max(tahun)}-12-31"
    rows = tx.execute(
        "SELECT k.unit, b.hari, s.state, s.diterima FROM kewajiban k JOIN kewajiban_batas b ON b.doc = k.doc "
        f"JOIN kewajiban_keadaan s ON s.doc = k.doc WHERE k.unit IN ({marks(names)}) AND b.hari BETWEEN ? AND ? "
        f"AND {open_at('b')} AND {open_at('s')}",
        (*names, first, last, *(at.position,) * 4),
    )
    found = {unit: {year: dict(NOTHING) for year in tahun} for unit in names}
    for unit, hari, state, diterima in rows:
        ends = date.fromisoformat(hari)
        keadaan, days = standing({"state": state, "diterima": diterima}, ends, at.per)
        if keadaan == DIBEBASKAN or ends.year not in found[unit] or keadaan not in NOTHING:
            continue
        own = found[unit][ends.year]
        own["jumlah"] += 1
        own[keadaan] += 1
        own["hari"] = max(own["hari"], (days if keadaan == "lewat" else late_by(diterima, ends)) or 0)
    return sorted(
        ({"unit": unit, "nama": names[unit]["nama"], "tahun": years} for unit, years in found.items()),
        key=lambda row: str(row["nama"]),
    )


NOTHING = {"jumlah": 0, "tepat_waktu": 0, "terlambat": 0, "lewat": 0, "hari": 0}
