"""A copied target is the one of its source however it is written; what a paper says in other words is another."""

from decimal import Decimal

from domain.figures.nilai import Jenis, Nilai
from domain.figures.same import same_value


def grade(teks: str, predikat: str, angka: str | None = None) -> Nilai:
    return Nilai(Jenis.PREDIKAT, teks, Decimal(angka) if angka else None, predikat, "akip")


def test_a_predikat_with_its_number_and_a_range_are_the_same_in_other_words() -> None:
    assert same_value(grade("Predikat A (80,25)", "A", "80.25"), grade("A (80,25)", "A", "80.25"))
    assert not same_value(grade("A (80,25)", "A", "80.25"), grade("A (80,26)", "A", "80.26"))
    two = [Nilai(Jenis.RENTANG, teks, bawah=Decimal(80), atas=Decimal(90)) for teks in ("80–90 %", "80 - 90")]
    assert same_value(*two)


def test_a_predikat_without_a_number_is_what_it_says() -> None:
    assert not same_value(grade("WTP-DPP", "WTP"), grade("WTP", "WTP"))
