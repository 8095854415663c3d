"""`jejak realisasi show` and `jejak lkjip show`: what was reported, what explains it, and the evidence."""

from typing import Any

from interfaces.cli.contents import CONTENTS
from interfaces.cli.questions.documents import versi_option, version
from interfaces.cli.questions.plans import shown
from interfaces.cli.tools.command import Group, command, option
from interfaces.cli.tools.figures import NONE, figure, percent, short_day
from interfaces.cli.tools.kinds import QUARTER
from interfaces.cli.tools.language import current, say
from interfaces.cli.tools.paper import Column, Paper, listed
from interfaces.cli.tools.reading import Ask, reading, unit_option, year_option
from projections.supplier import unpack
from projections.words import capitalised, jabatan, pemasok, phrase

Row = dict[str, Any]

realisasi = Group("realisasi", teks=CONTENTS["realisasi"].teks)


@command("show", id="Laporan satu triwulan.", en="The report of one triwulan.")
@unit_option
@year_option
@option("--triwulan", required=True, type=QUARTER, value="1-4", id="Triwulan, 1 sampai 4.", en="Triwulan, 1 to 4.")
@reading
def realisasi_show(ask: Ask, unit: str, tahun: int, triwulan: int) -> None:
    answer = ask.queries.document(ask.at, "realisasi", unit, tahun=tahun, triwulan=triwulan)

    def draw(paper: Paper) -> None:
        draw_figures(paper, answer["rows"])
        draw_spent(paper, answer["serapan"])
        for one in answer["usulan"]:
            change = f"{one['kunci']}: {figure(one['semula'])} → {figure(one['menjadi'])}, {one['reason']}"
            paper.line(say(f"Usulan koreksi {change}", f"Proposed correction of {change}"))
        draw_real_life(paper, answer)

    shown(ask, answer, draw)


@command("show", id="Narasi LKjIP satu tahun.", en="The narrative of the LKjIP of a year.")
@unit_option
@year_option
@versi_option
@reading
def lkjip_show(ask: Ask, unit: str, tahun: int, versi: int | None) -> None:
    answer = ask.queries.document(ask.at, "lkjip", unit, versi, tahun=tahun)
    shown(ask, answer, lambda paper: draw_narrative(paper, answer))


def draw_figures(paper: Paper, rows: list[Row]) -> None:
    """Each figure, and below it what helped, what hindered, what follows, and the evidence: too long for columns."""
    paper.line()
    paper.title(say("Realisasi indikator", "Realisasi of the indikator"))
    if not rows:
        paper.line(say("Belum ada apa pun.", "Nothing yet."))
    for n, row in enumerate(rows, start=1):
        paper.line(f"{n}. {row['nama']} ({row['satuan']})")
        paper.line(_told(row), indent=3)
        for label, text in (
            (say("Diketik oleh", "Typed by"), _typed(row)),
            (say("Pendukung", "Helped"), row["pendukung"]),
            (say("Penghambat", "Hindered"), row["penghambat"]),
            (say("Tindak lanjut", "Follow-up"), row["tindak_lanjut"]),
            *((say("Bukti", "Evidence"), evidence(bukti)) for bukti in row["bukti"]),
        ):
            if text:
                paper.line(f"{label}: {text}", "dim", indent=3)


def _typed(row: Row) -> str:
    """Who typed the figure and who supplied it; "" when that was one office."""
    if row["pemasok"] is None:
        return ""
    typist = capitalised(jabatan(row["oleh"]["office"], row["oleh"]["capacity"]))
    told = phrase("{t}, angka dari {p}", "{t}, figure from {p}", t=typist, p=pemasok(unpack(row["pemasok"])))
    return told.dalam(current())


