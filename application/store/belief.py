"""What decides is believed of events only, and of each only once its own signature was checked with the key file.

Whoever has the password of the database can put rows into it, events too; without the key they can sign none. So where
it is decided who may act, an event counts only in its place of the log, under its leaf, signed by the key that signed
there, and no event of its stream and no position of the log may be missing. Of the keys before the present one each
is vouched for by the next: it signed the change itself (domain/record/kunci.py). What the database lists as its keys
is not asked.
"""

import base64
import json
import threading
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from application.store.database import Database, Transaction
from application.store.entries import leaf_of
from application.store.faults import Damaged
from application.store.intact import ODD, Signer
from application.store.keys import EVENT, ROTATE, Key, KeyFile, read_vkey
from domain.kernel import natural_id

KINDS = (
    *("Akses", "Sesi", "Pemasangan", "Kunci", "Kabupaten", "PerangkatDaerah", "PenugasanAudit"),
    *("Usulan", "BuktiDukung", "Daftar"),
)
"""The kinds of aggregates that decide who may act, and as what; what waits for a second person to carry it out, and of
which lists leaving somebody out waits for one; and which files name persons or were destroyed."""
OF_THEM = "(" + " OR ".join(f"topic LIKE '{kind}.%'" for kind in KINDS) + ")"
"""The condition of their rows in the log, word for word that of the index."""
INDEX = f"CREATE INDEX IF NOT EXISTS log_deciding ON log (stream, version) WHERE {OF_THEM}"
"""Under another name whenever KINDS change."""
FORMER = tuple(f"DROP INDEX IF EXISTS {name}" for name in ("log_believed", "log_decides"))
"""Those of earlier releases, which knew fewer kinds."""
PLACED = f"(SELECT idx, recorded_at, signature, stream, version FROM log WHERE {OF_THEM})"
"""The places of their events in the log."""
LAST = f"(SELECT MAX(version) FROM log WHERE stream = e.stream AND {OF_THEM})"
"""The last event of the stream of `e` that the log knows of; NULL for a stream of another kind."""
COUNTED, AFTER, NEWEST = (
    "(SELECT COUNT(*) FROM log)",
    "(SELECT COUNT(*) FROM log WHERE idx > ?)",
    "(SELECT MAX(idx) FROM log)",
)
"""How many positions there are (all are counted fastest without a condition), how many after one, the last of them."""
ROOM = 100_000
"""Checked events that are remembered; with more, all are forgotten and checked again."""


class Stored(NamedTuple):
    """An event as it is stored, with its place in the log where it is of a kind that decides; `last`: the version of
    the last event of its stream by the log, `restored`: the leaf of the last restore."""

    stream: str
    version: int
    topic: str
    state: str
    restored: str | None
    idx: int | None
    recorded_at: str | None
    signature: str | None
    last: int | None

    def leaf(self) -> bytes:
        """Raises what odd data raises."""
        return leaf_of(self.idx, self.stream, self.version, self.topic, self.recorded_at, self.state)  # type: ignore[arg-type]

    def signed(self) -> bytes:
        return base64.b64decode(self.signature or "", validate=True)


