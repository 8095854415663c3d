"""Figures that look like a slip: a power of ten, a fraction for a percentage, a percentage far out; and those that do
not."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.figures.plausibility import FEW, Reference, negative, slips
from domain.kernel import Teks
from interfaces.demo.figures import load
from tests.examples import examples


def kinds(angka: str, satuan: str, *others: str) -> list[str]:
    references = [Reference(Teks("acuan", "reference"), Decimal(other)) for other in others]
    return [doubt.kind for doubt in slips("x", Decimal(angka), satuan, references)]


@pytest.mark.parametrize(
    ("angka", "satuan", "others", "found"),
    [
        ("8500", "Persen", ("85",), ["persen_di_luar"]),
        ("8500", "Persen", (), ["persen_di_luar"]),
        ("8500", "Persen (%)", (), ["persen_di_luar"]),
        ("0.85", "%", ("85",), ["pecahan"]),
        ("10", "Nilai/Predikat", ("1",), ["sepuluh_kali"]),
        ("-250", "Persen", (), ["persen_di_luar"]),
        ("0.85", "Persen", ("85",), ["pecahan"]),
        ("0.85", "Persen", (), []),
        ("0.85", "Indeks", ("0.9",), []),
        ("750", "Orang", ("75",), ["sepuluh_kali"]),
        ("7.5", "Nilai", ("75",), ["sepuluh_kali"]),
        ("74000", "Orang", ("75",), ["sepuluh_kali"]),
        ("3", "Orang", ("3000",), ["sepuluh_kali"]),
        ("10", "Laporan", ("1",), []),  # counts under twenty
        ("1", "Laporan", ("10",), []),
        ("40", "Laporan", ("4",), ["sepuluh_kali"]),
        ("100", "Persen", ("10", "98"), []),  # of the magnitude of its target
        ("300", "Orang", ("75",), []),
        ("0", "Orang", ("75",), []),
        ("75", "Orang", ("0",), []),
        ("120", "Persen", ("100",), []),
    ],
)
def test_what_looks_like_a_slip(angka: str, satuan: str, others: tuple[str, ...], found: list[str]) -> None:
    assert kinds(angka, satuan, *others) == found


def test_a_first_quarter_may_be_a_tenth_of_its_year() -> None:
    def kinds_of(angka: str) -> list[str]:
        year = [Reference(Teks("targetnya", "its target"), Decimal(5000), whole=True)]
        return [doubt.kind for doubt in slips("x", Decimal(angka), "Orang", year)]

    assert kinds_of("500") == []
    assert kinds_of("50") == kinds_of("50000") == ["sepuluh_kali"]


@given(st.decimals("0.5", "100000", places=2), st.integers(1, 5), st.sampled_from(["Orang", "Nilai", "Rupiah"]))
@examples(100)
def test_a_misplaced_point_is_always_asked(angka: Decimal, n: int, satuan: str) -> None:
    wrong = angka.scaleb(n)
    few = satuan != "Nilai" and wrong < FEW and angka < FEW
    assert kinds(str(wrong), satuan, str(angka)) == ([] if few else ["sepuluh_kali"])
    assert kinds(str(angka), satuan, str(wrong)) == ([] if few else ["sepuluh_kali"])


@given(st.decimals("1", "100000", places=2), st.decimals("0.4", "2.5", places=2))
@examples(100)
def test_what_is_of_one_magnitude_is_never_asked(target: Decimal, factor: Decimal) -> None:
    assert kinds(str(target * factor), "Orang", str(target)) == []


def test_a_count_below_zero_is_marked() -> None:
    assert [(d.kind, d.asks) for d in negative("x", Decimal(-3), "Orang")] == [("negatif", False)]
    assert list(negative("x", Decimal(-3), "Persen")) == []


def test_published_figures_are_hardly_asked_about() -> None:
    """At most one question in 25 rows of what a kecamatan published: figures beside their targets and last year's."""
    cards, figures, promised = (load(f"{name}_kota_bangun") for name in ("indikator", "realisasi", "pk"))
    satuan = {card["slug"]: card["satuan"] for card in (*cards["indikator"], *cards["program"])}
    asked, rows = [], 0
    for year in ("2022", "2023"):
        targets = {row["indikator"]: row["target"].get("angka") for row in promised[year] if row.get("target")}
        before = {row["indikator"]: row["nilai"].get("angka") for row in figures.get(str(int(year) - 1), [])}
        for row in figures[year]:
            slug, angka = row["indikator"], row["nilai"].get("angka")
            others = [found[slug] for found in (targets, before) if found.get(slug)]
            rows += 1
            asked += [(slug, kind) for kind in kinds(angka, satuan[slug], *others)] if angka else []
    assert rows > 50
    assert len(asked) <= rows / 25, asked
