"""The log as a witness sees it: checkpoints that we sign, proofs that lead to them, cosignatures that come back."""

import threading
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from application.store.database import Transaction
from application.store.intact import leaves, require_level
from application.store.journal import Journal, format_time, parse_time
from application.store.keys import COSIGNATURE, read_vkey
from application.store.merkle import EMPTY, Frontier, Tree
from application.store.notes import Checkpoint, is_signed_by, read_checkpoint, read_note, sign_checkpoint
from domain.kernel import Invalid, NotFound

SCHEMA = (
    # What we have signed: the root of the log at a size, and what the next root needs of the tree.
    "CREATE TABLE IF NOT EXISTS checkpoints (size INTEGER PRIMARY KEY, note TEXT NOT NULL, frontier TEXT NOT NULL, "
    "recorded_at TEXT NOT NULL)",
    # Who has seen a checkpoint and says that nothing before it was taken back; the note is text and that signature.
    "CREATE TABLE IF NOT EXISTS cosignatures (size INTEGER NOT NULL, name TEXT NOT NULL, vkey TEXT NOT NULL, "
    "note TEXT NOT NULL, recorded_at TEXT NOT NULL, PRIMARY KEY (size, name))",
)
TABLES = ("checkpoints", "cosignatures")
INTERVAL = timedelta(seconds=60)
"""A log that grows is signed at most this often, apart from signatures of documents."""


class Cosigned(NamedTuple):
    """The last checkpoint that a witness cosigned."""

    size: int
    name: str
    note: str
    recorded_at: datetime


