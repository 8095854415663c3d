"""How the card of an indikator is drawn: the newest version whole, of earlier ones what was different."""

from typing import Any

from domain.kernel import Teks
from interfaces.cli.questions.lineage import actor, why
from interfaces.cli.tools.figures import NONE, moment
from interfaces.cli.tools.language import current, say
from interfaces.cli.tools.paper import Paper
from projections.words import kunci

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
}


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
        if card[name] != "" or len(names) < len(LABELS):
            paper.line(f"{LABELS[name].dalam(current())}: {_value(name, card[name])}", indent=3)


def _value(name: str, value: Any) -> str:
    if isinstance(value, bool):
        return say("ya", "yes") if value else say("tidak", "no")
    if name == "arah":
        return ARAH[value].dalam(current())
    return kunci(str(value)) if name in ("level", "mode") else str(value) or NONE
