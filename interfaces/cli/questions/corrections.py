"""`jejak koreksi`: corrections of the record of a unit, what rested on each, and what was answered about errata."""

from typing import Any

from interfaces.cli.contents import CONTENTS
from interfaces.cli.questions.lineage import actor, change, why
from interfaces.cli.tools.command import command
from interfaces.cli.tools.figures import NONE, figure, moment
from interfaces.cli.tools.language import say
from interfaces.cli.tools.paper import Column, Paper
from interfaces.cli.tools.reading import Ask, reading, unit_option
from interfaces.cli.tools.words import document_name
from projections.documents.record_corrections import koreksi as question

Row = dict[str, Any]


@command("koreksi", teks=CONTENTS["koreksi"].teks)
@unit_option
@reading
def koreksi(ask: Ask, unit: str) -> None:
    answer = ask.of(question, unit)
    title = say(f"Koreksi pencatatan {answer['nama']}", f"Corrections of the record of {answer['nama']}")
    ask.answer(title, answer, lambda paper: draw(paper, answer))


def draw(paper: Paper, answer: Row) -> None:
    if not answer["koreksi"] and not answer["usulan"]:
        paper.line(say("Belum ada koreksi pencatatan.", "No correction of the record yet."))
    for one in answer["usulan"]:
        paper.line()
        number = say(f"Usulan {one['nomor']}", f"Proposal {one['nomor']}")
        paper.line(f"{number}: {_what(one)}.", "bold")
        _told(paper, say("Diusulkan", "Proposed"), one)
    for one in answer["koreksi"]:
        paper.line()
        number = say(f"Koreksi {one['event']}", f"Correction {one['event']}")
        paper.line(f"{number}: {_what(one)}.", "bold")
        paper.line(say(f"Pindaian {one['sha256'][:12]}…", f"Scan {one['sha256'][:12]}…"), indent=3)
        _told(paper, say("Diusulkan", "Proposed"), one["diusulkan"])
        _told(paper, say("Disahkan", "Confirmed"), one)
        paper.table(_columns(), one["bertumpu"], say("Bertumpu pada nilai lama", "What rested on the old value"))


def _what(one: Row) -> str:
    """ "Renstra 2021-2026 v1, keluhan 2023: 57 → 75"."""
    name = document_name({**one, "triwulan": 0})  # the triwulan is of the cell, not of the document
    return f"{name} v{one['versi']}, {_cell(one)}: {change(one)}"


def _cell(one: Row) -> str:
    """Which cell it is: a target, money, the paper's own data, actions or a row of a template."""
    if one.get("jenis") == "surat":
        return say("surat", "the paper's own data")
    if one.get("jenis") == "belanja":
        return say(f"belanja {one['kode']}", f"spending ({one['kode']})")
    if one.get("jenis") == "aksi":
        return say(f"aksi {one['indikator']}", f"actions of {one['indikator']}")
    if one.get("jenis") == "baris":
        return say(f"baris {one['indikator']}", f"row {one['indikator']}")
    if one.get("kode"):
        return str(one["kode"])
    if not one["tahun"]:
        return say(f"data awal {one['indikator']}", f"baseline of {one['indikator']}")
    triwulan = f" TW {one['triwulan']}" if one.get("triwulan") else ""
    return f"{one['indikator']}{triwulan} {one['tahun']}"


def draw_beside(paper: Paper, answer: Row) -> None:
    """What a document shows of corrections: those proposed, those made, and the errata it is asked for."""
    for one in answer["usulan_koreksi"]:
        what = f"{one['nomor']} (v{one['versi']}, {_cell(one)}: {change(one)})"
        paper.line(say(f"Usulan koreksi pencatatan {what}.", f"Proposed correction of the record {what}."))
    for one in answer["koreksi"]:
        what = f"{one['event']} (v{one['versi']}, {_cell(one)}: {change(one)})"
        paper.line(say(f"Koreksi pencatatan {what}.", f"Correction of the record {what}."))
    for one in answer["errata"]:
        what = f"{one['koreksi']} ({one['dokumen']}, {_cell(one)}: {one['semula'] or NONE} → {one['menjadi'] or NONE})"
        paper.line(f"{say('Diminta errata atas koreksi', 'Asked for errata on correction')} {what}: {_errata(one)}.")


def _told(paper: Paper, verb: str, entry: Row) -> None:
    when = moment(entry["recorded_at"])
    paper.line(say(f"{verb} {when} oleh {actor(entry)}.", f"{verb} {when} by {actor(entry)}."), indent=3)
    if entry["reason"]:
        paper.line(why(entry), "dim", indent=3)


def _columns() -> list[Column]:
    return [
        Column(say("Dokumen", "Document"), lambda row: f"{document_name(row)} v{row['versi']}"),
        Column(say("Nilai", "Value"), lambda row: figure(row["nilai"]), figure=True),
        Column(say("Nilai lama?", "Old value?"), lambda row: say("ya", "yes") if row["memakai_nilai_lama"] else NONE),
        Column("Errata", lambda row: _errata(row["errata"]) if row["errata"] else NONE),
    ]


def _errata(asked: Row) -> str:
    """What was answered, with its because; who did not use the old value is not asked."""
    if asked["jawaban"] is None:
        return say("menunggu jawaban", "awaiting an answer")
    word = say("perlu", "needed") if asked["jawaban"] == "errata" else say("tidak perlu, karena", "not needed, because")
    return f"{word}: {asked['dijawab']['reason'].rstrip('.')}"
