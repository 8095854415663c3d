"""Since when units live, by the signed log itself: no row of a view frees anybody from a second person; and what keeps
a paper of before out, that a document took a step here and which Renstra there are.

It is asked only where the views say that something does not live yet, and where papers of before are loaded. The log
is read through once in a process, and from then on what is new of it: up to the newest checkpoint it is held against
that signed root, beyond it each event against its own signature.
"""

import base64
import json
import threading
from datetime import date, datetime, tzinfo
from functools import cached_property
from typing import NamedTuple

from application.store.belief import Belief, signers
from application.store.database import Database, Row, Transaction
from application.store.entries import happened_at, leaf_of
from application.store.faults import Damaged
from application.store.intact import ODD
from application.store.merkle import Frontier
from application.store.notes import Checkpoint, is_signed_by, read_checkpoint, read_note
from domain.kinds import DOKUMEN
from domain.living import came, steps

PAGE = 2000
ENTRIES = (
    "SELECT l.idx, l.stream, l.version, l.topic, l.recorded_at, e.state, l.signature FROM log l LEFT JOIN events e "
    "ON e.stream = l.stream AND e.version = l.version WHERE l.idx > ? ORDER BY l.idx LIMIT ?"
)
ENDS = "SELECT (SELECT leaf FROM log WHERE idx = ?), MAX(idx), (SELECT MAX(size) FROM checkpoints) FROM log"
"""What stands where was read last, and how far the log and its checkpoints go."""
DOCUMENTS = frozenset(DOKUMEN.words())
GO_LIVE = {"PerangkatDaerah.Registered": "go_live", "PerangkatDaerah.GoLiveChanged": "new"}


class Went(NamedTuple):
    """A day of go-live, and when it was set."""

    day: date
    set_at: datetime


class Read:
    """What was read of a log: how far, and by unit ("": any) its days of go-live, the moment of its first step, and the
    periods of its Renstra."""

    def __init__(self) -> None:
        self.tree = Frontier()
        self.last = ""
        self.unit_of: dict[str, str] = {}
        self.go_live: dict[str, list[Went]] = {}
        self.stepped: dict[str, datetime] = {}
        self.renstra: dict[str, list[str]] = {}

    @cached_property
    def steps(self) -> frozenset[str]:
        """Of every kind of document, and so not before one is looked for: a question loads none of them."""
        return frozenset(steps())

    def add(self, row: Row, leaf: bytes) -> None:
        """Take in the next event. Raises what odd data raises."""
        _, stream, version, topic, recorded_at, state, _ = row
        at = happened_at(recorded_at, state)
        if topic in GO_LIVE or (version == 1 and topic.partition(".")[0] in DOCUMENTS):
            said = json.loads(state)
            if version == 1:
                self.unit_of[stream] = said.get("slug" if topic in GO_LIVE else "unit") or ""
            if "periode" in said and topic.startswith("Renstra."):
                self.renstra.setdefault(said["unit"], []).append(said["periode"])
            if topic in GO_LIVE:
                day = date.fromisoformat(said[GO_LIVE[topic]])
                self.go_live.setdefault(self.unit_of[stream], []).append(Went(day, at))
        if topic in self.steps:
            self.stepped.setdefault("", at)
            self.stepped.setdefault(self.unit_of[stream], at)
        self.tree.add(leaf)
        self.last = leaf.hex()


class Lived:
    def __init__(self, database: Database, belief: Belief) -> None:
        self.database = database
        self.belief = belief
        self._lock = threading.Lock()
        self._read = Read()

    def since(self, unit: str, zone: tzinfo) -> date | None:
        """The first day on which a unit ("": the kabupaten) lives; None where there is none.

        Raises Damaged where the log is not what was signed.
        """
        with self._lock:
            read = self._read_on()
            own = [days for slug, days in read.go_live.items() if unit in ("", slug)]
            found = [day for days in own for day in came([(d.day, d.set_at.astimezone(zone).date()) for d in days])]
            if unit in read.stepped:
                found.append(read.stepped[unit].astimezone(zone).date())
        return min(found, default=None)

    def first_step(self, unit: str, zone: tzinfo) -> date | None:
        """The day on which a document of the unit first took a step of the cycle; None as long as none did.

        Raises Damaged as well.
        """
        with self._lock:
            at = self._read_on().stepped.get(unit)
        return at.astimezone(zone).date() if at else None

    def renstra(self, unit: str) -> list[str]:
        """The periods for which the unit has a Renstra, as they were begun. Raises Damaged as well."""
        with self._lock:
            return [*self._read_on().renstra.get(unit, ())]

    def _read_on(self) -> Read:
        with self.database.read() as tx:
            size = self._read.tree.size
            ((leaf, *ends),) = tx.execute(ENDS, (size,))
            if self._read.last and leaf != self._read.last:  # another log lies here since: a backup that was restored
                self._read = Read()
            elif size and max(filter(None, ends)) == size:
                return self._read
            signed = self._checkpoint(tx)
            read, self._read = self._read, Read()  # what was read half is read anew
            while rows := tx.execute(ENTRIES, (read.tree.size, PAGE)):
                for row in rows:
                    self._take(read, row, signed)
            if read.tree.size < signed.size:
                raise _altered(read.tree.size + 1)
            self._read = read
            return read

    def _take(self, read: Read, row: Row, signed: Checkpoint) -> None:
        idx, *_, signature = row
        try:
            leaf = leaf_of(*row[:-1])
            good = idx == read.tree.size + 1 and (
                idx <= signed.size or self.belief.is_signed(idx, leaf, base64.b64decode(signature, validate=True))
            )
            read.add(row, leaf)
        except ODD:
            raise _altered(idx) from None
        if not good or (idx == signed.size and read.tree.root() != signed.root):
            raise _altered(idx)

    def _checkpoint(self, tx: Transaction) -> Checkpoint:
        """The newest checkpoint, where we signed it; else one of nothing."""
        rows = tx.execute("SELECT note FROM checkpoints ORDER BY size DESC LIMIT 1")
        try:
            note = read_note(rows[0][0]) if rows else None
            if note is not None and any(is_signed_by(note, one.vkey) for one in signers(tx, self.belief.keys)):
                return read_checkpoint(note.text)
        except ODD:
            pass
        return Checkpoint("", 0, b"")


def _altered(idx: int) -> Damaged:
    return Damaged.by(
        f"catatan sampai posisi {idx} berbeda dari yang ditandatangani",
        f"the log up to position {idx} is not what was signed",
    )
