"""What papers say of themselves, where the record was corrected: it stands over what was first recorded."""

import json
from typing import Any

from projections.clocks import AsOf, open_at, select
from projections.tables import Transaction

PARTS = ("number", "signed_on", "received_on")
NUMBER, SIGNED_ON, RECEIVED_ON = (f"COALESCE(s.{part}, b.{part})" for part in PARTS)
"""What the paper says, as corrected."""
OVER = f"LEFT JOIN surat s ON s.doc = b.doc AND s.versi = b.versi AND {open_at('s')}"
"""SQL that puts the corrected data beside a paper in force (`berlaku b`); takes the position twice, before WHERE."""


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
