"""A log by the published formats, written without the verifier's code: what an honest installation hands out."""

import base64
import hashlib
import json
import sqlite3
import zipfile
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

ORIGIN = "jejak.kabupaten.test"
MOMENT = "2026-11-27T18:34:{:02d}.{:06d}Z"


def sha(data: bytes) -> bytes:
    return hashlib.sha256(data).digest()


def b64(data: bytes) -> str:
    return base64.b64encode(data).decode()


def mth(leaves: list[bytes]) -> bytes:
    """The Merkle tree hash as RFC 6962 2.1 defines it, over leaf hashes."""
    if not leaves:
        return sha(b"")
    if len(leaves) == 1:
        return leaves[0]
    k = split(len(leaves))
    return sha(b"\1" + mth(leaves[:k]) + mth(leaves[k:]))


def split(n: int) -> int:
    """The largest power of two below n."""
    k = 1
    while k * 2 < n:
        k *= 2
    return k


def path(m: int, leaves: list[bytes]) -> list[bytes]:
    """PATH(m, D[n]) of RFC 6962 2.1.1."""
    if len(leaves) <= 1:
        return []
    k = split(len(leaves))
    if m < k:
        return [*path(m, leaves[:k]), mth(leaves[k:])]
    return [*path(m - k, leaves[k:]), mth(leaves[:k])]


def subproof(m: int, leaves: list[bytes], complete: bool = True) -> list[bytes]:
    """SUBPROOF(m, D[n], b) of RFC 6962 2.1.2."""
    if m == len(leaves):
        return [] if complete else [mth(leaves)]
    k = split(len(leaves))
    if m <= k:
        return [*subproof(m, leaves[:k], complete), mth(leaves[k:])]
    return [*subproof(m - k, leaves[k:], False), mth(leaves[:k])]


class Signer:
    """A private key with the name and form of C2SP."""

    def __init__(self, name: str = ORIGIN, seed: int = 1, algorithm: int = 1) -> None:
        self.name = name
        self.private = Ed25519PrivateKey.from_private_bytes(sha(f"test key {seed}".encode()))
        public = bytes([algorithm]) + self.private.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
        self.id = sha(name.encode() + b"\n" + public)[:4]
        self.vkey = f"{name}+{self.id.hex()}+{b64(public)}"

    def line(self, body: str) -> str:
        return f"— {self.name} {b64(self.id + self.private.sign(body.encode()))}\n"

    def cosign(self, body: str, when: int) -> str:
        signature = self.private.sign(f"cosignature/v1\ntime {when}\n{body}".encode())
        return f"— {self.name} {b64(self.id + when.to_bytes(8, 'big') + signature)}\n"


