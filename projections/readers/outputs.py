"""What sub kegiatan are to bring (K) by a version of a plan or budget, and what was reported of each, by triwulan."""

from decimal import Decimal
from typing import NamedTuple

from domain.figures.calendar import akhir_triwulan
from projections.clocks import AsOf, open_at, select
from projections.readers import versions
from projections.readers.known_documents import address_of
from projections.tables import Transaction


class Output(NamedTuple):
    """The output that a sub kegiatan is to bring in a year, in its satuan; of what; the event that says so, and the
    version of a document in which it stands."""

    keluaran: Decimal
    satuan: str
    tolok_ukur: str
    event: int
    alamat: str
    versi: int


class Spent(NamedTuple):
    """What a quarter reports of one sub kegiatan, up to its end; None where it was left blank."""

    keuangan: Decimal | None
    fisik: Decimal | None
    keluaran: Decimal | None
    catatan: str
    event: int


def outputs(tx: Transaction, at: AsOf, doc: str, versi: int) -> dict[str, Output]:
    """By code; only of sub kegiatan that have one."""
    rows = select(
        tx,
        "SELECT p.kode, p.keluaran, p.satuan, p.tolok_ukur, p.pos_from FROM pagu p "
        f"WHERE p.doc = ? AND p.versi = ? AND p.keluaran IS NOT NULL AND {open_at('p')}",
        at,
        doc,
        versi,
    )
    alamat = address_of(tx, doc) if rows else ""
    return {
        kode: Output(Decimal(keluaran), satuan, of, event, alamat, versi) for kode, keluaran, satuan, of, event in rows
    }


def promised(tx: Transaction, at: AsOf, unit: str, tahun: int) -> dict[str, Output]:
    """By the budget in force on `per` and, where that says nothing, by the work plan in force."""
    found: dict[str, Output] = {}
    for doc in (versions.plan(tx, at, unit, tahun), versions.find(tx, at, "anggaran", unit, tahun)):
        if force := versions.in_force(tx, at, doc):
            found |= outputs(tx, at, force.doc, force.versi)
    return found


def reports(tx: Transaction, at: AsOf, unit: str, tahun: int) -> dict[int, dict[str, Spent]]:
    """By triwulan that had ended by `per`, and code."""
    rows = select(
        tx,
        "SELECT d.triwulan, s.kode, s.keuangan, s.fisik, s.keluaran, s.catatan, s.pos_from FROM dokumen d "
        "JOIN serapan s ON s.doc = d.doc "
        f"WHERE d.kind = 'realisasi' AND d.unit = ? AND d.tahun = ? AND {open_at('s')}",
        at,
        unit,
        tahun,
    )
    found: dict[int, dict[str, Spent]] = {}
    for triwulan, kode, keuangan, fisik, keluaran, catatan, event in rows:
        if akhir_triwulan(tahun, triwulan) <= at.per:
            money, progress, output = (None if text is None else Decimal(text) for text in (keuangan, fisik, keluaran))
            found.setdefault(triwulan, {})[kode] = Spent(money, progress, output, catatan, event)
    return found
