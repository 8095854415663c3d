"""Measures computed from supporting data: survey index, growth like for like, absorption of budget, sums of counts."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from domain.figures.decimals import jumlahkan
from domain.kernel import Invalid

UNSUR_IKM = tuple(f"U{n}" for n in range(1, 10))


def ikm(unsur: Mapping[str, Decimal]) -> Fraction:
    """The survey index 25–100 from the means (1 to 4) of elements U1..U9, weight 1/9 each (PermenPANRB 14/2017)."""
    if set(unsur) != set(UNSUR_IKM):
        beda = ", ".join(sorted(set(UNSUR_IKM) ^ set(unsur)))
        raise Invalid(
            f"IKM memerlukan sembilan unsur U1–U9, tepat satu nilai untuk masing-masing: periksa {beda}.",
            f"The survey index needs the nine elements U1–U9, one value each: check {beda}.",
        )
    for kode, nilai in unsur.items():
        if not (nilai.is_finite() and 1 <= nilai <= 4):
            raise Invalid(
                f"Nilai unsur {kode} harus 1 sampai 4, bukan {nilai}: periksa rekap kuesioner.",
                f"Element {kode} must be 1 to 4, not {nilai}: check the tally of the survey.",
            )
    return sum(map(Fraction, unsur.values()), Fraction(0)) / 9 * 25


@dataclass(frozen=True)
class Pertumbuhan:
    """Growth in percent over the units that have both years, and out of how many units."""

    persen: Fraction | None
    unit_dibandingkan: tuple[str, ...]
    dari: int


def pertumbuhan(lalu: Mapping[str, Decimal | None], kini: Mapping[str, Decimal | None]) -> Pertumbuhan:
    """Growth of a total, like for like: a unit missing in either year is left out of both, never taken as 0.

    No percentage when no unit can be compared or the earlier total is not above 0.
    """
    pasangan = {unit: (a, b) for unit, a in lalu.items() if a is not None and (b := kini.get(unit)) is not None}
    dulu = sum((Fraction(a) for a, _ in pasangan.values()), Fraction(0))
    sekarang = sum((Fraction(b) for _, b in pasangan.values()), Fraction(0))
    persen = (sekarang - dulu) / dulu * 100 if dulu > 0 else None
    return Pertumbuhan(persen, tuple(sorted(pasangan)), len(set(lalu) | set(kini)))


def persen_serapan(realisasi: Decimal | None, pagu: Decimal | None) -> Fraction | None:
    """The share of a pagu that was spent, in percent; None when either is missing or the pagu is not above 0."""
    if realisasi is None or pagu is None or pagu <= 0:
        return None
    return Fraction(realisasi) / Fraction(pagu) * 100


@dataclass(frozen=True)
class Jumlah:
    """The sum of the `n` figures of `dari` that are there; None when none is."""

    nilai: Decimal | None
    n: int
    dari: int


def jumlah(deret: Iterable[Decimal | None]) -> Jumlah:
    """The sum of a series of counts: missing is missing, so a sum says how many it rests on."""
    semua = list(deret)
    ada = [angka for angka in semua if angka is not None]
    return Jumlah(jumlahkan(ada) if ada else None, len(ada), len(semua))
