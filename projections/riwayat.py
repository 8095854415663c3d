"""The history of one indikator's target in one year: who changed it when, from what to what, and why."""

from typing import Any

from projections.nilai import text_of, unpack
from projections.tables import Transaction
from projections.waktu import AsOf

SHOWN = ("recorded_at", "kind", "role", "office", "actor_unit", "capacity", "reason")


def riwayat(tx: Transaction, at: AsOf, unit: str, indikator: str, tahun: int) -> list[dict[str, Any]]:
    """Every change of the target in any document, oldest first; `old` and `new` are None where no figure stood.

    What an event changed is the row that it closed and the row that it opened. `jenis`: a change of the document
    (perubahan), or a correction of the record, which never matched the paper (koreksi).
    """
    cells = tx.execute(
        "SELECT t.pos_from, t.pos_to, t.triwulan, t.nilai FROM dokumen d JOIN versi v ON v.doc = d.doc "
        "JOIN target t ON t.doc = v.doc AND t.versi = v.versi AND t.indikator = ? AND t.tahun = ? "
        "WHERE d.unit = ? AND d.tahun IN (?, 0)",  # a Renstra is of no one year
        (indikator, tahun, unit, tahun),
    )
    opened, closed = {}, {}
    for pos_from, pos_to, triwulan, nilai in cells:
        opened[pos_from, triwulan] = closed[pos_to, triwulan] = text_of(unpack(nilai))
    touched = sorted(idx for idx, _ in opened.keys() | closed.keys() if idx is not None and idx <= at.position)
    if not touched:
        return []
    changes = tx.execute(
        f"SELECT idx, doc, versi, topic, {', '.join(SHOWN)} FROM trail "
        f"WHERE idx IN ({', '.join('?' * len(touched))}) AND (indikator = ? OR topic LIKE '%.Prefilled') ORDER BY idx",
        (*touched, indikator),
    )
    return [
        {
            "event": idx,
            "dokumen": doc,
            "versi": versi,
            "triwulan": triwulan,
            "old": closed.get((idx, triwulan)),
            "new": opened.get((idx, triwulan)),
            "jenis": "koreksi" if topic.endswith("RecordCorrected") else "perubahan",
            **dict(zip(SHOWN, shown, strict=True)),
        }
        for idx, doc, versi, topic, *shown in changes
        for triwulan in range(5)
        if (idx, triwulan) in opened or (idx, triwulan) in closed
    ]
