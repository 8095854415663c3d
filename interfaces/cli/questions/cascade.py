"""`jejak pohon` and `jejak pagu`: who answers for what by which PK, and the program tree with its sums."""

from typing import Any

from domain.kinds import DOKUMEN
from interfaces.cli.contents import CONTENTS
from interfaces.cli.tools.command import command
from interfaces.cli.tools.figures import figure, rupiah
from interfaces.cli.tools.language import current, say
from interfaces.cli.tools.paper import Column, Paper
from interfaces.cli.tools.reading import Ask, reading, unit_option, year_option
from interfaces.cli.tools.words import state
from projections.plans import cascade, program_tree
from projections.words import jabatan, kunci

Row = dict[str, Any]
STEP = 2


@command("pohon", teks=CONTENTS["pohon"].teks)
@unit_option
@year_option
@reading
def pohon(ask: Ask, unit: str, tahun: int) -> None:
    answer = ask.of(cascade.pohon, unit, tahun)
    title = say(f"Pohon kinerja {answer['nama']} {tahun}", f"Cascade of {answer['nama']} {tahun}")

    def draw(paper: Paper) -> None:
        n = answer["jumlah"]
        id = (
            f"{n['indikator']} indikator: {n['berlaku']} dengan PK yang berlaku, {n['rancangan']} baru dalam rancangan "
        )
        en = f"{n['indikator']} indikator: {n['berlaku']} by a PK in force, {n['rancangan']} only in a draft of one, "
        paper.line(say(f"{id}PK, {n['tidak']} tanpa PK.", f"{en}{n['tidak']} by no PK."))
        for node in answer["pohon"]:
            _node(paper, node, 0)
        if not answer["pohon"]:
            paper.line(say("Belum ada target untuk tahun ini.", "There is no target for this year yet."))

    ask.answer(title, answer, draw)


def _node(paper: Paper, node: Row, indent: int) -> None:
    named = " ".join(filter(None, (node["kode"], node["teks"])))
    level = kunci(node["level"]).capitalize()
    paper.line(f"{level}: {named or say('belum disebut pada kartu', 'not named on the card')}", "bold", indent)
    for row in node["indikator"]:
        paper.line(f"- {row['nama']} ({row['satuan']}): {_answered(row)}", indent=indent + STEP)
    for child in node["anak"]:
        _node(paper, child, indent + STEP)


def _answered(row: Row) -> str:
    if not row["janji"]:
        planned = row["rencana"]
        aim = f" {figure(planned['target'] or planned['teks'])}" if planned else ""
        return say(f"TANPA PK; target{aim or ' belum ada'}", f"BY NO PK; target{aim or ' none yet'}")
    return ", ".join(
        f"{jabatan(pk['jabatan']).dalam(current())} {figure(pk['target'] or pk['teks'])}"
        + ("" if pk["berlaku"] else f" ({state(pk['state'])})")
        for pk in row["janji"]
    )


@command("pagu", teks=CONTENTS["pagu"].teks)
@unit_option
@year_option
@reading
def pagu(ask: Ask, unit: str, tahun: int) -> None:
    answer = ask.of(program_tree.pagu, unit, tahun)
    title = say(f"Program dan pagu {answer['nama']} {tahun}", f"Programs and pagu of {answer['nama']} {tahun}")

    def draw(paper: Paper) -> None:
        if not answer["pagu"]:
            paper.line(say("Belum ada anggaran atau Renja dengan pagu.", "There is no budget or Renja with pagu yet."))
            return
        whole = {"kode": "", "nama": say("Jumlah", "Total"), "induk": None, **answer["jumlah"]}
        own, *others = answer["kertas"]
        columns = [
            Column(say("Kode", "Code"), lambda row: row["kode"]),
            Column(say("Nama", "Name"), lambda row: row["nama"]),
            Column(f"{_called(own)} (Rp)", lambda row: rupiah(row["jumlah"]), figure=True),
            *(_beside(n, held) for n, held in enumerate(others)),
        ]
        paper.table(columns, [*answer["pagu"], whole])
        stated = answer["belanja"]
        if stated and stated["selisih"] not in (None, "0"):
            id = f"Menurut jenis belanja Rp{rupiah(stated['jumlah'])}, selisih Rp{rupiah(stated['selisih'])}."
            en = f"By kind of spending Rp{rupiah(stated['jumlah'])}, a difference of Rp{rupiah(stated['selisih'])}."
            paper.line(say(id, en))

    ask.answer(title, answer, draw)


def _called(held: Row) -> str:
    return str(held[say("kertas", "kertas_en")] or DOKUMEN[held["kind"]].nama)


def _beside(n: int, held: Row) -> Column:
    """What another paper has at the same place, where it says something else."""

    def cell(row: Row) -> str:
        there = row["lain"][n]
        return rupiah(there["jumlah"]) if there["jumlah"] != row["jumlah"] else "="

    return Column(f"{_called(held)} (Rp)", cell, figure=True)
