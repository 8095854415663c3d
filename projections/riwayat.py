"""The history of one indikator's target in one year: who changed it when, from what to what, and why."""

from typing import Any

from projections.nilai import text_of, unpack
from projections.penerus import peralihan
from projections.tables import Transaction
from projections.waktu import AsOf

SHOWN = ("recorded_at", "kind", "role", "office", "actor_unit", "capacity", "reason")


def riwayat(tx: Transaction, at: AsOf, unit: str, indikator: str, tahun: int) -> list[dict[str, Any]]:
    """Every change of the target in any document, oldest first; `old` and `new` are None where no figure stood.

    What an event changed is the row that it closed and the row that it opened. `peralihan` is None, but for the events
    that declare (or withdraw) what the indikator was before or became from that year on.
    """
    passed = _passed(tx, at, unit, indikator, tahun)
    too = f" OR idx IN ({', '.join(map(str, passed))})" if passed else ""
    changes = tx.execute(
        f"SELECT idx, doc, versi, {', '.join(SHOWN)} FROM trail "
        f"WHERE unit = ? AND indikator = ? AND tahun = ? AND idx <= ?{too} ORDER BY idx",
        (unit, indikator, tahun, at.position),
    )
    versions = dict.fromkeys((doc, versi) for _, doc, versi, *_ in changes)
    if not versions:
        return []
    cells = tx.execute(
        "SELECT pos_from, pos_to, triwulan, nilai FROM target WHERE indikator = ? AND tahun = ? "
        f"AND (doc, versi) IN (VALUES {', '.join(['(?, ?)'] * len(versions))})",
        (indikator, tahun, *(part for version in versions for part in version)),
    )
    opened, closed, triwulan = {}, {}, {}
    for pos_from, pos_to, tw, nilai in cells:
        opened[pos_from] = closed[pos_to] = text_of(unpack(nilai))
        triwulan[pos_from] = triwulan[pos_to] = tw
    return [
        {
            "event": idx,
            "dokumen": doc,
            "versi": versi,
            "triwulan": triwulan.get(idx, 0),
            "old": closed.get(idx),
            "new": opened.get(idx),
            "peralihan": passed.get(idx),
            **dict(zip(SHOWN, shown, strict=True)),
        }
        for idx, doc, versi, *shown in changes
        if idx in triwulan or idx in passed
    ]


def _passed(tx: Transaction, at: AsOf, unit: str, indikator: str, tahun: int) -> dict[int, dict[str, Any]]:
    """What was declared of successors and predecessors for that year, and withdrawn again, by event."""
    found = {}
    for link, withdrawn in peralihan(tx, at, unit, indikator, tahun):
        found[link.event] = {**link.data(), "dibatalkan": False}
        if withdrawn is not None:
            found[withdrawn] = {**link.data(), "dibatalkan": True}
    return found
