"""The views checked beside all other work: the log is read a second time, a little with each tick, into a file that
only this machine knows, and what is shown is held against it a little at a time. All in a few days, then again."""

import hashlib
import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple

from application.store.database import Transaction
from application.store.entries import Entry
from application.store.faults import Misshapen, Unreadable
from application.store.intact import ODD
from application.store.journal import format_time, parse_time
from application.store.sqlite import SQLite
from interfaces.compose import House
from interfaces.logs.records import security
from interfaces.mirror import FILE
from interfaces.registers.self_checks import EVENTS, Equal, Wrong
from projections.every_view import SHAPE
from projections.follower import POSITION, Views
from projections.mirror import Difference, Kind, Mirror, Place
from projections.tables import TOGETHER

LEAST = 500
"""Events that a step reads at least; it looks at `ROWS` times as many rows."""
MOST = 4_000
"""And at most, however long nobody ticked: a few seconds of a tick."""
ROWS = 8
"""An event makes three to four rows, which are looked at from both sides."""
WITHIN = timedelta(days=3)
"""In which the log is read once; its rows are held against it in about as much again: all within a week."""
AGAIN = timedelta(days=1)
"""From the beginning of a pass to that of the next, at least."""
SCHEMA = (
    "CREATE TABLE IF NOT EXISTS pass (id INTEGER PRIMARY KEY, shape TEXT NOT NULL, upto INTEGER NOT NULL, leaf TEXT "
    "NOT NULL, begun_at TEXT NOT NULL, stepped_at TEXT NOT NULL, turn INTEGER NOT NULL, after TEXT NOT NULL, "
    "wrong INTEGER NOT NULL)"
)


class Pass(NamedTuple):
    """One reading of everything. `leaf`: that of the last event read, so that another log is not taken for this one;
    `wrong`: how much was found to differ."""

    shape: str
    upto: int
    leaf: str
    begun_at: datetime
    stepped_at: datetime
    place: Place = Place()
    wrong: int = 0


