"""Who changed people and settings, and which units there are, by the signed log itself: no row of a view lets somebody
approve where they tended, nor hides a unit.

Only events of these topics are read, each against its own signature, and of each what is new since it was last asked.
"""

import threading
from collections.abc import Callable
from datetime import datetime
from typing import Any, NamedTuple, TypeVar
from uuid import UUID

from application.store.belief import AFTER, COUNTED, NEWEST, Belief, Stored
from application.store.codec import decode
from application.store.database import Database
from application.store.entries import happened_at
from application.store.faults import Damaged
from domain.organisation.perangkat_daerah import PerangkatDaerah
from domain.organisation.tended import TENDED, tenders

A = TypeVar("A")
REGISTERED = "PerangkatDaerah.Registered"
TOPICS = (REGISTERED, *TENDED)
ASKED = ", ".join(f"'{topic}'" for topic in TOPICS)
EVENTS = (
    "SELECT (SELECT leaf FROM log WHERE idx = ?), (SELECT leaf FROM log ORDER BY idx DESC LIMIT 1), {counted}, "
    f"{NEWEST}, l.stream, l.version, l.topic, e.state, NULL, l.idx, l.recorded_at, l.signature, NULL FROM "
    f"(SELECT 1 AS one) o LEFT JOIN (SELECT * FROM log WHERE topic IN ({ASKED}) AND idx > ?) l ON o.one = 1 "
    "LEFT JOIN events e ON e.stream = l.stream AND e.version = l.version ORDER BY l.idx"
)
"""One row at least: what stands where was read last, where the log ends, and the events that are new, if any are."""


class Change(NamedTuple):
    """The latest change by a person of a unit, or of the kabupaten (""): by an event of which topic, and when."""

    unit: str
    topic: str
    at: datetime


class _Read:
    """What was read of a log, and up to where."""

    def __init__(self) -> None:
        self.idx = 0
        self.leaf: str | None = None
        self.units: dict[str, PerangkatDaerah] = {}
        self.latest: dict[tuple[str, str], Change] = {}

    def add(self, one: Stored) -> None:
        event: Any = decode(UUID(one.stream), one.version, one.topic, one.state)
        if one.topic == REGISTERED:
            self.units[one.stream] = event.mutate(None)
            return
        unit = self.units[one.stream].slug if one.stream in self.units else ""
        if one.topic.startswith("Akses."):
            unit = event.acting_as.partition("@")[2]
        change = Change(unit, one.topic, happened_at(one.recorded_at or "", one.state))
        for person in tenders(event.provenance):
            self.latest[person, unit] = change


class Tended:
    """Safe for any number of threads."""

    def __init__(self, database: Database, belief: Belief) -> None:
        self.database = database
        self.belief = belief
        self._lock = threading.Lock()
        self._read = _Read()

    def latest(self, person: str, unit: str) -> list[Change]:
        """What a person who keeps people and settings (`PENATA`) has last changed of a unit and of the kabupaten.

        Raises Damaged where the log is not what was signed.
        """
        return self._ask(lambda read: [read.latest[person, at] for at in (unit, "") if (person, at) in read.latest])

    def units(self) -> dict[str, str]:
        """The kind of every unit that was ever registered, by slug. Raises Damaged as well."""
        return self._ask(lambda read: {unit.slug: unit.jenis for unit in read.units.values()})

    def _ask(self, answer: Callable[[_Read], A]) -> A:
        with self._lock:
            self._read_on()
            return answer(self._read)

    def _read_on(self) -> None:
        read, self._read = self._read, _Read()  # what was read half is read anew
        rows = self._rows(read.idx)
        if rows[0][0] != read.leaf:  # another log lies here since, or what was read was never committed
            read = _Read()
            rows = self._rows(0)
        _, end, counted, newest = rows[0][:4]
        if read.idx == 0:
            self.belief.require_dense(0, counted, newest or 0)
        for one in (Stored(*row[4:]) for row in rows if row[4] is not None):
            if not self.belief.holds(one):
                raise Damaged.by(
                    f"{one.topic} pada posisi {one.idx} tidak ditandatangani pemasangan ini",
                    f"{one.topic} at position {one.idx} was not signed by this installation",
                )
            read.add(one)
        read.idx, read.leaf = newest or 0, end
        self._read = read

    def _rows(self, after: int) -> list[Any]:
        counted = AFTER if after else COUNTED
        with self.database.read() as tx:
            params = (after, after, after) if after else (after, after)
            return tx.execute(EVENTS.format(counted=counted), params)
