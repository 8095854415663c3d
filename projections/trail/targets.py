"""Targets against what was achieved: which change made one easier, and which set it to the figure on record.

A change is found where somebody makes it, in a draft or by a correction of the record; and where a version takes force,
whatever made it easier than what it replaces: a paper that was loaded, a card that was turned, a figure that came in
after the draft was written.
"""

import json
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Any

from domain.documents.recorded_cells import TargetSel
from domain.figures.capaian import hitung
from domain.figures.ease import lebih_mudah
from domain.figures.nilai import Nilai
from domain.kinds import DOKUMEN
from projections.auditor_questions import MUDAH, SAMA
from projections.identity import DocumentName
from projections.tables import Close, Op, Put, Seen, Table
from projections.trail import scales_eased
from projections.trail.measured import Change, reached_by, told, weigh
from projections.trail.unpacked import CardFacts, card_of, id_of, nilai_of, scales_seen
from projections.views.documents import BERLAKU, VERSI
from projections.views.realisasi import REALISASI
from projections.views.references import KARTU
from projections.views.targets import TARGET

KINI = Table("trail_kini", ("doc",), ("doc TEXT NOT NULL", "versi INTEGER NOT NULL"))
"""The highest version of a PK or Rencana Aksi that has taken force: what a quarter is measured against."""
RENCANA_KINI = Table("trail_rencana_kini", ("doc",), ("doc TEXT NOT NULL", "versi INTEGER NOT NULL"))
"""The same of every other document with targets."""
DIUKUR = ("pk", "rencana_aksi")
DIPERMUDAH = Table(
    "trail_dipermudah",
    ("doc", "versi", "indikator", "tahun", "triwulan"),
    (
        "doc TEXT NOT NULL",
        "versi INTEGER NOT NULL",
        "indikator TEXT NOT NULL",
        "tahun INTEGER NOT NULL",
        "triwulan INTEGER NOT NULL",
    ),
)
"""Targets of a version that a change of its draft eased, which is told already."""
KARTU_VERSI = Table(
    "trail_kartu",
    ("unit", "slug", "versi"),
    ("unit TEXT NOT NULL", "slug TEXT NOT NULL", "versi INTEGER NOT NULL", "kartu TEXT NOT NULL"),
)
"""What each version of a card asks, for those that a document has frozen."""
RENSTRA_TAHUN = Table(
    "trail_renstra",
    ("unit", "tahun"),
    (
        "unit TEXT NOT NULL",
        "tahun INTEGER NOT NULL",
        "doc TEXT NOT NULL",
        "versi INTEGER NOT NULL",
        "sejak TEXT NOT NULL",
    ),
)
"""The Renstra that holds for a year of a unit, and since when: of two, the one that took force last."""
TABLES = (KINI, RENCANA_KINI, DIPERMUDAH, KARTU_VERSI, RENSTRA_TAHUN)
WATCHED = (*TABLES, BERLAKU, VERSI, TARGET, REALISASI, KARTU)


@cache
def _holds_targets(kind: str) -> bool:
    """Asked as events are folded, not as the module is loaded: most questions need no document's class."""
    return kind in DOKUMEN and TargetSel in DOKUMEN[kind].cells


def _changed(e: Any, name: str, who: DocumentName, seen: Seen) -> Iterator[Change]:
    """The targets that an event changed. What a paper changes is weighed when it takes force."""
    if name in ("TargetSet", "RecordCorrected"):
        old = e.old if name == "RecordCorrected" else _before(e, (e.indikator, e.tahun, e.triwulan), e.old, who, seen)
        yield Change(e.indikator, e.tahun, e.triwulan, e.versi, old, e.new)
    elif name == "Prefilled":
        for s in e.sel:
            if s.diisi:
                yield Change(s.indikator, s.tahun, s.triwulan, e.versi, _before(e, s.key, None, who, seen), s.nilai)


def _before(e: Any, cell: tuple[str, int, int], old: Nilai | None, who: DocumentName, seen: Seen) -> Nilai | None:
    """What was promised before: the target of the version that this one revises, else the one replaced in the draft."""
    version = seen.row(VERSI, who.doc, e.versi) if e.versi > 1 else None
    base = version[2] if version else None
    row = seen.row(TARGET, who.doc, base, *cell) if base else None
    return nilai_of(row[5]) if row else old


