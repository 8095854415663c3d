"""Word, PDF and spreadsheet of one document: each read again says the same, and made again is the same."""

import io
import re
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from decimal import Decimal
from typing import Any

import pdfplumber
import pypdfium2
import pypdfium2.raw as pdfium
import pytest

from interfaces.writing import told
from interfaces.writing.forms import FORMS, KINDS
from interfaces.writing.model import Figure
from interfaces.writing.printing import WRITES
from tests.interfaces.writing.conftest import Every, Written
from tests.interfaces.writing.reading import (
    drawn_rows,
    pdf_pages,
    shown_figures,
    told_figures,
    word_tables,
    word_text,
    workbook,
)


def test_every_kind_that_is_offered_can_be_written() -> None:
    assert set(WRITES) == set(KINDS)


@pytest.mark.parametrize("kind", KINDS)
def test_word_says_what_the_document_says(kind: str, every: Every) -> None:
    written = every[kind]
    content = written.file("docx")
    tables = word_tables(content)
    models = list(written.doc.tables)
    assert len(tables) == len(models)
    for model, table in zip(models, tables, strict=True):
        width = len(model.kolom)
        heads = 2 if any(column.di_atas for column in model.kolom) else 1
        rows = [row for row in table[heads:] if len(row) == width]  # one with fewer cells is a group
        assert rows == drawn_rows(model), model.nomor
    text = word_text(content)
    for figure in told_figures(written.doc):
        assert figure in text


@pytest.mark.parametrize("kind", KINDS)
def test_a_spreadsheet_holds_real_numbers(kind: str, every: Every) -> None:
    written = every[kind]
    book = workbook(written.file("xlsx"))
    sheet = book["Sumber angka"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
    figures = [cell.isi for one in written.doc.tables for row in one.baris for cell in row.sel]
    wanted = [one for one in figures if isinstance(one, Figure)]
    assert len(rows) == len(wanted)
    for row, figure in zip(rows, wanted, strict=True):
        number = told.number(figure)
        assert row[3] == figure.nilai if number is None else Decimal(str(row[3])) == number
        assert row[4] == (figure.sel or None)
    held = Counter(
        str(cell.value) for ws in book.worksheets for row in ws.iter_rows() for cell in row if cell.data_type == "n"
    )
    assert sum(held.values()) >= 2 * sum(told.number(one) is not None for one in wanted)  # in its table, and its source
    assert not [cell for ws in book.worksheets for row in ws.iter_rows() for cell in row if cell.data_type == "f"]


@pytest.mark.parametrize("kind", ["lkjip", "pk", "renja_perubahan"])
def test_a_pdf_says_every_figure_within_its_margins_in_our_letters(kind: str, every: Every) -> None:
    written = every[kind]
    held: Counter[str] = Counter()
    fonts = set()
    for n, page in _pages(written.file("pdf")):
        width, height = page.get_size()
        with closing(page.get_textpage()) as text:
            said = text.get_text_range()
            for left, bottom, right, top in (text.get_rect(i) for i in range(text.count_rects())):
                assert left > 40, (n, said)
                assert right < width - 40, (n, said)
                assert bottom > 20, (n, said)
                assert top < height, (n, said)
        assert "\ufffd" not in said
        held.update(word.strip(".,;()") for word in said.split())
        fonts |= {one.get_font().get_base_name() for one in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT])}
    assert {re.sub(r"^[A-Z]{6}\+|-Bold$|-Italic$", "", name) for name in fonts} == {"Jejak-Kertas"}
    wanted = Counter(text for text in shown_figures(written.doc) if text.replace(".", "").replace(",", "").isdigit())
    assert wanted, kind
    assert not {text: n for text, n in wanted.items() if held[text] < n}


def _pages(content: bytes) -> Iterator[tuple[int, Any]]:
    with closing(pypdfium2.PdfDocument(content)) as pdf:
        for n in range(len(pdf)):
            with closing(pdf[n]) as page:
                yield n + 1, page


def test_a_pdf_is_drawn_page_by_page(lkjip: Written) -> None:
    """Each page has ink on it, and lies or stands."""
    sizes = []
    for n, page in _pages(lkjip.file("pdf")):
        sizes.append(tuple(map(round, page.get_size())))
        darkest, _ = page.render(scale=0.25, grayscale=True).to_pil().getextrema()
        assert darkest < 128, f"page {n} is blank"
    assert 35 < len(sizes) < 70
    assert set(sizes) == {(595, 842), (842, 595)}


def test_a_pdf_is_tagged_and_made_to_be_kept(pk: Written) -> None:
    with closing(pypdfium2.PdfDocument(pk.file("pdf"))) as pdf:
        assert pdfium.FPDFCatalog_IsTagged(pdf)
    with pdfplumber.open(io.BytesIO(pk.file("pdf"))) as pdf:
        told_of_itself = pdf.doc.catalog["Metadata"].resolve().get_data()
    assert b"pdfaid" in told_of_itself


@pytest.mark.parametrize("form", FORMS)
def test_printed_again_it_is_the_same_file(pk: Written, form: str) -> None:
    again = pk.again()
    assert again.digest == pk.doc.digest
    assert pk.printing.file(again, form) == pk.file(form)


@pytest.mark.parametrize("form", ["docx", "xlsx"])
def test_the_whole_report_printed_again_is_the_same_file(lkjip: Written, form: str) -> None:
    again = lkjip.again()
    assert again.digest == lkjip.doc.digest
    assert lkjip.printing.file(again, form) == lkjip.file(form)


@pytest.mark.parametrize("form", ["docx", "pdf"])
def test_at_its_foot_stand_version_and_position(pk: Written, form: str) -> None:
    position = told.figure(Figure(str(pk.printing.at.position)))
    if form == "docx":
        text = word_text(pk.file(form))
    else:
        text = "\n".join(page.extract_text() for page in pdf_pages(pk.file(form)))
    assert f"posisi {position}" in text
    assert pk.doc.digest in text
    assert "versi 1" in text
