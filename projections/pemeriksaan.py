"""Who verified and reviewed each version, what was checked, and which figures changed afterwards (gugur)."""

import json
from collections.abc import Mapping
from typing import Any

from projections.tables import Transaction
from projections.waktu import AsOf, open_at, select

UNCHECKED: Mapping[str, Any] = {"verifikasi": [], "reviu": None}


def checks(tx: Transaction, at: AsOf, doc: str) -> dict[int, dict[str, Any]]:
    """By version: the verifications that still stand, each with what has lapsed, and the newest review.

    What was verified before a version went back to draft no longer stands. A verification says nothing of a figure
    that changed after it: those are listed under `gugur`.
    """
    drafts = "SELECT versi, MAX(pos_from) FROM keadaan WHERE state = 'draf' AND doc = ? AND pos_from <= ?"
    drafts += " GROUP BY versi"
    drafted: dict[int, int] = dict(tx.execute(drafts, (doc, at.position)))
    found: dict[int, dict[str, Any]] = {}
    for versi, office, unit, periksa, notes, event in select(
        tx,
        "SELECT v.versi, v.office, v.unit, v.periksa, v.notes, v.pos_from FROM verifikasi v "
        f"WHERE v.doc = ? AND {open_at('v')} ORDER BY v.pos_from",
        at,
        doc,
    ):
        if event < drafted.get(versi, 0):
            continue
        check = {"office": office, "unit": unit, "periksa": json.loads(periksa), "notes": json.loads(notes)}
        own = found.setdefault(versi, {"verifikasi": [], "reviu": None})
        own["verifikasi"].append({**check, "event": event, "gugur": _changed_since(tx, at, doc, versi, event)})
    for versi, hasil, number, notes, event in select(
        tx,
        f"SELECT r.versi, r.hasil, r.number, r.notes, r.pos_from FROM hasil_reviu r WHERE r.doc = ? AND {open_at('r')}",
        at,
        doc,
    ):
        own = found.setdefault(versi, {"verifikasi": [], "reviu": None})
        own["reviu"] = {"hasil": hasil, "number": number, "notes": json.loads(notes), "event": event}
    return found


def _changed_since(tx: Transaction, at: AsOf, doc: str, versi: int, event: int) -> list[str]:
    """The indikator and codes whose figures were set after a verification: for them it has lapsed."""
    of_versions = [("target", "indikator"), ("pagu", "kode")]
    changed = [
        tx.execute(
            f"SELECT DISTINCT {name} FROM {table} WHERE doc = ? AND versi = ? AND pos_from > ? AND pos_from <= ?",
            (doc, versi, event, at.position),
        )
        for table, name in of_versions
    ]
    of_quarters = [("realisasi", "indikator"), ("serapan", "kode")]
    changed += [
        tx.execute(
            f"SELECT DISTINCT {name} FROM {table} WHERE doc = ? AND pos_from > ? AND pos_from <= ?",
            (doc, event, at.position),
        )
        for table, name in of_quarters
    ]
    return sorted({str(name) for rows in changed for (name,) in rows})
