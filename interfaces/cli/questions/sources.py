"""What a plan was copied from, and which of its cells have departed from there since."""

from typing import Any

from interfaces.cli.tools.figures import figure
from interfaces.cli.tools.language import say
from interfaces.cli.tools.paper import Column, Paper
from interfaces.cli.tools.words import document_name
from projections.identity import read_name
from projections.words import triwulan

Row = dict[str, Any]
MARK = "≠"
"""Beside a figure that is not what its source says."""

PARTS = (("rows", "pagu"), ("dicabut", "pagu_dicabut"))
"""Where the cells of an answer are that are there, and those that were dropped."""


def marked(text: str, row: Row) -> str:
    """A figure, with the mark when it differs from its source."""
    return f"{text} {MARK}" if row["berbeda"] else text


def draw_sources(paper: Paper, answer: Row) -> None:
    """Which documents the plan was copied from, then each cell that differs or was dropped; nothing if typed anew."""
    here, gone = ([row for part in parts for row in answer.get(part, ()) if row.get("sumber")] for parts in PARTS)
    copied = [*((row, _figure(row)) for row in here), *((row, say("dicabut", "dropped")) for row in gone)]
    if not copied:
        return
    differing = [(row, now) for row, now in copied if row["berbeda"]]
    names = ", ".join(dict.fromkeys(_name(row["sumber"]) for row, _ in copied))
    same = "" if differing else say(" Semua sel sama dengan sumbernya.", " Every cell is as its source says.")
    paper.line()
    paper.line(say(f"Disalin dari {names}.{same}", f"Copied from {names}.{same}"))
    columns = [
        Column(say("Sel", "Cell"), lambda cell: _cell(cell[0])),
        Column(say("Sumber", "Source"), lambda cell: _name(cell[0]["sumber"])),
        Column(say("Kata sumber", "It says"), lambda cell: _figure(cell[0]["sumber"])),
        Column(say("Sekarang", "Now"), lambda cell: cell[1]),
    ]
    paper.table(columns, differing, say(f"Berbeda dari sumbernya ({MARK})", f"Other than the source ({MARK})"))


def draw_against_plan(paper: Paper, answer: Row) -> None:
    """Where the pagu of a PK is the budget's and the Renja Perubahan has another."""
    rows = answer.get("pagu_rencana") or []
    columns = [
        Column(say("Sel", "Cell"), _cell),
        Column("Renja Perubahan", lambda row: figure(row["rencana"]), figure=True),
        Column(say("Anggaran (dipakai)", "Budget (taken)"), lambda row: figure(row["jumlah"]), figure=True),
    ]
    paper.table(columns, rows, say("Pagu berbeda dari Renja Perubahan", "Pagu other than the Renja Perubahan"))


def _cell(row: Row) -> str:
    if "kode" in row:
        return f"{row['kode']} {row['nama']}"
    return f"{row['nama']} {triwulan(row['triwulan'])}" if row["triwulan"] else str(row["nama"])


def _name(source: Row) -> str:
    """ "Renja 2023", with its version from the second on."""
    who = read_name(source["dari"])
    title = document_name(who._asdict()) if who else str(source["dari"])
    number = source["versi"]
    return title if number == 1 else say(f"{title} versi {number}", f"{title} version {number}")


def _figure(cell: Row) -> str:
    """A target or the money of a node, as a row or as its source has it; in words where there is no figure."""
    if "jumlah" in cell:
        return figure(cell["jumlah"])
    return figure(cell["target"] or cell["teks"])
