"""`jejak unit`, `indikator`, `kabupaten`, `pengaturan`, `data`: what documents and figures refer to."""

from typing import Any

from application.organisation.setting_up import SETTINGS
from domain.kernel import Teks
from domain.realisasi.data_pendukung import SERI
from interfaces.cli.questions.card import draw_card
from interfaces.cli.questions.data import draw_data
from interfaces.cli.questions.mandates import draw_alternates, draw_mandates
from interfaces.cli.questions.units import draw_over_time
from interfaces.cli.tools.command import Group, command, option
from interfaces.cli.tools.figures import NONE, short_day
from interfaces.cli.tools.kinds import Name
from interfaces.cli.tools.language import current, say
from interfaces.cli.tools.paper import Column, Paper, event_column, listed
from interfaces.cli.tools.reading import Ask, reading, unit_option, year_option
from projections.sentences.titles import SERI_EN
from projections.words import jabatan, kunci

Row = dict[str, Any]

unit = Group("unit", teks=Teks("Perangkat daerah dan unitnya.", "Offices and their units."))
indikator = Group("indikator", teks=Teks("Indikator dan kartunya.", "Indikator and their cards."))
kabupaten = Group("kabupaten", teks=Teks("Kabupaten ini.", "This kabupaten."))
pengaturan = Group("pengaturan", teks=Teks("Pengaturan kabupaten.", "Settings of the kabupaten."))
data = Group("data", teks=Teks("Data pendukung.", "Supporting data."))


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


@command("show", id="Satu unit dan para pejabatnya.", en="One unit and who has held its offices.")
@unit_option
@reading
def unit_show(ask: Ask, unit: str) -> None:
    answer = ask.queries.unit(ask.at, unit)
    columns = [
        Column(say("Jabatan", "Office"), lambda row: jabatan(row["jabatan"], row["kapasitas"]).dalam(current())),
        Column(say("Orang (kode)", "Person (code)"), lambda row: row["person"]),
        Column(say("Sejak", "Since"), lambda row: short_day(row["since"]), figure=True),
        Column(say("Sampai", "Until"), lambda row: short_day(row["until"]), figure=True),
        Column(say("SK", "Decree"), lambda row: row["decree"] + (" ◀" if row["menjabat"] else "")),
    ]

    def draw(paper: Paper) -> None:
        draw_over_time(paper, answer)
        listed(paper, columns, answer["pejabat"])
        if answer["pejabat"]:
            paper.line(say("◀ menjabat pada tanggal itu.", "◀ holds the office on that day."))
        draw_alternates(paper, answer["pengganti"])

    ask.answer(f"{answer['nama']} ({unit})", answer, draw)


@command("list", id="Semua indikator satu unit.", en="All indikator of a unit.")
@unit_option
@reading
def indikator_list(ask: Ask, unit: str) -> None:
    cards = ask.queries.indikator(ask.at, unit)
    columns = [
        Column("Indikator", lambda row: row["slug"]),
        Column(say("Nama (satuan)", "Name (satuan)"), lambda row: f"{row['nama']} ({row['satuan']})"),
        Column("Level", lambda row: kunci(row["level"])),
        Column(say("Arah", "Direction"), lambda row: row["arah"]),
        Column(say("Triwulan", "Triwulan"), lambda row: kunci(row["mode"])),
        Column(say("Kartu", "Card"), lambda row: f"v{row['versi']}"),
    ]
    ask.answer(f"Indikator, {unit}", {"indikator": cards}, lambda paper: listed(paper, columns, cards))


@command("show", id="Kartu satu indikator dan versinya.", en="The card of one indikator and its versions.")
@unit_option
@option(
    "--indikator",
    required=True,
    type=Name(),
    value="INDIKATOR",
    id="Nama pendek atau sebagian nama.",
    en="Short name or part of the name.",
)
@reading
def indikator_show(ask: Ask, unit: str, indikator: str) -> None:
    answer = ask.queries.card(ask.at, unit, indikator)
    ask.answer(f"{answer['nama']} ({answer['slug']}), {unit}", answer, lambda paper: draw_card(paper, answer))


@command("show", id="Pengaturan, dan kewenangan Plt dan Plh.", en="The settings, and what a Plt and a Plh may do.")
@reading
def kabupaten_show(ask: Ask) -> None:
    answer = ask.queries.kabupaten(ask.at)

    def draw(paper: Paper) -> None:
        draw_settings(paper, answer)
        draw_mandates(paper, answer["mandat"])

    ask.answer(f"{answer['nama']} ({answer['zona']})", answer, draw)


@command("list", id="Semua pengaturan kabupaten dan alasannya.", en="All settings of the kabupaten, and why.")
@reading
def pengaturan_list(ask: Ask) -> None:
    answer = ask.queries.kabupaten(ask.at)
    ask.answer(f"{answer['nama']} ({answer['zona']})", answer, lambda paper: draw_settings(paper, answer))


def draw_settings(paper: Paper, answer: Row) -> None:
    columns = [
        Column(say("Pengaturan", "Setting"), _setting),
        Column(say("Nilai", "Value"), lambda row: row["value"]),
        Column(say("Sifat", "Nature"), lambda row: row[say("kebijakan", "kebijakan_en")]),
        Column(say("Alasan", "Reason"), lambda row: row["reason"] or NONE),
        event_column(),
    ]
    listed(paper, columns, answer["pengaturan"])


def _setting(row: Row) -> str:
    known = SETTINGS.get(row["name"])
    return known.teks.dalam(current()) if known else kunci(row["name"])


@command("show", id="Satu seri data pendukung satu tahun.", en="One series of supporting data of a year.")
@unit_option
@option("--seri", required=True, type=Name(), value="SERI/SERIES", id="Seri, contoh pades.", en="Series, like pades.")
@year_option
@reading
def data_show(ask: Ask, unit: str, seri: str, tahun: int) -> None:
    answer = ask.queries.data_pendukung(ask.at, unit, seri, tahun)
    name = Teks(SERI.get(seri, seri), SERI_EN.get(seri, seri)).dalam(current())
    ask.answer(f"{name[:1].upper()}{name[1:]}, {unit} {tahun}", answer, lambda paper: draw_data(paper, answer))


for group, commands in (
    (unit, (unit_list, unit_show)),
    (indikator, (indikator_list, indikator_show)),
    (kabupaten, (kabupaten_show,)),
    (pengaturan, (pengaturan_list,)),
    (data, (data_show,)),
):
    for each in commands:
        group.add_command(each)
