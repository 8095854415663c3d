"""One server at a time over one SQLite file: a lock beside it that ends with whoever holds it, however that ends.

Each server keeps in memory what only one process may know, and two that write at once may, with an SQLite before
3.51.3, damage the file. Whoever works beside it for a moment (`jejak do`, `backup`, `work`) takes its turn as ever.
"""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from application.store.database import Database
from application.store.sqlite import SQLite
from domain.kernel import Refusal
from interfaces.clock import real_clock


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


@contextmanager
def alone(database: Database) -> Iterator[None]:
    """Serve an SQLite file as the only one, until the block ends. Raises AlreadyServed."""
    if not isinstance(database, SQLite) or database.read_only:
        yield
        return
    fd = os.open(Path(f"{Path(database.path).resolve()}-serve"), os.O_RDWR | os.O_CREAT, 0o600)
    try:
        try:
            fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            pid, _, since = os.read(fd, 100).decode().strip().partition(" ")
            raise AlreadyServed(database.path, pid or "?", since or "?") from None
        os.ftruncate(fd, 0)
        os.write(fd, f"{os.getpid()} {real_clock().isoformat(timespec='seconds')}\n".encode())
        yield
    finally:
        os.close(fd)
