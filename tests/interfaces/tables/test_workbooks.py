"""What a workbook shows is what is read: figures by their formats, merged cells as one, nothing that it hides."""

import io
from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

import pytest
import xlsxwriter
import xlwt
from hypothesis import given
from hypothesis import strategies as st

from interfaces.exports.tables import Sheet, xlsx_of
from interfaces.input.reading import BadInput
from interfaces.tables.apart import read_here
from interfaces.tables.formats import exact, shown
from interfaces.tables.grid import Grid
from tests.examples import examples
from tests.interfaces.tables import writers
from tests.interfaces.tables.layouts import LAYOUTS, Cell, F, Layout, blocks


def cells(grid: Grid) -> list[list[str]]:
    return [list(row) for row in grid.filled().cells]


@pytest.mark.parametrize("kind", ["xlsx", "xlsx_of_another", "xls", "ods"])
@pytest.mark.parametrize("name", LAYOUTS)
def test_a_layout_is_read_as_it_is_shown(kind: str, name: str) -> None:
    grids = read_here(getattr(writers, kind)({"Lembar": LAYOUTS[name]}), kind.partition("_")[0])
    assert [cells(grid) for grid in grids] == blocks(LAYOUTS[name])
    assert {grid.name for grid in grids} == {"Lembar"}


