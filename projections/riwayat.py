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
    changes = tx.execute(
        f"SELECT idx, doc, versi, topic, {', '.join(SHOWN)} FROM trail "
        "WHERE unit = ? AND indikator = ? AND tahun = ? AND idx <= ? ORDER BY idx",
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
            "triwulan": triwulan[idx],
            "old": closed.get(idx),
            "new": opened.get(idx),
            "jenis": "koreksi" if topic.endswith("RecordCorrected") else "perubahan",
            **dict(zip(SHOWN, shown, strict=True)),
        }
        for idx, doc, versi, topic, *shown in changes
        if idx in triwulan
    ]
