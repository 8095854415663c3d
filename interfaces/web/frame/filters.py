"""The rarer filters of the trail, as fields and as they are read from the address."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from domain.cycle.mandates import ATAS_NAMA, KAPASITAS
from domain.kernel import Teks
from interfaces.web.frame.field import Field, Pilihan
from interfaces.web.frame.request import Request
from projections.auditor_questions import PERTANYAAN
from projections.sentences.exports import FLAGS, RUAS
from projections.trail.asked import DAYS
from projections.words import capitalised, same

SEMUA = Teks("Semua", "All")
TECHNICAL = ("document", "topic", "person")
"""Fields that are filled in as programs write things."""
TEXTS = ("text", "document", "topic", "office", "person")
DATES = ("effective_since", "effective_until")
JUDUL = {
    "document": Teks("Satu dokumen", "One document"),
    "refused": Teks("Penolakan", "Refusals"),
    "corrections": Teks("Koreksi", "Corrections"),
    "from_paper": Teks("Dimuat dari arsip", "Loaded from paper"),
    "after_signature": Teks("Sesudah tanda tangan", "After a signature"),
}
HANYA, TANPA = Teks("Hanya ini", "These only"), Teks("Tanpa ini", "Without these")
CONTOH = {
    "document": same("pk/kec-contoh/2023/camat"),
    "topic": same("TargetSet"),
    "text": Teks("Setiap kata harus ada.", "Each word must be there."),
    "near": Teks("Menurut katalog tenggat kabupaten ini.", "By the deadlines of this kabupaten."),
    "days": Teks("Untuk “berlaku sebelum dicatat”.", "For “effective before it was recorded”."),
}


class RarerFilters:
    """Fields that few readers need; a form puts them behind one line."""

    def __init__(self, choice: Callable[..., Field], text: Callable[..., Field]) -> None:
        self.choice, self.text = choice, text

    def fields(self, units: Iterable[Pilihan]) -> list[Field]:
        questions = [("", SEMUA, ""), *((q.nama, q.teks, "") for q in PERTANYAAN.values())]
        capacities = [("", SEMUA, ""), *((k, same(k), "") for k in (*KAPASITAS, *ATAS_NAMA))]
        return [
            self.choice("question", Teks("Pertanyaan pemeriksa", "Auditor question"), questions),
            self.text("days", capitalised(RUAS["days"]), "number", CONTOH["days"]),
            *(self.text(name, JUDUL.get(name, capitalised(RUAS[name])), "text", CONTOH.get(name)) for name in TEXTS),
            self.choice("capacity", capitalised(RUAS["capacity"]), capacities),
            self.choice("actor_unit", capitalised(RUAS["actor_unit"]), units),
            *(self.text(name, capitalised(RUAS[name]), "date") for name in DATES),
            self.text("near", capitalised(RUAS["near"]), "number", CONTOH["near"]),
            *(self.choice(name, JUDUL[name], FLAG) for name in FLAGS),
        ]


FLAG: list[Pilihan] = [("", SEMUA, ""), ("true", HANYA, ""), ("false", TANPA, "")]


def read(asked: Request, units: Iterable[str]) -> dict[str, Any]:
    """What was asked by these fields; what is wrong is noted in `asked`."""
    found: dict[str, Any] = {name: asked.text(name) for name in TEXTS}
    found["question"] = asked.choice("question", PERTANYAAN, "Pertanyaan", "Question")
    found["capacity"] = asked.choice("capacity", (*KAPASITAS, *ATAS_NAMA), "Kapasitas", "Capacity")
    found["actor_unit"] = asked.choice("actor_unit", set(units), "Unit", "Unit")
    for name in ("days", "near"):
        found[name] = asked.number(name, 0, DAYS, "Jumlah hari", "Days")
    days: dict[str, date | None] = {name: asked.day(name, "Tanggal", "The date") for name in DATES}
    flags = {name: asked.choice(name, ("true", "false"), *JUDUL[name]) for name in FLAGS}
    return {name: value for name, value in {**found, **days, **flags}.items() if value not in (None, "")}
