"""A table as a sheet holds it: cells of text, by the sheet's own names of rows and columns; no meaning yet."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from domain.kernel import Teks
from interfaces.input.reading import BadInput

MOST_ROWS, MOST_COLUMNS, MOST_CELLS = 20_000, 256, 400_000
"""Of one table: more is no table that an office prints, and would be read for minutes."""


class Span(NamedTuple):
    """A merged cell: from its first row and column up to its last ones, counted from 0; the first cell has the text."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True)
class Grid:
    """One table, every row of it as long as the others; "" is a blank cell.

    `rows` and `columns`: what the sheet itself calls them (7, "C"), so that people find a cell there. `name`: of the
    sheet, or the caption above the table. `merged`: cells that the file says are one, where it does. `notes`: what the
    reader left out or read otherwise (hidden rows, formulas taken as their values), to be said beside the table.
    `follows`: nothing stands between it and the table before it, as where a page ended: it may be the rest of that one.
    `typed`: its file holds numbers as such; they stand here with a comma before their decimals.
    """

    cells: tuple[tuple[str, ...], ...]
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    name: str = ""
    merged: tuple[Span, ...] = ()
    notes: tuple[Teks, ...] = ()
    follows: bool = False
    typed: bool = False

    @classmethod
    def of(
        cls,
        cells: Iterable[Sequence[str]],
        rows: Iterable[str | int] = (),
        columns: Sequence[str] = (),
        name: str = "",
        merged: Iterable[Span] = (),
        notes: Iterable[Teks] = (),
    ) -> "Grid":
        """The table of these cells, rows counted from 1 and columns from A where they have no names of their own.

        Raises BadInput for one that is too large.
        """
        held: list[tuple[str, ...]] = []
        width = count = 0
        for row in cells:
            held.append(tuple(row))
            width, count = max(width, len(row)), count + len(row)
            if len(held) > MOST_ROWS or width > MOST_COLUMNS or count > MOST_CELLS:
                raise too_large()
        if len(held) * width > MOST_CELLS:
            raise too_large()
        return cls(
            tuple((*row, *[""] * (width - len(row))) for row in held),
            tuple(map(str, rows)) or tuple(map(str, range(1, len(held) + 1))),
            tuple(columns) or tuple(letters(n) for n in range(width)),
            name,
            tuple(merged),
            tuple(notes),
        )

    @property
    def height(self) -> int:
        return len(self.cells)

    @property
    def width(self) -> int:
        return len(self.columns)

    def column(self, c: int) -> Iterator[str]:
        return (row[c] for row in self.cells)

    def below(self, row: int) -> "Grid":
        """The rows from `row` on, under their names."""
        kept = [s._replace(top=max(0, s.top - row), bottom=s.bottom - row) for s in self.merged if s.bottom >= row]
        return replace(self, cells=self.cells[row:], rows=self.rows[row:], merged=tuple(kept))

    def above(self, row: int) -> "Grid":
        """The rows up to `row`, without it."""
        kept = [s._replace(bottom=min(s.bottom, row - 1)) for s in self.merged if s.top < row]
        return replace(self, cells=self.cells[:row], rows=self.rows[:row], merged=tuple(kept))

    def filled(self) -> "Grid":
        """The same with the text of each merged cell in every cell that it covers."""
        if not self.merged:
            return self
        cells = [list(row) for row in self.cells]
        for top, left, bottom, right in self.merged:
            for r in range(top, min(bottom + 1, self.height)):
                for c in range(left, min(right + 1, self.width)):
                    cells[r][c] = self.cells[top][left]
        return replace(self, cells=tuple(map(tuple, cells)), merged=())


def too_large() -> BadInput:
    return BadInput(
        f"Tabel itu terlalu besar: paling banyak {MOST_ROWS} baris dan {MOST_COLUMNS} kolom. Bagi menjadi beberapa.",
        f"That table is too large: {MOST_ROWS} rows and {MOST_COLUMNS} columns at most. Split it into several.",
    )


def letters(n: int) -> str:
    """What a spreadsheet calls its column `n`, counted from 0: A … Z, AA …"""
    name = ""
    n += 1
    while n:
        n, rest = divmod(n - 1, 26)
        name = chr(ord("A") + rest) + name
    return name
