"""A leap of the clock is stopped before anything is recorded by it, for `recorded_at` never goes back.

What was seen of time before stands in the log (the last event, the last checkpoint) and beside it (the last tick). A
clock that is too far ahead of all three has leapt, or nobody was here for long: which of the two, the kernel may say,
when something keeps its clock right, or an operator (`jejak clock trust`). In a demo time is told, not measured.
"""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from math import ceil
from typing import NamedTuple

from application.store.database import Transaction
from application.store.faults import Fault
from application.store.journal import Journal, format_time, parse_time
from domain.kernel import Teks
from domain.record.jam import CLOCK_TOLERANCE, Jam

TICKED = "jam_detak"
"""The row of `installation` that says when a tick last saw a clock that was believed."""
LATER = "SELECT value FROM installation WHERE name = ? UNION ALL SELECT MAX(recorded_at) FROM checkpoints"


def utc(at: datetime) -> str:
    return f"{at.astimezone(UTC):%d-%m-%Y %H.%M} UTC"


class Leapt(Fault):
    """The clock is further ahead than it can be believed; nothing is recorded by it."""

    slug = "jam-melompat"

    def __init__(self, clock: datetime, last: datetime, days: int) -> None:
        said, before = utc(clock), utc(last)
        super().__init__(
            f"Jam server menunjukkan {said}, sedangkan jejak waktu terakhir di sini {before}: lebih dari {days} hari "
            "sebelumnya. Tidak ada yang dicatat. Perbaiki jam server. Bila jam itu benar dan sistem memang lama tidak "
            "dipakai, operator menyatakannya dengan jejak clock trust TANGGAL-HARI-INI --reason ALASAN.",
            f"The clock of the server says {said}, and the last sign of time here is of {before}, more than {days} "
            "days earlier. Nothing is recorded. Set the clock right. If it is right, and nobody was here for long, the "
            "operator says so by jejak clock trust TODAY'S-DATE --reason REASON.",
        )
        self.clock, self.last = clock, last


def by_nobody(clock: datetime) -> bool:
    """Of an installation whose kernel is not believed."""
    return False


class Clamped(NamedTuple):
    """`at`: the time that is recorded until the clock has come so far; `behind`: by how much it is; `since`: what it
    said when that was first recorded, if anything was."""

    at: datetime
    behind: timedelta
    since: datetime | None

    @property
    def teks(self) -> Teks:
        hours = ceil(self.behind.total_seconds() / 3600)
        began = Teks("", "") if self.since is None else Teks(f" sejak {utc(self.since)}", f" since {utc(self.since)}")
        return Teks(
            f"Jam server tertinggal dari catatan{began.id}, kini {hours} jam: waktu tercatat tetap {utc(self.at)} "
            "sampai jam itu tersusul. Tiap peristiwa tetap memuat penunjukan jamnya.",
            f"The clock of the server is behind the log{began.en}, by now {hours} hours: what is recorded bears "
            f"{utc(self.at)} until the clock has come so far. Each event still holds what the clock said.",
        )


class Leaps:
    """`told`: whether the time of this log is told, as a demo's is; `kept`: whether something keeps a clock right."""

    def __init__(self, journal: Journal, told: Callable[[], bool], kept: Callable[[datetime], bool], days: int) -> None:
        self.journal, self.told, self.kept, self.days = journal, told, kept, days
        self.most = timedelta(days=days)

    def require(self, tx: Transaction, now: datetime, last: str) -> None:
        """Raise Leapt unless the clock may be believed. `last`: when the last event was recorded, "" before any."""
        if last and now - parse_time(last) > self.most and (leapt := self._look(tx, now, last)):
            raise leapt

    def leapt(self, now: datetime) -> Leapt | None:
        """What an append would be refused with now; None where it would not."""
        with self.journal.database.read() as tx:
            return self._leapt(tx, now)

    def tick(self, now: datetime) -> None:
        """Somebody is here, and time goes on. Raises Leapt, and then what was seen of time stays as it was."""
        with self.journal.database.write() as tx:
            if leapt := self._leapt(tx, now):
                raise leapt
            tx.execute(
                "INSERT INTO installation VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value "
                "WHERE installation.value < excluded.value",
                (TICKED, format_time(now)),
            )

    def credible(self, tx: Transaction, now: datetime) -> datetime:
        """What the clock says, or the latest sign of time where it has leapt."""
        leapt = self._leapt(tx, now)
        return leapt.last if leapt else now

    def clamped(self, now: datetime) -> Clamped | None:
        """That the clock stands behind the log, so that the log stands still; None where it does not."""
        with self.journal.database.read() as tx:
            ((last,),) = tx.execute("SELECT recorded_at FROM head WHERE id = 1")
        if not last or (at := parse_time(last)) - now <= CLOCK_TOLERANCE or self.told():
            return None
        flags = self.journal.stream(Jam.create_id(at.isoformat()))
        return Clamped(at, at - now, datetime.fromisoformat(flags[0].clock) if flags else None)

    def seen(self, tx: Transaction, last: str) -> datetime:
        """The latest sign of time: of the event, the tick and the checkpoint."""
        rows = tx.execute(LATER, (TICKED,))
        return parse_time(max([last, *(at for (at,) in rows if at)]))

    def _leapt(self, tx: Transaction, now: datetime) -> Leapt | None:
        ((last,),) = tx.execute("SELECT recorded_at FROM head WHERE id = 1")
        return self._look(tx, now, last) if last else None

    def _look(self, tx: Transaction, now: datetime, last: str) -> Leapt | None:
        seen = self.seen(tx, last)
        if now - seen <= self.most or self.told() or self.kept(now):
            return None
        return Leapt(now, seen, self.days)
