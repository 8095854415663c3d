"""View of the stretches of the log that an operator declared to have been recorded by a wrong clock."""

from collections.abc import Iterator

from projections.folds import folds
from projections.identity import DocumentName
from projections.tables import Op, Put, Recorded, Table

JAM_SALAH = Table("jam_salah", ("pertama",), ("pertama INTEGER NOT NULL", "terakhir INTEGER NOT NULL"))
TABLES = (JAM_SALAH,)


@folds("JamSalah.Declared")
def rows(recorded: Recorded, who: DocumentName) -> Iterator[Op]:
    yield Put(JAM_SALAH, (recorded.event.first, recorded.event.last))
