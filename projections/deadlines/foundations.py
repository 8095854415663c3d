"""What duties rest on, as people ask for it: received papers, extensions, rosters, risk reports, findings."""

import json
from collections.abc import Collection, Sequence
from datetime import date
from fractions import Fraction
from typing import Any

from domain.figures.decimals import bulat
from projections.clocks import AsOf, open_at, select
from projections.tables import Transaction


def papers(tx: Transaction, at: AsOf, units: Collection[str] | None = None) -> list[dict[str, Any]]:
    """Papers received that start a clock, newest first, each with the `event` that recorded it."""
    names = ("jenis", "nomor", "unit", "tertanggal", "diterima", "tahun", "sha256", "pos_from")
    rows = select(tx, f"SELECT {', '.join('s.' + n for n in names)} FROM surat_masuk s WHERE {open_at('s')}", at)
    found = [dict(zip((*names[:-1], "event"), row, strict=True)) for row in rows]
    return sorted((s for s in found if units is None or s["unit"] in units), key=lambda s: s["diterima"], reverse=True)


def extensions(tx: Transaction, at: AsOf) -> list[dict[str, Any]]:
    """Every extension and outage with its scope, its paper and the `event` that declared it, in the order of these."""
    names = ("nomor", "jenis", "batas_baru", "dari", "sampai", "cakupan", "oleh", "tertanggal", "sha256", "pos_from")
    columns = ", ".join("p." + n for n in names)
    rows = select(tx, f"SELECT {columns} FROM perpanjangan p WHERE {open_at('p')} ORDER BY p.pos_from", at)
    found = [dict(zip((*names[:-1], "event"), row, strict=True)) for row in rows]
    return [{**one, "cakupan": json.loads(one["cakupan"])} for one in found]


def rosters(
    tx: Transaction, at: AsOf, jenis: str, tahun: int, units: Collection[str] | None = None
) -> list[dict[str, Any]]:
    """Who of each unit is obliged on `per` and who has reported: codes, offices, receipts; never what was reported.

    `persen`: of those obliged how many have reported, None when nobody is; `lengkap` is another fact, per person.
    """
    rows = select(
        tx,
        f"SELECT d.doc, d.unit, w.wajib FROM dokumen d JOIN daftar_wajib w ON w.doc = d.doc "
        f"WHERE d.kind = 'daftar' AND d.slug = ? AND d.tahun = ? AND {open_at('w')} ORDER BY d.unit",
        at,
        jenis,
        tahun,
    )
    seen = [row for row in rows if units is None or row[1] in units]
    docs = [doc for doc, *_ in seen]
    reports = _of_people(tx, at, "daftar_laporan", "pada, r.tanda_terima, r.pos_from", docs)
    statuses = _of_people(tx, at, "daftar_status", "lengkap, r.pada", docs)
    found = []
    for doc, unit, wajib in seen:
        people = [_person(one, reports.get(doc, {}), statuses.get(doc, {})) for one in json.loads(wajib)]
        obliged = [one for one in people if _on(one, at.per)]
        done = sum(one["pada"] is not None for one in obliged)
        found.append(
            {
                "unit": unit,
                "jenis": jenis,
                "tahun": tahun,
                "wajib": len(obliged),
                "melapor": done,
                "lengkap": sum(bool(one["lengkap"]) for one in obliged),
                "persen": format(bulat(Fraction(100 * done, len(obliged))), "f") if obliged else None,
                "orang": people,
            }
        )
    return found


def _on(one: dict[str, Any], day: date) -> bool:
    return bool(one["sejak"] <= day.isoformat() and (one["sampai"] is None or day.isoformat() <= one["sampai"]))


def _person(one: dict[str, Any], reports: dict[str, Any], statuses: dict[str, Any]) -> dict[str, Any]:
    pada, receipt, event = reports.get(one["person"], (None, "", None))
    lengkap, since = statuses.get(one["person"], (None, None))
    return {
        **{name: one[name] for name in ("person", "jabatan", "sejak", "sampai")},
        "pada": pada,
        "tanda_terima": receipt,
        "lengkap": None if lengkap is None else bool(lengkap),
        "status_pada": since,
        "event": event,
    }


def _of_people(tx: Transaction, at: AsOf, table: str, columns: str, docs: Sequence[str]) -> dict[str, dict[str, Any]]:
    """What a view says of the people of several rosters, by roster and person."""
    sql = (
        f"SELECT r.doc, r.person, r.{columns} FROM {table} r "
        f"WHERE r.doc IN ({', '.join('?' * len(docs)) or 'NULL'}) AND {open_at('r')}"
    )
    found: dict[str, dict[str, Any]] = {}
    for doc, person, *said in select(tx, sql, at, *docs):
        found.setdefault(doc, {})[person] = said
    return found


def steps(tx: Transaction, at: AsOf, kind: str, units: Collection[str] | None = None) -> list[dict[str, Any]]:
    """Risk reports (kind "risiko") or findings ("tindak_lanjut") with the newest of each of their steps."""
    rows = select(
        tx,
        "SELECT d.doc, d.unit, d.slug, d.tahun, d.seri, t.langkah, t.pada, t.isi FROM dokumen d "
        f"JOIN tahap t ON t.doc = d.doc WHERE d.kind = ? AND {open_at('t')} ORDER BY d.unit, d.pos_from, t.pos_from",
        at,
        kind,
    )
    found: dict[str, dict[str, Any]] = {}
    for doc, unit, slug, tahun, seri, langkah, pada, isi in rows:
        if units is None or unit in units:
            who = {"unit": unit, "jenis": slug, "tahun": tahun or None, "nomor": seri or None}
            found.setdefault(doc, {**who, "langkah": {}})["langkah"][langkah] = {"pada": pada, **json.loads(isi)}
    return list(found.values())


def risk_reports(tx: Transaction, at: AsOf, units: Collection[str] | None = None) -> list[dict[str, Any]]:
    """Each risk report with its steps."""
    return steps(tx, at, "risiko", units)


def follow_ups(tx: Transaction, at: AsOf, units: Collection[str] | None = None) -> list[dict[str, Any]]:
    """Each recommendation with how it is followed up, step by step."""
    return steps(tx, at, "tindak_lanjut", units)
