"""Money by triwulan: what was spent up to each quarter's end, divided by the budget in force on that day."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from domain.figures.calendar import akhir_triwulan
from domain.figures.decimals import jumlahkan
from domain.figures.measures import persen_serapan
from domain.kernel import Teks
from projections.clocks import AsOf, open_at, select
from projections.documents.contents_plan import total
from projections.figures.combined import roll_up
from projections.figures.money import reports
from projections.readers import budget_papers, versions
from projections.readers.cards import require_unit
from projections.readers.measuring import end_of_year, percent, quarters, why
from projections.readers.papers import NUMBER, OVER, RECEIVED_ON
from projections.tables import Transaction
from projections.values import plain

BELUM_BERAKHIR = Teks("triwulan belum berakhir", "the triwulan has not ended")
BELUM_BERLAKU = Teks("anggaran belum berlaku pada akhir triwulan", "no budget in force at the end of the triwulan")
BELUM_DILAPORKAN = Teks("belum ada realisasi keuangan", "no money reported yet")


def keuangan(tx: Transaction, at: AsOf, unit: str, tahun: int) -> dict[str, Any]:
    """The papers of a budget, its spending quarter by quarter, and a kecamatan with and without its kelurahan."""
    who = require_unit(tx, at.until(end_of_year(tahun)), unit)
    doc = versions.find(tx, at, "anggaran", unit, tahun)
    return {
        "unit": unit,
        "nama": who["nama"],
        "tahun": tahun,
        "kertas": [] if doc is None else _papers(tx, at, doc),
        "triwulan": [_quarter(tx, at, unit, tahun, triwulan) for triwulan in (1, 2, 3, 4)],
        "kelurahan": roll_up(tx, at, unit, tahun),
    }


def _papers(tx: Transaction, at: AsOf, doc: str) -> list[dict[str, Any]]:
    """Every paper that was received, with its total; one that takes force after `per` says so by its date."""
    rows = select(
        tx,
        f"SELECT b.versi, b.effective_from, {RECEIVED_ON}, {NUMBER} FROM berlaku b {OVER} "
        f"WHERE b.doc = ? AND {open_at('b')} ORDER BY b.versi",
        at,
        at.position,
        at.position,
        doc,
    )
    names = budget_papers.papers(tx, at, doc)
    return [
        {
            "versi": versi,
            **budget_papers.words(names[versi]),
            "effective_from": since,
            "received_on": received,
            "number": number,
            "pagu": total(versions.pagu(tx, at, doc, versi)),
        }
        for versi, since, received, number in rows
    ]


def _quarter(tx: Transaction, at: AsOf, unit: str, tahun: int, triwulan: int) -> dict[str, Any]:
    """One quarter. `realisasi` is what was spent up to its end; nothing when nothing was reported for it.

    `n` of `dari` sub kegiatan have a figure, `dibawa` of them an earlier quarter's; `di_luar` is money of sub kegiatan
    that the budget of that day does not hold, and no part of `realisasi`.
    """
    end = akhir_triwulan(tahun, triwulan)
    row: dict[str, Any] = {"triwulan": triwulan, "sampai": end.isoformat()}
    if end > at.per:
        return {**row, **dict.fromkeys(FIGURES), **why(BELUM_BERAKHIR)}
    force = versions.in_force(tx, at.until(end), versions.find(tx, at, "anggaran", unit, tahun))
    tree = {} if force is None else versions.pagu(tx, at, force.doc, force.versi)
    leaves = [kode for kode, (level, *_) in tree.items() if level == "sub_kegiatan"]
    every = reports(tx, at.until(end), unit, tahun)
    own = {kode for kode, (amount, *_) in every.get(triwulan, {}).items() if amount is not None}
    spent = {kode: amount for _, found in sorted(every.items()) for kode, (amount, *_) in found.items()}
    paid = _figures(spent, leaves) if own else {}
    outside = _figures(spent, [kode for kode in spent if kode not in leaves]) if own else {}
    pagu, realisasi = total(tree), jumlahkan(paid.values()) if paid else None
    return {
        **row,
        "anggaran": budget_papers.told(tx, at, force),
        "keadaan": quarters(tx, at, unit, tahun).get(str(triwulan)),
        "pagu": pagu,
        "realisasi": None if realisasi is None else plain(realisasi),
        "persen": percent(persen_serapan(realisasi, None if pagu is None else Decimal(pagu))),
        "n": len(paid),
        "dari": len(leaves),
        "dibawa": len(paid.keys() - own),
        "di_luar": plain(jumlahkan(outside.values())) if outside else None,
        **why(BELUM_BERLAKU if force is None else None if own else BELUM_DILAPORKAN),
    }


FIGURES = ("anggaran", "keadaan", "pagu", "realisasi", "persen", "n", "dari", "dibawa", "di_luar")


def _figures(spent: Mapping[str, Decimal | None], kodes: list[str]) -> dict[str, Decimal]:
    return {kode: amount for kode in kodes if (amount := spent.get(kode)) is not None}
