"""How a table of data pendukung is drawn: as many columns side by side as the paper is wide, then the next ones."""

from collections.abc import Iterator
from typing import Any

from interfaces.cli.tools.figures import NONE, figure
from interfaces.cli.tools.language import say
from interfaces.cli.tools.paper import Column, Paper

Row = dict[str, Any]
NAME = 26
"""How wide the names of rows may get."""


def draw_data(paper: Paper, answer: Row) -> None:
    rows = answer["rows"]
    cells = {
        kolom: [figure(row["nilai"][kolom]) for row in rows] + [_total(answer, kolom)] for kolom in answer["kolom"]
    }
    names = [row["baris"] for row in rows] + [say("Jumlah", "Total")]
    for group in _beside(cells, paper.console.width - min(NAME, max(map(len, names))) - 1):
        columns = [Column("", lambda n: names[n], width=NAME), *(_column(kolom, cells[kolom]) for kolom in group)]
        paper.table(columns, range(len(names)))
    paper.line(say(f"{NONE} tidak ada data, bukan nol.", f"{NONE} no data, which is not zero."))


def _column(kolom: str, cells: list[str]) -> Column:
    return Column(kolom, lambda n: cells[n], figure=True)


def _total(answer: Row, kolom: str) -> str:
    """The sum, and on how many rows it rests when not on all."""
    total = answer["jumlah"][kolom]
    n, of = total["n"], total["dari"]
    return figure(total["nilai"]) + ("" if n == of else say(f"\n({n} dari {of})", f"\n({n} of {of})"))


def _beside(cells: dict[str, list[str]], width: int) -> Iterator[list[str]]:
    """Columns in groups that fit the width; one at least."""
    group: list[str] = []
    left = width
    for kolom, texts in cells.items():
        wide = 1 + max(len(line) for text in (kolom, *texts) for line in text.split("\n"))
        if group and wide > left:
            yield group
            group, left = [], width
        group.append(kolom)
        left -= wide
    if group:
        yield group
