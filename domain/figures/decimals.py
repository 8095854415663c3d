"""Exact decimals: read from programs, summed, divided, rounded and printed without losing a digit."""

import re
from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Context, Decimal
from fractions import Fraction

from domain.kernel import Invalid

# 60 digits hold every sum of figures within these limits exactly; a quotient that never ends is cut far below any band
MAKS_DIGIT, MAKS_DESIMAL = 30, 10
_EKSAK = Context(prec=60, rounding=ROUND_HALF_UP)
# what is this wide at most is rounded as a decimal, forty times as fast as a fraction
_LEBAR = 500
_LUAS = Context(prec=2 * _LEBAR, rounding=ROUND_HALF_UP)


def jumlahkan(angka: Iterable[Decimal]) -> Decimal:
    """The exact sum; the decimal context of the caller plays no part."""
    jumlah = Decimal(0)
    for a in angka:
        jumlah = _EKSAK.add(jumlah, a)
    return jumlah


def bagi(pembilang: Decimal, penyebut: Decimal, *, kali: int = 1) -> Decimal:
    """`kali` times the quotient, exact where it ends within 60 digits."""
    return _EKSAK.divide(_EKSAK.multiply(pembilang, Decimal(kali)), penyebut)


def kali(a: Decimal, b: Decimal) -> Decimal:
    """The exact product of two figures, without noughts behind the point that say nothing."""
    eksak = Context(prec=len(a.as_tuple().digits) + len(b.as_tuple().digits) + MAKS_DIGIT)
    hasil = eksak.multiply(a, b)
    utuh = hasil == hasil.to_integral_value()
    return hasil.quantize(Decimal(1), context=eksak) if utuh else hasil.normalize(eksak)


def bulat(x: Fraction | Decimal, desimal: int = 2) -> Decimal:
    """`x` to so many decimals, half up (away from zero). For showing only: bands and averages take it unrounded."""
    if isinstance(x, Decimal) and abs(x.adjusted()) < _LEBAR:
        hasil = x.quantize(Decimal((0, (1,), -desimal)), context=_LUAS)
        return hasil if hasil else hasil.copy_abs()
    utuh = int(abs(Fraction(x)) * 10**desimal + Fraction(1, 2))
    return Decimal(f"{'-' if x < 0 and utuh else ''}{utuh}E-{desimal}")


def write(angka: Decimal, bahasa: str = "id", desimal: int | None = None) -> str:
    """1.234,56 (id) or 1,234.56 (en); every digit kept, or half up to `desimal` places.

    What has more decimals than any figure may be typed with is a quotient that never ends: to two places.
    """
    if desimal is None and -int(angka.as_tuple().exponent) > MAKS_DESIMAL:
        desimal = 2
    angka = angka if desimal is None else bulat(angka, desimal)
    teks = f"{angka if angka else angka.copy_abs():,f}"
    return teks if bahasa == "en" else teks.translate(str.maketrans(",.", ".,"))


def read_canonical(teks: str) -> Decimal:
    """A decimal from a program: dot, no grouping, optional minus. Refuses all else, NaN and exponents too."""
    if not re.fullmatch(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?", teks):
        raise Invalid(
            f"“{teks[:40]}” bukan desimal baku: tulis tanpa pemisah ribuan dan dengan titik desimal, contoh 1234.56.",
            f"“{teks[:40]}” is not a plain decimal: write it ungrouped, with a decimal point, as in 1234.56.",
        )
    return terbatas(Decimal(teks))


def terbatas(angka: Decimal) -> Decimal:
    """`angka` itself, zero without a sign; refuses one beyond the limits of digits and decimals."""
    _, digit, pangkat = angka.as_tuple()
    if len(digit) > MAKS_DIGIT or -int(pangkat) > MAKS_DESIMAL:
        raise Invalid(
            f"Angka terlalu panjang: tulis paling banyak {MAKS_DIGIT} digit dan {MAKS_DESIMAL} desimal.",
            f"The number is too long: write at most {MAKS_DIGIT} digits and {MAKS_DESIMAL} decimals.",
        )
    return angka if angka else angka.copy_abs()
