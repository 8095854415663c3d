"""How audits look in a terminal: letters, samples, papers, findings, and units side by side."""

from typing import Any

from domain.kernel import Teks
from interfaces.cli.questions.trail import sentence
from interfaces.cli.tools.figures import NONE, count, day, moment
from interfaces.cli.tools.language import current, say
from interfaces.cli.tools.names import unit_name
from interfaces.cli.tools.paper import Column, Paper
from interfaces.workbooks.audit_words import (
    HASIL,
    KEADAAN,
    PERAN,
    UNSUR,
    metode,
    offices,
    pada,
    populasi,
    state_of,
    ulangi,
)
from projections.sentences.audit import SIKAP

Row = dict[str, Any]


def said(teks: Teks) -> str:
    return teks.dalam(current())


def draw_list(paper: Paper, answer: Row) -> None:
    if not answer["penugasan"]:
        paper.line(say("Tidak ada penugasan Anda.", "There is no assignment of yours."))
    columns = [
        Column(say("Penugasan", "Assignment"), lambda row: row["penugasan"]),
        Column(say("Surat tugas", "Letter"), lambda row: row["surat"]["nomor"]),
        Column("Unit", lambda row: ", ".join(map(unit_name, row["surat"]["units"]))),
        Column(say("Keadaan", "State"), lambda row: said(KEADAAN[row["keadaan"]])),
        Column(say("Sampel", "Samples"), lambda row: str(row["sampel"]), figure=True),
        Column(say("Temuan", "Findings"), lambda row: f"{row['terbit']}/{row['temuan']}", figure=True),
    ]
    paper.table(columns, answer["penugasan"])
    if answer["penugasan"]:
        paper.line(say("Temuan: terbit/semua.", "Findings: issued/all."), "dim")


def draw_assignment(paper: Paper, answer: Row) -> None:
    surat = answer["surat"]
    paper.line(say(f"Terikat pada catatan sampai peristiwa {answer['posisi']}.", f"Bound to event {answer['posisi']}."))
    paper.line(f"{surat['nomor']}, {day(surat['tanggal'])}: {surat['hal']}. {said(KEADAAN[answer['keadaan']])}.")
    units = ", ".join(map(unit_name, surat["units"]))
    paper.line(f"{say('Masa', 'Period')}: {day(surat['dari'])} – {day(surat['sampai'])}. Unit: {units}.")
    paper.line("; ".join(f"{said(PERAN[m['peran']])} {m['person']}" for m in surat["tim"]), "dim")
    for one in answer["sampel"]:
        _sample(paper, one, answer["peristiwa"])
    for one in answer["temuan"]:
        paper.line()
        paper.line(
            f"{say('Temuan', 'Finding')} {one['nomor']} ({one['kepada'] or NONE}, {said(state_of(one))})", "bold"
        )
        _finding(paper, {**one.get("isi", {}), "dasar": one.get("dasar")})
        answer_of(paper, one["terbitan"])
    for one in answer["catatan"]:
        paper.line()
        state = say("terbit", "issued") if one["terbit"] else say("pribadi", "private")
        paper.line(f"{say('Catatan', 'Note')} {one['nomor']} ({state})", "bold")
        if "pada" in one:
            paper.line(said(pada(one["pada"])), "dim", indent=2)
        paper.line(one.get("teks", say("Teksnya tidak ada lagi.", "Its text is no longer there.")), indent=2)


def _sample(paper: Paper, one: Row, events: Row) -> None:
    paper.line()
    drawn = f"{len(one['butir'])} {say('dari', 'of')} {one['banyak']}"
    paper.line(f"{say('Sampel', 'Sample')} {one['nomor']}: {said(metode(one['aturan']))}, {drawn}", "bold")
    where = say(f"sampai peristiwa {one['posisi']}", f"up to event {one['posisi']}")
    paper.line(f"{said(populasi(one['populasi']))}; {where}; seed {one['seed']}.", "dim", indent=2)
    for item in one["butir"]:
        test = item["uji"]
        result = said(HASIL[test["hasil"]]) if test else say("belum diuji", "not tested yet")
        note = f": {test['catatan']}" if test and test["catatan"] else ""
        paper.line(f"{item['idx']}. {sentence(events[str(item['idx'])])}", indent=2)
        paper.line(f"→ {result}{note}", "dim", indent=5)
    paper.line(said(ulangi(one)), "dim", indent=2)


