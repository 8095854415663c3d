"""One indikator, one triwulan, or all indikator of many units: target, realisasi, capaian, and what is missing."""

from collections.abc import Collection
from datetime import date, datetime
from typing import Any

from domain.cycle.steps import DIAJUKAN, DRAF
from domain.figures.calendar import Zona, akhir_triwulan
from domain.figures.nilai import Jenis
from domain.realisasi.quarter_figures import DIVERIFIKASI
from projections.across.measured import Unit, measured
from projections.across.places import marks
from projections.across.sheet import sheet
from projections.clocks import AsOf, open_at
from projections.readers import cards
from projections.readers.measuring import Measured, percent, reason_of, why
from projections.readers.templates import Row, held
from projections.tables import Transaction
from projections.values import text_of


def shared(tx: Transaction, at: AsOf, tahun: int, units: Collection[str]) -> list[dict[str, Any]]:
    """Indikator that can be looked at over several units: those of the template of the year, then those that two units
    or more have under one name, the most units first; of each in how many units it stands."""
    rows = tx.execute(
        "SELECT slug, MIN(nama), COUNT(DISTINCT unit) FROM kartu "
        f"WHERE unit IN ({marks(units)}) AND pos_from <= ? GROUP BY slug",
        (*units, at.position),
    )
    there = {slug: (nama, n) for slug, nama, n in rows}
    template = {slug: row.kartu["nama"] for slug, row in template_of(tx, at, tahun).items()}
    found = [
        {"indikator": s, "nama": nama, "unit": there.get(s, ("", 0))[1], "templat": True}
        for s, nama in template.items()
    ]
    rest = sorted((-n, nama, slug) for slug, (nama, n) in there.items() if n > 1 and slug not in template)
    return [*found, *({"indikator": s, "nama": nama, "unit": -n, "templat": False} for n, nama, s in rest)]


def template_of(tx: Transaction, at: AsOf, tahun: int) -> dict[str, Row]:
    """The rows of the template of a year in the version that holds on the day; none before any does."""
    rows = tx.execute(
        "SELECT b.doc, b.versi FROM dokumen d JOIN berlaku b ON b.doc = d.doc WHERE d.kind = 'templat' AND d.tahun = ? "
        f"AND b.effective_from <= ? AND {open_at('b')} ORDER BY b.versi DESC LIMIT 1",
        (tahun, at.until(date(tahun, 12, 31)).per.isoformat(), at.position, at.position),
    )
    return held(tx, at, *rows[0]) if rows else {}


def one_indikator(
    tx: Transaction, at: AsOf, tahun: int, indikator: str, units: Collection[str], triwulan: int | None = None
) -> dict[str, Any]:
    """One indikator over units: those that the template binds, or that have a card of it. `sel`: None where the PK of a
    unit does not hold it; `tanpa` says why."""
    found, rated = measured(tx, at, tahun, triwulan, units, indikator)
    bound = template_of(tx, at, tahun).get(indikator)
    carded = tx.execute(
        f"SELECT DISTINCT unit FROM kartu WHERE unit IN ({marks(units)}) AND slug = ? AND pos_from <= ?",
        (*units, indikator, at.position),
    )
    wanted = {unit for (unit,) in carded} | {one.unit for one in found if bound and one.jenis in bound.jenis_unit}
    card = next((one.rows[0].card for one in found if one.rows), None)
    return {
        "tahun": tahun,
        "triwulan": triwulan,
        "indikator": indikator,
        "nama": card.nama if card else bound.kartu["nama"] if bound else "",
        "satuan": card.satuan if card else bound.kartu["satuan"] if bound else "",
        "skala": rated.cite(rated.id),
        "rows": [
            {**_named(one), "sel": _figure(one.rows[0]) if one.rows else None}
            for one in found
            if one.unit in wanted or one.rows
        ],
    }


def every_indikator(
    tx: Transaction, at: AsOf, tahun: int, units: Collection[str], triwulan: int | None = None
) -> dict[str, Any]:
    """All indikator of the PK of units: `rows` by unit, each with `sel` by indikator; `nama` calls each of these."""
    found, rated = measured(tx, at, tahun, triwulan, units, rate=False)
    names = {m.card.slug: m.card.nama for one in found for m in one.rows}
    return {
        "tahun": tahun,
        "triwulan": triwulan,
        "skala": rated.cite(rated.id),
        "nama": dict(sorted(names.items(), key=lambda pair: pair[1])),
        "rows": [{**_named(one), "sel": {m.card.slug: _figure(m) for m in one.rows}} for one in found],
    }


