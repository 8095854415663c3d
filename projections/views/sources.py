"""View of sources: what the document above said of each cell of a draft, and which cells have departed from it."""

from collections.abc import Iterator
from typing import Any

from projections.folds import folds
from projections.identity import DocumentName
from projections.tables import Close, Op, Put, Recorded, Table
from projections.values import pack, plain

SUMBER = Table(
    "sumber",
    ("doc", "versi", "indikator", "tahun", "triwulan"),
    (
        "doc TEXT NOT NULL",
        "versi INTEGER NOT NULL",
        "indikator TEXT NOT NULL",
        "tahun INTEGER NOT NULL",
        "triwulan INTEGER NOT NULL",
        "nilai TEXT",
        "dari TEXT NOT NULL",
        "dari_versi INTEGER NOT NULL",
    ),
)
SUMBER_PAGU = Table(
    "sumber_pagu",
    ("doc", "versi", "kode"),
    (
        "doc TEXT NOT NULL",
        "versi INTEGER NOT NULL",
        "kode TEXT NOT NULL",
        "level TEXT",
        "nama TEXT",
        "jumlah TEXT",
        "dari TEXT NOT NULL",
        "dari_versi INTEGER NOT NULL",
    ),
)
TABLES = (SUMBER, SUMBER_PAGU)


@folds(".Prefilled")
def rows(recorded: Recorded, who: DocumentName) -> Iterator[Op]:
    """Rows that one event opens and closes."""
    e: Any = recorded.event
    if type(e).TOPIC.partition(".")[2] != "Prefilled":
        return
    for s in e.sel:
        key = (who.doc, e.versi, *s.key)
        yield Close(SUMBER, key)
        yield Put(SUMBER, (*key, None if s.nilai is None else pack(s.nilai), s.dari, s.dari_versi))
    for p in e.pagu:
        node: tuple[str | None, ...] = (None, None, None)
        if p.pagu is not None:
            node = (p.pagu.level, p.pagu.nama, None if p.pagu.jumlah is None else plain(p.pagu.jumlah))
        yield Close(SUMBER_PAGU, (who.doc, e.versi, p.kode))
        yield Put(SUMBER_PAGU, (who.doc, e.versi, p.kode, *node, p.dari, p.dari_versi))
