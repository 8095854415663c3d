"""View of what units contribute to composed figures: each part that was ever given, and the one that holds."""

from collections.abc import Iterator
from typing import Any

from projections.folds import folds
from projections.identity import DocumentName
from projections.tables import Close, Op, Put, Recorded, Table

SUMBANGAN = Table(
    "sumbangan",
    ("doc", "indikator", "penyumbang"),
    (
        "doc TEXT NOT NULL",
        "indikator TEXT NOT NULL",
        "penyumbang TEXT NOT NULL",
        "nomor INTEGER NOT NULL",
        "angka TEXT",
        "pembilang TEXT",
        "penyebut TEXT",
        "per TEXT",
        "alasan TEXT NOT NULL",
    ),
)
TABLES = (SUMBANGAN,)


@folds("Sumbangan.Contributed", "Sumbangan.Corrected")
def rows(recorded: Recorded, who: DocumentName) -> Iterator[Op]:
    """Rows that one event opens and closes; `nomor` is the event's place in its stream."""
    e: Any = recorded.event
    if type(e).TOPIC not in ("Sumbangan.Contributed", "Sumbangan.Corrected"):
        return
    yield Close(SUMBANGAN, (who.doc, e.indikator, e.penyumbang))
    b = e.new
    figures = (None if part is None else str(part) for part in (b.angka, b.pembilang, b.penyebut, b.per))
    yield Put(SUMBANGAN, (who.doc, e.indikator, e.penyumbang, e.originator_version, *figures, b.alasan))
