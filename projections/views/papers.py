"""View of what papers say of themselves, where the record was corrected: it stands over what was first recorded."""

import json
from collections.abc import Iterator
from typing import Any

from projections.clocks import AsOf, open_at, select
from projections.identity import Identitas
from projections.tables import Close, Op, Put, Recorded, Table, Transaction

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
PARTS = ("number", "signed_on", "received_on")
OVER = f"LEFT JOIN surat s ON s.doc = b.doc AND s.versi = b.versi AND {open_at('s')}"
"""SQL that puts the corrected data beside a paper in force (`berlaku b`); takes the position twice, before WHERE."""
NUMBER, SIGNED_ON, RECEIVED_ON = (f"COALESCE(s.{part}, b.{part})" for part in PARTS)
"""What the paper says, as corrected."""


def rows(recorded: Recorded, who: Identitas) -> Iterator[Op]:
    """Rows that one event opens and closes."""
    e: Any = recorded.event
    if type(e).TOPIC.endswith(".SuratRecordCorrected"):
        days = (None if day is None else day.isoformat() for day in (e.new.signed_on, e.new.received_on))
        signers = json.dumps([vars(signer) for signer in e.new.signers], ensure_ascii=False)
        yield Close(SURAT, (who.doc, e.versi))
        yield Put(SURAT, (who.doc, e.versi, e.new.number, *days, signers))
    elif getattr(e, "state", "") == "draf":  # a return undoes: what takes force next is another paper
        yield Close(SURAT, (who.doc, e.versi))


def corrected(tx: Transaction, at: AsOf, doc: str) -> dict[int, dict[str, Any]]:
    """By version: number, dates and signers as corrected; nothing for a version whose record was right."""
    found = select(
        tx,
        "SELECT s.versi, s.number, s.signed_on, s.received_on, s.signers FROM surat s "
        f"WHERE s.doc = ? AND {open_at('s')}",
        at,
        doc,
    )
    return {
        versi: {**dict(zip(PARTS, parts, strict=True)), "signers": json.loads(signers)}
        for versi, *parts, signers in found
    }
