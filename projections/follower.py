"""The one follower: reads the log in pages, writes rows and position in one transaction; rebuilds to the same bytes."""

import gc
import hashlib
import json
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from typing import Any, Protocol

from projections import trail
from projections.every_view import SHAPE, TABLES, asked
from projections.identity import DocumentName, identity_of
from projections.standing import Kept, LastStanding, Standing
from projections.tables import Appended, Batch, Op, Open, Recorded, Table, Transaction
from projections.unmoved import Unmoved, place

PAGE = 2000
WINDOW = 50_000
KNOWN = 10_000
KEPT = 100_000
POSITION = "CREATE TABLE IF NOT EXISTS view_position (name TEXT PRIMARY KEY, idx INTEGER NOT NULL, shape TEXT NOT NULL)"


class Database(Protocol):
    """A database that hands out transactions."""

    def write(self) -> AbstractContextManager[Transaction]: ...

    def read(self) -> AbstractContextManager[Transaction]: ...

    def write_at_last(self, act: Callable[[Transaction], None]) -> None: ...

    def rename(self, tx: Transaction, tables: Mapping[str, str]) -> None: ...

    def then(self, act: Callable[[], None]) -> None: ...


class Log(Protocol):
    """The log to follow: its pages in order, and how far it reaches."""

    def page(self, after: int, limit: int) -> Sequence[Recorded]: ...

    def position(self) -> int: ...

    def lock(self, tx: Transaction) -> None:
        """Keep everyone from appending until this transaction ends."""


