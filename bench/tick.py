"""A tick over many units and all rules: with nothing due, and with a notice due of thousands of duties."""

from datetime import date, datetime
from time import perf_counter

from application.deadlines.beginning import open_due
from application.deadlines.shipped import shipped_rules, unticked
from bench.places import Place
from bench.rebuild import peak_megabytes
from bench.report import Row
from bench.sizes import Size
from bench.timing import Spread
from domain.figures.calendar import Zona
from domain.kernel import Provenance, acting
from domain.organisation.perangkat_daerah import PerangkatDaerah
from interfaces.clock import DemoClock
from interfaces.compose import House, build
from interfaces.mail.letter import Letterhead
from interfaces.worker.tick import Tick
from tests.kantor import Kantor

QUIET, BUSY = "2026-01-05T08:30:00+08:00", "2026-02-02T08:30:00+08:00"
"""A morning after its notices went out; and a month later, when nothing has run in between."""
NOTICES = {"SQLite": 15}
"""Seconds that a tick with eleven thousand notices may take."""
IDLE = 1000
"""Milliseconds that a tick with nothing due may take."""
GROWTH = 64
"""Megabytes by which the peak of memory may grow while thousands of notices are issued."""


def measure(place: Place, size: Size) -> list[Row]:
    """Duties of every unit opened, a tick with nothing to do, and one with everything to do."""
    clock = DemoClock()
    house = _units(place, clock, size.deadline_units)
    heard: list[int] = []
    tick = Tick(
        house, None, Letterhead("jejak@contoh.go.id", "http://localhost"), progress=lambda step, n: heard.append(n)
    )
    clock.set(datetime.fromisoformat(QUIET))
    tick.run()
    place.settle()
    duties = len(house.queries.outstanding_duties())
    idle = [_timed(tick) for _ in range(7)]
    rules = len(shipped_rules())
    about = f"{size.deadline_units:,} units, {rules} rules, {duties:,} open duties"
    clock.set(datetime.fromisoformat(BUSY))
    open_due(house.jejak)
    before, due = peak_megabytes(), len(house.queries.due_duties(house.now(), 10**9))
    heard.clear()
    start = perf_counter()
    done = tick.run()
    seconds, grown = perf_counter() - start, peak_megabytes() - before
    house.close()
    peak = f"peak {before + grown:.0f} MB"
    told = f"{done.issued / seconds:,.0f} duties/s, progress heard {len(heard):,} times, {peak}"
    ms, took, mb = Spread.of(idle), Spread(seconds, seconds, seconds), Spread(grown, grown, grown)
    return [
        Row("tick, nothing due", place.kind, ms, "ms", duties, aim=IDLE, at_most=True, note=about),
        Row("tick, notices due", place.kind, took, "s", due, aim=NOTICES.get(place.kind), at_most=True, note=told),
        Row("memory of that tick", place.kind, mb, "MB more", due, aim=GROWTH, at_most=True, note=about),
    ]


def _timed(tick: Tick) -> float:
    start = perf_counter()
    tick.run()
    return (perf_counter() - start) * 1000


def _units(place: Place, clock: DemoClock, units: int) -> House:
    """A kabupaten with the whole catalogue, and as many kecamatan as asked."""
    kantor = Kantor(place.jejak, "2025-12-01T09:00:00+08:00")
    kantor.found(go_live="2027-12-31")
    kantor.do(
        "kabupaten.adopt_deadlines",
        "bagian_organisasi",
        sejak="2026-01-01",
        tambahan=list(unticked()),
        reason="Katalog tenggat kabupaten ditetapkan",
    )
    with acting(Provenance("demo-admin", "admin", "admin")):
        made = [
            PerangkatDaerah(f"u{n:04}", f"Kecamatan {n}", "kecamatan", Zona.WITA, "", "", date(2021, 1, 1))
            for n in range(units)
        ]
    with kantor.house.database.write() as tx:
        kantor.house.journal.append(tx, [e for one in made for e in one.collect_events()], kantor.house.now())
    kantor.close()
    house = build(place.jejak, clock)
    house.views.catch_up(house.journal)
    return house
