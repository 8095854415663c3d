"""The tables of the LKjIP, each figure read from the views: PK, budget, capaian, comparison, efficiency, money."""

from typing import Any

from domain.kernel import Teks
from projections import arsip, keuangan, naskah, tercetak
from projections.kartu import cards, require_unit
from projections.lineage import describe
from projections.nilai import text_of, unpack
from projections.tables import Transaction
from projections.ukur import (
    BELUM_ADA,
    Measured,
    averages,
    end_of_year,
    head_office,
    measure,
    over_the_year,
    percent,
    quarters,
    reason_of,
    reported,
    why,
)
from projections.waktu import AsOf, open_at, select

Rows = list[dict[str, Any]]
Tree = dict[str, tuple[str, str, str | None]]


def tables(tx: Transaction, at: AsOf, unit: str, tahun: int) -> dict[str, Any]:
    """Every table for one unit and year; a checked report is read at the log position it is bound to."""
    who = require_unit(tx, at, unit)
    bound = _bound(tx, at, unit, tahun)
    here = AsOf(bound if bound is not None else at.position, at.per).until(end_of_year(tahun))
    office = head_office(who)
    now, before = (
        measure(tx, here, unit, year, arsip.find(tx, here, "pk", unit, year, jabatan=office))
        for year in (tahun, tahun - 1)
    )
    budget, spent = keuangan.budget(tx, here, unit, tahun), keuangan.spent(tx, here, unit, tahun)
    programs = _programs(tx, here, unit, tahun)
    return {
        "unit": unit,
        "nama": who["nama"],
        "tahun": tahun,
        "terikat": bound,
        "laporan": naskah.newest(tx, at, "lkjip", unit, tahun=tahun),
        "tanda": _flags(tx, here, unit, tahun, office),
        "tabel": {
            "2.4": [_pk_row(m) for m in now],
            "2.5": _against_renstra(tx, here, unit, tahun, now),
            "2.6": keuangan.totals(budget),
            "2.7": keuangan.spending(tx, here, unit, tahun),
            "2.8": keuangan.before_after(budget),
            "3.2": [_capaian_row(m) for m in now if m.card.level == "tujuan"],
            "3.4": [_capaian_row(m) for m in now if m.card.level != "tujuan"],
            "3.7": _years(before, now, tahun, tujuan=True),
            "3.8": _years(before, now, tahun, tujuan=False),
            "3.10": _factors(tx, here, unit, tahun, now),
            "3.11": keuangan.efficiency(budget[1], spent, programs),
            "3.12": [_capaian_row(m) for m in programs],
            "3.15": keuangan.money(budget[1], spent),
            "renstra": _renstra_years(tx, here, unit),
        },
        "rata_rata": averages([m.capaian for m in now if m.card.level != "tujuan"]),
        "tercetak": tercetak.beside(tx, at, unit, tahun, now),
    }


def _bound(tx: Transaction, at: AsOf, unit: str, tahun: int) -> int | None:
    doc = arsip.find(tx, at, "lkjip", unit, tahun)
    if doc is None:
        return None
    rows = select(
        tx,
        f"SELECT p.position FROM posisi_laporan p WHERE p.doc = ? AND {open_at('p')} ORDER BY p.versi DESC",
        at,
        doc,
    )
    return rows[0][0] if rows else None


def _flags(tx: Transaction, at: AsOf, unit: str, tahun: int, office: str) -> Rows:
    """What the reader must know: a PK Perubahan that is due and unsigned, a quarter that nobody has approved."""
    flags: Rows = []
    doc = arsip.find(tx, at, "pk", unit, tahun, jabatan=office)
    if doc is not None:
        rows = select(tx, f"SELECT f.versi, f.reason_code FROM tanda f WHERE f.doc = ? AND {open_at('f')}", at, doc)
        for versi, code in rows:
            state = arsip.state(tx, at, doc, versi)
            if state not in ("berlaku", "selesai", "batal"):
                flags.append({"dokumen": "pk", "versi": versi, "reason_code": code, "state": state})
    for triwulan, state in quarters(tx, at, unit, tahun).items():
        if state in ("draf", "diajukan"):
            flags.append({"dokumen": "realisasi", "triwulan": int(triwulan), "state": state})
    return flags


def _base(m: Measured) -> dict[str, Any]:
    return {
        "indikator": m.card.slug,
        "nama": m.card.nama,
        "sasaran": m.card.rest["sasaran"],
        "satuan": m.card.satuan,
        "target": describe(m.target.nilai),
    }


def _pk_row(m: Measured) -> dict[str, Any]:
    return {**_base(m), "level": m.card.level, "iku": m.card.rest["iku"], "event": m.target.event}


def _capaian_row(m: Measured) -> dict[str, Any]:
    figure = m.figure.nilai
    return {
        **_base(m),
        "realisasi": None if figure is None else describe(figure),
        "capaian": percent(m.capaian.persen),
        "kriteria": m.kriteria,
        **why(reason_of(m)),
        "event": {"target": m.target.event, "realisasi": m.reported},
    }


