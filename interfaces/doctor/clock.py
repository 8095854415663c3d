"""Clocks: of this machine, of the database server, and of what is recorded."""

import ctypes
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from application.store.journal import parse_time
from domain.kernel import Teks
from interfaces.clock import real_clock
from interfaces.doctor.finding import Finding, Patient, beware, broken, fine

BUILT = datetime(2026, 11, 1, tzinfo=UTC)
"""No clock of a machine that runs this release is before it was made."""
APART = timedelta(seconds=2)
ZONES = ("Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura")
UNSYNCHRONISED = 5
"""What Linux answers of a clock that nothing keeps right (TIME_ERROR of adjtimex(2))."""
MEND = Teks(
    "Nyalakan penyelaras waktu (timedatectl set-ntp true), lalu ulangi.",
    "Have the time kept right (timedatectl set-ntp true), then try again.",
)


def system(patient: Patient) -> Iterator[Finding]:
    now = real_clock()
    if now < BUILT:
        teks = Teks(f"Jam mesin ini {now:%d-%m-%Y}: mundur.", f"The clock of this machine says {now:%Y-%m-%d}: behind.")
        yield broken("jam", teks, MEND)
    elif _kept() is False:
        teks = Teks("Jam mesin ini tidak diselaraskan.", "Nothing keeps the clock of this machine right.")
        yield beware("jam", teks, MEND)
    else:
        yield fine("jam", "Jam mesin ini masuk akal.", "The clock of this machine makes sense.")
    for zone in ZONES:
        try:
            ZoneInfo(zone)
        except ZoneInfoNotFoundError:
            yield broken(
                "zona-waktu",
                Teks(f"Zona {zone} tidak dikenal mesin ini.", f"This machine does not know the zone {zone}."),
                Teks("Pasang paket tzdata.", "Install the package tzdata."),
            )


def _kept() -> bool | None:
    """Whether the kernel says that something keeps its clock right; None where it does not say."""
    with suppress(OSError, AttributeError):
        answer = ctypes.CDLL(None).adjtimex(ctypes.create_string_buffer(256))
        return None if answer < 0 else answer != UNSYNCHRONISED
    return None


def recorded(patient: Patient) -> Iterator[Finding]:
    """A record from a time to come: what is recorded now would stand before it."""
    if patient.house.is_demo():
        return
    with patient.house.database.read() as tx:
        ((at,),) = tx.execute("SELECT recorded_at FROM head")
    if at and (last := parse_time(at)) > real_clock() + APART:
        yield broken(
            "jam-catatan",
            Teks(
                f"Peristiwa terakhir dicatat {last.isoformat()}, sesudah jam mesin ini.",
                f"The last event was recorded at {last.isoformat()}, after the clock of this machine.",
            ),
            MEND,
        )


def server(patient: Patient) -> Iterator[Finding]:
    if not patient.house.database.roles:
        return
    with patient.house.database.read() as tx:
        ((said,),) = tx.execute("SELECT CAST(extract(epoch FROM clock_timestamp()) AS double precision)")
    apart = abs(real_clock() - datetime.fromtimestamp(said, UTC))
    if apart > APART:
        seconds = round(apart.total_seconds())
        teks = Teks(
            f"Jam server basis data berbeda {seconds} detik.",
            f"The database server's clock is {seconds} seconds apart.",
        )
        yield beware("jam-server", teks, MEND)
