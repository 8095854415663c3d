"""The head's PK of many units measured at once, by the rules by which one unit's is."""

import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from domain.cycle.unit_kinds import DULU, kepala
from domain.figures.calendar import akhir_triwulan
from domain.kernel import Teks
from projections.across.places import marks, names_of
from projections.clocks import AsOf, open_at
from projections.readers.cards import Card, Rules, read_card
from projections.readers.measuring import Measured, averages, head_office, measure_one
from projections.readers.scales import Scales, scales
from projections.readers.versions import Cell
from projections.tables import Transaction
from projections.values import unpack

Target = tuple[str, int]
"""An indikator and the triwulan of its target, 0 for the year."""
TANPA_PK = Teks("PK belum ada", "no PK yet")
BELUM_BERLAKU = Teks("PK belum berlaku", "the PK is not in force yet")


@dataclass(frozen=True)
class Held:
    """The head's PK of a unit by the version that a period is measured against."""

    doc: str
    jabatan: str
    versi: int
    kartu: Mapping[str, int]


@dataclass(frozen=True)
class Unit:
    """One unit measured. `held`: None while no PK is in force, `tanpa` says why; `rows`: the targets of that PK."""

    unit: str
    nama: str
    jenis: str
    held: Held | None
    tanpa: Teks | None
    rows: tuple[Measured, ...]
    own: Mapping[str, Cell]
    """What was reported of the triwulan itself, by indikator."""
    keterangan: Mapping[str, Any]

    @property
    def alamat(self) -> str:
        return f"pk/{self.unit}/{self.keterangan['tahun']}/{self.held.jabatan}" if self.held else ""

    @property
    def rata_rata(self) -> dict[str, Any]:
        """The averages of the unit, as on its own page: of what is no tujuan."""
        return averages([m for m in self.rows if m.card.level != "tujuan"])


def measured(
    tx: Transaction,
    at: AsOf,
    tahun: int,
    triwulan: int | None,
    units: Collection[str],
    indikator: str | None = None,
    *,
    rate: bool = True,
) -> tuple[list[Unit], Scales]:
    """Each unit in the order of their names: its PK against what was reported up to and including a triwulan (None: the
    year); `indikator`: of one alone; `rate`: with the rating of each."""
    upto = triwulan or 4
    when = at.until(akhir_triwulan(tahun, upto))
    names = names_of(tx, at, units)
    docs = _documents(tx, when, tahun, names)
    held = _held(tx, when, tahun, triwulan, docs)
    targets = _targets(tx, when, tahun, held, indikator)
    known = _cards(tx, at, held, indikator)
    figures = _reported(tx, at, tahun, upto, names, indikator)
    rated, rules = scales(tx, when), Rules(tx, at)
    found = []
    for unit, of in names.items():
        mine = targets.get(unit, {})
        quarters = figures.get(unit, {})
        rows = [
            measure_one(known[unit][slug], cell, quarters.get(slug, {}), upto, rated, rules, rate=rate)
            for (slug, _), cell in mine.items()
        ]
        why = None if unit in held else BELUM_BERLAKU if unit in docs else TANPA_PK
        own = {slug: cells[upto] for slug, cells in quarters.items() if upto in cells}
        said = {"tahun": tahun, "triwulan": triwulan}
        found.append(Unit(unit, str(of["nama"]), str(of["jenis"]), held.get(unit), why, tuple(rows), own, said))
    return sorted(found, key=lambda one: one.nama), rated


def _documents(tx: Transaction, at: AsOf, tahun: int, names: Mapping[str, Any]) -> dict[str, tuple[str, str]]:
    """The head's PK of each unit: its stream, and the office."""
    rows = tx.execute(
        "SELECT d.unit, d.jabatan, d.doc FROM dokumen d "
        f"WHERE d.unit IN ({marks(names)}) AND d.kind = 'pk' AND d.tahun = ? AND {open_at('d')}",
        (*names, tahun, at.position, at.position),
    )
    there = {(unit, jabatan): doc for unit, jabatan, doc in rows}
    found = {}
    for unit, of in names.items():
        office = head_office(of)
        offices = (office, DULU[0]) if office == kepala("dinas") else (office,)
        first = next((one for one in offices if (unit, one) in there), None)
        if first is not None:
            found[unit] = (there[unit, first], first)
    return found


def _held(
    tx: Transaction, at: AsOf, tahun: int, triwulan: int | None, docs: Mapping[str, tuple[str, str]]
) -> dict[str, Held]:
    """The version of each that a period is measured against: the one kept when a triwulan closed, else in force."""
    streams = [doc for doc, _ in docs.values()]
    rows = tx.execute(
        f"SELECT b.doc, b.versi, b.effective_from, b.kartu FROM berlaku b WHERE b.doc IN ({marks(streams)}) "
        f"AND {open_at('b')} ORDER BY b.versi",
        (*streams, at.position, at.position),
    )
    forced: dict[str, dict[int, tuple[str, str]]] = {}
    for doc, versi, since, kartu in rows:
        forced.setdefault(doc, {})[versi] = (since, kartu)
    kept = _kept(tx, at, tahun, triwulan, docs) if triwulan is not None else {}
    found = {}
    for unit, (doc, jabatan) in docs.items():
        own = forced.get(doc, {})
        holding = [versi for versi, (since, _) in own.items() if since <= at.per.isoformat()]
        versi = kept.get((unit, f"pk/{jabatan}"))
        chosen = versi if versi in own else max(holding, default=None)
        if chosen is not None:
            found[unit] = Held(doc, jabatan, chosen, json.loads(own[chosen][1]))
    return found


