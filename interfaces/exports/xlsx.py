"""XLSX with typed numbers and dates: a sheet that says what it holds, then the events; row by row, in flat memory."""

import tempfile
from collections.abc import Iterable, Iterator
from datetime import date, datetime, tzinfo
from pathlib import Path
from typing import Any

import xlsxwriter

from interfaces.exports.rows import KOLOM, Cell
from interfaces.shown import shown

ROWS = 1_000_000
"""Events of one sheet; a spreadsheet holds 1,048,576 rows."""
LONGEST = 32_767
"""Letters of one cell."""
CHUNK = 64 * 1024
OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


def xlsx_bytes(
    pages: Iterable[list[dict[str, Any]]], about: list[tuple[str, Cell]], made: datetime, tz: tzinfo
) -> Iterator[bytes]:
    """The file, read back from a temporary one. `made`: the time that it carries; `tz`: of its moments."""
    with tempfile.TemporaryDirectory(prefix="jejak-ekspor-") as directory:
        path = Path(directory) / "jejak.xlsx"
        _write(path, pages, about, made, tz)
        with path.open("rb") as file:
            while chunk := file.read(CHUNK):
                yield chunk


def _write(
    path: Path, pages: Iterable[list[dict[str, Any]]], about: list[tuple[str, Cell]], made: datetime, tz: tzinfo
) -> None:
    with xlsxwriter.Workbook(str(path), {**OPTIONS, "tmpdir": str(path.parent)}) as book:
        book.set_properties({"title": "Jejak perubahan", "author": "Jejak", "created": made.replace(tzinfo=None)})
        pen = _Pen(book, tz)
        sheet = book.add_worksheet("Tentang - About")
        sheet.set_column(0, 1, 40)
        for n, (label, cell) in enumerate(about):
            pen.cell(sheet, n, 0, label)
            pen.cell(sheet, n, 1, cell)
        n = ROWS
        for entry in (entry for page in pages for entry in page):
            if n == ROWS:
                sheet, n = pen.sheet(), 0
            n += 1
            for column, kolom in enumerate(KOLOM):
                pen.cell(sheet, n, column, kolom.cell(entry))


class _Pen:
    """Writes typed cells."""

    def __init__(self, book: Any, tz: tzinfo) -> None:
        self.book, self.tz = book, tz
        self.bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        self.day = book.add_format({"num_format": "yyyy-mm-dd"})
        self.moment = book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"})
        self.sheets = 0

    def sheet(self) -> Any:
        self.sheets += 1
        sheet = self.book.add_worksheet("Jejak" if self.sheets == 1 else f"Jejak {self.sheets}")
        sheet.freeze_panes(1, 1)
        zone = self.tz.tzname(None)
        for column, kolom in enumerate(KOLOM):
            sheet.set_column(column, column, kolom.lebar)
            zoned = f" ({zone})" if kolom.nama.endswith("_at") else ""
            sheet.write_string(0, column, f"{kolom.teks.id} / {kolom.teks.en}{zoned}", self.bold)
        return sheet

    def cell(self, sheet: Any, row: int, column: int, cell: Cell) -> None:
        if cell is None:
            return
        if isinstance(cell, datetime):
            sheet.write_datetime(row, column, cell.astimezone(self.tz).replace(tzinfo=None), self.moment)
        elif isinstance(cell, date):
            sheet.write_datetime(row, column, datetime(cell.year, cell.month, cell.day), self.day)  # noqa: DTZ001
        elif isinstance(cell, int):
            sheet.write_number(row, column, cell)
        else:
            sheet.write_string(row, column, shown(cell)[:LONGEST])
