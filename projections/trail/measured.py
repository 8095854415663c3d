"""One target against what was achieved: whether it was missed, was made easier, or is the very figure on record."""

from typing import Any, NamedTuple

from domain.figures.capaian import Arah, hitung
from domain.figures.ease import lebih_mudah, number_of, sama_persis
from domain.figures.nilai import BERISI, Nilai
from domain.figures.triwulan import ModeTriwulan, sampai_dengan
from projections.tables import Seen
from projections.trail.unpacked import CardFacts, id_of, nilai_of, scales_seen
from projections.values import text_of
from projections.views.documents import VERSI
from projections.views.realisasi import REALISASI


class Change(NamedTuple):
    """One target that an event changed: what stood before it (in force, where the version rests on one) and after."""

    indikator: str
    tahun: int
    triwulan: int
    versi: int
    old: Nilai | None
    new: Nilai | None

    @property
    def key(self) -> tuple[int, str, int, int]:
        return self.versi, self.indikator, self.tahun, self.triwulan


class Reached(NamedTuple):
    """A figure, over how many quarters, and the event that recorded the latest of them."""

    nilai: Nilai
    n: int
    event: int


def reached_by(unit: str, cell: Change, card: CardFacts, seen: Seen) -> Reached | None:
    """What had been recorded of the quarter or the year that a target is about; None when nothing can be said yet.

    A sum that must grow is no miss while its year runs: it is held against a target from TW IV on (inferred).
    """
    quarters = [cell.triwulan] if cell.triwulan else [1, 2, 3, 4]
    known = {}
    for q in quarters:
        doc = id_of("realisasi", unit, cell.tahun, q)
        opened = seen.row(VERSI, doc, 1)  # one question for all its figures
        row = seen.row(REALISASI, doc, cell.indikator) if opened else None
        if row is not None:
            known[q] = (nilai_of(row[2]), row[-1])
    known = {q: found for q, found in known.items() if found[0].jenis in BERISI}
    if not known:
        return None
    latest = max(known)
    if cell.triwulan:
        return Reached(known[latest][0], 1, known[latest][1])
    grows = card.mode in (ModeTriwulan.DIJUMLAH, ModeTriwulan.KUMULATIF) and card.arah is Arah.NAIK
    if grows and latest < 4:
        return None
    year = sampai_dengan(card.mode, {q: found[0] for q, found in known.items()}, 4, card.pengali)
    return Reached(year.nilai, year.n, known[latest][1]) if year.nilai is not None else None


def shown(indikator: str, tahun: int, triwulan: int, card: CardFacts, reached: Reached | None) -> dict[str, Any]:
    """`reached` None: not measured yet."""
    return {
        "indikator": indikator,
        "tahun": tahun,
        "triwulan": triwulan,
        "arah": card.arah.value,
        "realisasi": text_of(reached.nilai) if reached else None,
        "n": reached.n if reached else 0,
        "peristiwa": reached.event if reached else None,
    }


def weigh(unit: str, cell: Change, card: CardFacts, seen: Seen) -> tuple[dict[str, Any] | None, dict[str, Any] | None]:
    """Whether one change eased a target that had been missed, and whether it set it to the very figure on record."""
    scales = scales_seen(seen, card.skala, cell.tahun, cell.triwulan)
    eased = cell.old is not None and lebih_mudah(cell.old, cell.new, card.arah, scales.get(card.skala))
    if not eased and number_of(cell.new) is None:
        return None, None
    reached = reached_by(unit, cell, card, seen)
    if reached is None:
        return None, None
    said = told(cell, card, reached)
    missed = eased and hitung(cell.old, reached.nilai, card.arah, scales).tercapai is False
    exact = cell.new != cell.old and sama_persis(cell.new, reached.nilai)
    return {"jenis": "dipermudah", **said} if missed else None, {"jenis": "sama", **said} if exact else None


def told(cell: Change, card: CardFacts, reached: Reached | None) -> dict[str, Any]:
    said = {**shown(cell.indikator, cell.tahun, cell.triwulan, card, reached), "versi": cell.versi}
    return {**said, "semula": text_of(cell.old), "target": text_of(cell.new)}
