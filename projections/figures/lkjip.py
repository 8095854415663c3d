"""The tables of the LKjIP, each figure read from the views: PK, budget, capaian, comparison, efficiency, money."""

from typing import Any

from domain.figures.calendar import akhir_triwulan
from projections.clocks import AsOf, open_at, select
from projections.documents import document
from projections.figures import money
from projections.figures.combined import roll_up
from projections.figures.lkjip_rows import capaian_row, pk_row
from projections.figures.lkjip_years import against_renstra, renstra_years, two_years
from projections.readers import printed, versions
from projections.readers.cards import cards, require_unit
from projections.readers.measuring import (
    Measured,
    averages,
    end_of_year,
    head_office,
    measure,
    percent,
    quarters,
    reason_of,
    why,
)
from projections.readers.scales import scales
from projections.readers.successors import turunan
from projections.readers.unit_succession import pembanding
from projections.tables import Transaction
from projections.values import describe

Rows = list[dict[str, Any]]
Tree = dict[str, tuple[str, str, str | None]]


def tables(tx: Transaction, at: AsOf, unit: str, tahun: int) -> dict[str, Any]:
    """Every table for one unit and year; a checked report is read at the log position it is bound to."""
    require_unit(tx, at, unit)
    bound = _bound(tx, at, unit, tahun)
    here = AsOf(bound if bound is not None else at.position, at.per).until(end_of_year(tahun))
    who = require_unit(tx, here, unit)  # as it was called at the end of the year, as known then
    office = head_office(who)
    now, before = (of_pk(tx, here, unit, year) for year in (tahun, tahun - 1))
    against = pembanding(tx, here, unit, tahun, bool(before))
    if against.unit != unit:  # the same unit under another code
        before = of_pk(tx, here, against.unit, tahun - 1)
    budget, spent = money.budget(tx, here, unit, tahun), money.spent(tx, here, unit, tahun)
    of_programs = programs(tx, here, unit, tahun)
    links = turunan(tx, here, unit, {c.slug: c.nama for c in cards(tx, here, unit).values()})
    return {
        "unit": unit,
        "nama": who["nama"],
        "tahun": tahun,
        "terikat": bound,
        "laporan": document.newest(tx, at, "lkjip", unit, tahun=tahun),
        "tanda": _flags(tx, here, unit, tahun, office),
        "perbandingan": against.told(),
        "anggaran": money.papers(tx, here, unit, tahun),
        "kelurahan": roll_up(tx, here, unit, tahun),
        "tabel": {
            "2.4": [pk_row(m) for m in now],
            "2.5": against_renstra(tx, here, links, unit, tahun, now),
            "2.6": money.totals(budget),
            "2.7": money.spending(tx, here, unit, tahun),
            "2.8": money.before_after(budget),
            "3.2": [capaian_row(m) for m in now if m.card.level == "tujuan"],
            "3.4": [capaian_row(m) for m in now if m.card.level != "tujuan"],
            "3.7": two_years(links, before, now, tahun, sebanding=against.sebanding, tujuan=True),
            "3.8": two_years(links, before, now, tahun, sebanding=against.sebanding, tujuan=False),
            "3.10": factors(tx, here, unit, tahun, now),
            "3.11": money.efficiency(budget[1], spent, of_programs),
            "3.12": [capaian_row(m) for m in of_programs],
            "3.15": money.money(budget[1], spent),
            "renstra": renstra_years(tx, here, links, unit, tahun),
        },
        "skala_dipakai": scales(tx, here).cites(m.ladder for m in (*now, *of_programs)),
        "rata_rata": averages([m for m in now if m.card.level != "tujuan"]),
        "tercetak": printed.beside(tx, at, unit, tahun, now),
    }


def of_pk(tx: Transaction, at: AsOf, unit: str, tahun: int) -> list[Measured]:
    """The PK of a unit's head, measured over a year."""
    office = head_office(require_unit(tx, at, unit))
    return measure(tx, at, unit, tahun, versions.find(tx, at, "pk", unit, tahun, jabatan=office))


def _bound(tx: Transaction, at: AsOf, unit: str, tahun: int) -> int | None:
    doc = versions.find(tx, at, "lkjip", unit, tahun)
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
    doc = versions.find(tx, at, "pk", unit, tahun, jabatan=office)
    if doc is not None:
        rows = select(tx, f"SELECT f.versi, f.reason_code FROM tanda f WHERE f.doc = ? AND {open_at('f')}", at, doc)
        for versi, code in rows:
            state = versions.state(tx, at, doc, versi)
            if state not in ("berlaku", "selesai", "batal"):
                flags.append({"dokumen": "pk", "versi": versi, "reason_code": code, "state": state})
    for triwulan, state in quarters(tx, at, unit, tahun).items():
        if state in ("draf", "diajukan"):
            flags.append({"dokumen": "realisasi", "triwulan": int(triwulan), "state": state})
    return flags


def programs(tx: Transaction, at: AsOf, unit: str, tahun: int) -> list[Measured]:
    """Program indikator of the year's plan: of the latest Renja Perubahan in force, else of the Renja."""
    found = measure(tx, at, unit, tahun, versions.plan(tx, at, unit, tahun))
    return [m for m in found if m.card.level == "program"]


def factors(tx: Transaction, at: AsOf, unit: str, tahun: int, now: list[Measured]) -> Rows:
    rows = select(
        tx,
        "SELECT r.indikator, d.triwulan, r.pendukung, r.penghambat, r.tindak_lanjut "
        "FROM dokumen d JOIN realisasi r ON r.doc = d.doc "
        f"WHERE d.kind = 'realisasi' AND d.unit = ? AND d.tahun = ? AND {open_at('r')}",
        at,
        unit,
        tahun,
    )
    ended = [row for row in rows if akhir_triwulan(tahun, row[1]) <= at.per]
    latest = {row[0]: row for row in sorted(ended, key=lambda r: r[1])}
    found = []
    for m in now:
        _, _, good, bad, follow = latest.get(m.card.slug, (None, None, "", "", ""))
        figure = m.figure.nilai  # of the year, as its capaian is; the words are those of the latest quarter
        found.append(
            {
                "indikator": m.card.slug,
                "nama": m.card.nama,
                "target": describe(m.target.nilai),
                "realisasi": None if figure is None else describe(figure),
                "capaian": percent(m.capaian.persen),
                **why(reason_of(m)),
                "pendukung": good,
                "penghambat": bad,
                "tindak_lanjut": follow,
            }
        )
    return found
