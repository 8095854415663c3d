"""The sheet on which a unit fills in one triwulan: each indikator, its targets, what stands, what was before."""

import json
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from domain.cycle.steps import DRAF
from domain.figures.calendar import akhir_triwulan
from domain.figures.capaian import hitung
from domain.figures.nilai import Jenis, Nilai
from domain.figures.scales.skala import kriteria
from domain.kernel import Teks
from domain.realisasi.opening import DITUTUP
from projections.clocks import AsOf, open_at, select
from projections.documents.contents_others import by_office, reopened
from projections.documents.document import aggregate_version
from projections.documents.place import Place, named
from projections.readers import versions as past
from projections.readers.cards import Card, Rules, cards, require_unit
from projections.readers.composed import told
from projections.readers.known_documents import address_of
from projections.readers.measuring import BELUM_ADA, head_office, over_the_year, percent, why
from projections.readers.scales import Scales, scales
from projections.readers.versions import Cell
from projections.tables import Transaction
from projections.values import text_of, unpack

NO_TARGET = Teks(
    "Tidak ada target pada triwulan ini, jadi belum dinilai.",
    "There is no target in this triwulan, so it is not rated.",
)
NOTHING: Mapping[str, Nilai] = MappingProxyType({})
Row = dict[str, Any]


def isian(
    tx: Transaction, at: AsOf, unit: str, tahun: int, triwulan: int, tried: Mapping[str, Nilai] = NOTHING
) -> dict[str, Any]:
    """What is filled in for a triwulan: every indikator that a PK in force promises, then any other that has a figure;
    where nothing is promised, every indikator of the unit.

    `tried`: figures that are not recorded, rated in place of those that stand. A figure that another office supplies
    (`dipasok`) or that is composed (`tersusun`) is not typed. `terbuka`: whether the state lets one be typed at all.
    """
    who = require_unit(tx, at, unit)
    quarter = Quarter.of(tx, at, unit, tahun, triwulan)
    plans = _Plans.of(tx, at.until(akhir_triwulan(tahun, triwulan)), unit, tahun, triwulan, head_office(who))
    known = cards(tx, at, unit, plans.frozen)
    figures = _figures(tx, at, unit, tahun)
    rating = _Rating(scales(tx, at.until(akhir_triwulan(tahun, triwulan))), Rules(tx, at))
    order = dict.fromkeys([*plans.promised, *quarter.cells] if plans.promised else [*known, *quarter.cells])
    before = (tahun, triwulan - 1) if triwulan > 1 else (tahun - 1, 4)
    rows = []
    for slug in order:
        card, own = known[slug], figures.get(slug, {})
        year = {tw: cell for (y, tw), cell in own.items() if y == tahun}
        if slug in tried:
            year[triwulan] = Cell(tried[slug], 0)
        target, annual = plans.target(slug, tahun, triwulan), plans.promised.get(slug)
        rows.append(
            {
                **named(card),
                "mode": card.mode.value,
                "skala": card.rest.get("skala", ""),
                "susunan": card.rest.get("susunan", ""),
                "pengampu": card.rest.get("pengampu", ""),
                "target": _held(target),
                "target_tahunan": _held(annual),
                "sebelumnya": _figure(own.get(before)),
                **quarter.row(slug),
                **rating.of(card, target and target.cell, annual and annual.cell, year, triwulan),
            }
        )
    return {
        "unit": unit,
        "nama": who["nama"],
        "tahun": tahun,
        "triwulan": triwulan,
        "sebelumnya": {"tahun": before[0], "triwulan": before[1]},
        "dokumen": quarter.doc,
        "keadaan": quarter.state,
        "aggregate_version": aggregate_version(tx, at, quarter.doc) if quarter.doc else 0,
        "diubah": quarter.changed,
        "terbuka": any(row["terbuka"] for row in rows),
        "skala": rating.rated.cite(rating.rated.id),
        "rows": rows,
    }


class Quarter(NamedTuple):
    """The report of the triwulan as it stands; nothing of it where nobody has begun one."""

    doc: str | None
    state: str | None
    changed: str | None
    cells: dict[str, Row]
    supplied: dict[str, str]
    reopened: frozenset[str]

    @classmethod
    def of(cls, tx: Transaction, at: AsOf, unit: str, tahun: int, triwulan: int) -> "Quarter":
        doc = past.find(tx, at, "realisasi", unit, tahun, triwulan=triwulan)
        if doc is None:
            return cls(None, None, None, {}, {}, frozenset())
        place = Place(unit, tahun, doc, 1, triwulan)
        sql = "SELECT happened_at FROM trail WHERE doc = ? AND idx <= ? ORDER BY idx DESC LIMIT 1"
        changed = [*tx.execute(sql, (doc, at.position))]
        return cls(
            doc,
            past.state(tx, at, doc, 1),
            changed[0][0] if changed else None,
            dict(_cells(tx, at, doc)),
            by_office(tx, at, "pengampu", place),
            frozenset(row["indikator"] for row in reopened(tx, at, place)),
        )

    def row(self, slug: str) -> Row:
        cell = self.cells.get(slug)
        return {
            "isi": cell,
            "dipasok": self.supplied.get(slug),
            "terbuka": self.state in (None, DRAF) or (self.state == DITUTUP and slug in self.reopened),
        }


