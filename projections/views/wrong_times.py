"""View of the stretches of the log that an operator declared to have been recorded by a wrong clock."""

from collections.abc import Iterator

from projections.folds import folds
from projections.identity import DocumentName
from projections.tables import Op, Put, Recorded, Table

DECLARED = "JamSalah.Declared"
JAM_SALAH = Table("jam_salah", ("pertama",), ("pertama INTEGER NOT NULL", "terakhir INTEGER NOT NULL"))
TABLES = (JAM_SALAH,)


@folds(DECLARED)
def rows(recorded: Recorded, who: DocumentName) -> Iterator[Op]:
    e = recorded.event
    if type(e).TOPIC == DECLARED:
        yield Put(JAM_SALAH, (e.first, e.last))
