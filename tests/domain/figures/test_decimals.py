"""Rounding, as a decimal and as a fraction."""

from decimal import Decimal
from fractions import Fraction

from hypothesis import example, given
from hypothesis import strategies as st

from domain.figures.decimals import bulat
from tests.examples import examples


@examples(200)
@given(st.decimals(allow_nan=False, allow_infinity=False), st.integers(0, 4))
@example(Decimal("-0.004"), 2)
@example(Decimal("0.125"), 2)
@example(Decimal("-2.5"), 0)
@example(Decimal("1E+700"), 2)
@example(Decimal("1E-700"), 2)
def test_a_figure_is_rounded_alike_however_it_is_held(x: Decimal, places: int) -> None:
    assert bulat(x, places).as_tuple() == bulat(Fraction(x), places).as_tuple()