def weighed(idx: int, who: DocumentName, e: Any, seen: Seen) -> Iterator[tuple[str, list[dict[str, Any]], list[Op]]]:
    """What the targets that an event changes answer: the sign, the facts, and the rows that go with them."""
    name = type(e).TOPIC.partition(".")[2]
    if name in ("Registered", "CardRevised") and who.kind == "indikator":
        versi = getattr(e, "versi", 1)
        yield "", [], [Put(KARTU_VERSI, (who.unit, who.slug, versi, json.dumps(_card_parts(e.kartu))))]
    if who.kind == "kabupaten" and (loosened := list(scales_eased.eased(e, seen))):
        yield MUDAH, loosened, []
    if not who.unit or not _holds_targets(who.kind):
        return
    easier: list[dict[str, Any]] = []
    equal: list[dict[str, Any]] = []
    ops: list[Op] = []
    for cell in _changed(e, name, who, seen):
        row = seen.row(KARTU, who.unit, cell.indikator) if cell.tahun else None
        if row is None:
            continue
        eased, exact = weigh(who.unit, cell, card_of(row[6]), seen)
        ops.append(Close(DIPERMUDAH, (who.doc, *cell.key)))
        ops += [Put(DIPERMUDAH, (who.doc, *cell.key))] if eased else []
        easier += [eased] if eased else []
        equal += [exact] if exact else []
    if getattr(e, "effective_from", None) is not None and hasattr(e, "versi"):
        easier += _taking_force(who, e, seen) if hasattr(e, "fakta") else ()
        ops += _newest(who, e, seen)
    if easier:
        yield MUDAH, easier, []
    if equal:
        yield SAMA, equal, []
    if ops:
        yield "", [], ops


def _taking_force(who: DocumentName, e: Any, seen: Seen) -> Iterator[dict[str, Any]]:
    """The targets that are easier than those which a version replaces, where no change of its draft was told already.

    Each is held against what its own frozen card asks: a card that was turned eases a target that stayed.
    """
    for tahun, triwulan in _periods(who, e.effective_from):
        before = _replaced(who, e, tahun, seen)
        if before is None:
            continue
        frozen = seen.row(BERLAKU, *before)
        then: dict[str, int] = json.loads(frozen[7]) if frozen else {}
        for slug in {**then, **e.fakta.kartu}:
            rows = [seen.row(TARGET, *version, slug, tahun, triwulan) for version in (before, (who.doc, e.versi))]
            old, new = (nilai_of(row[5]) if row else None for row in rows)
            cell = Change(slug, tahun, triwulan, e.versi, old, new)
            cards = _card(who.unit, slug, then.get(slug), seen), _card(who.unit, slug, e.fakta.kartu.get(slug), seen)
            if old is None or None in cards or seen.row(DIPERMUDAH, who.doc, *cell.key):
                continue
            if eased := _eased(who.unit, cell, cards[0], cards[1], seen):  # type: ignore[arg-type]
                yield eased
            elif before[0] != who.doc and who.kind == "renstra":
                yield from _asks_less(who.unit, cell, cards[1], seen)  # type: ignore[arg-type]


def _asks_less(unit: str, cell: Change, card: CardFacts, seen: Seen) -> Iterator[dict[str, Any]]:
    """A target of a year that is not measured yet, where another Renstra takes the place of the one that had it."""
    scales = scales_seen(seen, card.skala, cell.tahun, cell.triwulan)
    less = cell.old is not None and lebih_mudah(cell.old, cell.new, card.arah, scales.get(card.skala))
    if less and reached_by(unit, cell, card, seen) is None:
        yield {"jenis": "dipermudah", **told(cell, card, None)}


