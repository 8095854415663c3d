"""Where it is measured: both databases on one disk, every commit synced to it, gone when the bench ends."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg

from tests import postgres


@dataclass(frozen=True)
class Place:
    """One kind of database; each side gets an empty one of its own, by URL."""

    kind: str
    jejak: str
    django: str
    floor: str

    def settle(self) -> None:
        """Let PostgreSQL look at tables that have just been filled, as autovacuum does within a minute."""
        if self.kind == "PostgreSQL":
            for url in {self.jejak, self.django}:
                with psycopg.connect(url, autocommit=True) as connection:
                    connection.execute("VACUUM ANALYZE")


@contextmanager
def places() -> Iterator["Places"]:
    """A directory for SQLite and a throw-away PostgreSQL server."""
    server = postgres.start(durable=True)
    try:
        with tempfile.TemporaryDirectory(prefix="jejak-bench-", dir=server.directory.parent) as directory:
            os.environ["JEJAK_KEY_FILE"] = f"{directory}/jejak.key"  # also for the processes that measure
            yield Places(Path(directory), server)
    finally:
        server.stop()


@dataclass
class Places:
    """Makes fresh places, so that no measurement meets what another left behind."""

    directory: Path
    server: postgres.Server
    _made: int = 0

    def sqlite(self) -> Place:
        self._made += 1
        return Place("SQLite", *(f"sqlite:///{self.directory}/{side}-{self._made}.db" for side in SIDES))

    def postgresql(self) -> Place:
        return Place("PostgreSQL", *(self.server.create_database() for _ in SIDES))

    def postgresql_settings(self) -> dict[str, str]:
        """What the server says of itself."""
        with psycopg.connect(self.server.url("postgres")) as connection:
            return {name: connection.execute(f"SHOW {name}").fetchone()[0] for name in SHOWN}


SIDES = ("jejak", "django", "floor")
SHOWN = ("server_version", "fsync", "synchronous_commit", "full_page_writes")
