"""Columns of a text that end in a total, of the tables in which nothing is measured: population, area, staff."""

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import permutations

from domain.gate.totals import Column, Shares
from domain.kernel import Teks
from interfaces.tables.cells import Habit, read_cell
from interfaces.tables.grid import Grid
from interfaces.tables.headers import role_of

_TOTAL = re.compile(r"(?:jumlah|total)\b(?! rata)", re.IGNORECASE)
_FIGURE = re.compile(r"\(?-?\d[\d.,]*\)?%?")
_NO_SUM = re.compile(r"rata|indeks|nilai|tahun|kepadatan|rasio|no\b|kode|target|realisasi|capaian", re.IGNORECASE)
"""Of what no column is added."""
_WHOLE = re.compile(r"\d+|\d{1,3}(?:\.\d{3})+")
"""What is counted, whatever else 1.635 may be."""
_NUMBERS = re.compile(r"(?<![\w.,])\d{1,6}(?:[.,]\d{1,2})?(?![\w.,]*\d)")
ABOVE = 12
"""Lines above a table in which its first rows may stand."""
HEADINGS = 8
"""Rows in which the headings of a table stand, titles above them included."""
MOST = 200
"""Rows of such a table; longer ones have levels."""


def columns_in(grids: Sequence[Grid]) -> Iterator[Column]:
    for cells, rows in joined(grids):
        width = len(cells[0])
        totals = [n for n, row in enumerate(cells) if _TOTAL.match(next(filter(None, row), ""))]
        if len(totals) != 1 or totals[0] > MOST or _headless(cells) or _of_indikator(cells):
            continue
        for c in range(1, width):
            if (column := _column(cells, rows, c, totals[0])) is not None:
                yield column


def _of_indikator(cells: Sequence[Sequence[str]]) -> bool:
    """Whether its rows are indikator, each of its own: "Jumlah kader" is one more, and no sum of those above it."""
    return any(role_of(cell) in ("indikator", "satuan") for row in cells[:HEADINGS] for cell in row if cell)


def _headless(cells: Sequence[Sequence[str]]) -> bool:
    """Whether its first rows stand elsewhere."""
    return any(_FIGURE.fullmatch(cell) for cell in cells[0][1:])


def shares_in(grids: Sequence[Grid], lines: Mapping[int, str]) -> Iterator[Shares]:
    """Tables without headings that end in 100 percent; with the figures of the line above, where rows may be."""
    for cells, rows in joined(grids):
        totals = [n for n, row in enumerate(cells) if _TOTAL.match(next(filter(None, row), ""))]
        if len(totals) != 1 or totals[0] > MOST or not _headless(cells) or not rows[0].isdigit():
            continue
        held = (_column(cells, rows, c, totals[0]) for c in range(1, len(cells[0])))
        columns = [column for column in held if column is not None]
        for parts, persen in permutations(columns, 2):
            if persen.total.angka == 100 and parts.total.angka != 100:
                yield Shares(parts, persen, _lost(lines, int(rows[0])))
                break


def _lost(lines: Mapping[int, str], first: int) -> list[Decimal]:
    """The figures of the nearest line above a table that has several, but for its caption."""
    for n in range(first - 1, max(0, first - ABOVE), -1):
        said = _NUMBERS.findall(lines.get(n, ""))
        if len(said) > 3 and not lines[n].casefold().startswith("tabel"):
            return [Decimal(each.replace(",", ".")) for each in said]
    return []


def joined(grids: Sequence[Grid]) -> Iterator[tuple[list[tuple[str, ...]], list[str]]]:
    """Each table with what follows it of the same width and has no headings, as where a page ended."""
    held: list[tuple[str, ...]] = []
    names: list[str] = []
    for grid in grids:
        if held and not (len(grid.cells[0]) == len(held[0]) and _goes_on(grid)):
            yield held, names
            held, names = [], []
        held, names = [*held, *grid.cells], [*names, *grid.rows]
    if held:
        yield held, names


def _goes_on(grid: Grid) -> bool:
    """Whether a table begins with figures where others have their headings."""
    return any(_FIGURE.fullmatch(cell) for cell in grid.cells[0][1:]) and "tabel" not in grid.name.casefold()


def _column(cells: list[tuple[str, ...]], rows: list[str], c: int, total: int) -> Column | None:
    """A column whose cells above the total, from the first figure on, are all figures."""
    first = next((n for n in range(total) if _FIGURE.fullmatch(cells[n][c])), total)
    heads = " ".join(cells[n][c] for n in range(first))
    said = [cells[n][c] for n in range(first, total)]
    counts = (
        said == [str(n) for n in range(int(said[0]), int(said[0]) + len(said))] if said and said[0].isdigit() else False
    )
    if len(said) < 3 or counts or _NO_SUM.search(heads) or not all(_FIGURE.fullmatch(text) for text in said):
        return None
    whole = all(_WHOLE.fullmatch(text) for text in (*said, cells[total][c]))
    habit, satuan = Habit.of([*said, cells[total][c]]), "Orang" if whole else ""
    read = [
        read_cell(cells[n][c], Teks(f"baris {rows[n]}", f"row {rows[n]}"), satuan, habit, habit)
        for n in range(first, total + 1)
    ]
    if any(len(each) != 1 or each[0].angka is None for each in read):
        return None
    figures = [each[0].angka for each in read if each[0].angka is not None]
    return Column(figures[:-1], read[-1][0])
