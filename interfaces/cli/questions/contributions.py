"""`jejak sumbangan`: composed figures of a quarter: who has contributed what, who is missing, what their parts make."""

from typing import Any

from domain.kernel import Teks
from interfaces.cli.contents import CONTENTS
from interfaces.cli.questions.money import ROMAN
from interfaces.cli.tools.command import command, option
from interfaces.cli.tools.figures import NONE, figure, short_day
from interfaces.cli.tools.kinds import QUARTER
from interfaces.cli.tools.language import current, say
from interfaces.cli.tools.paper import Column, Paper
from interfaces.cli.tools.reading import Ask, reading, unit_option, year_option
from interfaces.cli.tools.words import reason
from projections.realisasi.contributions import sumbangan as question

Row = dict[str, Any]
WAYS = {
    "jumlah": Teks("jumlah sumbangan", "the sum of the contributions"),
    "rasio": Teks("jumlah pembilang dibagi jumlah penyebut", "the sum of numerators over the sum of denominators"),
    "terakhir": Teks("sumbangan terakhir", "the latest contribution"),
}


@command("sumbangan", teks=CONTENTS["sumbangan"].teks)
@unit_option
@year_option
@option("--triwulan", required=True, type=QUARTER, value="1-4", id="Triwulan, 1 sampai 4.", en="Triwulan, 1 to 4.")
@reading
def sumbangan(ask: Ask, unit: str, tahun: int, triwulan: int) -> None:
    answer = ask.of(question, unit, tahun, triwulan)
    title = say(f"Sumbangan, {answer['nama']} {tahun}", f"Contributions, {answer['nama']} {tahun}")
    ask.answer(f"{title} TW {ROMAN[triwulan]}", answer, lambda paper: draw(paper, answer))


def draw(paper: Paper, answer: Row) -> None:
    """A table for each composed figure, and below it what the parts make and who is missing."""
    if not answer["rows"]:
        paper.line(reason(answer))
    columns = [
        Column("Unit", lambda row: row["nama"]),
        Column(say("Sumbangan", "Contribution"), _part, figure=True),
        Column(say("Peristiwa", "Event"), lambda row: str(row["sumbangan"]["event"]) if row["sumbangan"] else NONE),
        Column(say("Keterangan", "Notes"), _notes),
    ]
    for row in answer["rows"]:
        paper.table(columns, row["rows"], f"{row['nama']} ({row['satuan']})")
        made = figure(row["realisasi"]) if row["realisasi"] else reason(row)
        count = say(row["teks"], row["teks_en"])
        paper.line(f"{WAYS[row['susunan']].dalam(current()).capitalize()}: {made} ({count}).")
        if row["belum"]:
            missing = ", ".join(one["nama"] for one in row["belum"])
            paper.line(say(f"Belum menyumbang: {missing}.", f"Not contributed yet: {missing}."))
        paper.line(_in_quarter(row["dalam_triwulan"]), "dim")


def _part(row: Row) -> str:
    part = row["sumbangan"]
    if part is None:
        return NONE
    if part["penyebut"] is not None:
        return f"{figure(part['pembilang'])} / {figure(part['penyebut'])}"
    return figure(part["angka"])


def _notes(row: Row) -> str:
    part = row["sumbangan"] or {}
    told = [
        say("belum", "missing") if row["sumbangan"] is None else "",
        say(f"per {short_day(part['per'])}", f"as of {short_day(part['per'])}") if part.get("per") else "",
        part.get("alasan") or "",
        say("belum termuat dalam triwulan", "not in the quarter yet") if row["termuat"] is False else "",
        say("sesudah triwulan diajukan", "after the quarter had been submitted") if row["terlambat"] else "",
        say("tidak lagi pada kartu", "no longer on the card") if row["di_luar"] else "",
    ]
    return "\n".join(filter(None, told)) or NONE


def _in_quarter(held: Row | None) -> str:
    if held is None:
        return say("Belum diambil ke triwulan (realisasi.compose).", "Not taken over yet (realisasi.compose).")
    made = held["tersusun"]
    shown = figure(held["realisasi"]) if held["realisasi"] else NONE
    of = say(made["teks"], made["teks_en"]) if made else say("diketik", "typed")
    told = say(
        f"Dalam triwulan: {shown} ({of}), peristiwa {held['event']}",
        f"In the quarter: {shown} ({of}), event {held['event']}",
    )
    late = say("; ada sumbangan yang belum termuat.", "; there are contributions that it does not hold.")
    return told + ("." if held["mutakhir"] else late)
