"""`jejak indikator`: all of a unit, and the card of one: the newest version whole, of earlier ones the difference."""

from typing import Any

from domain.kernel import Teks
from interfaces.cli.contents import CONTENTS
from interfaces.cli.questions.lineage import actor, why
from interfaces.cli.tools.command import Group, command, option
from interfaces.cli.tools.figures import NONE, moment
from interfaces.cli.tools.kinds import Name
from interfaces.cli.tools.language import current, say
from interfaces.cli.tools.names import unit_name
from interfaces.cli.tools.paper import Column, Paper, listed
from interfaces.cli.tools.reading import Ask, reading, unit_option
from projections.documents import indikator as catalogue
from projections.words import ATURAN, kunci

Row = dict[str, Any]
ARAH = {
    "naik": Teks("naik (makin tinggi makin baik)", "naik (higher is better)"),
    "turun": Teks("turun (makin rendah makin baik)", "turun (lower is better)"),
}
LABELS = {
    "nama": Teks("Nama", "Name"),
    "level": Teks("Level", "Level"),
    "satuan": Teks("Satuan", "Satuan"),
    "arah": Teks("Arah", "Direction"),
    "dasar_arah": Teks("Dasar arah", "Why this direction"),
    "mode": Teks("Triwulan menjadi setahun", "From triwulan to year"),
    "iku": Teks("IKU", "IKU"),
    "sasaran": Teks("Sasaran", "Sasaran"),
    "definisi": Teks("Definisi", "Definition"),
    "rumus": Teks("Rumus", "Formula"),
    "pembilang": Teks("Pembilang", "Numerator"),
    "penyebut": Teks("Penyebut", "Denominator"),
    "pengali": Teks("Pengali", "Multiplier"),
    "skala": Teks("Skala", "Scale"),
    "sumber_data": Teks("Sumber data", "Source of data"),
    "pemilik": Teks("Pemilik", "Owner"),
    "pengampu": Teks("Pengampu data", "Data supplier"),
    "induk": Teks("Indikator di atasnya", "Indikator above it"),
    "templat": Teks("Dari template tahun", "From the template of"),
    "kode": Teks("Kode program", "Program code"),
    "hitung": Teks("Dihitung dari data", "Computed from data"),
    "susunan": Teks("Susunan", "Composition"),
    "penyumbang": Teks("Penyumbang", "Units that contribute"),
    "aturan_rentang": Teks("Aturan capaian rentang", "Rule of capaian for a range"),
    "aturan_batas": Teks("Aturan capaian batas", "Rule of capaian for a limit"),
    "dasar": Teks("Dasar", "Basis"),
}


indikator = Group("indikator", teks=CONTENTS["indikator"].teks)


@command("list", id="Semua indikator satu unit.", en="All indikator of a unit.")
@unit_option
@reading
def indikator_list(ask: Ask, unit: str) -> None:
    cards = ask.of(catalogue.indikator, unit)
    columns = [
        Column("Indikator", lambda row: row["slug"]),
        Column(say("Nama (satuan)", "Name (satuan)"), lambda row: f"{row['nama']} ({row['satuan']})"),
        Column("Level", lambda row: kunci(row["level"])),
        Column(say("Arah", "Direction"), lambda row: row["arah"]),
        Column(say("Triwulan", "Triwulan"), lambda row: kunci(row["mode"])),
        Column(say("Kartu", "Card"), lambda row: f"v{row['versi']}"),
    ]
    ask.answer(f"Indikator, {unit_name(unit)}", {"indikator": cards}, lambda paper: listed(paper, columns, cards))


@command("presets", id="Set umum indikator yang dapat diambil.", en="General sets of indikator to take over.")
@reading
def indikator_presets(ask: Ask) -> None:
    from application.plans.presets import shipped_sets  # reading alone needs no plans

    answer = shipped_sets()
    columns = [
        Column("Indikator", lambda row: row["slug"]),
        Column(say("Nama (satuan)", "Name (satuan)"), lambda row: f"{row['nama']} ({row['satuan']})"),
        Column(say("Sasaran", "Sasaran"), lambda row: row["sasaran"]),
    ]

    def draw(paper: Paper) -> None:
        for one in answer["preset"]:
            paper.line()
            paper.line(f"{one[say('nama', 'nama_en')]} ({one['id']}): {one[say('dasar', 'dasar_en')]}", "bold")
            listed(paper, columns, one["indikator"])
        id = "Arah dan mode yang tidak disebut set dinyatakan oleh yang mengambilnya (unit.take_preset)."
        paper.line(say(id, "Whoever takes a set declares the direction and mode it does not say (unit.take_preset)."))

    ask.answer(say("Set umum indikator", "General sets of indikator"), answer, draw)


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
    answer = ask.of(catalogue.card, unit, indikator)
    ask.answer(
        f"{answer['nama']} ({answer['slug']}), {unit_name(unit)}", answer, lambda paper: draw_card(paper, answer)
    )


def draw_card(paper: Paper, answer: Row) -> None:
    newest, *earlier = reversed(answer["versions"])
    _draw(paper, newest, list(LABELS))
    for version in earlier:
        _draw(paper, version, [name for name in LABELS if version[name] != newest[name]])


def _draw(paper: Paper, card: Row, names: list[str]) -> None:
    versi, at, event = card["versi"], moment(card["recorded_at"]), card["event"]
    paper.line()
    paper.line(
        say(
            f"Versi {versi}: {at} oleh {actor({**card, 'role': '', 'capacity': ''})}, peristiwa {event}",
            f"Version {versi}: {at} by {actor({**card, 'role': '', 'capacity': ''})}, event {event}",
        ),
        "bold",
    )
    if why(card):
        paper.line(why(card), "dim", indent=3)
    for name in names:
        if card[name] not in ("", []) or len(names) < len(LABELS):
            paper.line(f"{LABELS[name].dalam(current())}: {_value(name, card[name])}", indent=3)


def _value(name: str, value: Any) -> str:
    if isinstance(value, bool):
        return say("ya", "yes") if value else say("tidak", "no")
    if name == "arah":
        return ARAH[value].dalam(current())
    if isinstance(value, list):
        return ", ".join(value) or NONE
    if value and name.startswith("aturan_"):
        return ATURAN[value].dalam(current())
    return kunci(str(value)) if name in ("level", "mode") else str(value) or NONE


for each in (indikator_list, indikator_presets, indikator_show):
    indikator.add_command(each)
