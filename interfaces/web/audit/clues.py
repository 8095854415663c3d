"""Where an inspector begins to look: what is new, and the changes that deserve a question, each with its trail."""

from datetime import timedelta
from typing import Any, NamedTuple

from flask import url_for

from domain.kernel import Refusal, Teks
from interfaces.api.access import admitted, assignments, scope
from interfaces.compose import House
from interfaces.web.audit.trail_pages import COUNTED
from interfaces.web.frame.look import Look
from interfaces.web.frame.words import hari
from projections.auditor_questions import PERTANYAAN

FIRST = timedelta(days=30)
"""How far back somebody sees what is new who has never looked before."""
NEAR = 3
"""Days from a deadline within which a change is near it."""
EVIDENCE = PERTANYAAN["tanpa_bukti"]


class Clue(NamedTuple):
    """How many events answer a question of the trail, at least, and where they stand."""

    teks: Teks
    alamat: str
    n: int
    at_least: bool


def clues(house: House, lihat: Look) -> list[Clue]:
    """Over all that whoever looks may see; one that cannot be asked here (no deadlines adopted) is left out."""
    before = house.auditors.visit(admitted().person, lihat.now.per)
    id, en = hari(since := before or lihat.now.per - FIRST)
    new = (
        Teks(f"perubahan sejak kunjungan terakhir Anda, {id}", f"changes since your last visit, {en}")
        if before
        else Teks(f"perubahan sejak {id}", f"changes since {en}")
    )
    asked: list[tuple[Teks, dict[str, Any]]] = [
        (new, {"since": since.isoformat()}),
        (Teks("perubahan sesudah tanda tangan", "changes after a signature"), {"after_signature": "true"}),
        (Teks(f"suntingan dalam {NEAR} hari dari tenggat", f"edits within {NEAR} days of a deadline"), {"near": NEAR}),
        (Teks("angka tanpa bukti dukung", "figures without evidence"), {"question": EVIDENCE.nama}),
        (Teks("koreksi", "corrections"), {"corrections": "true"}),
    ]
    seen, mine = scope(house, lihat.now, "trail"), assignments(house)
    return [clue for teks, parts in asked if (clue := _clue(house, lihat, teks, parts, seen, mine)) is not None]


def _clue(
    house: House, lihat: Look, teks: Teks, parts: dict[str, Any], seen: list[str] | None, mine: list[str]
) -> Clue | None:
    try:
        filters = house.queries.trail_filters(lihat.at, parts, seen)
    except Refusal:
        return None
    found = house.queries.trail_count(lihat.at, COUNTED, **{**filters, "penugasan": mine})
    return Clue(teks, url_for("pages.trail", **{"unit": None, "tahun": None, **parts}), found["n"], found["at_least"])
