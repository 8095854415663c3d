"""Where a figure stands on a line: exact until it becomes a coordinate."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from fractions import Fraction

from domain.figures.decimals import bagi, bulat, jumlahkan, kali

STEPS = 4
"""From end to end there are at most so many."""
FAR = 10
"""A figure so many times as large as the others are would press them flat."""


@dataclass(frozen=True)
class Axis:
    """Figures from `first` to `last` times `step`, on the way from `start` to `end` in units of the picture."""

    first: int
    last: int
    step: Decimal
    start: int
    end: int

    @classmethod
    def of(cls, figures: Iterable[Decimal], start: int, end: int) -> "Axis":
        """One on which all of these stand. It begins at 0 unless that would leave them little of it."""
        found = list(figures)
        low, high = min(found), max(found)
        if low >= 0 and jumlahkan((low, low)) <= high:
            low = Decimal(0)
        elif high <= 0 and jumlahkan((high, high)) >= low:
            high = Decimal(0)
        if low == high:
            little = Decimal(1).scaleb(low.adjusted()) if low else Decimal(1)
            low, high = jumlahkan((low, -little)) if low else low, jumlahkan((high, little))
        step = _round_step(jumlahkan((high, -low)))
        first = int(bagi(low, step).to_integral_value(ROUND_FLOOR))
        last = int(bagi(high, step).to_integral_value(ROUND_CEILING))
        return cls(first, last, step, start, end)

    @property
    def from_zero(self) -> bool:
        return self.first <= 0 <= self.last

    @property
    def ticks(self) -> list[Decimal]:
        return [kali(Decimal(n), self.step) for n in range(self.first, self.last + 1)]

    def at(self, figure: Decimal) -> Decimal:
        """The coordinate of a figure. One beyond an end stands at that end."""
        whole = Decimal(self.last - self.first)
        steps = jumlahkan((bagi(figure, self.step), Decimal(-self.first)))
        share = bagi(min(max(steps, Decimal(0)), whole), whole, kali=self.end - self.start)
        return bulat(jumlahkan((Decimal(self.start), share)), 1)


def _round_step(span: Decimal) -> Decimal:
    """1, 2 or 5 of a power of ten, of which at most `STEPS` fill the span."""
    power = Decimal(1).scaleb(span.adjusted() - 1)
    return next(step for n in (1, 2, 5, 10, 20, 50) if STEPS * (step := kali(Decimal(n), power)) >= span)


def beyond(figures: Sequence[Decimal]) -> frozenset[Decimal]:
    """Those so far from the rest that the rest could not be told apart beside them; never more than a quarter."""
    sizes = sorted(map(abs, figures))
    usual = sizes[len(sizes) // 2] if sizes else Decimal(0)
    far = frozenset(f for f in figures if usual and Fraction(abs(f)) > FAR * Fraction(usual))
    return far if 4 * sum(f in far for f in figures) <= len(figures) else frozenset()
