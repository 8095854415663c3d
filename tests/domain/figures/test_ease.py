"""Which target asks for less: by direction, for numbers, ranges and grades; and what hits a target to the digit."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.figures.capaian import Arah
from domain.figures.ease import lebih_mudah, sama_persis
from domain.figures.nilai import Jenis, Nilai, Tanda
from domain.figures.scales.presets import SKALA
from domain.figures.scales.skala import Skala

NAIK, TURUN = Arah.NAIK, Arah.TURUN
NUMBERS = st.decimals(-10_000, 10_000, places=2)
MUTU: Skala = next(s for s in SKALA.values() if s.peringkat("Baik") is not None)


def angka(n: Decimal | str) -> Nilai:
    return Nilai(Jenis.ANGKA, str(n), Decimal(n))


def rentang(bawah: str, atas: str) -> Nilai:
    return Nilai(Jenis.RENTANG, f"{bawah}-{atas}", bawah=Decimal(bawah), atas=Decimal(atas))


def batas(tanda: str, bound: str) -> Nilai:
    return Nilai(Jenis.BATAS, tanda=Tanda(tanda), batas=Decimal(bound))


def predikat(label: str) -> Nilai:
    return Nilai(Jenis.PREDIKAT, label, predikat=label)


@given(NUMBERS, NUMBERS)
def test_up_and_down_are_each_others_mirror(a: Decimal, b: Decimal) -> None:
    assert lebih_mudah(angka(a), angka(b), NAIK) == lebih_mudah(angka(b), angka(a), TURUN) == (b < a)
    assert not (lebih_mudah(angka(a), angka(b), NAIK) and lebih_mudah(angka(b), angka(a), NAIK))


@given(NUMBERS)
def test_the_same_number_is_no_easier_however_it_is_written(a: Decimal) -> None:
    long = Decimal(f"{a}0") if "." in str(a) else a
    assert not lebih_mudah(angka(a), angka(long), NAIK)
    assert not lebih_mudah(angka(a), angka(long), TURUN)
    assert sama_persis(angka(a), angka(long))


@pytest.mark.parametrize(
    ("old", "new", "arah", "easier"),
    [
        (rentang("60", "70"), rentang("55", "70"), NAIK, True),
        (rentang("60", "70"), rentang("60", "90"), NAIK, False),  # more room above asks for no less
        (rentang("60", "70"), rentang("60", "75"), TURUN, True),
        (rentang("60", "70"), angka("59.99"), NAIK, True),
        (angka("60"), rentang("60", "70"), NAIK, False),
        (batas("paling_banyak", "2.8"), batas("paling_banyak", "3"), TURUN, True),
        (batas("paling_banyak", "2.8"), batas("paling_banyak", "2.5"), TURUN, False),
        (batas("paling_sedikit", "80"), angka("79"), NAIK, True),
        (rentang("80", "90"), batas("lebih_dari", "80"), NAIK, False),
        (batas("lebih_dari", "80"), batas("paling_sedikit", "80"), NAIK, True),  # the bound itself is enough now
        (batas("paling_sedikit", "80"), batas("lebih_dari", "80"), NAIK, False),
        (batas("paling_banyak", "2.8"), batas("paling_banyak", "9"), NAIK, False),  # against the card: no comparison
        (angka("60"), Nilai(Jenis.TIDAK_BERLAKU, alasan="kewenangan pindah"), NAIK, True),
        (angka("60"), None, TURUN, True),
        (angka("60"), predikat("Baik"), NAIK, False),  # these do not compare
        (Nilai(Jenis.MENUNGGU, dari="dinas"), angka("1"), NAIK, False),
        (Nilai(Jenis.TIDAK_BERLAKU, alasan="belum ada"), None, NAIK, False),
    ],
)
def test_near_bounds_and_absence(old: Nilai, new: Nilai | None, arah: Arah, easier: bool) -> None:
    assert lebih_mudah(old, new, arah) is easier


def test_grades_compare_by_rank_on_their_scale_only() -> None:
    high, low = (predikat(t.label[0]) for t in (MUTU.tingkat[-1], MUTU.tingkat[0]))
    assert lebih_mudah(high, low, NAIK, MUTU)
    assert not lebih_mudah(low, high, NAIK, MUTU)
    assert lebih_mudah(low, high, TURUN, MUTU)
    assert not lebih_mudah(high, low, NAIK)
    assert not sama_persis(high, high)
    assert not sama_persis(None, angka("1"))
    assert sama_persis(batas("paling_banyak", "2.8"), angka("2.80"))
    assert not sama_persis(batas("paling_banyak", "2.8"), angka("2.7"))
    assert not sama_persis(rentang("1", "2"), angka("2"))
    assert sama_persis(replace(high, angka=Decimal("89.17")), angka("89.170"))
