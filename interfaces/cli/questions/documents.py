"""`jejak dokumen list`, and what every document shows first: its versions, their states, the notes they got."""

from typing import Any, cast

import click

from domain.cycle.unit_kinds import kepala
from domain.kernel import Teks
from interfaces.cli.contents import CONTENTS
from interfaces.cli.questions.corrections import draw_beside
from interfaces.cli.tools.command import Argument, Group, command, option
from interfaces.cli.tools.figures import NONE, short_day
from interfaces.cli.tools.kinds import YEAR, Name, Whole
from interfaces.cli.tools.language import current, say
from interfaces.cli.tools.paper import Column, Paper, listed
from interfaces.cli.tools.reading import Ask, reading
from interfaces.cli.tools.words import PLAIN, document_name, origin, state
from interfaces.input.reading import BadInput
from projections.sentences.versions import keterangan
from projections.words import alasan

Row = dict[str, Any]
versi_option = option("--versi", type=Whole(1, 999), value="N", id="Versi tertentu.", en="A certain version.")
jabatan_option = option(
    "--jabatan",
    type=Name(),
    value="JABATAN/OFFICE",
    id="Jabatan (bawaan kepala unit).",
    en="Office (the head of the unit unless stated).",
)


def office(ask: Ask, unit: str, jabatan: str | None) -> str:
    """The office asked about; where none is said, that of the head of the unit."""
    return jabatan or kepala(ask.queries.kinds(ask.at).get(unit, ""))


dokumen = Group("dokumen", teks=CONTENTS["dokumen"].teks)


@command("list", id="Semua dokumen dan keadaannya.", en="All documents and their states.")
@option("--unit", type=Name(), value="UNIT", id="Hanya unit ini.", en="This unit only.")
@option("--kind", type=Name(), value="JENIS/KIND", id="Hanya jenis ini, contoh pk.", en="This kind only, like pk.")
@option("--tahun", type=YEAR, value="TTTT/YYYY", id="Hanya tahun ini.", en="This year only.")
@option("--state", type=Name(), value="KEADAAN/STATE", id="Hanya keadaan ini.", en="This state only, like draf.")
@reading
def dokumen_list(ask: Ask, unit: str | None, kind: str | None, tahun: int | None, state: str | None) -> None:
    wanted = {"kind": kind and kind.replace("-", "_"), "tahun": tahun, "state": state}
    asked = {name: value for name, value in wanted.items() if value is not None}
    found = ask.queries.documents(ask.at, unit)
    documents = [row for row in found if all(row.get(name) == value for name, value in asked.items())]
    columns = [
        Column("Unit", lambda row: row["unit"], whole=True),
        Column(say("Dokumen", "Document"), document_name),
        Column(say("Versi", "Version"), lambda row: str(row["versi"]), figure=True),
        Column(say("Keadaan", "State"), _standing),
    ]
    ask.answer(say("Dokumen", "Documents"), {"documents": documents}, lambda paper: listed(paper, columns, documents))


def _standing(row: Row) -> str:
    """Its state, from which day on it holds when that is later, and whether it was loaded from paper."""
    since = short_day(row["effective_from"]) if row.get("effective_from") else ""
    return ", ".join(filter(None, (" ".join(filter(None, (state(row["state"]), since))), origin(row))))


def version(answer: Row) -> str:
    return say(f"Isi versi {answer['versi']}", f"Content of version {answer['versi']}")


def draw_versions(paper: Paper, answer: Row) -> None:
    """Every version with its state; which one is in force, or why none is; what reviewers noted."""
    paper.line(_in_force(answer), "bold")
    columns = [
        Column(say("Versi", "Version"), lambda row: str(row["versi"]), figure=True),
        Column(say("Keadaan", "State"), lambda row: state(row["state"])),
        Column(say("Berlaku sejak", "In force since"), lambda row: short_day(row["effective_from"]), figure=True),
        Column(say("Tanggal surat", "Signed on"), lambda row: short_day(row["signed_on"]), figure=True),
        Column(say("Nomor", "Number"), lambda row: row["number"] or NONE),
        Column(say("Karena", "Because of"), because),
    ]
    if answer["kind"] == "anggaran":
        columns.insert(1, Column(say("Dokumen", "Paper"), lambda row: row[say("kertas", "kertas_en")]))
    paper.table(columns, answer["versions"])
    for row in answer["versions"]:
        draw_header(paper, row, answer["unit"])
        for note in row["notes"]:
            about = f" ({note['pada']})" if note["pada"] else ""
            title = say(f"Catatan versi {row['versi']}", f"Note on version {row['versi']}")
            paper.line(f"{title}{about}: {note['teks']}")
    draw_beside(paper, answer)


def draw_header(paper: Paper, row: Row, unit: str) -> None:
    """Where a version comes from, how it was signed, who verified and reviewed it: a line each."""
    for told in keterangan(row, unit, PLAIN):
        paper.line(f"v{row['versi']}: {told.dalam(current())}.", "dim")


def _in_force(answer: Row) -> str:
    force = answer["berlaku"]
    if force is not None:
        return say(f"Yang berlaku: versi {force}.", f"In force: version {force}.")
    if answer["keterangan"] == "digantikan":
        if answer["kind"] == "renstra":
            return say("Sudah digantikan oleh Renstra yang lebih baru.", "Superseded by a newer Renstra.")
        return say("Sudah digantikan oleh Renja Perubahan.", "Superseded by a Renja Perubahan.")
    return say("Belum berlaku.", "Not in force yet.")


def because(row: Row) -> str:
    """Why the version was made, and what else it was flagged for before it took force."""
    codes = dict.fromkeys([row["reason_code"], *(code for code in row["stale"] if code not in row["outdated_by"])])
    return "; ".join(alasan(code).dalam(current()) for code in codes if code) or NONE


@command(
    "show",
    id="Satu dokumen menurut namanya, dengan opsi jenisnya.",
    en="A document by its name, with the options of its kind.",
    context_settings={"ignore_unknown_options": True},
)
@click.argument(
    "name",
    cls=Argument,
    teks=Teks("Namanya: pk/kec-contoh/2023/camat.", "Its name: pk/kec-contoh/2023/camat."),
    placeholder=Teks("NAMA", "NAME"),
)
@click.argument(
    "options",
    cls=Argument,
    teks=Teks("Opsi jenisnya.", "Options of its kind."),
    placeholder=Teks("[OPSI]...", "[OPTIONS]..."),
    nargs=-1,
    type=click.UNPROCESSED,
)
@click.pass_context
def dokumen_show(ctx: click.Context, name: str, options: tuple[str, ...]) -> None:
    from interfaces.cli.contents import WITHIN, Commands
    from interfaces.cli.tools.addressed import named

    kind, key = named(name)
    if not kind:
        raise BadInput("Sebutkan satu dokumen: pk/kec-contoh/2023/camat.", "Name a document: pk/kec-contoh/2023/camat.")
    own = "renja" if kind in WITHIN else kind
    shown = cast("click.Group", Commands()[own.replace("_", "-")]).commands["show"]
    said = [word for part, value in key.items() for word in (f"--{part}", str(value))]
    with shown.make_context("show", [*said, *options], parent=ctx) as own_ctx:
        shown.invoke(own_ctx)


dokumen.add_command(dokumen_list)
dokumen.add_command(dokumen_show)
