"""Clocks: the real one, one that the demo sets while it tells its story, and one that a demo database keeps."""

import ctypes
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta

from application.store.database import Database
from application.store.journal import format_time, parse_time
from domain.kernel import Invalid


def real_clock() -> datetime:
    return datetime.now(UTC)


UNSYNCHRONISED = 5
"""What Linux answers of a clock that nothing keeps right (TIME_ERROR of adjtimex(2)); nor, for a while, of one that
somebody has set by hand."""
BESIDE = timedelta(minutes=1)
"""How long a command may have taken since it looked at the clock."""


class Timex(ctypes.Structure):
    """What adjtimex(2) tells, up to the time of the kernel itself; room for the rest."""

    _fields_ = (
        ("modes", ctypes.c_uint),
        *((name, ctypes.c_long) for name in ("offset", "freq", "maxerror", "esterror")),
        ("status", ctypes.c_int),
        *((name, ctypes.c_long) for name in ("constant", "precision", "tolerance", "seconds", "fraction")),
        ("rest", ctypes.c_char * 256),
    )


def _kernel() -> tuple[bool, datetime] | None:
    """Whether the kernel says that something keeps its clock right, and what that clock says; None: it does not say."""
    told = Timex()
    with suppress(OSError, AttributeError):
        answer = ctypes.CDLL(None).adjtimex(ctypes.byref(told))
        return None if answer < 0 else (answer != UNSYNCHRONISED, datetime.fromtimestamp(told.seconds, UTC))
    return None


def synchronised() -> bool | None:
    """Whether the kernel says that something keeps its clock right; None where it does not say."""
    found = _kernel()
    return found[0] if found else None


def kept_right(at: datetime) -> bool:
    """Whether an instant is that of the kernel's clock, and something keeps that one right. What a process is told
    instead of it (a library that was put before it) is not believed by this."""
    found = _kernel()
    return found is not None and found[0] and abs(found[1] - at) < BESIDE


class DemoClock:
    """Tells the time of the story; once that is over, the time that `behind` tells: what the database keeps."""

    def __init__(self) -> None:
        self._at: datetime | None = None
        self.behind: Callable[[], datetime] = real_clock

    def __call__(self) -> datetime:
        return self._at or self.behind()

    def set(self, at: datetime | None) -> None:
        """Move on to an instant of the story, or (None) back to real time. Raises Invalid when it would go back."""
        if at is not None and self._at is not None and at < self._at:
            raise Invalid(
                f"Jam demo tidak dapat mundur: sekarang {self._at.isoformat()}, diminta {at.isoformat()}.",
                f"The demo clock cannot go back: it is {self._at.isoformat()}, asked for {at.isoformat()}.",
            )
        self._at = at


DEMO_TIME, EXAMPLES = "waktu_demo", "contoh_sejak"


class StoredClock:
    """Real time; on a demo database the time to which `jejak demo clock` has moved it, in every process alike."""

    def __init__(self, database: Database, is_demo: Callable[[], bool]) -> None:
        self.database, self.is_demo = database, is_demo
        self._kept = False

    def __call__(self) -> datetime:
        return self.stored() or real_clock()

    def stored(self) -> datetime | None:
        """Where a demo stands; None on any other database, and before its clock was moved."""
        self._kept = self._kept or self.database.has_table("installation")
        at = self._row() if self._kept else None
        return parse_time(at) if at and self.is_demo() else None

    def move(self, at: datetime) -> None:
        """Move a demo on. Raises Invalid when it would go back."""
        now = self.stored()
        if now is not None and at < now:
            raise Invalid(
                f"Jam demo tidak dapat mundur: sekarang {now.isoformat()}, diminta {at.isoformat()}.",
                f"The demo clock cannot go back: it is {now.isoformat()}, asked for {at.isoformat()}.",
            )
        self._keep(DEMO_TIME, format_time(at))

    def examples_from(self, position: int) -> None:
        """What a demo records from this log position on is an example: no public paper stands behind it."""
        self._keep(EXAMPLES, str(position))

    def first_example(self) -> int | None:
        """The log position from which on a demo records examples; None where it has none."""
        found = self._row(EXAMPLES)
        return int(found) if found else None

    def _keep(self, name: str, value: str) -> None:
        with self.database.write() as tx:
            sql = "INSERT INTO installation VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value"
            tx.execute(sql, (name, value))

    def _row(self, name: str = DEMO_TIME) -> str | None:
        with self.database.read() as tx:
            rows = tx.execute("SELECT value FROM installation WHERE name = ?", (name,))
        return str(rows[0][0]) if rows else None
