"""Reading corrections of the record: each with both values, its scan, who proposed and confirmed it, and its errata."""

import json
from dataclasses import dataclass
from typing import Any

from projections.nilai import describe, unpack
from projections.tables import Transaction
from projections.waktu import AsOf, open_at, select

CELL = ("nomor", "versi", "indikator", "tahun", "triwulan", "kode")
WHO = ("recorded_at", "role", "office", "actor_unit", "capacity", "reason")
Rows = list[dict[str, Any]]
_COLUMNS = ", ".join((*(f"c.{k}" for k in CELL), "c.semula", "c.menjadi", "c.sha256", "c.pos_from"))
_WHO = ", ".join(f"t.{k}" for k in WHO)


@dataclass(frozen=True)
class Koreksi:
    """A correction of one cell of one version. `semula` and `menjadi`: as packed; `event`: its log position."""

    doc: str
    nomor: int
    versi: int
    indikator: str
    tahun: int
    triwulan: int
    kode: str
    semula: str | None
    menjadi: str | None
    sha256: str
    event: int

    @property
    def sel(self) -> tuple[str, int, int]:
        return self.indikator, self.tahun, self.triwulan


def corrections(tx: Transaction, at: AsOf, doc: str, table: str = "koreksi_pencatatan") -> list[tuple[Koreksi, Any]]:
    """Corrections made on a document, oldest first, each with who made it when and why (`WHO`)."""
    rows = select(
        tx,
        f"SELECT {_COLUMNS}, {_WHO} FROM {table} c JOIN trail t ON t.idx = c.pos_from "
        f"WHERE c.doc = ? AND {open_at('c')} ORDER BY c.pos_from",
        at,
        doc,
    )
    size = len(CELL) + 4
    return [(Koreksi(doc, *row[:size]), row[size:]) for row in rows]


def shown(k: Koreksi, who: Any) -> dict[str, Any]:
    """A correction or a proposal as data; only what it is about: an indikator, or a code."""
    cell = {"indikator": k.indikator, "tahun": k.tahun, "triwulan": k.triwulan} if k.indikator else {"kode": k.kode}
    return {
        "nomor": k.nomor,
        "versi": k.versi,
        **cell,
        "old": said(k.kode, k.semula),
        "new": said(k.kode, k.menjadi),
        "sha256": k.sha256,
        "event": k.event,
        **dict(zip(WHO, who, strict=True)),
    }


def said(kode: str, packed: str | None) -> str | None:
    """A packed value in words: a figure, why there is none, the money or else the name of a code; None if absent."""
    if packed is None:
        return None
    if not kode:
        return describe(unpack(packed))
    node = json.loads(packed)
    return str(node["nama"] if node["jumlah"] is None else node["jumlah"])


def parts(tx: Transaction, at: AsOf, doc: str) -> dict[str, Rows]:
    """What a document shows of corrections: those proposed and open, those made, and the errata it is asked for."""
    return {
        "usulan_koreksi": [shown(*one) for one in corrections(tx, at, doc, "koreksi_diusulkan")],
        "koreksi": made(tx, at, doc),
        "errata": errata(tx, at, doc),
    }


def made(tx: Transaction, at: AsOf, doc: str) -> Rows:
    """Corrections made, each with its proposal: whoever held the paper against the record, and why."""
    proposed = {
        nomor: dict(zip(("event", *WHO), who, strict=True))
        for nomor, *who in tx.execute(
            f"SELECT c.nomor, c.pos_from, {_WHO} FROM koreksi_diusulkan c JOIN trail t ON t.idx = c.pos_from "
            "WHERE c.doc = ?",
            (doc,),
        )
    }
    return [{**shown(*one), "diusulkan": proposed[one[0].nomor]} for one in corrections(tx, at, doc)]


def errata(tx: Transaction, at: AsOf, doc: str) -> Rows:
    """What a document is asked for errata about; `jawaban` None while it has not answered."""
    names = ("koreksi", "dokumen", "indikator", "kode", "tahun", "semula", "menjadi")
    rows = select(
        tx,
        f"SELECT {', '.join(f'e.{n}' for n in names)}, e.pos_from FROM errata e WHERE e.doc = ? AND {open_at('e')} "
        "ORDER BY e.koreksi",
        at,
        doc,
    )
    answers = {
        koreksi: {"jawaban": jawaban, "dijawab": {"event": event, **dict(zip(WHO, who, strict=True))}}
        for koreksi, jawaban, event, *who in select(
            tx,
            f"SELECT j.koreksi, j.jawaban, j.pos_from, {_WHO} FROM errata_jawaban j JOIN trail t ON t.idx = j.pos_from "
            f"WHERE j.doc = ? AND {open_at('j')}",
            at,
            doc,
        )
    }
    none = {"jawaban": None, "dijawab": None}
    return [{**dict(zip((*names, "event"), row, strict=True)), **answers.get(row[0], none)} for row in rows]


def of_cell(tx: Transaction, at: AsOf, doc: str, versi: int, sel: tuple[str, int, int]) -> Rows:
    """Corrections of one target of one version, as a lineage shows them."""
    keys = ("old", "new", "recorded_at", "event", "sha256", "reason")
    found = [shown(k, who) for k, who in corrections(tx, at, doc) if k.indikator and (k.versi, k.sel) == (versi, sel)]
    return [{key: one[key] for key in keys} for one in found]
