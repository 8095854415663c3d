"""A table shows every figure whole, however many stand beside each other."""

import pytest

from interfaces.cli.tools.figures import rupiah
from interfaces.cli.tools.paper import Column, Paper

MONEY = "102.000.000.000"


def test_a_figure_is_never_cut_off(capsys: pytest.CaptureFixture[str]) -> None:
    names = Column("Sub kegiatan", lambda row: row)
    Paper().table([names, *(Column(f"Rp {n}", lambda row: MONEY, figure=True) for n in range(6))], ["Ibu"] * 2)
    printed = capsys.readouterr().out
    assert printed.count(MONEY) == 12
    assert "Ibu" in printed


def test_a_table_that_fits_is_eighty_columns_wide(capsys: pytest.CaptureFixture[str]) -> None:
    Paper().table([Column("Nama", lambda row: row), Column("Rp", lambda row: MONEY, figure=True)], ["kata " * 40])
    assert max(map(len, capsys.readouterr().out.splitlines())) == 80


def test_whole_rupiah_stand_without_the_decimals_that_some_papers_print() -> None:
    assert [rupiah(text) for text in ("40000000000.00", "40000000000", "0.50", None)] == [
        *("40.000.000.000", "40.000.000.000", "0,50", "–")
    ]
