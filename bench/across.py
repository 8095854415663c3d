"""Pages over many units at once, over a long log: who is late, one indikator, one triwulan."""

from collections.abc import Iterator
from datetime import timedelta
from statistics import quantiles
from time import perf_counter

from bench import log
from bench.pages import AIM, BROWSER, Timed
from bench.places import Place
from bench.report import Row
from bench.sizes import Size
from bench.timing import Spread
from bench.working_day import OF_ALL, WorkingDay
from interfaces.compose import build

KIND = "badan"
"""No unit of the log that is there already is of this kind: of it those that stand on one page."""
ALL_LATE = 1_000
"""Milliseconds in which one sees who is late."""
THIS, SLUG = log.TODAY.year, next(iter(log.CARDS))
PAGES = (
    ("sheet of a year", f"/antarunit?tahun={THIS}&jenis={KIND}", ALL_LATE),
    ("one indikator", f"/antarunit/indikator?tahun={THIS}&jenis={KIND}&indikator={SLUG}", AIM),
    ("one triwulan", f"/antarunit/triwulan?tahun={THIS}&triwulan=3&jenis={KIND}", AIM),
    ("sheet, every unit", f"/antarunit?tahun={THIS}", ALL_LATE),
)
WHAT = (
    "p95 of {n} times by {who}, who sees {there} units, {units} of them of the kind asked for; p50 {middle:.0f} ms; "
    "{asks} statements of {asking:.0f} ms together; {size:,} bytes"
)


def begin(place: Place, size: Size) -> list[Row]:
    """Units of a kind of their own, in the middle of a quarter, after everything else is measured on this log."""
    house = build(place.jejak)
    cards = tuple(log.CARDS)
    work = [
        event
        for n in range(1, size.across + 1)
        for event in log.in_the_quarter(f"{KIND}-{n:02}", cards, KIND, reported=n % 4 == 0, pk=n < size.across)
    ]
    log.store_answered(house.journal, work, log.TODAY - timedelta(minutes=30))
    house.close()
    place.settle()
    return []


def measure(place: Place, size: Size) -> list[Row]:
    """A row for each page."""
    day = WorkingDay(place, size)
    rows = list(_rows(day, place, size))
    day.house.close()
    return rows


def _rows(day: WorkingDay, place: Place, size: Size) -> Iterator[Row]:
    client, there, n = day.enter(OF_ALL), len(day.house.queries.units(day.at)), day.at.position
    for name, path, aim in PAGES:
        asked, taken = Timed(), []
        client.get(path, headers=BROWSER)
        with asked.of(day.house):
            answer = client.get(path, headers=BROWSER)
        assert answer.status_code == 200, (path, answer.status_code)
        for _ in range(size.visits * 2):
            start = perf_counter()
            client.get(path, headers=BROWSER, buffered=True)
            taken.append((perf_counter() - start) * 1000)
        cut = quantiles(taken, n=20)
        told = {"n": len(taken), "who": OF_ALL, "there": there, "units": size.across, "middle": cut[9]}
        told |= {"asks": len(asked.statements), "asking": asked.ms, "size": len(answer.data)}
        time = Spread(cut[18], cut[9], cut[18])
        called = f"{size.across} units: {name}, {size.big:,} events"
        yield Row(called, place.kind, time, "ms", n, aim=aim, at_most=True, note=WHAT.format(**told))
