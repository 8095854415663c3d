"""What makes an event the answer to a question of auditors, found once when it is folded: signs, and facts."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from domain.cycle.unit_kinds import kepala
from domain.figures.capaian import Arah, hitung
from domain.figures.ease import lebih_mudah, number_of, sama_persis
from domain.figures.nilai import BERISI, Jenis, Nilai
from domain.figures.triwulan import ModeTriwulan, sampai_dengan
from projections.auditor_questions import AKHIR, MUDAH, RAGU, SAMA, SESUDAH, TANPA_BUKTI
from projections.identity import DocumentName
from projections.tables import Close, Op, Put, Recorded, Seen, Table
from projections.trail import evidence
from projections.trail.unpacked import CardFacts, card_of, id_of, nilai_of, scales_seen
from projections.values import text_of
from projections.views.documents import VERSI
from projections.views.realisasi import REALISASI
from projections.views.references import KARTU, SETTING, UNIT
from projections.views.scales import TABLES as SCALES
from projections.views.targets import TARGET

TERTANDA = Table("trail_tertanda", ("doc", "versi"), ("doc TEXT NOT NULL", "versi INTEGER NOT NULL"))
"""Versions that have been signed, even if the signature was voided afterwards."""
KINI = Table("trail_kini", ("doc",), ("doc TEXT NOT NULL", "versi INTEGER NOT NULL"))
"""The highest version of a PK or Rencana Aksi that has taken force."""
FAKTA = Table(
    "trail_fakta",
    ("idx", "tanda"),
    ("idx INTEGER NOT NULL", "tanda TEXT NOT NULL", "fakta TEXT NOT NULL"),
)
"""Why an event answers a question, where its own row does not tell."""
TABLES = (TERTANDA, KINI, FAKTA, *evidence.TABLES)

ANGKA = frozenset({"Reported", "Finalised", "Supplied", "Amended", "Corrected"})
"""Events of a quarter that enter or change a figure."""
DIUKUR = ("pk", "rencana_aksi")
"""What a quarter is measured against."""


@dataclass
class Answers:
    """The signs of an event, in order, and the rows that go with them."""

    tanda: str = ""
    ops: list[Op] = field(default_factory=list)

    def add(self, sign: str, idx: int, facts: list[dict[str, Any]] | None = None) -> None:
        self.tanda += sign
        if facts:
            self.ops.append(Put(FAKTA, (idx, sign, json.dumps(facts, ensure_ascii=False))))


def answers(recorded: Recorded, who: DocumentName, seen: Seen) -> Answers:
    """What one event answers, given what stands at it."""
    e: Any = recorded.event
    name = type(e).TOPIC.partition(".")[2]
    found = Answers()
    if name in ANGKA and who.kind == "realisasi":
        _figure(found, recorded.idx, who, e, seen)
    elif who.unit and (cells := list(_changed(e, name, who, seen))):
        _targets(found, recorded.idx, who.unit, cells, seen)
    if e.provenance.doubts:
        found.add(RAGU, recorded.idx)
    if _late_revision(e, name, who):
        found.add(AKHIR, recorded.idx)
    if e.originator_version == 1:  # nobody need look for what came before the first
        seen.nothing(TERTANDA, who.doc, 1)
        seen.nothing(KINI, who.doc)
    if hasattr(e, "versi") and who.kind != "indikator":
        _signed(found, e, name, who, seen, recorded.idx)
    return found


def _signed(found: Answers, e: Any, name: str, who: DocumentName, seen: Seen, idx: int) -> None:
    """A signature is never "after the signature" itself: of two parties the second completes the first."""
    key = (who.doc, e.versi)
    recorded = getattr(getattr(e, "fakta", None), "signers", ())
    signs = bool(getattr(e, "signs", "") or recorded) or name == "LoadConfirmed"
    before = seen.row(TERTANDA, *key)
    if before is not None and not signs:
        found.add(SESUDAH, idx)
    elif before is None and signs:
        found.ops.append(Put(TERTANDA, key))
    effective = getattr(e, "effective_from", None)
    if who.kind in DIUKUR and effective is not None:
        current = seen.row(KINI, who.doc)
        if current is None or current[1] < e.versi:
            found.ops += [Close(KINI, (who.doc,)), Put(KINI, key)]


def _late_revision(e: Any, name: str, who: DocumentName) -> bool:
    """A change takes force in the last quarter of the year that it is about, by its effective date or its paper's."""
    effective = getattr(e, "effective_from", None)
    changes = name == "Revised" or (name == "LoadConfirmed" and e.versi > 1) or who.kind == "renja_perubahan"
    if not who.tahun or effective is None or not changes:
        return False
    days = [day for day in (effective, e.fakta.signed_on) if day is not None]
    return any(date(who.tahun, 10, 1) <= day <= date(who.tahun, 12, 31) for day in days)


