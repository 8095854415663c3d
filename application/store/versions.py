"""How far aggregates had come by an instant: what held then, of what has changed since."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from application.store.journal import Journal, format_time


def versions_before(journal: Journal, ids: Collection[UUID], instant: datetime) -> dict[UUID, int]:
    """How many events each of these aggregates had before an instant; those that had none are left out."""
    if not ids:
        return {}
    marks = ", ".join("?" * len(ids))
    with journal.database.read() as tx:
        rows = tx.execute(
            f"SELECT stream, MAX(version) FROM log WHERE recorded_at < ? AND stream IN ({marks}) GROUP BY stream",
            (format_time(instant), *map(str, ids)),
        )
    return {UUID(stream): int(version) for stream, version in rows}


def versions_now(journal: Journal, ids: Collection[UUID]) -> dict[UUID, int]:
    """How many events each of these aggregates has; those that have none are left out."""
    marks = ", ".join("?" * len(ids))
    with journal.database.read() as tx:
        rows = tx.execute(
            f"SELECT stream, MAX(version) FROM events WHERE stream IN ({marks}) GROUP BY stream", tuple(map(str, ids))
        )
    return {UUID(stream): int(version) for stream, version in rows}


def positions_of(journal: Journal, id: UUID) -> dict[int, int]:
    """The place in the log of each event of an aggregate, by its version: the whole log is looked through."""
    with journal.database.read() as tx:
        return dict(tx.execute("SELECT version, idx FROM log WHERE stream = ?", (str(id),)))
