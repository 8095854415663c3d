"""`jejak skala`: the scales by which capaian is rated and predikat are read, in versions, with what each rests on."""

from typing import Any

from interfaces.cli.contents import CONTENTS
from interfaces.cli.tools.command import Group, command, option
from interfaces.cli.tools.figures import NONE
from interfaces.cli.tools.kinds import Name
from interfaces.cli.tools.language import say
from interfaces.cli.tools.names import unit_name
from interfaces.cli.tools.paper import Column, Paper, listed
from interfaces.cli.tools.reading import Ask, reading
from projections.organisation import scales as questions

Row = dict[str, Any]

skala = Group("skala", teks=CONTENTS["skala"].teks)


@command("list", id="Semua skala, versinya dan di mana dipakai.", en="All scales, their versions and where used.")
@reading
def skala_list(ask: Ask) -> None:
    answer = ask.of(questions.all_scales)
    ask.answer(say("Skala", "Scales"), answer, lambda paper: draw_all(paper, answer))


@command("show", id="Satu skala: pita, celah, dasar, versi.", en="One scale: bands, holes, basis, versions.")
@option("--skala", "slug", required=True, type=Name(), value="SKALA", id="Nama pendek skala.", en="Short name.")
@reading
def skala_show(ask: Ask, slug: str) -> None:
    answer = ask.of(questions.one_scale, slug)
    ask.answer(f"{answer['nama']} ({answer['id']})", answer, lambda paper: draw_one(paper, answer))


def draw_all(paper: Paper, answer: Row) -> None:
    columns = [
        Column(say("Skala", "Scale"), lambda row: row["id"]),
        Column(say("Nama, tingkat dari yang terendah", "Name, grades lowest first"), _named),
        Column(say("Versi", "Version"), _in_force),
        Column(say("Dipakai", "Used"), _used),
    ]
    listed(paper, columns, answer["skala"])


def _now(row: Row) -> Row:
    found: Row = next((v for v in row["versions"] if v["berlaku"]), row["versions"][-1])
    return found


def _in_force(row: Row) -> str:
    if row["dicabut"]:
        return say(f"dicabut {row['dicabut']}", f"retired {row['dicabut']}")
    version = _now(row)
    if not version["versi"]:
        return say("bawaan", "shipped")
    return say(f"v{version['versi']} mulai {version['sejak']}", f"v{version['versi']} from {version['sejak']}")


def _named(row: Row) -> str:
    return f"{row['nama']}\n" + ", ".join(grade["label"][0] for grade in _now(row)["tingkat"])


def _used(row: Row) -> str:
    cards = len(row["dipakai"]["kartu"])
    parts = [say("kriteria", "rating")] if row["dipakai"]["kriteria"] else []
    parts += [say(f"{cards} kartu", f"{cards} cards")] if cards else []
    return ", ".join(parts) or NONE


def draw_one(paper: Paper, answer: Row) -> None:
    if answer["dicabut"]:
        paper.line(say(f"Dicabut mulai {answer['dicabut']}.", f"Retired from {answer['dicabut']}."), "bold")
    for version in answer["versions"]:
        _draw_version(paper, version)
    paper.line()
    paper.line(say("Dipakai: ", "Used: ") + _used(answer))
    for card in answer["dipakai"]["kartu"]:
        paper.line(f"{unit_name(card['unit'])}: {card['nama']} ({card['indikator']})", indent=3)


def _draw_version(paper: Paper, version: Row) -> None:
    number, since, until = version["versi"], version["sejak"], version["sampai"]
    head = say(f"Versi {number}", f"Version {number}") if number else say("Bawaan", "Shipped")
    head += say(f", mulai {since}", f", from {since}") if since else ""
    head += say(f", sampai {until}", f", until {until}") if until else ""
    head += say(", berlaku", ", in force") if version["berlaku"] else ""
    paper.line()
    paper.line(head, "bold")
    paper.line(say("Dasar: ", "Basis: ") + version[say("dasar", "dasar_en")], indent=3)
    for grade in version["tingkat"]:
        band = grade[say("pita", "pita_en")]
        paper.line(" / ".join(grade["label"]) + (f": {band}" if band else ""), indent=3)
    for place in version["celah"]:
        taken = {"bawah": say("ke yang bawah", "to the lower"), "atas": say("ke yang atas", "to the upper")}
        where = taken.get(place["ke"], say("tanpa kriteria", "without a rating"))
        paper.line(f"{place[say('teks', 'teks_en')]}: {where}", "dim", indent=3)


for each in (skala_list, skala_show):
    skala.add_command(each)
