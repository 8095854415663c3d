"""What supplying offices (pengampu) gave in a year, to which units, what is still awaited, what is objected to."""

import json
from collections.abc import Iterator
from typing import Any

from projections.folds import folds
from projections.identity import DocumentName
from projections.tables import Op, Put, Recorded, Table
from projections.values import pack

KIRIMAN = Table(
    "kiriman",
    ("doc", "nomor"),
    (
        "doc TEXT NOT NULL",
        "nomor INTEGER NOT NULL",
        "oleh TEXT NOT NULL",
        "untuk TEXT NOT NULL",
        "nilai TEXT NOT NULL",
        "bukti TEXT NOT NULL",
    ),
)
TABLES = (KIRIMAN,)
Place = tuple[str, str, int]  # indikator, unit, triwulan


@folds("Pasokan.Supplied")
def rows(recorded: Recorded, who: DocumentName) -> Iterator[Op]:
    """Rows that one event opens; a delivery is never taken back, a later one stands before it."""
    e: Any = recorded.event
    if type(e).TOPIC == "Pasokan.Supplied":
        bukti = json.dumps(vars(e.bukti), ensure_ascii=False, default=str)
        told = (e.provenance.office, json.dumps(e.untuk), pack(e.nilai), bukti)
        yield Put(KIRIMAN, (who.doc, e.originator_version, *told))
