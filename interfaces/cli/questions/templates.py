"""`jejak templat show`, `jejak iku show`: what the kabupaten asks of its units, and what a unit sets for itself."""

from typing import Any

from interfaces.cli.contents import CONTENTS
from interfaces.cli.questions.documents import versi_option, version
from interfaces.cli.questions.plans import draw_grid, shown
from interfaces.cli.tools.command import Group, command
from interfaces.cli.tools.figures import NONE, figure, short_day
from interfaces.cli.tools.language import current, say
from interfaces.cli.tools.paper import Column, Paper, event_column, listed
from interfaces.cli.tools.reading import Ask, reading, unit_option, year_option
from projections.words import jabatan

Row = dict[str, Any]

templat = Group("templat", teks=CONTENTS["templat"].teks)
iku = Group("iku", teks=CONTENTS["iku"].teks)


@command("show", id="Template Indikator satu tahun.", en="The Template Indikator of a year.")
@year_option
@versi_option
@reading
def templat_show(ask: Ask, tahun: int, versi: int | None) -> None:
    answer = ask.queries.document(ask.at, "templat", "", versi, tahun=tahun)
    columns = [
        Column("Indikator (satuan)", lambda row: f"{row['nama']} ({row['satuan']})"),
        Column(say("Mengikat", "Binds"), lambda row: ", ".join(row["jenis_unit"])),
        Column("Target", lambda row: figure(row["target"] or row["teks"])),
        Column("Pengampu", _supplier),
        event_column(),
    ]
    shown(ask, answer, lambda paper: listed(paper, columns, answer["rows"], version(answer)))


def _supplier(row: Row) -> str:
    return jabatan(row["pengampu"]).dalam(current()) if row["pengampu"] else say("unit", "the unit")


@command("show", id="IKU satu unit, targetnya dan reviunya.", en="The IKU of a unit, their targets and reviews.")
@unit_option
@versi_option
@reading
def iku_show(ask: Ask, unit: str, versi: int | None) -> None:
    answer = ask.queries.document(ask.at, "iku", unit, versi)

    def draw(paper: Paper) -> None:
        draw_grid(paper, answer, "tahun")
        for row in answer["reviu"]:
            found = "; ".join(note["teks"] for note in row["notes"]) or NONE
            day, event = short_day(row["signed_on"]), row["event"]
            paper.line(say(f"Reviu {day}: {found} (peristiwa {event})", f"Review {day}: {found} (event {event})"))

    shown(ask, answer, draw)


templat.add_command(templat_show)
iku.add_command(iku_show)
