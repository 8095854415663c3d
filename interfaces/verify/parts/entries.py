"""Entries of the log: their leaf, their signature, and the own copy to hold them against."""

from __future__ import annotations

import base64
import hashlib
import re
from datetime import datetime, timezone
from pathlib import Path
from typing import Any, Callable

from interfaces.verify.parts.merkle import leaf_hash
from interfaces.verify.parts.notes import Key
from interfaces.verify.parts.reading import LINE, count, dumps, hashed, mapping, text, unbase64
from interfaces.verify.parts.words import Bad, bad, clean, say

ROTATED = "Kunci.Rotated"
FIELDS = ("idx", "stream", "version", "topic", "recorded_at", "state", "leaf", "signature")


def leaf_data(idx: int, stream: str, version: int, topic: str, recorded_at: str, state_sha256: str) -> bytes:
    """The bytes that a leaf hashes."""
    return dumps(
        {
            "idx": idx,
            "recorded_at": recorded_at,
            "state_sha256": state_sha256,
            "stream": stream,
            "topic": topic,
            "version": version,
        }
    )


def signed_bytes(leaf: bytes) -> bytes:
    """What the signature of an event signs."""
    return b"jejak-event-v1\n" + leaf


class Entry:
    """One row of the log with its event; what does not have its form is None and named in `wrong`."""

    def __init__(self, raw: dict[str, Any]) -> None:
        self.wrong: list[str] = []
        self.idx = self._take(lambda: count(raw.get("idx"), "idx"))
        self.stream = self._take(lambda: text(raw.get("stream"), "stream"))
        self.version = self._take(lambda: count(raw.get("version"), "version", 0))
        self.topic = self._take(lambda: text(raw.get("topic"), "topic"))
        self.recorded_at = self._take(lambda: moment(raw.get("recorded_at")))
        self.leaf = self._take(lambda: hashed(raw.get("leaf"), "leaf"))
        self.signature = self._take(lambda: unbase64(raw.get("signature"), "signature", 64))
        self.gone = raw.get("state") is None
        self.state = None if self.gone else self._take(lambda: text(raw.get("state"), "state", LINE))
        self.relabelled = raw.get("event_topic", raw.get("topic")) != raw.get("topic") and not self.gone

    def _take(self, read: Callable[[], Any]) -> Any:
        try:
            return read()
        except Bad as e:
            self.wrong.append(str(e))
            return None

    def computed(self) -> bytes | None:
        """The leaf hash of what is stored; None when a part of it is missing."""
        if self.state is None or None in (self.idx, self.stream, self.version, self.topic, self.recorded_at):
            return None
        digest = hashlib.sha256(self.state.encode()).hexdigest()
        return leaf_hash(leaf_data(self.idx, self.stream, self.version, self.topic, self.recorded_at, digest))

    def place(self) -> dict[str, Any]:
        """How a finding names this entry."""
        return {"idx": self.idx, "stream": self.stream, "version": self.version, "topic": self.topic}

    def line(self) -> bytes:
        """The entry as it is kept in a folder."""
        row = {name: getattr(self, name) for name in FIELDS}
        row["leaf"] = self.leaf.hex() if self.leaf else None
        row["signature"] = base64.b64encode(self.signature).decode() if self.signature else None
        return dumps(row) + b"\n"


def moment(value: Any) -> str:
    """A time of recording as the log writes it. Raises Bad."""
    found = text(value, "recorded_at", 40)
    if not re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z", found, re.ASCII):
        raise bad("recorded_at bukan waktu UTC", "recorded_at is not a UTC time")
    return found


def unix(recorded_at: str) -> float:
    """Seconds since 1970 of a time of recording; 0 when there is no such day."""
    try:
        return datetime.strptime(recorded_at, "%Y-%m-%dT%H:%M:%S.%fZ").replace(tzinfo=timezone.utc).timestamp()
    except ValueError:
        return 0.0


class Copy:
    """The auditor's own verified entries: leaf by number, and the line itself when a difference must be shown."""

    def __init__(self, path: Path, length: int) -> None:
        self.path = path
        self.leaves: list[bytes] = []
        self.offsets: list[int] = []
        at = 0
        with path.open("rb") as stream:
            while at < length and (line := stream.readline(LINE + 1)):
                try:
                    leaf = Entry(mapping(line)).computed()
                except Bad:
                    leaf = None
                self.leaves.append(leaf or b"")
                self.offsets.append(at)
                at += len(line)

    def leaf(self, idx: int) -> bytes | None:
        """The leaf of an entry, None beyond the copy."""
        return self.leaves[idx - 1] if 1 <= idx <= len(self.leaves) else None

    def entry(self, idx: int) -> Entry | None:
        """The whole entry."""
        if not 1 <= idx <= len(self.offsets):
            return None
        with self.path.open("rb") as stream:
            stream.seek(self.offsets[idx - 1])
            try:
                return Entry(mapping(stream.readline(LINE)))
            except Bad:
                return None


def changes(old: Entry, new: Entry) -> str:
    """What reads differently, field by field."""
    out = []
    for name in ("stream", "version", "topic", "recorded_at"):
        before, after = getattr(old, name), getattr(new, name)
        if before != after:
            out.append(f"{name}: {clean(str(before), 80)} → {clean(str(after), 80)}")
    if old.state != new.state:
        out += _changed_state(old.state, new.state)
    return "; ".join(out[:20])


def _changed_state(old: str | None, new: str | None) -> list[str]:
    try:
        before, after = _flat(mapping((old or "").encode())), _flat(mapping((new or "").encode()))
    except (Bad, ValueError):
        return [say("isi berbeda", "the content differs")]
    return [
        f"{clean(k, 60)}: {clean(before.get(k, '–'), 80)} → {clean(after.get(k, '–'), 80)}"
        for k in sorted(before.keys() | after.keys())
        if before.get(k) != after.get(k)
    ] or [say("isi ditulis ulang", "the content was written anew")]


def _flat(value: Any) -> dict[str, str]:
    """The values of an object by their path, so that a change deep inside is shown and not its surroundings."""
    found: dict[str, str] = {}
    waiting: list[tuple[str, Any, int]] = [("", value, 0)]
    while waiting and len(found) < 10_000:
        path, item, depth = waiting.pop()
        inside = list(item.items()) if isinstance(item, dict) else list(enumerate(item)) if type(item) is list else []
        if inside and depth < 8:
            waiting += [(f"{path}.{k}" if path else str(k), v, depth + 1) for k, v in inside]
        else:
            found[path] = item if isinstance(item, str) else repr(item)
    return found


def rotation(entry: Entry, current: Key) -> tuple[Key | None, str]:
    """The new key that a Kunci.Rotated entry introduces, or None and why not. Its own signature is judged apart."""
    leaf = entry.computed()
    if leaf is None or entry.signature is None or not current.signed(entry.signature, signed_bytes(leaf)):
        return None, say("tidak ditandatangani kunci lama", "not signed by the old key")
    try:
        state = mapping((entry.state or "").encode())
        old, new = Key.read(state.get("old_vkey")), Key.read(state.get("new_vkey"))
        proof = unbase64(state.get("proof"), "proof", 64)
    except Bad as e:
        return None, str(e)
    if old != current or new.name != current.name or state.get("origin", current.name) != current.name:
        return None, say("kunci lama bukan kunci yang berlaku", "the old key is not the one in force")
    if not new.signed(proof, f"jejak-rotate-v1\n{old.vkey}\n{new.vkey}\n".encode()):
        return None, say("kunci baru tidak ikut menandatangani", "the new key did not sign too")
    return new, ""
