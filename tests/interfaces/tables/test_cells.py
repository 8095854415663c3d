"""A cell is read as what it says, in either convention, or is refused with a reason; it is never guessed in silence."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.figures.nilai import Jenis
from domain.kernel import Teks
from interfaces.tables.cells import Habit, read_cell
from tests.examples import examples

HERE = Teks("baris 1", "row 1")
NONE, COMMA, DOT = Habit(), Habit(comma=2), Habit(dot=2)


def read(text: str, satuan: str = "", habit: Habit = NONE) -> list[str | None]:
    return [cell.canonical for cell in read_cell(text, HERE, satuan, habit)]


@pytest.mark.parametrize(
    ("text", "satuan", "figure"),
    [
        ("76", "Persen", "76"),
        ("111.35 %", "Nilai", "111.35"),
        ("111,35%", "", "111.35"),
        ("1.234,56", "Rp", "1234.56"),
        ("1,234.56", "Rp", "1234.56"),
        ("20,967,376", "", "20967376"),
        ("54.401.966.922,-", "", "54401966922"),
        ("Rp. 54.401. 966.922", "", "54401966922"),
        ("(1.000.000)", "Rp", "-1000000"),
        ("−5", "Persen", "-5"),
        ("83,514", "Nilai", "83.514"),
        ("83.514", "Indeks", "83.514"),
        ("83, 514", "Nilai", "83.514"),
        ("299.670", "Rp", "299670"),
        ("1.500", "Orang", "1500"),
        ("1,500", "Dokumen", "1500"),
        ("0.400", "", "0.400"),
        ("75*)", "Persen", "75"),
        ("75¹", "Persen", "75"),
        ("12 Dokumen", "Dokumen", "12"),
        ("B (75)", "Nilai", "75"),
        ("88,30 (Baik)", "", "88.30"),
        ("100 % (Sangat Tinggi)", "Nilai/Persen", "100"),
        ("В", "Predikat", "B"),
        ("BB", "", "BB"),
        ("WTP", "Opini", "WTP"),
        ("75-80", "Persen", "75–80"),
        ("≥ 75", "Persen", "≥ 75"),
        ("maks 5", "Hari", "≤ 5"),
        ("Baik (B) 60- 70", "Predikat", "Baik (B)"),
    ],
)
def test_what_papers_print(text: str, satuan: str, figure: str) -> None:
    assert read(text, satuan) == [figure]


@pytest.mark.parametrize(
    "text", ["", "-", "–", "N/A", "n/a", "n.a.", "nihil", "belum ada data", "...", "tidak ada", "x"]
)
def test_what_says_that_there_is_nothing_is_no_figure_and_no_zero(text: str) -> None:
    (cell,) = read_cell(text, HERE, "Persen")
    assert cell.absent
    assert cell.canonical is None


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("#DIV/0!", "galat rumus"),
        ("#REF!", "galat rumus"),
        ("Err:502", "galat rumus"),
        ("1,540,00", "tiga digit"),
        ("1OO", "huruf di antara angkanya"),
        ("l00", "huruf di antara angkanya"),
        ("12 3", "lebih dari satu angka"),
        ("45/50", "lebih dari satu angka"),
        ("428.654.837 428.654.837", "lebih dari satu angka"),
        ("Tercapai", "tidak terbaca"),
        ("5 juta", "tidak dihitung"),
        ("dua belas", "tidak terbaca"),
    ],
)
def test_what_cannot_be_read_is_refused_with_the_reason(text: str, why: str) -> None:
    (cell,) = read_cell(text, HERE, "Persen")
    assert cell.refused is not None
    assert why in cell.refused.id
    assert cell.canonical is None


def test_three_digits_behind_a_mark_are_read_by_what_the_table_shows_or_in_both_ways() -> None:
    assert read("1.500") == ["1500", "1.500"]
    assert read("1.500", habit=COMMA) == ["1500"]
    assert read("1.500", habit=DOT) == ["1.500"]
    assert read("1,500", habit=DOT) == ["1500"]
    assert read("1,500", habit=Habit(comma=1, dot=1)) == ["1500", "1.500"]
    (said,) = read_cell("1.500", HERE, "", COMMA)
    assert said.echo == Teks("“1.500” dibaca 1500", "“1.500” is read as 1500")


def test_a_column_shows_its_convention_by_the_cells_that_mean_one_thing() -> None:
    assert Habit.of(["1.234,56", "75", "12,5", "1.500", "N/A"]) == Habit(comma=2)
    assert Habit.of(["1,234.56", "0.400", "3,000,000"]) == Habit(dot=3)
    assert Habit.of(["12,5", "12.5"]).says is None


@given(st.text(max_size=200), st.sampled_from(["", "Persen", "Rp", "Orang", "Predikat", "Nilai/Persen"]))
@examples(300)
def test_any_cell_is_read_or_refused(text: str, satuan: str) -> None:
    for cell in read_cell(text, HERE, satuan):
        assert (cell.refused is None) or cell.nilai is None
        assert cell.nilai is None or cell.nilai.jenis in Jenis


@given(st.decimals(0, 10**9, places=2), st.booleans(), st.sampled_from(["", "%", " %", "Rp", "Rp. "]))
@examples(150)
def test_any_number_with_two_decimals_is_itself_in_either_convention(angka, english: bool, unit: str) -> None:  # type: ignore[no-untyped-def]
    printed = f"{angka:,.2f}"
    text = printed if english else printed.translate(str.maketrans(",.", ".,"))
    (figure,) = read(unit + text if unit.startswith("Rp") else text + unit, "Rp" if unit.startswith("Rp") else "Persen")
    assert figure is not None
    assert angka == type(angka)(figure)
