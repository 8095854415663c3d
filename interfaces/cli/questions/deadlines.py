"""`jejak deadlines`: what is due, the late ones first; a year by its dates; punctuality; what a day would send."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from domain.deadlines.rule import ditandai
from interfaces import boards
from interfaces.cli.contents import CONTENTS
from interfaces.cli.tools.command import command, option
from interfaces.cli.tools.figures import NONE, day, short_day
from interfaces.cli.tools.kinds import QUARTER, YEAR, Day, Name
from interfaces.cli.tools.language import current, say
from interfaces.cli.tools.paper import Column, Paper
from interfaces.cli.tools.reading import Ask, reading_in_the_house
from interfaces.input.reading import BadInput
from projections.sentences.deadlines import langkah
from projections.sentences.falls_due import period
from projections.words import jabatan

Row = Mapping[str, Any]


@command("deadlines", teks=CONTENTS["deadlines"].teks)
@option("--unit", type=Name(), value="UNIT", id="Unit ini saja.", en="This unit only.")
@option(
    "--role",
    type=Name(),
    value="PERAN/ROLE",
    id="Yang menjadi urusan peran ini, contoh camat.",
    en="What this role answers for, like camat.",
)
@option("--tahun", type=YEAR, value="TTTT/YYYY", id="Kalender setahun.", en="The calendar of a year.")
@option("--tepat", is_flag=True, id="Dengan --tahun: ketepatan per unit dan aturan.", en="With --tahun: punctuality.")
@option(
    "--triwulan",
    type=QUARTER,
    value="1-4",
    id="Dengan --tahun: siapa belum mengisi triwulan itu.",
    en="With --tahun: who has not filled in that triwulan.",
)
@option(
    "--katalog",
    is_flag=True,
    id="Setiap aturan dengan dasarnya, sebelum ditetapkan.",
    en="Every rule with its basis, before it is adopted.",
)
@option(
    "--as-if",
    "as_if",
    type=Day(),
    value="TTTT-BB-HH/YYYY-MM-DD",
    id="Apa yang akan dikirim pada tanggal itu, tanpa mengirim.",
    en="What would be sent on that day, without sending.",
)
@reading_in_the_house
def deadlines(
    ask: Ask,
    unit: str | None,
    role: str | None,
    tahun: int | None,
    tepat: bool,
    triwulan: int | None,
    katalog: bool,
    as_if: date | None,
) -> None:
    if (tepat or triwulan) and tahun is None:
        raise BadInput("Sebutkan juga --tahun.", "Give --tahun too.")
    units = None if unit is None else [unit]
    if unit is not None:
        ask.queries.documents(ask.at, unit)  # refuses a unit that nobody knows
    if katalog:
        rules = boards.catalogue(ask.house, ask.at)
        ask.answer(say("Katalog tenggat", "Catalogue of deadlines"), rules, lambda paper: _draw_catalogue(paper, rules))
    elif as_if is not None:
        found = boards.as_if(ask.house, ask.at, units, as_if)
        title = say(f"Yang akan dikirim {day(as_if)}", f"What would be sent on {day(as_if)}")
        ask.answer(title, found, lambda paper: _draw_planned(paper, found))
    elif triwulan is not None and tahun is not None:
        found = boards.unfilled(ask.house, ask.at, units, tahun, triwulan)
        title = say(f"Belum mengisi triwulan {triwulan} {tahun}", f"Triwulan {triwulan} of {tahun} not filled in")
        ask.answer(title, found, lambda paper: _draw_unfilled(paper, found))
    elif tepat and tahun is not None:
        found = boards.punctuality(ask.house, ask.at, units, tahun)
        ask.answer(say(f"Ketepatan {tahun}", f"Punctuality {tahun}"), found, lambda paper: _draw_punctual(paper, found))
    elif tahun is not None:
        found = boards.year(ask.house, ask.at, units, tahun)
        title = say(f"Kalender tenggat {tahun}", f"Deadlines of {tahun}")
        ask.answer(title, found, lambda paper: _draw_year(paper, found))
    else:
        found = boards.board(ask.house, ask.at, units, role)
        ask.answer(say("Tenggat", "Deadlines"), found, lambda paper: _draw_board(paper, found))


def standing(row: Row) -> str:
    """How a duty stands, with the days; whether its date is provisional."""
    return _standing(row) + say(" (sementara)", " (provisional)") * bool(row.get("sementara"))


def _standing(row: Row) -> str:
    match row["keadaan"]:
        case "lewat":
            return say(f"lewat {row['hari']} hari", _days(row["hari"], "late"))
        case "diklaim":
            return say("dikirim, belum dikonfirmasi", "sent, not confirmed")
    left = -row["hari"]
    return say(f"{left} hari lagi", _days(left, "left")) if left else say("hari ini", "today")


def _days(n: int, what: str) -> str:
    return f"{n} {'day' if n == 1 else 'days'} {what}"


def _name(row: Row) -> str:
    marked = say(*ditandai(row["status"])) if "status" in row else ""
    return f"{row['nama_en'] if current() == 'en' else row['nama']} {say(*period(row['periode']))}{marked}"


def _office(code: str) -> str:
    return jabatan(code).dalam(current())


def _draw_board(paper: Paper, found: Row) -> None:
    if not found["units"]:
        paper.line(say("Tidak ada yang harus dipenuhi.", "Nothing is due."))
    for row in found["units"]:
        columns = [
            Column(say("Keadaan", "Standing"), standing, width=16),
            Column(say("Batas", "Due"), lambda d: short_day(d["batas"]), figure=True),
            Column(say("Kewajiban", "Duty"), _name),
            Column(say("Penanggung jawab", "Responsible"), lambda d: ", ".join(map(_office, d["penanggung_jawab"]))),
        ]
        late = say(f": {row['lewat']} lewat", f": {row['lewat']} late") if row["lewat"] else ""
        paper.table(columns, row["kewajiban"], title=f"{row['nama']}{late}")
    if found["libur"]:
        paper.line(say(*boards.missing_holidays(found["libur"])), "dim")
    waiting = sum(one["jumlah"] for one in found["surat"] if one["keadaan"] == "menunggu")
    missing = sum(one["jumlah"] for one in found["surat"] if one["keadaan"] == "tanpa_alamat")
    if waiting or missing:
        paper.line()
    if waiting:
        paper.line(say(f"{waiting} surel menunggu dikirim.", f"{waiting} mails wait to be sent."), "dim")
    if missing:
        paper.line(
            say(
                f"{missing} pemberitahuan tanpa alamat; catat dengan jejak person set.",
                f"{missing} notices without an address; keep one with jejak person set.",
            ),
            "dim",
        )


def _draw_year(paper: Paper, found: Row) -> None:
    columns = [
        Column(say("Batas", "Due"), lambda d: short_day(d["batas"]), figure=True),
        Column(say("Kewajiban", "Duty"), _name),
        Column("Unit", lambda d: str(d["unit"]), figure=True),
        Column(say("Lewat", "Overdue"), lambda d: str(d["lewat"] or NONE), figure=True),
        Column(say("Tepat", "On time"), lambda d: str(d["tepat_waktu"] or NONE), figure=True),
        Column(say("Terlambat", "Late"), lambda d: str(d["terlambat"] or NONE), figure=True),
    ]
    paper.table(columns, found["tanggal"])
    if not found["tanggal"]:
        paper.line(say("Belum ada tenggat tahun itu.", "There is no deadline in that year."))


def _draw_punctual(paper: Paper, found: Row) -> None:
    columns = [
        Column("Unit", lambda r: r["nama_unit"]),
        Column(say("Kewajiban", "Duty"), lambda r: r["nama_en"] if current() == "en" else r["nama"]),
        Column(say("Jumlah", "All"), lambda r: str(r["jumlah"]), figure=True),
        Column(say("Tepat", "On time"), lambda r: str(r["tepat_waktu"]), figure=True),
        Column(say("Terlambat", "Late"), lambda r: str(r["terlambat"]), figure=True),
        Column(say("Lewat", "Overdue"), lambda r: str(r["lewat"]), figure=True),
    ]
    paper.table(columns, found["baris"])


def _draw_unfilled(paper: Paper, found: Row) -> None:
    columns = [
        Column("Unit", lambda r: r["nama"]),
        Column(say("Keadaan", "Standing"), standing),
        Column(say("Batas", "Due"), lambda r: short_day(r["batas"]), figure=True),
        Column(say("Hubungi", "Call"), lambda r: ", ".join(map(_office, r["hubungi"]))),
    ]
    paper.table(columns, found["units"])
    if not found["units"]:
        paper.line(say("Semua sudah mengisi, atau belum waktunya.", "Everyone has, or it is not time yet."))


KATALOG = {
    "nasional": ("Nasional", "National"),
    "usulan_lokal": ("Usulan lokal: kebijakan lokal bila ditetapkan", "Proposed: local policy once adopted"),
    "kabupaten": ("Milik kabupaten ini", "Of this kabupaten"),
}


def _draw_catalogue(paper: Paper, rules: list[dict[str, Any]]) -> None:
    columns = [
        Column("Id", lambda r: f"{'[x]' if r['dicentang'] or r['berlaku'] else '[ ]'} {r['id']}", width=22),
        Column(say("Kewajiban", "Duty"), lambda r: r["nama_en"] if current() == "en" else r["nama"]),
        Column(say("Jatuh", "Due"), lambda r: r["jatuh_en"] if current() == "en" else r["jatuh"]),
        Column(say("Dasar", "Basis"), lambda r: r["dasar"]),
    ]
    if any(r["versi"] for r in rules):
        columns.append(Column(say("Keadaan", "Standing"), _adopted))
    for katalog, title in KATALOG.items():
        if rows := [r for r in rules if r["katalog"] == katalog]:
            paper.table(columns, rows, title=say(*title))
    paper.line(
        say(
            "kabupaten.adopt_deadlines menetapkan yang bertanda [x]; kecuali menyebut yang tidak, tambahan yang belum "
            "bertanda, tenggat.adopt menambah milik sendiri.",
            "kabupaten.adopt_deadlines adopts those marked [x]; kecuali names those left out, tambahan those not "
            "marked, tenggat.adopt adds your own.",
        ),
        "dim",
    )


def _adopted(row: Row) -> str:
    if row["versi"] is None:
        return say("belum ditetapkan", "not adopted")
    return say("berlaku", "in force") if row["berlaku"] else say("dicabut", "retired")


def _draw_planned(paper: Paper, found: Row) -> None:
    columns = [
        Column("Unit", lambda r: r["nama_unit"]),
        Column(say("Kewajiban", "Duty"), _name),
        Column(say("Langkah", "Step"), lambda r: langkah(r["langkah"]).dalam(current())),
        Column(say("Kepada", "To"), lambda r: _office(r["penerima"])),
        Column(say("Alamat", "Addresses"), lambda r: str(r["beralamat"] or NONE), figure=True),
    ]
    paper.table(columns, found["pemberitahuan"])
    if not found["pemberitahuan"]:
        paper.line(say("Tidak ada yang dikirim pada tanggal itu.", "Nothing would be sent on that day."))
