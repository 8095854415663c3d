"""Differences between two versions, or two moments, of a document: cells added, removed and changed, word by word."""

import inspect
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from domain.documents.text_difference import beda_kata
from domain.kernel import NotFound
from domain.kinds import DOKUMEN
from domain.plans.indikator import Indikator
from projections.cell_address import cell_address
from projections.clocks import AsOf, open_at, select
from projections.documents import document, indikator
from projections.identity import DocumentName, key_of
from projections.readers import versions as past
from projections.readers.cards import require_unit
from projections.tables import Transaction

KARTU = "indikator"
"""The card of an indikator is compared as documents are."""
ADDED, REMOVED, CHANGED = "added", "removed", "changed"


@dataclass(frozen=True)
class Bagian:
    """One part of a document: what names a row of it, and which of its fields are compared."""

    kunci: tuple[str, ...]
    medan: tuple[str, ...]


PARTS: dict[str, Bagian] = {
    "rows": Bagian(
        ("indikator", "tahun", "triwulan"),
        ("teks", "alasan", "pendukung", "penghambat", "tindak_lanjut", "bukti", "jenis_unit", "pengampu"),
    ),
    "pagu": Bagian(("kode",), ("nama", "jumlah", "keluaran", "satuan", "tolok_ukur")),
    "belanja": Bagian(("jenis",), ("jumlah",)),
    "alokasi": Bagian(("kode", "kelurahan"), ("jumlah",)),
    "aksi": Bagian(("indikator",), ("aksi", "pemilik", "sub_kegiatan")),
    "serapan": Bagian(("kode",), ("keuangan", "fisik", "keluaran", "catatan")),
    "narasi": Bagian(("bagian",), ("teks",)),
    "tercetak": Bagian(("indikator", "tabel"), ("target", "realisasi", "capaian", "kriteria")),
    "kartu": Bagian(
        ("indikator",),
        (
            *("nama", "level", "satuan", "arah", "dasar_arah", "mode", "iku", "sasaran", "definisi", "rumus"),
            *("pembilang", "penyebut", "pengali", "skala", "sumber_data", "pemilik", "pengampu", "induk", "kode"),
            *("aturan_rentang", "aturan_batas", "penyumbang", "susunan", "dasar"),
        ),
    ),
}
"""Every part that is compared, in the order in which changes are shown."""
HEADER = ("versi", "state", "effective_from", "signed_on", "number", "reason_code", "reason")
WORDS = ("narasi", "pendukung", "penghambat", "tindak_lanjut", "nama", "definisi", "rumus", "aksi", "catatan", "alasan")
"""Parts and fields that are texts, in which changes are told word by word."""


@dataclass(frozen=True)
class Side:
    """One side of a comparison: a version (None: the one in force, else the newest) as known at a moment."""

    at: AsOf
    versi: int | None = None


Cells = dict[tuple[str, tuple[Any, ...], str], tuple[str, Any, Mapping[str, Any]]]
"""By part, key of the row and field: the text, the event that set it, and the row it stands in."""


def key_names(kind: str) -> tuple[str, ...]:
    """The parts of the natural key of what can be compared, in the order of addresses."""
    cls: type[Any] = Indikator if kind == KARTU else DOKUMEN[kind]
    return tuple(inspect.signature(cls.create_id).parameters)


def beda(tx: Transaction, kind: str, key: Mapping[str, Any], dari: Side, ke: Side) -> dict[str, Any]:
    """What stands on one side and not, or otherwise, on the other. Raises NotFound when neither side knows it.

    A side that did not know it is empty: its `versi` is None and all is added, or removed. Without a version on the
    first side, at the same moment, the second is compared with the version that it rests on, also where that is one of
    another document, which `dokumen` of the side names then: the plan that a Renja Perubahan changes.
    """
    if key.get("unit"):
        require_unit(tx, ke.at, key["unit"])
    new, new_cells = _side(tx, kind, key, ke)
    if dari.versi is None and dari.at == ke.at and new["versi"] is not None:
        old, old_cells = _below(tx, kind, key, Side(ke.at, new["versi"]), new["base"])
    else:
        old, old_cells = _side(tx, kind, key, dari)
    if old["versi"] is None and new["versi"] is None:
        what = "/".join(str(v) for v in (kind, *key.values()))
        raise NotFound(f"{what} belum ada pada kedua saat itu.", f"{what} was there at neither moment.")
    changes = list(_changes(kind, old_cells, new_cells))
    count = {jenis: sum(c["jenis"] == jenis for c in changes) for jenis in (ADDED, REMOVED, CHANGED)}
    return {"kind": kind, **key, "dari": old, "ke": new, "jumlah": count, "perubahan": changes}


EMPTY: dict[str, Any] = {"position": None, "per": None, "dokumen": None, "base": None, **dict.fromkeys(HEADER)}


def _below(
    tx: Transaction, kind: str, key: Mapping[str, Any], sisi: Side, base: int | None
) -> tuple[dict[str, Any], Cells]:
    """What a version rests on: one of the same document, or the version of another that it was copied from."""
    if base is not None:
        return _side(tx, kind, key, Side(sisi.at, base))
    doc = None if kind == KARTU else _found(tx, sisi.at, kind, key)
    copied = past.copied_from(tx, sisi.at, doc, sisi.versi or 0) if doc else None
    if copied is None:
        return EMPTY, {}
    below = DocumentName(copied[0], **document.header_of(tx, sisi.at, copied[0]))
    header, cells = _side(tx, below.kind, key_of(below), Side(sisi.at, copied[1]))
    return {**header, "dokumen": below.nama()}, cells