# -- targets against what was achieved


class Change(NamedTuple):
    """One target that an event changed: what stood before it (in force, where the version rests on one) and after."""

    indikator: str
    tahun: int
    triwulan: int
    versi: int
    old: Nilai | None
    new: Nilai | None


def _changed(e: Any, name: str, who: DocumentName, seen: Seen) -> Iterator[Change]:
    """The targets that an event changed. Loading a paper changes none: it only says what was so already."""
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


def _targets(found: Answers, idx: int, unit: str, cells: list[Change], seen: Seen) -> None:
    easier, equal = [], []
    for cell in cells:
        row = seen.row(KARTU, unit, cell.indikator) if cell.tahun else None
        if row is None:
            continue
        card = card_of(row[6])
        scales = scales_seen(seen, card.skala, cell.tahun, cell.triwulan)
        skala = scales.get(card.skala)
        eased = cell.old is not None and lebih_mudah(cell.old, cell.new, card.arah, skala)
        if not eased and number_of(cell.new) is None:
            continue
        reached = _reached(unit, cell, card, seen)
        if reached is None:
            continue
        facts = {**_facts(cell.indikator, cell.tahun, cell.triwulan, card, reached), "versi": cell.versi}
        facts |= {"semula": text_of(cell.old), "target": text_of(cell.new)}
        if eased and hitung(cell.old, reached.nilai, card.arah, scales).tercapai is False:
            easier.append({"jenis": "dipermudah", **facts})
        if cell.new != cell.old and sama_persis(cell.new, reached.nilai):
            equal.append({"jenis": "sama", **facts})
    if easier:
        found.add(MUDAH, idx, easier)
    if equal:
        found.add(SAMA, idx, equal)


class Reached(NamedTuple):
    """A figure, over how many quarters, and the event that recorded the latest of them."""

    nilai: Nilai
    n: int
    event: int


def _reached(unit: str, cell: Change, card: CardFacts, seen: Seen) -> Reached | None:
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


def _figure(found: Answers, idx: int, who: DocumentName, e: Any, seen: Seen) -> None:
    """A figure of a quarter: without evidence, or the very number that was promised for the quarter or the year."""
    nilai = e.new.nilai
    if nilai.jenis in BERISI and not e.new.bukti:
        found.add(TANPA_BUKTI, idx)
    for sign, why, ops in evidence.answers(idx, who, e, seen):
        found.add(sign, idx, why)
        found.ops += ops
    if nilai.angka is None or (e.old is not None and e.old.nilai == nilai):
        return
    row, unit = seen.row(KARTU, who.unit, e.indikator), seen.row(UNIT, who.unit)
    if row is None or unit is None:
        return
    card, office = card_of(row[6]), kepala(str(unit[2]))
    facts = []
    for kind, triwulan in (("rencana_aksi", who.triwulan), ("pk", 0)):
        target = _in_force(kind, who, office, e.indikator, triwulan, seen)
        if target is None or number_of(target) is None:
            continue
        reached = Reached(nilai, 1, idx)
        if not triwulan and card.mode is not ModeTriwulan.NILAI_AKHIR:
            cell = Change(e.indikator, who.tahun, 0, 0, None, target)
            reached = _reached(who.unit, cell, card, seen) or Reached(Nilai(Jenis.MENUNGGU), 0, idx)
        if sama_persis(target, reached.nilai):
            shown = _facts(e.indikator, who.tahun, triwulan, card, reached)
            facts.append({"jenis": "sama", **shown, "dokumen": kind, "target": text_of(target)})
    if facts:
        found.add(SAMA, idx, facts)


def _in_force(kind: str, who: DocumentName, office: str, indikator: str, triwulan: int, seen: Seen) -> Nilai | None:
    doc = id_of(kind, who.unit, who.tahun, office)
    current = seen.row(KINI, doc)
    row = seen.row(TARGET, doc, current[1], indikator, who.tahun, triwulan) if current else None
    return nilai_of(row[5]) if row else None


def _facts(indikator: str, tahun: int, triwulan: int, card: CardFacts, reached: Reached) -> dict[str, Any]:
    return {
        "indikator": indikator,
        "tahun": tahun,
        "triwulan": triwulan,
        "arah": card.arah.value,
        "realisasi": text_of(reached.nilai),
        "n": reached.n,
        "peristiwa": reached.event,
    }


OWN = (*evidence.WATCHED, SETTING, UNIT, KARTU, TARGET, REALISASI, VERSI, TERTANDA, KINI)
WATCHED = frozenset(t.name for t in (*SCALES, *OWN)) | {"trail_ragam", "trail_alasan"}
"""Tables whose open rows are looked at while folding."""
