"""Figures that are possible and look like a slip: a power of ten, a fraction for a percentage, a percentage far out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from domain.figures.decimals import write
from domain.figures.doubts import Doubt
from domain.figures.nilai import BERISI, Nilai
from domain.figures.reader.units import RATES, units_in
from domain.kernel import Teks

FEW = 20
"""Counts below this are exempt from ratios: from 1 to 10 events is a good year, no slip."""
FAR = (Decimal(-100), Decimal(200))
"""Beyond these a percentage is asked about (inferred: growth may be negative, an achievement above 100)."""
NEAR = Fraction(5, 4)
"""How near to a power of ten a ratio must be to look like a slip of the point."""
ALIKE = 3
"""Two figures of one magnitude differ by less than this factor: then no other comparison is a slip."""


@dataclass(frozen=True)
class Reference:
    """Another figure of the same indikator that this one is held against, and what it is called.

    `whole`: of which this one may be a part, as a first quarter is of the target of its year: a tenth is no slip then.
    """

    teks: Teks
    angka: Decimal
    whole: bool = False


def numbers(nilai: Nilai | None) -> list[Decimal]:
    """The numbers that a figure says: one, that of a limit, or both ends of a range."""
    if nilai is None or nilai.jenis not in BERISI:
        return []
    return [part for part in (nilai.angka, nilai.batas, nilai.bawah, nilai.atas) if part is not None]


def is_percent(satuan: str) -> bool:
    """Whether a card's satuan says percent in any way: "%", "Persen (%)"."""
    return "persen" in units_in(satuan)


def counts(satuan: str) -> bool:
    """Whether the satuan counts things, so that its figures have no part and no sign."""
    return not units_in(satuan) & RATES


def slips(about: str, angka: Decimal, satuan: str, references: Sequence[Reference]) -> Iterator[Doubt]:
    """What looks like a slip in a figure: at most one doubt. None where another figure is of its magnitude."""
    others = [r for r in references if r.angka != 0]
    if any(Fraction(1, ALIKE) < abs(Fraction(angka) / Fraction(r.angka)) < ALIKE for r in others):
        return
    if is_percent(satuan):
        whole = next((r for r in others if abs(r.angka) >= FEW), None)
        if 0 < abs(angka) <= 1 and whole is not None:
            yield _doubt("pecahan", about, angka, whole, *_FRACTION)
            return
        if not FAR[0] <= angka <= FAR[1]:
            yield Doubt("persen_di_luar", about, _out(angka), _OUT, (str(angka),))
            return
    for reference in others:
        least = 2 if reference.whole and abs(angka) < abs(reference.angka) else 1
        if _few(angka, reference.angka, satuan) or not _tenfold(angka, reference.angka, least):
            continue
        yield _doubt("sepuluh_kali", about, angka, reference, *_TENFOLD)
        return


def negative(about: str, angka: Decimal, satuan: str) -> Iterator[Doubt]:
    """A count below zero; only marked."""
    if counts(satuan) and angka < 0:
        said = Teks(
            f"{write(angka)} {satuan}, padahal dihitung", f"{write(angka, 'en')} {satuan}, though it is counted"
        )
        mend = Teks("periksa tandanya", "check its sign")
        yield Doubt("negatif", about, said, mend, (str(angka),), asks=False)


def _few(a: Decimal, b: Decimal, satuan: str) -> bool:
    return counts(satuan) and abs(a) < FEW and abs(b) < FEW


def _tenfold(a: Decimal, b: Decimal, least: int = 1) -> bool:
    """Whether one is about ten, a hundred, a thousand … times the other; `least`: from which power of ten on."""
    if a == 0 or b == 0:
        return False
    ratio = abs(Fraction(a) / Fraction(b))
    ratio = ratio if ratio > 1 else 1 / ratio
    return any(10**n / NEAR <= ratio <= 10**n * NEAR for n in range(least, 10))


_TENFOLD = (
    Teks("{a}, sedangkan {r} {b}: mungkin salah titik atau koma", "{a}, but {r} is {b}: the point may be misplaced"),
    Teks("periksa nolnya dan komanya", "check its noughts and its point"),
)
_FRACTION = (
    Teks("{a} persen, sedangkan {r} {b}: mungkin pecahan", "{a} percent, but {r} is {b}: it may be a fraction"),
    Teks("tulis persentasenya, contoh 85 dan bukan 0,85", "write the percentage, like 85 and not 0.85"),
)
_OUT = Teks("tulis persentasenya, atau periksa nolnya", "write the percentage, or check its noughts")


def _out(angka: Decimal) -> Teks:
    return Teks(f"{write(angka)} persen jauh di luar kebiasaan", f"{write(angka, 'en')} percent is far out")


def _doubt(kind: str, about: str, angka: Decimal, other: Reference, said: Teks, mend: Teks) -> Doubt:
    teks = Teks(
        said.id.format(a=write(angka), r=other.teks.id, b=write(other.angka)),
        said.en.format(a=write(angka, "en"), r=other.teks.en, b=write(other.angka, "en")),
    )
    return Doubt(kind, about, teks, mend, (str(angka), str(other.angka)))
