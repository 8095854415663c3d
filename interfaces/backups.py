"""Backing up and restoring an installation: what belongs in it, and how it comes to stand in place of another."""

from datetime import timedelta
from pathlib import Path
from typing import NamedTuple

from application.store import backup, carried, restore
from application.store.backup import Made
from application.store.carried import Carried, Fetched, Progress
from application.store.database import Transaction
from application.store.evidence import Folder
from application.store.file_refusals import EvidenceUnavailable, NoRoom
from application.store.restore import Known
from domain.kernel import Refusal
from interfaces.compose import KEPT, House


class NotEmpty(Refusal):
    """The database to restore into holds a record already."""

    slug = "basis-data-terisi"


class NoFolder(Refusal):
    """The folder for files of the evidence store in backups cannot be used."""

    slug = "folder-cadangan"


ABANDONED = timedelta(days=1)
"""After so long nobody goes on copying a file into the folder of a backup."""


def _quiet(done: int, of: int) -> None:
    """Nobody wants to hear how far it is."""


def folder_beside(path: Path) -> Path:
    """Where the files of a backup lie unless somebody says otherwise: one folder for all backups in one place."""
    return path.absolute().parent / "bukti"


def back_up(
    house: House, path: Path, progress: Progress = _quiet, folder: Path | None = None, carrying: Progress = _quiet
) -> Made:
    """Write everything that cannot be made again into one file, and its files of evidence into a folder.

    Raises Damaged, Unreadable, KeyUnavailable, NoFolder, OSError.
    """
    house.database.examine()
    beside = Folder(folder or folder_beside(path))
    if beside.root.resolve() == house.evidence.root.resolve():
        raise NoFolder(
            f"{beside.root} adalah penyimpanan bukti itu sendiri. Pilih folder lain, sebaiknya di disk lain.",
            f"{beside.root} is the evidence store itself. Choose another folder, better on another disk.",
        )

    def bring(tx: Transaction) -> Carried:
        try:
            return carried.carry(tx, house.evidence, beside, house.wall() - ABANDONED, carrying)
        except (EvidenceUnavailable, NoRoom):
            raise NoFolder(
                f"Berkas bukti tidak dapat disalin ke {beside.root}: folder itu tidak dapat ditulisi, atau disknya "
                "penuh. Cadangan tidak dibuat; perbaiki folder itu, lalu ulangi.",
                f"Files of evidence cannot be copied to {beside.root}: it cannot be written, or its disk is full. No "
                "backup was made; mend that folder, then try again.",
            ) from None

    return backup.make(house.journal, KEPT, path, house.now(), progress, bring)


class Restored(NamedTuple):
    """The position of the event that says so, and what became of the files of evidence."""

    position: int
    files: Fetched


def bring_back(
    house: House,
    path: Path,
    reason: str,
    *,
    folder: Path | None = None,
    witnessed: Known | None = None,
    replace: bool = False,
    accept_older: bool = False,
    checking: Progress = _quiet,
    fetching: Progress = _quiet,
    loading: Progress = _quiet,
) -> Restored:
    """Put a backup in place of what the database holds, in one transaction, once its files are in the store.

    Raises NotEmpty unless the database is empty or `replace` says to drop what it holds, and whatever opening and
    verifying the backup raises, NoRoom, EvidenceUnavailable; then nothing on record has changed. A file that is missing
    is told, and holds nothing up.
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
        beside = Folder(folder or folder_beside(path))
        files = carried.fetch(
            held.manifest.files, carried.said(held.tx), _destroyed(house, here), beside, house.evidence, fetching
        )
        rows = sum(table["rows"] for table in held.manifest.tables.values())
        with house.database.write() as tx:
            tx.execute(house.database.alone)
            if here:
                _stand_still(house, tx, known[0].size if known else 0)
            house.drop(tx)
            house.create(tx)
            restore.load(house.journal, tx, held, lambda done: loading(done, rows))
            house.migrate()
            if "seal" not in held.manifest.tables["commands"]["columns"]:
                house.answers.seal_what_has_none(tx)  # a backup of a release that made none
            reached = max((k.size for k in known), default=0)
            recorded = restore.record(house.journal, tx, held, reached, reason, house.now())
            house.views.appended(tx, recorded)
            house.log.sign(tx, house.now(), at_once=True)
    return Restored(recorded[-1].idx, files)


def bring_files(house: House, folder: Path, progress: Progress = _quiet) -> Fetched:
    """Fill the evidence store with what the record holds and a folder of a backup has. Raises NoRoom,
    EvidenceUnavailable when the store cannot be written."""
    with house.database.snapshot() as tx:
        says = carried.said(tx)
    return carried.fetch((), says, (), Folder(folder), house.evidence, progress)


def _destroyed(house: House, here: bool) -> frozenset[str]:
    """The files that the record which is to be replaced says were destroyed."""
    if not here or not house.database.has_table("events"):
        return frozenset()
    with house.database.snapshot() as tx:
        return carried.said(tx).destroyed


def _stand_still(house: House, tx: Transaction, size: int) -> None:
    """Keep writers out of the record that is to be replaced. Raises NotEmpty when one was there meanwhile."""
    house.journal.lock(tx)
    if house.journal.position() != size:
        raise NotEmpty(
            "Catatan bertambah selama cadangan diperiksa. Hentikan jejak serve dahulu, lalu ulangi.",
            "The record grew while the backup was checked. Stop jejak serve first, then try again.",
        )
