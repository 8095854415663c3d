"""The heartbeat of each process that ticks, so that a thread that died in a living process is seen."""

import os
import socket
from datetime import datetime, timedelta
from typing import Any

from application.store.database import Database, Transaction
from application.store.journal import format_time, parse_time

TABLES = ("heartbeats",)
SCHEMA = (
    "CREATE TABLE IF NOT EXISTS heartbeats (name TEXT PRIMARY KEY, started_at TEXT NOT NULL, beat_at TEXT NOT NULL, "
    "ticks INTEGER NOT NULL, trouble TEXT NOT NULL)",
)
SILENT = timedelta(minutes=3)


def process_name() -> str:
    """This process among all that tick."""
    return f"{socket.gethostname()}/{os.getpid()}"


class Heartbeats:
    """Beats by the real clock, whatever time it is in a demo: they tell of processes, not of the story."""

    def __init__(self, database: Database) -> None:
        self.database = database

    def create(self, tx: Transaction) -> None:
        for statement in SCHEMA:
            tx.execute(statement)

    def beat(self, name: str, now: datetime, ticks: int, trouble: str = "") -> None:
        """This process ticks; `trouble` is what went wrong in the last tick."""
        at = format_time(now)
        with self.database.write() as tx:
            tx.execute(
                "INSERT INTO heartbeats VALUES (?, ?, ?, ?, ?) ON CONFLICT (name) DO UPDATE SET "
                "beat_at = excluded.beat_at, ticks = excluded.ticks, trouble = excluded.trouble",
                (name, at, at, ticks, trouble),
            )

    def leave(self, name: str) -> None:
        """This process has ended as it should."""
        with self.database.write() as tx:
            tx.execute("DELETE FROM heartbeats WHERE name = ?", (name,))

    def forget(self, now: datetime) -> None:
        """Drop processes that were killed a day ago: another has long taken over, or the silence was seen."""
        with self.database.write() as tx:
            tx.execute("DELETE FROM heartbeats WHERE beat_at < ?", (format_time(now - timedelta(days=1)),))

    def all(self) -> list[dict[str, Any]]:
        with self.database.read() as tx:
            rows = tx.execute("SELECT name, started_at, beat_at, ticks, trouble FROM heartbeats ORDER BY beat_at DESC")
        return [dict(zip(("name", "started_at", "beat_at", "ticks", "trouble"), row, strict=True)) for row in rows]

    def silent(self, now: datetime, own: str = "", wanted: bool = False) -> bool:
        """Whether a process should tick and none does, or this one (`own`) has stopped while it lives.

        `wanted`: some process should, also where each has ended as it should or none was ever started.
        """
        beats = {row["name"]: parse_time(row["beat_at"]) for row in self.all()}
        newest = beats.get(own) or max(beats.values(), default=None)
        return wanted if newest is None else now - newest > SILENT
