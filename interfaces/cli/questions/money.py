"""`jejak keuangan` and `jejak gabungan`: money by triwulan, and a kecamatan with and without its kelurahan."""

from typing import Any

from interfaces.cli.contents import CONTENTS
from interfaces.cli.tools.command import command
from interfaces.cli.tools.figures import NONE, percent, rupiah, short_day
from interfaces.cli.tools.language import say
from interfaces.cli.tools.paper import Column, Paper
from interfaces.cli.tools.reading import Ask, reading, unit_option, year_option
from interfaces.cli.tools.words import reason, state
from projections.figures import absorption, combined

Row = dict[str, Any]
ROMAN = ("", "I", "II", "III", "IV")


@command("keuangan", teks=CONTENTS["keuangan"].teks)
@unit_option
@year_option
@reading
def keuangan(ask: Ask, unit: str, tahun: int) -> None:
    answer = ask.of(absorption.keuangan, unit, tahun)

    def draw(paper: Paper) -> None:
        draw_papers(paper, answer["kertas"])
        draw_quarters(paper, answer["triwulan"])
        draw_roll_up(paper, answer["kelurahan"])

    ask.answer(say(f"Keuangan {answer['nama']} {tahun}", f"Money of {answer['nama']} {tahun}"), answer, draw)


@command("gabungan", teks=CONTENTS["gabungan"].teks)
@unit_option
@year_option
@reading
def gabungan(ask: Ask, unit: str, tahun: int) -> None:
    answer = ask.of(combined.gabungan, unit, tahun)
    title = say(f"{answer['nama']} {tahun} dan kelurahannya", f"{answer['nama']} {tahun} and its kelurahan")

    def draw(paper: Paper) -> None:
        columns = [*_money(), Column("Capaian %", lambda row: _mean(row["capaian"]), figure=True)]
        paper.table(columns, [*answer["rows"], *_sums(answer)])
        _counts(paper, answer)
        n, of = answer["n_capaian"], answer["dari"]
        paper.line(say(f"Capaian dari {n} dari {of} kelurahan.", f"Capaian of {n} of {of} kelurahan."))

    ask.answer(title, answer, draw)


def draw_papers(paper: Paper, rows: list[Row]) -> None:
    columns = [
        Column(say("Dokumen", "Paper"), lambda row: row[say("kertas", "kertas_en")]),
        Column(say("Nomor", "Number"), lambda row: row["number"]),
        Column(say("Diterima", "Received"), lambda row: short_day(row["received_on"]), figure=True),
        Column(say("Berlaku sejak", "In force since"), lambda row: short_day(row["effective_from"]), figure=True),
        Column("Pagu (Rp)", lambda row: rupiah(row["pagu"]), figure=True),
    ]
    paper.table(columns, rows)
    if not rows:
        paper.line(say("Belum ada anggaran yang diterima.", "No budget has been received yet."))


def draw_quarters(paper: Paper, rows: list[Row]) -> None:
    def n(row: Row) -> str:
        return say(f"{row['n']} dari {row['dari']}", f"{row['n']} of {row['dari']}") if row["dari"] else NONE

    columns = [
        Column("Triwulan", _quarter),
        Column(say("Menurut", "By"), lambda row: _paper(row["anggaran"])),
        Column("Pagu (Rp)", lambda row: rupiah(row["pagu"]), figure=True),
        Column("Realisasi (Rp)", lambda row: rupiah(row["realisasi"]), figure=True),
        Column("%", lambda row: percent(row["persen"]), figure=True),
        Column("Sub kegiatan", n, figure=True),
    ]
    paper.table(columns, rows, say("Sampai akhir triwulan", "Up to the end of the triwulan"))
    for row in rows:
        if row["di_luar"]:
            amount, quarter = rupiah(row["di_luar"]), ROMAN[row["triwulan"]]
            id = f"TW {quarter}: Rp{amount} dilaporkan pada sub kegiatan di luar anggaran itu, tidak dijumlahkan."
            paper.line(say(id, f"TW {quarter}: Rp{amount} of sub kegiatan outside that budget, not added."))


def _quarter(row: Row) -> str:
    now = f" ({state(row['keadaan'])})" if row["keadaan"] else ""
    return f"TW {ROMAN[row['triwulan']]}{now}" + (f"\n→ {reason(row)}" if row["reason"] else "")


def _paper(held: Row | None) -> str:
    return held[say("kertas", "kertas_en")] if held else NONE


def draw_roll_up(paper: Paper, found: Row | None) -> None:
    """Money of each kelurahan, and of the kecamatan without and with them; nothing for a unit that has none."""
    if found is None:
        return
    title = say("Dengan dan tanpa kelurahan", "With and without the kelurahan")
    paper.table(_money(), [*found["rows"], *_sums(found)], title)
    _counts(paper, found)


def _sums(found: Row) -> list[Row]:
    blank = {"alokasi": None}
    without, both = say("Tanpa kelurahan", "Without kelurahan"), say("Dengan kelurahan", "With kelurahan")
    return [{**found["tanpa"], **blank, "nama": without}, {**found["dengan"], **blank, "nama": both}]


def _money() -> list[Column]:
    return [
        Column("Unit", lambda row: row["nama"]),
        Column("Pagu (Rp)", _pagu, figure=True),
        Column("Realisasi (Rp)", lambda row: rupiah(row["realisasi"]), figure=True),
        Column("%", lambda row: percent(row["persen"]), figure=True),
        Column(say("Alokasi¹ (Rp)", "Set aside¹ (Rp)"), lambda row: rupiah(row["alokasi"]), figure=True),
    ]


def _pagu(row: Row) -> str:
    """That of the budget; that of the Renja, marked, where there is no budget yet; of a sum both, never added."""
    planned = row["pagu_renja"]
    amount = planned["jumlah"] if isinstance(planned, dict) else planned
    if amount is None:
        return rupiah(row["pagu"])
    marked = f"{rupiah(amount)}²"
    return marked if row["pagu"] is None else f"{rupiah(row['pagu'])}\n{marked}"


def _counts(paper: Paper, found: Row) -> None:
    pagu, paid, of = found["n_pagu"], found["n_realisasi"], found["dari"]
    id = f"Pagu dari {pagu}, realisasi dari {paid}, dari {of} kelurahan."
    paper.line(say(id, f"Pagu of {pagu}, realisasi of {paid}, of {of} kelurahan."))
    id = "¹ Bagian pagu kecamatan untuk kelurahan; tidak ditambahkan lagi."
    paper.line(say(id, "¹ Part of the pagu of the kecamatan; not added again."), "dim")
    if n := found["dengan"]["n_renja"]:
        id = f"² Pagu menurut Renja yang berlaku dari {n} unit yang belum punya DPA; tidak dijumlahkan dengan pagu DPA."
        en = f"² Pagu of the Renja in force of {n} units without a DPA yet; never added to the pagu of a DPA."
        paper.line(say(id, en), "dim")


def _mean(mean: Row) -> str:
    return f"{percent(mean['mentah'])} (n {mean['n']}/{mean['dari']})" if mean["n"] else NONE
