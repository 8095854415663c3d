"""XLS, as Excel wrote it until 2003 and many programs still do, by xlrd, which tells formats and what is hidden."""

import io
from typing import Any

import xlrd
from xlrd.compdoc import CompDocError

from domain.kernel import Teks
from interfaces.tables.formats import GENERAL, shown
from interfaces.tables.grid import MOST_CELLS, Grid, Span, too_large
from interfaces.tables.refused import damaged, encrypted, too_many_sheets
from interfaces.tables.sheet import Sheet, address
from interfaces.tables.xlsx import MOST_SHEETS, told

VALUES = Teks(
    "Berkas XLS tidak membedakan angka ketikan dari hasil rumus: yang dibaca nilai yang tersimpan.",
    "An XLS file is read by its saved values, typed figures and results of formulas alike.",
)


def read(raw: bytes) -> list[Grid]:
    """The tables of its visible sheets. Raises BadInput for what is damaged, locked, too large, or has none."""
    try:
        book = xlrd.open_workbook(file_contents=raw, formatting_info=True, on_demand=True, logfile=io.StringIO())
    except xlrd.XLRDError as e:
        raise encrypted() if "encrypted" in str(e) else damaged("XLS") from e
    except CompDocError as e:
        raise damaged("XLS") from e
    if book.nsheets > MOST_SHEETS:
        raise too_many_sheets(MOST_SHEETS)
    grids: list[Grid] = []
    hidden: list[str] = []
    for n in range(book.nsheets):
        sheet = book.sheet_by_index(n)
        if sheet.visibility:
            hidden.append(sheet.name)
        else:
            grids += _sheet(book, sheet).grids()
        book.unload_sheet(n)
    return told(grids, hidden, [VALUES] if grids else [])


def _sheet(book: Any, sheet: Any) -> Sheet:
    found = Sheet(sheet.name)
    found.hidden_rows.update(r for r, info in sheet.rowinfo_map.items() if info.hidden or info.height == 0)
    found.hidden_columns += [(c, c) for c, info in sheet.colinfo_map.items() if info.hidden]
    for top, below, left, behind in sheet.merged_cells:
        found.merge(Span(top, left, below - 1, behind - 1))
    looked_at = 0
    for r in range(sheet.nrows):
        for c in range(sheet.row_len(r)):
            looked_at += 1
            if looked_at > 10 * MOST_CELLS:
                raise too_large()
            found.put(r, c, _text(book, found, sheet.cell(r, c), r, c))
    return found


def _text(book: Any, sheet: Sheet, cell: Any, r: int, c: int) -> str:
    if cell.ctype in (xlrd.XL_CELL_NUMBER, xlrd.XL_CELL_DATE):
        form = book.format_map.get(book.xf_list[cell.xf_index].format_key)
        text, rounded = shown(cell.value, form.format_str if form else GENERAL, bool(book.datemode))
        sheet.typed = True
        if rounded:
            sheet.rounded.append(address(r, c))
        return text
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return "TRUE" if cell.value else "FALSE"
    if cell.ctype == xlrd.XL_CELL_ERROR:
        return str(xlrd.error_text_from_code.get(cell.value, "#N/A"))
    return str(cell.value)
