"""View of audit assignments: who works on each, and which events of the log are closed to everyone else."""

from collections.abc import Collection, Iterator
from typing import Any

from projections.clocks import AsOf
from projections.identity import Identitas
from projections.tables import Close, Op, Put, Recorded, Table, Transaction

TERTUTUP = Table("tertutup", ("idx",), ("idx INTEGER NOT NULL", "penugasan TEXT NOT NULL"))
"""Events that only the team of an assignment sees: those of the assignment, and refusals of its commands."""
TIM = Table(
    "tim_audit",
    ("penugasan", "person", "peran"),
    ("penugasan TEXT NOT NULL", "person TEXT NOT NULL", "peran TEXT NOT NULL"),
    ("person",),
)
TABLES = (TERTUTUP, TIM)
PEMBERI = "pemberi"


def rows(recorded: Recorded, who: Identitas) -> Iterator[Op]:
    """Rows that one event opens and closes."""
    e: Any = recorded.event
    if who.kind == "penolakan" and e.provenance.role == "inspektorat" and e.perintah.startswith("audit."):
        yield Put(TERTUTUP, (recorded.idx, e.dokumen))
    if who.kind != "audit":
        return
    yield Put(TERTUTUP, (recorded.idx, who.slug))
    match type(e).TOPIC.partition(".")[2]:
        case "Assigned":
            yield Put(TIM, (who.slug, e.pemberi, PEMBERI))
            yield from (Put(TIM, (who.slug, a.person, a.peran)) for a in e.surat.tim)
        case "Amended":
            yield from (Close(TIM, (who.slug, a.person, a.peran)) for a in e.old.tim)
            yield from (Put(TIM, (who.slug, a.person, a.peran)) for a in e.new.tim)


def open_to(penugasan: Collection[str]) -> tuple[str, list[str]]:
    """SQL, with its parameters, that holds for rows of the trail that are closed to nobody but these teams."""
    theirs = f"AND x.penugasan NOT IN ({', '.join('?' * len(penugasan))})" if penugasan else ""
    return f"NOT EXISTS (SELECT 1 FROM tertutup x WHERE x.idx = trail.idx {theirs})", list(penugasan)


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