class Log:
    """A log that only grows, until a test tampers with `rows`."""

    def __init__(self, events: int = 0, origin: str = ORIGIN, seed: int = 1) -> None:
        self.origin = origin
        self.keys = [(1, Signer(origin, seed))]
        self.rows: list[dict[str, Any]] = []
        self.checkpoints: list[str] = []
        for n in range(events):
            self.add(f"0000000{n % 3}-1111-4222-8333-444444444444", {"nilai": str(n), "perintah": f"acak-{n}"})

    @property
    def signer(self) -> Signer:
        return self.keys[-1][1]

    @property
    def leaves(self) -> list[bytes]:
        return [bytes.fromhex(row["leaf"]) for row in self.rows]

    def add(self, stream: str, state: dict[str, Any], topic: str = "PerjanjianKinerja.TargetSet") -> dict[str, Any]:
        version = 1 + sum(row["stream"] == stream for row in self.rows[-300:])
        row = {
            "idx": len(self.rows) + 1,
            "stream": stream,
            "version": version,
            "topic": topic,
            "recorded_at": MOMENT.format(len(self.rows) // 1_000_000 % 60, len(self.rows) % 1_000_000),
            "state": json.dumps(state, ensure_ascii=False),
        }
        self.rows.append(seal(row, self.signer))
        return row

    def rotate(self, seed: int) -> None:
        old, new = self.signer, Signer(self.origin, seed)
        proof = new.private.sign(f"jejak-rotate-v1\n{old.vkey}\n{new.vkey}\n".encode())
        state = {"origin": self.origin, "old_vkey": old.vkey, "new_vkey": new.vkey, "proof": b64(proof)}
        self.add("99999999-1111-4222-8333-444444444444", state, "Kunci.Rotated")
        self.keys.append((len(self.rows) + 1, new))

    def body(self, size: int | None = None) -> str:
        size = len(self.rows) if size is None else size
        return f"{self.origin}\n{size}\n{b64(mth(self.leaves[:size]))}\n"

    def checkpoint(self, size: int | None = None, *extra: str) -> str:
        """Make and keep a checkpoint; `extra` are further signature lines."""
        size = len(self.rows) if size is None else size
        signer = [key for start, key in self.keys if start <= max(size, 1)][-1]
        note = self.body(size) + "\n" + signer.line(self.body(size)) + "".join(extra)
        self.checkpoints.append(note)
        return note

    def inclusion(self, idx: int, size: int) -> list[str]:
        return [h.hex() for h in path(idx - 1, self.leaves[:size])]

    def consistency(self, first: int, second: int) -> list[str]:
        return [h.hex() for h in subproof(first, self.leaves[:second])] if 0 < first < second else []

    def claimed(self) -> list[dict[str, Any]]:
        return [{"vkey": key.vkey, "from_idx": start} for start, key in self.keys]

    def receipt(self, idx: int) -> dict[str, Any]:
        row = self.rows[idx - 1]
        digest = hashlib.sha256(row["state"].encode()).hexdigest()
        kept = {k: v for k, v in row.items() if k != "state"}
        return {**kept, "state_sha256": digest, "vkey": self.signer.vkey}

    def jsonl(self, target: Path) -> Path:
        target.write_text("".join(json.dumps(row) + "\n" for row in self.rows), "utf-8")
        return target

    def folder(self, target: Path) -> Path:
        target.mkdir(exist_ok=True)
        self.jsonl(target / "entries.jsonl")
        (target / "checkpoint.txt").write_text(self.checkpoints[-1] if self.checkpoints else self.checkpoint(), "utf-8")
        return target

    def sqlite(self, target: Path) -> Path:
        db = sqlite3.connect(target)
        db.executescript(
            "CREATE TABLE events (stream TEXT NOT NULL, version INTEGER NOT NULL, topic TEXT NOT NULL, "
            "state TEXT NOT NULL, PRIMARY KEY (stream, version)) WITHOUT ROWID;"
            "CREATE TABLE log (idx INTEGER PRIMARY KEY, stream TEXT NOT NULL, version INTEGER NOT NULL, "
            "topic TEXT NOT NULL, recorded_at TEXT NOT NULL, leaf TEXT, signature TEXT);"
            "CREATE TABLE head (id INTEGER PRIMARY KEY, idx INTEGER NOT NULL, recorded_at TEXT NOT NULL);"
            "CREATE TABLE checkpoints (size INTEGER PRIMARY KEY, note TEXT, frontier TEXT, recorded_at TEXT);"
            "CREATE TABLE log_keys (key_id TEXT, vkey TEXT, from_idx INTEGER);"
        )
        for row in self.rows:
            db.execute("INSERT INTO events VALUES (:stream, :version, :topic, :state)", row)
            db.execute("INSERT INTO log VALUES (:idx, :stream, :version, :topic, :recorded_at, :leaf, :signature)", row)
        db.execute("INSERT INTO head VALUES (1, ?, '')", (len(self.rows),))
        for note in dict.fromkeys(self.checkpoints):
            db.execute("INSERT INTO checkpoints VALUES (?, ?, '', '')", (int(note.split("\n")[1]), note))
        for start, key in self.keys:
            db.execute("INSERT INTO log_keys VALUES (?, ?, ?)", (key.id.hex(), key.vkey, start))
        db.commit()
        db.close()
        return target

    def parts(self, chosen: list[int] | None = None, earlier: tuple[str, ...] = ()) -> dict[str, bytes]:
        """The files of an audit package: entries chosen, and consistency from earlier checkpoints."""
        note = self.checkpoints[-1] if self.checkpoints else self.checkpoint()
        size = int(note.split("\n")[1])
        proven = [{**row, "proof": self.inclusion(row["idx"], size)} for row in self.rows[:size]]
        lines = [proven[idx - 1] for idx in chosen] if chosen else proven
        asked = {"unit": "kota-bangun", "since": "2026-01-01", "until": "2026-12-31"}
        ties = []
        for old in earlier:
            first = int(old.split("\n")[1])
            proof = self.consistency(first, size)
            ties.append({"first": first, "second": size, "proof": proof, "note": old})
        manifest = {
            "format": "jejak-package-v1",
            "origin": self.origin,
            **asked,
            "asked": asked,
            "size": size,
            "made_at": MOMENT.format(59, 0),
            "vkeys": self.claimed(),
        }
        return {
            "README.txt": b"paket",
            "checkpoint.txt": note.encode(),
            "consistency.jsonl": as_lines(ties),
            "entries.jsonl": as_lines(lines),
            "export.jsonl": as_lines([self.export(asked, len(lines))]),
            "history.html": b"<p>riwayat</p>",
            "package.json": json.dumps(manifest).encode(),
            "rotations.jsonl": as_lines([row for row in proven if row["topic"] == "Kunci.Rotated"]),
        }

    def export(self, asked: dict[str, str], entries: int) -> dict[str, Any]:
        """The event that records an export: the newest, and under no checkpoint yet."""
        parts = [{"nama": name, "nilai": value} for name, value in asked.items()]
        state = {"saringan": parts, "baris": entries, "posisi": len(self.rows)}
        row = self.add("77777777-1111-4222-8333-444444444444", state, "Ekspor.Exported")
        self.rows.pop()
        return {**row, "proof": []}

    def package(self, target: Path, chosen: list[int] | None = None, earlier: tuple[str, ...] = ()) -> Path:
        return zipped(target, self.parts(chosen, earlier))


def as_lines(rows: list[dict[str, Any]]) -> bytes:
    return "".join(json.dumps(row) + "\n" for row in rows).encode()


def zipped(target: Path, parts: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as box:
        for name, data in parts.items():
            box.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), data, zipfile.ZIP_DEFLATED)
    return target


def leaf(row: dict[str, Any]) -> str:
    """The leaf hash that a row should have, in hex."""
    data = {k: row[k] for k in ("idx", "recorded_at", "stream", "topic", "version")}
    data["state_sha256"] = hashlib.sha256(row["state"].encode()).hexdigest()
    text = json.dumps(data, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return sha(b"\0" + text.encode()).hex()


def seal(row: dict[str, Any], signer: Signer, **fields: Any) -> dict[str, Any]:
    """Give a row new fields, then its leaf and signature, as who holds the key can."""
    row.update(fields)
    row["leaf"] = leaf(row)
    row["signature"] = b64(signer.private.sign(b"jejak-event-v1\n" + bytes.fromhex(row["leaf"])))
    return row
