"""Files of documents as whoever gets them reads them: their tables, their words, how they are drawn."""

import io
from collections.abc import Iterator
from typing import Any
from zipfile import ZipFile

import pdfplumber
from lxml import etree
from openpyxl import load_workbook

from interfaces.writing import told
from interfaces.writing.model import Document, Figure, Items, Para, Table, runs

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def word_tables(content: bytes) -> list[list[list[str]]]:
    """Every table that has borders, row by row, each cell once: what stands in it before what is said below it."""
    bordered = (one for one in _body(content).iterfind(f"{W}tbl") if one.find(f"{W}tblPr/{W}tblBorders") is not None)
    return [
        [[_said(cell.find(f"{W}p")) for cell in row.iterfind(f"{W}tc")] for row in one.iterfind(f"{W}tr")]
        for one in bordered
    ]


def _said(paragraph: Any) -> str:
    return "".join(t.text or "" for t in paragraph.iter(f"{W}t"))


def _body(content: bytes) -> Any:
    with ZipFile(io.BytesIO(content)) as file:
        return etree.fromstring(file.read("word/document.xml"))[0]


def word_text(content: bytes) -> str:
    return "\n".join(_said(paragraph) for paragraph in _body(content).iterfind(f"{W}p"))


def workbook(content: bytes) -> Any:
    return load_workbook(io.BytesIO(content))


def pdf_pages(content: bytes) -> Iterator[Any]:
    with pdfplumber.open(io.BytesIO(content)) as pdf:
        for page in pdf.pages:
            yield page
            page.close()


def shown_figures(doc: Document) -> list[str]:
    """Each figure as it reads on paper."""
    return [told.figure(one) for one in doc.figures()]


def told_figures(doc: Document) -> list[str]:
    """Those of sentences and lists."""
    found = (run for block in doc.isi if isinstance(block, Para | Items) for run in runs(block))
    return [told.figure(run) for run in found if isinstance(run, Figure)]


def drawn_rows(one: Table) -> list[list[str]]:
    """What stands in the cells of a table, without its headings and groups."""
    return [[told.cell(cell) for cell in row.sel] for row in one.baris]
