"""View of what the public is given: which versions of which documents, by the event that published each."""

from collections.abc import Iterator
from typing import Any

from domain.cycle.steps import DRAF
from projections.folds import folds, stepped
from projections.identity import DocumentName
from projections.tables import Close, Op, Put, Recorded, Table

PUBLIK = Table("publik", ("doc", "versi"), ("doc TEXT NOT NULL", "versi INTEGER NOT NULL"))
TABLES = (PUBLIK,)


@folds(stepped, ".MadePublic", ".PublicationWithdrawn")
def rows(recorded: Recorded, who: DocumentName) -> Iterator[Op]:
    """Rows that one event opens and closes."""
    e: Any = recorded.event
    name = type(e).TOPIC.partition(".")[2]
    if name in ("MadePublic", "Published"):
        yield Close(PUBLIK, (who.doc, e.versi))
        yield Put(PUBLIK, (who.doc, e.versi))
    elif name == "PublicationWithdrawn" or getattr(e, "state", "") == DRAF:
        yield Close(PUBLIK, (who.doc, e.versi))
