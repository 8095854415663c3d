"""Whether a log is what it promises: every leaf, signature and root that is stored, checked against the events.

What an operator can ask of the own record before trusting a backup. It believes the keys it finds in the log; a witness
with pinned keys and a state of its own (`jejak-verify`) believes nobody.
"""

import base64
import json
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from application.store.database import Row, Transaction
from application.store.entries import Entry, leaf_of
from application.store.faults import Damaged
from application.store.keys import EVENT, ROTATE, read_vkey
from application.store.merkle import Frontier
from application.store.notes import is_signed_by, read_checkpoint, read_note

ENTRIES = (
    "SELECT l.idx, l.stream, l.version, l.topic, l.recorded_at, e.state, l.leaf, l.signature, e.topic FROM log l "
    "LEFT JOIN events e ON e.stream = l.stream AND e.version = l.version AND e.topic = l.topic ORDER BY l.idx"
)
UNLISTED = (
    "SELECT COUNT(*) FROM events e WHERE NOT EXISTS "
    "(SELECT 1 FROM log l WHERE l.stream = e.stream AND l.version = e.version)"
)
GAPS = (
    "SELECT COUNT(*) FROM (SELECT stream FROM events GROUP BY stream "
    "HAVING MIN(version) <> 1 OR MAX(version) <> COUNT(*)) s"
)
PAGE = 10_000
ENDS = (
    "SELECT h.idx, COALESCE((SELECT MAX(idx) FROM log), 0), COALESCE((SELECT l.idx FROM log l JOIN events e "
    "ON e.stream = l.stream AND e.version = l.version ORDER BY l.idx DESC LIMIT 1), 0) FROM head h WHERE h.id = 1"
)
ODD = (ValueError, TypeError, AttributeError, KeyError)
"""What data that nobody should have stored does to whoever reads it."""
Progress = Callable[[int], None]


class Signer(NamedTuple):
    """A key that signed the log, from its first event on."""

    from_idx: int
    vkey: str
    check: Callable[[bytes, bytes], bool]


@dataclass
class Intact:
    """A log that was found as it promises: how far it reaches, and its root there and at the sizes asked for."""

    size: int
    root: bytes
    vkeys: tuple[str, ...]
    roots: dict[int, bytes] = field(default_factory=dict)


def check(tx: Transaction, at: Collection[int] = (), progress: Progress = lambda done: None) -> Intact:
    """Check a whole log; also tells the roots of the sizes in `at`. Raises Damaged for the first thing found."""
    signers = _signers(tx)
    cosigned = tx.execute("SELECT size, vkey, note FROM cosignatures ORDER BY size")
    wanted = {*at, *(size for size, *_ in cosigned)}
    notes = tx.rows("SELECT size, note FROM checkpoints ORDER BY size")
    due = next(notes, None)
    tree, roots, last = Frontier(), {}, ""
    for row in tx.rows(ENTRIES):
        entry = Entry(*row)
        try:
            leaf = _leaf(entry, tree.size + 1, last, signers)
        except ODD:
            raise Damaged.by(
                f"peristiwa pada posisi {entry.idx} berbeda dari yang ditandatangani",
                f"the event at position {entry.idx} is not what was signed",
                entry.idx,
            ) from None
        tree.add(leaf)
        last = entry.recorded_at
        if tree.size in wanted:
            roots[tree.size] = tree.root()
        while due is not None and due[0] == tree.size:
            _check_note(due, tree, signers)
            due = next(notes, None)
        if tree.size % 1000 == 0:
            progress(tree.size)
    if due is not None:
        raise Damaged.by(
            f"ada titik periksa pada posisi {due[0]}, tetapi catatan hanya sampai {tree.size}",
            f"there is a checkpoint at position {due[0]}, but the log reaches only {tree.size}",
        )
    _check_rest(tx, tree.size, last, signers)
    for size, vkey, note in cosigned:
        _check_cosignature(size, vkey, note, roots.get(size))
    return Intact(tree.size, tree.root(), tuple(s.vkey for s in signers), roots)


def _signers(tx: Transaction) -> list[Signer]:
    """The keys in order; each but the first was announced by an event that both keys stand for."""
    signers: list[Signer] = []
    for vkey, from_idx in tx.execute("SELECT vkey, from_idx FROM log_keys ORDER BY from_idx"):
        try:
            _, _, _, holds = read_vkey(vkey)
            if signers and not _rotated(tx, from_idx - 1, signers[-1].vkey, vkey, holds):
                raise ValueError
        except ODD:
            raise Damaged.by(
                f"kunci yang berlaku sejak posisi {from_idx} tidak disahkan oleh kunci sebelumnya",
                f"the key that signs from position {from_idx} was not announced by the key before it",
            ) from None
        signers.append(Signer(from_idx, vkey, holds))
    if not signers or signers[0].from_idx != 1:
        raise Damaged.by("kunci pertama catatan tidak ada", "the first key of the log is missing")
    return signers


