"""Tables of a survey: a value for each of the unsur U1 to U9, and the index of all of them."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from domain.gate.printed import Printed
from domain.gate.survey import TIMES, UNSUR, Survey
from domain.kernel import Teks
from interfaces.tables.cells import read_cell
from interfaces.tables.grid import Grid

_NAMED = re.compile(r"U\s?([1-9])(?!\d)", re.IGNORECASE)
_VALUE = re.compile(r"[1-4](?:[.,]\d{1,4})?")
_INDEX = re.compile(r"(?<!\d)(\d{2,3}[.,]\d{1,4}|\d{2,3})(?![\d.,])")
_WHOLE = re.compile(r"\b(?:IKM|SKM|indeks|unit layanan|nilai konversi|mutu)\b", re.IGNORECASE)
_WEIGHT = re.compile(r"\b(?:bobot|penimbang|tertimbang)\b[^\n;]{0,120}", re.IGNORECASE)
_TOLD = re.compile(r"(?<![\d.,/])(?:(1\s*/\s*9)|0[.,](111?))(?![\d/])")
NAMES = [str(n) for n in range(1, UNSUR + 1)]


def surveys_in(grids: Sequence[Grid], text: str) -> Iterator[Survey]:
    weights = frozenset(
        "1/9" if ninth else f"0,{digits}" for said in _WEIGHT.findall(text) for ninth, digits in _TOLD.findall(said)
    )
    for grid in grids:
        found = _across(grid) or _down(grid)
        if found is None:
            continue
        values, below = found
        if (index := next(filter(None, (_index(grid, r) for r in range(below, grid.height))), None)) is not None:
            yield Survey(values, index, weights)


def _across(grid: Grid) -> tuple[list[Decimal], int] | None:
    """The nine under their names, and the row below."""
    for r, row in enumerate(grid.cells[:-1]):
        at = [c for c, cell in enumerate(row) if _NAMED.fullmatch(cell)]
        if [row[c].strip("Uu ") for c in at] == NAMES:
            values = [grid.cells[r + 1][c] for c in at]
            return ([_number(v) for v in values], r + 2) if all(map(_VALUE.fullmatch, values)) else None
    return None


def _down(grid: Grid) -> tuple[list[Decimal], int] | None:
    """The nine, each in a row of its own behind its name."""
    rows = [r for r, row in enumerate(grid.cells) if any(_NAMED.fullmatch(cell) for cell in row[:2])]
    names = [next(cell.strip("Uu ") for cell in grid.cells[r][:2] if _NAMED.fullmatch(cell)) for r in rows]
    if names != NAMES:
        return None
    last = [[cell for cell in grid.cells[r][1:] if _VALUE.fullmatch(cell)] for r in rows]
    return ([_number(each[0]) for each in last], rows[-1] + 1) if all(len(each) == 1 for each in last) else None


def _number(text: str) -> Decimal:
    return Decimal(text.replace(",", "."))


def _index(grid: Grid, r: int) -> Printed | None:
    """The index that a row says, also where its figure was cut over narrow columns."""
    row = [cell for cell in grid.cells[r] if cell]
    said = _INDEX.findall("".join(row[1:]).replace(" ", "")) if row and _WHOLE.search(row[0]) else []
    if len(said) != 1 or not TIMES <= _number(said[0]) <= 4 * TIMES:
        return None
    where = Teks(f"baris {grid.rows[r]}", f"row {grid.rows[r]}")
    readings = read_cell(said[0].replace(".", ","), where, "Persen")
    return readings[0] if len(readings) == 1 else None
