"""Units whose people do not suffice, as far as the one who asks may see them."""

from typing import Any

from interfaces.api.access import scope
from interfaces.compose import House
from projections.clocks import AsOf


def short_seen(house: House, at: AsOf) -> list[dict[str, Any]]:
    """All of it for the offices of the kabupaten that look after units."""
    found, seen = house.queries.short(at), scope(house, at, "unit-short")
    return found if seen is None else [row for row in found if row["unit"] in seen]
