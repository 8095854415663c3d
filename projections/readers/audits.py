"""Audit assignments as they are found: who works on which, whose trail shows an event, what is closed to others."""

from collections.abc import Collection
from typing import Any

from domain.audit.penugasan_audit import PenugasanAudit
from projections.clocks import AsOf
from projections.tables import Transaction
from projections.views.audits import of_an_audit


def open_to(penugasan: Collection[str]) -> tuple[str, list[str]]:
    """SQL, with its parameters, that holds for rows of the trail that are closed to nobody but these teams."""
    theirs = f"AND x.penugasan NOT IN ({', '.join('?' * len(penugasan))})" if penugasan else ""
    return f"NOT EXISTS (SELECT 1 FROM tertutup x WHERE x.idx = trail.idx {theirs})", list(penugasan)


def is_open(event: Any, penugasan: Collection[str]) -> bool:
    """Whether an event may be told to whoever works on these assignments, by what it says itself: the view of closed
    events saves looking, and opens none."""
    if type(event).TOPIC.startswith("PenugasanAudit."):
        return event.originator_id in map(PenugasanAudit.create_id, penugasan)
    return not of_an_audit(event) or event.dokumen in penugasan


def assignments_of(tx: Transaction, person: str) -> list[str]:
    """The assignments that a person works on or gave, as of now: who left a team no longer sees it."""
    rows = tx.execute(
        "SELECT DISTINCT penugasan FROM tim_audit WHERE person = ? AND pos_to IS NULL ORDER BY penugasan", (person,)
    )
    return [row[0] for row in rows]


def unit_of_event(tx: Transaction, idx: int) -> str | None:
    """The unit whose trail shows an event; None for one of no unit, or that is closed."""
    clause, params = open_to(())
    rows = tx.execute(f"SELECT unit FROM trail WHERE idx = ? AND {clause}", (idx, *params))
    return str(rows[0][0]) if rows and rows[0][0] else None


def positions(tx: Transaction, at: AsOf, doc: str) -> list[int]:
    """Where in the log the events of one document stand, as far as known."""
    rows = tx.execute("SELECT idx FROM trail WHERE doc = ? AND idx <= ? ORDER BY idx", (doc, at.position))
    return [row[0] for row in rows]
