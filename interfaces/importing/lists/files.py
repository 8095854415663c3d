"""A file that holds a list, as the text in which it would be pasted: its own headings known, all else left out."""

import csv
from collections.abc import Mapping, Sequence
from io import StringIO
from typing import NamedTuple

from domain.kernel import Teks
from interfaces.importing.lists.table import plain
from interfaces.input.reading import BadInput, quote
from interfaces.tables.files import tables_of
from interfaces.tables.grid import Grid
from interfaces.tables.headers import LOOKED_AT, counts_columns

FEW = 2
"""Columns of a list that a row has to name to be its heading."""


class Listed(NamedTuple):
    """A list of a file. `numbers`: what its sheet calls each line of the text; `notes`: how the file was read."""

    text: str
    numbers: list[int]
    notes: list[Teks]


def list_of(content: bytes, name: str, columns: Mapping[str, Sequence[str]], heading: str) -> Listed:
    """The list of a file, under the names of its columns that a paste has. `columns`: other words by which each is
    known; `heading`: the one without which a row is none. Raises BadInput for a file without such a list."""
    known = {word: column for column, words in columns.items() for word in (column, *words)}
    grids = tables_of(content, name)
    found = [(grid.filled(), at) for grid in grids if (at := _heading(grid, known, heading)) is not None]
    if not found:
        raise _none(grids, columns)
    out, numbers = StringIO(), [0]
    writer = csv.writer(out, delimiter=";", lineterminator="\n")
    writer.writerow(columns)
    for grid, at in found:
        means = [known.get(_word(cell), "") for cell in grid.cells[at]]
        places = {column: means.index(column) for column in columns if column in means}
        for row, cells in list(zip(grid.rows, grid.cells, strict=True))[at + 1 :]:
            line = {column: plain(cells[c]) for column, c in places.items()}
            if line[heading] and len({*line.values()} - {""}) > 1 and not counts_columns(cells):
                writer.writerow([line.get(column, "") for column in columns])
                numbers.append(int(row) if row.isdigit() else len(numbers) + 1)
    return Listed(out.getvalue(), numbers, list(dict.fromkeys(note for grid in grids for note in grid.notes)))


def _heading(grid: Grid, known: Mapping[str, str], heading: str) -> int | None:
    """The row that names the columns; None where none does."""
    for n, cells in enumerate(grid.cells[:LOOKED_AT]):
        said = {known.get(_word(cell), "") for cell in cells} - {""}
        if heading in said and len(said) >= FEW:
            return n
    return None


def _word(cell: str) -> str:
    return plain(cell).casefold().rstrip(" .:*")


def _none(grids: Sequence[Grid], columns: Mapping[str, Sequence[str]]) -> BadInput:
    first = next((row for grid in grids for row in grid.cells if sum(map(bool, row)) > 1), ())
    there = quote(", ".join(filter(None, first)), 160)
    return BadInput(
        f"Tidak ada judul kolom daftar di berkas itu. Yang dicari: {', '.join(columns)}. Baris pertamanya: {there}.",
        f"No heading of such a list is in that file. Looked for: {', '.join(columns)}. Its first row: {there}.",
    )
