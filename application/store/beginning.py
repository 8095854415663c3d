"""How a log began: a demo is one whose first event says so, under its own signature; every other log is real.

A row of a table would do for whoever can write rows: they would make a demo of any record, and walk in as the bupati.
"""

import json

from application.store.belief import LAST, Stored
from application.store.intact import ODD
from application.store.journal import Journal
from domain.record.pemasangan import DEMO

BEGUN = "Pemasangan.Begun"
FIRST = (
    f"SELECT e.stream, e.version, e.topic, e.state, NULL, l.idx, l.recorded_at, l.signature, {LAST} FROM log l "
    "JOIN events e ON e.stream = l.stream AND e.version = l.version WHERE l.idx = 1"
)


class Beginning:
    def __init__(self, journal: Journal) -> None:
        self.journal = journal
        self._signed = self._real = False

    def is_demo(self) -> bool:
        """Whether the log is that of a demo. Raises KeyUnavailable when its first event says so and cannot be checked.

        What is real stays so and is asked once. A demo is asked each time, by one row: another log may have been
        restored in its place.
        """
        if self._real:
            return False
        first = self._first()
        demo = first is not None and _says_so(first) and self.journal.belief.holds(first)
        self._real = first is not None and not demo
        return demo

    def _first(self) -> Stored | None:
        database = self.journal.database
        with database.read() as tx:
            self._signed = self._signed or "signature" in database.columns(tx, "log")  # else of a release without
            rows = tx.execute(FIRST) if self._signed else []
        return Stored(*rows[0]) if rows else None


def _says_so(first: Stored) -> bool:
    try:
        return first.topic == BEGUN and json.loads(first.state)["mode"] == DEMO
    except ODD:
        return False
