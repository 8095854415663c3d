"""Totals of tables that measure nothing: what stands under "Jumlah" is the sum of the column above it, also where the
first rows were read as a sentence."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from domain.figures.decimals import jumlahkan, write
from domain.gate.finding import INFERRED, Finding, Severity, Side, declared
from domain.gate.printed import Printed
from domain.gate.sums import JUMLAH_BEDA
from domain.kernel import Teks

AWAL_TIDAK_TERBACA = declared(
    "awal_tabel_tidak_terbaca",
    Teks("Baris pertama tabel tidak terbaca", "The first rows of a table were not read"),
    Severity.RENDAH,
    INFERRED,
)
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
        if len(column.cells) >= LEAST and not _has_levels(column.cells):
            yield from _differs(column)


def _differs(column: Column) -> Iterator[Finding]:
    printed, cells = column.total.angka, column.cells
    if printed is None:
        return
    added = jumlahkan(cells)
    half = max(Decimal(5).scaleb(min(0, int(c.as_tuple().exponent)) - 1) for c in (*cells, printed))
    exact = all(c == c.to_integral_value() for c in (*cells, printed))
    if abs(added - printed) > (0 if exact else half * len(cells)):
        mend = Teks(
            "periksa baris yang kurang, berlebih atau salah digit",
            "look for a row that lacks, is twice, or has a wrong digit",
        )
        other = Side(Teks(write(added), write(added, "en")), _sum_of(len(cells)))
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


@dataclass(frozen=True)
class Shares:
    """A column and its shares in percent, of a table without headings; `lost`: figures of the lines above it."""

    parts: Column
    persen: Column
    lost: Sequence[Decimal]


def found_in_shares(table: Shares) -> Iterator[Finding]:
    """Shares tell whether rows are missing, and which figures of a sentence are rows: each is that share of the total.
    Where some are neither, what was not read is said, and nobody is accused."""
    whole, hundred = table.parts.total.angka, table.persen.total.angka
    if not whole or hundred != 100 or not _are_shares(table.parts.cells, table.persen.cells, whole):
        return
    rows = _rows_of(table.lost, whole)
    if rows is None or not rows:
        added = jumlahkan(table.persen.cells)
        if hundred - added > Decimal("0.01") * (len(table.persen.cells) + 1):
            other = Side(Teks(write(added), write(added, "en")), _sum_of(len(table.persen.cells)))
            mend = Teks(
                "tempel tabelnya utuh dengan judul kolomnya, lalu periksa lagi",
                "paste the whole table with its headings, and check again",
            )
            yield Finding(AWAL_TIDAK_TERBACA, Side.of(table.persen.total), other, mend)
        return
    for n, column in enumerate((table.parts, table.persen)):
        yield from _differs(Column([*(row[n] for row in rows), *column.cells], column.total))


def _sum_of(n: int) -> Teks:
    return Teks(f"jumlah {n} baris", f"sum of {n} rows")


def _share(part: Decimal, persen: Decimal, whole: Decimal) -> bool:
    """Whether it is that share, as far as it is printed."""
    half = Fraction(1, 2 * 10 ** max(0, -int(persen.as_tuple().exponent)))
    return abs(Fraction(part) * 100 / Fraction(whole) - Fraction(persen)) <= half


def _are_shares(parts: Sequence[Decimal], persen: Sequence[Decimal], whole: Decimal) -> bool:
    pairs = list(zip(parts, persen, strict=False))
    return len(parts) == len(persen) and all(_share(part, share, whole) for part, share in pairs)


def _rows_of(lost: Sequence[Decimal], whole: Decimal) -> list[tuple[Decimal, Decimal]] | None:
    """The figures of a sentence as rows of a part and its share; None where one of them is neither."""
    left, rows = sorted(lost, reverse=True), []
    while left:
        part = left.pop(0)
        share = next((n for n, each in enumerate(left) if _share(part, each, whole)), None)
        if share is None:  # of a small whole the share is the larger one
            other = next((n for n, each in enumerate(left) if _share(each, part, whole)), None)
            if other is None:
                return None
            rows.append((left.pop(other), part))
        else:
            rows.append((part, left.pop(share)))
    return rows
