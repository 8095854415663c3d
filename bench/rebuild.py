"""Rebuilding every view from the log: how fast, and whether its memory stays flat."""

import resource
from pathlib import Path
from time import perf_counter

from bench import log
from bench.places import Place
from bench.report import Row
from bench.sizes import Size
from bench.timing import Spread
from interfaces.compose import House, build

WHAT = "the log of {n:,} events (targets set, figures reported, steps of the cycle) folded into every view"
AIM = {"SQLite": 40_000, "PostgreSQL": 25_000}
FLAT = 1.25
"""A rebuild is flat when the whole log takes at most a quarter more memory than the first sample."""


def rate(place: Place, size: Size) -> list[Row]:
    """Events per second of whole rebuilds."""
    house = _house(place, size.log)
    n = house.journal.position()
    rates = []
    for _ in range(size.rebuilds):
        start = perf_counter()
        house.views.rebuild(house.journal)
        rates.append(n / (perf_counter() - start))
    house.close()
    note = WHAT.format(n=n)
    return [Row("rebuild", place.kind, Spread.of(rates), "events/s", n, aim=AIM[place.kind], note=note)]


def memory(place: Place, size: Size) -> list[Row]:
    """Peak memory of the rebuilding process at several lengths of the log; it runs in a process of its own."""
    house = build(place.jejak)
    return _sample(house, place, size)


def write(place: Place, size: Size) -> list[Row]:
    """The log for `memory`, written by another process, whose memory does not count."""
    _house(place, size.big).close()
    return []


def _sample(house: House, place: Place, size: Size) -> list[Row]:
    peaks: dict[int, float] = {}

    def sample(position: int) -> None:
        for mark in size.samples:
            if position >= mark and mark not in peaks:
                peaks[mark] = peak_megabytes()

    house.views.rebuild(house.journal, sample)
    house.close()
    first, *_, last = peaks.values()
    ratio = last / first
    note = "peak resident memory after " + ", ".join(f"{mark:,}: {mb:.0f} MB" for mark, mb in peaks.items())
    return [
        Row(
            "memory of a rebuild",
            place.kind,
            Spread(last, last, last),
            "MB",
            max(peaks),
            f"at {max(peaks):,}",
            f"at {min(peaks):,}",
            Spread(first, first, first),
            Spread(ratio, ratio, ratio),
            FLAT,
            at_most=True,
            note=note,
        )
    ]


def _house(place: Place, events: int) -> House:
    house = build(place.jejak)
    house.migrate()
    log.write(house.journal, events)
    return house


def peak_megabytes() -> float:
    """The most memory that this process has held, without what its parent held before it was started."""
    try:
        lines = Path("/proc/self/status").read_text().splitlines()
    except FileNotFoundError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) / 1024
