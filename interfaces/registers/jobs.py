"""Work that takes longer than a page may: who asked for it, how far it is, what came of it. Rows pass, like sessions.

One worker has a job at a time, and beats while it works: one that has gone silent is taken up by another. Times are of
the real clock, in a demo too.
"""

import json
import secrets
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from application.store.database import Database, Transaction
from application.store.journal import format_time, parse_time
from domain.kernel import Refusal

PASSING = ("jobs",)
COLUMNS = (
    *("id", "person", "acting_as", "kind", "asked", "state", "done", "total", "name", "media", "size", "worker"),
    *("tries", "asked_at", "begun_at", "beat_at", "ended_at"),
)
SCHEMA = (
    "CREATE TABLE IF NOT EXISTS jobs (id TEXT PRIMARY KEY, person TEXT NOT NULL, acting_as TEXT NOT NULL, "
    "kind TEXT NOT NULL, asked TEXT NOT NULL, state TEXT NOT NULL, done INTEGER NOT NULL, total INTEGER NOT NULL, "
    "name TEXT NOT NULL, media TEXT NOT NULL, size INTEGER NOT NULL, worker TEXT NOT NULL, tries INTEGER NOT NULL, "
    "asked_at TEXT NOT NULL, begun_at TEXT NOT NULL, beat_at TEXT NOT NULL, ended_at TEXT NOT NULL)"
)
WAITS, RUNS, DONE, CANCELLED, BROKEN = "menunggu", "berjalan", "selesai", "batal", "rusak"
SILENT = timedelta(minutes=1)
"""How long a worker may say nothing before another takes its job up."""
TRIES = 3
"""How often a job is taken up before it counts as broken."""
KEPT = timedelta(days=7)
"""How long the row of a job stays, and the file that it made."""
MOST = 5
"""Jobs of one person in one office that are not done yet."""


class Job(NamedTuple):
    """`asked`: what its kind takes; `done` of `total`: how far it is; `name`, `media`, `size`: of the file it made."""

    id: str
    person: str
    acting_as: str
    kind: str
    asked: Mapping[str, Any]
    state: str
    done: int
    total: int
    name: str
    media: str
    size: int
    worker: str
    tries: int
    asked_at: datetime
    begun_at: datetime | None
    beat_at: datetime | None
    ended_at: datetime | None

    @property
    def open(self) -> bool:
        """Whether something will still become of it."""
        return self.state in (WAITS, RUNS)

    def due(self, now: datetime) -> bool:
        """Whether a worker should take it up: nobody has, or whoever had it is silent."""
        return self.state == WAITS or (self.state == RUNS and (self.beat_at is None or now - self.beat_at > SILENT))


