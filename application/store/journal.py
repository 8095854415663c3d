"""The journal: streams of events, and one dense log over all of them."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, NamedTuple
from uuid import UUID

from application.store.belief import FORMER, INDEX, PLACED, Belief, Stored
from application.store.codec import decode, encode
from application.store.database import Database, Reply, Row, Transaction
from application.store.entries import Entry, leaf_of, read_entries
from application.store.faults import Ahead, Damaged, NewerRelease
from application.store.keys import Key, KeyFile
from application.store.lived import Lived
from application.store.readings import DECLARED, Readings
from application.store.tended import Tended
from application.store.upgrade import add_columns, sign_what_has_no_leaf
from domain.record.jam import CLOCK_TOLERANCE

SCHEMA = (
    # The one row that every append moves: its lock gives the order, on both databases.
    "CREATE TABLE IF NOT EXISTS head (id INTEGER PRIMARY KEY, idx INTEGER NOT NULL, recorded_at TEXT NOT NULL, "
    "key TEXT NOT NULL)",
    # One row per event. The key is the optimistic lock: two writers cannot both store version n of a stream.
    "CREATE TABLE IF NOT EXISTS events (stream TEXT NOT NULL, version INTEGER NOT NULL, topic TEXT NOT NULL, "
    "state TEXT NOT NULL, PRIMARY KEY (stream, version)){clustered}",
    # One row per event in the order of recording: idx is dense, recorded_at never goes back. The leaf of the Merkle
    # tree binds event and place, and is signed with a key that the database does not hold.
    "CREATE TABLE IF NOT EXISTS log (idx INTEGER PRIMARY KEY, stream TEXT NOT NULL, version INTEGER NOT NULL, "
    "topic TEXT NOT NULL, recorded_at TEXT NOT NULL, leaf TEXT NOT NULL, signature TEXT NOT NULL)",
    "CREATE INDEX IF NOT EXISTS log_topic ON log (topic, idx)",
    "CREATE INDEX IF NOT EXISTS log_recorded ON log (recorded_at, idx)",
    *FORMER,
    INDEX,
    # The public halves of the keys that signed the log, each from its first event on.
    "CREATE TABLE IF NOT EXISTS log_keys (key_id TEXT PRIMARY KEY, vkey TEXT NOT NULL, from_idx INTEGER NOT NULL)",
    # One row for each command: who asked, what exactly, and what was answered; believed by its seal.
    "CREATE TABLE IF NOT EXISTS commands (person TEXT NOT NULL, key TEXT NOT NULL, fingerprint TEXT NOT NULL, "
    "status INTEGER NOT NULL, answer TEXT NOT NULL, seal TEXT NOT NULL DEFAULT '', "
    "PRIMARY KEY (person, key)){clustered}",
    # How far each policy has answered the log.
    "CREATE TABLE IF NOT EXISTS policies (name TEXT PRIMARY KEY, idx INTEGER NOT NULL)",
)


class Recorded(NamedTuple):
    """One event with its place in the log and the time it was recorded (UTC).

    `state` and `leaf`: as it is stored and by what it is bound, of an event that has just been appended.
    """

    idx: int
    recorded_at: datetime
    event: Any
    state: str = ""
    leaf: str = ""

    @property
    def happened_at(self) -> datetime:
        """What the clock said: `recorded_at`, unless that clock stood behind the log."""
        clock = self.event.provenance.clock
        return parse_time(clock) if clock else self.recorded_at


class Place(NamedTuple):
    """Room for new events at the end of the log; `reply` says where that is, `before` when what ends there was
    recorded, how far the log reaches and policies have answered it; `now` by which clock it was asked for."""

    events: int
    now: datetime
    reply: Reply
    before: Reply


Believed = Callable[[Transaction, datetime, str], None]
"""Whether a clock may be believed after what was recorded last ("": nothing); raises when not."""


def by_all(tx: Transaction, now: datetime, last: str) -> None:
    """Of whoever retells what was recorded elsewhere: the time is theirs."""


HEAD = "INSERT INTO head (id, idx, recorded_at, key) VALUES (1, 0, '', '') ON CONFLICT (id) DO NOTHING"
EVENTS_IN_PLACE = (
    "SELECT e.stream, e.version, e.topic, e.state, NULL, l.idx, l.recorded_at, l.signature, NULL FROM events e "
    "LEFT JOIN log l ON l.topic = e.topic AND l.stream = e.stream AND l.version = e.version WHERE e.stream = ?"
)
TABLES = ("events", "log", "head", "log_keys", "commands", "policies")


class Journal:
    """Appends to and reads from the log; nothing outside this class writes to its tables."""

    def __init__(self, database: Database, keys: KeyFile) -> None:
        self.database = database
        self.keys = keys
        self.belief = Belief(database, keys)
        self.lived = Lived(database, self.belief)
        self.tended = Tended(database, self.belief)
        self.readings = Readings(database)

    def create(self, tx: Transaction) -> None:
        """Create the tables, of a log that has no key yet."""
        head, *others = SCHEMA
        tx.execute(head)
        self.lock(tx)  # first, as whoever appends does: else each would wait for what the other holds
        for statement in others:
            tx.execute(statement.format(clustered=self.database.clustered))
        add_columns(self.database, tx)
        tx.execute(HEAD)

    def begin(self, tx: Transaction) -> None:
        """Give a log that has no key its first, and what it holds already its leaves.

        Raises KeyUnavailable for a log with events when there is a key: that log had its leaves once, and to sign it
        anew would make whatever was put into it since look as if we had recorded it.
        """
        if tx.execute("SELECT key FROM head WHERE id = 1") == [("",)]:
            held = bool(tx.execute("SELECT 1 FROM log LIMIT 1"))
            key = self.keys.fresh() if held else self.keys.first()
            self.change_key(tx, key, 1)
            sign_what_has_no_leaf(tx, key)

    def change_key(self, tx: Transaction, key: Key, from_idx: int) -> None:
        """From this position on the log is signed with another key."""
        tx.execute("INSERT INTO log_keys VALUES (?, ?, ?)", (key.id, key.vkey, from_idx))
        tx.execute("UPDATE head SET key = ? WHERE id = 1", (key.id,))

    def signing_key(self, tx: Transaction) -> Key:
        """The key that the log is signed with now. Raises KeyUnavailable."""
        ((id,),) = tx.execute("SELECT key FROM head WHERE id = 1")
        return self.active_key(tx, id)

    def active_key(self, tx: Transaction, id: str) -> Key:
        """The key of this id, under the name that the log has had since it was begun. Raises KeyUnavailable."""
        return self.keys.active(id, lambda: _origin(tx, id))

    def append(
        self, tx: Transaction, events: Sequence[Any], now: datetime, believed: Believed = by_all
    ) -> list[Recorded]:
        """Store events with their log rows. recorded_at is the later of `now` and the last one recorded.

        `believed`: as in `fill`.

        Raises IntegrityError when another writer has stored one of these versions first, KeyUnavailable when the log
        cannot be signed, Damaged when they would follow on nothing, Ahead when no policy would answer them.
        """
        return self.fill(tx, self.reserve(tx, len(events), now), events, believed)

    def reserve(self, tx: Transaction, events: int, now: datetime) -> Place:
        """Ask for the end of the log; nobody else has it until this transaction ends."""
        text = format_time(now)
        reply = tx.send(
            "UPDATE head SET idx = idx + ?, recorded_at = CASE WHEN recorded_at < ? THEN ? ELSE recorded_at END "
            "WHERE id = 1 RETURNING idx, recorded_at, key",
            (events, text, text),
        )
        # Asked by itself: what the statement above had to wait for, PostgreSQL does not show it.
        before = tx.send(
            "SELECT recorded_at, (SELECT MAX(idx) FROM log), (SELECT MAX(idx) FROM policies) FROM log "
            "WHERE idx = (SELECT idx FROM head WHERE id = 1) - ?",
            (events,),
        )
        return Place(events, now, reply, before)

    def fill(self, tx: Transaction, place: Place, events: Sequence[Any], believed: Believed = by_all) -> list[Recorded]:
        """Store events in the place that was reserved for them: as `append`, once the place is known.

        `believed` hears the clock and when the last event was recorded, and may raise: nothing is stored then.
        """
        encoded = [(str(e.originator_id), e.originator_version, *encode(e)) for e in events]
        ((last, stamp, key_id),) = place.reply()
        key = self.active_key(tx, key_id)
        first, at = last - place.events + 1, parse_time(stamp)
        if at - place.now > CLOCK_TOLERANCE:
            clock = format_time(place.now)
            for e in events:
                vars(e)["provenance"] = replace(e.provenance, clock=clock)
            encoded = [(str(e.originator_id), e.originator_version, *encode(e)) for e in events]
        ((since, reached, answered),) = place.before() or [("", 0, 0)]
        _require_end(first - 1, reached, answered or 0)
        believed(tx, place.now, since)
        log, recorded = [], []
        for idx, (event, (stream, version, topic, state)) in enumerate(zip(events, encoded, strict=True), start=first):
            leaf = leaf_of(idx, stream, version, topic, stamp, state)
            log.append((idx, stream, version, topic, stamp, leaf.hex(), key.sign_leaf(leaf)))
            recorded.append(Recorded(idx, at, event, state, leaf.hex()))
        tx.insert("events", ("stream", "version", "topic", "state"), encoded)
        tx.insert("log", ("idx", "stream", "version", "topic", "recorded_at", "leaf", "signature"), log)
        return recorded

    def lock(self, tx: Transaction) -> None:
        """Keep every other writer out until this transaction ends."""
        tx.send("UPDATE head SET idx = idx WHERE id = 1")()  # wait until it is so

    def stream(self, id: UUID, upto: int | None = None) -> list[Any]:
        """The events of one aggregate in order, up to and including version `upto`."""
        limit = "" if upto is None else " AND version <= ?"
        params = (str(id),) if upto is None else (str(id), upto)
        with self.database.read() as tx:
            rows = tx.execute(
                f"SELECT version, topic, state FROM events WHERE stream = ?{limit} ORDER BY version",
                params,
            )
        return [decode(id, *row) for row in rows]

    def page(self, after: int, limit: int, topics: Sequence[str] = ()) -> list[Recorded]:
        """The next events of the log after a position, of the given topics or of all.

        Raises Damaged when one is missing among them: whoever follows the log would wait for it for ever.
        """
        wanted = f" AND l.topic IN ({', '.join('?' * len(topics))})" if topics else ""
        with self.database.read() as tx:
            rows = tx.execute(
                "SELECT l.idx, l.recorded_at, e.stream, e.version, e.topic, e.state FROM log l "
                "JOIN events e ON e.stream = l.stream AND e.version = l.version "
                f"WHERE l.idx > ?{wanted} ORDER BY l.idx LIMIT ?",
                (after, *topics, limit),
            )
        if not topics and rows and rows[-1][0] - after != len(rows):
            missing = next(n for n, row in enumerate(rows, start=after + 1) if n != row[0])
            raise Damaged.by(f"posisi {missing} hilang dari catatan", f"position {missing} is missing from the log")
        return [_recorded(row) for row in rows]

    def at(self, positions: Sequence[int]) -> list[Recorded]:
        """The events at the given positions, in the order of the log."""
        if not positions:
            return []
        marks = ", ".join("?" * len(positions))
        with self.database.read() as tx:
            rows = tx.execute(
                "SELECT l.idx, l.recorded_at, e.stream, e.version, e.topic, e.state FROM log l "
                "JOIN events e ON e.stream = l.stream AND e.version = l.version "
                f"WHERE l.idx IN ({marks}) ORDER BY l.idx",
                tuple(positions),
            )
        return [_recorded(row) for row in rows]

    def require_signed(self, id: UUID, placed: Sequence[Sequence[Any]]) -> None:
        """Raise Damaged unless every event of a document was signed by us, in its place of the log.

        `placed`: its events, as somebody found them who knows where to look; else the log is looked through.
        """
        for rows in (placed, None):
            if rows is None:
                with self.database.read() as tx:
                    rows = tx.execute(EVENTS_IN_PLACE, (str(id),))
            found = {one.version: one for one in (Stored(*row) for row in rows) if one.idx is not None}
            if len(found) == len({row[1] for row in rows}):
                break
        wrong = [
            one for one in (Stored(*row) for row in rows or ()) if not self.belief.holds(found.get(one.version, one))
        ]
        if wrong:
            raise Damaged.by(
                f"{wrong[0].topic} (aliran {id} versi {wrong[0].version}) tidak ditandatangani pemasangan ini",
                f"{wrong[0].topic} (stream {id} version {wrong[0].version}) was not signed by this installation",
            )

    def latest(self, id: UUID, limit: int) -> list[Recorded]:
        """The last events of one aggregate of a kind that decides who may act, the newest first."""
        with self.database.read() as tx:
            rows = tx.execute(
                f"SELECT l.idx, l.recorded_at, e.stream, e.version, e.topic, e.state FROM events e JOIN {PLACED} l "
                "ON l.stream = e.stream AND l.version = e.version WHERE e.stream = ? ORDER BY e.version DESC LIMIT ?",
                (str(id), limit),
            )
        return [_recorded(row) for row in rows]

    def entries(self, after: int, limit: int) -> list[Entry]:
        """The log as it is stored, after a position: what a verifier reads."""
        return read_entries(self.database, "WHERE l.idx > ? ORDER BY l.idx LIMIT ?", (after, limit))

    def entries_at(self, positions: Sequence[int]) -> list[Entry]:
        """The entries at the given positions, in the order of the log."""
        if not positions:
            return []
        marks = ", ".join("?" * len(positions))
        return read_entries(self.database, f"WHERE l.idx IN ({marks}) ORDER BY l.idx", tuple(positions))

    def position(self) -> int:
        """How many events the log holds."""
        with self.database.read() as tx:
            ((idx,),) = tx.execute("SELECT idx FROM head WHERE id = 1")
        return int(idx)

    def position_at(self, known: datetime) -> int:
        """The last position recorded at or before an instant: what was known then. Times of a clock that was declared
        wrong decide nothing."""
        with self.database.read() as tx:
            ((idx, declared),) = tx.execute(
                "SELECT (SELECT idx FROM log WHERE recorded_at <= ? ORDER BY recorded_at DESC, idx DESC LIMIT 1), "
                "(SELECT MAX(idx) FROM log WHERE topic = ?)",
                (format_time(known), DECLARED),
            )
            return self.readings.position_at(tx, known, idx or 0, declared) if declared else idx or 0

    def pages(self, after: int = 0, size: int = 2000) -> Iterator[list[Recorded]]:
        """The whole log in pages."""
        while page := self.page(after, size):
            yield page
            after = page[-1].idx


def _require_end(end: int, reached: int, answered: int) -> None:
    """Whether the log ends where its head says, and policies have answered no more than there is."""
    if reached < end:
        raise Damaged.by(f"posisi {end} hilang dari catatan", f"position {end} is missing from the log")
    if reached > end:
        raise Damaged.by(
            f"ujungnya menyebut posisi {end}, padahal catatan sampai {reached}",
            f"its head says position {end}, but the log reaches {reached}",
        )
    if answered > end:
        raise Ahead(answered, end)


def _recorded(row: Row) -> Recorded:
    idx, at, stream, version, topic, state = row
    try:
        return Recorded(idx, parse_time(at), decode(UUID(stream), version, topic, state))
    except NewerRelease as newer:
        raise newer.at(idx) from None


def _origin(tx: Transaction, key_id: str) -> str:
    """The name under which a key signs: it stands in the log's own list of keys."""
    rows = tx.execute("SELECT vkey FROM log_keys WHERE key_id = ?", (key_id,))
    if not rows:
        raise Damaged.by(f"kunci {key_id} tidak ada di daftar kuncinya", f"key {key_id} is not in its list of keys")
    return str(rows[0][0]).partition("+")[0]


def format_time(at: datetime) -> str:
    """UTC with microseconds, so that text order is time order."""
    return at.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def parse_time(text: str) -> datetime:
    return datetime.fromisoformat(text)