def _side(tx: Transaction, kind: str, key: Mapping[str, Any], sisi: Side) -> tuple[dict[str, Any], Cells]:
    """The header and the cells of one side. Raises NotFound for a version that was not there."""
    moment = {"position": sisi.at.position, "per": sisi.at.per.isoformat()}
    if kind == KARTU:
        return _card(tx, key, sisi, moment)
    doc = _found(tx, sisi.at, kind, key)
    if doc is None:
        return {**EMPTY, **moment}, {}
    known = document.document(
        tx, sisi.at, kind, key.get("unit", ""), sisi.versi, **{k: v for k, v in key.items() if k != "unit"}
    )
    header = next(v for v in known["versions"] if v["versi"] == known["versi"])
    parts = {**known, "tercetak": _printed(tx, sisi.at, doc, known["versi"])}
    if "pagu" in known:
        events = past.pagu_events(tx, sisi.at, doc, known["versi"])
        parts["pagu"] = [{**row, "event": events.get(row["kode"])} for row in known["pagu"]]
    return {**EMPTY, **moment, "base": header["base"], **{name: header[name] for name in HEADER}}, _cells(parts)


def _found(tx: Transaction, at: AsOf, kind: str, key: Mapping[str, Any]) -> str | None:
    return past.find(tx, at, kind, key.get("unit", ""), **{k: v for k, v in key.items() if k != "unit"})


def _card(tx: Transaction, key: Mapping[str, Any], sisi: Side, moment: dict[str, Any]) -> tuple[dict[str, Any], Cells]:
    unit, slug = key["unit"], key["slug"]
    try:
        versions = {v["versi"]: v for v in indikator.card(tx, sisi.at, unit, slug)["versions"]}
    except NotFound:
        return {**EMPTY, **moment}, {}
    chosen = sisi.versi or max(versions)
    if chosen not in versions:
        known = ", ".join(map(str, versions))
        raise NotFound(
            f"Kartu '{slug}' versi {chosen} tidak ada; yang ada: {known}.",
            f"There is no version {chosen} of the card '{slug}'; there are: {known}.",
        )
    card = versions[chosen]
    header = {**EMPTY, **moment, "versi": chosen, "base": chosen - 1 or None, "reason": card["reason"]}
    return header, _cells({"kartu": [{"indikator": slug, **card}]})


def _printed(tx: Transaction, at: AsOf, doc: str, versi: int) -> list[dict[str, Any]]:
    """The rows that a report on paper prints."""
    sql = f"SELECT t.baris, t.pos_from FROM tercetak t WHERE t.doc = ? AND t.versi = ? AND {open_at('t')}"
    return [{**row, "event": event} for baris, event in select(tx, sql, at, doc, versi) for row in json.loads(baris)]


def _cells(parts: Mapping[str, Any]) -> Cells:
    found: Cells = {}
    for name, bagian in PARTS.items():
        for row in parts.get(name, ()):
            place = tuple(row.get(k) for k in bagian.kunci)
            for field in bagian.medan:
                text = _text(row.get(field))
                if text:
                    found[name, place, field] = (text, row.get("event"), row)
    return found


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return "ya" if value else "tidak"
    if isinstance(value, list):
        return "\n".join(
            v if isinstance(v, str) else f"{v.get('nama', '')} {v.get('sha256', '')}".strip() for v in value
        )
    return "" if value is None else str(value)


def _changes(kind: str, old: Cells, new: Cells) -> Iterator[dict[str, Any]]:
    """In the order of the parts, then as the rows stand: those of the new side first. `angka`: the figure of a row
    about an indikator, without the words why there is none; `dihitung`: a sum of what stands below, which no event
    holds."""
    ordered = list(dict.fromkeys([*new, *old]))
    for cell in sorted(ordered, key=lambda c: list(PARTS).index(c[0])):
        was, now = old.get(cell), new.get(cell)
        if was and now and was[0] == now[0]:
            continue
        part, place, field = cell
        row = (now or was or ("", None, {}))[2]
        yield {
            "bagian": part,
            "kunci": {k: v for k, v in zip(PARTS[part].kunci, place, strict=True) if v not in (None, "")},
            "nama": row.get("nama"),
            "satuan": row.get("satuan"),
            "medan": field,
            "sel": cell_address(kind, part, place, field),
            "dihitung": field == "jumlah" and bool(row.get("dihitung")),
            "jenis": CHANGED if was and now else ADDED if now else REMOVED,
            "old": was[0] if was else None,
            "new": now[0] if now else None,
            "angka": {"old": _figure(kind, was), "new": _figure(kind, now)},
            "kata": _words(part, field, was[0], now[0]) if was and now else None,
            "event": {"old": was[1] if was else None, "new": now[1] if now else None},
        }


def _figure(kind: str, cell: tuple[str, Any, Mapping[str, Any]] | None) -> str | None:
    found: str | None = cell[2].get("realisasi" if kind == "realisasi" else "target") if cell else None
    return found


def _words(part: str, field: str, old: str, new: str) -> list[list[str]] | None:
    """Word by word where it is a text; None for a figure."""
    return [list(piece) for piece in beda_kata(old, new)] if part in WORDS or field in WORDS else None
