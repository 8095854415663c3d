"""The table of mandates as people read it: what a Plt or Plh may do, and on what basis."""

from typing import Any

from domain.cycle.mandates import BAWAAN, Mandate
from projections.clocks import AsOf, open_at, select
from projections.tables import Transaction

POLICY = {"kebijakan": "kebijakan lokal", "kebijakan_en": "local policy"}
"""What every setting of a kabupaten is: no regulation says its value."""


def mandates(tx: Transaction, at: AsOf) -> list[dict[str, Any]]:
    """Every row in the order in which they decide: the kabupaten's own, newest first, then those it began with.

    The first row that speaks of a capacity, kind and step ("*": every) decides. `asal`: "daerah" or "bawaan".
    """
    own = select(
        tx,
        "SELECT m.kapasitas, m.kind, m.step, m.boleh, m.dasar, m.perubahan, m.pos_from, t.happened_at, t.reason "
        f"FROM mandat m JOIN trail t ON t.idx = m.pos_from WHERE {open_at('m')} ORDER BY m.pos_from DESC",
        at,
    )
    return [
        *(
            _row(Mandate(kapasitas, kind, step, bool(boleh), dasar, bool(perubahan)), "daerah", reason, recorded, event)
            for kapasitas, kind, step, boleh, dasar, perubahan, event, recorded, reason in own
        ),
        *(_row(aturan, "bawaan") for aturan in BAWAAN),
    ]


def _row(
    aturan: Mandate, asal: str, reason: str = "", recorded_at: str | None = None, event: int | None = None
) -> dict[str, Any]:
    return {**vars(aturan), "asal": asal, **POLICY, "reason": reason, "recorded_at": recorded_at, "event": event}
