"""An event as the log holds it: exact bytes and their place, and the leaf that binds the two."""

import base64
import json
from collections.abc import Sequence
from datetime import datetime
from hashlib import sha256
from typing import Any, NamedTuple

from application.store.database import Database, OperationalError
from application.store.merkle import leaf_hash

COLUMNS = ("l.idx", "l.stream", "l.version", "l.topic", "l.recorded_at", "e.state", "l.leaf", "l.signature", "e.topic")
NUMBERS = ("l.idx", "l.version")


class Entry(NamedTuple):
    """One row of the log with its event as stored; `leaf` (hex) and `signature` (base64) are the log's promise.

    `event_topic`: the topic beside the event itself, by which it is read; that of the log unless somebody changed one.
    """

    idx: int
    stream: str
    version: int
    topic: str
    recorded_at: str
    state: str
    leaf: str
    signature: str
    event_topic: str

    def bound(self) -> tuple[bytes, bytes]:
        """The leaf that binds the event as it is stored to its place, and the signature that the log has of it.

        Raises ValueError where the log promises something else, and what odd data raises.
        """
        leaf = leaf_of(self.idx, self.stream, self.version, self.topic, self.recorded_at, self.state)
        if (leaf.hex(), self.topic) != (self.leaf, self.event_topic):
            raise ValueError(self.idx)
        return leaf, base64.b64decode(self.signature, validate=True)

    def shown(self) -> dict[str, Any]:
        """What a witness is shown: all of it as it is stored, also what the application never stores."""
        stored = self._asdict()
        if self.event_topic == self.topic:
            del stored["event_topic"]
        return {name: _as_json(value) for name, value in stored.items()}

    def receipt(self) -> dict[str, Any]:
        """What the log promises of this event, without what the event says."""
        promised = self._asdict()
        del promised["event_topic"]
        return {"state_sha256": state_sha256(promised.pop("state")), **promised}


def _as_json(value: Any) -> Any:
    """A column of any type: bytes, which no column of ours holds, come as an object and so are seen to be odd."""
    return {"base64": base64.b64encode(value).decode()} if isinstance(value, bytes) else value


_canonical = json.JSONEncoder(separators=(",", ":")).encode


def read_entries(database: Database, which: str, params: Sequence[int]) -> list[Entry]:
    """Entries of a log as they are stored; `which`: the places asked for, in SQL."""
    source = f"FROM log l JOIN events e ON e.stream = l.stream AND e.version = l.version {which}"
    try:
        with database.read() as tx:
            return [Entry(*row) for row in tx.execute(f"SELECT {', '.join(COLUMNS)} {source}", params)]
    except OperationalError as e:
        if "UTF-8" not in str(e):
            raise
    # SQLite lets a column hold text that is none; whoever put it there shall not hide the rest by it.
    raw = ", ".join(c if c in NUMBERS else f"CAST({c} AS BLOB)" for c in COLUMNS)
    with database.read() as tx:
        return [Entry(*map(_text, row)) for row in tx.execute(f"SELECT {raw} {source}", params)]


def _text(value: Any) -> Any:
    """The text that bytes are, where they are one."""
    try:
        return value.decode() if isinstance(value, bytes) else value
    except UnicodeDecodeError:
        return value


def happened_at(recorded_at: str, state: str) -> datetime:
    """What the clock said of an event as it is stored: `recorded_at`, unless it stood behind the log then."""
    clock = json.loads(state)["provenance"].get("clock") if '"clock":' in state else None
    return datetime.fromisoformat(clock or recorded_at)


def leaf_of(idx: int, stream: str, version: int, topic: str, recorded_at: str, state: str) -> bytes:
    """The hash of the leaf {idx, stream, version, topic, recorded_at, state_sha256}.

    Its data is JSON as RFC 8785 has it: keys sorted, no space. Ours are whole numbers and plain ASCII texts, for which
    `json` writes just that.
    """
    data = {
        "idx": idx,
        "recorded_at": recorded_at,
        "state_sha256": state_sha256(state),
        "stream": stream,
        "topic": topic,
        "version": version,
    }
    return leaf_hash(_canonical(data).encode())


def state_sha256(state: str) -> str:
    """Of the exact bytes stored: whoever re-encodes an event has not checked it."""
    return sha256(state.encode()).hexdigest()
