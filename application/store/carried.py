"""Files of the evidence store in backups: a folder of files by hash, which one backup after the other goes on with.

What lies there is not copied again. Each backup names in its manifest the files that it counts on, with their sizes. A
file whose destruction the log records is taken out of the folder, and never comes back from it.
"""

import json
import re
from collections.abc import Callable, Collection, Mapping
from datetime import datetime
from typing import NamedTuple

from application.store.database import Transaction
from application.store.evidence import NAME, Folder
from application.store.file_refusals import Altered
from application.store.intact import ODD
from domain.kernel import NotFound

SHA256 = re.compile(r'"([0-9a-f]{64})"')
Progress = Callable[[int, int], None]
"""Hears how much is done, of how much."""


class Said(NamedTuple):
    """What a log says of files, by hash: those that an event names; those whose content must be there, because a unit
    holds them or they are what stands under a signature; those that nobody holds since they were destroyed."""

    named: frozenset[str]
    held: frozenset[str]
    destroyed: frozenset[str]


def said(tx: Transaction) -> Said:
    """Read through the events of a log, be it of a backup or of a running database."""
    named: set[str] = set()
    held: set[str] = set()
    added: dict[str, str] = {}
    gone = set()
    for topic, stream, stored in tx.rows("SELECT topic, stream, state FROM events"):
        named.update(SHA256.findall(state := str(stored)))
        if topic == "BuktiDukung.Added":
            added[stream] = _own(state, "sha256")
        elif topic == "BuktiDukung.Destroyed":
            gone.add(stream)
        elif '"blok"' in state:
            held.add(_own(state, "fakta", "blok"))
    held.discard("")
    added = {stream: sha256 for stream, sha256 in added.items() if sha256}
    held |= {sha256 for stream, sha256 in added.items() if stream not in gone}
    return Said(
        frozenset(named), frozenset(held), frozenset(added[stream] for stream in gone if stream in added) - held
    )


def _own(state: str, *path: str) -> str:
    """A hash that an event says in a field of its own; "" where it says none. Others stand beside it: of a basis, in a
    reason, as the key of a request."""
    try:
        value = json.loads(state)
        for name in path:
            value = value[name]
    except ODD:
        return ""
    return value if isinstance(value, str) and NAME.fullmatch(value) else ""


class Carried(NamedTuple):
    """`files`: size by hash of what the folder holds for this backup; `copied`: how many of them were new.

    `missing` and `altered`: files of the store that are not there, or no longer what their hash says. `removed`: those
    destroyed by a decision that the folder held; `remain`: those it holds still, because it lets nothing be removed.
    """

    files: Mapping[str, int]
    copied: int
    missing: Collection[str]
    altered: Collection[str]
    removed: Collection[str]
    remain: Collection[str]


def carry(tx: Transaction, store: Folder, folder: Folder, stale: datetime, progress: Progress) -> Carried:
    """Bring a folder up to what a log says, from the store. `tx`: the log as the backup holds it; `stale`: what a
    backup that was killed left on its way before then is removed.

    Raises NoRoom, EvidenceUnavailable when the folder cannot be written.
    """
    says = said(tx)
    folder.sweep(stale)
    removed, remain = _remove(folder, says.destroyed)
    wanted = sorted(
        name for name in says.named | says.held if name not in says.destroyed and (store.has(name) or folder.has(name))
    )
    files, copied, altered = {}, 0, []
    for done, name in enumerate(wanted, 1):
        there = folder.has(name)
        if store.has(name) and not (there and folder.size(name) == store.size(name)):
            try:
                store.copy(name, folder)
                copied, there = copied + 1, True
            except (NotFound, Altered):
                altered.append(name)
                there = folder.is_whole(name)
        if there:
            files[name] = folder.size(name)
        progress(done, len(wanted))
    missing = sorted(name for name in says.held if not store.has(name))
    return Carried(files, copied, missing, altered, removed, remain)


def _remove(folder: Folder, destroyed: Collection[str]) -> tuple[list[str], list[str]]:
    removed, remain = [], []
    for name in sorted(destroyed):
        if folder.has(name):
            try:
                folder.destroy(name)
                removed.append(name)
            except OSError:
                remain.append(name)
    return removed, remain


class Fetched(NamedTuple):
    """`whole`: how many files are in the store now; `missing`: those that are neither there nor, whole, in the folder.

    `kept_out`: those that the folder holds and that the log of the backup says were destroyed; `undecided`: those that
    were destroyed by a decision which is not on the log any more, since the backup is older: they stay away too.
    """

    whole: int
    missing: Collection[str]
    kept_out: Collection[str]
    undecided: Collection[str]


def fetch(
    listed: Collection[str], says: Said, let_go: Collection[str], folder: Folder, store: Folder, progress: Progress
) -> Fetched:
    """Fill the store from the folder of a backup: with what its manifest lists and its log holds.

    `let_go`: what the log that is replaced says was destroyed. A file that the store has is read through and, unless
    whole, replaced. Raises NoRoom, EvidenceUnavailable when the store cannot be written.
    """
    wanted = sorted({*listed, *says.held} - says.destroyed - {*let_go})
    missing = []
    for done, name in enumerate(wanted, 1):
        if not store.is_whole(name):
            try:
                folder.copy(name, store)
            except (NotFound, Altered):
                missing.append(name)
        progress(done, len(wanted))
    kept_out = sorted(name for name in says.destroyed if folder.has(name))
    return Fetched(len(wanted) - len(missing), missing, kept_out, sorted(says.held & {*let_go}))
