"""Grades of numbers, ranks of labels, and figures that contradict their own predikat."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.figures.reader.number_reader import read_number
from domain.figures.scales.presets import AKIP, ARSIP, CAPAIAN, IKM_2004, IKM_2017, SKALA
from domain.figures.scales.skala import Skala, Tingkat, kriteria, tidak_cocok


@pytest.mark.parametrize(
    ("persen", "harap"),
    [
        ("142.86", "Sangat Tinggi"),
        ("91", "Sangat Tinggi"),
        ("90.999999", "Tinggi"),
        ("90.4", "Tinggi"),
        ("76", "Tinggi"),
        ("75.5", "Sedang"),
        ("66", "Sedang"),
        ("65.99", "Rendah"),
        ("51.11", "Rendah"),
        ("50.999", "Sangat Rendah"),
        ("0", "Sangat Rendah"),
        ("-100", "Sangat Rendah"),
    ],
)
def test_bands_take_the_lower_bound_on_the_unrounded_value(persen: str, harap: str) -> None:
    assert kriteria(Fraction(persen), CAPAIAN) == harap


def test_nothing_is_rated_without_a_capaian() -> None:
    assert kriteria(None, CAPAIAN) is None


@pytest.mark.parametrize(
    ("skala", "angka", "harap"),
    [
        (IKM_2017, "88.30", "B"),
        (IKM_2017, "88.31", "A"),
        (IKM_2017, "75", "C"),
        (IKM_2017, "83.514", "B"),
        (IKM_2017, "76.605", "C"),
        (IKM_2004, "75", "B"),
        (IKM_2004, "83.514", "A"),
        (AKIP, "70", "B"),
        (AKIP, "70.01", "BB"),
        (AKIP, "60", "CC"),
        (AKIP, "0", "D"),
    ],
)
def test_grade_of_a_number(skala: Skala, angka: str, harap: str) -> None:
    tingkat = skala.tingkat_dari(Decimal(angka))
    assert tingkat is not None
    assert tingkat.label[0] == harap


def test_a_number_below_the_scale_has_no_grade() -> None:
    assert IKM_2017.tingkat_dari(Decimal("24.99")) is None


def test_a_scale_without_numbers_grades_none() -> None:
    level = Skala("level", "level", (Tingkat(("Level 1",)), Tingkat(("Level 2",))))
    assert level.tingkat_dari(Decimal(2)) is None
    assert level.peringkat("level 2") == 1


@pytest.mark.parametrize("tulisan", ["B", "b", "Baik", "BAIK", "Baik (B)", "B (Baik)", " baik  ( b ) ", "В"])
def test_a_label_in_any_of_its_spellings(tulisan: str) -> None:
    assert AKIP.peringkat(tulisan) == 3
    assert ARSIP.peringkat(tulisan) == 3


@pytest.mark.parametrize("tulisan", ["", "Luar Biasa", "Baik (A)", "()"])
def test_an_unknown_or_contradictory_label_has_no_rank(tulisan: str) -> None:
    assert AKIP.peringkat(tulisan) is None


@pytest.mark.parametrize("skala", SKALA.values(), ids=SKALA.keys())
def test_every_label_names_one_grade(skala: Skala) -> None:
    label = [kata.casefold() for tingkat in skala.tingkat for kata in tingkat.label]
    assert len(label) == len(set(label))
    assert [skala.peringkat(t.label[0]) for t in skala.tingkat] == list(range(len(skala.tingkat)))


@given(st.sampled_from([s for s in SKALA.values() if s.berangka]), st.fractions(25, 400), st.fractions(25, 400))
def test_a_higher_number_never_has_a_lower_grade(skala: Skala, a: Fraction, b: Fraction) -> None:
    peringkat = [skala.tingkat.index(t) for x in sorted((a, b)) if (t := skala.tingkat_dari(x))]
    assert len(peringkat) == 2
    assert peringkat == sorted(peringkat)


@pytest.mark.parametrize(
    ("teks", "skala", "cocok"),
    [
        ("B (75)", IKM_2017, False),
        ("B (75)", IKM_2004, True),
        ("Baik (89,17)", IKM_2017, False),
        ("88,30 (Baik)", IKM_2017, True),
        ("Sangat Baik (89,17)", IKM_2017, True),
        ("Baik (B) 60-70", ARSIP, True),
        ("Baik (B) 60-70", IKM_2017, False),
        ("A (70-80)", ARSIP, False),
        ("Luar Biasa (89,17)", IKM_2017, False),
    ],
)
def test_predikat_and_number_of_one_figure(teks: str, skala: Skala, cocok: bool) -> None:
    nilai = read_number(teks, "Nilai").nilai
    assert nilai is not None
    assert (tidak_cocok(nilai, skala) is None) == cocok


@pytest.mark.parametrize("teks", ["B", "75", "B (10)"])
def test_nothing_to_compare_is_no_contradiction(teks: str) -> None:
    nilai = read_number(teks, "Predikat").nilai
    assert nilai is not None
    assert tidak_cocok(nilai, IKM_2017) is None


def test_the_contradiction_says_what_the_number_is() -> None:
    nilai = read_number("Baik (89,17)", "Nilai").nilai
    assert nilai is not None
    pesan = tidak_cocok(nilai, IKM_2017)
    assert pesan is not None
    assert "A / Sangat Baik" in pesan.id
    assert "A / Sangat Baik" in pesan.en
