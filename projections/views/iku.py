"""View of the yearly review of IKU: what each found, and on which day."""

import json
from collections.abc import Iterator
from typing import Any

from projections.folds import folds
from projections.identity import DocumentName
from projections.tables import Close, Op, Put, Recorded, Table

REVIU = Table(
    "reviu",
    ("doc", "versi", "signed_on"),
    ("doc TEXT NOT NULL", "versi INTEGER NOT NULL", "signed_on TEXT NOT NULL", "office TEXT NOT NULL", "notes TEXT"),
)
TABLES = (REVIU,)


@folds("IndikatorKinerjaUtama.Reviewed")
def rows(recorded: Recorded, who: DocumentName) -> Iterator[Op]:
    """Rows that one event opens and closes."""
    e: Any = recorded.event
    if type(e).TOPIC == "IndikatorKinerjaUtama.Reviewed":
        key = (who.doc, e.versi, e.fakta.signed_on.isoformat())
        yield Close(REVIU, key)
        notes = [vars(note) for note in e.fakta.notes]
        yield Put(REVIU, (*key, e.provenance.office, json.dumps(notes, ensure_ascii=False)))
