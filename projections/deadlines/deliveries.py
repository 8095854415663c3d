"""What became of notices: to which role each went, by which way, and whether it arrived."""

from collections.abc import Sequence
from typing import Any

from projections.clocks import AsOf, open_at, select
from projections.tables import Transaction


def deliveries(tx: Transaction, at: AsOf, notices: Sequence[str]) -> dict[str, list[dict[str, Any]]]:
    """What became of notices, by their id; `hasil`: terkirim, gagal, kembali, dengan_tangan."""
    if not notices:
        return {}
    found = select(
        tx,
        "SELECT p.pemberitahuan, p.kanal, p.hasil, p.percobaan, p.pesan, p.sebab, k.sebab, p.pos_from, t.happened_at "
        "FROM pengiriman p JOIN trail t ON t.idx = p.pos_from "
        "LEFT JOIN pengiriman_kembali k ON k.doc = p.doc AND k.pos_from <= ? "
        f"WHERE p.pemberitahuan IN ({', '.join('?' * len(notices))}) AND {open_at('p')} ORDER BY p.pos_from",
        at,
        at.position,
        *notices,
    )
    told: dict[str, list[dict[str, Any]]] = {}
    for notice, kanal, hasil, percobaan, pesan, sebab, kembali, event, recorded_at in found:
        told.setdefault(notice, []).append(
            {
                "kanal": kanal,
                "hasil": hasil if kembali is None else "kembali",
                "percobaan": percobaan,
                "pesan": pesan,
                "sebab": sebab or kembali or "",
                "event": event,
                "recorded_at": recorded_at,
            }
        )
    return told


def of_duty(tx: Transaction, at: AsOf, duty: str) -> list[str]:
    """The ids of the deliveries of a duty's notices."""
    rows = select(
        tx,
        "SELECT p.doc FROM pengiriman p JOIN pemberitahuan n ON n.id = p.pemberitahuan "
        f"WHERE n.doc = ? AND {open_at('p')} ORDER BY p.pos_from",
        at,
        duty,
    )
    return [row[0] for row in rows]
