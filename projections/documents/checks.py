"""Who verified and reviewed each version, whose check is awaited, and which figures changed afterwards (gugur)."""

import json
from collections.abc import Mapping
from typing import Any

from domain.cycle.scope import Place, Verifier, pemeriksa
from domain.cycle.steps import VERIFIKATOR
from domain.cycle.unit_kinds import BAWAAN
from domain.kinds import DOKUMEN
from projections.clocks import AsOf, open_at, select
from projections.readers.unit_table import table_on
from projections.tables import Transaction

Rows = list[dict[str, Any]]
AMENDMENT_VERIFIED = "RealisasiTriwulan.AmendmentVerified"
UNCHECKED: Mapping[str, Any] = {"verifikasi": [], "menunggu_verifikasi": [], "reviu": None}


def checks(tx: Transaction, at: AsOf, doc: str) -> dict[int, dict[str, Any]]:
    """By version: the verifications that stand and whom one is awaited from, and the newest review that stands.

    What was done before a version went back to draft no longer stands. A verification says nothing of a figure that
    changed after it, unless the office that verified changed it: those are listed under `gugur`.
    """
    drafts = "SELECT versi, MAX(pos_from) FROM keadaan WHERE state = 'draf' AND doc = ? AND pos_from <= ?"
    drafts += " GROUP BY versi"
    drafted: dict[int, int] = dict(tx.execute(drafts, (doc, at.position)))
    states: dict[int, str] = dict(
        select(tx, f"SELECT k.versi, k.state FROM keadaan k WHERE k.doc = ? AND {open_at('k')}", at, doc)
    )
    ((kind, unit, jabatan),) = select(
        tx, f"SELECT d.kind, d.unit, d.jabatan FROM dokumen d WHERE d.doc = ? AND {open_at('d')}", at, doc
    )
    wanted = _wanted(tx, at, kind, unit, jabatan)

    def standing(table: str, *names: str) -> dict[int, Rows]:
        columns = ", ".join(f"x.{name}" for name in names)
        sql = f"SELECT x.versi, {columns}, x.pos_from FROM {table} x WHERE x.doc = ? AND {open_at('x')}"
        found: dict[int, Rows] = {}
        for versi, *values, event in select(tx, sql + " ORDER BY x.pos_from", at, doc):
            if event >= drafted.get(versi, 0):
                found.setdefault(versi, []).append({**_read(names, values), "event": event})
        return found

    verified = standing("verifikasi", "office", "unit", "periksa", "notes")
    reviewed = standing("hasil_reviu", "hasil", "number", "notes")
    return {
        versi: {
            "verifikasi": [
                {**row, "gugur": _changed_since(tx, at, doc, versi, row)} for row in verified.get(versi, [])
            ],
            "menunggu_verifikasi": _awaited(wanted, verified.get(versi, [])) if _verifiable(kind, state) else [],
            "reviu": next(iter(reviewed.get(versi, [])), None),
        }
        for versi, state in states.items()
    }


def _read(names: tuple[str, ...], values: list[Any]) -> dict[str, Any]:
    listed = ("periksa", "notes")
    return {n: json.loads(v) if n in listed else v for n, v in zip(names, values, strict=True)}


def _verifiable(kind: str, state: str) -> bool:
    """Whether a version in this state waits for its verification."""
    steps = DOKUMEN[kind].steps
    return any(VERIFIKATOR in s.by and s.name == "verify" and state in s.before for s in steps)


def _wanted(tx: Transaction, at: AsOf, kind: str, unit: str, jabatan: str) -> tuple[Verifier, ...]:
    """Who must verify this document, by the kabupaten's settings and the unit's place as known."""
    settings = dict(select(tx, f"SELECT s.name, s.value FROM setting s WHERE {open_at('s')}", at))
    row = select(tx, f"SELECT u.slug, u.jenis, u.induk FROM unit u WHERE u.slug = ? AND {open_at('u')}", at, unit)
    place = Place(*map(str, row[0])) if row else Place("", "", "")
    table = table_on(tx, at) if kind == "pk" else BAWAAN
    return pemeriksa(kind, jabatan, place, settings, table) or (Verifier(DOKUMEN[kind].verified_by(jabatan)),)


def _awaited(wanted: tuple[Verifier, ...], verified: Rows) -> Rows:
    """Each verification still to come: any one of these offices, of that unit when it is named."""
    given = {row["office"].partition("-")[0] for row in verified}
    return [
        {"jabatan": list(p.jabatan), "unit": p.unit} for p in wanted if len(wanted) < 2 or not given & set(p.jabatan)
    ]


def _changed_since(tx: Transaction, at: AsOf, doc: str, versi: int, verified: Mapping[str, Any]) -> list[str]:
    """The indikator and codes whose figures changed after a verification, unless that office has seen them since.

    It has seen what it changed or confirmed itself, and what it verified of a reopened quarter.
    """
    office = (verified["office"], verified["unit"])
    after = (verified["event"], at.position)
    unseen: dict[str, int] = {}
    seen: dict[str, int] = {}
    for table, name, of_version in (
        ("target", "indikator", True),
        ("pagu", "kode", True),
        ("realisasi", "indikator", False),
        ("serapan", "kode", False),
    ):
        only, params = (" AND x.versi = ?", (versi,)) if of_version else ("", ())
        rows = tx.execute(
            f"SELECT x.{name}, t.idx, t.office, t.actor_unit FROM {table} x "
            f"JOIN trail t ON t.doc = x.doc AND (t.idx = x.pos_from OR t.idx = x.pos_to) WHERE x.doc = ?{only} "
            "AND t.idx > ? AND t.idx <= ? ORDER BY t.idx",
            (doc, *params, *after),
        )
        for key, idx, *by in rows:
            (seen if tuple(by) == office else unseen)[str(key)] = idx
    looked_at = "SELECT t.indikator, t.idx FROM trail t WHERE t.doc = ? AND t.topic = ? AND t.office = ?"
    looked_at += " AND t.actor_unit = ? AND t.idx > ? AND t.idx <= ? ORDER BY t.idx"
    for key, idx in tx.execute(looked_at, (doc, AMENDMENT_VERIFIED, *office, *after)):
        seen[key] = max(idx, seen.get(key, 0))
    return sorted(key for key, idx in unseen.items() if idx > seen.get(key, 0))
