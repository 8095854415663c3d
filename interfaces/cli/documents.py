"""`jejak unit list`, `dokumen list`, `renstra show`, `pk show`: which documents there are, and what stands in them."""

from typing import Any

from domain.kernel import Teks
from interfaces.cli.command import Group, command, option
from interfaces.cli.figures import NONE, figure, short_day
from interfaces.cli.kinds import Name, Whole
from interfaces.cli.language import current, say
from interfaces.cli.paper import Column, Paper
from interfaces.cli.reading import Ask, reading, unit_option, year_option
from interfaces.cli.words import document_name, state
from projections.sentences.kata import alasan

Row = dict[str, Any]
versi_option = option("--versi", type=Whole(1, 999), value="N", id="Versi tertentu.", en="A certain version.")

unit = Group("unit", teks=Teks("Perangkat daerah dan unitnya.", "Offices and their units."))
dokumen = Group("dokumen", teks=Teks("Dokumen yang tercatat.", "Documents on record."))
renstra = Group("renstra", teks=Teks("Rencana strategis lima tahun.", "Five-year plans."))
pk = Group("pk", teks=Teks("Perjanjian Kinerja.", "Performance agreements (PK)."))


@command("list", id="Semua unit dengan nama pendeknya.", en="All units with their short names.")
@reading
def unit_list(ask: Ask) -> None:
    units = ask.queries.units(ask.at)
    columns = [
        Column("Unit", lambda row: row["slug"], whole=True),
        Column(say("Nama", "Name"), lambda row: row["nama"]),
        Column(say("Jenis", "Kind"), lambda row: row["jenis"]),
        Column(say("Induk", "Parent"), lambda row: row["induk"] or NONE),
        Column(say("Mulai", "Since"), lambda row: short_day(row["go_live"]), figure=True),
    ]
    ask.answer(say("Unit", "Units"), {"units": units}, lambda paper: listed(paper, columns, units))


@command("list", id="Semua dokumen dan keadaannya.", en="All documents and their states.")
@option("--unit", type=Name(), value="UNIT", id="Hanya unit ini.", en="This unit only.")
@reading
def dokumen_list(ask: Ask, unit: str | None) -> None:
    documents = ask.queries.documents(ask.at, unit)
    columns = [
        Column("Unit", lambda row: row["unit"], whole=True),
        Column(say("Dokumen", "Document"), document_name),
        Column(say("Versi", "Version"), lambda row: str(row["versi"]), figure=True),
        Column(say("Keadaan", "State"), lambda row: state(row["state"])),
    ]
    ask.answer(say("Dokumen", "Documents"), {"documents": documents}, lambda paper: listed(paper, columns, documents))


def listed(paper: Paper, columns: list[Column], rows: list[Row]) -> None:
    paper.table(columns, rows)
    if not rows:
        paper.line(say("Belum ada apa pun.", "Nothing yet."))


@command("show", id="Renstra satu periode (bawaan: yang terakhir).", en="A Renstra (the latest unless stated).")
@unit_option
@option(
    "--periode", type=Name(), value="TTTT-TTTT/YYYY-YYYY", id="Periode, contoh 2021-2026.", en="Period, like 2021-2026."
)
@versi_option
@reading
def renstra_show(ask: Ask, unit: str, periode: str | None, versi: int | None) -> None:
    answer = ask.queries.renstra(ask.at, unit, periode, versi)
    ask.answer(f"{document_name(answer)}, {unit}", answer, lambda paper: draw_renstra(paper, answer))


@command("show", id="Perjanjian Kinerja satu jabatan.", en="The Perjanjian Kinerja of one office.")
@unit_option
@year_option
@option(
    "--jabatan",
    type=Name(),
    value="JABATAN/OFFICE",
    default="camat",
    id="Jabatan (bawaan camat).",
    en="Office (camat unless stated).",
)
@versi_option
@reading
def pk_show(ask: Ask, unit: str, tahun: int, jabatan: str, versi: int | None) -> None:
    answer = ask.queries.document(ask.at, "pk", unit, versi, tahun=tahun, jabatan=jabatan)
    ask.answer(f"{document_name(answer)}, {unit}", answer, lambda paper: draw_pk(paper, answer))


def draw_pk(paper: Paper, answer: Row) -> None:
    draw_versions(paper, answer)
    columns = [
        Column("No", lambda row: str(answer["rows"].index(row) + 1), figure=True),
        Column("Indikator", lambda row: row["nama"]),
        Column("Satuan", lambda row: row["satuan"]),
        Column("Target", target),
        Column(say("Peristiwa", "Event"), lambda row: str(row["event"]), figure=True),
    ]
    paper.table(columns, answer["rows"], _version(answer))


def draw_renstra(paper: Paper, answer: Row) -> None:
    """One row for each indikator, one column for each year; what is absent is explained below."""
    draw_versions(paper, answer)
    cells = {(row["indikator"], row["tahun"]): row for row in answer["rows"]}
    years = sorted({row["tahun"] for row in answer["rows"]})
    first = {row["indikator"]: row for row in reversed(answer["rows"])}
    rows = [row for row in answer["rows"] if first[row["indikator"]] is row]
    notes: list[str] = []

    def cell(slug: str, tahun: int) -> str:
        row = cells.get((slug, tahun))
        if row is None:
            return ""
        if row["target"] is not None:
            return figure(row["target"])
        if row["teks"] not in notes:
            notes.append(row["teks"])
        return f"{NONE}{_mark(notes.index(row['teks']))}"

    def column(tahun: int) -> Column:
        return Column(str(tahun) if tahun else say("Awal", "Base"), lambda row: cell(row["indikator"], tahun))

    named = Column("Indikator (satuan)", lambda row: f"{row['nama']} ({row['satuan']})")
    paper.table([named, *map(column, years)], rows, _version(answer))
    for n, note in enumerate(notes):
        paper.line(f"{_mark(n)} {note}")


def _mark(n: int) -> str:
    return "".join("⁰¹²³⁴⁵⁶⁷⁸⁹"[int(d)] for d in str(n + 1))


def _version(answer: Row) -> str:
    return say(f"Isi versi {answer['versi']}", f"Content of version {answer['versi']}")


def target(row: Row) -> str:
    return row["teks"] if row["target"] is None else figure(row["target"])


def draw_versions(paper: Paper, answer: Row) -> None:
    """Every version with its state; which one is in force, or *belum berlaku*."""
    force = answer["berlaku"]
    paper.line(
        say("Belum berlaku.", "Not in force yet.")
        if force is None
        else say(f"Yang berlaku: versi {force}.", f"In force: version {force}."),
        "bold",
    )
    columns = [
        Column(say("Versi", "Version"), lambda row: str(row["versi"]), figure=True),
        Column(say("Keadaan", "State"), lambda row: state(row["state"])),
        Column(say("Berlaku sejak", "In force since"), lambda row: short_day(row["effective_from"]), figure=True),
        Column(say("Tanggal surat", "Signed on"), lambda row: short_day(row["signed_on"]), figure=True),
        Column(say("Nomor", "Number"), lambda row: row["number"] or NONE),
        Column(say("Karena", "Because of"), because),
    ]
    paper.table(columns, answer["versions"])


def because(row: Row) -> str:
    """Why the version was made, and what has made it stale since."""
    codes = dict.fromkeys([row["reason_code"], *row["stale"]])
    return "; ".join(alasan(code).dalam(current()) for code in codes if code) or NONE


unit.add_command(unit_list)
dokumen.add_command(dokumen_list)
renstra.add_command(renstra_show)
pk.add_command(pk_show)
