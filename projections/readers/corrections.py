"""Reading corrections of the record: each with both values, its scan, who proposed and confirmed it, and its errata."""

import json
from dataclasses import dataclass
from typing import Any

from projections.clocks import AsOf, open_at, select
from projections.parts import Part, differing
from projections.tables import Transaction
from projections.values import describe, unpack

CELL = ("nomor", "versi", "jenis", "indikator", "tahun", "triwulan", "kode")
WHO = ("recorded_at", "role", "office", "actor_unit", "capacity", "reason")
Rows = list[dict[str, Any]]
CELLS: dict[str, tuple[str, ...]] = {
    "target": ("indikator", "tahun", "triwulan"),
    "pagu": ("kode",),
    "belanja": ("kode",),
    "surat": (),
    "aksi": ("indikator",),
    "baris": ("indikator",),
}
"""What names a cell of each kind."""
OF_PARTS = ("surat", "aksi", "baris")
_COLUMNS = ", ".join((*(f"c.{k}" for k in CELL), "c.semula", "c.menjadi", "c.sha256", "c.pos_from"))
_WHO = ", ".join(f"t.{k}" for k in ("happened_at", *WHO[1:]))


@dataclass(frozen=True)
class Correction:
    """A correction of one cell, of the kind `jenis`, of one version. `semula` and `menjadi`: as packed.

    `event`: its log position.
    """

    doc: str
    nomor: int
    versi: int
    jenis: str
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


def corrections(tx: Transaction, at: AsOf, doc: str, table: str = "koreksi_pencatatan") -> list[tuple[Correction, Any]]:
    """Corrections made on a document, oldest first, each with who made it when and why (`WHO`)."""
    rows = select(
        tx,
        f"SELECT {_COLUMNS}, {_WHO} FROM {table} c JOIN trail t ON t.idx = c.pos_from "
        f"WHERE c.doc = ? AND {open_at('c')} ORDER BY c.pos_from",
        at,
        doc,
    )
    size = len(CELL) + 4
    return [(Correction(doc, *row[:size]), row[size:]) for row in rows]


def shown(k: Correction, who: Any) -> dict[str, Any]:
    """A correction or a proposal as data; only what it is about. `bagian`: of a cell of parts, those that differ."""
    keys = CELLS[k.jenis]
    old, new = both(k)
    return {
        "nomor": k.nomor,
        "versi": k.versi,
        "jenis": k.jenis,
        **{name: getattr(k, name) for name in keys},
        "old": old,
        "new": new,
        "bagian": [part._asdict() for part in parts_of(k)],
        "sha256": k.sha256,
        "event": k.event,
        **dict(zip(WHO, who, strict=True)),
    }


def parts_of(k: Correction) -> list[Part]:
    """The parts that the record and the paper do not share; none for a figure or for money."""
    return differing(k.semula, k.menjadi) if k.jenis in OF_PARTS else []


def both(k: Correction) -> tuple[str | None, str | None]:
    """What the record had and what the paper has, in words; None where there is no such cell."""
    if k.jenis not in OF_PARTS:
        return _said(k.jenis, k.semula), _said(k.jenis, k.menjadi)
    old, new = ([getattr(part, side) or "-" for part in parts_of(k)] for side in ("old", "new"))
    return ", ".join(old) if k.semula else None, ", ".join(new) if k.menjadi else None


def _said(jenis: str, packed: str | None) -> str | None:
    """A figure, why there is none, the money or else the name of a code."""
    if packed is None:
        return None
    if jenis == "target":
        return describe(unpack(packed))
    cell = json.loads(packed)
    if jenis == "belanja":
        return str(cell)
    return str(cell["nama"] if cell["jumlah"] is None else cell["jumlah"])


def parts(tx: Transaction, at: AsOf, doc: str) -> dict[str, Rows]:
    """What a document shows of corrections: those proposed and open, those made, and the errata it is asked for."""
    return {
        "usulan_koreksi": [shown(*one) for one in corrections(tx, at, doc, "koreksi_diusulkan")],
        "koreksi": made(tx, at, doc),
        "errata": errata(tx, at, doc),
    }


def made(tx: Transaction, at: AsOf, doc: str) -> Rows:
    """Corrections made, each with its proposal: whoever held the paper against the record, and why."""
    return [{**shown(*one), "diusulkan": proposer(tx, one[0])} for one in corrections(tx, at, doc)]


def proposer(tx: Transaction, k: Correction) -> dict[str, Any]:
    """Who proposed a correction when and why."""
    ((event, *who),) = tx.execute(
        f"SELECT c.pos_from, {_WHO} FROM koreksi_diusulkan c JOIN trail t ON t.idx = c.pos_from "
        "WHERE c.doc = ? AND c.nomor = ?",
        (k.doc, k.nomor),
    )
    return dict(zip(("event", *WHO), (event, *who), strict=True))


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
    """Corrections of one target of one version, and of its paper's own data, as a lineage shows them."""
    keys = ("jenis", "old", "new", "bagian", "recorded_at", "event", "sha256", "reason")
    found = [shown(k, who) for k, who in corrections(tx, at, doc) if k.versi == versi and _concerns(k, sel)]
    return [{key: one[key] for key in keys} for one in found]


def _concerns(k: Correction, sel: tuple[str, int, int]) -> bool:
    if k.jenis == "baris":
        return k.indikator == sel[0]
    return k.jenis == "surat" or (k.jenis == "target" and k.sel == sel)