class Views:
    """All views of one database under one position. `prefix` names a second set beside the first; `beside_the_log`:
    whether that is the database of the log too."""

    def __init__(self, database: Database, prefix: str = "", *, beside_the_log: bool = True) -> None:
        self.database = database
        self.prefix = prefix
        self.beside_the_log = beside_the_log
        self._known: dict[Any, DocumentName] = {}
        self._standing = LastStanding()

    def create(self, tx: Transaction) -> None:
        """Make the tables, anew when their declaration has changed: then the follower folds the log again."""
        tx.execute(POSITION)
        found = tx.execute("SELECT shape FROM view_position WHERE name = ?", (self._name,))
        if found == [(SHAPE,)]:
            return
        self.make(tx)
        self._index(tx)

    def make(self, tx: Transaction) -> None:
        """Empty tables in place of those there are, without indexes."""
        self.drop(tx)
        for table in TABLES:
            tx.execute(table.table_ddl(self.prefix))
        tx.execute("INSERT INTO view_position VALUES (?, 0, ?)", (self._name, SHAPE))

    def _index(self, tx: Transaction) -> None:
        for table in TABLES:
            for statement in table.index_ddl(self.prefix):
                tx.execute(statement)

    def migrate(self) -> None:
        with self.database.write() as tx:
            self.create(tx)

    def current(self) -> bool:
        """Whether the tables are as this release declares them; those of an earlier one wait for `migrate`."""
        with self.database.read() as tx:
            return tx.execute("SELECT shape FROM view_position WHERE name = ?", (self._name,)) == [(SHAPE,)]

    def drop(self, tx: Transaction) -> None:
        self._known.clear()
        self._standing.take()
        for table in TABLES:
            tx.execute(f"DROP TABLE IF EXISTS {self.prefix}{table.name}")
        tx.execute("DELETE FROM view_position WHERE name = ?", (self._name,))

    @property
    def _name(self) -> str:
        return self.prefix + "views"

    def position(self) -> int:
        with self.database.read() as tx:
            rows = tx.execute("SELECT idx FROM view_position WHERE name = ?", (self._name,))
        return int(rows[0][0]) if rows else 0

    def appended(self, tx: Transaction, recorded: Sequence[Appended]) -> bool:
        """Fold new events inside the append transaction when the views are level with the log; whether they were."""
        return self.join(tx, len(recorded))(recorded)

    def join(self, tx: Transaction, events: int) -> Callable[[Sequence[Appended]], bool]:
        """As `appended`, in two steps: move on by so many events, then fold them, or stay where we were.

        What the last append of this process left open is known without a question, if its event is still the last.
        """
        standing = self._standing.take()
        reply = tx.send(
            "UPDATE view_position SET idx = idx + ? WHERE name = ? RETURNING idx, (SELECT leaf FROM log WHERE idx = ?)",
            (events, self._name, standing.position),
        )

        def fold(recorded: Sequence[Appended]) -> bool:
            first, last = recorded[0], recorded[-1]
            idx, leaf = next(iter(reply()), (None, None))
            if idx != last.idx:  # not level; None: a rebuild has just put another row in the place of this one
                if idx is not None:
                    tx.send("UPDATE view_position SET idx = idx - ? WHERE name = ?", (events, self._name))
                    self._place(tx)
                return False
            kept = standing.rows if (standing.position, standing.leaf) == (first.idx - 1, leaf) else {}
            self._fold(tx, recorded, kept)
            self.database.then(lambda: self._standing.put(Standing(last.idx, last.leaf, kept)))
            return True

        return fold

    def require_place(self) -> int:
        """Our position. Raises Misplaced when we are said to be where nobody who follows the log could be."""
        with self.database.read() as tx:
            return self._place(tx)

    def _place(self, tx: Transaction) -> int:
        return place(tx, self.prefix, self._name, beside_the_log=self.beside_the_log)

    def catch_up(self, log: Log, progress: Callable[[int], None] = lambda done: None, upto: int = sys.maxsize) -> int:
        """Fold what the log holds beyond our position, page by page; any thread, any process, each event once.
        `upto`: no further than this position.

        Raises Unmoved when neither we nor anyone else gets on, Misplaced when nobody could.
        """
        kept: Kept = {}
        while page := log.page(before := self.require_place(), min(PAGE, max(upto - before, 0))):
            with self.database.write() as tx:
                ours = self._apply(tx, page, after=page[0].idx - 1, kept=kept)
            if not ours or len(kept) > KEPT:  # what another follower has folded since, we have not seen
                kept.clear()
            if not ours and self.position() == before:
                raise Unmoved(before)
            progress(page[-1].idx)
        return before

    def rebuild(
        self,
        log: Log,
        progress: Callable[[int], None] = lambda done: None,
        look: Callable[["Views"], None] = lambda fresh: None,
    ) -> int:
        """Fold the whole log into fresh tables beside the old ones, then change places in one transaction. `look`: at
        the fresh ones before that.

        Readers see the old rows until then; whoever appends meanwhile waits only for the change of places.
        """
        fresh = Views(self.database, f"baru_{self.prefix}")
        with self.database.write() as tx:
            fresh.make(tx)
        with nothing_swept():
            fresh.catch_up(log, progress)
        with self.database.write() as tx:  # indexes are quicker made over full tables
            fresh._index(tx)
        look(fresh)
        self.database.write_at_last(lambda tx: self._change_places(tx, fresh, log))
        return self.position()

    def _change_places(self, tx: Transaction, fresh: "Views", log: Log) -> None:
        log.lock(tx)  # first, as whoever appends: nobody who has the log to themselves can then stand in our way
        tx.execute("UPDATE view_position SET idx = idx WHERE name = ?", (self._name,))  # other followers wait too
        while page := log.page(fresh.position(), PAGE):
            if not fresh._apply(tx, page, after=page[0].idx - 1):
                raise Unmoved(fresh.position())
        self.drop(tx)
        self.database.rename(tx, {fresh.prefix + table.name: self.prefix + table.name for table in TABLES})
        tx.execute("UPDATE view_position SET name = ? WHERE name = ?", (self._name, fresh._name))

    def digest(self) -> str:
        """A SHA-256 sum over every row of every view; the order of rows does not matter, their number does."""
        total = 0
        with self.database.read() as tx:
            for table in TABLES:
                for row in self._all(tx, table):
                    line = json.dumps([table.name, *row], ensure_ascii=True)
                    total += int.from_bytes(hashlib.sha256(line.encode()).digest())
        return f"{total % 2**256:064x}"

    def _all(self, tx: Transaction, table: Table) -> Iterator[tuple[Any, ...]]:
        """Every row, in windows of log positions: memory stays flat however long the log."""
        last = self.position()
        for start in range(0, last + 1, WINDOW):
            yield from tx.execute(
                f"SELECT {', '.join(table.names)} FROM {self.prefix}{table.name} WHERE pos_from > ? AND pos_from <= ?",
                (start, start + WINDOW),
            )

    def _apply(self, tx: Transaction, page: Sequence[Recorded], after: int, kept: Kept | None = None) -> bool:
        """`kept`: rows that stood open after the page before this one, if we folded that too; it is brought on."""
        moved = tx.execute(
            "UPDATE view_position SET idx = ? WHERE name = ? AND idx = ? RETURNING 1",
            (page[-1].idx, self._name, after),
        )
        if not moved:
            return False  # not level, or another follower was faster: read the position again
        self._fold(tx, page, {} if kept is None else kept)
        return True

    def _fold(self, tx: Transaction, page: Sequence[Recorded], kept: Kept) -> None:
        batch = Batch(self.prefix, trail.WATCHED)
        seen = Open(tx, batch, kept)
        if len(page) > 1:
            seen.foresee(trail.ALASAN, trail.reasons(page))
        for recorded in page:
            batch.add(recorded.idx, self._rows(tx, recorded, seen))
        batch.write(tx)
        seen.settle()

    def _rows(self, tx: Transaction, recorded: Recorded, seen: Open) -> Iterator[Op]:
        """The trail comes last: it looks at what the event has left open in the other views."""
        who = self._identity(tx, recorded.event)
        event: Any = type(recorded.event)
        for rows in asked(event):
            yield from rows(recorded, who)
        yield from trail.rows(recorded, who, seen)

    def _identity(self, tx: Transaction, event: Any) -> DocumentName:
        """Which document an event belongs to: a first event always tells it, later ones look it up once."""
        told = identity_of(event)
        known = told or self._known.get(event.originator_id)
        if known is None:
            columns = ", ".join(DocumentName._fields)
            ((*row,),) = tx.execute(
                f"SELECT {columns} FROM {self.prefix}dokumen WHERE doc = ?", (str(event.originator_id),)
            )
            known = DocumentName(*row)
        if len(self._known) >= KNOWN:
            self._known.clear()
        self._known[event.originator_id] = known
        return known


@contextmanager
def nothing_swept() -> Iterator[None]:
    """No sweeps of memory: folding makes millions of short-lived rows and no circles to be found by them."""
    sweeps = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if sweeps:
            gc.enable()
