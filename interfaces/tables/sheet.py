"""A sheet of a workbook while it is read: its cells by where they stand, what it hides, and what is said of them."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from domain.kernel import Teks
from interfaces.shown import UNSEEN
from interfaces.tables.grid import MOST_CELLS, MOST_ROWS, Grid, Span, letters, too_large

MOST_LETTERS = 8_000_000
"""Of all cells of a sheet: one long text that every cell repeats is small in its file."""
MOST_MERGED = 50_000
_PLAIN = re.compile(r"[!-~]+(?: [!-~]+)*").fullmatch
LONGEST = 160
"""Letters of a title."""
APART = 2
"""Blank rows that end a table: what stands below them is another."""


@dataclass
class Sheet:
    """`formulas`, `uncounted`, `rounded`: cells that hold a formula, one whose value the file does not have, and more
    digits than they show, by their names. `apart`: how many blank rows end a table. `typed`: some
    cells hold numbers."""

    name: str
    cells: dict[int, dict[int, str]] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    merged: list[Span] = field(default_factory=list)
    formulas: list[str] = field(default_factory=list)
    uncounted: list[str] = field(default_factory=list)
    rounded: list[str] = field(default_factory=list)
    apart: int = APART
    typed: bool = False
    size: int = 0
    count: int = 0

    def put(self, row: int, column: int, text: str) -> None:
        """A cell, counted from 0. Raises BadInput for one too many."""
        if not _PLAIN(text):
            text = " ".join(UNSEEN.sub("", text).split())
        if not text:
            return
        self.count, self.size = self.count + 1, self.size + len(text)
        if self.count > MOST_CELLS or self.size > MOST_LETTERS:
            raise too_large()
        self.cells.setdefault(row, {})[column] = text

    def merge(self, span: Span) -> None:
        if len(self.merged) >= MOST_MERGED:
            raise too_large()
        if span.top <= span.bottom and span.left <= span.right and span[:2] != span[2:]:
            self.merged.append(span)

    def grids(self) -> list[Grid]:
        """Its tables: what is shown, without blank rows and columns; two blank rows keep tables apart."""
        hidden = sorted(self.hidden_rows)
        for span in self.merged:
            self._keep_first(span)
        rows = sorted(row for row, cells in self.cells.items() if cells and row not in self.hidden_rows)
        blocks: list[list[int]] = []
        for row in rows:
            before = blocks[-1][-1] if blocks else row
            blank = row - before - 1 - (bisect_left(hidden, row) - bisect_left(hidden, before))
            if not blocks or blank >= self.apart:
                blocks.append([])
            blocks[-1].append(row)
        found: list[Grid] = []
        title = ""
        for block in blocks:
            grid = self._grid(block)
            if grid is not None:
                found.append(replace(grid, name=f"{self.name}: {title}" if title else self.name))
            title = self._title(block) if grid is None else ""
        notes = tuple(self._notes())
        return [replace(found[0], notes=notes), *found[1:]] if found else []

    def _keep_first(self, span: Span) -> None:
        """The text of a merged cell stands in its first cell that is shown; nobody sees what else it covers."""
        text = self.cells.get(span.top, {}).get(span.left, "")
        covered = self._within(span)
        for row, column in covered:
            del self.cells[row][column]
        row = next((r for r in range(span.top, span.bottom + 1) if r not in self.hidden_rows), None)
        column = next((c for c in range(span.left, span.right + 1) if not self._hides(c)), None)
        if text and row is not None and column is not None:
            self.cells.setdefault(row, {})[column] = text

    def _within(self, span: Span) -> list[tuple[int, int]]:
        tall = span.bottom - span.top + 1
        rows = range(span.top, span.bottom + 1) if tall < len(self.cells) else self.cells
        return [
            (r, c)
            for r in rows
            if r in self.cells and span.top <= r <= span.bottom
            for c in self.cells[r]
            if span.left <= c <= span.right
        ]

    def _hides(self, column: int) -> bool:
        return any(first <= column <= last for first, last in self.hidden_columns)

    def _title(self, rows: list[int]) -> str:
        """What a block that is no table says of the one below it."""
        shown = [text for row in rows for c, text in self.cells[row].items() if not self._hides(c)]
        return " ".join(shown)[:LONGEST]

    def _grid(self, rows: list[int]) -> Grid | None:
        """The table in these rows; None for what is one column: a heading, a list, a note."""
        columns = sorted({c for row in rows for c in self.cells[row]})
        columns = [c for c in columns if not self._hides(c)]
        if len(columns) < 2 or not rows:
            return None
        if len(rows) > MOST_ROWS or len(rows) * len(columns) > MOST_CELLS:
            raise too_large()
        made = Grid.of(
            [[self.cells[row].get(c, "") for c in columns] for row in rows],
            [row + 1 for row in rows],
            [letters(c) for c in columns],
            self.name,
            self._spans(rows, columns),
        )
        return replace(made, typed=self.typed)

    def _spans(self, rows: list[int], columns: list[int]) -> Iterator[Span]:
        """Its merged cells, counted in what is kept; of those that lie on one another no more than the table holds."""
        area = len(rows) * len(columns)
        for span in self.merged:
            top, left = bisect_left(rows, span.top), bisect_left(columns, span.left)
            bottom, right = bisect_right(rows, span.bottom) - 1, bisect_right(columns, span.right) - 1
            size = (bottom - top + 1) * (right - left + 1)
            if top <= bottom and left <= right and size > 1 and size <= area:
                area -= size
                yield Span(top, left, bottom, right)

    def _notes(self) -> Iterator[Teks]:
        rows = sorted(r for r in self.hidden_rows if self.cells.get(r))
        if rows:
            said = _ranges([str(r + 1) for r in rows], rows)
            yield Teks(
                f"Baris tersembunyi tidak dibaca: {said}. Tampilkan di lembarnya bila ikut.",
                f"Hidden rows are not read: {said}. Show them in the sheet if they belong to it.",
            )
        columns = sorted({c for cells in self.cells.values() for c in cells if self._hides(c)})
        if columns:
            said = _ranges([letters(c) for c in columns], columns)
            yield Teks(
                f"Kolom tersembunyi tidak dibaca: {said}. Tampilkan di lembarnya bila ikut.",
                f"Hidden columns are not read: {said}. Show them in the sheet if they belong to it.",
            )
        if self.formulas:
            yield Teks(
                f"{len(self.formulas)} sel berisi rumus ({_first(self.formulas)}): dibaca nilainya yang tersimpan.",
                f"{len(self.formulas)} cells hold formulas ({_first(self.formulas)}): their saved values are read.",
            )
        if self.uncounted:
            yield Teks(
                f"{len(self.uncounted)} rumus belum dihitung ({_first(self.uncounted)}) dan dibaca kosong: buka dan "
                "simpan dulu di program lembar kerja.",
                f"{len(self.uncounted)} formulas are not computed yet ({_first(self.uncounted)}) and read as blank: "
                "open and save the file in a spreadsheet program first.",
            )
        if self.rounded:
            yield Teks(
                f"{len(self.rounded)} sel menyimpan lebih banyak angka daripada yang tampak ({_first(self.rounded)}): "
                "dibaca seperti tampaknya.",
                f"{len(self.rounded)} cells hold more digits than they show ({_first(self.rounded)}): read as shown.",
            )


def address(row: int, column: int) -> str:
    return f"{letters(column)}{row + 1}"


def hidden_sheets(names: list[str]) -> Teks:
    said = ", ".join(f"“{name}”" for name in names[:5]) + (", …" if len(names) > 5 else "")
    return Teks(
        f"Lembar tersembunyi tidak dibaca: {said}. Tampilkan bila ikut.",
        f"Hidden sheets are not read: {said}. Show them if they belong to it.",
    )


def _first(names: list[str]) -> str:
    return ", ".join(names[:3]) + (", …" if len(names) > 3 else "")


def _ranges(names: list[str], places: list[int]) -> str:
    """5–7, 9: neighbours as one; the first ten."""
    runs: list[list[int]] = []
    for n, place in enumerate(places):
        if runs and places[runs[-1][-1]] == place - 1:
            runs[-1].append(n)
        else:
            runs.append([n])
    said = [names[run[0]] if len(run) == 1 else f"{names[run[0]]}–{names[run[-1]]}" for run in runs[:10]]
    return ", ".join(said) + (", …" if len(runs) > 10 else "")
