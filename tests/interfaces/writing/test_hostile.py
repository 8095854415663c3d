"""Text of strangers in documents: it stays text, whatever it would be to a spreadsheet, a parser or a printer."""

import io
from datetime import UTC, datetime
from pathlib import Path
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from interfaces.writing.docx import docx
from interfaces.writing.html import html
from interfaces.writing.model import (
    Bars,
    Cell,
    Chart,
    Column,
    Cover,
    Document,
    Figure,
    Heading,
    Items,
    Para,
    Row,
    Signature,
    Signatures,
    table,
)
from interfaces.writing.origin import Origin
from interfaces.writing.pdf import Bounds, NoPdf, pdf
from interfaces.writing.sheets import xlsx
from interfaces.writing.told import CUT, LONGEST, words
from tests.examples import examples
from tests.interfaces.writing.reading import pdf_pages, word_tables, workbook

ORIGIN = Origin("log", 7, datetime(2024, 1, 1, tzinfo=UTC))
HOSTILE = (
    "=1+1",
    "+CMD|' /C calc'!A0",
    "-2+3",
    "@SUM(A1:A9)",
    "\t=1+1",
    "<script>alert(1)</script>",
    "]]> & <b>tebal</b> &amp; \"kutip\" 'satu'",
    "<img src='http://127.0.0.1:9/x.png'><link rel=stylesheet href='file:///etc/passwd'>",
    "{{ 7 * 7 }} {% include 'x' %} ${x} $n",
    "nol\x00 satu\x0b dua\x1b tiga\ufffe",
    "kanan\u202eke kiri\u2066",
    "setengah \ud800 pasang",
    "dua\nbaris",
)


def document(*texts: str) -> Document:
    """One in which a text stands wherever a text can."""
    first = texts[0]
    rows = [Row((Cell(text, catatan=text), Cell(Figure(text)), Cell(None, kosong=text))) for text in texts]
    isi = (
        Heading(1, first),
        Para((first, Figure(first))),
        Items(((first,),)),
        table("1", first, [Column(first, 10), Column("Angka", 10, angka=True), Column("", 5)], rows, sumber=first),
        Chart("1", first, (first,), (Bars(first, (None,)),)),
        Signatures((Signature(first, (first, first)),), first, first),
    )
    return Document(first, "pk/x/2023/camat", 1, 7, Cover((first,), (first,)), isi)


def test_nothing_becomes_a_formula() -> None:
    book = workbook(xlsx(document(*HOSTILE), ORIGIN))
    cells = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} <= {"s", "n", "d"}
    assert {words(text).strip() for text in HOSTILE} <= {str(cell.value).strip() for cell in cells}


def test_word_holds_them_as_they_are() -> None:
    content = docx(document(*HOSTILE), ORIGIN)
    (rows,) = word_tables(content)
    said = [row[0] for row in rows[1:]]
    assert said == [words(text).replace("\n", "").replace("\t", "") for text in HOSTILE]
    with ZipFile(io.BytesIO(content)) as file:
        for name in file.namelist():
            if name.endswith((".xml", ".rels")):
                etree.fromstring(file.read(name))
                assert b"TargetMode" not in file.read(name)  # nothing lies elsewhere


def test_html_holds_no_markup_of_theirs() -> None:
    page = html(document(*HOSTILE), ORIGIN)
    assert "<script" not in page
    assert "<img src=" not in page
    assert "<link" not in page
    assert "&lt;script&gt;" in page


def test_a_pdf_fetches_nothing_and_says_them() -> None:
    text = "\n".join(page.extract_text() for page in pdf_pages(pdf(html(document(*HOSTILE), ORIGIN), "00" * 16)))
    for said in ("=1+1", "<script>alert(1)</script>", "{{ 7 * 7 }}", "⟨U+202E⟩"):
        assert said in text


def test_a_picture_from_elsewhere_is_not_fetched(tmp_path: Path) -> None:
    """What a document could never hold, even if it did."""
    (tmp_path / "rahasia.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"><text>RAHASIA</text></svg>')
    page = f'<html><body><p>isi</p><img src="file://{tmp_path}/rahasia.svg"></body></html>'
    (only,) = pdf_pages(pdf(page, "00" * 16))
    assert "RAHASIA" not in only.extract_text()


def test_without_pango_one_sentence_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As on a machine where the library cannot be loaded."""
    (tmp_path / "weasyprint.py").write_text("raise OSError('cannot load library libpango-1.0-0')\n")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    with pytest.raises(NoPdf) as refused:
        pdf("<p>isi</p>", "00" * 16)
    assert "libpango-1.0-0" in refused.value.teks.id
    assert docx(document("isi"), ORIGIN)
    assert xlsx(document("isi"), ORIGIN)


def test_a_document_that_would_take_everything_is_given_up() -> None:
    with pytest.raises(NoPdf):
        pdf("<p>isi</p>", "00" * 16, Bounds(memory=64 * 1024**2))


def test_a_text_is_bounded() -> None:
    long = "panjang " * LONGEST
    assert len(words(long)) == LONGEST + len(CUT)
    assert docx(document(long), ORIGIN)


@examples(5)
@given(st.lists(st.text(max_size=60), min_size=1, max_size=12))
def test_any_text_is_written_and_read_again(texts: list[str]) -> None:
    doc = document(*texts)
    (rows,) = word_tables(docx(doc, ORIGIN))
    assert [row[0] for row in rows[1:]] == [words(t).replace("\n", "").replace("\t", "") for t in texts]
    assert workbook(xlsx(doc, ORIGIN)).worksheets
