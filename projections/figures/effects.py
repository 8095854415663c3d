"""What a version of a document changes once it is in force: the sum of its pagu, and the capaian of the year."""

from typing import Any

from projections.clocks import AsOf
from projections.documents.contents_plan import total
from projections.readers import versions as past
from projections.readers.cards import require_unit
from projections.readers.measuring import Measured, averages, head_office, measure, measure_by, percent
from projections.readers.versions import InForce
from projections.tables import Transaction


def effects(tx: Transaction, at: AsOf, kind: str, key: dict[str, Any], versi: int) -> dict[str, Any]:
    """`pagu`: the sum that the version plans, beside that of the version or plan in force (rupiah); `capaian`: the
    average of the year measured by the one and by the other, and each indikator whose own changes. None for what no
    version of this document decides; a figure that cannot be computed is None, never 0.
    """
    unit = key.get("unit", "")
    doc = past.find(tx, at, kind, unit, **{k: v for k, v in key.items() if k != "unit"})
    if doc is None:
        return {"pagu": None, "capaian": None}
    force = past.in_force(tx, at, past.plan(tx, at, unit, key["tahun"]) if kind in past.PLANS else doc)
    sums = {"sebelum": total(past.pagu(tx, at, force.doc, force.versi)) if force else None}
    sums["sesudah"] = total(past.pagu(tx, at, doc, versi))
    decides = kind == "pk" and key["jabatan"] == head_office(require_unit(tx, at, unit))
    return {
        "pagu": sums if any(sums.values()) else None,
        "capaian": _capaian(tx, at, unit, key["tahun"], doc, versi) if decides else None,
    }


def _capaian(tx: Transaction, at: AsOf, unit: str, tahun: int, doc: str, versi: int) -> dict[str, Any]:
    """The cards are those of now, as a verification freezes them."""
    proposed = InForce(doc, versi, at.per, None, None, "", {}, 0)
    before, after = measure(tx, at, unit, tahun, doc), measure_by(tx, at, unit, tahun, proposed)
    was = {m.card.slug: m.capaian.persen for m in before}
    rows = [
        {"nama": m.card.nama, "sebelum": percent(was.get(m.card.slug)), "sesudah": percent(m.capaian.persen)}
        for m in after
        if was.get(m.card.slug) != m.capaian.persen
    ]
    return {"sebelum": _mean(before), "sesudah": _mean(after), "baris": rows}


def _mean(measured: list[Measured]) -> dict[str, Any]:
    return averages([m for m in measured if m.card.level != "tujuan"])
