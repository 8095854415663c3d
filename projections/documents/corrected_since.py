"""Figures that a yearly report rests on and that were changed after it: the report carries the mark wherever shown."""

from typing import Any

from projections.clocks import AsOf, open_at, select
from projections.readers import versions
from projections.tables import Transaction

YEARS_BACK = 1
"""A report prints the figures of its own year beside those of the year before."""


def corrected_since(tx: Transaction, at: AsOf, unit: str, tahun: int) -> dict[int, list[dict[str, Any]]]:
    """By version of the report: each figure of its years that was changed after the position it is bound to.

    A report from paper is bound to nothing here: what counts is what was changed after it was confirmed. A figure that
    was first entered later is no correction.
    """
    doc = versions.find(tx, at, "lkjip", unit, tahun)
    bound = _bound(tx, at, doc) if doc else {}
    if not bound:
        return {}
    found: dict[int, list[dict[str, Any]]] = {versi: [] for versi in bound}
    for figure in sorted(_changes(tx, at, unit, tahun, min(bound.values())), key=lambda f: f["event"]):
        for versi, position in bound.items():
            if figure["event"] > position >= figure["since"]:
                found[versi].append({k: v for k, v in figure.items() if k != "since"})
    return found


def _bound(tx: Transaction, at: AsOf, doc: str) -> dict[int, int]:
    """The last log position that each version of a report knew."""
    rows = select(tx, f"SELECT b.versi, b.pos_from FROM berlaku b WHERE b.doc = ? AND {open_at('b')}", at, doc)
    own = select(tx, f"SELECT p.versi, p.position FROM posisi_laporan p WHERE p.doc = ? AND {open_at('p')}", at, doc)
    return {**dict(rows), **dict(own)}


def _changes(tx: Transaction, at: AsOf, unit: str, tahun: int, after: int) -> list[dict[str, Any]]:
    """Figures changed after a position, each with the event that had set what it was (`since`)."""
    found = []
    for table, key, figure in (
        ("realisasi", "indikator", "r.nilai <> o.nilai"),
        (
            "serapan",
            "kode",
            " <> ".join(f"COALESCE({side}.keuangan, '-') || ' ' || COALESCE({side}.fisik, '-')" for side in ("r", "o")),
        ),
    ):
        rows = tx.execute(
            f"SELECT r.{key}, d.tahun, d.triwulan, r.pos_from, o.pos_from FROM dokumen d "
            f"JOIN {table} r ON r.doc = d.doc "
            f"JOIN {table} o ON o.doc = r.doc AND o.{key} = r.{key} AND o.pos_to = r.pos_from "
            f"WHERE d.kind = 'realisasi' AND d.unit = ? AND d.tahun BETWEEN ? AND ? AND r.pos_from > ? AND {figure} "
            "AND r.pos_from <= ?",
            (unit, tahun - YEARS_BACK, tahun, after, at.position),
        )
        names = ("tahun", "triwulan", "event", "since")
        found += [{"indikator": "", "kode": "", key: row[0], **dict(zip(names, row[1:], strict=True))} for row in rows]
    return found
