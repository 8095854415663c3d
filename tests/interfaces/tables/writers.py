"""Programs that write the files which we read: none of them is ours."""

import io
import re
import zipfile
from collections.abc import Callable, Mapping
from html import escape
from typing import Any

import openpyxl
import xlsxwriter
import xlwt
from docx import Document
from reportlab.lib.colors import black
from reportlab.lib.pagesizes import A3, landscape
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

from tests.interfaces.tables.layouts import Cell, F, Layout, text

STYLE = getSampleStyleSheet()["BodyText"]
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


def xlsx_of_another(sheets: Mapping[str, Layout]) -> bytes:
    """The same, by openpyxl."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, layout in sheets.items():
        sheet = book.create_sheet(name)
        for r, row in enumerate(layout.rows, 1):
            for c, cell in enumerate(row, 1):
                made = sheet.cell(r, c, cell.value if isinstance(cell, F) else cell)
                if isinstance(cell, F):
                    made.number_format = cell.code
        for top, left, bottom, right in layout.merged:
            sheet.merge_cells(None, top + 1, left + 1, bottom + 1, right + 1)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def part(raw: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(raw)) as file:
        return file.read(name)


def lean(raw: bytes) -> dict[str, bytes]:
    """The parts of a zip that say something of its tables."""
    with zipfile.ZipFile(io.BytesIO(raw)) as file:
        return {
            n: file.read(n)
            for n in file.namelist()
            if re.search(
                r"rels$|mimetype|/(workbook|document|sheet\d+|styles|"
                r"sharedStrings)\.xml$|content\.xml",
                n,
            )
            and "word/styles" not in n
        }


def stored(parts: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return out.getvalue()


def xls(sheets: Mapping[str, Layout]) -> bytes:
    book = xlwt.Workbook()
    for name, layout in sheets.items():
        sheet = book.add_sheet(name)
        for top, left, bottom, right in layout.merged:
            sheet.merge(top, bottom, left, right)
        for r, row in enumerate(layout.rows):
            for c, cell in enumerate(row):
                if isinstance(cell, F):
                    sheet.write(r, c, cell.value, xlwt.easyxf(num_format_str=cell.code))
                elif isinstance(cell, str) and cell.startswith("#"):
                    sheet.row(r).set_cell_error(c, ERRORS[cell])
                elif cell is not None:
                    sheet.write(r, c, cell)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def docx(sheets: Mapping[str, Layout]) -> bytes:
    document = Document()
    for name, layout in sheets.items():
        document.add_paragraph(name)
        table = document.add_table(len(layout.rows), len(layout.rows[0]))
        for r, row in enumerate(layout.rows):
            for c, cell in enumerate(row):
                table.cell(r, c).text = text(cell)
        for top, left, bottom, right in layout.merged:
            table.cell(top, left).merge(table.cell(bottom, right))
        document.add_paragraph()
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def html(sheets: Mapping[str, Layout]) -> bytes:
    """As programs of offices hand it out for XLS: nobody closes a cell."""
    said = ["<html><head><style>td {color: red}</style></head><body>"]
    for name, layout in sheets.items():
        spans = {(s.top, s.left): s for s in layout.merged}
        covered = {
            (r, c) for s in layout.merged for r in range(s.top, s.bottom + 1) for c in range(s.left, s.right + 1)
        }
        said.append(f"<p>{escape(name)}</p><TABLE border=1>")
        for r, row in enumerate(layout.rows):
            said.append("<tr>")
            for c, cell in enumerate(row):
                if (r, c) in covered - {*spans}:
                    continue
                _, _, bottom, right = spans.get((r, c), (r, c, r, c))
                said.append(f'<td rowspan="{bottom - r + 1}" colspan={right - c + 1}>{escape(text(cell))}')
        said.append("</TABLE>")
    return "\n".join(said).encode()


def pdf(sheets: Mapping[str, Layout], **how: Any) -> bytes:
    out = io.BytesIO()
    flow: list[Any] = []
    for name, layout in sheets.items():
        rows = [[cell if isinstance(cell, Paragraph) else text(cell) for cell in row] for row in layout.rows]
        spans = [("SPAN", (left, top), (right, bottom)) for top, left, bottom, right in layout.merged]
        style = TableStyle([("GRID", (0, 0), (-1, -1), 0.5, black), *spans])
        flow += [Paragraph(name, STYLE), Table(rows, style=style, repeatRows=how.pop("repeated", 0)), Spacer(1, 12)]
    SimpleDocTemplate(out, pagesize=landscape(A3), invariant=True, **how).build(flow)
    return out.getvalue()


def of_pages(count: int, content: bytes = b"", how: bytes = b"") -> bytes:
    """A PDF written by hand: pages that share what is on them; `how` that is packed."""
    kids = b" ".join(b"%d 0 R" % (n + 5) for n in range(count))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count %d/Kids[%b]>>" % (count, kids),
        b"<</Length %d%b>>stream\n%b\nendstream" % (len(content), how, content),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]/Contents 3 0 R/Resources<</Font<</F 4 0 R>>>>>>"
    out, places = b"%PDF-1.4\n", []
    parts = []
    at = len(out)
    for n, body in enumerate([*objects, *[page] * count], start=1):
        part = b"%d 0 obj%b endobj\n" % (n, body)
        places.append(at)
        parts.append(part)
        at += len(part)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    trailer = b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(places) + 1, at)
    return out + b"".join(parts) + b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1) + table + trailer


ERRORS = {"#DIV/0!": 0x07, "#VALUE!": 0x0F, "#REF!": 0x17}
ODS_HEAD = (
    '<office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x" xmlns:style="s" xmlns:calcext="c">'
    '<office:automatic-styles><style:style style:name="hid" style:family="table"><style:table-properties '
    'table:display="false"/></style:style><style:style style:name="up" style:family="text"><style:text-properties '
    'style:text-position="super 58%"/></style:style></office:automatic-styles><office:body><office:spreadsheet>'
)
ODS_TAIL = "</office:spreadsheet></office:body></office:document-content>"


def ods(sheets: Mapping[str, Layout]) -> bytes:
    return ods_of("".join(_ods_sheet(name, layout) for name, layout in sheets.items()))


def ods_of(tables: str) -> bytes:
    """An ODS with this in it, as LibreOffice packs it."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet", zipfile.ZIP_STORED)
        file.writestr("content.xml", ODS_HEAD + tables + ODS_TAIL)
        file.writestr("META-INF/manifest.xml", "<manifest:manifest xmlns:manifest='m'/>")
    return out.getvalue()


