"""Data pendukung as people read it: one series of one year as a table, with what its totals rest on."""

from decimal import Decimal
from typing import Any

from domain.figures.measures import jumlah
from domain.figures.series import Seri
from domain.kernel import NotFound, Teks
from domain.realisasi.data_pendukung import SERI
from projections.clocks import AsOf, open_at, select
from projections.documents.document import aggregate_version
from projections.readers import versions
from projections.readers.cards import require_unit
from projections.readers.series import declared
from projections.sentences.titles import SERI_EN
from projections.tables import Transaction
from projections.values import plain


def data_pendukung(tx: Transaction, at: AsOf, unit: str, seri: str, tahun: int) -> dict[str, Any]:
    """Rows and columns in the order in which they were first written, those that the series declares before others and
    whether filled in or not; a figure that is missing is None, never zero.

    `jumlah`: the total of each column with `n` of how many rows (`dari`) have a figure; of a declared series only those
    columns have a total that it sums. Raises NotFound.
    """
    require_unit(tx, at, unit)
    own = declared(tx, at).get(seri) if seri not in SERI else None
    doc = versions.find(tx, at, "data_pendukung", unit, tahun, seri=seri)
    if doc is None:
        raise _absent(tx, at, unit, seri, tahun)
    cells = select(
        tx,
        f"SELECT f.baris, f.kolom, f.nilai, f.pos_from FROM data_pendukung f WHERE f.doc = ? AND {open_at('f')}",
        at,
        doc,
    )
    first = tx.execute(
        "SELECT baris, kolom FROM data_pendukung WHERE doc = ? AND pos_from <= ? "
        "GROUP BY baris, kolom ORDER BY MIN(pos_from)",
        (doc, at.position),
    )
    figures = {(baris, kolom): nilai for baris, kolom, nilai, _ in cells}
    events = {(baris, kolom): event for baris, kolom, _, event in cells}
    said = (own.seri.baris, own.seri.kolom) if own else ((), ())
    rows, columns = (list(dict.fromkeys((*said[part], *(key[part] for key in first)))) for part in (0, 1))
    summed = own.seri.jumlah if own else columns
    return {
        "unit": unit,
        "seri": seri,
        "nama": own.seri.nama if own else SERI.get(seri, seri),
        "dasar": own.seri.dasar if own else None,
        "tahun": tahun,
        "aggregate_version": aggregate_version(tx, at, doc),
        "kolom": columns,
        "rows": [
            {
                "baris": baris,
                "nilai": {kolom: figures.get((baris, kolom)) for kolom in columns},
                "event": {kolom: events.get((baris, kolom)) for kolom in columns},
            }
            for baris in rows
        ],
        "jumlah": {k: _total([figures.get((baris, k)) for baris in rows], k in summed) for k in columns},
    }


def _total(figures: list[str | None], summed: bool) -> dict[str, Any]:
    total = jumlah(None if text is None else Decimal(text) for text in figures)
    return {
        "nilai": None if total.nilai is None or not summed else plain(total.nilai),
        "n": total.n,
        "dari": total.dari,
    }


def _absent(tx: Transaction, at: AsOf, unit: str, seri: str, tahun: int) -> NotFound:
    """Says which series there are."""
    rows = select(
        tx,
        "SELECT d.seri, d.tahun FROM dokumen d "
        f"WHERE d.kind = 'data_pendukung' AND d.unit = ? AND {open_at('d')} ORDER BY d.seri, d.tahun",
        at,
        unit,
    )
    known = ", ".join(f"{name} {year}" for name, year in rows)
    return NotFound(
        f"Data {seri} {tahun} {unit} belum ada pada waktu itu. Yang ada: {known or 'belum ada'}.",
        f"There were no data {seri} {tahun} of {unit} at that time. There are: {known or 'none yet'}.",
    )


def all_series(tx: Transaction, at: AsOf) -> dict[str, Any]:
    """Every series that may be filled in: its name, columns, rows (empty: each unit's own), what is summed, basis."""
    house = [_row(Seri(slug, nama, (), ""), Teks(nama, SERI_EN.get(slug, nama)), None) for slug, nama in SERI.items()]
    own = [_row(one.seri, Teks(one.seri.nama, one.seri.nama), one.event) for one in declared(tx, at).values()]
    return {"seri": [*house, *own]}


def _row(seri: Seri, nama: Teks, event: int | None) -> dict[str, Any]:
    return {
        "seri": seri.slug,
        "nama": nama.id,
        "nama_en": nama.en,
        "bawaan": event is None,
        "kolom": list(seri.kolom),
        "baris": list(seri.baris),
        "jumlah": list(seri.jumlah),
        "dasar": seri.dasar,
        "event": event,
    }
