"""`jejak e81`: output and rupiah of each sub kegiatan, this triwulan and up to it, as a table, JSON or CSV."""

import csv
import sys
from typing import Any

from interfaces.cli.contents import CONTENTS
from interfaces.cli.questions.money import ROMAN
from interfaces.cli.tools.command import command, option
from interfaces.cli.tools.figures import NONE, figure, percent, rupiah
from interfaces.cli.tools.kinds import QUARTER
from interfaces.cli.tools.language import say
from interfaces.cli.tools.paper import Column, Paper
from interfaces.cli.tools.reading import Ask, reading, unit_option, year_option
from interfaces.cli.tools.words import reason
from interfaces.exports.csv_jsonl import guarded
from projections.figures.e81 import e81 as question

Row = dict[str, Any]
FIELDS = (
    *("kode", "level", "nama", "tolok_ukur", "satuan", "target", "target_triwulan", "keluaran", "keluaran_sd"),
    *("persen_keluaran", "pagu", "keuangan", "keuangan_sd", "persen_keuangan", "fisik", "n", "dari", "catatan"),
)
"""The columns of the CSV, as JSON calls them; figures canonical, so that a spreadsheet can sum them."""
WORDS = ("kode", "level", "nama", "tolok_ukur", "satuan", "catatan")


@command("e81", teks=CONTENTS["e81"].teks)
@unit_option
@year_option
@option("--triwulan", required=True, type=QUARTER, value="1-4", id="Triwulan, 1 sampai 4.", en="Triwulan, 1 to 4.")
@option("--csv", "as_csv", is_flag=True, id="Sebagai CSV, untuk lembar kerja.", en="As CSV, for a spreadsheet.")
@reading
def e81(ask: Ask, unit: str, tahun: int, triwulan: int, as_csv: bool) -> None:
    answer = ask.of(question, unit, tahun, triwulan)
    if as_csv:
        write_csv(answer)
        return
    title = say(
        f"E.81, {answer['nama']} {tahun} TW {ROMAN[triwulan]}", f"E.81, {answer['nama']} {tahun} TW {ROMAN[triwulan]}"
    )
    ask.answer(title, answer, lambda paper: draw(paper, answer))


def _all(answer: Row) -> list[Row]:
    return [*answer["rows"], *([answer["jumlah"]] if answer["jumlah"] else [])]


def write_csv(answer: Row) -> None:
    table = csv.writer(sys.stdout, lineterminator="\r\n")
    table.writerow(FIELDS)
    for row in _all(answer):
        table.writerow([guarded(row[name] or "") if name in WORDS else row[name] for name in FIELDS])


def draw(paper: Paper, answer: Row) -> None:
    columns = [
        Column("Sub kegiatan", lambda row: f"{row['kode']} {row['nama']}".strip()),
        Column("K", _target, figure=True),
        Column(say("TW / s.d.", "TW / so far"), _sofar("keluaran"), figure=True),
        Column("Pagu (Rp)", lambda row: rupiah(row["pagu"]), figure=True),
        Column(say("Rp TW / s.d.", "Rp TW / so far"), _sofar("keuangan"), figure=True),
        Column(say("Fisik %", "Physical %"), lambda row: percent(row["fisik"]), figure=True),
    ]
    paper.table(columns, _all(answer))
    if reason(answer):
        paper.line(reason(answer))
    how = say(answer["fisik"], answer["fisik_en"])
    paper.line(say(f"Fisik kegiatan dan program {how}.", f"Physical progress above sub kegiatan {how}."), "dim")
    if answer["di_luar"]:
        amount = rupiah(answer["di_luar"])
        paper.line(
            say(
                f"Rp{amount} dilaporkan pada sub kegiatan di luar anggaran itu, tidak dijumlahkan.",
                f"Rp{amount} were reported of sub kegiatan outside that budget, and not summed.",
            )
        )


def _target(row: Row) -> str:
    return NONE if row["target"] is None else f"{figure(row['target'])} {row['satuan'] or ''}".strip()


def _sofar(name: str) -> Any:
    """A figure of the triwulan, below it that up to the triwulan, and what share of its target or pagu that is."""

    def told(row: Row) -> str:
        if row[f"{name}_sd"] is None:
            return NONE
        share = row[f"persen_{name}"]
        lines = [rupiah(row[name]), rupiah(row[f"{name}_sd"]), f"{figure(share)}%" if share is not None else ""]
        return "\n".join(filter(None, lines))

    return told
