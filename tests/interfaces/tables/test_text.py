"""A pasted or saved table becomes cells, whatever keeps them apart, under the numbers of its lines; any text does."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interfaces.input.reading import BadInput
from interfaces.tables.grid import MOST_COLUMNS, Grid, Span, letters
from interfaces.tables.text import LONGEST, decode, grids
from tests.examples import examples

ROWS = [
    ["No", "Indikator", "Target", "Realisasi"],
    ["1", "Nilai SAKIP", "70", "71,5"],
    ["2", "Jumlah inovasi", "", "3"],
]


def in_columns(rows: list[list[str]]) -> str:
    widths = [max(len(row[c]) for row in rows) for c in range(len(rows[0]))]
    return "\n".join("  ".join(text.ljust(width) for text, width in zip(row, widths, strict=True)) for row in rows)


def as_csv(rows: list[list[str]], mark: str) -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=mark).writerows(rows)
    return out.getvalue()


WRITTEN = {
    "tabs": "\n".join("\t".join(row) for row in ROWS),
    "pipes": "\n".join("|".join(row) for row in ROWS),
    "markdown": "\n".join(
        f"| {' | '.join(row)} |{rule}" for row, rule in zip(ROWS, ("\n|---|--|:-:|-|", "", ""), strict=True)
    ),
    "drawn": "┌──┬──┐\n" + "\n".join(f"│ {' │ '.join(row)} │" for row in ROWS) + "\n└──┴──┘",
    "blanks": in_columns(ROWS),
    "commas": as_csv(ROWS, ","),
    "semicolons": as_csv(ROWS, ";"),
    "emphasis": "\n".join("| " + " | ".join(f"**{c}**" if c else c for c in row) + " |" for row in ROWS),
}


@pytest.mark.parametrize("way", WRITTEN)
def test_one_table_in_every_way_that_cells_are_kept_apart(way: str) -> None:
    (grid,) = grids(WRITTEN[way])
    assert [list(row) for row in grid.cells] == ROWS
    assert grid.columns == ("A", "B", "C", "D")


def test_rows_are_named_by_their_lines_and_prose_is_no_table() -> None:
    text = (
        f"Berikut capaian kinerja tahun ini.\n\n{WRITTEN['markdown']}\n\nSumber: Sekretariat\n\n{WRITTEN['markdown']}"
    )
    first, second = grids(text)
    assert first.rows == ("3", "5", "6")
    assert second.rows == ("10", "12", "13")


def test_a_cell_in_quotes_goes_on_over_lines_and_a_stray_quote_is_a_letter() -> None:
    (grid,) = grids('No\tIndikator\tTarget\n1\t"Persentase\nkeluhan selesai"\t75\n2\tNilai "A"\t80')
    assert grid.cells == (
        ("No", "Indikator", "Target"),
        ("1", "Persentase keluhan selesai", "75"),
        ("2", 'Nilai "A"', "80"),
    )
    (stray,) = grids('No\tIndikator\tTarget\n1\t"Keluhan\t75\n' + "2\tInovasi\t80\n" * 30)
    assert stray.height == 32
    assert stray.cells[1] == ("1", "Keluhan", "75")


def test_blank_cells_in_columns_of_blanks_stay_where_they_are() -> None:
    (grid,) = grids(
        "Indikator       Satuan   Target  Realisasi\nNilai SAKIP     Nilai    70\nJumlah inovasi                   3"
    )
    assert grid.cells[1:] == (("Nilai SAKIP", "Nilai", "70", ""), ("Jumlah inovasi", "", "", "3"))


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        (b"\xef\xbb\xbfTarget", "Target"),
        ("Target ≥ 75".encode("utf-16"), "Target ≥ 75"),
        ("≥ é".encode(), "≥ é"),
        (b"Rp\xa05", "Rp\xa05"),
    ],
)
def test_text_of_any_usual_encoding(raw: bytes, text: str) -> None:
    assert decode(raw) == text


@pytest.mark.parametrize("raw", [b"PK\x03\x04\x00\x00", b"\x00" * 9, b"\xff\xfe\x00"])
def test_what_is_no_text_is_refused(raw: bytes) -> None:
    with pytest.raises(BadInput, match="bukan teks"):
        decode(raw)


@pytest.mark.parametrize("text", ["x" * (LONGEST + 1), "|".join("a" * (MOST_COLUMNS + 5)), "a\tb\n" * 20_001])
def test_what_no_office_prints_is_refused(text: str) -> None:
    with pytest.raises(BadInput, match="terlalu besar"):
        grids(text)


def test_columns_are_called_as_spreadsheets_call_them() -> None:
    assert [letters(n) for n in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]


def test_a_merged_cell_stands_for_all_that_it_covers() -> None:
    grid = Grid.of([["Tahun 2023", "", "x"], ["Target", "Realisasi", ""]], merged=[Span(0, 0, 0, 1), Span(0, 2, 1, 2)])
    assert grid.filled().cells == (("Tahun 2023", "Tahun 2023", "x"), ("Target", "Realisasi", "x"))
    assert grid.below(1).filled().cells[0][0] == "Target"


LINE = st.lists(
    st.sampled_from(["|", "\t", "  ", ";", ",", '"', "75", "Target", "-", "*", "\n", "é", "\u200b"]), max_size=14
)


@given(st.one_of(st.text(max_size=300), st.lists(LINE, max_size=12).map(lambda rows: "\n".join(map("".join, rows)))))
@examples(300)
def test_any_text_is_read_or_refused_and_every_row_has_its_line(text: str) -> None:
    for grid in grids(text):
        assert len(grid.rows) == grid.height > 0
        assert {len(row) for row in grid.cells} == {grid.width}
        assert all(1 <= int(row) <= text.count("\n") + len(text.splitlines()) + 1 for row in grid.rows)


@given(st.lists(st.lists(st.text("abc 75,.%", max_size=6), min_size=4, max_size=4), min_size=1, max_size=8))
@examples(100)
def test_what_is_pasted_from_a_spreadsheet_comes_out_as_it_was(rows: list[list[str]]) -> None:
    clean = [["x", *(" ".join(cell.split()) for cell in row)] for row in rows]
    (grid,) = grids("\n".join("\t".join(row) for row in clean))
    width = max((c + 1 for row in clean for c, cell in enumerate(row) if cell), default=0)
    assert [list(row[:width]) for row in grid.cells] == [row[:width] for row in clean]


@pytest.mark.parametrize(
    "text", ["  a" * 300_000, "a  b\n" * 15_000, "|" * 200_000, ('"\t' * 100 + "\n") * 500, ("x  " * 200 + "\n") * 1000]
)
def test_what_is_made_to_take_long_is_done_by_itself(text: str) -> None:
    """A reader whose time grows with the square of its input would not come back from these while anybody waits."""
    try:
        found = grids(text)
    except BadInput:
        return
    assert sum(grid.height for grid in found) <= text.count("\n") + 1
