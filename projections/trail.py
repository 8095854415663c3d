"""View of the trail: one row per event with what one may ask it by; the sentence is made from the event when shown."""

from collections.abc import Collection, Iterator
from datetime import datetime
from functools import lru_cache
from typing import Any

from projections.audit import open_to
from projections.identitas import Identitas
from projections.tables import Op, Put, Recorded, Table

TRAIL = Table(
    "trail",
    ("idx",),
    (
        "idx INTEGER NOT NULL",
        "recorded_at TEXT NOT NULL",
        "doc TEXT NOT NULL",
        "doc_version INTEGER NOT NULL",
        "topic TEXT NOT NULL",
        "kind TEXT NOT NULL",
        "unit TEXT NOT NULL",
        "tahun INTEGER NOT NULL",
        "indikator TEXT NOT NULL",
        "versi INTEGER NOT NULL",
        "effective_from TEXT",
        "person TEXT NOT NULL",
        "role TEXT NOT NULL",
        "office TEXT NOT NULL",
        "actor_unit TEXT NOT NULL",
        "capacity TEXT NOT NULL",
        "command TEXT NOT NULL",
        "caused_by TEXT NOT NULL",
        "reason TEXT NOT NULL",
    ),
    ("unit, idx", "doc, idx", "unit, indikator, idx"),
)
TABLES = (TRAIL,)


@lru_cache(maxsize=64)
def stamp(at: datetime) -> str:
    """UTC with microseconds, so that text order is time order; one instant stamps all events of a command."""
    return at.strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def rows(recorded: Recorded, who: Identitas) -> Iterator[Op]:
    """One row for each event."""
    e: Any = recorded.event
    p = e.provenance
    effective = getattr(e, "effective_from", None)
    yield Put(
        TRAIL,
        (
            recorded.idx,
            stamp(recorded.recorded_at),
            who.doc,
            e.originator_version,
            type(e).TOPIC,
            who.kind,
            who.unit,
            e.tahun if hasattr(e, "tahun") and not who.tahun else who.tahun,
            getattr(e, "indikator", "") or who.slug,
            getattr(e, "versi", 0),
            effective.isoformat() if effective else None,
            p.person,
            p.role,
            p.office,
            p.unit,
            p.capacity,
            p.command,
            p.caused_by,
            p.reason,
        ),
    )


def search(
    tx: Any,
    at: Any,
    *,
    units: list[str] | None = None,
    penugasan: Collection[str] = (),
    doc: str | None = None,
    kind: str | None = None,
    tahun: int | None = None,
    indikator: str | None = None,
    role: str | None = None,
    topic: str | None = None,
    refused: bool = False,
    since: str | None = None,
    until: str | None = None,
    after: int = 0,
    limit: int = 50,
) -> list[int]:
    """Positions of the events that fit, oldest first, from just after a position: keyset paging.

    `units` None means every unit; a list scopes to it. `penugasan`: the audit assignments whose private events may be
    shown; those of all others never are. `since` and `until` are recorded times (UTC text).
    """
    wanted: list[tuple[str, Any]] = [
        ("doc = ?", doc),
        ("kind = ?", kind),
        ("tahun = ?", tahun),
        ("indikator = ?", indikator),
        ("role = ?", role),
        ("LOWER(topic) LIKE ?", f"%{topic.lower()}%" if topic else None),
        ("recorded_at >= ?", since),
        ("recorded_at <= ?", until),
    ]
    clauses = ["idx > ?", "idx <= ?", *(sql for sql, value in wanted if value is not None)]
    params: list[Any] = [after, at.position, *(value for _, value in wanted if value is not None)]
    if refused:
        clauses.append("kind = 'penolakan'")
    if units is not None:
        clauses.append(f"unit IN ({', '.join('?' * len(units))})" if units else "1 = 0")
        params += units
    closed, theirs = open_to(penugasan)
    clauses.append(closed)
    params += theirs
    rows = tx.execute(
        f"SELECT idx FROM trail WHERE {' AND '.join(clauses)} ORDER BY idx LIMIT ?",
        (*params, limit),
    )
    return [row[0] for row in rows]