def draw_sample(paper: Paper, answer: Row) -> None:
    same = say("sama dengan yang tercatat", "the same as recorded")
    other = say("BERBEDA dari yang tercatat", "DIFFERENT from what is recorded")
    paper.line(f"{answer['algoritma']}, seed {answer['seed']}, {say('posisi', 'position')} {answer['posisi']}.")
    paper.line(say(f"Populasi: {count(answer['banyak'])}.", f"Population: {count(answer['banyak'])}."))
    paper.line(f"{say('Terpilih', 'Drawn')}: {', '.join(map(str, answer['butir']))}.", "bold")
    paper.line(
        say(f"Hasilnya {same if answer['sama'] else other}.", f"The result is {same if answer['sama'] else other}.")
    )


def _finding(paper: Paper, found: Row) -> None:
    if "judul" in found:
        paper.line(found["judul"], indent=2)
    for part, word in UNSUR.items():
        if found.get(part):
            paper.line(f"{said(word)}: {found[part]}", indent=2)
    for n, text in enumerate(found.get("rekomendasi", ()), 1):
        paper.line(f"{say('Rekomendasi', 'Recommendation')} {n}: {text}", indent=2)
    if dasar := found["dasar"]:
        rests = ", ".join(map(str, dasar["peristiwa"]))
        size = dasar["checkpoint"] or NONE
        paper.line(
            say(
                f"Dasar: peristiwa {rests}; catatan sampai {dasar['posisi']}; checkpoint {size}.",
                f"Rests on events {rests}; the record up to {dasar['posisi']}; checkpoint {size}.",
            ),
            "dim",
            indent=2,
        )


def answer_of(paper: Paper, issued: Row | None) -> None:
    """What the unit answered to a finding that was issued."""
    if issued and (told := issued["tanggapan"]):
        paper.line(f"{say('Tanggapan', 'Response')} ({said(SIKAP[told['sikap']])}): {told['teks']}", indent=2)
        if told.get("bukti"):
            names = ", ".join(f"{one['nama']} (SHA-256 {one['sha256'][:12]}…)" for one in told["bukti"])
            paper.line(f"{say('Bukti', 'Evidence')}: {names}", indent=2)


def draw_issued(paper: Paper, answer: Row) -> None:
    if not answer["temuan"] and not answer["catatan"]:
        paper.line(say("Belum ada yang terbit.", "Nothing has been issued."))
    for one in answer["temuan"]:
        paper.line()
        name = f"{unit_name(one['unit'])} {one['asal']}/{one['nomor']}"
        paper.line(f"{say('Temuan', 'Finding')} {name}: {said(KEADAAN[one['keadaan']])}", "bold")
        paper.line(f"{one['surat']}, {moment(one['terbit']['recorded_at'])}", "dim", indent=2)
        _finding(paper, one)
        answer_of(paper, one)
        if one["ditutup"]:
            paper.line(f"{say('Ditutup', 'Closed')}: {one['ditutup']['reason']}", indent=2)
    for one in answer["catatan"]:
        paper.line()
        paper.line(f"{say('Catatan', 'Note')} {unit_name(one['unit'])} {one['asal']}/{one['nomor']}", "bold")
        paper.line(said(pada(one["pada"])), "dim", indent=2)
        paper.line(one["teks"], indent=2)


def draw_comparison(paper: Paper, answer: Row) -> None:
    columns = [
        Column("Unit", lambda row: row["nama"]),
        *(
            Column(head, lambda row, name=name: NONE if row[name] is None else str(row[name]), figure=True)
            for name, head in (
                ("perubahan", say("Ubah", "Changes")),
                ("setelah_tanda_tangan", say("Sesudah\nttd", "After\nsigning")),
                ("triwulan_iv", "TW IV"),
                ("setelah_tahun", say("Sesudah\ntahun", "After\nyear")),
                ("terlambat", say("Lambat", "Late")),
                ("hari_terbanyak", say("Hari\nmaks.", "Days\nmax.")),
                ("koreksi", say("Koreksi", "Corr.")),
            )
        ),
        Column(say("Oleh", "By"), lambda row: said(offices(row)) or NONE),
    ]
    paper.table(columns, answer["rows"])
    paper.line(
        say(
            "Lambat: versinya dicatat berlaku sesudah tanggal mulai berlakunya. Koreksi pencatatan tidak dihitung "
            "sebagai perubahan.",
            "Late: the version was recorded as in force after the day it counts from. Corrections of the record are no "
            "changes.",
        ),
        "dim",
    )
