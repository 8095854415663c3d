"""What an answer rests on: the log positions of the events behind it, so that whoever doubts it can look them up.

Listed are the events that set each figure shown, those that made the documents of that unit and year what they are
(opened, moved, verified, signed or put in force each version), the cards of the indikator, the money of the year, and
the scale by which capaian is rated. Nothing recorded after the last of them has changed the answer.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from projections.clocks import AsOf, open_at, select
from projections.tables import Table, Transaction
from projections.views import documents, figures_of_others, realisasi, signatures, targets

SHOWN = ("event", "event_tahunan", "idx")
"""Under these names answers say which event set what stands beside it; several by name or in a list."""
HEADS = (
    documents.DOKUMEN,
    documents.VERSI,
    documents.KEADAAN,
    documents.BERLAKU,
    documents.VERIFIKASI,
    documents.REVIU,
    documents.TANDA,
    documents.TERCETAK_SAH,
    documents.POSISI_LAPORAN,
    *signatures.TABLES,
)
MONEY = (targets.PAGU, targets.BELANJA, targets.ALOKASI, realisasi.SERAPAN)
FIGURES = (realisasi.REALISASI, realisasi.DATA, figures_of_others.ACUAN)
MORE: tuple[tuple[tuple[str, ...], tuple[Table, ...]], ...] = (
    (("pagu", "belanja", "serapan", "tabel", "kertas", "tanpa"), MONEY),
    (("rows", "tabel"), FIGURES),
)
"""An answer with one of these parts rests on the cells in these tables too."""
RATED = ("skala", "tabel")
"""Answers with one of these parts are measured by the kabupaten's rules, and rated by its scale."""
SETTINGS = ("skala_capaian", "aturan_rentang", "aturan_batas")


def rests_on(tx: Transaction, at: AsOf, answer: Mapping[str, Any]) -> dict[str, Any]:
    """`position`: how much of the log was known; `events`: the positions that the answer rests on, in order."""
    figures = {event for event in _shown(answer) if event <= at.position}
    docs = _documents(tx, at, answer, figures)
    cells = [table for parts, tables in MORE if any(part in answer for part in parts) for table in tables]
    found = figures | set(_rows(tx, at, (*HEADS, *cells), docs)) | set(_cards(tx, at, answer))
    if any(part in answer for part in RATED):
        rows = select(tx, f"SELECT s.pos_from FROM setting s WHERE s.name IN {SETTINGS} AND {open_at('s')}", at)
        found |= {event for (event,) in rows}
        found |= {event for (event,) in select(tx, f"SELECT d.pos_from FROM skala_dicabut d WHERE {open_at('d')}", at)}
    return {"position": at.position, "events": sorted(found)}


def _shown(part: Any) -> Iterator[int]:
    """Positions that the answer itself names, wherever they stand in it."""
    if isinstance(part, Mapping):
        for name, below in part.items():
            yield from _positions(below) if name in SHOWN else _shown(below)
    elif isinstance(part, list | tuple):
        for below in part:
            yield from _shown(below)


def _positions(part: Any) -> Iterator[int]:
    if isinstance(part, int):
        yield part
    elif isinstance(part, Mapping | list | tuple):
        for below in part.values() if isinstance(part, Mapping) else part:
            yield from _positions(below)


def _documents(tx: Transaction, at: AsOf, answer: Mapping[str, Any], figures: set[int]) -> set[str]:
    """The documents behind an answer: itself, those whose events it shows, and those of its unit and year."""
    own = {str(answer["dokumen"])} if isinstance(answer.get("dokumen"), str) else set()
    for some in _in_parts(sorted(figures)):
        rows = tx.execute(f"SELECT DISTINCT doc FROM trail WHERE idx IN ({_marks(some)})", tuple(some))
        own |= {doc for (doc,) in rows}
    for unit in _units(answer) if "tahun" in answer and "dokumen" not in answer else ():
        rows = select(
            tx,
            "SELECT d.doc FROM dokumen d WHERE (d.unit = ? OR d.unit IN (SELECT slug FROM unit WHERE induk = ?)) "
            f"AND d.tahun = ? AND {open_at('d')}",
            at,
            unit,
            unit,
            answer["tahun"],
        )
        own |= {doc for (doc,) in rows}
    return own


def _units(answer: Mapping[str, Any]) -> list[str]:
    """The unit that an answer is about, or those that its rows are about."""
    own = answer.get("unit")
    return [own] if own else sorted({row["unit"] for row in answer.get("rows", ()) if "unit" in row})


def _rows(tx: Transaction, at: AsOf, tables: Iterable[Table], docs: set[str]) -> Iterator[int]:
    """Positions of the rows of these documents that hold."""
    for some in _in_parts(sorted(docs)):
        for table in tables:
            sql = f"SELECT x.pos_from FROM {table.name} x WHERE x.doc IN ({_marks(some)}) AND {open_at('x')}"
            yield from (event for (event,) in select(tx, sql, at, *some))


def _cards(tx: Transaction, at: AsOf, answer: Mapping[str, Any]) -> Iterator[int]:
    """Positions of the cards of every indikator that the answer names."""
    slugs = sorted(set(_named(answer)))
    for unit in _units(answer):
        for some in _in_parts(slugs):
            rows = tx.execute(
                f"SELECT pos_from FROM kartu WHERE unit = ? AND pos_from <= ? AND slug IN ({_marks(some)})",
                (unit, at.position, *some),
            )
            yield from (event for (event,) in rows)


def _named(part: Any) -> Iterator[str]:
    if isinstance(part, Mapping):
        if isinstance(part.get("indikator"), str):
            yield part["indikator"]
        for below in part.values():
            yield from _named(below)
    elif isinstance(part, list | tuple):
        for below in part:
            yield from _named(below)


def _in_parts(some: list[Any], size: int = 500) -> Iterator[list[Any]]:
    """Databases take so many parameters and no more."""
    return (some[n : n + size] for n in range(0, len(some), size))


def _marks(some: list[Any]) -> str:
    return ", ".join("?" * len(some))
