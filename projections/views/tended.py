"""View of who tends the people and settings of a unit: the latest such change of each person in each unit.

To list them; whom it keeps from approving, the log says (application/store/tended.py)."""

from collections.abc import Iterator
from typing import Any

from domain.organisation.tended import TENDED, tenders
from projections.folds import folds
from projections.identity import DocumentName
from projections.tables import Close, Op, Put, Recorded, Table

TATAAN = Table(
    "tataan",
    ("person", "unit"),
    ("person TEXT NOT NULL", "unit TEXT NOT NULL", "topic TEXT NOT NULL"),  # unit "": of the kabupaten
)
TABLES = (TATAAN,)


@folds(*TENDED)
def rows(recorded: Recorded, who: DocumentName) -> Iterator[Op]:
    """One row for whoever did it as one of those offices, and for whoever proposed it as one."""
    e: Any = recorded.event
    topic = type(e).TOPIC
    if topic not in TENDED:
        return
    unit = e.acting_as.partition("@")[2] if topic.startswith("Akses.") else who.unit
    for person in tenders(e.provenance):
        yield Close(TATAAN, (person, unit))
        yield Put(TATAAN, (person, unit, topic))
