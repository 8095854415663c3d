"""View of what stands at the head of letters and documents."""

from collections.abc import Iterator
from typing import Any

import msgspec

from projections.folds import folds
from projections.identity import DocumentName
from projections.tables import Close, Op, Put, Recorded, Table

KOP = Table("kop", ("unit",), ("unit TEXT NOT NULL", "isi TEXT NOT NULL"))
TABLES = (KOP,)


@folds("Kabupaten.LetterheadSet", "PerangkatDaerah.LetterheadSet")
def rows(recorded: Recorded, who: DocumentName) -> Iterator[Op]:
    """Rows that one event opens and closes."""
    e: Any = recorded.event
    if type(e).TOPIC.endswith(".LetterheadSet"):
        yield Close(KOP, (who.unit,))
        yield Put(KOP, (who.unit, msgspec.json.encode(e.new).decode()))