def _kept(tx: Transaction, at: AsOf, tahun: int, triwulan: int, docs: Mapping[str, Any]) -> dict[tuple[str, str], int]:
    rows = tx.execute(
        "SELECT q.unit, a.dokumen, a.versi FROM dokumen q JOIN acuan a ON a.doc = q.doc "
        f"WHERE q.unit IN ({marks(docs)}) AND q.kind = 'realisasi' AND q.tahun = ? AND q.triwulan = ? "
        f"AND {open_at('a')}",
        (*docs, tahun, triwulan, at.position, at.position),
    )
    return {(unit, dokumen): versi for unit, dokumen, versi in rows}


def _targets(
    tx: Transaction, at: AsOf, tahun: int, held: Mapping[str, Held], indikator: str | None
) -> dict[str, dict[Target, Cell]]:
    """The targets of each PK, each with the event that first set it: a revision only takes over what its base says."""
    streams = {one.doc: unit for unit, one in held.items()}
    only, named = (" AND t.indikator = ?", (indikator,)) if indikator else ("", ())
    rows = tx.execute(
        "SELECT t.doc, t.versi, t.indikator, t.triwulan, t.nilai, t.pos_from, v.base, v.asal, v.pos_from FROM target t "
        f"JOIN versi v ON v.doc = t.doc AND v.versi = t.versi AND {open_at('v')} "
        f"WHERE t.doc IN ({marks(streams)}) AND t.tahun = ?{only} AND {open_at('t')} ORDER BY t.pos_from, t.urut",
        (at.position, at.position, *streams, tahun, *named, at.position, at.position),
    )
    set_by = {(doc, versi, slug, tw): event for doc, versi, slug, tw, _, event, *_ in rows}
    opened = {(doc, versi): (None if asal else base, begun) for doc, versi, *_, base, asal, begun in rows}
    found: dict[str, dict[Target, Cell]] = {}
    for doc, versi, slug, tw, nilai, event, *_ in rows:
        unit = streams[doc]
        if held[unit].versi == versi:
            at_first = _origin(set_by, opened, (doc, versi, slug, tw), event)
            found.setdefault(unit, {})[slug, tw] = Cell(unpack(nilai), at_first)
    return found


def _origin(
    set_by: Mapping[tuple[str, int, str, int], int],
    opened: Mapping[tuple[str, int], tuple[int | None, int]],
    key: tuple[str, int, str, int],
    event: int,
) -> int:
    doc, versi, slug, tw = key
    while True:
        base, begun = opened.get((doc, versi), (None, 0))
        below = set_by.get((doc, base or 0, slug, tw))
        if base is None or event != begun or below is None:
            return event
        versi, event = base, below


def _cards(tx: Transaction, at: AsOf, held: Mapping[str, Held], indikator: str | None) -> dict[str, dict[str, Card]]:
    """The card of each indikator as the PK of its unit froze it, else its newest."""
    only, named = (" AND slug = ?", (indikator,)) if indikator else ("", ())
    rows = tx.execute(
        "SELECT unit, slug, versi, nama, level, urutan, kartu FROM kartu "
        f"WHERE unit IN ({marks(held)}){only} AND pos_from <= ? ORDER BY unit, slug, versi",
        (*held, *named, at.position),
    )
    chosen: dict[tuple[str, str], Any] = {}
    first: dict[tuple[str, str], int] = {}
    for unit, slug, versi, nama, level, urutan, text in rows:
        first.setdefault((unit, slug), urutan)
        if versi <= held[unit].kartu.get(slug, versi):
            chosen[unit, slug] = (nama, level, text)
    found: dict[str, dict[str, Card]] = {}
    for (unit, slug), (nama, level, text) in chosen.items():
        found.setdefault(unit, {})[slug] = read_card(slug, nama, level, first[unit, slug], text)
    return found


def _reported(
    tx: Transaction, at: AsOf, tahun: int, upto: int, names: Mapping[str, Any], indikator: str | None
) -> dict[str, dict[str, dict[int, Cell]]]:
    """What was reported of the triwulan that had ended: unit -> indikator -> triwulan -> figure and its event."""
    over = [tw for tw in _until(upto) if akhir_triwulan(tahun, tw) <= at.per]
    only, named = (" AND r.indikator = ?", (indikator,)) if indikator else ("", ())
    rows = tx.execute(
        "SELECT d.unit, r.indikator, d.triwulan, r.nilai, r.pos_from, r.tersusun FROM dokumen d "
        f"JOIN realisasi r ON r.doc = d.doc WHERE d.unit IN ({marks(names)}) AND d.kind = 'realisasi' AND d.tahun = ? "
        f"AND d.triwulan IN ({marks(over)}){only} AND {open_at('r')}",
        (*names, tahun, *over, *named, at.position, at.position),
    )
    found: dict[str, dict[str, dict[int, Cell]]] = {}
    for unit, slug, tw, nilai, event, tersusun in rows:
        found.setdefault(unit, {}).setdefault(slug, {})[tw] = Cell(unpack(nilai), event, tersusun)
    return found


def _until(triwulan: int) -> Iterator[int]:
    yield from range(1, triwulan + 1)
