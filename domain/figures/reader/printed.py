"""A printed figure beside the exact one: whether it is its rounding, or its truncation, at the precision printed."""

from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from domain.figures.decimals import bulat


class Agreement(StrEnum):
    """SAMA: rounded half up to the places that are printed. DIPOTONG: cut off there, and no rounding of it."""

    SAMA = "sama"
    DIPOTONG = "dipotong"
    BERBEDA = "berbeda"


def agreement(printed: Decimal, exact: Fraction) -> Agreement:
    """How a printed number stands to the exact value, whatever number of places it has (local policy)."""
    places = max(0, -int(printed.as_tuple().exponent))
    if printed == bulat(exact, places):
        return Agreement.SAMA
    cut = Fraction(int(exact * 10**places), 10**places)  # int() cuts towards zero, as whoever drops digits does
    return Agreement.DIPOTONG if Fraction(printed) == cut else Agreement.BERBEDA
