"""`jejak data`: a table of data pendukung, as many columns side by side as the paper is wide, then the next ones."""

from collections.abc import Iterator
from typing import Any

from domain.kernel import Teks
from interfaces.cli.contents import CONTENTS
from interfaces.cli.tools.command import Group, command, option
from interfaces.cli.tools.figures import NONE, figure
from interfaces.cli.tools.kinds import Name
from interfaces.cli.tools.language import current, say
from interfaces.cli.tools.names import unit_name
from interfaces.cli.tools.paper import Column, Paper, listed
from interfaces.cli.tools.reading import Ask, reading, unit_option, year_option
from projections.realisasi.data_pendukung import all_series, data_pendukung
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
    name = Teks(answer["nama"], SERI_EN.get(seri, answer["nama"])).dalam(current())
    ask.answer(
        f"{name[:1].upper()}{name[1:]}, {unit_name(unit)} {tahun}", answer, lambda paper: draw_data(paper, answer)
    )


@command("list", id="Seri yang dapat diisi, dengan kolomnya.", en="The series there are, with their columns.")
@reading
def data_list(ask: Ask) -> None:
    answer = ask.of(all_series)
    listed_as = [
        Column(say("Seri", "Series"), lambda row: row["seri"]),
        Column(say("Nama", "Name"), lambda row: row[say("nama", "nama_en")]),
        Column(say("Kolom (* dijumlahkan)", "Columns (* summed)"), _columns),
        Column(say("Baris", "Rows"), lambda row: ", ".join(row["baris"]) or say("bebas", "free")),
        Column(say("Dasar", "Basis"), lambda row: row["dasar"] or say("bawaan", "shipped")),
    ]
    ask.answer(
        say("Seri data pendukung", "Series of supporting data"),
        answer,
        lambda paper: listed(paper, listed_as, answer["seri"]),
    )


def _columns(row: Row) -> str:
    names = (f"{name}*" if name in row["jumlah"] else name for name in row["kolom"])
    return ", ".join(names) or say("bebas", "free")


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
    """The sum, and on how many rows it rests when not on all; a column that is not summed has none."""
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


for each in (data_show, data_list):
    data.add_command(each)
