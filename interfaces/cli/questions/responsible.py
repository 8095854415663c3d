"""`jejak responsible`: who held an office on a day, in which capacity, by which decree; and what entries say of it."""

from datetime import date
from typing import Any

from interfaces.cli.contents import CONTENTS
from interfaces.cli.questions.mandates import draw_delegations
from interfaces.cli.tools.command import command, option
from interfaces.cli.tools.figures import moment, short_day
from interfaces.cli.tools.kinds import Day, Name
from interfaces.cli.tools.language import current, say
from interfaces.cli.tools.paper import Column, Paper, event_column, listed
from interfaces.cli.tools.reading import Ask, reading
from projections.clocks import AsOf
from projections.readers.responsibility import responsible as question
from projections.words import jabatan

Row = dict[str, Any]


@command("responsible", teks=CONTENTS["responsible"].teks)
@option(
    "--unit",
    type=Name(),
    value="UNIT",
    id="Unit; kosongkan untuk jabatan kabupaten (bupati, sekda).",
    en="Unit; leave it out for an office of the kabupaten (bupati, sekda).",
)
@option(
    "--office",
    required=True,
    type=Name(),
    value="JABATAN/OFFICE",
    id="Jabatan, contoh camat atau kasi-trantib.",
    en="Office, like camat or kasi-trantib.",
)
@option(
    "--on",
    type=Day(),
    value="TTTT-BB-HH/YYYY-MM-DD",
    id="Pada hari ini (bawaan: --per).",
    en="On this day (--per unless stated).",
)
@reading
def responsible(ask: Ask, unit: str | None, office: str, on: date | None) -> None:
    answer = ask.house.ask(question, AsOf(ask.at.position, on or ask.at.per), unit or "", office)
    name = jabatan(office).dalam(current())
    day = short_day(answer["on"])
    title = say(f"Pemegang jabatan {name}, {answer['nama']}, {day}", f"Holder of {name}, {answer['nama']}, {day}")
    ask.answer(title, answer, lambda paper: draw(paper, answer))


def draw(paper: Paper, answer: Row) -> None:
    if not answer["pemegang"]:
        paper.line(answer[say("keterangan", "keterangan_en")])
        return
    columns = [
        Column(say("Jabatan", "Office"), lambda row: jabatan(row["jabatan"], row["kapasitas"]).dalam(current())),
        Column(say("Orang (kode)", "Person (code)"), lambda row: row["person"]),
        Column("SK", lambda row: row["decree"]),
        Column(say("Sejak", "Since"), lambda row: short_day(row["since"]), figure=True),
        Column(say("Sampai", "Until"), lambda row: short_day(row["until"]), figure=True),
        event_column(),
    ]
    listed(paper, columns, answer["pemegang"])
    draw_delegations(paper, answer["atas_nama"])
    for row in answer["pemegang"]:
        if row["terlambat"]:
            on, who = moment(row["dicatat"]), jabatan(row["jabatan"], row["kapasitas"]).dalam(current())
            paper.line(say(f"{who}: baru dicatat {on}.", f"{who}: recorded only on {on}."), "dim")


def held(entry: Row) -> list[str]:
    """Under whose responsibility an event stands: the decree that it carries, and where the register says otherwise."""
    carried = entry["tanggung_jawab"]["tercatat"]
    if not carried["decree"]:
        return unmatched(entry)
    decree, person = carried["decree"], carried["person"]
    told = say(f"Menjabat menurut {decree} (orang {person}).", f"In office by {decree} (person {person}).")
    return [told, *unmatched(entry)]


def unmatched(entry: Row) -> list[str]:
    """Where the register as known then does not match the event, and what it says of that day since."""
    own, lines = entry["tanggung_jawab"], []
    if own["cocok"] is False:
        lines.append(own[say("keterangan", "keterangan_en")] + ".")
    if own["register_kini"] is not None:
        now = "; ".join(f"{row['kapasitas']} {row['decree']} ({row['person']})" for row in own["register_kini"])
        now = now or say("tidak ada", "nobody")
        lines.append(say(f"Register kini untuk hari itu: {now}.", f"The register now, of that day: {now}."))
    return lines
