"""Tables with target, realisasi and capaian one below the other, a year or a triwulan in each column: unfolded."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from interfaces.tables.grid import Grid
from interfaces.tables.headers import TRIO, same_role
from interfaces.tables.periods import period_of

HEADS = ("Indikator", "Satuan", "Periode", "Target", "Realisasi", "Capaian")


def unfolded(grid: Grid) -> Grid | None:
    """The same figures with a column for each of the three, rows named by that of the realisasi; None for any other
    table."""
    grid = grid.filled()
    at = next((c for c in range(grid.width) if _says_what(list(grid.column(c)))), None)
    if at is None:
        return None
    first = next(r for r, cell in enumerate(grid.column(at)) if same_role(cell) in TRIO)
    head = next((r for r in range(first - 1, -1, -1) if sum(map(bool, map(period_of, grid.cells[r]))) > 0), None)
    if head is None:
        return None
    periods = {c: period for c in range(at + 1, grid.width) if (period := period_of(grid.cells[head][c]))}
    rows = list(_rows(grid, at, first, periods))
    if not rows:
        return None
    made = Grid.of([HEADS, *(row for _, row in rows)], [grid.rows[head], *(name for name, _ in rows)], name=grid.name)
    return replace(made, typed=grid.typed)


def _says_what(cells: Sequence[str]) -> bool:
    """Whether a column says of each row which of the three it is."""
    roles = [same_role(cell) for cell in cells if cell]
    return sum(role in TRIO for role in roles) * 3 >= len(roles) * 2 and {"target", "realisasi"} <= {*roles}


def _rows(grid: Grid, at: int, first: int, periods: dict[int, str]) -> Iterator[tuple[str, list[str]]]:
    name = satuan = ""
    held: dict[str, int] = {}
    for r in range(first, grid.height + 1):
        role = same_role(grid.cells[r][at]) if r < grid.height else "target"
        if role in held or (role == "target" and held):
            if {"target", "realisasi"} <= {*held}:
                for c, period in periods.items():
                    cells = [grid.cells[held[part]][c] if part in held else "" for part in TRIO]
                    if any(cells):
                        yield grid.rows[held["realisasi"]], [name, satuan, period, *cells]
            held = {}
        if r < grid.height and role in TRIO:
            held[role] = r
            said = [cell for cell in grid.cells[r][:at] if cell and not cell.rstrip(".").isdigit()]
            if said:
                name, satuan = said[0], said[1] if len(said) > 1 else ""
