"""View of the findings of the gate that the head of a unit waived: which document, which finding, and why."""

from collections.abc import Iterator
from typing import Any

from projections.folds import folds
from projections.identity import DocumentName
from projections.tables import Close, Op, Put, Recorded, Table

DIKESAMPINGKAN = Table(
    "dikesampingkan",
    ("doc", "nomor"),
    ("doc TEXT NOT NULL", "nomor TEXT NOT NULL", "alasan TEXT NOT NULL"),
)
TABLES = (DIKESAMPINGKAN,)


@folds(".FindingWaived")
def rows(recorded: Recorded, who: DocumentName) -> Iterator[Op]:
    """Rows that one event opens and closes."""
    e: Any = recorded.event
    if type(e).TOPIC.endswith(".FindingWaived"):
        yield Close(DIKESAMPINGKAN, (who.doc, e.nomor))
        yield Put(DIKESAMPINGKAN, (who.doc, e.nomor, e.provenance.reason))
