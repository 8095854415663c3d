"""Capaian: never stored, always computed from the targets and figures that were in force and known."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from domain.capaian import Capaian, hitung, rata_rata
from domain.desimal import bulat
from domain.kalender import akhir_triwulan
from domain.nilai import Jenis, Nilai
from domain.skala import SKALA, kriteria
from domain.triwulan import Tahunan, sampai_dengan
from projections import arsip, dihitung
from projections.arsip import Cell
from projections.kartu import Card, achievement_scale, cards, require_unit
from projections.nilai import unpack
from projections.tables import Transaction
from projections.waktu import AsOf, open_at, select

HEADS = {"kelurahan": "lurah"}
"""The office whose PK stands for the unit; the camat's unless stated."""


@dataclass(frozen=True)
class Measured:
    """One indikator measured over a year, or up to and including a quarter."""

    card: Card
    target: Cell
    figure: Tahunan
    reported: int | None
    capaian: Capaian
    kriteria: str | None


def text_of(nilai: Nilai | None) -> str | None:
    """A figure as data: a number canonically, a predikat or range as typed, anything absent as None."""
    if nilai is None or nilai.jenis not in (Jenis.ANGKA, Jenis.PREDIKAT, Jenis.RENTANG):
        return None
    if nilai.jenis is Jenis.ANGKA and nilai.angka is not None:
        return plain(nilai.angka)
    return nilai.teks or nilai.predikat


def plain(angka: Decimal) -> str:
    """Digits with a dot, never an exponent."""
    return format(angka, "f")


def percent(x: Fraction | None) -> str | None:
    """Half-up to two places, only here, when shown; None stays None."""
    return None if x is None else plain(bulat(x))


def head_office(unit: dict[str, Any]) -> str:
    return HEADS.get(unit["jenis"], "camat")


def reported(tx: Transaction, at: AsOf, unit: str, tahun: int) -> dict[str, dict[int, Cell]]:
    """Every figure reported for the year: indikator -> triwulan -> figure with the event that set it."""
    rows = select(
        tx,
        "SELECT r.indikator, d.triwulan, r.nilai, r.pos_from FROM dokumen d JOIN realisasi r ON r.doc = d.doc "
        f"WHERE d.kind = 'realisasi' AND d.unit = ? AND d.tahun = ? AND {open_at('r')}",
        at,
        unit,
        tahun,
    )
    found: dict[str, dict[int, Cell]] = {}
    for indikator, triwulan, nilai, event in rows:
        found.setdefault(indikator, {})[triwulan] = Cell(unpack(nilai), event)
    return found


def quarters(tx: Transaction, at: AsOf, unit: str, tahun: int) -> dict[str, str]:
    """The state of each triwulan that has been opened: figures of a draft may still change."""
    rows = select(
        tx,
        "SELECT d.triwulan, k.state FROM dokumen d JOIN keadaan k ON k.doc = d.doc "
        f"WHERE d.kind = 'realisasi' AND d.unit = ? AND d.tahun = ? AND {open_at('k')} ORDER BY d.triwulan",
        at,
        unit,
        tahun,
    )
    return {str(triwulan): state for triwulan, state in rows}


def measure(tx: Transaction, at: AsOf, unit: str, tahun: int, doc: str | None, triwulan: int = 4) -> list[Measured]:
    """Measure every target of a document against what was reported up to and including a triwulan."""
    when = at.until(akhir_triwulan(tahun, triwulan))
    force = arsip.in_force(tx, when, doc)
    if force is None:
        return []
    known, figures, scale = cards(tx, at, unit, force.kartu), reported(tx, at, unit, tahun), achievement_scale(tx, at)
    found = []
    for key, cell in arsip.targets(tx, when, force.doc, force.versi, tahun).items():
        card = known[key[0]]
        quarters = figures.get(card.slug, {})
        year = sampai_dengan(card.mode, {tw: c.nilai for tw, c in quarters.items()}, triwulan)
        shown = [c.event for tw, c in sorted(quarters.items()) if tw <= triwulan]
        result = hitung(cell.nilai, year.nilai, card.arah, SKALA)
        source = Cell(cell.nilai, arsip.origin(tx, force.doc, force.versi, key, cell))
        found.append(Measured(card, source, year, shown[-1] if shown else None, result, kriteria(result.persen, scale)))
    rank = arsip.order(tx, when, force.doc)
    return sorted(found, key=lambda m: (m.card.level != "tujuan", rank[m.card.slug]))