def _cells(tx: Transaction, at: AsOf, doc: str) -> Iterator[tuple[str, Row]]:
    """What stands of each indikator, the figure with all its parts."""
    names = ("pendukung", "penghambat", "tindak_lanjut")
    sql = (
        f"SELECT r.indikator, r.nilai, r.bukti, r.pos_from, r.tersusun, {', '.join('r.' + name for name in names)} "
        f"FROM realisasi r WHERE r.doc = ? AND {open_at('r')} ORDER BY r.pos_from"
    )
    for slug, packed, bukti, event, tersusun, *words in select(tx, sql, at, doc):
        yield (
            slug,
            {
                "nilai": json.loads(packed),
                "realisasi": text_of(unpack(packed)),
                "tersusun": told(tersusun),
                "bukti": json.loads(bukti),
                "event": event,
                **dict(zip(names, words, strict=True)),
            },
        )


class Held(NamedTuple):
    """A target, and the version of a document in which it stands."""

    cell: Cell
    alamat: str
    versi: int


class _Plans(NamedTuple):
    """What was promised for the year, and planned for the triwulan; the cards that the PK of the head froze."""

    promised: dict[str, Held]
    planned: dict[tuple[str, int, int], Held]
    frozen: dict[str, int]

    @classmethod
    def of(cls, tx: Transaction, when: AsOf, unit: str, tahun: int, triwulan: int, head: str) -> "_Plans":
        """Of the head first, in the order of its PK, then of every other office."""
        own, plan = (past.find(tx, when, kind, unit, tahun, jabatan=head) for kind in ("pk", "rencana_aksi"))
        sql = f"SELECT d.doc FROM dokumen d WHERE d.kind = 'pk' AND d.unit = ? AND d.tahun = ? AND {open_at('d')}"
        others = [doc for (doc,) in select(tx, sql, when, unit, tahun) if doc != own]
        promised: dict[str, Held] = {}
        frozen: dict[str, int] = {}
        for doc in [own, *sorted(others)]:
            force = past.for_quarter(tx, when, doc, triwulan)
            if doc is None or force is None:
                continue
            cells, rank = _targets(tx, when, force, tahun), past.order(tx, when, doc)
            for key in sorted(cells, key=lambda key: rank[key[0]]):
                promised.setdefault(key[0], cells[key])
            frozen = frozen or force.kartu
        force = past.for_quarter(tx, when, plan, triwulan)
        planned = _targets(tx, when, force, tahun) if force else {}
        return cls(promised, planned, frozen)

    def target(self, slug: str, tahun: int, triwulan: int) -> Held | None:
        return self.planned.get((slug, tahun, triwulan))


def _targets(tx: Transaction, when: AsOf, force: past.InForce, tahun: int) -> dict[tuple[str, int, int], Held]:
    """The targets of a year in a version, each with the event that first set it."""
    cells = past.targets(tx, when, force.doc, force.versi, tahun)
    events, alamat = past.origins(tx, when, force.doc, force.versi, cells), address_of(tx, force.doc)
    return {key: Held(Cell(c.nilai, events[key]), alamat, force.versi) for key, c in cells.items()}


class _Rating(NamedTuple):
    """How figures of the triwulan are rated: against what is planned for it, else against the target of the year."""

    rated: Scales
    rules: Rules

    def of(self, card: Card, target: Cell | None, annual: Cell | None, year: dict[int, Cell], triwulan: int) -> Row:
        aim, own = target or annual, year.get(triwulan)
        promised = aim.nilai if aim else None
        figure = own.nilai if own else None
        if own and target is None:
            figure = over_the_year(card, year, triwulan).nilai
        result = hitung(promised, figure, card.arah, self.rated.berlaku, self.rules.of(card, promised))
        bare = own is not None and target is None and figure is None
        said = Teks(own.nilai.alasan, own.nilai.alasan) if own and own.nilai.alasan else NO_TARGET if bare else None
        return {
            "capaian": percent(result.persen),
            "rating": kriteria(result.persen, self.rated.kriteria),
            "terhadap": "triwulan" if target else "tahun",
            **why(None if result.persen is not None else said or (result.alasan if own else BELUM_ADA)),
        }


def _figures(tx: Transaction, at: AsOf, unit: str, tahun: int) -> dict[str, dict[tuple[int, int], Cell]]:
    """Figures of this year and the one before: indikator -> (year, triwulan) -> figure with its event."""
    sql = (
        "SELECT r.indikator, d.tahun, d.triwulan, r.nilai, r.pos_from FROM dokumen d JOIN realisasi r ON r.doc = d.doc "
        f"WHERE d.kind = 'realisasi' AND d.unit = ? AND d.tahun IN (?, ?) AND {open_at('r')}"
    )
    found: dict[str, dict[tuple[int, int], Cell]] = {}
    for slug, year, triwulan, packed, event in select(tx, sql, at, unit, tahun, tahun - 1):
        found.setdefault(slug, {})[year, triwulan] = Cell(unpack(packed), event)
    return found


def _figure(cell: Cell | None) -> Row | None:
    """A figure as shown, with its event; None for none."""
    if cell is None:
        return None
    text = cell.nilai.teks if cell.nilai.jenis is Jenis.PREDIKAT else text_of(cell.nilai)
    return {"teks": text, "event": cell.event}


def _held(held: Held | None) -> Row | None:
    """A target as shown, and where it stands."""
    return None if held is None else {**(_figure(held.cell) or {}), "alamat": held.alamat, "versi": held.versi}
