"""Tables of which every cell became a line of its own: what copying from some viewers makes of them."""

from collections.abc import Sequence

from interfaces.tables.grid import Grid
from interfaces.tables.headers import FIGURES, same_role
from interfaces.tables.single_spaced import is_cell

LEAST = 3
"""Headings, one below the other, that make a table."""


def one_per_line(text: str) -> list[Grid]:
    """The tables of a text whose headings stand one below the other, Target and Realisasi among them.

    Rows have as many lines each, and are named by their first. The first that does not fit is refused in one cell and
    ends the table, for a blank cell has left no line.
    """
    lines = [(n, " ".join(line.split())) for n, line in enumerate(text.splitlines(), start=1) if line.strip()]
    found: list[Grid] = []
    at = 0
    while at < len(lines):
        heads = _heads([line for _, line in lines[at : at + 20]])
        if heads:
            found.append(_grid(lines[at:], heads))
        at += len(heads) or 1
    return found


def _heads(lines: Sequence[str]) -> list[str]:
    """The roles of the lines from the first on that are headings; none where these make no table."""
    roles: list[str] = []
    for line in lines:
        if len(line) > 60 or not (role := same_role(line)):
            break
        roles.append(role)
    return roles if len(roles) >= LEAST and {"target", "realisasi"} <= {*roles} else []


def _grid(lines: Sequence[tuple[int, str]], heads: Sequence[str]) -> Grid:
    width = len(heads)
    rows, names = [[line for _, line in lines[:width]]], [lines[0][0]]
    figures = [n for n, role in enumerate(heads) if role in FIGURES]
    for at in range(width, len(lines) - width + 1, width):
        cells = [line for _, line in lines[at : at + width]]
        names.append(lines[at][0])
        after = lines[at + width][1] if at + width < len(lines) else ""
        if all(is_cell(cells[n]) for n in figures) and not (heads[0] == "no" and _lacks_one(cells, after)):
            rows.append(cells)
            continue
        refused = [cell if n < figures[0] else "" for n, cell in enumerate(cells)]
        refused[figures[0]] = " ".join(cells[figures[0] :])
        rows.append(refused)
        break
    return Grid.of(rows, names)


def _lacks_one(cells: Sequence[str], after: str) -> bool:
    """Whether the number of the next row has come into this one."""
    number = cells[0].rstrip(".)")
    return not number.isdigit() or (
        cells[-1] == str(int(number) + 1) and not after.rstrip(".)").isdigit() and after != ""
    )