def one_quarter(tx: Transaction, at: AsOf, tahun: int, triwulan: int, units: Collection[str]) -> dict[str, Any]:
    """One triwulan over units: its state and since when, by when it was due, how much of the PK is filled in (`terisi`
    of `semua`, None while there is no PK), and the averages up to and including it, as on the page of the unit."""
    found, _ = measured(tx, at, tahun, triwulan, units, rate=False)
    cells = {row["unit"]: row for row in sheet(tx, at, tahun, units)}
    taken = _taken(tx, at, tahun, triwulan, units)
    rows = []
    for one in found:
        cell = cells[one.unit]["sel"].get(f"tw{triwulan}")
        promised = [m.card.slug for m in one.rows]
        rows.append(
            {
                **_named(one),
                "sel": cell,
                "terisi": sum(slug in one.own for slug in promised) if one.held else None,
                "semua": len(promised) if one.held else None,
                "rata_rata": one.rata_rata if one.held else None,
                **_days(taken.get(one.unit, []), cell),
            }
        )
    return {"tahun": tahun, "triwulan": triwulan, "akhir": akhir_triwulan(tahun, triwulan).isoformat(), "rows": rows}


def _taken(tx: Transaction, at: AsOf, tahun: int, triwulan: int, units: Collection[str]) -> dict[str, list[Any]]:
    """The states that the triwulan of each unit came into, each with its day, the first before the last."""
    rows = tx.execute(
        "SELECT d.unit, k.state, t.happened_at FROM dokumen d JOIN keadaan k ON k.doc = d.doc "
        f"JOIN trail t ON t.idx = k.pos_from WHERE d.unit IN ({marks(units)}) AND d.kind = 'realisasi' "
        "AND d.tahun = ? AND d.triwulan = ? AND k.pos_from <= ? ORDER BY k.pos_from",
        (*units, tahun, triwulan, at.position),
    )
    tz = Zona(cards.setting(tx, at, "zona", Zona.WITA)).tz
    found: dict[str, list[Any]] = {}
    for unit, state, recorded in rows:
        found.setdefault(unit, []).append((state, datetime.fromisoformat(recorded).astimezone(tz).date().isoformat()))
    return found


def _days(taken: list[tuple[str, str]], cell: dict[str, Any] | None) -> dict[str, str | None]:
    """When it was handed in and verified, as far as that has not been undone."""
    undone = cell is None or cell["state"] in (None, DRAF)
    days = dict(taken)  # the last time that it came into each
    return {
        "diajukan": None if undone else days.get(DIAJUKAN),
        "diverifikasi": days.get(DIVERIFIKASI) if not undone and _reached(taken, DIVERIFIKASI) else None,
    }


def _reached(taken: list[tuple[str, str]], state: str) -> bool:
    """Whether it came into that state after it last was a draft."""
    states = [one for one, _ in taken]
    return state in states[len(states) - states[::-1].index(DRAF) :] if DRAF in states else state in states


def _named(one: Unit) -> dict[str, Any]:
    return {
        **{"unit": one.unit, "nama": one.nama, "jenis": one.jenis, "pk": one.alamat or None},
        "versi": one.held and one.held.versi,
        **why(one.tanpa, "tanpa"),
    }


def _figure(m: Measured) -> dict[str, Any]:
    return {
        "target": m.target.nilai.teks if m.target.nilai.jenis is Jenis.PREDIKAT else text_of(m.target.nilai),
        "realisasi": text_of(m.figure.nilai),
        "cara": m.figure.cara,
        "indikator": m.card.slug,
        "dari_triwulan": [{"triwulan": tw, "realisasi": text_of(c.nilai), "event": c.event} for tw, c in m.dari],
        "capaian": percent(m.capaian.persen),
        "kriteria": m.kriteria,
        "sementara": m.sementara,
        **why(reason_of(m)),
        "event": m.target.event,
    }
