"""What stood open after the last event that this process folded, kept for whoever folds the very next one."""

import threading
from typing import NamedTuple

from projections.tables import Row

Kept = dict[tuple[str, Row], Row | None]
MOST = 10_000
"""Rows that are kept from one append to the next."""


class Standing(NamedTuple):
    """Rows that stand open after the event at a position, which is bound by that leaf."""

    position: int
    leaf: str
    rows: Kept


NOTHING = Standing(0, "", {})


class LastStanding:
    """Holds one `Standing`: taken out by whoever folds, put back once that is committed."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._last = NOTHING

    def take(self) -> Standing:
        with self._lock:
            last, self._last = self._last, NOTHING
        return last

    def put(self, standing: Standing) -> None:
        with self._lock:
            if standing.position > self._last.position and len(standing.rows) <= MOST:
                self._last = standing
