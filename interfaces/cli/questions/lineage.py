"""`jejak lineage`: where the target of one indikator came from, step by step, and which one is in force."""

from typing import Any

from domain.kernel import Teks
from domain.plans.successors import Peralihan
from interfaces.cli.contents import CONTENTS
from interfaces.cli.questions.lineage_card import below, draw_report, draw_verdict
from interfaces.cli.tools.command import command, option
from interfaces.cli.tools.figures import NONE, day, figure, moment, short_day
from interfaces.cli.tools.kinds import Name
from interfaces.cli.tools.language import current, say
from interfaces.cli.tools.names import unit_name
from interfaces.cli.tools.paper import Column, Paper
from interfaces.cli.tools.reading import Ask, reading, unit_option, year_option
from interfaces.cli.tools.words import PLAIN, document_name, origin, state
from projections.parts import Part
from projections.plans.lineage_card import card
from projections.sentences.versions import tanda_tangan
from projections.words import jabatan

Row = dict[str, Any]
PERALIHAN = {
    Peralihan.GANTI_NAMA.value: Teks("ganti nama", "another name"),
    Peralihan.PECAH.value: Teks("dipecah", "split"),
    Peralihan.GABUNG.value: Teks("digabung", "merged"),
    Peralihan.GANTI_SATUAN.value: Teks("ganti satuan", "another satuan"),
    Peralihan.DICABUT.value: Teks("tanpa penerus", "without a successor"),
}
"""How an indikator became another."""


@command("lineage", teks=CONTENTS["lineage"].teks)
@unit_option
@option(
    "--indikator",
    required=True,
    type=Name(),
    value="INDIKATOR",
    id="Nama pendek, atau bagian namanya yang tunggal.",
    en="Its short name, or a part of its name that only it has.",
)
@year_option
@reading
def lineage(ask: Ask, unit: str, indikator: str, tahun: int) -> None:
    answer = ask.house.tell(card, ask.at, unit, indikator, tahun)
    ask.answer(title(answer), answer, lambda paper: draw(paper, answer))


def title(answer: Row) -> str:
    name, tahun = answer["nama"], answer["tahun"]
    return say(f"Asal-usul target {tahun}: {name}", f"Lineage of the target {tahun}: {name}")


def draw(paper: Paper, answer: Row) -> None:
    paper.line(holding(answer), "bold")
    draw_verdict(paper, answer)
    for text in passed(answer):
        paper.line(text)
    steps = answer["langkah"]
    if not steps:
        paper.line(say("Tidak ada dokumen dengan target ini.", "No document holds this target."))
        return
    paper.table(
        [
            Column("No", lambda step: str(steps.index(step) + 1), figure=True),
            Column(say("Dokumen", "Document"), _document),
            Column("Target", lambda step: figure(step["target"] or step["teks"])),
            Column(say("Keadaan", "State"), lambda step: state(step["state"]) + (" ◀" if step["berlaku"] else "")),
            Column(say("Berlaku sejak", "In force since"), lambda step: short_day(step["effective_from"]), figure=True),
            Column(say("Peristiwa", "Event"), lambda step: str(step["event"]), figure=True),
        ],
        steps,
    )
    paper.line(say("◀ berlaku pada tanggal itu.", "◀ in force on that day."))
    paper.line()
    for n, step in enumerate(steps, start=1):
        paper.line(f"{n}. {_told(step)}", indent=0)
        for text in (signed(step), why(step), basis(step), *below(step)):
            if text:
                paper.line(text, "dim", indent=3)
        for one in step["koreksi"]:
            paper.line(_corrected(one), indent=3)
    draw_report(paper, answer)


def signed(step: Row) -> str:
    """How the version was signed, and by whom; "" while it is not."""
    return f"{tanda_tangan(step, PLAIN).dalam(current())}." if step["cara"] else ""


