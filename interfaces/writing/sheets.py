"""A document as a spreadsheet: its tables with real numbers, and of every figure what it stands on."""

from collections.abc import Iterator

from interfaces.exports.tables import Cell as Value
from interfaces.exports.tables import Sheet, xlsx_of
from interfaces.writing import told
from interfaces.writing.model import Cell, Column, Document, Figure, Row, Table
from interfaces.writing.origin import Origin
from interfaces.writing.origin import told as origin_told

NOTE = "Keterangan"


def xlsx(doc: Document, origin: Origin) -> bytes:
    sheets = [_sheet(one) for one in doc.tables]
    about = [(name, told.words(said)) for name, said in origin_told(doc, origin)]
    return xlsx_of([*sheets, _stands_on(doc)], about, origin.saat, "id")


def _sheet(one: Table) -> Sheet:
    grouped = any(name for name, _ in one.kelompok)
    notes = any(cell.catatan for row in one.baris for cell in row.sel)
    heads = [told.words(one.nama_kelompok) or "Kelompok"] * grouped + _heads(one.kolom) + [NOTE] * notes
    rows = [
        [told.words(name)] * grouped + [_value(cell) for cell in row.sel] + [_notes(row)] * notes
        for name, some in one.kelompok
        for row in some
    ]
    return Sheet(told.words(f"Tabel {one.nomor} {one.judul}"), heads, rows)


def _heads(columns: tuple[Column, ...]) -> list[str]:
    """Each heading with what stands over it, no two alike."""
    found: list[str] = []
    for n, column in enumerate(columns):
        name = told.words(" ".join(filter(None, (column.nama, column.di_atas)))) or "Uraian"
        found.append(name if name not in found else f"{name} ({n + 1})")
    return found


def _value(cell: Cell) -> Value:
    number = told.number(cell.isi)
    return told.words(told.cell(cell)) if number is None else number


def _notes(row: Row) -> str:
    return told.words("; ".join(cell.catatan for cell in row.sel if cell.catatan))


def _stands_on(doc: Document) -> Sheet:
    """Table by table: each figure, the cell and the event that it stands on, or the rule and the events behind it."""
    heads = ["Nomor tabel", "Kolom", "Uraian", "Angka", "Sel", "Peristiwa", "Dihitung menurut", "Dari peristiwa"]
    return Sheet("Sumber angka", heads, [row for one in doc.tables for row in _figures(one)])


def _figures(one: Table) -> Iterator[list[Value]]:
    for row in one.baris:
        named = next(
            (told.words(told.cell(cell)) for cell in row.sel if isinstance(cell.isi, str) and len(cell.isi) > 3), ""
        )
        for cell, column in zip(row.sel, _heads(one.kolom), strict=True):
            if isinstance(cell.isi, Figure):
                fig = cell.isi
                yield [
                    one.nomor,
                    column,
                    named,
                    told.words(fig.nilai) if (n := told.number(fig)) is None else n,
                    told.words(fig.sel) or None,
                    str(fig.idx) if fig.idx else None,
                    fig.cara or None,
                    " ".join(map(str, fig.dari)) or None,
                ]
