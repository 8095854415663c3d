"""Aggregates that were folded once and are kept from command to command, instead of replaying every stream each time.

Nobody sees one half-changed: whoever takes one out has it alone, and it comes back only after the commit of what was
done to it. What is taken out is held against its stream in the very question that loads the others, so that it is right
whoever else has written meanwhile, in this process or another. After a restore nothing that was folded before counts: a
stream may have changed its course and ended again with the same event, sent once more under the same key.

Of the kinds that decide who may act, what is folded was checked first (application/store/belief.py).
"""

import threading
from collections import OrderedDict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple
from uuid import UUID

from application.store.belief import AFTER, COUNTED, KINDS, LAST, NEWEST, PLACED, Stored
from application.store.codec import decode
from application.store.journal import Journal

ROOM = 50_000
"""Events whose aggregates are kept, all together; of those beyond, the longest unused go."""
TOGETHER = 256
"""Streams that are asked for in one question."""
RESTORED = "(SELECT leaf FROM log WHERE topic = 'Penyimpanan.Restored' ORDER BY idx DESC LIMIT 1)"


class Held(NamedTuple):
    """An aggregate, the last event that it holds, as that is stored, and the leaf of the last restore before that."""

    aggregate: Any
    state: str
    restored: str | None


class Shelf:
    """Holds what commands have loaded; safe for any number of threads."""

    def __init__(self, journal: Journal) -> None:
        self.journal = journal
        self._lock = threading.Lock()
        self._kept: OrderedDict[UUID, Held] = OrderedDict()
        self._events = 0

    def take(self, ids: Iterable[UUID]) -> dict[UUID, Held | None]:
        """The aggregates with these ids as their streams are now; None for a stream that is empty."""
        with self._lock:
            held = {id: self._remove(id) for id in dict.fromkeys(ids)}
        found = self._follow(held)
        again = {id: None for id, one in held.items() if one is not None and found[id] is None}
        found |= self._follow(again) if again else {}
        length = {id: one.aggregate.version if one else 0 for id, one in found.items()}
        shorter = [id for id in found if self.journal.belief.was_longer(str(id), length[id])]
        if shorter:  # a backup was restored; or something was taken away, and left a gap in the log
            self.journal.belief.begin_again(str(id) for id in shorter)
            found |= self._follow(dict.fromkeys(shorter))
        return found

    def put(self, held: Iterable[tuple[UUID, Held]]) -> None:
        """Keep aggregates for whoever is next, once everything that was done to them is committed."""
        with self._lock:
            for id, one in held:
                there = self._remove(id)
                newest = there if there and there.aggregate.version > one.aggregate.version else one
                self._kept[id] = newest
                self._events += newest.aggregate.version
                if type(newest.aggregate).__name__ in KINDS:
                    self.journal.belief.remember(str(id), newest.aggregate.version)
            while self._events > ROOM:
                self._remove(next(iter(self._kept)))

    def kept(self) -> dict[UUID, Any]:
        """What lies here now, by id."""
        with self._lock:
            return {id: held.aggregate for id, held in self._kept.items()}

    def _remove(self, id: UUID) -> Held | None:
        held = self._kept.pop(id, None)
        self._events -= held.aggregate.version if held else 0
        return held

    def _follow(self, held: Mapping[UUID, Held | None]) -> dict[UUID, Held | None]:
        """Each as its stream is now; None for an empty stream, and for one that is not what was folded."""
        wanted = [(str(id), one.aggregate.version if one else 1) for id, one in held.items()]
        rows: dict[str, list[Stored]] = {stream: [] for stream, _ in wanted}
        for start in range(0, len(wanted), TOGETHER):
            for row in self._ask(wanted[start : start + TOGETHER]):
                rows[row.stream].append(row)
        return {id: self._brought_up(id, one, rows[str(id)]) for id, one in held.items()}

    def _ask(self, wanted: list[tuple[str, int]]) -> list[Stored]:
        """What each stream holds from a version on.

        Filled up to a power of two, so that a database meets few statements that differ in their length only.
        """
        wanted = wanted + [("", 0)] * ((1 << (len(wanted) - 1).bit_length()) - len(wanted))
        marks = ", ".join(("(?, ?)",) * len(wanted))
        belief = self.journal.belief
        dense = belief.dense
        with self.journal.database.read() as tx:
            rows = tx.execute(
                f"WITH w (stream, least) AS (VALUES {marks}) SELECT e.stream, e.version, e.topic, e.state, {RESTORED}, "
                f"l.idx, l.recorded_at, l.signature, {LAST}, {AFTER if dense else COUNTED}, {NEWEST} "
                "FROM w JOIN events e ON e.stream = w.stream AND e.version >= w.least "
                f"LEFT JOIN {PLACED} l ON l.stream = e.stream AND l.version = e.version ORDER BY e.stream, e.version",
                [*(part for pair in wanted for part in pair), *([dense] if dense else [])],
            )
        found = [Stored(*row[:-2]) for row in rows]
        if any(belief.decides(row.topic) for row in found):
            belief.require_dense(dense, *rows[0][-2:])
        return found

    def _brought_up(self, id: UUID, held: Held | None, rows: Sequence[Stored]) -> Held | None:
        """An aggregate with what its stream holds since; `rows` begins with the last event that it knew."""
        if held is not None:
            if not rows or (rows[0].state, rows[0].restored) != held[1:]:
                return None
            if rows[-1].last is not None:
                self.journal.belief.require_last(rows[-1])
            rows = rows[1:]
        if not rows:
            return held
        if self.journal.belief.decides(rows[0].topic):
            self.journal.belief.require(rows)
        aggregate = held.aggregate if held else None
        for row in rows:
            aggregate = decode(id, row.version, row.topic, row.state).mutate(aggregate)
        return Held(aggregate, rows[-1].state, rows[-1].restored)


def look(journal: Journal, id: UUID) -> Any:
    """An aggregate as its stream is now, to look at: nobody else has this one. None for a stream that is empty."""
    held = Shelf(journal).take([id])[id]
    return held.aggregate if held else None
