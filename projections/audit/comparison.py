"""Units compared: who changed targets, how often, and how late, per unit and year."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime, timezone
from typing import Any

from domain.documents.recorded_cells import TargetSel
from domain.figures.calendar import Zona
from domain.kinds import DOKUMEN
from projections.asking import Log
from projections.clocks import AsOf, open_at, select
from projections.readers import cards
from projections.tables import Recorded, Transaction

CHUNK = 5000


def compare(tx: Transaction, log: Log, at: AsOf, tahun: int, units: Sequence[str]) -> dict[str, Any]:
    """One row for each unit, in the order of their names.

    `perubahan`: how often a target of that year that stood already was given another value or dropped; the first time
    is no change, and what a revision takes over is none. `setelah_tanda_tangan`: those within a revision of a version
    that had been in force. `triwulan_iv` and `setelah_tahun`: recorded in the last quarter of that year, or after it.
    `terlambat`: changes whose version was recorded as in force after the day it counts from, and by how many days at
    most and altogether (`hari_terbanyak`, `hari_jumlah`); None where nothing was late. `koreksi`: corrections of the
    record, which are no changes. `pelaku`: how many changes each office typed.
    """
    names = cards.units(tx, at)
    zone = Zona(cards.setting(tx, at, "zona", Zona.WITA)).tz
    found = {unit: _Unit(unit, str(names[unit]["nama"])) for unit in units if unit in names}
    started, revisions = _in_force(tx, at, zone), _revisions(tx, at)
    for r, unit in _changes(tx, log, at, tahun, list(found)):
        version = (str(r.event.originator_id), r.event.versi)
        found[unit].add(r, tahun, zone, started.get(version, 0), version in revisions)
    rows = sorted((u.data() for u in found.values()), key=lambda row: str(row["nama"]))
    return {"tahun": tahun, "posisi": at.position, "rows": rows}


class _Unit:
    def __init__(self, unit: str, nama: str) -> None:
        self.unit, self.nama = unit, nama
        self.count: Counter[str] = Counter()
        self.offices: Counter[str] = Counter()
        self.indikator: set[str] = set()
        self.events: list[int] = []
        self.late: list[int] = []

    def add(self, r: Recorded, tahun: int, zone: timezone, late: int, revision: bool) -> None:
        e, day = r.event, r.happened_at.astimezone(zone).date()
        if type(e).TOPIC.endswith(".RecordCorrected"):
            self.count["koreksi"] += 1
            return
        self.events.append(r.idx)
        self.indikator.add(e.indikator)
        self.offices[e.provenance.office or e.provenance.role] += 1
        self.count["setelah_tanda_tangan"] += revision
        self.count["triwulan_iv"] += day.year == tahun and day.month >= 10
        self.count["setelah_tahun"] += day.year > tahun
        if late > 0:
            self.late.append(late)

    def data(self) -> dict[str, Any]:
        return {
            "unit": self.unit,
            "nama": self.nama,
            "perubahan": len(self.events),
            "indikator": len(self.indikator),
            **{name: self.count[name] for name in ("setelah_tanda_tangan", "triwulan_iv", "setelah_tahun", "koreksi")},
            "terlambat": len(self.late),
            "hari_terbanyak": max(self.late, default=None),
            "hari_jumlah": sum(self.late) if self.late else None,
            "pelaku": [{"office": office, "perubahan": n} for office, n in sorted(self.offices.items())],
            "peristiwa": self.events,
        }


def _changes(tx: Transaction, log: Log, at: AsOf, tahun: int, units: list[str]) -> list[tuple[Recorded, str]]:
    """The events that changed a target of the year, with their units, in the order of recording."""
    if not units:
        return []
    plans = [kind for kind, cls in DOKUMEN.items() if TargetSel in cls.cells]
    kinds, marks = ", ".join("?" * len(plans)), ", ".join("?" * len(units))
    rows = tx.execute(
        f"SELECT idx, unit FROM trail WHERE kind IN ({kinds}) AND unit IN ({marks}) AND idx <= ? "
        "AND (topic LIKE '%.TargetSet' OR topic LIKE '%.RecordCorrected') ORDER BY idx",
        (*plans, *units, at.position),
    )
    own: dict[int, str] = dict(rows)
    found = []
    for start in range(0, len(rows), CHUNK):
        for r in log.at([idx for idx, _ in rows[start : start + CHUNK]]):
            e = r.event
            corrected = type(e).TOPIC.endswith(".RecordCorrected")
            typed = e.old is not None and e.old != e.new and e.provenance.role != "system"
            if e.tahun == tahun and (corrected or typed):
                found.append((r, own[r.idx]))
    return found


def _in_force(tx: Transaction, at: AsOf, zone: timezone) -> dict[tuple[str, int], int]:
    """How many days after the day it counts from each version was recorded as in force."""
    rows = select(
        tx,
        "SELECT b.doc, b.versi, t.happened_at, b.effective_from FROM berlaku b JOIN trail t ON t.idx = b.pos_from "
        f"WHERE {open_at('b')}",
        at,
    )
    return {
        (doc, versi): (datetime.fromisoformat(at_).astimezone(zone).date() - date.fromisoformat(effective)).days
        for doc, versi, at_, effective in rows
    }


def _revisions(tx: Transaction, at: AsOf) -> set[tuple[str, int]]:
    """Versions that revise one that had been in force."""
    sql = f"SELECT v.doc, v.versi FROM versi v WHERE v.base IS NOT NULL AND {open_at('v')}"
    return {(doc, versi) for doc, versi in select(tx, sql, at)}
