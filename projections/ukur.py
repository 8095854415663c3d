"""Measuring: targets in force beside the figures reported, as of a day and a knowledge; why a figure is absent."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from domain.capaian import Capaian, hitung, rata_rata
from domain.desimal import bulat
from domain.kalender import akhir_triwulan
from domain.kernel import Teks
from domain.nilai import Jenis
from domain.skala import SKALA, kriteria
from domain.triwulan import Tahunan, sampai_dengan
from projections import arsip
from projections.arsip import Cell
from projections.kartu import Card, achievement_scale, cards
from projections.nilai import plain, unpack
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


def percent(x: Fraction | None) -> str | None:
    """Half-up to two places, only here, when shown; None stays None."""
    return None if x is None else plain(bulat(x))


def head_office(unit: dict[str, Any]) -> str:
    return HEADS.get(unit["jenis"], "camat")


def reported(tx: Transaction, at: AsOf, unit: str, tahun: int) -> dict[str, dict[int, Cell]]:
    """Figures of the quarters that had ended by `per`: indikator -> triwulan -> figure with the event that set it."""
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
        if akhir_triwulan(tahun, triwulan) > at.per:
            continue
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


def over_the_year(card: Card, figures: Mapping[int, Cell], triwulan: int = 4) -> Tahunan:
    """The figure up to and including a triwulan, by the mode of the card."""
    return sampai_dengan(card.mode, {tw: c.nilai for tw, c in figures.items()}, triwulan, card.rest.get("pengali", 100))


def measure(tx: Transaction, at: AsOf, unit: str, tahun: int, doc: str | None, triwulan: int = 4) -> list[Measured]:
    """Measure every target of a document against what was reported up to and including a triwulan."""
    when = at.until(akhir_triwulan(tahun, triwulan))
    force = arsip.in_force(tx, when, doc)
    if force is None:
        return []
    known, figures, scale = cards(tx, at, unit, force.kartu), reported(tx, at, unit, tahun), achievement_scale(tx, at)
    promised = arsip.targets(tx, when, force.doc, force.versi, tahun)
    sources = arsip.origins(tx, force.doc, force.versi, promised)
    found = []
    for key, cell in promised.items():
        card = known[key[0]]
        quarters = figures.get(card.slug, {})
        year = over_the_year(card, quarters, triwulan)
        shown = [c.event for tw, c in sorted(quarters.items()) if tw <= triwulan]
        result = hitung(cell.nilai, year.nilai, card.arah, SKALA)
        source = Cell(cell.nilai, sources[key])
        found.append(Measured(card, source, year, shown[-1] if shown else None, result, kriteria(result.persen, scale)))
    rank = arsip.order(tx, when, force.doc)
    return sorted(found, key=lambda m: (m.card.level != "tujuan", rank[m.card.slug]))


def averages(capaian: Sequence[Capaian]) -> dict[str, Any]:
    """Raw mean and mean with each held between 0 and 100, side by side, with how many of how many."""
    mean = rata_rata(capaian)
    return {
        "mentah": percent(mean.mentah),
        "dibatasi_100": percent(mean.dibatasi_100),
        "n": mean.n,
        "dari": mean.dari,
    }


BELUM_ADA = Teks("belum ada realisasi", "no realisasi yet")


def why(teks: Teks | None, key: str = "reason") -> dict[str, str | None]:
    """A reason in both languages; what people typed stands in both as they typed it."""
    return {key: teks.id if teks else None, f"{key}_en": teks.en if teks else None}


def reason_of(m: Measured) -> Teks | None:
    """Why there is no capaian; an absent figure's own reason comes first. None when there is one."""
    if m.capaian.alasan is None:
        return None
    if m.figure.nilai is None and m.target.nilai.jenis in _FIGURES:
        return BELUM_ADA
    own = [n.alasan for n in (m.target.nilai, m.figure.nilai) if n is not None and n.alasan]
    return Teks(own[0], own[0]) if own else m.capaian.alasan


_FIGURES = (Jenis.ANGKA, Jenis.PREDIKAT, Jenis.RENTANG)


def end_of_year(tahun: int) -> date:
    return date(tahun, 12, 31)
