"""What the document above said of each cell of a draft, and which cells have departed from it."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Generic, TypeVar

from domain.cycle.origin import same_pagu
from domain.figures.nilai import Nilai
from domain.figures.pagu import Pagu
from domain.figures.same import same_value
from projections.clocks import AsOf, open_at, select
from projections.readers import versions
from projections.tables import Transaction
from projections.values import describe, plain, text_of, unpack

T = TypeVar("T")


@dataclass(frozen=True)
class Source(Generic[T]):
    """What a source says of one cell, and which version of which document that is."""

    isi: T
    dari: str
    versi: int


def targets(tx: Transaction, at: AsOf, doc: str, versi: int) -> dict[tuple[str, int, int], Source[Nilai]]:
    """The source of each target of a version by (indikator, year, triwulan)."""
    found = _inherited(tx, at, doc, versi, "s.indikator, s.tahun, s.triwulan, s.nilai", "sumber")
    said = {(i, y, q): (nilai, dari, n) for i, y, q, nilai, dari, n in found}
    return {k: Source(unpack(nilai), dari, n) for k, (nilai, dari, n) in said.items() if nilai is not None}


def pagu(tx: Transaction, at: AsOf, doc: str, versi: int) -> dict[str, Source[Pagu]]:
    """The source of each node of the program tree of a version by code."""
    found = _inherited(tx, at, doc, versi, "s.kode, s.level, s.nama, s.jumlah", "sumber_pagu")
    said = {kode: (kode, *rest) for kode, *rest in found}
    return {
        kode: Source(node(kode, level, nama, jumlah), dari, n)
        for kode, level, nama, jumlah, dari, n in said.values()
        if level is not None
    }


def _inherited(tx: Transaction, at: AsOf, doc: str, versi: int, columns: str, table: str) -> list[tuple[Any, ...]]:
    """Rows of a version after those of the versions that it rests on: a revision keeps the sources of its base."""
    chain = versions.rests_on(tx, at, doc, versi)
    rows = select(
        tx,
        f"SELECT s.versi, {columns}, s.dari, s.dari_versi FROM {table} s WHERE s.doc = ? AND {open_at('s')} "
        "ORDER BY s.versi, s.pos_from",
        at,
        doc,
    )
    return [tuple(rest) for own, *rest in rows if own in chain]


def mark(source: Source[Nilai] | None, kini: Nilai | None) -> dict[str, Any]:
    """What a row says of its source: `sumber` None when it has none, `berbeda` when the cell is not the same."""
    if source is None:
        return {"sumber": None, "berbeda": False}
    said = {"target": text_of(source.isi), "teks": describe(source.isi)}
    return {"sumber": {"dari": source.dari, "versi": source.versi, **said}, "berbeda": not same_value(source.isi, kini)}


def mark_pagu(source: Source[Pagu] | None, kini: Pagu | None) -> dict[str, Any]:
    """As `mark`, for a node of the program tree; `jumlah` in rupiah, None where the source has no figure."""
    if source is None:
        return {"sumber": None, "berbeda": False}
    said = {"nama": source.isi.nama, "jumlah": _text(source.isi.jumlah)}
    differs = not same_pagu(source.isi, kini)
    return {"sumber": {"dari": source.dari, "versi": source.versi, **said}, "berbeda": differs}


def node(kode: str, level: str, nama: str, jumlah: str | None) -> Pagu:
    return Pagu(kode, level, nama, None if jumlah is None else Decimal(jumlah))


def _text(jumlah: Decimal | None) -> str | None:
    return None if jumlah is None else plain(jumlah)
