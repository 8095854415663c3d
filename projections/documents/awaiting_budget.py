"""What the budget has yet to say to a PK Perubahan: the DPPA it waits for, and pagu that the plan has otherwise."""

from typing import Any

from projections.clocks import AsOf, open_at, select
from projections.documents.place import Place, Rows
from projections.readers import versions
from projections.tables import Transaction

OTHER_REASONS = ("pergantian_pejabat", "perubahan_prioritas_asumsi")
"""Reasons of PermenPANRB 53/2014 for which targets change whatever the budget does."""


def awaiting(tx: Transaction, at: AsOf, unit: str, tahun: int, found: dict[int, dict[str, Any]]) -> None:
    """Mark each version that is not in force yet and rests on a Renja Perubahan whose DPPA has not come
    (`menunggu_dppa`)."""
    waiting = {n: v for n, v in found.items() if v["effective_from"] is None and v["state"] != "batal" and _rests(v)}
    for nomor, version in found.items():
        version["menunggu_dppa"] = nomor in waiting
    if not waiting:
        return
    plan = versions.in_force(tx, at, versions.plan(tx, at, unit, tahun))
    doc = versions.find(tx, at, "anggaran", unit, tahun)
    papers = select(
        tx,
        "SELECT v.reason_code, b.effective_from FROM versi v JOIN berlaku b ON b.doc = v.doc AND b.versi = v.versi "
        f"WHERE v.doc = ? AND v.pos_to IS NULL AND {open_at('b')}",
        at,
        doc or "",
    )
    since = _effective(tx, at, plan.doc, plan.versi) if plan else ""
    if not papers or any(code == "dppa" and day >= since for code, day in papers):
        for version in waiting.values():
            version["menunggu_dppa"] = False


def _rests(version: dict[str, Any]) -> bool:
    codes = {version["reason_code"], *version["stale"]}
    return "renja_perubahan" in version["stale"] and not codes & set(OTHER_REASONS)


def _effective(tx: Transaction, at: AsOf, doc: str, versi: int) -> str:
    rows = select(
        tx, f"SELECT b.effective_from FROM berlaku b WHERE b.doc = ? AND b.versi = ? AND {open_at('b')}", at, doc, versi
    )
    return str(rows[0][0]) if rows else ""


def against_the_plan(tx: Transaction, at: AsOf, place: Place) -> Rows:
    """Nodes of which the Renja Perubahan in force has another pagu than the PK, which takes that of the budget."""
    plan = versions.in_force(tx, at, versions.plan(tx, at, place.unit, place.tahun))
    name = None if plan is None else _change(tx, at, plan.doc)
    if plan is None or name is None:
        return []
    own, planned = (versions.pagu(tx, at, doc, n) for doc, n in ((place.doc, place.versi), (plan.doc, plan.versi)))
    return [
        {"kode": kode, "nama": nama, "jumlah": jumlah, "rencana": planned[kode][2], "dari": name}
        for kode, (_, nama, jumlah) in own.items()
        if jumlah is not None and kode in planned and planned[kode][2] not in (None, jumlah)
    ]


def _change(tx: Transaction, at: AsOf, doc: str) -> str | None:
    """The name of a Renja Perubahan; None for a plan that is none."""
    rows = select(tx, f"SELECT d.kind, d.unit, d.tahun, d.n FROM dokumen d WHERE d.doc = ? AND {open_at('d')}", at, doc)
    kind, *key = rows[0]
    return "/".join(map(str, (kind, *key))) if kind == "renja_perubahan" else None
