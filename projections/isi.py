"""One document as people read it: its header, its versions with their states, and the rows of one version."""

import json
from decimal import Decimal
from typing import Any

from domain.kernel import NotFound
from projections import arsip
from projections.kartu import cards
from projections.lineage import describe
from projections.tables import Transaction
from projections.ukur import text_of
from projections.waktu import AsOf, open_at, select

KEY = ("kind", "unit", "tahun", "triwulan", "n", "jabatan", "periode", "slug", "seri")


def documents(tx: Transaction, at: AsOf, unit: str | None) -> list[dict[str, Any]]:
    """Every document of a unit (of all units when None) with the state of its newest version."""
    own, params = ("d.unit = ? AND ", (unit,)) if unit else ("", ())
    rows = select(
        tx,
        f"SELECT d.doc, {', '.join('d.' + k for k in KEY)}, k.versi, k.state FROM dokumen d "
        f"JOIN keadaan k ON k.doc = d.doc WHERE {own}{open_at('k')} ORDER BY d.unit, d.kind, d.tahun, d.pos_from",
        at,
        *params,
    )
    newest: dict[str, dict[str, Any]] = {}
    for doc, *key, versi, state in rows:
        if doc not in newest or newest[doc]["versi"] < versi:
            newest[doc] = {"dokumen": doc, **_present(dict(zip(KEY, key, strict=True))), "versi": versi, "state": state}
    return list(newest.values())


def document(tx: Transaction, at: AsOf, kind: str, unit: str, versi: int | None = None, **key: Any) -> dict[str, Any]:
    """One document: versions, and the rows of the version asked for (in force, else the newest). Raises NotFound."""
    doc = arsip.find(tx, at, kind, unit, **key)
    if doc is None:
        what = " ".join(str(v) for v in (kind, unit, *key.values()) if v)
        raise NotFound(f"Dokumen {what} belum ada pada waktu itu.", f"There was no document {what} at that time.")
    versions = _versions(tx, at, doc)
    force = arsip.in_force(tx, at, doc)
    chosen = versi or (force.versi if force else max(versions))
    if chosen not in versions:
        raise NotFound(
            f"Versi {chosen} tidak ada; yang ada: {', '.join(map(str, versions))}.",
            f"There is no version {chosen}; there are: {', '.join(map(str, versions))}.",
        )
    own = select(
        tx, f"SELECT {', '.join('d.' + k for k in KEY)} FROM dokumen d WHERE d.doc = ? AND {open_at('d')}", at, doc
    )
    ((aggregate_version,),) = tx.execute(
        "SELECT MAX(t.doc_version) FROM trail t WHERE t.doc = ? AND t.idx <= ?", (doc, at.position)
    )
    return {
        "dokumen": doc,
        **_present(dict(zip(KEY, own[0], strict=True))),
        "aggregate_version": aggregate_version,
        "berlaku": force.versi if force else None,
        "keterangan": None if force else "belum berlaku",
        "versi": chosen,
        "versions": list(versions.values()),
        "rows": _rows(tx, at, unit, doc, chosen, arsip.frozen(tx, at, doc, chosen)),
        "pagu": _tree(arsip.pagu(tx, at, doc, chosen)),
    }


def _present(key: dict[str, Any]) -> dict[str, Any]:
    return {k: v for k, v in key.items() if v or k in ("kind", "unit")}


def _versions(tx: Transaction, at: AsOf, doc: str) -> dict[int, dict[str, Any]]:
    rows = select(
        tx,
        "SELECT v.versi, v.base, v.reason_code, v.reason FROM versi v "
        f"WHERE v.doc = ? AND {open_at('v')} ORDER BY v.versi",
        at,
        doc,
    )
    notes = select(tx, f"SELECT k.versi, k.notes FROM keadaan k WHERE k.doc = ? AND {open_at('k')}", at, doc)
    flags = select(tx, f"SELECT f.versi, f.reason_code FROM tanda f WHERE f.doc = ? AND {open_at('f')}", at, doc)
    papers = select(
        tx,
        "SELECT b.versi, b.effective_from, b.signed_on, b.received_on, b.number, b.sha256 FROM berlaku b "
        f"WHERE b.doc = ? AND {open_at('b')}",
        at,
        doc,
    )
    names = ("effective_from", "signed_on", "received_on", "number", "sha256")
    paper = {row[0]: dict(zip(names, row[1:], strict=True)) for row in papers}
    return {
        versi: {
            "versi": versi,
            "base": base,
            "state": arsip.state(tx, at, doc, versi),
            "reason_code": code,
            "reason": reason,
            "stale": [f for v, f in flags if v == versi],
            "notes": [note for v, text in notes if v == versi for note in json.loads(text)],
            **paper.get(versi, dict.fromkeys(names)),
        }
        for versi, base, code, reason in rows
    }


def _rows(tx: Transaction, at: AsOf, unit: str, doc: str, versi: int, frozen: dict[str, int]) -> list[dict[str, Any]]:
    known = cards(tx, at, unit, frozen)
    rank = arsip.order(tx, at, doc)
    found = []
    for (slug, tahun, triwulan), cell in arsip.targets(tx, at, doc, versi).items():
        card = known[slug]
        found.append(
            {
                "indikator": slug,
                "nama": card.nama,
                "level": card.level,
                "sasaran": card.rest["sasaran"],
                "satuan": card.satuan,
                "tahun": tahun,
                "triwulan": triwulan,
                "target": text_of(cell.nilai),
                "teks": describe(cell.nilai),
                "event": arsip.origin(tx, doc, versi, (slug, tahun, triwulan), cell),
            }
        )
    return sorted(found, key=lambda r: (rank[r["indikator"]], r["tahun"], r["triwulan"]))


def _tree(tree: dict[str, tuple[str, str, str | None]]) -> list[dict[str, Any]]:
    return [{"kode": k, "level": level, "nama": nama, "jumlah": total(tree, k)} for k, (level, nama, _) in tree.items()]


def total(tree: dict[str, tuple[str, str, str | None]], kode: str = "") -> str | None:
    """Sum of the sub kegiatan at or below a code (all, for ""); None when none has a figure."""
    figures = [
        Decimal(jumlah)
        for k, (_, _, jumlah) in tree.items()
        if jumlah is not None and (not kode or k == kode or k.startswith(kode + "."))
    ]
    return format(sum(figures, Decimal(0)), "f") if figures else None
