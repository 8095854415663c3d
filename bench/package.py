"""An audit package of one unit: every event with its proof, told in sentences in two forms, packed in one file."""

from time import perf_counter

from bench import log
from bench.jejak_side import order
from bench.places import Place
from bench.report import Row
from bench.sizes import Size
from bench.timing import Spread
from interfaces.compose import build
from interfaces.exports import find

UNIT = "unit-01"
WHAT = (
    "events of one unit per second, in the file of an export that is on record: each read back from the log with the "
    "hashes that lead to the checkpoint, and told in HTML and XLSX; {size:.1f} MB in {least:.1f} s at best; counting "
    "the events and recording the export before that: {ask:.2f} s"
)


def measure(place: Place, size: Size) -> list[Row]:
    """The whole file, again and again, as somebody who fetches it waits for it."""
    house = build(place.jejak)
    house.migrate()
    log.write_one(house.journal, UNIT, size.package)
    house.views.rebuild(house.journal)
    place.settle()
    start = perf_counter()
    done = house.jejak.execute(order("trail.export", "inspektorat", bentuk="zip", unit=UNIT))
    ask = perf_counter() - start
    file, took, weight = find(house, done.events[0][0], None), [], 0
    for _ in range(size.rebuilds):
        start = perf_counter()
        weight = sum(map(len, file.bytes()))
        took.append(perf_counter() - start)
    house.close()
    note = WHAT.format(size=weight / 1e6, least=min(took), ask=ask)
    return [Row("package export", place.kind, Spread.of([file.baris / t for t in took]), "/s", file.baris, note=note)]
