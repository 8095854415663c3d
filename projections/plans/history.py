"""The history of one indikator's target in one year: who changed it when, from what to what, and why."""

from typing import Any

from projections.clocks import AsOf
from projections.readers.successors import peralihan
from projections.tables import Transaction
from projections.values import text_of, unpack

SHOWN = ("recorded_at", "kind", "role", "office", "actor_unit", "capacity", "reason")
READ = ("happened_at", *SHOWN[1:])

WHOLE = ("'%.Prefilled'", "'%.Loaded'", "'%.LoadRejected'", "'%.LoadWithdrawn'")
"""Events that are about many indikator at once."""


def riwayat(tx: Transaction, at: AsOf, unit: str, indikator: str, tahun: int) -> list[dict[str, Any]]:
    """Every change of the target in any document, oldest first; `old` and `new` are None where no figure stood.

    What an event changed is the row that it closed and the row that it opened. `jenis`: a change of the document
    (perubahan), or a correction of the record, which never matched the paper (koreksi). `peralihan` is None, but for
    the events that declare (or withdraw) what the indikator was before or became from that year on.
    """
    passed = _passed(tx, at, unit, indikator, tahun)
    cells = tx.execute(
        "SELECT t.pos_from, t.pos_to, t.triwulan, t.nilai FROM dokumen d JOIN versi v ON v.doc = d.doc "
        "JOIN target t ON t.doc = v.doc AND t.versi = v.versi AND t.indikator = ? AND t.tahun = ? "
        "WHERE d.unit = ? AND d.tahun IN (?, 0)",  # a Renstra is of no one year
        (indikator, tahun, unit, tahun),
    )
    opened, closed = {}, {}
    for pos_from, pos_to, triwulan, nilai in cells:
        opened[pos_from, triwulan] = closed[pos_to, triwulan] = text_of(unpack(nilai))
    touched = sorted({idx for idx, _ in opened.keys() | closed.keys() if idx is not None and idx <= at.position})
    if not touched and not passed:
        return []
    changes = tx.execute(
        f"SELECT idx, doc, versi, topic, {', '.join(READ)} FROM trail "
        f"WHERE idx IN ({', '.join('?' * (len(touched) + len(passed)))}) AND (indikator = ? OR kind = 'indikator' "
        f"{''.join(f'OR topic LIKE {name} ' for name in WHOLE)}) ORDER BY idx",
        (*touched, *passed, indikator),
    )
    return [
        {
            "event": idx,
            "dokumen": doc,
            "versi": versi,
            "triwulan": triwulan,
            "old": closed.get((idx, triwulan)),
            "new": opened.get((idx, triwulan)),
            "peralihan": passed.get(idx),
            "jenis": "koreksi" if topic.endswith("RecordCorrected") else "perubahan",
            **dict(zip(SHOWN, shown, strict=True)),
        }
        for idx, doc, versi, topic, *shown in changes
        for triwulan in range(5)
        if (idx, triwulan) in opened or (idx, triwulan) in closed or (idx in passed and triwulan == 0)
    ]


def _passed(tx: Transaction, at: AsOf, unit: str, indikator: str, tahun: int) -> dict[int, dict[str, Any]]:
    """What was declared of successors and predecessors for that year, and withdrawn again, by event."""
    found = {}
    for link, withdrawn in peralihan(tx, at, unit, indikator, tahun):
        found[link.event] = {**link.data(), "dibatalkan": False}
        if withdrawn is not None:
            found[withdrawn] = {**link.data(), "dibatalkan": True}
    return found
