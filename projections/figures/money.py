"""The money tables of the LKjIP: budget before and after, spending, absorption and efficiency per program."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

from domain.figures.calendar import akhir_triwulan
from domain.figures.capaian import efisiensi, persen_efisiensi, rata_rata
from domain.figures.measures import persen_serapan
from projections.clocks import AsOf, open_at, select
from projections.documents.contents_plan import total
from projections.readers import budget_papers, versions
from projections.readers.measuring import Measured, percent
from projections.tables import Transaction
from projections.values import plain

Rows = list[dict[str, Any]]
Tree = dict[str, tuple[str, str, str | None]]
Spent = dict[str, tuple[Decimal | None, str | None, str]]
"""Money, physical progress and note of each sub kegiatan."""


def budget(tx: Transaction, at: AsOf, unit: str, tahun: int) -> tuple[Tree, Tree]:
    """The program tree of the first paper (DPA) and of the one in force at the end of the year (DPPA)."""
    doc = versions.find(tx, at, "anggaran", unit, tahun)
    force = versions.in_force(tx, at, doc)
    if doc is None or force is None:
        return {}, {}
    first = versions.first_in_force(tx, at, doc) or force.versi
    return versions.pagu(tx, at, doc, first), versions.pagu(tx, at, doc, force.versi)


def papers(tx: Transaction, at: AsOf, unit: str, tahun: int) -> dict[str, Any]:
    """Which papers stand on the two sides of `budget`: before and after the changes of the year."""
    force = versions.in_force(tx, at, versions.find(tx, at, "anggaran", unit, tahun))
    if force is None:
        return {"sebelum": None, "sesudah": None}
    first = versions.first_in_force(tx, at, force.doc) or force.versi
    return {
        "sebelum": budget_papers.of(tx, at, force.doc, first),
        "sesudah": budget_papers.of(tx, at, force.doc, force.versi),
    }


def reports(tx: Transaction, at: AsOf, unit: str, tahun: int) -> dict[int, Spent]:
    """Money per triwulan that had ended by `per`, and sub kegiatan: each figure is up to that quarter's end."""
    rows = select(
        tx,
        "SELECT d.triwulan, s.kode, s.keuangan, s.fisik, s.catatan FROM dokumen d JOIN serapan s ON s.doc = d.doc "
        f"WHERE d.kind = 'realisasi' AND d.unit = ? AND d.tahun = ? AND {open_at('s')}",
        at,
        unit,
        tahun,
    )
    found: dict[int, Spent] = {}
    for triwulan, kode, keuangan, fisik, catatan in rows:
        if akhir_triwulan(tahun, triwulan) <= at.per:
            found.setdefault(triwulan, {})[kode] = (None if keuangan is None else Decimal(keuangan), fisik, catatan)
    return found


def spent(tx: Transaction, at: AsOf, unit: str, tahun: int) -> Spent:
    """Money per sub kegiatan: the latest quarter that reports it."""
    return {kode: figure for _, own in sorted(reports(tx, at, unit, tahun).items()) for kode, figure in own.items()}


def totals(budget: tuple[Tree, Tree]) -> Rows:
    if not budget[0]:
        return []
    return [_change("", "total", "Jumlah", budget)]


def spending(tx: Transaction, at: AsOf, unit: str, tahun: int) -> Rows:
    """Kinds of spending before and after the change of budget."""
    doc = versions.find(tx, at, "anggaran", unit, tahun)
    force = versions.in_force(tx, at, doc)
    if force is None:
        return []
    rows = select(tx, f"SELECT b.versi, b.jenis, b.jumlah FROM belanja b WHERE b.doc = ? AND {open_at('b')}", at, doc)
    figures = {(versi, jenis): Decimal(jumlah) for versi, jenis, jumlah in rows}
    lowest = versions.first_in_force(tx, at, force.doc) or force.versi
    found = []
    for jenis in sorted({jenis for _, jenis in figures}, reverse=True):
        first, now = figures.get((lowest, jenis)), figures.get((force.versi, jenis))
        found.append(
            {
                "jenis": jenis,
                "sebelum": None if first is None else plain(first),
                "sesudah": None if now is None else plain(now),
                "selisih": None if first is None or now is None else plain(now - first),
            }
        )
    return found


def _change(kode: str, level: str, nama: str, budget: tuple[Tree, Tree]) -> dict[str, Any]:
    first, now = (total(tree, kode) for tree in budget)
    diff = None if first is None or now is None else plain(Decimal(now) - Decimal(first))
    return {"kode": kode, "level": level, "nama": nama, "sebelum": first, "sesudah": now, "selisih": diff}


def before_after(budget: tuple[Tree, Tree]) -> Rows:
    both = {**budget[0], **budget[1]}
    ordered = sorted(both, key=versions.natural)
    return [_change(kode, both[kode][0], both[kode][1], budget) for kode in ordered]


def money(tree: Tree, spent: Spent) -> Rows:
    rows = []
    for kode, (level, nama, _) in [*tree.items(), ("", ("total", "Jumlah", None))]:
        if not tree:
            break
        ceiling, (paid, filled, of) = total(tree, kode), _paid(tree, spent, kode)
        share = persen_serapan(paid, None if ceiling is None else Decimal(ceiling))
        left = None if paid is None or ceiling is None else plain(Decimal(ceiling) - paid)
        own = spent.get(kode, (None, None, ""))
        rows.append(
            {
                "kode": kode,
                "level": level,
                "nama": nama,
                "pagu": ceiling,
                "realisasi": None if paid is None else plain(paid),
                "persen": percent(share),
                "sisa": left,
                "fisik": own[1],
                "n": filled,
                "dari": of,
                "catatan": own[2],
            }
        )
    return rows


def _paid(tree: Tree, spent: Spent, kode: str) -> tuple[Decimal | None, int, int]:
    """Money spent below a code, how many sub kegiatan reported it, and of how many."""
    leaves = [
        k for k, v in tree.items() if v[0] == "sub_kegiatan" and (not kode or k == kode or k.startswith(kode + "."))
    ]
    paid = [amount for k in leaves if (amount := spent.get(k, (None, None, ""))[0]) is not None]
    return (sum(paid, Decimal(0)) if paid else None), len(paid), len(leaves)


def efficiency(tree: Tree, spent: Spent, programs: list[Measured]) -> Rows:
    rows = []
    for kode, (level, nama, _) in tree.items():
        if level != "program":
            continue
        own = [m.capaian for m in programs if m.card.rest.get("kode") == kode]
        mean: Fraction | None = rata_rata(own).mentah
        ceiling, (paid, filled, of) = total(tree, kode), _paid(tree, spent, kode)
        share = persen_serapan(paid, None if ceiling is None else Decimal(ceiling))
        rows.append(
            {
                "kode": kode,
                "nama": nama,
                "pagu": ceiling,
                "realisasi": None if paid is None else plain(paid),
                "serapan": percent(share),
                "capaian": percent(mean),
                "n": filled,
                "dari": of,
                "kelas": efisiensi(mean, share),
                "efisiensi": percent(persen_efisiensi(share)),
            }
        )
    return rows
