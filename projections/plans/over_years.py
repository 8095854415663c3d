"""One indikator over the years of its Renstra: what the plan says, what was promised and changed, what came of it."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from domain.figures.calendar import akhir_triwulan
from domain.figures.capaian import hitung
from domain.figures.nilai import BERISI
from domain.figures.scales.skala import kriteria
from projections.clocks import AsOf, open_at, select
from projections.readers import renstra, versions
from projections.readers.cards import Card, Rules, cards
from projections.readers.known_documents import address_of
from projections.readers.measuring import BELUM_ADA, end_of_year, over_the_year, percent, why
from projections.readers.scales import scales
from projections.readers.versions import Cell
from projections.tables import Transaction
from projections.values import describe, plain, text_of, unpack

Row = dict[str, Any]
FIVE = 5
"""Years that are shown where no Renstra says which."""


class Promise(NamedTuple):
    """What a version of a PK says, and since when it has been in force."""

    doc: str
    versi: int
    since: str
    cell: Cell


def over_years(tx: Transaction, at: AsOf, unit: str, office: str, slug: str, tahun: int) -> Row:
    """Year by year, each figure with the event that set it. `setahun` has none where it is made of several quarters.

    `angka`: the one number that a figure is; None where it is a range, a limit, a predikat without one, or no figure.
    """
    plan = renstra.in_force(tx, at, unit, tahun)
    first, last = map(int, plan.periode.split("-")) if plan else (tahun - FIVE + 1, tahun)
    figures = _reported(tx, at, unit, slug, first, last)
    known = cards(tx, at, unit)[slug]
    rows = [_year(tx, at, unit, office, known, year, figures.get(year, {})) for year in range(first, last + 1)]
    return {"periode": plan.periode if plan else None, "tahun": rows}


def _year(
    tx: Transaction, at: AsOf, unit: str, office: str, newest: Card, tahun: int, figures: Mapping[int, Cell]
) -> Row:
    when = at.until(end_of_year(tahun))
    promised = list(_promised(tx, when, unit, office, newest.slug, tahun))
    last = promised[-1] if promised else None
    card = cards(tx, at, unit, versions.frozen(tx, when, last.doc, last.versi))[newest.slug] if last else newest
    over = over_the_year(card, figures)
    rated = scales(tx, when)
    aim = last.cell.nilai if last else None
    result = hitung(aim, over.nilai, card.arah, rated.berlaku, Rules(tx, at).of(card, aim))
    parts = [(tw, figures[tw]) for tw in over.dari]
    set_by = parts[-1][1].event if parts and not over.cara else 0
    return {
        "tahun": tahun,
        "satuan": card.satuan,
        "renstra": _planned(tx, when, unit, newest.slug, tahun),
        "pk": [
            {**_stands(tx, one.doc, one.versi), "sejak": one.since, **_cell(one.cell)} for one in _changes(promised)
        ],
        "triwulan": {
            str(tw): _cell(cell) if (cell := figures.get(tw)) and not cell.nilai.setahun else None for tw in range(1, 5)
        },
        "setahun": _cell(Cell(over.nilai, set_by)) if over.nilai else None,
        "cara": over.cara,
        "dari_triwulan": [{"triwulan": tw, "realisasi": text_of(c.nilai), "event": c.event} for tw, c in parts],
        "sampai": max((tw for tw, cell in figures.items() if cell.nilai.jenis in BERISI), default=0),
        "capaian": percent(result.persen),
        "kriteria": kriteria(result.persen, rated.kriteria),
        "skala": rated.cite(rated.id),
        **why(None if result.alasan is None else result.alasan if over.nilai else BELUM_ADA),
    }


def _planned(tx: Transaction, at: AsOf, unit: str, slug: str, tahun: int) -> Row | None:
    """What the Renstra that holds in that year says."""
    plan = renstra.in_force(tx, at, unit, tahun)
    found = _held(tx, at, plan.doc, plan.versi, slug, tahun) if plan else None
    return {**_stands(tx, plan.doc, plan.versi), **_cell(found)} if plan and found else None


def _stands(tx: Transaction, doc: str, versi: int) -> Row:
    """In which version of which document."""
    return {"alamat": address_of(tx, doc), "versi": versi}


def _promised(tx: Transaction, at: AsOf, unit: str, office: str, slug: str, tahun: int) -> Iterator[Promise]:
    """The PK of a year and what it became: each version that took force, with its figure."""
    doc = versions.find(tx, at, "pk", unit, tahun, jabatan=office)
    if doc is None:
        return
    taken = "SELECT b.versi, b.effective_from FROM berlaku b WHERE b.doc = ? AND b.effective_from <= ? AND "
    for versi, since in select(tx, f"{taken}{open_at('b')} ORDER BY b.versi", at, doc, at.per.isoformat()):
        if found := _held(tx, at, doc, versi, slug, tahun):
            yield Promise(doc, versi, since, found)


def _changes(promised: Sequence[Promise]) -> list[Promise]:
    """Those that say something else than the one before."""
    before = [None, *(one.cell.nilai for one in promised)]
    return [one for one, was in zip(promised, before, strict=False) if one.cell.nilai != was]


def _held(tx: Transaction, at: AsOf, doc: str, versi: int, slug: str, tahun: int) -> Cell | None:
    """The figure of a version, and the event that first set it."""
    key = (slug, tahun, 0)
    cell = versions.targets(tx, at, doc, versi, tahun).get(key)
    return Cell(cell.nilai, versions.origin(tx, at, doc, versi, key, cell)) if cell else None


def _reported(tx: Transaction, at: AsOf, unit: str, slug: str, first: int, last: int) -> dict[int, dict[int, Cell]]:
    """Figures of the quarters that had ended by `per`: year -> triwulan -> figure."""
    rows = select(
        tx,
        "SELECT d.tahun, d.triwulan, r.nilai, r.pos_from FROM dokumen d JOIN realisasi r ON r.doc = d.doc "
        "WHERE d.kind = 'realisasi' AND d.unit = ? AND r.indikator = ? AND d.tahun BETWEEN ? AND ? "
        f"AND {open_at('r')}",
        at,
        unit,
        slug,
        first,
        last,
    )
    found: dict[int, dict[int, Cell]] = {}
    for tahun, triwulan, nilai, event in rows:
        if akhir_triwulan(tahun, triwulan) <= at.per:
            found.setdefault(tahun, {})[triwulan] = Cell(unpack(nilai), event)
    return found


def _cell(cell: Cell) -> Row:
    nilai = cell.nilai
    return {
        "nilai": text_of(nilai),
        "teks": describe(nilai),
        "angka": None if nilai.angka is None or nilai.jenis not in BERISI else plain(nilai.angka),
        "sementara": nilai.sementara,
        "event": cell.event or None,
    }
