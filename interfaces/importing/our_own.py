"""What Jejak itself handed out of the page of a document (XLSX), as the table that it is: there a row says behind its
name of which year and triwulan it is, and nodes stand with their code before their name."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from interfaces.exports.tables import TENTANG
from interfaces.importing.columns import Slot
from interfaces.tables.grid import Grid
from interfaces.tables.periods import period_of

ROW = ("Baris", "Row")
"""The heading under which a page names its rows."""
WORDS = re.compile(r" \((?:keterangan|words)\)$")
"""Ends the heading of what a cell says beside its figure."""
MEANS = {
    **dict.fromkeys(("Keuangan", "Money"), "Realisasi Keuangan (Rp)"),
    **dict.fromkeys(("Fisik", "Physical progress"), "Realisasi Fisik (%)"),
    **dict.fromkeys(("Keluaran (K)", "Output (K)"), "Target"),
    **dict.fromkeys(("Tolok ukur", "Output of what"), "Indikator"),
    "Pagu": "Pagu (Rp)",
}
"""Headings of the nodes of the program tree, as other tables have them."""
_PERIOD = re.compile(r"(?:Triwulan|Quarter) (?:IV|I{1,3})|\d{4}")
_CODE = re.compile(r"\d{1,2}(?:\.[\dXx]{1,4})+")
NONE = "–"


def own(grids: Sequence[Grid], slots: Sequence[Slot]) -> Sequence[Grid]:
    """The tables of a file of ours that hold something of these; those of any other file as they are."""
    if not any(grid.name in TENTANG for grid in grids) or not any(_ours(grid) for grid in grids):
        return grids
    wanted = {slot.by_code for slot in slots}
    return [_unfolded(grid) for grid in grids if _ours(grid) and _of_nodes(grid) in wanted]


def _ours(grid: Grid) -> bool:
    return grid.height > 1 and grid.cells[0][0] in ROW


def _of_nodes(grid: Grid) -> bool:
    return all(_CODE.fullmatch(row[0].partition(", ")[0]) for row in grid.cells[1:])


def _unfolded(grid: Grid) -> Grid:
    """A line for each thing that is measured, a column for each figure of it in each period."""
    heads, nodes = grid.cells[0], _of_nodes(grid)
    lines: dict[tuple[str, str], dict[str, str]] = {}
    first: dict[tuple[str, str], str] = {}
    for called, row in zip(grid.rows[1:], grid.cells[1:], strict=True):
        name, period = _named(row[0], nodes)
        first.setdefault(name, called)
        for head, text in _figures(heads, row):
            lines.setdefault(name, {})[" ".join(filter(None, (head, period)))] = text
    columns = list(dict.fromkeys(head for line in lines.values() for head in line))
    begin = ["Kode", "Program/Kegiatan/Sub Kegiatan"] if nodes else ["Indikator"]
    body = [[*name[0 if nodes else 1 :], *(line.get(head, "") for head in columns)] for name, line in lines.items()]
    made = Grid.of([[*begin, *columns], *body], [grid.rows[0], *first.values()], name=grid.name, notes=grid.notes)
    return replace(made, typed=grid.typed)


def _named(label: str, nodes: bool) -> tuple[tuple[str, str], str]:
    """The code and the name of a row, and of which period it is."""
    if nodes:
        kode, _, nama = label.partition(", ")
        return (kode, nama), ""
    parts = label.split(", ")
    said: list[str] = []
    while len(parts) > 1 and _PERIOD.fullmatch(parts[-1]):
        said.insert(0, parts.pop())
    return ("", ", ".join(parts)), period_of(" ".join(said).replace("Quarter", "Triwulan"))


def _figures(heads: Sequence[str], row: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Each figure of a row under its heading; its words where it has no number."""
    words = {WORDS.sub("", head): row[c] for c, head in enumerate(heads) if WORDS.search(head)}
    for c, head in enumerate(heads):
        if c and not WORDS.search(head):
            text = row[c] or words.get(head, "")
            yield MEANS.get(head, head), "" if text == NONE else text
