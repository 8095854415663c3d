"""One server at a time over one SQLite file: a lock beside it that ends with whoever holds it, however that ends.

Each server keeps in memory what only one process may know, and two that write at once may, with an SQLite before
3.51.3, damage the file. Whoever works beside it for a moment (`jejak do`, `backup`, `work`) takes its turn as ever.
"""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from application.store.database import Database
from application.store.sqlite import SQLite
from domain.kernel import Refusal
from interfaces.clock import real_clock


class Server(NamedTuple):
    """Who serves a file. `file`: which one it was when that began, as the disk numbers it; "" where there was none."""

    pid: str
    since: str
    file: str


class AlreadyServed(Refusal):
    """Another server has this file."""

    slug = "sudah-disajikan"

    def __init__(self, path: str, pid: str, since: str) -> None:
        super().__init__(
            f"Basis data {path} sudah disajikan oleh proses {pid} sejak {since}. Hentikan proses itu dahulu, atau "
            "pakai PostgreSQL bila beberapa server perlu berjalan.",
            f"Database {path} has been served by process {pid} since {since}. Stop that process first, or use "
            "PostgreSQL where several servers must run.",
        )


class TwoNames(Refusal):
    """The file lies under a second name, and a lock beside each."""

    slug = "dua-nama"

    def __init__(self, path: str) -> None:
        super().__init__(
            f"Berkas basis data {path} juga ada dengan nama lain (hard link). SQLite menyimpan yang baru di samping "
            "tiap nama, jadi dua proses dapat merusaknya. Hapus nama yang lain, atau salin dengan jejak backup.",
            f"The database file {path} has another name too (a hard link). SQLite keeps what is new beside each name, "
            "so two processes would damage it. Remove the other name, or make a copy with jejak backup.",
        )


@contextmanager
def alone(database: Database) -> Iterator[None]:
    """Serve an SQLite file as the only one, until the block ends. Raises AlreadyServed, TwoNames."""
    if not isinstance(database, SQLite) or database.read_only:
        yield
        return
    path = Path(database.path).resolve()
    fd = os.open(Path(f"{path}-serve"), os.O_RDWR | os.O_CREAT, 0o600)
    try:
        if path.exists() and path.stat().st_nlink > 1:
            raise TwoNames(database.path)
        try:
            fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            first = _said(fd)
            raise AlreadyServed(database.path, first.pid, first.since) from None
        os.ftruncate(fd, 0)
        since = real_clock().isoformat(timespec="seconds")
        os.write(fd, f"{os.getpid()} {since} {_which(path)}\n".encode())
        yield
    finally:
        os.close(fd)


def astray(path: Path) -> Server | None:
    """Who serves what lies here no longer as it was opened: the file itself, or what SQLite keeps beside it."""
    path = path.resolve()
    try:
        fd = os.open(Path(f"{path}-serve"), os.O_RDONLY)
    except OSError:
        return None
    try:
        said = _said(fd)
        there = said.file in ("", _which(path)) and Path(f"{path}-wal").exists()
        return None if there or _free(fd) else said
    finally:
        os.close(fd)


def _free(fd: int) -> bool:
    """Whether nobody holds the lock, which for that is held for a moment."""
    try:
        fcntl.flock(fd, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _said(fd: int) -> Server:
    pid, since, file, *_ = [*os.read(fd, 200).decode(errors="replace").split(), "", "", ""]
    return Server(pid or "?", since or "?", file)


def _which(path: Path) -> str:
    found = path.stat() if path.exists() else None
    return f"{found.st_dev}:{found.st_ino}" if found else ""
