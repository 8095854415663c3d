"""Which way is better, and how far a figure goes against one number in that direction."""

from enum import StrEnum
from fractions import Fraction


class Arah(StrEnum):
    """Whether more or less is better. Declared on the card, never guessed from the name."""

    NAIK = "naik"
    TURUN = "turun"


def reaches(t: Fraction, r: Fraction, arah: Arah) -> bool:
    """Whether a figure is at the number or on its good side."""
    return r >= t if arah is Arah.NAIK else r <= t


def ratio(t: Fraction, r: Fraction, arah: Arah) -> Fraction | None:
    """naik R/T, turun (2T - R)/T, in percent (Permendagri 86/2017 as the LKjIP print it); None for T of 0 or below."""
    return (r if arah is Arah.NAIK else 2 * t - r) / t * 100 if t > 0 else None
