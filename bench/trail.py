"""A page of the trail out of a long log: each filter and question, newest and oldest first, with its sentences."""

from datetime import date, timedelta
from random import Random
from statistics import quantiles
from time import perf_counter
from typing import Any

from bench import log
from bench.places import Place
from bench.report import Row
from bench.sizes import Size
from bench.timing import Spread
from interfaces.compose import House, build
from projections.clocks import AsOf

PAGE = 50
AIM = 50
"""Milliseconds that a page may take."""
GAP = timedelta(days=18)
"""Between two batches of the log: a million events then span some 25 years."""
UNIT, DOCUMENT = "unit-0003", "pk/unit-0003/2010/camat"
FILTERS: dict[str, dict[str, Any]] = {
    "nothing": {},
    "unit": {"units": [UNIT]},
    "unit, role": {"units": [UNIT], "role": "bupati"},
    "20 units": {"units": [f"unit-{n:04}" for n in range(1, 21)]},
    "20 units, role, kind": {"units": [f"unit-{n:04}" for n in range(1, 21)], "role": "camat", "kind": "realisasi"},
    "unit, indikator": {"units": [UNIT], "indikator": "indikator-04"},
    "indikator": {"indikator": "indikator-04"},
    "role": {"role": "bupati"},
    "role, kind": {"role": "camat", "kind": "realisasi"},
    "role and kind that never meet": {"role": "bupati", "kind": "realisasi"},
    "topic": {"topic": "Registered"},
    "office, capacity": {"office": "bappeda", "capacity": "definitif"},
    "person": {"person": f"demo-camat-{UNIT}"},
    "person, role that never meet": {"person": f"demo-camat-{UNIT}", "role": "bupati"},
    "year": {"tahun": 2007},
    "year, role": {"tahun": 2007, "role": "bupati"},
    "recorded in a month": {"since": "2010-03-01T00:00:00.000000Z", "until": "2010-03-31T00:00:00.000000Z"},
    "effective in a month": {"effective_since": "2012-06-01", "effective_until": "2012-06-30"},
    "after signature": {"after_signature": True},
    "within 3 days of a deadline": {"near": 3},
    "within 3 days of a deadline, role": {"near": 3, "role": "bupati"},
    "refusals": {"refused": True},
    "corrections": {"corrections": True},
    "loaded from paper": {"from_paper": True},
    "a rare reason": {"text": "nomor 4711/"},
    "a common reason": {"text": "RUTIN"},
    "words in no reason": {"text": "rutin zzz"},
    "target made easier": {"question": "target_dipermudah"},
    "revised in the last quarter": {"question": "perubahan_akhir_tahun"},
    "effective 30 days before recorded": {"question": "berlaku_mundur", "days": 30},
    "effective 9,000 days before recorded": {"question": "berlaku_mundur", "days": 9000},
    "exactly equal": {"question": "sama_persis"},
    "no evidence": {"question": "tanpa_bukti"},
    "unit, no evidence": {"units": [UNIT], "question": "tanpa_bukti"},
}
WHAT = (
    "pages of {page} events out of {n:,}, told in sentences in two languages, from the ends and the middle, newest and "
    "oldest first; p50 and p95 in ms by filter: {each}"
)


def write(place: Place, size: Size) -> list[Row]:
    """The log, once for all that is measured on it: many years of many units, and offices in the middle of a day."""
    house = build(place.jejak)
    house.migrate()
    log.write(house.journal, size.big, GAP)
    log.write_offices(house.journal, log.OFFICES[: size.offices])
    house.views.rebuild(house.journal)
    house.close()
    place.settle()
    return []


def measure(place: Place, size: Size) -> list[Row]:
    """The slowest filter at its p95 stands for all; the note has each."""
    house = build(place.jejak)
    at = house.queries.as_of(date(2099, 12, 31))
    filters = {**FILTERS, "document": {"doc": _stream(house)}}
    spreads = {name: _pages(house, at, asked, size) for name, asked in filters.items()}
    house.close()
    slowest = max(spreads.values(), key=lambda s: s.high)
    each = "; ".join(f"{name} {s.median:.1f}, {s.high:.1f}" for name, s in spreads.items())
    n = at.position
    rate = Spread(slowest.high, slowest.median, slowest.high)
    note = WHAT.format(page=PAGE, n=n, each=each)
    return [Row(f"trail page, {size.big:,} events", place.kind, rate, "ms", n, aim=AIM, at_most=True, note=note)]


def _stream(house: House) -> str:
    with house.database.read() as tx:
        ((doc,),) = tx.execute("SELECT doc FROM dokumen WHERE kind = 'pk' AND unit = ? AND tahun = 2010", (UNIT,))
    return str(doc)


def _pages(house: House, at: AsOf, asked: dict[str, Any], size: Size) -> Spread:
    """Milliseconds: median, least, p95."""
    random, taken = Random(7), []
    for n in range(size.pages):
        after = 0 if n % 3 == 0 else random.randrange(1, at.position)
        start = perf_counter()
        house.queries.trail(at, limit=PAGE, after=after, newest=n % 2 == 0, **asked)
        taken.append((perf_counter() - start) * 1000)
    cut = quantiles(taken, n=20)
    return Spread(quantiles(taken, n=2)[0], min(taken), cut[18])