def _rotated(tx: Transaction, idx: int, old: str, new: str, holds: Callable[[bytes, bytes], bool]) -> bool:
    rows = tx.execute(
        "SELECT e.state FROM log l JOIN events e ON e.stream = l.stream AND e.version = l.version "
        "WHERE l.idx = ? AND l.topic = 'Kunci.Rotated'",
        (idx,),
    )
    if not rows:
        return False
    state = json.loads(rows[0][0])
    if (state.get("old_vkey"), state.get("new_vkey")) != (old, new):
        return False
    return holds(base64.b64decode(state["proof"], validate=True), ROTATE + f"{old}\n{new}\n".encode())


def _signer(signers: list[Signer], idx: int) -> Signer:
    return next(s for s in reversed(signers) if s.from_idx <= idx)


def _leaf(entry: Entry, expected: int, last: str, signers: list[Signer]) -> bytes:
    """The leaf of the next entry, if all about it is as it should be. Raises ValueError or Damaged."""
    if entry.idx != expected:
        raise Damaged.by(
            f"posisi {expected} hilang dari catatan", f"position {expected} is missing from the log", expected
        )
    if entry.state is None:
        raise Damaged.by(
            f"peristiwa pada posisi {entry.idx} hilang", f"the event at position {entry.idx} is missing", entry.idx
        )
    if entry.recorded_at < last:
        raise ValueError
    leaf = leaf_of(entry.idx, entry.stream, entry.version, entry.topic, entry.recorded_at, entry.state)
    signed = base64.b64decode(entry.signature, validate=True)
    if leaf.hex() != entry.leaf or not _signer(signers, entry.idx).check(signed, EVENT + leaf):
        raise ValueError
    return leaf


def _check_note(row: Row, tree: Frontier, signers: list[Signer]) -> None:
    size, note = row
    try:
        signed = read_note(note)
        stated = read_checkpoint(signed.text)
        # The key that signed the last event, or the one that follows it: a key is changed by an event of its own.
        signer = any(is_signed_by(signed, _signer(signers, idx).vkey) for idx in (size, size + 1))
        good = signer and (stated.size, stated.root) == (size, tree.root())
    except ODD:
        good = False
    if not good:
        raise Damaged.by(
            f"titik periksa pada posisi {size} tidak cocok dengan catatan",
            f"the checkpoint at position {size} does not fit the log",
            size,
        )


def _check_cosignature(size: int, vkey: str, note: str, root: bytes | None) -> None:
    try:
        signed = read_note(note)
        good = is_signed_by(signed, vkey) and read_checkpoint(signed.text)[1:] == (size, root)
    except ODD:
        good = False
    if not good:
        raise Damaged.by(
            f"tanda tangan saksi pada posisi {size} tidak cocok dengan catatan",
            f"the cosignature at position {size} does not fit the log",
            size,
        )


def _check_rest(tx: Transaction, size: int, last: str, signers: list[Signer]) -> None:
    """Events that the log does not list, gaps in a stream, and a head that stands elsewhere."""
    head = tx.execute("SELECT idx, recorded_at, key FROM head")
    if head != [(size, last, signers[-1].vkey.split("+")[1])]:
        raise Damaged.by(
            f"ujung catatan tidak cocok dengan posisi terakhir {size}",
            f"the head of the log does not fit its last position {size}",
        )
    ((events,),) = tx.rows("SELECT COUNT(*) FROM events")  # whole tables: no question with its time
    ((unlisted,),) = tx.rows(UNLISTED)
    ((gaps,),) = tx.rows(GAPS)
    if events != size or unlisted or gaps:
        raise Damaged.by(
            f"ada {events} peristiwa untuk {size} posisi, {unlisted} tanpa posisi, {gaps} aliran berlubang",
            f"there are {events} events for {size} positions, {unlisted} without one, {gaps} streams with gaps",
        )


def leaves(tx: Transaction, after: int, upto: int) -> Iterator[bytes]:
    """The leaves after a position, as far as there are any. Raises Damaged where one is missing among them."""
    while after < upto:
        rows = tx.execute(
            "SELECT idx, leaf FROM log WHERE idx > ? AND idx <= ? ORDER BY idx LIMIT ?", (after, upto, PAGE)
        )
        if not rows:
            return
        if rows[-1][0] - after != len(rows):
            raise Damaged.by(
                f"ada posisi yang hilang di antara {after} dan {rows[-1][0]}",
                f"a position is missing between {after} and {rows[-1][0]}",
            )
        try:
            read = [bytes.fromhex(leaf) for _, leaf in rows]
        except ODD:
            raise Damaged.by(
                f"ada daun yang bukan daun di antara {after} dan {rows[-1][0]}",
                f"a leaf between {after} and {rows[-1][0]} is none",
            ) from None
        yield from read
        after = rows[-1][0]


def require_level(tx: Transaction) -> None:
    """Raise Damaged when the log does not end where its head says: what would follow it could never be read."""
    ((head, last, held),) = tx.execute(ENDS)
    if head != last:
        raise Damaged.by(
            f"ujungnya menyebut posisi {head}, padahal catatan sampai {last}",
            f"its head says position {head}, but the log reaches {last}",
        )
    if last != held:
        raise Damaged.by(f"peristiwa pada posisi {last} hilang", f"the event at position {last} is missing")