def _eased(unit: str, cell: Change, then: CardFacts, now: CardFacts, seen: Seen) -> dict[str, Any] | None:
    """One target as it was asked and as it is: whether the old one had been missed and the new one asks for less."""
    if then == now:
        return weigh(unit, cell, now, seen)[0]
    reached, scales = reached_by(unit, cell, then, seen), scales_seen(seen, then.skala, cell.tahun, cell.triwulan)
    if reached is None or hitung(cell.old, reached.nilai, then.arah, scales).tercapai is not False:
        return None
    after, scales = reached_by(unit, cell, now, seen), scales_seen(seen, now.skala, cell.tahun, cell.triwulan)
    met = cell.new is None or (after is not None and hitung(cell.new, after.nilai, now.arah, scales).tercapai)
    same = then.arah is now.arah and cell.old is not None
    if not met and not (same and lebih_mudah(cell.old, cell.new, now.arah, scales.get(now.skala))):  # type: ignore[arg-type]
        return None
    return {"jenis": "dipermudah", **told(cell, now, reached), "arah_semula": then.arah.value}


def _replaced(who: DocumentName, e: Any, tahun: int, seen: Seen) -> tuple[str, int] | None:
    """The version whose place one takes: the highest below it, of a Renja Perubahan else that of the plan before, of a
    Renstra the one that held in that year."""
    current = seen.row(_kini(who), who.doc)
    if current is not None:
        return (who.doc, current[1]) if current[1] < e.versi else None
    if who.kind == "renstra":
        plan = seen.row(RENSTRA_TAHUN, who.unit, tahun)
        return (plan[2], plan[3]) if plan and plan[4] <= e.effective_from.isoformat() else None
    if who.kind != "renja_perubahan":
        return None
    docs = [id_of("renja_perubahan", who.unit, who.tahun, n) for n in range(who.n - 1, 0, -1)]
    held = (seen.row(RENCANA_KINI, doc) for doc in (*docs, id_of("renja", who.unit, who.tahun)))
    return next(((row[0], row[1]) for row in held if row is not None), None)


def _newest(who: DocumentName, e: Any, seen: Seen) -> list[Op]:
    kini = _kini(who)
    current = seen.row(kini, who.doc)
    if current is not None and current[1] >= e.versi:
        return []
    return [Close(kini, (who.doc,)), Put(kini, (who.doc, e.versi)), *_of_years(who, e, current, seen)]


def _of_years(who: DocumentName, e: Any, current: Any, seen: Seen) -> Iterator[Op]:
    """A Renstra holds in each of its years from its first version on; revising an older one does not bring it back."""
    for tahun, _ in _periods(who, e.effective_from) if who.kind == "renstra" else ():
        held = seen.row(RENSTRA_TAHUN, who.unit, tahun)
        since = e.effective_from.isoformat()
        if held and (held[2] != who.doc if current else held[4] > since):
            continue
        yield Close(RENSTRA_TAHUN, (who.unit, tahun))
        yield Put(RENSTRA_TAHUN, (who.unit, tahun, who.doc, e.versi, held[4] if current and held else since))


def _kini(who: DocumentName) -> Table:
    return KINI if who.kind in DIUKUR else RENCANA_KINI


def _periods(who: DocumentName, effective: date) -> Iterator[tuple[int, int]]:
    """The years, and triwulan, of which a document of that kind can have targets that have been measured."""
    if who.kind == "rencana_aksi":
        yield from ((who.tahun, triwulan) for triwulan in (1, 2, 3, 4))
    elif who.tahun:
        yield who.tahun, 0
    elif who.periode:
        first, last = who.periode.split("-")
        yield from ((tahun, 0) for tahun in range(int(first), int(last) + 1))
    else:  # of an IKU: around the day from which it holds (inferred)
        yield from ((tahun, 0) for tahun in range(effective.year - 5, effective.year + 6))


def _card(unit: str, slug: str, versi: int | None, seen: Seen) -> CardFacts | None:
    """What a version of a card asks; the newest, where none was frozen."""
    row = seen.row(KARTU_VERSI, unit, slug, versi) if versi else None
    newest = None if row else seen.row(KARTU, unit, slug)
    return card_of(row[3]) if row else card_of(newest[6]) if newest else None


def _card_parts(kartu: Any) -> dict[str, Any]:
    return {"arah": kartu.arah, "mode": kartu.mode, "skala": kartu.skala, "pengali": kartu.pengali}
