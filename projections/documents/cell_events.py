"""Which event set each figure of a version of a plan: targets and money, by the address of the cell."""

from typing import Any

from projections.cell_address import pagu_address, target_address
from projections.clocks import AsOf
from projections.readers import versions
from projections.tables import Transaction


def cell_events(tx: Transaction, at: AsOf, kind: str, key: dict[str, Any], versi: int) -> dict[str, int]:
    """None of a document that is not there."""
    doc = versions.find(tx, at, kind, key.get("unit", ""), **{k: v for k, v in key.items() if k != "unit"})
    if doc is None:
        return {}
    cells = versions.targets(tx, at, doc, versi)
    events = versions.origins(tx, at, doc, versi, cells)
    money = versions.pagu_events(tx, at, doc, versi)
    return {
        **{target_address(*cell): event for cell, event in events.items()},
        **{pagu_address(kode): event for kode, event in money.items()},
    }
