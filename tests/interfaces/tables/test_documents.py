"""The tables of a report in Word as they are seen: merged cells, tables in tables, footnotes, reviews, forms."""

import io
from collections.abc import Callable
from typing import Any

import pytest
from docx import Document
from docx.oxml import OxmlElement, parse_xml
from hypothesis import given
from hypothesis import strategies as st

from interfaces.input.reading import BadInput
from interfaces.tables.apart import read_here
from interfaces.tables.grid import Grid, Span
from tests.examples import examples
from tests.interfaces.tables import writers
from tests.interfaces.tables.layouts import LAYOUTS, Layout, blocks

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def cells(grid: Grid) -> list[list[str]]:
    return [list(row) for row in grid.filled().cells]


@pytest.mark.parametrize("kind", ["docx", "html"])
@pytest.mark.parametrize("name", LAYOUTS)
def test_a_layout_is_read_as_it_is_shown(kind: str, name: str) -> None:
    (grid,) = read_here(getattr(writers, kind)({"Tabel 3.1 Capaian": LAYOUTS[name]}), kind)
    assert [cells(grid)] == blocks(LAYOUTS[name], apart=99)
    assert grid.name == "Tabel 3.1 Capaian"


def made(build: Callable[[Any, Any], object]) -> list[Grid]:
    """A document whose table has two plain rows, and what else is built."""
    document = Document()
    document.add_paragraph("Tabel 1")
    table = document.add_table(2, 3)
    for row, texts in zip(table.rows, (["Indikator", "Target", "Realisasi"], ["IKM", "80", "81"]), strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    build(document, table)
    out = io.BytesIO()
    document.save(out)
    return read_here(out.getvalue(), "docx")


def said(grid: Grid) -> str:
    return " ".join(note.id for note in grid.notes)


def test_what_is_under_review_and_in_the_fields_of_a_form_is_read() -> None:
    def build(document: Any, table: Any) -> None:
        cell = table.cell(1, 1).paragraphs[0]._p
        cell.append(parse_xml(f'<w:ins {W} w:id="1"><w:r><w:t>,5</w:t></w:r></w:ins>'))
        cell.append(parse_xml(f'<w:del {W} w:id="2"><w:r><w:delText>99</w:delText></w:r></w:del>'))
        table.cell(1, 2).paragraphs[0]._p.append(
            parse_xml(f"<w:sdt {W}><w:sdtContent><w:r><w:t>,25</w:t></w:r></w:sdtContent></w:sdt>")
        )

    (grid,) = made(build)
    assert grid.cells[1] == ("IKM", "80,5", "81,25")
    assert "track changes" in said(grid)


def test_a_row_that_review_takes_out_and_hidden_text_are_not_read() -> None:
    def build(document: Any, table: Any) -> None:
        for text in ("dihapus", "tersembunyi"):
            row = table.add_row()
            row.cells[0].text = text
            row._tr.get_or_add_trPr().append(OxmlElement("w:del" if text == "dihapus" else "w:hidden"))
        run = table.cell(1, 0).paragraphs[0].add_run(" rahasia")
        run.font.hidden = True

    (grid,) = made(build)
    assert cells(grid) == [["Indikator", "Target", "Realisasi"], ["IKM", "80", "81"]]
    assert "tersembunyi tidak dibaca" in said(grid)
    assert "track changes" in said(grid)


def test_raised_digits_and_symbols_are_no_part_of_a_figure() -> None:
    def build(document: Any, table: Any) -> None:
        table.cell(1, 2).paragraphs[0].add_run("1").font.superscript = True
        table.cell(1, 1).paragraphs[0]._p.insert(
            0, parse_xml(f'<w:r {W}><w:sym w:font="Symbol" w:char="F0B3"/><w:t xml:space="preserve"> </w:t></w:r>')
        )

    assert made(build)[0].cells[1] == ("IKM", "≥ 80", "81¹")


def test_a_table_within_a_cell_is_a_table_of_its_own_and_no_text_of_the_cell() -> None:
    def build(document: Any, table: Any) -> None:
        inner = table.cell(1, 0).add_table(1, 2)
        inner.cell(0, 0).text, inner.cell(0, 1).text = "Sub", "5"

    outer, inner = made(build)
    assert outer.cells[1][0] == "IKM"
    assert cells(inner) == [["Sub", "5"]]
    assert inner.name == "Tabel 1, A2"


def test_tables_are_named_by_the_paragraph_above_and_follow_where_nothing_stands_between() -> None:
    def build(document: Any, table: Any) -> None:
        for text in ("", "Tabel 2", "   "):
            document.add_paragraph(text)
            more = document.add_table(1, 2)
            more.cell(0, 0).text, more.cell(0, 1).text = "a", "b"

    assert [(grid.name, grid.follows) for grid in made(build)] == [
        ("Tabel 1", False),
        ("Tabel 2", True),
        ("Tabel 2", False),
        ("Tabel 4", True),
    ]


def test_cells_that_begin_later_and_cells_merged_as_older_programs_do() -> None:
    def build(document: Any, table: Any) -> None:
        row = table.add_row()
        properties = row._tr.get_or_add_trPr()
        properties.append(parse_xml(f'<w:gridBefore {W} w:val="1"/>'))
        row._tr.remove(row._tr.tc_lst[2])
        row.cells[0].text = "lanjutan"
        last = table.add_row()
        for n, val in enumerate(("restart", "continue")):
            last._tr.tc_lst[n].get_or_add_tcPr().append(parse_xml(f'<w:hMerge {W} w:val="{val}"/>'))
        last.cells[0].text = "Jumlah"
        last.cells[2].text = "9"

    (grid,) = made(build)
    assert grid.cells[2][:2] == ("", "lanjutan")
    assert cells(grid)[3] == ["Jumlah", "Jumlah", "9"]
    assert Span(3, 0, 3, 1) in grid.merged


def test_footnotes_are_told_beside_the_table_and_stand_in_no_cell() -> None:
    raw = writers.docx({"Tabel 1": LAYOUTS["plain"]})
    reference = b'</w:t></w:r><w:r><w:footnoteReference w:id="7"/></w:r>'
    relation = b'<Relationship Id="rF" Type="http://x/footnotes" Target="footnotes.xml"/></Relationships>'
    note = '<w:footnote w:id="7"><w:p><w:r><w:t>Data sementara.</w:t></w:r></w:p></w:footnote>'
    raw = writers.rezipped(
        raw,
        {
            "word/document.xml": lambda part: part.replace(b"71,5</w:t></w:r>", b"71,5" + reference),
            "word/_rels/document.xml.rels": lambda part: part.replace(b"</Relationships>", relation),
            "word/footnotes.xml": f"<w:footnotes {W}>{note}</w:footnotes>".encode(),
        },
    )
    (grid,) = read_here(raw, "docx")
    assert grid.cells[1][4] == "71,5"
    assert said(grid) == "Catatan kaki sel E2: Data sementara."


def test_a_document_without_a_table_is_refused() -> None:
    document = Document()
    document.add_paragraph("Kata pengantar")
    out = io.BytesIO()
    document.save(out)
    with pytest.raises(BadInput, match="Tidak ada tabel"):
        read_here(out.getvalue(), "docx")


TEXTS = st.text("abc XYZé≥²–.,%/:()'\"<&>0123456789", max_size=12).map(lambda text: " ".join(text.split()))


@st.composite
def layouts(draw: st.DrawFn) -> Layout:
    """A random table with merged cells that do not lie on one another."""
    high, wide = draw(st.integers(2, 5)), draw(st.integers(2, 5))
    rows: list[list[Any]] = [["x", *(draw(TEXTS) or None for _ in range(wide - 1))] for _ in range(high)]
    rows[0][-1] = "y"
    merged: list[Span] = []
    taken: set[tuple[int, int]] = set()
    for _ in range(draw(st.integers(0, 3))):
        top, left = draw(st.integers(0, high - 1)), draw(st.integers(0, wide - 1))
        span = Span(top, left, draw(st.integers(top, high - 1)), draw(st.integers(left, wide - 1)))
        area = {(r, c) for r in range(top, span.bottom + 1) for c in range(left, span.right + 1)}
        if len(area) > 1 and not area & taken:
            taken |= area
            merged.append(span)
            for r, c in area - {(top, left)}:
                rows[r][c] = None
    return Layout(rows, merged)


def read_or_none(raw: bytes, kind: str) -> list[list[list[str]]]:
    try:
        return [cells(grid) for grid in read_here(raw, kind)]
    except BadInput as e:
        if "Tidak ada tabel" in str(e):
            return []
        raise


@pytest.mark.parametrize("kind", ["docx", "html"])
@given(layouts())
@examples(40)
def test_a_random_table_comes_back_as_it_shows(kind: str, layout: Layout) -> None:
    assert read_or_none(getattr(writers, kind)({"T": layout}), kind) == blocks(layout, apart=99)


def test_what_a_web_page_hides_raises_and_nests() -> None:
    page = (
        "<!DOCTYPE html><html><title>x</title><h2>Capaian</h2><table><tr><th>A<th>B</tr><tr style='display: none'><td>1"
        "<td>2</tr><tr><td>98,5<sup>1</sup><td>m<sup>2</sup><script>3</script><br>4<table><tr><td>c<td>d</table></tr></table>"
    )
    inner, outer = read_here(page.encode(), "html")
    assert (cells(outer), outer.name) == ([["A", "B"], ["98,5¹", "m² 4"]], "Capaian")
    assert (cells(inner), inner.name) == ([["c", "d"]], "Capaian, B3")
    assert "Baris tersembunyi tidak dibaca: 2." in said(outer)


@pytest.mark.parametrize("kind", ["xlsx", "xls", "ods"])
@given(layouts())
@examples(40)
def test_a_random_sheet_with_merged_cells_comes_back_as_it_shows(kind: str, layout: Layout) -> None:
    assert read_or_none(getattr(writers, kind)({"T": layout}), kind) == blocks(layout)
