"""What makes an event the answer to a question of auditors, found once when it is folded: signs, and facts."""

import json
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from domain.cycle.unit_kinds import kepala
from domain.figures.ease import number_of, sama_persis
from domain.figures.nilai import BERISI, Jenis, Nilai
from domain.figures.triwulan import ModeTriwulan
from projections.auditor_questions import AKHIR, RAGU, SAMA, SESUDAH, TANPA_BUKTI
from projections.identity import DocumentName
from projections.tables import Op, Put, Recorded, Seen, Table
from projections.trail import evidence, targets
from projections.trail.measured import Change, Reached, reached_by, shown
from projections.trail.targets import KINI
from projections.trail.unpacked import card_of, id_of, nilai_of
from projections.values import text_of
from projections.views.references import KARTU, SETTING, UNIT
from projections.views.scales import TABLES as SCALES
from projections.views.targets import TARGET

TERTANDA = Table("trail_tertanda", ("doc", "versi"), ("doc TEXT NOT NULL", "versi INTEGER NOT NULL"))
"""Versions that have been signed, even if the signature was voided afterwards."""
FAKTA = Table(
    "trail_fakta",
    ("idx", "tanda"),
    ("idx INTEGER NOT NULL", "tanda TEXT NOT NULL", "fakta TEXT NOT NULL"),
)
"""Why an event answers a question, where its own row does not tell."""
TABLES = (TERTANDA, FAKTA, *targets.TABLES, *evidence.TABLES)

ANGKA = frozenset({"Reported", "Finalised", "Supplied", "Amended", "Corrected"})
"""Events of a quarter that enter or change a figure."""


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
    for sign, why, ops in targets.weighed(recorded.idx, who, e, seen):
        found.add(sign, recorded.idx, why)
        found.ops += ops
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


def _late_revision(e: Any, name: str, who: DocumentName) -> bool:
    """A change takes force in the last quarter of the year that it is about, by its effective date or its paper's."""
    effective = getattr(e, "effective_from", None)
    changes = name == "Revised" or (name == "LoadConfirmed" and e.versi > 1) or who.kind == "renja_perubahan"
    if not who.tahun or effective is None or not changes:
        return False
    days = [day for day in (effective, e.fakta.signed_on) if day is not None]
    return any(date(who.tahun, 10, 1) <= day <= date(who.tahun, 12, 31) for day in days)


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
            reached = reached_by(who.unit, cell, card, seen) or Reached(Nilai(Jenis.MENUNGGU), 0, idx)
        if sama_persis(target, reached.nilai):
            told = shown(e.indikator, who.tahun, triwulan, card, reached)
            facts.append({"jenis": "sama", **told, "dokumen": kind, "target": text_of(target)})
    if facts:
        found.add(SAMA, idx, facts)


def _in_force(kind: str, who: DocumentName, office: str, indikator: str, triwulan: int, seen: Seen) -> Nilai | None:
    doc = id_of(kind, who.unit, who.tahun, office)
    current = seen.row(KINI, doc)
    row = seen.row(TARGET, doc, current[1], indikator, who.tahun, triwulan) if current else None
    return nilai_of(row[5]) if row else None


OWN = (*evidence.WATCHED, *targets.WATCHED, SETTING, UNIT, TERTANDA)
WATCHED = frozenset(t.name for t in (*SCALES, *OWN)) | {"trail_ragam", "trail_alasan"}
"""Tables whose open rows are looked at while folding."""
