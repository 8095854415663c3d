"""Tables of a budget before and after its change, by their headings, in any order of the columns."""

import re
from collections.abc import Iterator, Sequence

from domain.gate.changes import Changed
from domain.gate.printed import Printed
from domain.kernel import Teks
from interfaces.tables.cells import read_cell
from interfaces.tables.grid import Grid
from interfaces.tables.totals import joined

_BEFORE = re.compile(r"\bsebelum\b|\bmurni\b|\bsemula\b", re.IGNORECASE)
_AFTER = re.compile(r"\bsesudah\b|\bsetelah\b|\bmenjadi\b", re.IGNORECASE)
_CHANGE = re.compile(r"bertambah|berkurang|\bselisih\b", re.IGNORECASE)
_CODE = re.compile(r"\d(?:\.\d{1,4}){1,6}")
_SHARE = re.compile(r"%|persen", re.IGNORECASE)
HEADS = 3
"""Rows at the top of a table, one of which names all three."""


def changes_in(grids: Sequence[Grid]) -> Iterator[list[Changed]]:
    for cells, rows in joined(grids):
        for top, head in enumerate(cells[:HEADS]):
            columns = [
                [c for c, text in enumerate(head) if kind.search(text) and not _SHARE.search(text)]
                for kind in (_BEFORE, _CHANGE, _AFTER)
            ]
            if all(len(found) == 1 for found in columns) and len({found[0] for found in columns}) == 3:
                yield _table(cells[top + 1 :], rows[top + 1 :], head, [found[0] for found in columns])
                break


def _table(cells: list[tuple[str, ...]], rows: list[str], head: Sequence[str], three: list[int]) -> list[Changed]:
    first = min(three)
    table = []
    for row, number in zip(cells, rows, strict=True):
        before, change, after = (_read(row[c], number, head[c]) for c in three)
        words = [text for text in row[:first] if text]
        code = next((text for text in words if _CODE.fullmatch(text)), "")
        name = next((text for text in reversed(words) if re.search(r"[A-Za-z]{3}", text)), code)
        if name and any(cell.angka is not None for cell in (before, change, after)):
            table.append(Changed(name, code, before, change, after))
    return table


def _read(text: str, row: str, heading: str) -> Printed:
    """Money; in brackets, or behind a minus, it is less than nothing."""
    column = heading[:60]
    where = Teks(f"baris {row}, kolom {column}", f"row {row}, column {column}")
    if "%" in text:
        return Printed(text, where, refused=where)
    readings = read_cell(text, where, "Rp")
    return readings[0] if len(readings) == 1 else Printed(text, where, refused=where)
