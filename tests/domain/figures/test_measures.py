"""Survey index, growth like for like, absorption and sums, on the figures of a printed report."""

import json
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.figures.capaian import bulat, efisiensi
from domain.figures.measures import UNSUR_IKM, Jumlah, ikm, jumlah, persen_serapan, pertumbuhan
from domain.kernel import Invalid

LKJIP = json.loads((Path(__file__).parents[2] / "data" / "kotabangun_2023.json").read_text())
UNSUR = {kode: Decimal(nilai) for kode, nilai in LKJIP["ikm"].items()}
unsur_sah = st.decimals(1, 4, places=3)


def pades(tahun: str) -> dict[str, Decimal | None]:
    return {baris["desa"]: Decimal(baris[tahun]) if baris[tahun] else None for baris in LKJIP["pades"]}


def test_ikm_of_the_printed_elements() -> None:
    assert bulat(ikm(UNSUR), 3) == Decimal("83.444")


@given(st.lists(unsur_sah, min_size=9, max_size=9))
def test_ikm_lies_between_25_and_100(nilai: list[Decimal]) -> None:
    hasil = ikm(dict(zip(UNSUR_IKM, nilai, strict=True)))
    assert 25 * min(nilai) <= hasil <= 25 * max(nilai)


@pytest.mark.parametrize(
    "beda",
    [{"U9": None}, {"U10": Decimal(3)}, {"U1": Decimal("0.99")}, {"U1": Decimal("4.01")}, {"U1": Decimal("NaN")}],
)
def test_ikm_refuses_missing_extra_and_impossible_elements(beda: dict[str, Decimal | None]) -> None:
    with pytest.raises(Invalid, match=next(iter(beda))):
        ikm({kode: nilai for kode, nilai in {**UNSUR, **beda}.items() if nilai is not None})


def test_growth_compares_only_villages_with_both_years() -> None:
    hasil = pertumbuhan(pades("2022"), pades("2023"))
    assert hasil.persen is not None
    assert bulat(hasil.persen) == Decimal("54.20")
    assert hasil.unit_dibandingkan == ("Kedang Murung", "Kota Bangun Seberang", "Liang Ulu", "Pela")
    assert hasil.dari == 11


def test_growth_of_nothing_comparable_is_unknown() -> None:
    hasil = pertumbuhan({"a": Decimal(1), "b": None}, {"a": None, "b": Decimal(2), "c": Decimal(3)})
    assert (hasil.persen, hasil.unit_dibandingkan, hasil.dari) == (None, (), 3)
    assert pertumbuhan({"a": Decimal(0)}, {"a": Decimal(5)}).persen is None


@given(st.dictionaries(st.text(max_size=3), st.decimals(1, 10**12, places=2), min_size=1), st.text(min_size=4))
def test_a_unit_without_data_changes_no_growth(lalu: dict[str, Decimal], baru: str) -> None:
    kini: dict[str, Decimal | None] = {unit: nilai * 2 for unit, nilai in lalu.items()}
    assert pertumbuhan(lalu, kini).persen == 100
    assert pertumbuhan(lalu, {**kini, baru: Decimal(10**9)}).persen == 100


@pytest.mark.parametrize("baris", LKJIP["program"], ids=lambda b: b["program"])
def test_absorption_of_the_printed_programs(baris: dict[str, str]) -> None:
    persen = persen_serapan(Decimal(baris["realisasi"]), Decimal(baris["pagu"]))
    assert persen is not None
    assert bulat(persen) == Decimal(baris["persen"])


def test_absorption_without_pagu_or_report_is_unknown() -> None:
    assert persen_serapan(Decimal(1), Decimal(0)) is None
    assert persen_serapan(Decimal(1), None) is None
    assert persen_serapan(None, Decimal(1)) is None
    assert persen_serapan(Decimal(0), Decimal(1)) == 0


def test_no_program_is_efficient_by_the_rule_the_report_prints_and_its_mean_capaian() -> None:
    """The printed classes contradict the printed definition; only the largest shares are clearly not efficient."""
    rata = Fraction("83.30")
    kelas = [efisiensi(rata, Fraction(baris["persen"])) for baris in LKJIP["program"]]
    ragu, tidak = "tidak dapat dinilai", "tidak efisien"
    assert kelas == [ragu, tidak, tidak, ragu, ragu]
    assert [baris["tercetak"] for baris in LKJIP["program"]] == ["Efisien"] * 3 + ["Tidak Efisien"] * 2


@pytest.mark.parametrize(
    ("capaian", "serapan", "kelas"),
    [
        ("100", "49.68", "efisien"),
        ("100", "100", "tidak dapat dinilai"),
        ("99.99", "82.70", "tidak dapat dinilai"),
        ("99.99", "99.99", "tidak dapat dinilai"),
        ("80", "80.01", "tidak efisien"),
        ("120", "119", "efisien"),
        (None, "50", "tidak dapat dinilai"),
        ("100", None, "tidak dapat dinilai"),
    ],
)
def test_efficiency_classes(capaian: str | None, serapan: str | None, kelas: str) -> None:
    assert efisiensi(Fraction(capaian) if capaian else None, Fraction(serapan) if serapan else None) == kelas


def test_a_sum_says_how_many_figures_it_rests_on() -> None:
    assert jumlah([Decimal(3), None, Decimal(0)]) == Jumlah(Decimal(3), 2, 3)
    assert jumlah([None, None]) == Jumlah(None, 0, 2)
    assert jumlah([]) == Jumlah(None, 0, 0)


@given(st.lists(st.decimals(0, 10**20, places=10)))
def test_sums_are_exact(deret: list[Decimal]) -> None:
    assert Fraction(jumlah(deret).nilai or 0) == sum(map(Fraction, deret), Fraction(0))