class Belief:
    """Checks events against the key file, each once; safe for any number of threads."""

    def __init__(self, database: Database, keys: KeyFile) -> None:
        self.database = database
        self.keys = keys
        self._lock = threading.Lock()
        self._signers: list[Signer] = []
        self._checked: set[bytes] = set()
        self._length: dict[str, int] = {}
        self.dense = 0
        """Up to here no position of the log is missing."""
        self.checks = 0
        """How many signatures were checked."""

    def decides(self, topic: str) -> bool:
        """Whether an event is one of those that decide who may act."""
        return topic.partition(".")[0] in KINDS

    def require_dense(self, before: int, counted: int, newest: int) -> None:
        """Raise Damaged when positions are missing from the log; `counted`: how many there are after `before`."""
        if newest < before:  # another log lies here since: a backup that was restored
            before = 0
            with self.database.read() as tx:
                ((counted, newest),) = tx.execute("SELECT COUNT(*), MAX(idx) FROM log")
        if newest - before != counted:
            raise Damaged.by(
                f"ada posisi yang hilang di antara {before} dan {newest}",
                f"a position is missing between {before} and {newest}",
            )
        self.dense = newest

    def remember(self, stream: str, length: int) -> None:
        """A stream has been seen with so many events."""
        with self._lock:
            if len(self._length) >= ROOM:
                self._length.clear()
            self._length[stream] = max(length, self._length.get(stream, 0))

    def was_longer(self, stream: str, length: int) -> bool:
        """Whether a stream has been seen with more events than these."""
        return self._length.get(stream, 0) > length

    def begin_again(self, streams: Iterable[str]) -> None:
        """Count the whole log again, and forget how long these streams were."""
        with self._lock:
            self.dense = 0
            for stream in streams:
                self._length.pop(stream, None)

    def require_last(self, event: Stored) -> None:
        """Raise Damaged unless a stream ends where the log says that it does."""
        if event.version != event.last:
            raise Damaged.by(
                f"aliran {event.stream} berakhir pada versi {event.version}, bukan {event.last}",
                f"stream {event.stream} ends with version {event.version}, not {event.last}",
            )

    def require(self, events: Sequence[Stored]) -> None:
        """Raise Damaged unless all these events of a stream were signed by us, and it ends with them."""
        self.require_last(events[-1])
        for event in events:
            if not self.holds(event):
                raise Damaged.by(
                    f"{event.topic} (aliran {event.stream} versi {event.version}) tidak ditandatangani pemasangan ini",
                    f"{event.topic} (stream {event.stream} version {event.version}) was not signed by this "
                    "installation",
                )
        self.remember(events[-1].stream, events[-1].version)

    def holds(self, event: Stored) -> bool:
        """Whether an event was signed by us, for the place that it has."""
        try:
            leaf, signature = event.leaf(), event.signed()
        except ODD:
            return False
        if leaf in self._checked:
            return True
        self.checks += 1
        signed = self.is_signed(event.idx or 0, leaf, signature)
        if signed:
            with self._lock:
                if len(self._checked) >= ROOM:
                    self._checked.clear()
                self._checked.add(leaf)
        return signed

    def is_signed(self, idx: int, leaf: bytes, signature: bytes) -> bool:
        """Whether the key that signs at a position signed this leaf."""
        for fresh in (False, True):  # the key may have been changed since
            if fresh or not self._signers:
                with self.database.read() as tx:
                    self._signers = signers(tx, self.keys)
            signer = next((s for s in reversed(self._signers) if s.from_idx <= idx), None)
            if signer is not None and signer.check(signature, EVENT + leaf):
                return True
        return False


def signers(tx: Transaction, keys: KeyFile) -> list[Signer]:
    """The keys that signed the log, the first first, as far as the key in the file vouches for them.

    Raises KeyUnavailable.
    """
    vkey = _present(tx, keys).vkey
    found: list[Signer] = []
    while True:
        _, _, _, check = read_vkey(vkey)
        change = _change(tx, vkey)
        if change is None or not _vouches(change, vkey, check):
            return [Signer(1, vkey, check), *found]
        found.insert(0, Signer(int(change.idx or 0) + 1, vkey, check))
        vkey = json.loads(change.state)["old_vkey"]


def _present(tx: Transaction, keys: KeyFile) -> Key:
    """The key in the file, under the name that the log has."""
    ((id, vkey),) = tx.execute("SELECT h.key, k.vkey FROM head h LEFT JOIN log_keys k ON k.key_id = h.key")
    return keys.active(id, lambda: str(vkey).partition("+")[0])


def _change(tx: Transaction, vkey: str) -> Stored | None:
    """The event by which a key took over; None for the first key."""
    rows = tx.execute(
        f"SELECT e.stream, e.version, e.topic, e.state, NULL, l.idx, l.recorded_at, l.signature, {LAST} FROM events e "
        f"JOIN {PLACED} l ON l.stream = e.stream AND l.version = e.version WHERE e.stream = ? AND e.version = 1",
        (str(natural_id("kunci", vkey)),),
    )
    return Stored(*rows[0]) if rows else None


def _vouches(change: Stored, vkey: str, check: Callable[[bytes, bytes], bool]) -> bool:
    """Whether the new key signed that it takes over, and the old key signed the place of that in the log."""
    try:
        state = json.loads(change.state)
        old, proof = state["old_vkey"], base64.b64decode(state["proof"], validate=True)
        _, _, _, before = read_vkey(old)
        return (
            state["new_vkey"] == vkey
            and check(proof, ROTATE + f"{old}\n{vkey}\n".encode())
            and before(change.signed(), EVENT + change.leaf())
        )
    except ODD:
        return False