class SelfCheck:
    """`least`: what a step does at least, whatever time has passed; `most`: at most."""

    def __init__(self, house: House, folder: Path, least: int = LEAST, most: int = MOST) -> None:
        self.house, self.folder, self.least, self.most = house, folder, least, most

    def step(self, now: datetime) -> bool:
        """A little more of the pass that is under way, or of the next when it is time; whether that goes on.

        Nothing is written to the database of the installation but what is found. Raises what stands in the way of
        reading: Damaged, Misplaced, NewerRelease, StoreError.
        """
        upto = self.house.views.require_place()
        with self._second() as database, database.write() as tx:
            views = Views(database, beside_the_log=False)
            tx.execute(SCHEMA)
            this = self._pass(tx, views, now) or self._begun(tx, views, upto, now)
            if (this.place.done and not this.wrong and now - this.begun_at < AGAIN) or this.upto > upto:
                return False  # there is time; or the views are being made anew
            if this.place.done:
                this = self._begun(tx, views, upto, now)
            passed = max(now - this.stepped_at, timedelta(0))
            share = min(max(self.least, -(-this.upto * passed // WITHIN)), self.most)
            if (reached := views.position()) < this.upto:
                this = self._read(views, this, reached, share)
            else:
                this = self._compared(views, this, share)
            _keep(tx, this._replace(stepped_at=now))
        if this.place.done:
            equal = None if this.wrong else Equal(this.upto, this.begun_at, now)
            self.house.self_checks.ended(equal, this.begun_at, now)
        return not this.place.done

    def _read(self, views: Views, this: Pass, reached: int, share: int) -> Pass:
        last = min(this.upto, reached + share)
        forged = [*self._forged(reached, last)]
        views.catch_up(self.house.journal, upto=last)
        self._tell([Wrong(EVENTS, str(n), str(n), Kind.CHANGED, "") for n in forged], this.begun_at)
        return this._replace(leaf=self._leaf(last), wrong=this.wrong + len(forged))

    def _forged(self, reached: int, last: int) -> Iterator[int]:
        """The positions whose event is not what the key of the installation signed there."""
        while reached < last:
            some = self.house.journal.entries(reached, min(TOGETHER, last - reached))
            yield from (entry.idx for entry in some if not self._signed(entry))
            reached += TOGETHER

    def _signed(self, entry: Entry) -> bool:
        try:
            return self.house.journal.belief.is_signed(entry.idx, *entry.bound())
        except ODD:
            return False

    def _compared(self, views: Views, this: Pass, share: int) -> Pass:
        mirror, place, left, found = Mirror(self.house.views, views), this.place, share * ROWS, 0
        while left > 0 and not place.done:
            turn = place.turn
            place, differ = mirror.some(place, TOGETHER)
            left -= TOGETHER if place.turn == turn else TOGETHER // 10
            self._tell(map(_wrong, differ), this.begun_at)
            found += len(differ)
        return this._replace(place=place, wrong=this.wrong + found)

    def _tell(self, wrong: Any, begun_at: datetime) -> None:
        if rows := list(wrong):
            self.house.self_checks.found(rows, begun_at)
            security("views.broken", what=rows[0].view, n=len(rows))

    def _pass(self, tx: Transaction, views: Views, now: datetime) -> Pass | None:
        """The pass that is under way, if it is of this release, of this log, and not of a clock that was ahead: what
        that has seen would be believed until the clock has come so far."""
        rows = tx.execute("SELECT shape, upto, leaf, begun_at, stepped_at, turn, after, wrong FROM pass WHERE id = 1")
        if not rows:
            return None
        ((shape, upto, leaf, begun_at, stepped_at, turn, after, wrong),) = rows
        if shape != SHAPE or leaf != self._leaf(views.position()):
            return None
        if parse_time(begun_at) > now:
            return None
        place = Place(turn, tuple(map(_unpacked, json.loads(after))))
        return Pass(shape, upto, leaf, parse_time(begun_at), parse_time(stepped_at), place, wrong)

    def _begun(self, tx: Transaction, views: Views, upto: int, now: datetime) -> Pass:
        tx.execute(POSITION)
        views.make(tx)
        return Pass(SHAPE, upto, "", now, now)

    def _leaf(self, idx: int) -> str:
        with self.house.database.read() as tx:
            rows = tx.execute("SELECT leaf FROM log WHERE idx = ?", (idx,))
        return str(rows[0][0]) if rows else ""

    @contextmanager
    def _second(self) -> Iterator[SQLite]:
        """The second database; a file that cannot be used is made anew."""
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        path = self.folder / FILE
        database = SQLite(str(path))
        try:
            yield database
        except (Unreadable, Misshapen):
            for file in self.folder.glob(f"{FILE}*"):
                file.unlink(missing_ok=True)
            raise
        finally:
            database.close()


def _keep(tx: Transaction, this: Pass) -> None:
    after = json.dumps([_packed(value) for value in this.place.after])
    tx.execute("DELETE FROM pass")
    tx.execute(
        "INSERT INTO pass VALUES (1, ?, ?, ?, ?, ?, ?, ?, ?)",
        (this.shape, this.upto, this.leaf, format_time(this.begun_at), format_time(this.stepped_at), this.place.turn,
         after, this.wrong),
    )  # fmt: skip


def _packed(value: Any) -> Any:
    """What JSON can hold of any value that somebody has put into a column."""
    return {"hex": value.hex()} if isinstance(value, bytes) else value


def _unpacked(value: Any) -> Any:
    return bytes.fromhex(value["hex"]) if isinstance(value, dict) else value


def _wrong(one: Difference) -> Wrong:
    key = json.dumps([*map(_packed, (value for _, value in one.key)), str(one.position)])
    mark = hashlib.sha256(key.encode()).hexdigest()[:16]
    return Wrong(one.table, mark, str(one.position), one.kind, ", ".join(one.columns))
