"""`jejak offices`: every office of the kabupaten and of its units, and who holds it on a day."""

from itertools import groupby
from typing import Any

from interfaces.cli.contents import CONTENTS
from interfaces.cli.tools.command import command
from interfaces.cli.tools.figures import NONE, short_day
from interfaces.cli.tools.language import current, say
from interfaces.cli.tools.paper import Column, Paper, listed
from interfaces.cli.tools.reading import Ask, reading
from projections.organisation.offices import offices as question
from projections.words import jabatan

Row = dict[str, Any]


@command("offices", teks=CONTENTS["offices"].teks)
@reading
def offices(ask: Ask) -> None:
    found = ask.of(question)
    columns = [
        Column(say("Jabatan", "Office"), office),
        Column(say("Orang (kode)", "Person (code)"), lambda row: row["person"] or NONE, whole=True),
        Column(say("Sejak", "Since"), lambda row: short_day(row["since"]), figure=True),
        Column(say("Sampai", "Until"), lambda row: short_day(row["until"]), figure=True),
        Column(say("SK", "Decree"), lambda row: row["decree"] or NONE),
    ]
    title = say("Jabatan dan pemegangnya", "Offices and their holders")

    def draw(paper: Paper) -> None:
        for where, rows in groupby(found, key=lambda row: str(row["nama"])):
            paper.table(columns, list(rows), where)
        if not found:
            listed(paper, columns, found)

    ask.answer(title, {"offices": found}, draw)


def office(row: Row) -> str:
    return jabatan(row["jabatan"], row["kapasitas"] or "").dalam(current())
