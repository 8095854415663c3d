"""Who supplied a figure that another typed, as plain data: the office, the paper or message it came by, its date."""

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from domain.kernel import Provenance, Supplier


def supplier(p: Provenance) -> dict[str, str | None] | None:
    """None when whoever typed the figure supplied it."""
    if p.supplier is None:
        return None
    on = None if p.supplied_on is None else p.supplied_on.isoformat()
    return {"office": p.supplied_by, "via": p.supplied_via, "on": on}


def pack(p: Provenance) -> str | None:
    """The same as one column of a view."""
    found = supplier(p)
    return None if found is None else json.dumps(found, ensure_ascii=False)


def unpack(found: Mapping[str, Any]) -> Supplier:
    """The supplier that plain data tells of."""
    return Supplier(found["office"], found["via"], date.fromisoformat(found["on"]) if found["on"] else None)


def origin(office: str, unit: str, capacity: str, packed: str | None) -> dict[str, Any]:
    """Where a figure in a document comes from: `oleh` typed it, `pemasok` supplied it."""
    oleh = {"office": office, "unit": unit, "capacity": capacity}
    return {"oleh": oleh, "pemasok": None if packed is None else json.loads(packed)}
