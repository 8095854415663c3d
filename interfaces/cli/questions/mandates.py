"""Who may act for whom, as a table: what a Plt or Plh may do, in whose name others act, and the alternates of offices
with too few people."""

from typing import Any

from domain.cycle.mandates import PLH, PLT
from domain.cycle.terms import LANGKAH
from domain.kinds import DOKUMEN
from interfaces.cli.tools.figures import short_day
from interfaces.cli.tools.language import current, say
from interfaces.cli.tools.paper import Column, Paper
from projections.words import jabatan

Row = dict[str, Any]


def draw_mandates(paper: Paper, rows: list[Row]) -> None:
    """The rows in the order in which they decide, the kabupaten's own first."""
    columns = [
        Column("", lambda row: row["kapasitas"].capitalize() + "." * (row["kapasitas"] in (PLT, PLH))),
        Column(say("Langkah", "Step"), _step),
        Column(say("Dokumen", "Document"), _document),
        Column(say("Boleh", "May"), lambda row: say("ya", "yes") if row["boleh"] else say("tidak", "no")),
        Column(say("Dasar", "Basis"), lambda row: row["dasar"]),
        Column(say("Asal", "From"), lambda row: _origin(row)),
    ]
    paper.table(columns, rows, say("Kewenangan Plt, Plh, dan a.n.", "What a Plt, a Plh and who acts a.n. may do"))
    paper.line(
        say(
            "Kebijakan lokal: baris pertama yang cocok menentukan.",
            "Local policy: the first row that fits decides.",
        )
    )


def draw_alternates(paper: Paper, rows: list[Row]) -> None:
    columns = [
        Column(say("Jabatan", "Office"), lambda row: jabatan(row["jabatan"]).dalam(current())),
        Column(say("Pengganti", "Alternate"), lambda row: jabatan(row["pengganti"]).dalam(current())),
        Column(say("Sejak", "Since"), lambda row: short_day(row["since"]), figure=True),
        Column(say("Sampai", "Until"), lambda row: short_day(row["until"]), figure=True),
        Column(say("Surat", "Letter"), lambda row: row["decree"] + (" ◀" if row["berlaku"] else "")),
    ]
    paper.table(columns, rows, say("Pengganti (kekurangan orang)", "Alternates (too few people)"))


def draw_delegations(paper: Paper, rows: list[Row]) -> None:
    """Who may act in the name of whom; nothing where nobody ever did."""
    columns = [
        Column(say("Atas nama", "In the name of"), lambda row: jabatan(row["jabatan"]).dalam(current())),
        Column(say("Oleh", "By"), lambda row: row["penerima"]),
        Column(say("Orang (kode)", "Person (code)"), lambda row: row["person"]),
        Column(say("Jenis", "Kind"), lambda row: row["jenis"]),
        Column(say("Lingkup", "Scope"), lambda row: ", ".join(row["lingkup"])),
        Column(say("Sejak", "Since"), lambda row: short_day(row["since"]), figure=True),
        Column(say("Sampai", "Until"), lambda row: short_day(row["until"]), figure=True),
        Column(say("Surat", "Letter"), lambda row: row["decree"] + (" ◀" if row["berlaku"] else "")),
    ]
    if rows:
        paper.table(columns, rows, say("Mandat dan delegasi (a.n.)", "Mandates and delegations (a.n.)"))


def _step(row: Row) -> str:
    known = LANGKAH.get(row["step"])
    return known.dalam(current()) if known else say("semua langkah", "every step")


def _document(row: Row) -> str:
    name = DOKUMEN[row["kind"]].nama if row["kind"] in DOKUMEN else say("semua", "all")
    return say(f"{name} (perubahan)", f"{name} (changes)") if row["perubahan"] else name


def _origin(row: Row) -> str:
    return say("daerah", "kabupaten") if row["asal"] == "daerah" else say("bawaan", "default")
