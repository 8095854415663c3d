"""Clocks: of this machine, of the database server, and of what is recorded."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from domain.kernel import Teks
from interfaces.clock import real_clock, synchronised
from interfaces.doctor.finding import Finding, Patient, beware, broken, fine

BUILT = datetime(2026, 11, 1, tzinfo=UTC)
"""No clock of a machine that runs this release is before it was made."""
APART = timedelta(seconds=2)
ZONES = ("Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura")
MEND = Teks(
    "Nyalakan penyelaras waktu (timedatectl set-ntp true), lalu ulangi.",
    "Have the time kept right (timedatectl set-ntp true), then try again.",
)


def system(patient: Patient) -> Iterator[Finding]:
    now = real_clock()
    if now < BUILT:
        teks = Teks(f"Jam mesin ini {now:%d-%m-%Y}: mundur.", f"The clock of this machine says {now:%Y-%m-%d}: behind.")
        yield broken("jam", teks, MEND)
    elif synchronised() is False:
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


def recorded(patient: Patient) -> Iterator[Finding]:
    """The clock beside the log: so far ahead that nothing is recorded, or behind, so that the log stands still."""
    now, leaps = patient.house.now(), patient.house.leaps
    for trouble in (leaps.leapt(now), leaps.clamped(now)):
        if trouble:
            yield broken("jam-catatan", trouble.teks, MEND)


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
