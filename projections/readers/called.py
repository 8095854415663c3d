"""Indikator by a part of what they are called, over all units that somebody may see."""

from collections.abc import Sequence
from typing import Any

from projections.clocks import AsOf, open_at
from projections.tables import Transaction


def called_like(tx: Transaction, at: AsOf, text: str, units: Sequence[str], most: int) -> list[dict[str, str]]:
    """Those whose name, or short name, contains each of the words, by name; at most so many."""
    words = text.casefold().split()
    if not words or not units:
        return []
    escaped = [word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") for word in words]
    fits = " AND ".join(["(LOWER(k.nama) LIKE ? ESCAPE ? OR k.slug LIKE ? ESCAPE ?)"] * len(words))
    likes: list[Any] = [part for word in escaped for part in (f"%{word}%", "\\", f"%{word}%", "\\")]
    marks = ", ".join("?" * len(units))
    rows = tx.execute(
        f"SELECT k.unit, k.slug, k.nama FROM kartu k WHERE {fits} AND k.unit IN ({marks}) AND {open_at('k')} "
        "ORDER BY k.nama, k.unit LIMIT ?",
        (*likes, *units, at.position, at.position, most),
    )
    return [dict(zip(("unit", "slug", "nama"), row, strict=True)) for row in rows]
