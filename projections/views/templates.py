"""View of templates: every row of every version, and which of them bind a unit."""

import json
from collections.abc import Iterator
from typing import Any

from domain.later import parts
from projections.folds import folds
from projections.identity import DocumentName
from projections.tables import Close, Op, Put, Recorded, Table
from projections.values import pack

BARIS = Table(
    "baris_templat",
    ("doc", "versi", "indikator"),
    (
        "doc TEXT NOT NULL",
        "versi INTEGER NOT NULL",
        "indikator TEXT NOT NULL",
        "kartu TEXT NOT NULL",
        "jenis_unit TEXT NOT NULL",
        "pengampu TEXT NOT NULL",
        "target TEXT",
    ),
)
TABLES = (BARIS,)


@folds(
    ".RowSet",
    ".BarisRecordCorrected",
    "TemplateIndikator.LoadRejected",
    "TemplateIndikator.LoadWithdrawn",
    "TemplateIndikator.RevisionOpened",
)
def rows(recorded: Recorded, who: DocumentName) -> Iterator[Op]:
    """Rows that one event opens and closes."""
    e: Any = recorded.event
    match type(e).TOPIC:
        case "TemplateIndikator.RowSet" | "TemplateIndikator.BarisRecordCorrected":
            if e.old is not None:
                yield Close(BARIS, (who.doc, e.versi, e.indikator))
            if e.new is not None:
                yield _row(who.doc, e.versi, e.indikator, e.new)
        case "TemplateIndikator.LoadRejected" | "TemplateIndikator.LoadWithdrawn":
            yield from (Close(BARIS, (who.doc, e.versi, slug)) for slug in e.baris)
        case "TemplateIndikator.RevisionOpened":
            for each in e.baris:
                yield _row(who.doc, e.versi, each.indikator, each.baris)


def _row(doc: str, versi: int, slug: str, row: Any) -> Put:
    card = json.dumps(parts(row.kartu), ensure_ascii=False, default=str)
    target = None if row.target is None else pack(row.target)
    return Put(BARIS, (doc, versi, slug, card, json.dumps(row.jenis_unit), row.pengampu, target))