def _renstra(tx: Transaction, at: AsOf, unit: str, tahun: int | None = None) -> tuple[str, int, str] | None:
    """The Renstra in force for a unit (and year): (document, version, period)."""
    rows = select(
        tx,
        f"SELECT d.doc, d.periode FROM dokumen d WHERE d.kind = 'renstra' AND d.unit = ? AND {open_at('d')}",
        at,
        unit,
    )
    for doc, periode in sorted(rows, key=lambda r: r[1], reverse=True):
        first, last = map(int, periode.split("-"))
        force = arsip.in_force(tx, at, doc)
        if force and (tahun is None or first <= tahun <= last):
            return doc, force.versi, periode
    return None


def _against_renstra(tx: Transaction, at: AsOf, unit: str, tahun: int, now: list[Measured]) -> Rows:
    plan = _renstra(tx, at, unit, tahun)
    cells = arsip.targets(tx, at, plan[0], plan[1]) if plan else {}
    last = int(plan[2].split("-")[1]) if plan else tahun
    rows = []
    for m in now:
        start, end = cells.get((m.card.slug, 0, 0)), cells.get((m.card.slug, last, 0))
        year = cells.get((m.card.slug, tahun, 0))
        rows.append(
            {
                **_base(m),
                "data_awal": describe(start.nilai) if start else None,
                "renstra_tahun_ini": describe(year.nilai) if year else None,
                "target_akhir": describe(end.nilai) if end else None,
                "tahun_akhir": last,
                **why(None if start or end else DI_LUAR_RENSTRA),
            }
        )
    return rows


DI_LUAR_RENSTRA = Teks("tidak ada dalam Renstra", "not in the Renstra")


def _own(alasan: str | None) -> Teks | None:
    return Teks(alasan, alasan) if alasan else None


def _renstra_years(tx: Transaction, at: AsOf, unit: str) -> Rows:
    """Renstra target against realisasi, for each indikator and year of the plan."""
    plan = _renstra(tx, at, unit)
    if plan is None:
        return []
    known = cards(tx, at, unit, arsip.frozen(tx, at, plan[0], plan[1]))
    cells = arsip.targets(tx, at, plan[0], plan[1])
    figures = {tahun: reported(tx, at, unit, tahun) for tahun in {key[1] for key in cells}}
    rows: Rows = []
    for (slug, tahun, _), cell in sorted(cells.items(), key=lambda c: (known[c[0][0]].urutan, c[0][1])):
        if tahun:
            figure = text_of(over_the_year(known[slug], figures[tahun].get(slug, {})).nilai)
            rows.append(
                {
                    "indikator": slug,
                    "nama": known[slug].nama,
                    "tahun": tahun,
                    "target_renstra": text_of(cell.nilai),
                    "realisasi": figure,
                    **why(_own(cell.nilai.alasan) or (None if figure else BELUM_ADA)),
                }
            )
    return rows


def _programs(tx: Transaction, at: AsOf, unit: str, tahun: int) -> list[Measured]:
    """Program indikator of the year's plan: of the latest Renja Perubahan in force, else of the Renja."""
    found = measure(tx, at, unit, tahun, arsip.plan(tx, at, unit, tahun))
    return [m for m in found if m.card.level == "program"]


def _years(before: list[Measured], now: list[Measured], tahun: int, *, tujuan: bool) -> Rows:
    last = {m.card.slug: m for m in before}
    rows = []
    for m in now:
        if (m.card.level == "tujuan") is not tujuan:
            continue
        old = last.get(m.card.slug)
        change = None
        if old and old.capaian.persen is not None and m.capaian.persen is not None:
            change = percent(m.capaian.persen - old.capaian.persen)
        rows.append(
            {
                **_base(m),
                str(tahun - 1): _capaian_row(old) if old else None,
                str(tahun): _capaian_row(m),
                "selisih_poin": change,
            }
        )
    return rows


def _factors(tx: Transaction, at: AsOf, unit: str, tahun: int, now: list[Measured]) -> Rows:
    rows = select(
        tx,
        "SELECT r.indikator, d.triwulan, r.nilai, r.pendukung, r.penghambat, r.tindak_lanjut "
        "FROM dokumen d JOIN realisasi r ON r.doc = d.doc "
        f"WHERE d.kind = 'realisasi' AND d.unit = ? AND d.tahun = ? AND {open_at('r')}",
        at,
        unit,
        tahun,
    )
    latest = {row[0]: row for row in sorted(rows, key=lambda r: r[1])}
    found = []
    for m in now:
        _, _, packed, good, bad, follow = latest.get(m.card.slug, (None, None, None, "", "", ""))
        found.append(
            {
                "indikator": m.card.slug,
                "nama": m.card.nama,
                "target": describe(m.target.nilai),
                "realisasi": describe(unpack(packed)) if packed else None,
                "capaian": percent(m.capaian.persen),
                "pendukung": good,
                "penghambat": bad,
                "tindak_lanjut": follow,
            }
        )
    return found
