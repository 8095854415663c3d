"""Totals of tables that measure nothing: what stands under "Jumlah" is the sum of the column above it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from domain.figures.decimals import jumlahkan, write
from domain.gate.finding import Finding, Side
from domain.gate.printed import Printed
from domain.gate.sums import JUMLAH_BEDA
from domain.kernel import Teks

LEAST = 3
"""Rows from which a column is surely one that was added."""


@dataclass(frozen=True)
class Column:
    """The figures of one column, all read, and its total."""

    cells: list[Decimal]
    total: Printed


def found_in_totals(columns: Iterable[Column]) -> Iterator[Finding]:
    """As far as every figure is read, none is the sum of others, and what was rounded cannot explain it."""
    for column in columns:
        printed, cells = column.total.angka, column.cells
        if printed is None or len(cells) < LEAST or _has_levels(cells):
            continue
        added = jumlahkan(cells)
        half = max(Decimal(5).scaleb(min(0, int(c.as_tuple().exponent)) - 1) for c in (*cells, printed))
        exact = all(c == c.to_integral_value() for c in (*cells, printed))
        if abs(added - printed) > (0 if exact else half * len(cells)):
            n = len(cells)
            mend = Teks(
                "periksa baris yang kurang, berlebih atau salah digit",
                "look for a row that lacks, is twice, or has a wrong digit",
            )
            other = Side(Teks(write(added), write(added, "en")), Teks(f"jumlah {n} baris", f"sum of {n} rows"))
            yield Finding(JUMLAH_BEDA, Side.of(column.total), other, mend)


def _has_levels(cells: list[Decimal]) -> bool:
    """Whether one of them is the sum of those that follow, or that stood before."""
    for order in (cells, cells[::-1]):
        for n, value in enumerate(order[:-2]):
            added = Decimal(0)
            for other in order[n + 1 :]:
                added += other
                if added == value != 0 and other != value:
                    return True
                if added > value:
                    break
    return False
