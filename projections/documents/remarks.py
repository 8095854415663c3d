"""The remarks on a version: what was noted when it was last sent back, or checked, and which event said it."""

import json
from collections.abc import Collection
from typing import Any

from projections.clocks import AsOf
from projections.readers import versions as past
from projections.tables import Transaction


def remarks(tx: Transaction, at: AsOf, kind: str, key: dict[str, Any], versi: int) -> dict[str, Any] | None:
    """The newest notes that came with a step of a version: `notes` ({teks, pada}) and the `event`; None without any.

    They stand after the version has gone on, so that whoever checks it again sees what became of them.
    """
    doc = past.find(tx, at, kind, key.get("unit", ""), **{k: v for k, v in key.items() if k != "unit"})
    rows = tx.execute(
        "SELECT k.notes, k.pos_from FROM keadaan k WHERE k.doc = ? AND k.versi = ? AND k.notes != '[]' "
        "AND k.pos_from <= ? ORDER BY k.pos_from DESC LIMIT 1",
        (doc or "", versi, at.position),
    )
    return {"notes": json.loads(rows[0][0]), "event": rows[0][1]} if rows else None


def remarked(tx: Transaction, at: AsOf, docs: Collection[str]) -> set[tuple[str, int]]:
    """Which versions of some documents have notes."""
    rows = tx.execute(
        f"SELECT DISTINCT k.doc, k.versi FROM keadaan k WHERE k.doc IN ({', '.join('?' * len(docs)) or 'NULL'}) "
        "AND k.notes != '[]' AND k.pos_from <= ?",
        (*docs, at.position),
    )
    return {(doc, versi) for doc, versi in rows}
