"""The time of a demo moves on, never back, ticking every morning on the way as a real installation would."""

from collections.abc import Callable, Iterator
from datetime import datetime, time, timedelta

from domain.kernel import Invalid
from interfaces.compose import House
from interfaces.input.moments import zona
from interfaces.worker.tick import Tick, Ticked
from projections.words import tanggal

NOTICES, DIGESTS = time(8), time(8, 20)
"""When a day's notices are issued, and its digests sent."""
OPENED = time(9)
"""The hour that a day without one stands for: offices are open, and the notices of the morning are out."""
Heard = Callable[[int, int, datetime], None]


def stands(house: House) -> datetime:
    """Where a demo stands: where its clock was moved to, else at its last event."""
    if at := house.stored.stored():
        return at
    last = house.journal.at([house.journal.position()])
    return last[0].recorded_at if last else house.now()


def move(house: House, tick: Tick, until: datetime, heard: Heard = lambda done, of, at: None) -> Ticked:
    """Move a demo on to an instant. `heard`, after each tick: how many are done, of how many, and where the clock is.

    Raises Invalid when that lies behind where it stands.
    """
    start, total = stands(house), Ticked()
    if until < start:
        local = start.astimezone(zona().tz)
        id, en = (f"{day} {local:%H.%M} {local:%Z}" for day in (tanggal(local.date()).id, tanggal(local.date()).en))
        raise Invalid(
            f"Jam demo tidak dapat mundur: sekarang {id}. Sebut saat sesudahnya; untuk mulai dari awal, jalankan jejak "
            "demo di folder kosong.",
            f"The demo clock cannot go back: it is {en}. Name a later time; to begin again, run jejak demo in an empty "
            "folder.",
        )
    stops = list(_stops(start, until))
    for n, at in enumerate(stops, start=1):
        house.stored.move(at)
        done = tick.run()
        for name in ("opened", "issued", "queued", "sent"):
            setattr(total, name, getattr(total, name) + getattr(done, name))
        total.trouble += done.trouble
        heard(n, len(stops), at)
    house.heartbeats.leave(tick.name)
    return total


def morning(start: datetime, days: int) -> datetime:
    """When offices are open, that many days on, in the kabupaten's time."""
    tz = zona().tz
    return datetime.combine(start.astimezone(tz).date() + timedelta(days=days), OPENED, tz)


def _stops(start: datetime, until: datetime) -> Iterator[datetime]:
    """Every morning on the way, when notices are issued and again when digests leave; then the end."""
    date, tz = start.astimezone(zona().tz).date(), zona().tz
    while date <= until.astimezone(tz).date():
        for hour in (NOTICES, DIGESTS):
            at = datetime.combine(date, hour, tz)
            if start < at < until:
                yield at
        date += timedelta(days=1)
    yield until
