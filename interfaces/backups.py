"""Backing up and restoring an installation: what belongs in it, and how it comes to stand in place of another."""

from collections.abc import Callable
from pathlib import Path

from application.store import backup, restore
from application.store.backup import Manifest, Progress
from application.store.database import Transaction
from application.store.restore import Known
from domain.kernel import Refusal
from interfaces.compose import KEPT, House


class NotEmpty(Refusal):
    """The database to restore into holds a record already."""

    slug = "basis-data-terisi"


def back_up(house: House, path: Path, progress: Progress) -> Manifest:
    """Write everything that cannot be made again into one file. Raises Damaged, KeyUnavailable, OSError."""
    return backup.make(house.journal, KEPT, path, house.now(), progress)


def bring_back(
    house: House,
    path: Path,
    reason: str,
    *,
    witnessed: Known | None = None,
    replace: bool = False,
    accept_older: bool = False,
    checking: Callable[[int, int], None] = lambda done, of: None,
    loading: Callable[[int, int], None] = lambda done, of: None,
) -> int:
    """Put a backup in place of what the database holds, in one transaction; the position of the event that says so.

    Raises NotEmpty unless the database is empty or `replace` says to drop what it holds, and whatever opening and
    verifying the backup raises; then nothing has changed.
    """
    here = house.database.exists() and house.in_use()
    if here and not replace:
        raise NotEmpty(
            "Basis data ini sudah berisi catatan. Pulihkan ke yang kosong, atau pakai --replace untuk menggantinya.",
            "This database holds a record already. Restore into an empty one, or use --replace to put it in its place.",
        )
    with backup.opened(path, house.journal.keys) as held:
        known = [*(restore.known_here(house.journal) if here else []), *([witnessed] if witnessed else [])]
        size = held.manifest.size
        restore.verify(held, known, accept_older, lambda done: checking(done, size))
        rows = sum(table["rows"] for table in held.manifest.tables.values())
        with house.database.write() as tx:
            tx.execute(house.database.alone)
            if here:
                _stand_still(house, tx, known[0].size if known else 0)
            house.drop(tx)
            house.create(tx)
            restore.load(house.journal, tx, held, lambda done: loading(done, rows))
            house.migrate()
            reached = max((k.size for k in known), default=0)
            recorded = restore.record(house.journal, tx, held, reached, reason, house.now())
            house.views.appended(tx, recorded)
            house.log.sign(tx, house.now(), at_once=True)
    return recorded[-1].idx


def _stand_still(house: House, tx: Transaction, size: int) -> None:
    """Keep writers out of the record that is to be replaced. Raises NotEmpty when one was there meanwhile."""
    house.journal.lock(tx)
    if house.journal.position() != size:
        raise NotEmpty(
            "Catatan bertambah selama cadangan diperiksa. Hentikan jejak serve dahulu, lalu ulangi.",
            "The record grew while the backup was checked. Stop jejak serve first, then try again.",
        )