class Log:
    """Signs and proves what the journal holds."""

    def __init__(self, journal: Journal, credible: Callable[[Transaction, datetime], datetime] | None = None) -> None:
        """`credible`: how far a clock is believed; a checkpoint bears no later time."""
        self.journal = journal
        self.credible = credible or (lambda tx, now: now)
        self._tree = Tree()
        self._growing = threading.Lock()
        self._signed_at: datetime | None = None

    def create(self, tx: Transaction) -> None:
        for statement in SCHEMA:
            tx.execute(statement)

    # -- checkpoints

    def publish(self, now: datetime, *, at_once: bool = False) -> None:
        """Sign the log as it stands, if it has grown since the last checkpoint and that one is old enough."""
        if self.journal.database.read_only:
            return  # what was signed before has to do
        with self.journal.database.write() as tx:
            self.journal.lock(tx)
            self.sign(tx, self.credible(tx, now), at_once=at_once)

    def sign(self, tx: Transaction, now: datetime, *, at_once: bool) -> None:
        """As `publish`, within the transaction of the events that the checkpoint is to cover."""
        if not at_once and self._signed_at and timedelta() <= now - self._signed_at < INTERVAL:
            return
        rows = tx.execute("SELECT size, frontier, recorded_at FROM checkpoints ORDER BY size DESC LIMIT 1")
        size, packed, last = rows[0] if rows else (0, "", "")
        self._signed_at = parse_time(last) if last else None
        if not at_once and self._signed_at and timedelta() <= now - self._signed_at < INTERVAL:
            return  # another process has signed
        ((position, key_id),) = tx.execute("SELECT idx, key FROM head WHERE id = 1")
        if position == size:
            return
        self._signed_at = now
        key = self.journal.active_key(tx, key_id)
        frontier = Frontier(size, [bytes.fromhex(node) for node in packed.split()])
        for leaf in leaves(tx, size, position):
            frontier.add(leaf)
        if frontier.size != position:
            require_level(tx)
        note = sign_checkpoint(key, Checkpoint(key.origin, position, frontier.root()))
        tx.execute(
            "INSERT INTO checkpoints VALUES (?, ?, ?, ?)",
            (position, note, " ".join(node.hex() for node in frontier.nodes), format_time(now)),
        )

    def checkpoint(self) -> str | None:
        """The newest checkpoint with the cosignatures it has; None of a log that was never signed."""
        with self.journal.database.read() as tx:
            rows = tx.execute("SELECT size, note FROM checkpoints ORDER BY size DESC LIMIT 1")
            return self._with_cosignatures(tx, *rows[0]) if rows else None

    def checkpoint_at(self, size: int) -> str:
        """The checkpoint of one size. Raises NotFound."""
        return self._found("size = ?", size)

    def covering(self, position: int) -> str:
        """The first checkpoint that holds an event, with its cosignatures. Raises NotFound."""
        return self._found("size >= ?", position)

    def _found(self, which: str, size: int) -> str:
        with self.journal.database.read() as tx:
            rows = tx.execute(f"SELECT size, note FROM checkpoints WHERE {which} ORDER BY size LIMIT 1", (size,))
            if rows:
                return self._with_cosignatures(tx, *rows[0])
        raise NotFound(
            f"Tidak ada titik periksa untuk posisi {size}. Ambil yang terbaru dari /api/v1/log/checkpoint.",
            f"There is no checkpoint for position {size}. Take the newest from /api/v1/log/checkpoint.",
        )

    def seen_by(self, position: int) -> list[str]:
        """The names of the witnesses of whom we have a cosignature over a checkpoint that holds an event."""
        with self.journal.database.read() as tx:
            rows = tx.execute("SELECT DISTINCT name FROM cosignatures WHERE size >= ? ORDER BY name", (position,))
        return [row[0] for row in rows]

    def cosigned(self, upto: int) -> list[tuple[int, str]]:
        """Every checkpoint that a witness has cosigned, up to a size, with its cosignatures."""
        with self.journal.database.read() as tx:
            rows = tx.execute(
                "SELECT c.size, c.note FROM checkpoints c WHERE c.size <= ? AND EXISTS "
                "(SELECT 1 FROM cosignatures w WHERE w.size = c.size) ORDER BY c.size",
                (upto,),
            )
            return [(size, self._with_cosignatures(tx, size, note)) for size, note in rows]

    def _with_cosignatures(self, tx: Transaction, size: int, note: str) -> str:
        rows = tx.execute("SELECT name, note FROM cosignatures WHERE size = ? ORDER BY name", (size,))
        return note + "".join(read_note(cosigned).line(name) for name, cosigned in rows)

    # -- proofs

    def inclusion(self, idx: int, size: int) -> list[str]:
        """Hashes that lead from event `idx` to the root of the log at `size`. Raises NotFound."""
        try:
            return [node.hex() for node in self._grown(size).inclusion(idx - 1, size)]
        except ValueError:
            raise self._beyond(max(idx, size)) from None

    def consistency(self, first: int, second: int) -> list[str]:
        """Hashes that show that the log at `second` begins with the log at `first`. Raises NotFound."""
        try:
            return [node.hex() for node in self._grown(second).consistency(first, second)]
        except ValueError:
            raise self._beyond(max(first, second)) from None

    def root(self, size: int) -> bytes:
        """The root of the log at a size. Raises NotFound."""
        tree = self._grown(size)
        if size > tree.size:
            raise self._beyond(size)
        return tree.root(size) if size else EMPTY

    def leaf(self, idx: int) -> str:
        """The leaf of an event, in hex."""
        return self._grown(idx).leaf(idx - 1).hex()

    def leaves(self, after: int, limit: int) -> list[dict[str, object]]:
        """Leaf (hex) and signature of each event after a position: enough to compute every root."""
        with self.journal.database.read() as tx:
            rows = tx.execute("SELECT idx, leaf, signature FROM log WHERE idx > ? ORDER BY idx LIMIT ?", (after, limit))
        return [{"idx": idx, "leaf": leaf, "signature": signature} for idx, leaf, signature in rows]

    def _beyond(self, position: int) -> NotFound:
        held = self.journal.position()
        return NotFound(
            f"Posisi {position} di luar catatan, yang kini sampai {held}; posisi pertama tidak melebihi yang kedua.",
            f"Position {position} is outside the log, which reaches {held}; the first is no larger than the second.",
        )

    def _grown(self, size: int) -> Tree:
        """The tree with at least `size` leaves, if the log has so many; it only ever grows, so readers need no lock.

        It is read anew when another log stands in the place of ours: a backup that was restored meanwhile.
        """
        with self.journal.database.read() as tx:
            tree = self._tree
            if (held := tree.size) and tx.execute("SELECT leaf FROM log WHERE idx = ?", (held,)) != [
                (tree.leaf(held - 1).hex(),)
            ]:
                tree = self._tree = Tree()
            if tree.size < size:
                with self._growing:
                    for leaf in leaves(tx, tree.size, size):
                        tree.add(leaf)
        return tree

    # -- witnesses

    def cosign(self, note: str, vkey: str, now: datetime) -> Cosigned:
        """Keep a witness's cosignature of one of our checkpoints, the first under its name.

        Raises Invalid when it is not that, or when another key stands under that name: else a witness would believe
        that its signature is kept.
        """
        try:
            signed = read_note(note)
            stated = read_checkpoint(signed.text)
            name, _, algorithm, _ = read_vkey(vkey)
            ours = read_checkpoint(read_note(self.checkpoint_at(stated.size)).text)
            valid = algorithm == COSIGNATURE and ours == stated and is_signed_by(signed, vkey)
        except ValueError:
            valid = False
        if not valid:
            raise Invalid(
                "Tanda tangan saksi ini tidak cocok dengan titik periksa kami. Jangan menandatangani ulang: jalankan "
                "jejak-verify dan laporkan temuannya.",
                "This cosignature does not fit a checkpoint of ours. Do not sign again: run jejak-verify and report "
                "what it finds.",
            )
        kept = f"{signed.text}\n{signed.line(name)}"
        with self.journal.database.write() as tx:
            tx.execute(
                "INSERT INTO cosignatures VALUES (?, ?, ?, ?, ?) ON CONFLICT (size, name) DO NOTHING",
                (stated.size, name, vkey, kept, format_time(now)),
            )
            held = tx.execute("SELECT vkey FROM cosignatures WHERE size = ? AND name = ?", (stated.size, name))
        if held != [(vkey,)]:
            raise Invalid(
                f"Titik periksa {stated.size} sudah ditandatangani saksi lain bernama '{name}'. Pakai nama saksi yang "
                "berbeda, dan tanyakan siapa yang memakai nama itu.",
                f"Checkpoint {stated.size} has been cosigned by another witness named '{name}'. Use another name, and "
                "ask who uses that one.",
            )
        return Cosigned(stated.size, name, kept, now)

    def last_cosigned(self) -> Cosigned | None:
        """The largest checkpoint that a witness has cosigned, as far as we were told."""
        with self.journal.database.read() as tx:
            rows = tx.execute("SELECT size, name, note, recorded_at FROM cosignatures ORDER BY size DESC LIMIT 1")
        return next((Cosigned(size, name, note, parse_time(at)) for size, name, note, at in rows), None)

    # -- keys and receipts

    def origin(self) -> str:
        """The name of this installation in every signature: that of its first key, which no later one changes."""
        with self.journal.database.read() as tx:
            rows = tx.execute("SELECT vkey FROM log_keys WHERE from_idx = 1")
        return str(rows[0][0]).partition("+")[0] if rows else self.journal.keys.named

    def keys(self) -> list[dict[str, object]]:
        """The public keys that signed the log, each with the first event it signed."""
        with self.journal.database.read() as tx:
            rows = tx.execute("SELECT vkey, from_idx FROM log_keys ORDER BY from_idx")
        return [{"vkey": vkey, "from_idx": from_idx} for vkey, from_idx in rows]

    def receipts(self, positions: Sequence[int]) -> list[dict[str, object]]:
        """What whoever gave a command may keep: the log's signed promise of each event's place."""
        keys = [(k["vkey"], int(str(k["from_idx"]))) for k in reversed(self.keys())]
        signer = {idx: next((vkey for vkey, first in keys if first <= idx), None) for idx in positions}
        return [{**entry.receipt(), "vkey": signer[entry.idx]} for entry in self.journal.entries_at(positions)]
