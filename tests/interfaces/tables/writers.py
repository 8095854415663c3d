"""Programs that write the files which we read: none of them is ours."""

import io
import zipfile
from collections.abc import Callable, Mapping

import xlsxwriter

from tests.interfaces.tables.layouts import F, Layout

Write = Callable[[Mapping[str, Layout]], bytes]
"""Sheets by their names, as one file."""


def xlsx(sheets: Mapping[str, Layout]) -> bytes:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    for name, layout in sheets.items():
        sheet = book.add_worksheet(name)
        for top, left, bottom, right in layout.merged:
            sheet.merge_range(top, left, bottom, right, "")
        for r, row in enumerate(layout.rows):
            for c, cell in enumerate(row):
                if isinstance(cell, F):
                    sheet.write_number(r, c, cell.value, book.add_format({"num_format": cell.code}))
                elif isinstance(cell, str) and cell.startswith("#"):
                    sheet.write_formula(r, c, "=1/0", None, cell)
                elif cell is not None:
                    sheet.write(r, c, cell)
    book.close()
    return out.getvalue()


def rezipped(raw: bytes, parts: Mapping[str, bytes | Callable[[bytes], bytes] | None]) -> bytes:
    """The zip with these parts added, changed, or left out where they are None."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = parts.get(name, old.read(name))
            if callable(part):
                part = part(old.read(name))
            if part is not None:
                new.writestr(name, part)
        for name, part in parts.items():
            if name not in old.namelist() and isinstance(part, bytes):
                new.writestr(name, part)
    return out.getvalue()
