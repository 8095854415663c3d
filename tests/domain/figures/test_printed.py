"""A print beside the exact value: its rounding agrees, its truncation agrees and says so, anything else differs."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.figures.decimals import bulat
from domain.figures.reader.printed import Agreement, agreement
from tests.examples import examples

SAMA, DIPOTONG, BERBEDA = Agreement


def cut(x: Fraction, places: int) -> Decimal:
    """The digits of `x` up to so many places, as whoever drops the rest writes them."""
    whole, digits = divmod(abs(x).numerator * 10**places // abs(x).denominator, 10**places)
    text = f"{whole}.{digits:0{places}d}" if places else f"{whole}"
    return Decimal(f"-{text}" if x < 0 else text)


@given(st.fractions(-1000, 1000, max_denominator=999), st.integers(0, 12))
@examples(200)
def test_any_value_at_any_number_of_places(x: Fraction, places: int) -> None:
    rounded, shortened = bulat(x, places), cut(x, places)
    assert agreement(rounded, x) is SAMA
    assert agreement(shortened, x) is (SAMA if shortened == rounded else DIPOTONG)
    one = Decimal(1).scaleb(-places)
    for other in (max(rounded, shortened) + one, min(rounded, shortened) - one):
        assert agreement(other, x) is BERBEDA


@pytest.mark.parametrize(
    ("printed", "exact", "found"),
    [
        ("111.35", Fraction(11135, 100), SAMA),
        ("15.70", Fraction(157077, 10000), DIPOTONG),
        ("15.71", Fraction(157077, 10000), SAMA),
        ("15.708", Fraction(157077, 10000), SAMA),
        ("82.4", Fraction(82445, 1000), SAMA),  # rounded once: 82.445 is no 82.45 on the way
        ("82.5", Fraction(82445, 1000), BERBEDA),
        ("99.996", Fraction(99996, 1000), SAMA),
        ("100", Fraction(99996, 1000), SAMA),
        ("99", Fraction(99996, 1000), DIPOTONG),
        ("-7.1", Fraction(-718, 100), DIPOTONG),
        ("-7.2", Fraction(-718, 100), SAMA),
    ],
)
def test_golden(printed: str, exact: Fraction, found: Agreement) -> None:
    assert agreement(Decimal(printed), exact) is found
