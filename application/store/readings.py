"""What the clocks said of each event, from the first on whose clock was declared wrong: by that alone a date tells how
much was known. Until a clock is declared wrong, nobody reads on: `recorded_at` rises, and tells it by itself.
"""

import threading
from bisect import bisect_right
from datetime import UTC, datetime

from application.store.codec import decode
from application.store.database import Database, Transaction
from application.store.entries import happened_at

DECLARED = "JamSalah.Declared"
PAGE = 2000
STRETCHES = (
    "SELECT e.stream, e.version, e.topic, e.state FROM log l JOIN events e ON e.stream = l.stream AND "
    "e.version = l.version WHERE l.topic = ? ORDER BY l.idx"
)
ROWS = (
    "SELECT l.idx, l.recorded_at, e.state, l.leaf FROM log l JOIN events e ON e.stream = l.stream AND "
    "e.version = l.version WHERE l.idx > ? ORDER BY l.idx LIMIT ?"
)


class Readings:
    """Safe for any number of threads."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self._lock = threading.Lock()
        self._newest = 0
        self._leaf = ""
        self._stretches: list[tuple[int, int]] = []
        self._tops: list[datetime] = []
        """For each event from the first of a stretch on, the latest time that was believed up to there."""

    def position_at(self, tx: Transaction, known: datetime, base: int, newest: int) -> int:
        """The last position up to which every time that is believed lies no later than `known`.

        `base`: the same by `recorded_at` alone; `newest`: the position of the newest declaration.
        """
        with self._lock:
            if newest != self._newest or not self._goes_on(tx):
                self._begin(tx, newest)
            self._read_on(tx)
            before = self._stretches[0][0] - 1
            return base if base < before else before + bisect_right(self._tops, known)

    def _begin(self, tx: Transaction, newest: int) -> None:
        said = [decode(*row) for row in tx.execute(STRETCHES, (DECLARED,))]
        self._stretches = sorted((e.first, e.last) for e in said)
        self._newest, self._leaf, self._tops = newest, "", []

    def _goes_on(self, tx: Transaction) -> bool:
        """Whether what was read last is there still: another log may lie here since."""
        rows = tx.execute("SELECT leaf FROM log WHERE idx = ?", (self._stretches[0][0] - 1 + len(self._tops),))
        return not self._leaf or rows == [(self._leaf,)]

    def _read_on(self, tx: Transaction) -> None:
        before = self._stretches[0][0] - 1
        top = self._tops[-1] if self._tops else self._time(tx, before)
        while rows := tx.execute(ROWS, (before + len(self._tops), PAGE)):
            for idx, recorded_at, state, leaf in rows:
                if not any(first <= idx <= last for first, last in self._stretches):
                    top = max(top, happened_at(recorded_at, state))
                self._tops.append(top)
                self._leaf = leaf

    def _time(self, tx: Transaction, idx: int) -> datetime:
        rows = tx.execute("SELECT recorded_at FROM log WHERE idx = ?", (idx,))
        return datetime.fromisoformat(rows[0][0]) if rows else datetime.min.replace(tzinfo=UTC)