class Jobs:
    def __init__(self, database: Database) -> None:
        self.database = database

    def create(self, tx: Transaction) -> None:
        tx.execute(SCHEMA)

    def ask(self, person: str, acting_as: str, kind: str, asked: Mapping[str, Any], total: int, now: datetime) -> Job:
        """A job of somebody; the one they have already, where they asked for the very same. Raises Refusal."""
        text = json.dumps(asked, sort_keys=True)
        with self._theirs(person, acting_as) as (tx, mine):
            for job in mine:
                if (job.kind, json.dumps(job.asked, sort_keys=True)) == (kind, text) and (
                    job.open or job.state == DONE
                ):
                    return job
            _require_room(mine)
            own = secrets.token_urlsafe(16)
            at = format_time(now)
            row = (own, person, acting_as, kind, text, WAITS, 0, total, "", "", 0, "", 0, at, "", "", "")
            tx.execute(f"INSERT INTO jobs VALUES ({', '.join('?' * len(COLUMNS))})", row)
            return _job(row)

    def require_room(self, person: str, acting_as: str) -> None:
        """Whether one more may be asked for, before anything is done for it. Raises Refusal."""
        _require_room(self.of(person, acting_as))

    def of(self, person: str, acting_as: str) -> list[Job]:
        """The jobs of somebody in one office, the newest first."""
        with self.database.read() as tx:
            return [_job(row) for row in _rows(tx, "person = ? AND acting_as = ?", person, acting_as)]

    def find(self, own: str, person: str, acting_as: str) -> Job | None:
        """A job of theirs, and of nobody else."""
        return next((job for job in self.of(person, acting_as) if job.id == own), None)

    def take(self, worker: str, now: datetime) -> Job | None:
        """The oldest job that waits, or whose worker is silent, for this worker; broken is one that was tried often."""
        with self.database.write() as tx:
            for row in reversed(_rows(tx, "state IN (?, ?)", WAITS, RUNS)):
                job = _job(row)
                if not job.due(now):
                    continue
                state = BROKEN if job.tries >= TRIES else RUNS
                at = format_time(now)
                taken = tx.execute(
                    "UPDATE jobs SET state = ?, worker = ?, tries = tries + 1, done = 0, beat_at = ?, "
                    "begun_at = CASE WHEN begun_at = '' THEN ? ELSE begun_at END, ended_at = ? "
                    "WHERE id = ? AND state = ? AND worker = ? AND tries = ? RETURNING 1",
                    (state, worker, at, at, at if state == BROKEN else "", job.id, job.state, job.worker, job.tries),
                )
                if taken and state == RUNS:
                    return job._replace(state=RUNS, worker=worker, tries=job.tries + 1, done=0)
        return None

    def at(self, job: Job, done: int, now: datetime) -> bool:
        """How far it is; False where it is no longer this worker's: cancelled, or taken up by another."""
        with self.database.write() as tx:
            return bool(
                tx.execute(
                    "UPDATE jobs SET done = ?, beat_at = ? WHERE id = ? AND state = ? AND worker = ? AND tries = ? "
                    "RETURNING 1",
                    (done, format_time(now), job.id, RUNS, job.worker, job.tries),
                )
            )

    def end(
        self,
        job: Job,
        state: str,
        now: datetime,
        name: str = "",
        media: str = "",
        size: int = 0,
        put: Callable[[], object] = lambda: None,
    ) -> bool:
        """What became of a job; False where it is no longer this worker's. `put`: puts its file in its place, done only
        while it is theirs: a late worker neither replaces nor removes what another made."""
        with self.database.write() as tx:
            ended = tx.execute(
                "UPDATE jobs SET state = ?, ended_at = ?, name = ?, media = ?, size = ? "
                "WHERE id = ? AND state = ? AND worker = ? AND tries = ? RETURNING 1",
                (state, format_time(now), name, media, size, job.id, RUNS, job.worker, job.tries),
            )
            if ended:
                put()
        return bool(ended)

    def cancel(self, job: Job, now: datetime) -> None:
        """Give it up; its worker hears of it at its next step."""
        with self.database.write() as tx:
            tx.execute(
                "UPDATE jobs SET state = ?, ended_at = ? WHERE id = ? AND state IN (?, ?)",
                (CANCELLED, format_time(now), job.id, WAITS, RUNS),
            )

    def again(self, job: Job, now: datetime, *, lost: bool = False) -> None:
        """Begin it anew, where it was given up or broke, or is done and its file is `lost`. Raises Refusal."""
        with self._theirs(job.person, job.acting_as) as (tx, mine):
            _require_room([other for other in mine if other.id != job.id])
            tx.execute(
                "UPDATE jobs SET state = ?, done = 0, tries = 0, worker = '', begun_at = '', beat_at = '', "
                "ended_at = '', asked_at = ? WHERE id = ? AND state IN (?, ?, ?)",
                (WAITS, format_time(now), job.id, CANCELLED, BROKEN, DONE if lost else BROKEN),
            )

    def clear(self, now: datetime) -> set[str]:
        """Forget what has stood long enough; the jobs that are left."""
        with self.database.write() as tx:
            tx.execute("DELETE FROM jobs WHERE ended_at <> '' AND ended_at <= ?", (format_time(now - KEPT),))
            return {row[0] for row in tx.execute("SELECT id FROM jobs")}

    @contextmanager
    def _theirs(self, person: str, acting_as: str) -> Iterator[tuple[Transaction, list[Job]]]:
        """A write in which the jobs of somebody stay as many as they are."""
        with self.database.write() as tx:
            self.database.take_turns(tx, f"jobs/{person}")
            yield tx, [_job(row) for row in _rows(tx, "person = ? AND acting_as = ?", person, acting_as)]


def _require_room(mine: list[Job]) -> None:
    """Raises Refusal where somebody has as many jobs under way as one may have."""
    if sum(job.open for job in mine) >= MOST:
        raise Refusal(
            f"Masih ada {MOST} pekerjaan Anda yang belum selesai. Tunggu atau batalkan salah satunya.",
            f"{MOST} jobs of yours are not done yet. Wait for one, or cancel it.",
        )


def _rows(tx: Transaction, where: str, *params: Any) -> list[tuple[Any, ...]]:
    return tx.execute(f"SELECT {', '.join(COLUMNS)} FROM jobs WHERE {where} ORDER BY asked_at DESC, id DESC", params)


def _job(row: tuple[Any, ...]) -> Job:
    parts = dict(zip(COLUMNS, row, strict=True))
    parts["asked"] = json.loads(parts["asked"])
    for name in ("asked_at", "begun_at", "beat_at", "ended_at"):
        parts[name] = parse_time(parts[name]) if parts[name] else None
    return Job(**parts)
