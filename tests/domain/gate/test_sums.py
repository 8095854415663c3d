"""Totals, programs and codes of money: what does not add up is told with both figures, what may add up is not."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.figures.nilai import Jenis, Nilai
from domain.gate.check import check
from domain.gate.printed import Printed, Row
from domain.kernel import Teks
from tests.examples import examples


def amount(value: int | None) -> Printed:
    where = Teks("baris 1, kolom Pagu", "row 1, column Pagu")
    return Printed(str(value or ""), where, None if value is None else Nilai(Jenis.ANGKA, angka=Decimal(value)))


def money(name: str, pagu: int, spent: int | None, *, kode: str = "", total: bool = False, n: int = 0) -> Row:
    return Row(str(n), name, amount(pagu), amount(spent), money=True, kode=kode, total=total)


def found(*rows: Row) -> list[tuple[str, str, str, str]]:
    return [
        (one.row.indikator, f.rule.id, f.one.figure.en, f.other.figure.en) for one in check(rows) for f in one.findings
    ]


def test_a_total_that_is_not_the_sum_of_its_rows() -> None:
    rows = [money("Gaji", 100, 90), money("Rapat", 50, 40), money("Jumlah", 150, 140, total=True)]
    assert found(*rows) == [("Jumlah", "jumlah_beda", "140", "130")]
    assert found(*rows[:2], money("Jumlah", 150, 130, total=True)) == []


def test_a_total_of_one_of_several_levels_is_right() -> None:
    levels = [money("PROGRAM A", 150, 130), money("Gaji", 100, 90), money("Rapat", 50, 40)]
    assert found(*levels, money("Jumlah", 150, 130, total=True)) == []
    mixed = [money("Program a", 150, 130), money("Gaji", 100, 90), money("Rapat", 50, 40)]
    assert found(*mixed, money("Jumlah", 999, 999, total=True)) == []  # nothing shows which rows were added


def test_blank_money_adds_nothing_and_a_cell_that_cannot_be_read_says_nothing() -> None:
    rows = [money("Gaji", 100, 90), money("Rapat", 50, None), money("Jumlah", 150, 90, total=True)]
    assert found(*rows) == []
    unread = Row("2", "Rapat", amount(50), Printed("1,54,0", Teks("", ""), refused=Teks("x", "x")), money=True)
    assert [f for f in found(rows[0], unread, rows[2]) if f[1] == "jumlah_beda"] == []


def test_a_parent_is_the_sum_of_its_nearest_children() -> None:
    rows = [
        money("Program", 300, 250, kode="2.11.03"),
        money("Kegiatan", 200, 180, kode="2.11.03.2.01"),
        money("Sub kegiatan", 200, 170, kode="2.11.03.2.01.01"),
        money("Kegiatan lain", 100, 70, kode="2.11.03.2.02"),
    ]
    assert found(*rows) == [("Kegiatan", "induk_beda", "180", "170")]


@pytest.mark.parametrize(
    ("kode", "name", "rules"),
    [
        ("2.11.03", "Pencegahan", ["kode_dua_nama"]),
        ("2.11.03", "PENGELOLAAN  air", []),
        ("2.11.03.2", "Pencegahan", ["kode_segmen"]),
        ("2.11.03.2.01", "Pencegahan", []),
        ("1", "Pencegahan", []),
        ("a.2", "Pencegahan", []),
    ],
)
def test_a_code_has_one_name_and_all_its_segments(kode: str, name: str, rules: list[str]) -> None:
    rows = [money("Pengelolaan air", 100, 90, kode="2.11.03", n=1), money(name, 100, 90, kode=kode, n=2)]
    assert [rule for _, rule, _, _ in found(*rows)] == rules


@given(
    st.lists(st.tuples(st.integers(1, 10**12), st.integers(0, 10**12)), min_size=2, max_size=20), st.integers(1, 10**9)
)
@examples(100)
def test_any_flat_table_adds_up_and_any_other_total_is_told(rows: list[tuple[int, int]], more: int) -> None:
    table = [money(f"Kegiatan {n}", pagu, spent, n=n) for n, (pagu, spent) in enumerate(rows)]
    total = [sum(column) for column in zip(*rows, strict=True)]
    assert not [f for f in found(*table, money("Jumlah", *total, total=True)) if f[1] == "jumlah_beda"]
    wrong = [f for f in found(*table, money("Jumlah", total[0] + more, total[1], total=True)) if f[1] == "jumlah_beda"]
    assert len(wrong) <= 1
    if not any(
        sum(p for p, _ in rows[n + 1 : m]) == rows[n][0] for n in range(len(rows)) for m in range(n + 2, len(rows) + 1)
    ):
        assert wrong


def test_what_is_left_is_pagu_less_realisasi() -> None:
    assert found(replace(money("Gaji", 100, 90), sisa=amount(10))) == []
    assert found(replace(money("Gaji", 100, 90), sisa=amount(100))) == [("Gaji", "sisa_beda", "100", "10")]
    assert found(replace(money("Gaji", 100, None), sisa=amount(100))) == []


def test_what_is_left_tells_what_a_cell_that_cannot_be_read_was() -> None:
    unread = Printed("1,540,00", Teks("baris 1", "row 1"), refused=Teks("x", "x"))
    (one,) = check([replace(money("Laporan", 20967376, 1), realisasi=unread, sisa=amount(19427376))])
    assert [f.mend.en for f in one.findings] == ["pagu less what is left = 1,540,000"]


def test_a_remark_behind_a_name_is_no_other_name() -> None:
    rows = [money("Gaji ASN", 100, 90, kode="7.01.01"), money("Gaji ASN Realisasi kosong pada sumber", 100, 90)]
    assert found(rows[0], replace(rows[1], kode="7.01.01")) == []
    assert [rule for _, rule, *_ in found(rows[0], money("Rapat", 50, 40, kode="7.01.01"))] == ["kode_dua_nama"]
