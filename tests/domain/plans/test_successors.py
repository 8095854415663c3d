"""What a factor between two satuan does to a figure: exact, and no matter to the capaian."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.figures.capaian import Arah, hitung
from domain.figures.nilai import Jenis, Nilai
from domain.figures.scales.presets import SKALA
from domain.plans.successors import konversi

figures = st.decimals(-(10**20), 10**20, places=6, allow_nan=False, allow_infinity=False)
factors = st.decimals("0.000001", 10**9, places=6, allow_nan=False, allow_infinity=False)


def number(x: Decimal) -> Nilai:
    return Nilai(Jenis.ANGKA, teks=f"{x:f}", angka=x)


@given(figures, factors)
def test_a_figure_is_converted_exactly(x: Decimal, factor: Decimal) -> None:
    found = konversi(number(x), factor)
    assert found is not None
    assert found.angka is not None
    assert Fraction(found.angka) == Fraction(x) * Fraction(factor)
    assert Decimal(found.teks) == found.angka


@given(figures, figures, factors, st.sampled_from(Arah))
def test_capaian_is_the_same_in_either_satuan(target: Decimal, figure: Decimal, factor: Decimal, arah: Arah) -> None:
    before = hitung(number(target), number(figure), arah, SKALA)
    after = hitung(konversi(number(target), factor), konversi(number(figure), factor), arah, SKALA)
    assert (before.persen, before.tercapai) == (after.persen, after.tercapai)


def test_what_is_no_number_is_not_converted() -> None:
    assert konversi(Nilai(Jenis.PREDIKAT, teks="B", predikat="B"), Decimal(2)) is None
    absent = Nilai(Jenis.TIDAK_BERLAKU, alasan="tidak ada desa")
    assert konversi(absent, Decimal(2)) is absent


@pytest.mark.parametrize(
    ("bawah", "atas", "factor", "text"), [("60", "70", "0.1", "6–7"), ("1", "2", "1000", "1000–2000")]
)
def test_a_range_is_converted_at_both_ends(bawah: str, atas: str, factor: str, text: str) -> None:
    found = konversi(Nilai(Jenis.RENTANG, bawah=Decimal(bawah), atas=Decimal(atas)), Decimal(factor))
    assert found is not None
    assert found.teks == text
