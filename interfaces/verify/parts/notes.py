"""Keys and signed notes (C2SP): who signed which size and root of the log."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable
from typing import Any, NamedTuple

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from interfaces.verify.parts.reading import count, text, unbase64
from interfaces.verify.parts.report import Report
from interfaces.verify.parts.words import Bad, bad, clean, day, say, unable

ED25519, COSIGNATURE = 1, 4
NAME = re.compile(r"[^\s+]{1,200}")


class Key:
    """A public key with its name, as a vkey writes it: name+id+base64(algorithm ‖ key)."""

    def __init__(self, name: str, public: bytes, algorithm: int = ED25519) -> None:
        self.name, self.public, self.algorithm = name, public, algorithm
        material = bytes([algorithm]) + public
        self.id = hashlib.sha256(name.encode() + b"\n" + material).digest()[:4]
        self.vkey = f"{name}+{self.id.hex()}+{base64.b64encode(material).decode()}"
        self._verify = Ed25519PublicKey.from_public_bytes(public).verify

    @classmethod
    def read(cls, vkey: Any, algorithm: int = ED25519) -> Key:
        """Raises Bad."""
        try:
            name, id, material = text(vkey, "vkey").split("+", 2)
            data = unbase64(material, "vkey", 33)
            if not NAME.fullmatch(name) or not name.isprintable() or data[0] != algorithm:
                raise Bad
            key = cls(name, data[1:], algorithm)
            if key.id.hex() != id:
                raise Bad
        except (Bad, ValueError) as e:
            raise bad(
                "bukan vkey, atau ada huruf yang keliru atau hilang; cocokkan dengan suratnya: {vkey}",
                "not a vkey, or a character is wrong or missing; compare it with the letter: {vkey}",
                vkey=clean(vkey, 80),
            ) from e
        return key

    def signed(self, signature: bytes, message: bytes) -> bool:
        """Whether this key made the signature."""
        try:
            self._verify(signature, message)
        except InvalidSignature:
            return False
        return True

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Key) and other.vkey == self.vkey

    def __hash__(self) -> int:
        return hash(self.vkey)


class Checkpoint(NamedTuple):
    """A signed note that states size and root of a log; `signatures` are (name, key id, rest)."""

    origin: str
    size: int
    root: bytes
    body: str
    signatures: list[tuple[str, bytes, bytes]]
    note: str

    @classmethod
    def read(cls, note: Any) -> Checkpoint:
        """Raises Bad; signatures are not verified yet."""
        whole = text(note, say("titik periksa", "checkpoint"), 2**20)
        body, gap, tail = whole.rpartition("\n\n")
        body += "\n"
        head = body.split("\n")
        broken = bad("bukan titik periksa bertanda tangan", "not a signed checkpoint")
        if not gap or not tail.endswith("\n") or len(head) < 4 or any(c < " " and c != "\n" for c in whole):
            raise broken
        if not NAME.fullmatch(head[0]) or not re.fullmatch(r"0|[1-9][0-9]{0,15}", head[1]):
            raise broken
        signatures = []
        for line in tail[:-1].split("\n")[:101]:
            part = line.split(" ")
            if len(part) != 3 or part[0] != "—":
                raise broken
            data = unbase64(part[2], say("tanda tangan", "signature"))
            signatures.append((part[1], data[:4], data[4:]))
        if len(signatures) > 100:
            raise broken
        return cls(head[0], int(head[1]), unbase64(head[2], "root", 32), body, signatures, whole)

    def facts(self) -> dict[str, Any]:
        """How a report states it."""
        return {"size": self.size, "root": base64.b64encode(self.root).decode()}

    def signed_by(self, key: Key) -> bool:
        """Whether the first signature line of this key is good."""
        for name, id, rest in self.signatures:
            if name == key.name and id == key.id:
                return len(rest) == 64 and key.signed(rest, self.body.encode())
        return False

    def cosigned_by(self, key: Key) -> int | None:
        """Unix time of the cosignature of this witness; 0 when it is false, None when there is none."""
        for name, id, rest in self.signatures:
            if name == key.name and id == key.id:
                when = int.from_bytes(rest[:8], "big")
                good = len(rest) == 72 and key.signed(rest[8:], cosigned_text(self.body, when))
                return when if good else 0
        return None


def cosigned_text(body: str, when: int) -> bytes:
    """What a cosignature signs."""
    return f"cosignature/v1\ntime {when}\n{body}".encode()


class Chain:
    """The installation's keys, each from the entry where it begins; `claimed` is what the log says of itself."""

    def __init__(self, keys: list[tuple[int, Key]], claimed: list[tuple[int, Key]]) -> None:
        self.keys, self.claimed = keys, claimed

    @classmethod
    def begin(cls, pinned: Key | None, claimed: list[tuple[int, Key]], first: Key | None = None) -> Chain:
        """The chain at entry 1: the old key of the first rotation, else the first key claimed, else the pinned one."""
        start = first or (claimed[0][1] if claimed else pinned)
        if start is None:
            raise unable("Berikan kunci instalasi: --vkey KUNCI.", "Give the installation's key: --vkey KEY.")
        return cls([(1, start)], claimed)

    def holds(self, key: Key | None) -> bool:
        """Whether a key was ever in force."""
        return key in [k for _, k in self.keys]

    @property
    def current(self) -> Key:
        return self.keys[-1][1]

    def at(self, idx: int) -> Key:
        """The key in force at an entry, and for a checkpoint of that size."""
        found = self.keys[0][1]
        for start, key in self.keys:
            if start <= idx:
                found = key
        return found

    def known(self) -> list[Key]:
        """Every key of the chain, then those only claimed."""
        return list(dict.fromkeys([k for _, k in self.keys] + [k for _, k in self.claimed]))


