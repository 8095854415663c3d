"""View of what the signatures in signed PDF are worth: of each paper of a version, the last verdict."""

from collections.abc import Iterator
from typing import Any

from projections.folds import folds
from projections.identity import DocumentName
from projections.tables import Close, Op, Put, Recorded, Table

DINILAI = Table(
    "tanda_dinilai",
    ("doc", "versi", "sha256"),
    (
        "doc TEXT NOT NULL",
        "versi INTEGER NOT NULL",
        "sha256 TEXT NOT NULL",
        "putusan TEXT NOT NULL",
        "tersertifikasi INTEGER NOT NULL",
        "jumlah INTEGER NOT NULL",
        "diharapkan INTEGER NOT NULL",
        "penerbit TEXT NOT NULL",
    ),
)
TABLES = (DINILAI,)


@folds(".SignaturesJudged")
def rows(recorded: Recorded, who: DocumentName) -> Iterator[Op]:
    """Rows that one event opens and closes."""
    e: Any = recorded.event
    if type(e).TOPIC.endswith(".SignaturesJudged"):
        key = (who.doc, e.versi, e.sha256)
        found = (e.putusan.value, int(e.tersertifikasi), e.jumlah, e.diharapkan, e.penerbit)
        yield Close(DINILAI, key)
        yield Put(DINILAI, (*key, *found))