def made(build: Callable[[Any, Any], object]) -> list[Grid]:
    """An XLSX of one sheet that has two plain rows, and what else is built."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    sheet = book.add_worksheet("Lembar")
    sheet.write_row(0, 0, ["Indikator", "Target", "Realisasi"])
    sheet.write_row(1, 0, ["IKM", 80, 81])
    build(book, sheet)
    book.close()
    return read_here(out.getvalue(), "xlsx")


def said(grid: Grid) -> str:
    return " ".join(note.id for note in grid.notes)


def test_what_a_sheet_hides_is_left_out_and_said() -> None:
    def build(book: Any, sheet: Any) -> None:
        for r in range(2, 6):
            sheet.write_row(r, 0, [f"Baris {r + 1}", r, r, "bantu"])
        sheet.set_row(3, None, None, {"hidden": True})
        sheet.set_row(4, None, None, {"hidden": True})
        sheet.set_column(3, 3, None, None, {"hidden": True})
        other = book.add_worksheet("Rahasia")
        other.write_row(0, 0, ["x", "y"])
        other.hide()

    (grid,) = made(build)
    assert grid.rows == ("1", "2", "3", "6")
    assert grid.columns == ("A", "B", "C")
    assert "tersembunyi tidak dibaca: 4–5." in said(grid)
    assert "Kolom tersembunyi tidak dibaca: D." in said(grid)
    assert "“Rahasia”" in said(grid)
    assert "Hidden rows are not read: 4–5." in " ".join(note.en for note in grid.notes)


def test_a_merged_cell_that_begins_hidden_keeps_its_text_where_it_shows() -> None:
    def build(book: Any, sheet: Any) -> None:
        sheet.merge_range(2, 0, 4, 0, "Sasaran 1")
        for r in (2, 3, 4):
            sheet.write(r, 1, r)
        sheet.set_row(2, None, None, {"hidden": True})

    (grid,) = made(build)
    assert [row[:2] for row in grid.filled().cells[2:]] == [("Sasaran 1", "3"), ("Sasaran 1", "4")]


def test_a_formula_is_its_value_and_one_that_was_never_computed_is_blank_and_never_0() -> None:
    def build(book: Any, sheet: Any) -> None:
        sheet.write_formula(1, 3, "=C2/B2", book.add_format({"num_format": "0.00%"}), 1.0125)
        sheet.write_formula(2, 3, "=C3/B3")
        sheet.write_formula(3, 3, '=IF(B2>1,"Baik","")', None, "Baik")

    (grid,) = made(build)
    assert [row[3] for row in grid.cells] == ["", "101,25%", "Baik"]
    assert "3 sel berisi rumus (D2, D3, D4)" in said(grid)
    assert "1 rumus belum dihitung (D3) dan dibaca kosong" in said(grid)


def test_digits_that_a_cell_does_not_show_are_said() -> None:
    def build(book: Any, sheet: Any) -> None:
        sheet.write(2, 1, 98.5714285, book.add_format({"num_format": "0.00"}))
        sheet.write(3, 1, 98.5714285714286)

    (grid,) = made(build)
    assert [row[1] for row in grid.cells[2:]] == ["98,57", "98,5714285714286"]
    assert "1 sel menyimpan lebih banyak angka daripada yang tampak (B3)" in said(grid)


def test_raised_digits_are_no_part_of_a_figure() -> None:
    def build(book: Any, sheet: Any) -> None:
        sheet.write_rich_string(2, 0, "98,5", book.add_format({"font_script": 1}), "1", " ")
        sheet.write(2, 1, "x")

    assert made(build)[0].cells[2][0] == "98,5¹"


def test_a_title_apart_from_its_table_is_in_the_name_of_that_table_alone() -> None:
    def build(book: Any, sheet: Any) -> None:
        for row, cells in {4: ["PENGUKURAN KINERJA"], 5: ["TAHUN 2023"], 8: ["a", "b"], 12: ["c", "d"]}.items():
            sheet.write_row(row, 0, cells)

    assert [grid.name for grid in made(build)] == ["Lembar", "Lembar: PENGUKURAN KINERJA TAHUN 2023", "Lembar"]


def test_a_stray_cell_far_away_makes_no_large_table() -> None:
    (grid,) = made(lambda book, sheet: sheet.write(1_048_575, 16_383, "x"))
    assert (grid.height, grid.width) == (2, 3)


def test_a_sheet_without_a_table_is_refused_with_what_is_hidden() -> None:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    book.add_worksheet("Kosong")
    hidden = book.add_worksheet("Isi")
    hidden.write_row(0, 0, ["a", "b"])
    hidden.hide()
    book.close()
    with pytest.raises(BadInput, match=r"Tidak ada tabel.*“Isi”"):
        read_here(out.getvalue(), "xlsx")


@pytest.mark.parametrize(
    ("value", "code", "text"),
    [
        (0.95, "0%", "95%"),
        (0.955, "0%", "96%"),
        (-0.005, "0%", "-1%"),
        (-0.001, "0%", "0%"),
        (0.30000000000000004, "General", "0,3"),
        (0.1 + 0.2, "0.0##", "0,3"),
        (2.675, "0.00", "2,68"),
        (1234567, "#,##0", "1234567"),
        (1234567, "#,##0,", "1235"),
        (1_250_000_000, '#,##0.0,,,"M"', "1,3"),
        (98.571, "0.000", "98,571"),
        (5, '0 "orang"', "5"),
        (95, '0.0"%"', "95,0%"),
        (0.25, "# ?/?", "0,25"),
        (1.5e-7, "General", "0,00000015"),
        (1e300, "0.00", "1E+300"),
        (1500, "0.00E+00", "1500"),
        (45000, "[$-421]dd mmmm yyyy;@", "2023-03-15"),
        (45000, "yyyy", "2023"),
        (45000.75, "dd/mm/yyyy hh:mm", "2023-03-15 18:00"),
        (0.5, "h:mm AM/PM", "12:00"),
        (1.25, "[h]:mm", "30:00"),
        (1, "dd/mm/yyyy", "1900-01-01"),
        (-5, "dd/mm/yyyy", "-5"),
        (0, '0;-0;"-"', "0"),
        (7, ";;;", "7"),
        (float("nan"), "0", "#NUM!"),
    ],
)
def test_a_figure_is_shown_by_its_format(value: float, code: str, text: str) -> None:
    assert shown(value, code).text == text


@given(st.floats(allow_nan=False, allow_infinity=False), st.text('0#?.,%;dmyhs[]"\\_*E+-/@ G', max_size=12))
@examples(300)
def test_any_format_shows_any_number(value: float, code: str) -> None:
    assert shown(value, code).text


@given(st.decimals(-(10**12), 10**12, places=4), st.integers(0, 4))
@examples(200)
def test_as_many_decimals_as_the_format_says(value: Decimal, places: int) -> None:
    code = "0." + "0" * places if places else "0"
    text = shown(float(value), code).text
    assert Decimal(text.replace(",", ".")) == exact(float(value)).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    assert len(text.partition(",")[2]) == places


def test_what_an_ods_hides_repeats_and_raises() -> None:
    def row(cells: str, said: str = "") -> str:
        return f"<table:table-row{said}>{cells}</table:table-row>"

    def cell(text: str, said: str = "") -> str:
        return f'<table:table-cell office:value-type="string"{said}><text:p>{text}</text:p></table:table-cell>'

    sheet = (
        '<table:table table:name="Lembar"><table:table-column table:number-columns-repeated="2"/>'
        '<table:table-column table:visibility="collapse"/>'
        + row(cell("Indikator") + cell("Target", ' table:number-columns-repeated="3"'))
        + row(cell("IKM<office:annotation><text:p>komentar</text:p></office:annotation>") + cell("1"), "")
        + row(cell("tak tampak") + cell("2"), ' table:visibility="filter"')
        + row(cell("sama") + cell("3"), ' table:number-rows-repeated="2"')
        + row(cell('98<text:span text:style-name="up">1</text:span>') + cell("dua<text:s/>kata<text:line-break/>x"))
        + row('<table:table-cell table:formula="of:=1/0"/>' + cell("#DIV/0!", ' table:formula="of:=1/0"'))
        + "</table:table>"
        + '<table:table table:name="Rahasia" table:style-name="hid">'
        + row(cell("a") + cell("b"))
        + "</table:table>"
    )
    (grid,) = read_here(writers.ods_of(sheet), "ods")
    assert cells(grid) == [
        ["Indikator", "Target", "Target"],
        ["IKM", "1", ""],
        ["sama", "3", ""],
        ["sama", "3", ""],
        ["98¹", "dua kata x", ""],
        ["", "#DIV/0!", ""],
    ]
    assert grid.columns == ("A", "B", "D")
    for part in ("“Rahasia”", "Baris tersembunyi tidak dibaca: 3.", "tersembunyi tidak dibaca: C.", "2 sel", "1 rumus"):
        assert part in said(grid)


def test_what_an_xls_hides_is_left_out_and_said() -> None:
    book = xlwt.Workbook()
    sheet = book.add_sheet("Lembar")
    for r in range(4):
        for c, text in enumerate(["Indikator", "Target", "bantu"]):
            sheet.write(r, c, f"{text} {r}")
    sheet.row(2).hidden = True
    sheet.col(2).hidden = True
    hidden = book.add_sheet("Rahasia")
    hidden.write(0, 0, "x")
    hidden.visibility = 1
    out = io.BytesIO()
    book.save(out)
    (grid,) = read_here(out.getvalue(), "xls")
    assert (grid.rows, grid.columns) == (("1", "2", "4"), ("A", "B"))
    for part in ("“Rahasia”", "Baris tersembunyi tidak dibaca: 3.", "Kolom tersembunyi tidak dibaca: C."):
        assert part in said(grid)


WORDS = st.text("abc XYZé≥²–.,%/:()#'\"<&>0123456789", max_size=12)
FIGURES = st.one_of(
    st.integers(-(10**12), 10**12),
    st.decimals(-(10**9), 10**9, places=3).map(float),
    st.builds(lambda n: F(n / 10_000, "0.00%", f"{Decimal(n) / 100:.2f}%".replace(".", ",")), st.integers(0, 30_000)),
)
RANDOM = st.lists(st.lists(st.one_of(st.none(), WORDS, FIGURES), min_size=5, max_size=5), min_size=1, max_size=9)


@pytest.mark.parametrize("kind", ["xlsx", "xls", "ods"])
@given(RANDOM)
@examples(60)
def test_a_random_sheet_comes_back_as_it_shows(kind: str, rows: list[list[Cell]]) -> None:
    clean = [["x", *(" ".join(c.split()) or None if isinstance(c, str) else c for c in row), "y"] for row in rows]
    layout = Layout([[None if isinstance(c, str) and c.startswith("#") else c for c in row] for row in clean])
    (grid,) = read_here(getattr(writers, kind)({"Lembar": layout}), kind)
    assert [cells(grid)] == blocks(layout)


OURS = st.one_of(
    st.none(),
    WORDS.map(lambda text: " ".join(text.split()) or None),
    st.decimals(-(10**9), 10**9, places=4, allow_nan=False).map(lambda n: n if n else abs(n)),
    st.dates(date(1905, 1, 1), date(2100, 1, 1)),
)


@given(st.lists(st.lists(OURS, min_size=4, max_size=4), min_size=1, max_size=6))
@examples(60)
def test_what_jejak_hands_out_comes_back_as_it_was(rows: list[list[Any]]) -> None:
    """Also a text that looks like a formula, and every decimal that a figure is written with."""

    def shown_as(cell: object) -> str:
        if isinstance(cell, Decimal):
            return f"{cell:f}".replace(".", ",")
        return cell.isoformat() if isinstance(cell, date) else str(cell or "")

    heads = ["Nama", "a", "b", "c", "d"]
    sheet = Sheet("Capaian", heads, [["=1+1", *row] for row in rows])
    tables = read_here(xlsx_of([sheet], [], datetime(2026, 1, 1, tzinfo=UTC), "id"), "xlsx")
    assert cells(tables[0]) == [heads, *(["=1+1", *map(shown_as, row)] for row in rows)]
    assert not tables[0].notes