def _told(row: Row) -> str:
    """The figure as people write it, the counts it is made of, and the event that set it."""
    if row["realisasi"] is None:
        why = figure(row["teks"]).rstrip(".")
        return say(f"Tanpa angka: {why}, peristiwa {row['event']}", f"No figure: {why}, event {row['event']}")
    shown = figure(row["realisasi"])
    if row["pembilang"] is not None:
        shown += f" ({figure(row['pembilang'])} / {figure(row['penyebut'])})"
    if row["sementara"]:
        shown += say(" (sementara)", " (provisional)")
    if made := row["tersusun"]:
        shown += say(f", disusun dari {made['teks']} unit", f", composed of {made['teks_en']} units")
        if made["belum"]:
            missing = ", ".join(one["nama"] for one in made["belum"])
            shown += say(f" (belum: {missing})", f" (missing: {missing})")
    if row["pengampu"]:
        office = jabatan(row["pengampu"]).dalam(current())
        shown += say(f", dipasok {office}", f", supplied by {office}")
    return say(f"Realisasi {shown}, peristiwa {row['event']}", f"Realisasi {shown}, event {row['event']}")


def draw_real_life(paper: Paper, answer: Row) -> None:
    """Objections, openings, and what changed after closing, as far as there are any."""
    if answer["tanpa_pk"]:
        why = answer["tanpa_pk"]["reason"]
        paper.line(say(f"Boleh diajukan sebelum PK ditandatangani: {why}", f"May be submitted before the PK: {why}"))
    for one in answer["keberatan"]:
        about = f"{one['indikator']}: {one['reason']}"
        granted = one["jawaban"] is not None
        paper.line(
            say(
                f"Sanggahan {'dikabulkan, menunggu angka baru' if granted else 'terbuka'} {about}",
                f"Objection {'granted, another figure is due' if granted else 'open'} {about}",
            )
        )
    for one in answer["pembukaan"]:
        slug, day, why = one["indikator"], short_day(one["sampai"]), one["reason"]
        paper.line(say(f"Dibuka kembali sampai {day}: {slug}, {why}", f"Reopened until {day}: {slug}, {why}"))
    for one in answer["susulan"]:
        change = f"{one['indikator']}: {figure(one['semula'])} → {figure(one['menjadi'])}, {one['reason']}"
        paper.line(say(f"Berubah sesudah ditutup {change}", f"Changed after closing {change}"))


def evidence(bukti: Row) -> str:
    """A piece of evidence by name, source and day, and how its SHA-256 begins."""
    day = short_day(bukti["tanggal"]) if bukti["tanggal"] else ""
    about = ", ".join(filter(None, (bukti["sumber"], day, f"SHA-256 {bukti['sha256'][:12]}…")))
    return f"{bukti['nama']} ({about})"


def draw_spent(paper: Paper, rows: list[Row]) -> None:
    columns = [
        Column(say("Kode", "Code"), lambda row: row["kode"]),
        Column("Sub kegiatan", lambda row: (row["nama"] or NONE) + (row["catatan"] and f"\n→ {row['catatan']}")),
        Column(say("Keuangan (Rp)", "Money (Rp)"), _paid, figure=True),
        Column(say("Fisik %", "Physical %"), lambda row: figure(row["fisik"]), figure=True),
        *([Column("K", lambda row: figure(row["keluaran"]), figure=True)] if any(r["keluaran"] for r in rows) else []),
        Column(say("Peristiwa", "Event"), lambda row: str(row["event"]), figure=True),
    ]
    listed(paper, columns, rows, say("Serapan anggaran", "Money spent"))
    if rows and rows[0]["anggaran"]:
        held = rows[0]["anggaran"][say("kertas", "kertas_en")]
        paper.line(say(f"% dari pagu {held}, yang berlaku pada akhir triwulan.", f"% of the pagu of the {held}."))


def _paid(row: Row) -> str:
    """Money spent, and below it the share of the pagu that it is."""
    return figure(row["keuangan"]) + (f"\n{percent(row['persen'])} %" if row["persen"] else "")


def draw_narrative(paper: Paper, answer: Row) -> None:
    at = answer["terikat"]
    paper.line(
        say("Belum terikat pada catatan.", "Not bound to the record yet.")
        if at is None
        else say(f"Terikat pada catatan sampai peristiwa {at}.", f"Bound to the record up to event {at}.")
    )
    paper.line()
    paper.title(version(answer))
    if not answer["narasi"]:
        paper.line(say("Belum ada apa pun.", "Nothing yet."))
    for part in answer["narasi"]:
        paper.line(part["bagian"], "bold")
        paper.line(part["teks"], indent=3)


realisasi.add_command(realisasi_show)