def read_keys(value: Any, report: Report, file: str) -> list[tuple[int, Key]]:
    """The keys that a log claims, by from_idx; what cannot be read is reported."""
    found: list[tuple[int, Key]] = []
    for item in value if isinstance(value, list) and len(value) < 10_000 else [None]:
        try:
            if not isinstance(item, dict):
                raise bad("daftar kunci tidak terbaca", "the list of keys cannot be read")
            found.append((count(item.get("from_idx"), "from_idx", 0), Key.read(item.get("vkey"))))
        except Bad as e:
            report.find("MALFORMED", str(e), file=file)
    return sorted(found, key=lambda pair: pair[0])


def judge_pin(report: Report, chain: Chain, pinned: Key | None) -> None:
    """Whether the key that the user trusts is one of the log's."""
    if pinned is not None and not chain.holds(pinned):
        report.find("KEY_UNKNOWN", clean(pinned.vkey))


class Anchor(NamedTuple):
    """A checkpoint to hold the log against, and what to call it."""

    checkpoint: Checkpoint
    label: str


def read_anchor(report: Report, note: Any, label: str) -> list[Anchor]:
    """The checkpoint of a note as a list of none or one; what cannot be read is reported."""
    try:
        return [Anchor(Checkpoint.read(note), label)]
    except Bad as e:
        report.find("CHECKPOINT_MALFORMED", f"{label}: {e}")
        return []


def judge_checkpoint(report: Report, anchor: Anchor, chain: Chain) -> None:
    """Origin and signature of a checkpoint."""
    checkpoint, key = anchor.checkpoint, chain.at(anchor.checkpoint.size)
    if checkpoint.origin != key.name:
        report.find(
            "ORIGIN_DIFFERS",
            say(
                "{label}: {was}, bukan {due}",
                "{label}: {was}, not {due}",
                label=anchor.label,
                was=checkpoint.origin,
                due=key.name,
            ),
        )
    if not checkpoint.signed_by(key):
        report.find(
            "CHECKPOINT_FORGED",
            say("{label}, ukuran {size}", "{label}, size {size}", label=anchor.label, size=checkpoint.size),
        )


def judge_witnesses(report: Report, checkpoint: Checkpoint, chain: Chain, witnesses: Iterable[Key]) -> None:
    """The cosignatures that a checkpoint carries."""
    known = {(k.name, k.id) for k in chain.known()}
    for witness in witnesses:
        known.add((witness.name, witness.id))
        when = checkpoint.cosigned_by(witness)
        if when == 0:
            report.find("COSIGNATURE_FORGED", clean(witness.vkey))
        elif when:
            report.note(
                "Titik periksa {size} dikosign {name} pada {at}.",
                "Checkpoint {size} was cosigned by {name} at {at}.",
                size=checkpoint.size,
                name=witness.name,
                at=day(when),
            )
    others = len({(name, id) for name, id, _ in checkpoint.signatures} - known)
    if others:
        report.note(
            "{n} kosign dari saksi yang kuncinya tidak Anda berikan (--witness).",
            "{n} cosignatures of witnesses whose key you did not give (--witness).",
            n=others,
        )
