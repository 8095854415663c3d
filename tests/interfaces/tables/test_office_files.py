"""What offices lay out says the same from a file of any kind as from the text that is pasted from it."""

from pathlib import Path

import pytest

from interfaces.input.reading import BadInput
from interfaces.tables.apart import READERS, read_here
from interfaces.tables.checking import as_data, checked
from interfaces.tables.grid import Grid
from interfaces.tables.text import decode, grids
from tests.interfaces.tables import writers
from tests.interfaces.tables.layouts import Layout

TABLES = Path(__file__).parents[2] / "data" / "tables"
FILES = sorted(p for p in TABLES.iterdir() if p.suffix in (".txt", ".csv") and grids(decode(p.read_bytes())))
KEPT = ("indikator", "period", "target", "realisasi", "capaian_printed", "capaian", "agrees")


def figures(tables: list[Grid]) -> list[list[object]]:
    """What is read and computed of each row; nothing of tables that are not for this."""
    try:
        return [[as_data(one)[key] for key in KEPT] for one in checked(tables)]
    except BadInput:
        return []


def written(tables: list[Grid], kind: str) -> bytes:
    """A file of these tables: above each its title, in a workbook apart from it by two blank rows."""
    layouts = {}
    for n, grid in enumerate(tables):
        rows = [[cell or None for cell in row] for row in grid.cells]
        blank = [None] * grid.width
        if kind in ("docx", "pdf"):
            layouts[grid.name or f"Tabel {n + 1}"] = Layout(rows)
        else:
            layouts[f"Lembar {n + 1}"] = Layout([[grid.name or None, *blank[1:]], blank, blank, *rows])
    return bytes(getattr(writers, kind)(layouts))


@pytest.mark.parametrize(
    ("kind", "path"),
    [(kind, path) for n, path in enumerate(FILES) for kind in ([*READERS][n % len(READERS)],)],
    ids=lambda value: getattr(value, "name", value),
)
def test_a_table_of_an_office_says_the_same_from_any_file(kind: str, path: Path) -> None:
    tables = [grid for grid in grids(decode(path.read_bytes())) if not grid.follows]
    assert figures(read_here(written(tables, kind), kind)) == figures(tables)
