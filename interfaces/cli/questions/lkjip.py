"""`jejak lkjip tables`: the tables of the yearly report, drawn from the same figures as everything else."""

from typing import Any

from interfaces.cli.contents import CONTENTS
from interfaces.cli.questions.capaian import draw_bases, draw_scales, means
from interfaces.cli.questions.documents import draw_header
from interfaces.cli.questions.lkjip_printed import draw_printed
from interfaces.cli.questions.lkjip_tables import TABLES, factors
from interfaces.cli.questions.money import draw_roll_up
from interfaces.cli.questions.reports import lkjip_show
from interfaces.cli.tools.command import Group, command, option
from interfaces.cli.tools.kinds import Name
from interfaces.cli.tools.language import current, say
from interfaces.cli.tools.paper import Paper
from interfaces.cli.tools.reading import Ask, reading, unit_option, year_option
from interfaces.cli.tools.words import reason, state
from interfaces.input.reading import BadInput, quote
from projections.figures.lkjip import tables as question
from projections.sentences.lkjip_tables import tabel_lkjip
from projections.words import alasan

Row = dict[str, Any]

lkjip = Group("lkjip", teks=CONTENTS["lkjip"].teks)


@command("tables", id="Tabel-tabel LKjIP satu tahun.", en="The tables of the LKjIP of a year.")
@unit_option
@year_option
@option("--tabel", type=Name(), value="NO", id="Satu tabel saja, contoh 3.4.", en="One table only, like 3.4.")
@reading
def tables(ask: Ask, unit: str, tahun: int, tabel: str | None) -> None:
    answer = ask.of(question, unit, tahun)
    if tabel is not None:
        answer = {**answer, "tabel": _only(answer["tabel"], tabel)}
        answer["tercetak"] = [row for row in answer["tercetak"] if row["tabel"] == tabel]
    title = say(f"Tabel LKjIP {answer['nama']} {tahun}", f"Tables of the LKjIP of {answer['nama']} {tahun}")
    ask.answer(title, answer, lambda paper: draw(paper, answer))


def _only(tables: Row, name: str) -> Row:
    if name not in tables:
        known = ", ".join(tables)
        raise BadInput(
            f"Tabel '{quote(name)}' tidak ada. Pilih: {known}.", f"There is no table '{quote(name)}'. Choose: {known}."
        )
    return {name: tables[name]}


def draw(paper: Paper, answer: Row) -> None:
    if answer["terikat"] is not None:
        at = answer["terikat"]
        paper.line(say(f"Terikat pada catatan sampai peristiwa {at}.", f"Bound to the record up to event {at}."))
    if report := answer["laporan"]:
        number, now = report["versi"], state(report["state"])
        paper.line(say(f"Laporan versi {number}: {now}.", f"Report version {number}: {now}."))
        draw_header(paper, report, answer["unit"])
    for flag in answer["tanda"]:
        paper.line(flagged(flag), "bold")
    against, papers = answer["perbandingan"], answer["anggaran"]
    if against["reason"]:
        paper.line(say(f"Tahun lalu: {reason(against)}.", f"Last year: {reason(against)}."), "bold")
    if papers["sesudah"]:
        first, last = (papers[side][say("kertas", "kertas_en")] for side in ("sebelum", "sesudah"))
        paper.line(say(f"Anggaran menurut {last}; sebelumnya {first}.", f"Budget by the {last}; before: {first}."))
    for name, rows in answer["tabel"].items():
        draw_table(paper, name, rows, answer["tahun"])
    draw_bases(paper, (row for rows in answer["tabel"].values() for row in rows))
    draw_roll_up(paper, answer["kelurahan"])
    paper.line()
    paper.line(means(answer["rata_rata"]))
    draw_scales(paper, answer["skala_dipakai"])
    draw_printed(paper, answer["tercetak"])


def flagged(flag: Row) -> str:
    """What the reader must know before the figures."""
    now = state(flag["state"])
    if flag["dokumen"] == "realisasi":
        return say(
            f"Perhatian: Realisasi Triwulan {flag['triwulan']} ({now}) belum disetujui; angkanya masih dapat berubah.",
            f"Note: the Realisasi of triwulan {flag['triwulan']} ({now}) is not approved: its figures may change.",
        )
    why, versi = alasan(flag["reason_code"]).dalam(current()), flag["versi"]
    return say(
        f"Perhatian: PK versi {versi} ({now}) belum ditandatangani, padahal sudah seharusnya berubah karena {why}.",
        f"Note: PK version {versi} ({now}) is not signed, though a change fell due because of {why}.",
    )


def draw_table(paper: Paper, name: str, rows: list[Row], tahun: int) -> None:
    shown = TABLES.get(name)
    title = tabel_lkjip(name).dalam(current())
    if rows and shown:
        paper.table(shown.columns(tahun), rows, title)
        if shown.total:
            n, of = rows[-1]["n"], rows[-1]["dari"]
            paper.line(say(f"Realisasi dari {n} dari {of} sub kegiatan.", f"Realisasi of {n} of {of} sub kegiatan."))
        return
    paper.line()
    paper.title(title)
    if rows:
        factors(paper, rows)
    else:
        paper.line(say("Tidak ada data tercatat untuk tabel ini.", "Nothing is on record for this table."))


for each in (tables, lkjip_show):
    lkjip.add_command(each)
