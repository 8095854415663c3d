"""View of successors: what each indikator became, and where the figure of another year stands."""

import json
from collections.abc import Iterator
from typing import Any

from projections.folds import folds
from projections.identity import DocumentName
from projections.tables import Close, Op, Put, Recorded, Table

PENERUS = Table(
    "penerus",
    ("unit", "slug"),
    (
        "unit TEXT NOT NULL",
        "slug TEXT NOT NULL",
        "tahun INTEGER NOT NULL",
        "jenis TEXT NOT NULL",
        "penerus TEXT NOT NULL",
        "pengali TEXT",
    ),
)
TABLES = (PENERUS,)


@folds("Indikator.SuccessorDeclared", "Indikator.SuccessorWithdrawn")
def rows(recorded: Recorded, who: DocumentName) -> Iterator[Op]:
    """Rows that one event opens and closes."""
    e: Any = recorded.event
    match type(e).TOPIC:
        case "Indikator.SuccessorDeclared":
            factor = None if e.pengali is None else str(e.pengali)
            yield Put(PENERUS, (who.unit, who.slug, e.tahun, e.jenis.value, json.dumps(e.penerus), factor))
        case "Indikator.SuccessorWithdrawn":
            yield Close(PENERUS, (who.unit, who.slug))
