"""View of what papers say of themselves, where the record was corrected: it stands over what was first recorded."""

import json
from collections.abc import Iterator
from typing import Any

from projections.folds import folds, stepped
from projections.identity import DocumentName
from projections.tables import Close, Op, Put, Recorded, Table

SURAT = Table(
    "surat",
    ("doc", "versi"),
    (
        "doc TEXT NOT NULL",
        "versi INTEGER NOT NULL",
        "number TEXT NOT NULL",
        "signed_on TEXT",
        "received_on TEXT",
        "signers TEXT NOT NULL",
    ),
)
TABLES = (SURAT,)


@folds(stepped, ".SuratRecordCorrected")
def rows(recorded: Recorded, who: DocumentName) -> Iterator[Op]:
    """Rows that one event opens and closes."""
    e: Any = recorded.event
    if type(e).TOPIC.endswith(".SuratRecordCorrected"):
        days = (None if day is None else day.isoformat() for day in (e.new.signed_on, e.new.received_on))
        signers = json.dumps([vars(signer) for signer in e.new.signers], ensure_ascii=False)
        yield Close(SURAT, (who.doc, e.versi))
        yield Put(SURAT, (who.doc, e.versi, e.new.number, *days, signers))
    elif getattr(e, "state", "") == "draf":  # a return undoes: what takes force next is another paper
        yield Close(SURAT, (who.doc, e.versi))