def capaian(tx: Transaction, at: AsOf, unit: str, tahun: int, triwulan: int | None) -> dict[str, Any]:
    """The capaian table of a unit for a year, or up to and including one triwulan."""
    who = require_unit(tx, at, unit)
    office = head_office(who)
    measured = measure(tx, at, unit, tahun, arsip.find(tx, at, "pk", unit, tahun, jabatan=office), triwulan or 4)
    counted = [m.capaian for m in measured if m.card.level != "tujuan"]
    mean = rata_rata(counted)
    rows = [_row(m) for m in measured]
    computed = dihitung.computed(tx, at, unit, tahun, [m.card for m in measured])
    for row in rows:
        row["dihitung_dari_data"] = computed.get(row["indikator"])
    if triwulan is not None:
        _against_the_quarter(tx, at, unit, tahun, triwulan, office, measured, rows)
    return {
        "unit": unit,
        "nama": who["nama"],
        "tahun": tahun,
        "triwulan": triwulan,
        "jabatan": office,
        "skala": achievement_scale(tx, at).nama,
        "keadaan": quarters(tx, at, unit, tahun),
        "rows": rows,
        "rata_rata": {
            "mentah": percent(mean.mentah),
            "dibatasi_100": percent(mean.dibatasi_100),
            "n": mean.n,
            "dari": mean.dari,
        },
    }


def _row(m: Measured) -> dict[str, Any]:
    c = m.capaian
    return {
        "indikator": m.card.slug,
        "nama": m.card.nama,
        "level": m.card.level,
        "sasaran": m.card.rest["sasaran"],
        "satuan": m.card.satuan,
        "arah": m.card.arah.value,
        "target": m.target.nilai.teks if m.target.nilai.jenis is Jenis.PREDIKAT else text_of(m.target.nilai),
        "realisasi": text_of(m.figure.nilai),
        "capaian": percent(c.persen),
        "kriteria": m.kriteria,
        "tercapai": c.tercapai,
        "n": m.figure.n,
        "reason": reason_of(m),
        "reason_en": reason_of(m, "en"),
        "rumus": c.rumus,
        "event": {"target": m.target.event, "realisasi": m.reported},
    }


def reason_of(m: Measured, bahasa: str = "id") -> str | None:
    """Why there is no capaian; an absent figure's own reason comes first. None when there is one."""
    if m.capaian.alasan is None:
        return None
    if m.figure.nilai is None and m.capaian.persen is None and m.target.nilai.jenis in _FIGURES:
        return "belum ada realisasi" if bahasa == "id" else "no realisasi yet"
    own = [n.alasan for n in (m.target.nilai, m.figure.nilai) if n is not None and n.alasan]
    return own[0] if own else m.capaian.alasan.dalam(bahasa)


_FIGURES = (Jenis.ANGKA, Jenis.PREDIKAT, Jenis.RENTANG)


def _against_the_quarter(
    tx: Transaction,
    at: AsOf,
    unit: str,
    tahun: int,
    triwulan: int,
    office: str,
    measured: list[Measured],
    rows: list[dict[str, Any]],
) -> None:
    """A quarter is measured against its Rencana Aksi and, named apart, against the annual target of the PK."""
    when = at.until(akhir_triwulan(tahun, triwulan))
    plan = arsip.in_force(tx, when, arsip.find(tx, when, "rencana_aksi", unit, tahun, jabatan=office))
    planned = arsip.targets(tx, when, plan.doc, plan.versi, tahun) if plan else {}
    figures = reported(tx, at, unit, tahun)
    scale = achievement_scale(tx, at)
    for m, row in zip(measured, rows, strict=True):
        cell = planned.get((m.card.slug, tahun, triwulan))
        own = figures.get(m.card.slug, {}).get(triwulan)
        result = hitung(cell.nilai if cell else None, own.nilai if own else None, m.card.arah, SKALA)
        row |= {
            "target_tahunan": row["target"],
            "sampai_dengan": row["realisasi"],
            "capaian_tahunan": row["capaian"],
            "kriteria_tahunan": row["kriteria"],
            "reason_tahunan": row["reason"],
            "target": text_of(cell.nilai) if cell else None,
            "realisasi": text_of(own.nilai) if own else None,
            "capaian": percent(result.persen),
            "kriteria": kriteria(result.persen, scale),
            "tercapai": result.tercapai,
            "reason": _quarter_reason(cell, own, result),
            "event": {"target": cell.event if cell else None, "realisasi": own.event if own else None},
        }


def _quarter_reason(cell: Cell | None, own: Cell | None, result: Capaian) -> str | None:
    if cell is None:
        return "tidak ada Rencana Aksi untuk triwulan ini; lihat capaian terhadap target tahunan"
    if own is None:
        return "belum ada realisasi"
    return own.nilai.alasan or (result.alasan.id if result.alasan else None)


def end_of_year(tahun: int) -> date:
    return date(tahun, 12, 31)
