"""`jejak data`: a table of data pendukung, as many columns side by side as the paper is wide, then the next ones."""

from collections.abc import Iterator
from typing import Any

from domain.kernel import Teks
from domain.realisasi.data_pendukung import SERI
from interfaces.cli.contents import CONTENTS
from interfaces.cli.tools.command import Group, command, option
from interfaces.cli.tools.figures import NONE, figure
from interfaces.cli.tools.kinds import Name
from interfaces.cli.tools.language import current, say
from interfaces.cli.tools.paper import Column, Paper
from interfaces.cli.tools.reading import Ask, reading, unit_option, year_option
from projections.realisasi.data_pendukung import data_pendukung
from projections.sentences.titles import SERI_EN

Row = dict[str, Any]
NAME = 26
"""How wide the names of rows may get."""

data = Group("data", teks=CONTENTS["data"].teks)


@command("show", id="Satu seri data pendukung satu tahun.", en="One series of supporting data of a year.")
@unit_option
@option("--seri", required=True, type=Name(), value="SERI/SERIES", id="Seri, contoh pades.", en="Series, like pades.")
@year_option
@reading
def data_show(ask: Ask, unit: str, seri: str, tahun: int) -> None:
    answer = ask.of(data_pendukung, unit, seri, tahun)
    name = Teks(SERI.get(seri, seri), SERI_EN.get(seri, seri)).dalam(current())
    ask.answer(f"{name[:1].upper()}{name[1:]}, {unit} {tahun}", answer, lambda paper: draw_data(paper, answer))


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


data.add_command(data_show)
