"""View of the series of supporting data that the kabupaten has declared."""

from collections.abc import Iterator
from typing import Any

import msgspec

from projections.folds import folds
from projections.identity import DocumentName
from projections.tables import Close, Op, Put, Recorded, Table

SERI = Table("seri", ("slug",), ("slug TEXT NOT NULL", "isi TEXT NOT NULL"))
TABLES = (SERI,)


@folds("Kabupaten.SeriesDeclared")
def rows(recorded: Recorded, who: DocumentName) -> Iterator[Op]:
    """Rows that one event opens and closes."""
    e: Any = recorded.event
    if type(e).TOPIC == "Kabupaten.SeriesDeclared":
        yield Close(SERI, (e.new.slug,))
        yield Put(SERI, (e.new.slug, msgspec.json.encode(e.new).decode()))
