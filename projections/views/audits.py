"""View of audit assignments: who works on each, and which events of the log are closed to everyone else."""

from collections.abc import Iterator
from typing import Any

from projections.folds import folds
from projections.identity import DocumentName
from projections.tables import Close, Op, Put, Recorded, Table

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


def of_an_audit(event: Any) -> bool:
    """Whether an event is the refusal of a command of an assignment, which it names in `dokumen`."""
    refused = type(event).TOPIC == "Penolakan.Recorded"
    return bool(refused and event.provenance.role == "inspektorat" and event.perintah.startswith("audit."))


@folds("PenugasanAudit.", "Penolakan.Recorded")
def rows(recorded: Recorded, who: DocumentName) -> Iterator[Op]:
    """Rows that one event opens and closes."""
    e: Any = recorded.event
    if of_an_audit(e):
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
