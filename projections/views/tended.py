"""View of who tends the people and settings of a unit: the latest such change of each person in each unit."""

from collections.abc import Iterator
from typing import Any

from domain.organisation.offices import KANTOR
from domain.organisation.tended import PENATA, TENDED
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
    p, topic = e.provenance, type(e).TOPIC
    if topic not in TENDED:
        return
    unit = e.acting_as.partition("@")[2] if topic.startswith("Akses.") else who.unit
    for person, role in ((p.person, p.role), (p.proposed_by, KANTOR.get(p.proposed_as, p.proposed_as))):
        if role in PENATA:
            yield Close(TATAAN, (person, unit))
            yield Put(TATAAN, (person, unit, topic))
