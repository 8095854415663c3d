"""The sheet on which a unit fills in the money of one triwulan: each sub kegiatan of its budget, program by program."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from domain.cycle.steps import DRAF
from domain.figures.calendar import akhir_triwulan
from domain.figures.measures import jumlah, persen_serapan
from domain.figures.roll_up import progress_of
from domain.kernel import Teks
from projections.clocks import AsOf
from projections.documents.document import aggregate_version
from projections.readers import versions
from projections.readers.cards import require_unit
from projections.readers.known_documents import address_of
from projections.readers.measuring import percent, why
from projections.readers.outputs import Output, Spent, promised, reports
from projections.realisasi.entry_sheet import Quarter
from projections.tables import Transaction
from projections.values import plain

Row = dict[str, Any]
PARTS = ("keuangan", "fisik", "keluaran")
SUB, PROGRAM = "sub_kegiatan", "program"
NO_BUDGET = Teks("belum ada anggaran yang berlaku", "no budget is in force yet")


def isian_serapan(tx: Transaction, at: AsOf, unit: str, tahun: int, triwulan: int) -> dict[str, Any]:
    """What is filled in of money for a triwulan: every sub kegiatan of the budget in force, below its program.

    Each figure is up to and including the triwulan: `keuangan` in rupiah, `fisik` in percent, `keluaran` in the satuan
    of its row; `sebelumnya` those of the triwulan before. Of a program, and of the whole (`jumlah`), money is summed
    over the `n` of `dari` rows that have it, progress weighted by pagu (inferred). None is not filled in, never 0.
    """
    who = require_unit(tx, at, unit)
    quarter = Quarter.of(tx, at, unit, tahun, triwulan)
    force = versions.in_force(tx, at, versions.find(tx, at, "anggaran", unit, tahun))
    tree = versions.pagu(tx, at, force.doc, force.versi) if force else {}
    events = versions.pagu_events(tx, at, force.doc, force.versi) if force else {}
    budget = {"alamat": address_of(tx, force.doc), "versi": force.versi} if force else {}
    every = reports(tx, AsOf(at.position, max(at.per, akhir_triwulan(tahun, triwulan))), unit, tahun)
    now, before, outputs = every.get(triwulan, {}), every.get(triwulan - 1, {}), promised(tx, at, unit, tahun)
    rows = {
        kode: {
            "kode": kode,
            "nama": nama,
            "pagu": pagu,
            "pagu_di": {**budget, "event": events[kode]},
            "satuan": outputs[kode].satuan if kode in outputs else "",
            "target": plain(outputs[kode].keluaran) if kode in outputs else None,
            "target_di": _where(outputs[kode]) if kode in outputs else None,
            "isi": _told(now.get(kode)),
            "sebelumnya": _told(before.get(kode)),
        }
        for kode, (level, nama, pagu) in tree.items()
        if level == SUB
    }
    return {
        "unit": unit,
        "nama": who["nama"],
        "tahun": tahun,
        "triwulan": triwulan,
        "dokumen": quarter.doc,
        "keadaan": quarter.state,
        "aggregate_version": aggregate_version(tx, at, quarter.doc) if quarter.doc else 0,
        "diubah": quarter.changed,
        "terbuka": quarter.state in (None, DRAF),
        "program": list(_programs(tree, rows)),
        "jumlah": _sums(list(rows.values())),
        **why(None if rows else NO_BUDGET),
    }


def _programs(tree: Mapping[str, tuple[str, str, str | None]], rows: Mapping[str, Row]) -> Iterator[Row]:
    """Each program with what stands below it; a sub kegiatan below none stands for itself, last."""
    left = dict(rows)
    for kode, (level, nama, _) in tree.items():
        own = [left.pop(one) for one in list(left) if one.startswith(f"{kode}.")] if level == PROGRAM else []
        if own:
            yield {"kode": kode, "nama": nama, **_sums(own), "rows": own}
    if left:
        yield {"kode": "", "nama": "", **_sums(list(left.values())), "rows": list(left.values())}


def _sums(rows: list[Row]) -> Row:
    pagu, paid, fisik = (
        [_number(row, *where) for row in rows] for where in (("pagu",), *(("isi", p) for p in PARTS[:2]))
    )
    ceiling, spent = jumlah(pagu), jumlah(paid)
    progress = progress_of(zip(pagu, fisik, strict=True))
    return {
        "pagu": None if ceiling.nilai is None else plain(ceiling.nilai),
        "keuangan": None if spent.nilai is None else plain(spent.nilai),
        "persen": percent(persen_serapan(spent.nilai, ceiling.nilai)),
        "fisik": percent(progress.persen),
        "n": spent.n,
        "dari": len(rows),
    }


def _number(row: Any, *where: str) -> Decimal | None:
    for name in where:
        row = row and row[name]
    return None if row is None else Decimal(row)


def _where(output: Output) -> Row:
    return {"alamat": output.alamat, "versi": output.versi, "event": output.event}


def _told(spent: Spent | None) -> Row | None:
    if spent is None:
        return None
    figures = {name: None if (part := getattr(spent, name)) is None else plain(part) for name in PARTS}
    return {**figures, "catatan": spent.catatan, "event": spent.event}