def _ods_sheet(name: str, layout: Layout) -> str:
    spans = {(s.top, s.left): s for s in layout.merged}
    covered = {(r, c) for s in layout.merged for r in range(s.top, s.bottom + 1) for c in range(s.left, s.right + 1)}
    rows = []
    for r, row in enumerate(layout.rows):
        cells = []
        for c, cell in enumerate(row):
            said = ""
            if (r, c) in spans:
                span = spans[r, c]
                said = f' table:number-rows-spanned="{span.bottom - r + 1}"'
                said += f' table:number-columns-spanned="{span.right - c + 1}"'
            tag = "covered-table-cell" if (r, c) in covered and (r, c) not in spans else "table-cell"
            cells.append(f"<table:{tag}{said}{_ods_value(cell)}</table:{tag}>")
        rows.append(f"<table:table-row>{''.join(cells)}{_rest(16000)}</table:table-row>")
    blank = f'<table:table-row table:number-rows-repeated="1048000">{_rest(16384)}</table:table-row>'
    return f'<table:table table:name="{escape(name)}">{"".join(rows)}{blank}</table:table>'


def _rest(columns: int) -> str:
    return f'<table:table-cell table:number-columns-repeated="{columns}"/>'


def _ods_value(cell: Cell) -> str:
    if cell is None:
        return ">"
    shown = escape(text(cell))
    if isinstance(cell, str):
        return f' office:value-type="string"><text:p>{shown}</text:p>'
    if isinstance(cell, F) and re.match(r"\d{4}-\d\d", cell.shown):
        return f' office:value-type="date" office:date-value="{cell.shown}"><text:p>31/01/23</text:p>'
    if isinstance(cell, F) and ":" in cell.shown:
        return f' office:value-type="time" office:time-value="PT{cell.shown[:2]}H00M00S"><text:p>9.00</text:p>'
    percent = isinstance(cell, F) and cell.shown.endswith("%") and '"%"' not in cell.code and "\\%" not in cell.code
    value = cell.value if isinstance(cell, F) else cell
    return (
        f' office:value-type="{"percentage" if percent else "float"}" office:value="{value!r}"><text:p>{shown}</text:p>'
    )


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