def holding(answer: Row) -> str:
    """The target in force, since when and by which event; or *belum berlaku*."""
    held = answer["berlaku"]
    if held is None:
        return say("Target PK: belum berlaku.", "Target of the PK: not in force yet.")
    if held["dicabut"]:
        since = day(held["effective_from"])
        return say(f"Target PK: dicabut sejak {since}.", f"Target of the PK: dropped from {since} on.")
    target, event, since = held["teks"] if held["target"] is None else figure(held["target"]), held["event"], ""
    if held["effective_from"]:
        since = say(f" sejak {day(held['effective_from'])}", f" since {day(held['effective_from'])}")
    name, satuan = ", ".join(filter(None, (_document(held), origin(held)))), answer["satuan"]
    return say(
        f"Target yang berlaku: {target} ({satuan}){since}, {name}, peristiwa {event}.",
        f"Target in force: {target} ({satuan}){since}, {name}, event {event}.",
    )


def passed(answer: Row) -> list[str]:
    """What the indikator was before, and what it became."""
    ahead = answer["penerus"]
    came = [
        say(f"Sejak {p['tahun']} meneruskan {p['indikator']}", f"Since {p['tahun']} in place of {p['indikator']}")
        for p in answer["pendahulu"]
    ]
    if ahead:
        news, year = ", ".join(ahead["penerus"]), ahead["tahun"]
        into = say(f"diteruskan {news}", f"succeeded by {news}") if news else say("dicabut", "dropped")
        came.append(say(f"Sejak {year} {into}", f"Since {year} {into}"))
    return [
        f"{text} ({PERALIHAN[p['jenis']].dalam(current())}; {say('peristiwa', 'event')} {p['event']})."
        for text, p in zip(came, [*answer["pendahulu"], *([ahead] if ahead else [])], strict=True)
    ]


def _document(step: Row) -> str:
    return f"{document_name(step)} v{step['versi']}"


def _told(step: Row) -> str:
    if step["event"] in [one["event"] for one in step["koreksi"]]:
        verb = say("Dikoreksi", "Corrected")
    else:
        verb = say("Dimuat dari arsip", "Loaded from paper") if step["asal"] else say("Ditetapkan", "Set")
    return say(
        f"{verb} {moment(step['recorded_at'])} oleh {actor(step)}.",
        f"{verb} {moment(step['recorded_at'])} by {actor(step)}.",
    )


def _corrected(one: Row) -> str:
    """A correction of the record, told apart from any change: the paper stayed as it was."""
    on, scan = moment(one["recorded_at"]), one["sha256"][:12]
    return say(
        f"Koreksi pencatatan {on}: {change(one)}; versi dan tanggal berlaku tetap (pindaian {scan}…).",
        f"Record corrected {on}: {change(one)}; same version and effective date (scan {scan}…).",
    )


def change(one: Row) -> str:
    """From what to what, part by part where the cell has parts; what the record or the paper lacked is a dash."""
    if not one.get("bagian"):
        return f"{figure(one['old'])} → {figure(one['new'])}"
    parts = (Part(**part) for part in one["bagian"])

    def told(part: Part, side: str) -> str:
        found = part.told(side)
        return NONE if found is None else found.dalam(current())

    return "; ".join(f"{p.sebutan.dalam(current())} {told(p, 'old')} → {told(p, 'new')}" for p in parts)


def actor(entry: Row) -> str:
    """The office that acted, in its capacity."""
    office = jabatan(entry["office"] or entry["role"], entry["capacity"]).dalam(current())
    return f"{office} ({unit_name(entry['actor_unit'])})" if entry["actor_unit"] else office


def why(entry: Row) -> str:
    return say(f"Alasan: {entry['reason']}", f"Reason: {entry['reason']}") if entry["reason"] else ""


def basis(entry: Row) -> str:
    """The legal basis as papers are cited: kind, number, date."""
    paper = entry["basis"]
    if not paper:
        return ""
    said = " ".join(filter(None, (paper["kind"], paper["number"])))
    if paper["signed_on"]:
        said += f", {day(paper['signed_on'])}"
    return say(f"Dasar: {said}", f"Basis: {said}")
