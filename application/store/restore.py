"""Restoring: what a backup must be before it may take the place of a record, and taking that place."""

from collections.abc import Callable, Sequence
from datetime import datetime
from itertools import islice
from typing import NamedTuple

from application.store.backup import Backup, NoBackup
from application.store.database import PAGE, Transaction
from application.store.faults import Damaged
from application.store.intact import ODD, Intact, check
from application.store.journal import Journal, Recorded
from application.store.keys import read_vkey
from application.store.log import Log
from application.store.notes import Checkpoint, read_checkpoint, read_note
from domain.kernel import NotFound, Provenance, Refusal, acting
from domain.record.penyimpanan import Penyimpanan


class OlderThanKnown(Refusal):
    """The record is known to have been longer than the backup: restoring it loses what came after."""

    slug = "cadangan-lebih-lama"


class AnotherLog(Refusal):
    """The backup and what is known of the log contradict each other: one of them is another log, or was altered."""

    slug = "catatan-lain"


class Known(NamedTuple):
    """How far a log is known to have reached, with the root it had there."""

    origin: str
    size: int
    root: bytes


def known_here(journal: Journal) -> list[Known]:
    """What the database that is to be replaced says of itself: its newest cosigned checkpoint, and its end.

    Raises AnotherLog when it can no longer say that.
    """
    log = Log(journal)
    size = journal.position()
    if not size:
        return []
    try:
        origin, _, _, _ = read_vkey(str(log.keys()[-1]["vkey"]))
        cosigned = log.last_cosigned()
        end = Known(origin, size, log.root(size))
        return [end, *([known_from(cosigned.note)] if cosigned else [])]
    except (*ODD, IndexError, NotFound, Damaged):
        raise AnotherLog(
            "Catatan yang akan diganti sudah rusak, jadi tidak dapat dibandingkan. Simpan sebagai bukti, dan pulihkan "
            "ke basis data kosong dengan --witnessed.",
            "The record to be replaced is damaged, so that nothing can be compared. Keep it as evidence, and restore "
            "into an empty database with --witnessed.",
        ) from None


def known_from(note: str) -> Known:
    """What a checkpoint says that somebody has kept. Raises ValueError when it is none."""
    checkpoint: Checkpoint = read_checkpoint(read_note(note).text)
    return Known(*checkpoint)


def verify(backup: Backup, known: Sequence[Known], accept_older: bool, progress: Callable[[int], None]) -> Intact:
    """Check the whole log in a backup, and that nothing known of that log is missing from it.

    Raises Damaged, AnotherLog, OlderThanKnown (unless `accept_older`).
    """
    stated = backup.manifest
    for other in known:
        if other.origin != stated.origin:
            raise AnotherLog(
                f"Cadangan ini dari catatan '{stated.origin}', sedangkan yang diketahui dari '{other.origin}'.",
                f"This backup is of the log '{stated.origin}', and what is known is of '{other.origin}'.",
            )
    log = check(backup.tx, {k.size for k in known}, progress)
    for other in known:
        if other.size <= log.size and log.roots.get(other.size, other.root) != other.root:
            raise AnotherLog(
                f"Pada posisi {other.size} cadangan ini berbeda dari yang diketahui: satu di antaranya diubah, atau "
                "catatan lain. Jalankan jejak-verify pada keduanya, lalu pulihkan ke basis data kosong.",
                f"At position {other.size} this backup differs from what is known: one of them was altered, or is "
                "another log. Run jejak-verify on both, then restore into an empty database.",
            )
    reached = max((k.size for k in known), default=0)
    if reached > log.size and not accept_older:
        raise OlderThanKnown(
            f"Cadangan ini sampai posisi {log.size}, sedangkan catatan diketahui pernah sampai {reached}: "
            f"{reached - log.size} peristiwa akan hilang. Cari cadangan yang lebih baru, atau pakai --accept-older.",
            f"This backup reaches position {log.size}, and the log is known to have reached {reached}: "
            f"{reached - log.size} events would be lost. Find a newer backup, or use --accept-older.",
        )
    return log


def load(journal: Journal, tx: Transaction, backup: Backup, progress: Callable[[int], None]) -> None:
    """Fill tables that were just made with what a backup holds. Raises NoBackup for what this release cannot hold."""
    tx.execute("DELETE FROM head")
    done = 0
    for table, stated in backup.manifest.tables.items():
        columns = stated["columns"]
        if not set(columns) <= set(journal.database.columns(tx, table)):
            raise NoBackup(
                f"Cadangan ini memuat {table} dalam bentuk yang belum dikenal. Pakai rilis Jejak yang membuatnya.",
                f"This backup holds {table} in a form that is not known here. Use the release of Jejak that made it.",
            )
        rows = backup.rows(table)
        while page := list(islice(rows, PAGE)):
            tx.insert(table, columns, page)
            done += len(page)
            progress(done)


def record(
    journal: Journal, tx: Transaction, backup: Backup, reached: int, reason: str, now: datetime
) -> list[Recorded]:
    """Say in the log itself that it was restored, from what, by whom and why."""
    stated = backup.manifest
    with acting(Provenance("operator", "admin", "admin", reason=reason)):
        restored = Penyimpanan(stated.root, stated.size, stated.made_at, max(reached, stated.size))
    return journal.append(tx, restored.collect_events(), now)
