"""What waits for a second person, as far as the one who asks may see it."""

from typing import Any

from interfaces.api.access import scope
from interfaces.compose import House
from projections.clocks import AsOf


def proposals_seen(house: House, at: AsOf, waiting: bool = True) -> list[dict[str, Any]]:
    """Those about units that one may see; without the arguments (`isi`) where they are about others too. All of it for
    the offices of the kabupaten that look after units."""
    found, seen = house.queries.usulan(at, waiting), scope(house, at, "usulan-list")
    if seen is None:
        return found
    own = [row for row in found if {*row["units"]} & {*seen}]
    return [row if {*row["units"]} <= {*seen} else {**row, "isi": {}} for row in own]
