"""`jejak unit`: all units, and one with its offices, its names, what it comes from and what goes on from it."""

from typing import Any

from domain.cycle.parties import party
from interfaces.cli.contents import CONTENTS
from interfaces.cli.questions.mandates import draw_alternates, draw_delegations
from interfaces.cli.tools.command import Group, command
from interfaces.cli.tools.figures import NONE, day, short_day
from interfaces.cli.tools.language import current, say
from interfaces.cli.tools.paper import Column, Paper, listed
from interfaces.cli.tools.reading import Ask, reading, unit_option
from projections.organisation import references
from projections.organisation.short import short
from projections.organisation.unit_kinds import unit_kinds
from projections.readers import cards
from projections.words import PENERUSAN, jabatan

Row = dict[str, Any]

unit = Group("unit", teks=CONTENTS["unit"].teks)


@command("list", id="Semua unit dengan nama pendeknya.", en="All units with their short names.")
@reading
def unit_list(ask: Ask) -> None:
    units = list(ask.of(cards.units).values())
    columns = [
        Column("Unit", lambda row: row["slug"], whole=True),
        Column(say("Nama", "Name"), lambda row: row["nama"]),
        Column(say("Jenis", "Kind"), lambda row: row["jenis"]),
        Column(say("Induk", "Parent"), lambda row: row["induk"] or NONE),
        Column(say("Mulai", "Since"), lambda row: short_day(row["go_live"]), figure=True),
    ]
    ask.answer(say("Unit", "Units"), {"units": units}, lambda paper: listed(paper, columns, units))


@command("kinds", id="Jenis unit, jabatannya dan PK-nya.", en="Kinds of units, their offices and their PK.")
@reading
def unit_kinds_list(ask: Ask) -> None:
    rows = ask.of(unit_kinds)
    columns = [
        Column(say("Jenis", "Kind"), lambda row: row["jenis"], whole=True),
        Column(say("Jabatan", "Office"), lambda row: row["jabatan"] + (" ◀" if row["kepala"] else ""), whole=True),
        Column(say("PK dengan", "PK with"), lambda row: _parties(row["pihak_kedua"]) if row["pk"] else NONE),
        Column(say("Diverifikasi", "Verified by"), lambda row: _parties(row["verifikator"]) if row["pk"] else NONE),
        Column(say("Dasar", "Basis"), lambda row: row["dasar"] + (f" ({row['asal']})" if row["event"] else "")),
    ]

    def draw(paper: Paper) -> None:
        listed(paper, columns, rows)
        paper.line(say("◀ kepala unit.", "◀ head of the unit."))

    ask.answer(say("Jenis unit dan jabatannya", "Kinds of units and their offices"), {"unit_kinds": rows}, draw)


def _parties(offices: list[str]) -> str:
    return ", ".join(party(office).dalam(current()) for office in offices)


@command("short", id="Unit yang kekurangan orang.", en="Units with too few people.")
@reading
def unit_short(ask: Ask) -> None:
    rows = ask.of(short)

    def draw(paper: Paper) -> None:
        for row in rows:
            paper.line(row[say("teks", "text")])
        if not rows:
            paper.line(say("Tidak ada.", "None."))

    title = say("Unit yang tidak dapat menyelesaikan dokumennya", "Units that cannot complete their documents")
    ask.answer(title, {"short": rows}, draw)


@command("show", id="Satu unit dan para pejabatnya.", en="One unit and who has held its offices.")
@unit_option
@reading
def unit_show(ask: Ask, unit: str) -> None:
    answer = ask.of(references.unit, unit)

    def draw(paper: Paper) -> None:
        draw_over_time(paper, answer)
        draw_holders(paper, answer["pejabat"])
        draw_alternates(paper, answer["pengganti"])
        draw_delegations(paper, answer["delegasi"])

    ask.answer(f"{answer['nama']} ({unit})", answer, draw)


def draw_holders(paper: Paper, holders: list[Row]) -> None:
    """Everyone who has held an office there."""
    columns = [
        Column(say("Jabatan", "Office"), lambda row: jabatan(row["jabatan"], row["kapasitas"]).dalam(current())),
        Column(say("Orang (kode)", "Person (code)"), lambda row: row["person"]),
        Column(say("Sejak", "Since"), lambda row: short_day(row["since"]), figure=True),
        Column(say("Sampai", "Until"), lambda row: short_day(row["until"]), figure=True),
        Column(say("SK", "Decree"), lambda row: row["decree"] + (" ◀" if row["menjabat"] else "")),
    ]
    listed(paper, columns, holders)
    if holders:
        paper.line(say("◀ menjabat pada tanggal itu.", "◀ holds the office on that day."))


def draw_over_time(paper: Paper, answer: Row) -> None:
    """Nothing for a unit that has always been what it is."""
    for name in answer["sebutan"][1:]:
        since, decree = day(name["since"]), name["decree"]
        paper.line(say(f"Sejak {since}: {name['nama']} ({decree}).", f"Since {since}: {name['nama']} ({decree})."))
    for row in answer["pendahulu"]:
        paper.line(say(f"Berasal dari {_told(row)}.", f"Comes from {_told(row)}."))
    for row in answer["penerus"]:
        paper.line(say(f"Diteruskan oleh {_told(row)}.", f"Goes on in {_told(row)}."))
    if answer["berakhir"]:
        end = day(answer["berakhir"])
        paper.line(say(f"Unit ini berakhir {end}.", f"This unit ends on {end}."), "bold")


def _told(row: Row) -> str:
    how = PENERUSAN[row["jenis"]].dalam(current())
    return f"{row['nama']} ({row['unit']}): {how}, {day(row['since'])}, {row['decree']}"


for each in (unit_list, unit_kinds_list, unit_short, unit_show):
    unit.add_command(each)
