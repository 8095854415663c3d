"""Figures of sub kegiatan summed upwards: money, output in one satuan, physical progress weighted by pagu."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from domain.figures.decimals import jumlahkan
from domain.figures.measures import Jumlah


def output_of(parts: Iterable[tuple[str, Decimal | None]]) -> Jumlah | None:
    """The sum of outputs (satuan, K) of one satuan; None where they are of several, or some have none."""
    known = list(parts)
    if not known or len({satuan for satuan, _ in known}) > 1 or not known[0][0]:
        return None
    given = [k for _, k in known if k is not None]
    return Jumlah(jumlahkan(given) if given else None, len(given), len(known))


@dataclass(frozen=True)
class Progress:
    """Physical progress in percent over the `n` of `dari` sub kegiatan that have both it and a pagu."""

    persen: Fraction | None
    n: int
    dari: int


def progress_of(parts: Iterable[tuple[Decimal | None, Decimal | None]]) -> Progress:
    """The mean of physical progress (pagu, percent) weighted by pagu (inferred: no rule in any text we have says how).

    What has no figure, or a pagu of nothing, has no weight; without any there is no percentage.
    """
    known = list(parts)
    weighed = [(Fraction(pagu), Fraction(fisik)) for pagu, fisik in known if pagu and fisik is not None]
    whole = sum((pagu for pagu, _ in weighed), Fraction(0))
    persen = sum((pagu * fisik for pagu, fisik in weighed), Fraction(0)) / whole if whole else None
    return Progress(persen, len(weighed), len(known))


def this_quarter(now: Decimal | None, before: Decimal | None, triwulan: int) -> Decimal | None:
    """What a quarter adds to a figure up to and including it; None where it, or the quarter before it, has none."""
    if now is None or (before is None and triwulan > 1):
        return None
    return jumlahkan((now, -before)) if before is not None else now
