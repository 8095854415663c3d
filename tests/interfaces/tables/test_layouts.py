"""Tables as offices make them, each with what is read of it, judged by hand: right figures, or a refusal of the cell.

A file is a table; the JSON beside it has its rows (row, indikator, period, target, realisasi, printed, computed,
agrees, kinds of explanations, rules of findings) and `mended`: what to correct in the text, after which nothing is
found.
"""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.gate.check import Checked
from interfaces.input.reading import BadInput
from interfaces.tables.checking import as_data, checked_text
from interfaces.tables.text import decode, grids
from tests.examples import examples

TABLES = Path(__file__).parents[2] / "data" / "tables"
FILES = sorted(path for path in TABLES.iterdir() if path.suffix in (".txt", ".csv"))


def read(path: Path) -> str:
    return decode(path.read_bytes())


def told(row: dict[str, object]) -> list[object]:
    kept = [row[key] for key in [*row][:8]]
    explanations, findings = row["explanations"], row["findings"]
    assert isinstance(explanations, list)
    assert isinstance(findings, list)
    return [*kept, [each["kind"] for each in explanations], [each["rule"] for each in findings]]


def test_there_are_as_many_layouts_as_offices_have_habits() -> None:
    assert len(FILES) >= 40


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_table_of_an_office_is_read_and_computed_as_it_was_judged(path: Path) -> None:
    judged = json.loads(path.with_suffix(".json").read_text("utf-8"))
    assert [told(as_data(one)) for one in checked_text(read(path))] == judged["rows"]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_corrected_copy_raises_nothing(path: Path) -> None:
    """No false alarm: what is right is right, and what was wrong has one thing wrong with it."""
    text = read(path)
    for wrong, right in json.loads(path.with_suffix(".json").read_text("utf-8"))["mended"]:
        assert wrong in text
        text = text.replace(wrong, right)
    for one in checked_text(text):
        assert (one.row.row, one.agrees is not False, one.findings) == (one.row.row, True, ())


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_no_figure_is_made_up(path: Path) -> None:
    """Every figure that was read stands in the text with the same digits, or it is said what was made of them."""
    digits = "".join(filter(str.isdigit, read(path)))
    for one in checked_text(read(path)):
        for cell in (one.row.target, one.row.realisasi, one.row.capaian):
            if cell.angka is not None and cell.echo is None:
                assert f"{abs(cell.angka):f}".replace(".", "") in digits


def found_in(text: str) -> list[Checked]:
    """What is found in a text; nothing in one that is refused."""
    try:
        return checked_text(text)
    except BadInput:
        return []


@given(
    st.sampled_from(FILES),
    st.lists(st.tuples(st.integers(0, 2000), st.integers(0, 3), st.text(max_size=3)), max_size=6),
)
@examples(150)
def test_a_table_that_was_damaged_is_read_or_refused(path: Path, damage: list[tuple[int, int, str]]) -> None:
    text = read(path)
    for at, cut, put in damage:
        text = text[:at] + put + text[at + cut :]
    for one in found_in(text):
        assert (one.capaian is None) == (one.why is not None)
        json.dumps(as_data(one))


@given(st.text(max_size=400))
@examples(150)
def test_any_text_is_checked_or_refused(text: str) -> None:
    assert isinstance(found_in(text), list)


def test_thousands_of_rows_are_checked() -> None:
    """None of them looked at beside all the others: that would take minutes."""
    rows = [f"{n}\tLayanan nomor {n}\tPersen\t{50 + n % 50}\t{40 + n % 61}\t{n % 97},{n % 89:02}" for n in range(2000)]
    found = checked_text("No\tIndikator\tSatuan\tTarget\tRealisasi\tCapaian\n" + "\n".join(rows))
    assert len(found) == 2000


def as_tabs(rows: list[list[str]]) -> str:
    return "\n".join("\t".join(row) for row in rows)


def as_pipes(rows: list[list[str]]) -> str:
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def as_csv(rows: list[list[str]]) -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=";").writerows(rows)
    return out.getvalue()


def as_columns(rows: list[list[str]]) -> str:
    widths = [max(len(row[c]) for row in rows) for c in range(len(rows[0]))]
    return "\n".join(
        "   ".join(text.ljust(width) for text, width in zip(row, widths, strict=True)).rstrip() for row in rows
    )


def as_ragged(rows: list[list[str]]) -> str:
    """Two blanks between any two cells, wherever they then stand."""
    return "\n".join("  ".join(row) for row in rows)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_cells_that_stand_under_no_other_are_told_by_their_number(path: Path) -> None:
    """Of every table without a blank cell."""
    whole = [grid for grid in grids(read(path)) if all(map(all, grid.cells))]
    for grid in whole:
        again = [told(as_data(one))[3:8] for one in found_in(as_ragged([list(row) for row in grid.cells]))]
        assert again == [told(as_data(one))[3:8] for one in found_in(as_tabs([list(row) for row in grid.cells]))]


@pytest.mark.parametrize("path", [path for path in FILES if not path.stem.endswith("pdf")], ids=lambda p: p.name)
@pytest.mark.parametrize("way", [as_tabs, as_pipes, as_csv, as_columns], ids=lambda way: way.__name__)
def test_the_same_table_pasted_in_another_way_says_the_same(path: Path, way: Callable[[list[list[str]]], str]) -> None:
    written = [way([list(row) for row in grid.cells]) for grid in grids(read(path))]
    mark = "\n\n\n"
    again = [told(as_data(one))[1:2] + told(as_data(one))[3:] for one in checked_text(mark.join(written))]
    assert again == [told(as_data(one))[1:2] + told(as_data(one))[3:] for one in checked_text(read(path))]
