"""A backup: one SQLite file that holds what cannot be made again, whichever database it came from.

Rows as they were at one moment, and a manifest signed by the log's key that tells what must be in the file. Views are
left out, since they are rebuilt; so is the signing key, which has to be kept apart. Files of the evidence store lie in
a folder beside (`application.store.carried`), and the manifest names them.
"""

import base64
import errno
import json
import os
import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from datetime import datetime
from hashlib import sha256
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote

from application.store.carried import Carried, Progress
from application.store.database import PAGE, Row, Transaction
from application.store.intact import Intact, check
from application.store.journal import Journal, format_time
from application.store.keys import KeyFile, read_vkey
from application.store.sqlite import SQLiteTransaction
from domain.kernel import Refusal
from domain.reasons import is_sha256

FORMAT = "jejak-backup-v2"
FORMATS = ("jejak-backup-v1", FORMAT)
"""The first named no files."""
APPLICATION = 0x4A656A6B
INDEXES = (
    "CREATE UNIQUE INDEX backup_events ON events (stream, version)",
    "CREATE UNIQUE INDEX backup_log ON log (idx)",
)


class NoBackup(Refusal):
    """The file is no backup of this program, or one of a newer release."""

    slug = "bukan-cadangan"


class DamagedBackup(Refusal):
    """The file was a backup once; something in it has changed or is missing."""

    slug = "cadangan-rusak"


class Manifest(NamedTuple):
    """What a backup holds: the log up to `size` with this `root` (base64), by the key `key`; each table with its
    columns, number of rows and digest. `made_at`: the moment it shows (UTC). `files`: those of the evidence store that
    lie in the folder beside, size in bytes by SHA-256."""

    format: str
    origin: str
    size: int
    root: str
    key: str
    made_at: str
    tables: dict[str, dict[str, Any]]
    files: Mapping[str, int] = {}


class Made(NamedTuple):
    """A backup that was written: its manifest, and what became of the files of the evidence store."""

    manifest: Manifest
    files: Carried


def make(
    journal: Journal,
    tables: Sequence[str],
    path: Path,
    now: datetime,
    progress: Progress,
    carrying: Callable[[Transaction], Carried],
) -> Made:
    """Write a backup of these tables to a file that appears whole or not at all, while others go on writing.

    `carrying` brings the files along that the log in it names. Raises Damaged when the log itself is not intact,
    KeyUnavailable, FileExistsError, OSError.
    """
    _free(path)
    temporary = path.with_name(f".{path.name}.{os.getpid()}")
    os.close(os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))  # it holds hashes of access keys
    try:
        with closing(sqlite3.connect(temporary, isolation_level=None)) as file:
            for pragma in ("journal_mode = OFF", "synchronous = OFF", f"application_id = {APPLICATION}"):
                file.execute(f"PRAGMA {pragma}")
            file.execute("BEGIN")
            held = _copy(journal, tables, file, progress)
            tx = SQLiteTransaction(file)
            log = check(tx)
            carried = carrying(tx)
            manifest = _sign(journal, tx, log, held, carried.files, now)
            file.execute("COMMIT")
            if file.execute("PRAGMA integrity_check").fetchall() != [("ok",)]:
                raise OSError("the copy cannot be read back")
        with temporary.open("rb") as written:
            os.fsync(written.fileno())
        _free(path)
        temporary.rename(path)
    finally:
        temporary.unlink(missing_ok=True)
    folder = os.open(path.parent, os.O_RDONLY)
    os.fsync(folder)
    os.close(folder)
    return Made(manifest, carried)


def _free(path: Path) -> None:
    """A backup never takes the place of another."""
    if path.exists():
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(path))


def _copy(journal: Journal, tables: Sequence[str], file: sqlite3.Connection, progress: Progress) -> list[str]:
    """Copy the tables as of one moment; the names of those there are."""
    held = []
    with journal.database.snapshot() as tx:
        counted = {t: columns for t in tables if (columns := journal.database.columns(tx, t))}
        total = sum(tx.execute(f"SELECT COUNT(*) FROM {table}")[0][0] for table in counted)
        done = 0
        for table, columns in counted.items():
            names = ", ".join(columns)
            file.execute(f"CREATE TABLE {table} ({names})")
            rows = tx.rows(f"SELECT {names} FROM {table}")
            while page := list(islice(rows, PAGE)):
                file.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * len(columns))})", page)
                done += len(page)
                progress(done, total)
            held.append(table)
    for index in INDEXES:
        file.execute(index)
    return held


def _sign(
    journal: Journal, tx: Transaction, log: Intact, tables: list[str], files: Mapping[str, int], now: datetime
) -> Manifest:
    key = journal.signing_key(tx)
    root = base64.b64encode(log.root).decode()
    digests = {table: _digest(tx, table) for table in tables}
    manifest = Manifest(FORMAT, key.origin, log.size, root, key.id, format_time(now), digests, files)
    text = json.dumps(manifest._asdict())
    tx.execute("CREATE TABLE backup (manifest TEXT NOT NULL, signature BLOB NOT NULL)")
    tx.execute("INSERT INTO backup VALUES (?, ?)", (text, key.sign(_signed(FORMAT, text))))
    return manifest


def _signed(form: str, manifest: str) -> bytes:
    """What the key signs: the manifest, and of what it is one."""
    return f"{form}\n{manifest}".encode()


def _digest(tx: Transaction, table: str) -> dict[str, Any]:
    columns = [name for (name,) in tx.execute("SELECT name FROM pragma_table_info(?) ORDER BY cid", (table,))]
    digest, rows = sha256(), 0
    for row in tx.rows(f"SELECT {', '.join(columns)} FROM {table} ORDER BY rowid"):
        digest.update(json.dumps(row).encode() + b"\n")
        rows += 1
    return {"columns": columns, "rows": rows, "sha256": digest.hexdigest()}


class Backup:
    """A backup that is open for reading and is what its manifest, signed by our key, says."""

    def __init__(self, tx: Transaction, manifest: Manifest) -> None:
        self.tx = tx
        self.manifest = manifest

    def rows(self, table: str) -> Iterator[Row]:
        return self.tx.rows(f"SELECT {', '.join(self.manifest.tables[table]['columns'])} FROM {table} ORDER BY rowid")


@contextmanager
def opened(path: Path, keys: KeyFile) -> Iterator[Backup]:
    """Open a backup and check that it is whole and signed by our key; what its log says is not checked here.

    Raises NoBackup, DamagedBackup, KeyUnavailable when it is another installation's, OSError.
    """
    with path.open("rb"):
        pass  # an OSError says more than SQLite does
    with closing(sqlite3.connect(f"file:{quote(str(path))}?mode=ro&immutable=1", uri=True)) as file:
        tx = SQLiteTransaction(file)
        try:
            backup = Backup(tx, _read(path, tx, keys))
        except sqlite3.DatabaseError as e:
            if "not a database" in str(e):
                raise _no_backup(path) from None
            raise _damaged(path) from None
        yield backup


def _read(path: Path, tx: Transaction, keys: KeyFile) -> Manifest:
    if tx.execute("PRAGMA application_id") != [(APPLICATION,)]:
        raise _no_backup(path)
    ((pages,), (size,)) = (tx.execute(f"PRAGMA {name}")[0] for name in ("page_count", "page_size"))
    if path.stat().st_size != pages * size or tx.execute("PRAGMA integrity_check") != [("ok",)]:
        raise _damaged(path)
    try:
        ((text, signature),) = tx.execute("SELECT manifest, signature FROM backup")
        stated = json.loads(text)
        if stated.get("format") not in FORMATS:
            raise NoBackup(
                f"{path} dibuat oleh rilis Jejak yang lebih baru. Pulihkan dengan rilis itu.",
                f"{path} was made by a newer release of Jejak. Restore it with that release.",
            )
        manifest = Manifest(**stated)
        key = keys.active(manifest.key, lambda: manifest.origin)
        whole = read_vkey(key.vkey)[3](signature, _signed(manifest.format, text)) and all(
            map(is_sha256, manifest.files)
        )
    except (ValueError, TypeError, AttributeError):
        whole = False
    if not whole or any(_digest(tx, table) != stated for table, stated in manifest.tables.items()):
        raise _damaged(path)
    return manifest


def _no_backup(path: Path) -> NoBackup:
    return NoBackup(
        f"{path} bukan cadangan Jejak. Tunjuk berkas yang dibuat dengan jejak backup.",
        f"{path} is no backup of Jejak. Name a file that jejak backup has made.",
    )


def _damaged(path: Path) -> DamagedBackup:
    return DamagedBackup(
        f"Cadangan {path} rusak: isinya terpotong atau berubah sejak dibuat. Pakai salinan lain.",
        f"The backup {path} is damaged: it was cut short or changed since it was made. Use another copy.",
    )
