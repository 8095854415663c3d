"""A kabupaten of thousands of units: one tick that opens and tells everything, ticks with nothing to do, and the desks
of those who see all of it."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from bench.rebuild import peak_megabytes
from domain.figures.calendar import Zona
from domain.kernel import Provenance, acting
from domain.organisation.perangkat_daerah import PerangkatDaerah
from interfaces.app import create_app
from interfaces.mail.letter import Letterhead
from interfaces.worker.tick import Tick
from tests.interfaces.web.reader import Page
from tests.kantor import Kantor

ROLES = ("bagian_organisasi", "bupati", "bappeda", "inspektorat", "perencana@u00000")
DESKS = ("/", "/tenggat", "/realisasi")
LARGEST = 60
"""Kilobytes of a page, however many units it speaks of."""


@dataclass
class Crowd:
    """Times in milliseconds, memory in MB more than before the tick, the largest page in KB."""

    units: int
    opened: int
    told: int
    first_tick: float
    idle_tick: float
    mb_more: float
    slowest_desk: float
    largest_desk: float


def crowd(folder: Path, units: int) -> Crowd:
    """Nothing of it grows beyond its bounds. Raises AssertionError."""
    kantor = Kantor(f"sqlite:///{folder / 'ramai.db'}", "2025-12-01T09:00:00+08:00")
    kantor.do("kabupaten.found", "admin", nama="Kabupaten Contoh", zona="WITA")
    kantor.do("kabupaten.adopt_deadlines", "bagian_organisasi", sejak="2026-01-01", reason="Katalog tenggat ditetapkan")
    with acting(Provenance("demo-admin", "admin", "admin")):
        made = [
            PerangkatDaerah(f"u{n:05}", f"Kecamatan {n}", "kecamatan", Zona.WITA, "", "", date(2021, 1, 1))
            for n in range(units)
        ]
    with kantor.house.database.write() as tx:
        kantor.house.journal.append(tx, [e for one in made for e in one.collect_events()], kantor.house.now())
    kantor.house.views.catch_up(kantor.house.journal)
    kantor.at("2026-02-02T08:30:00+08:00")
    tick = Tick(kantor.house, None, Letterhead("jejak@contoh.go.id", "http://localhost"))
    before = peak_megabytes()
    first, done = _took(tick.run)
    assert done.trouble == []
    assert done.opened >= units
    idle, nothing = _took(tick.run)
    assert (nothing.opened, nothing.issued) == (0, 0)
    more = peak_megabytes() - before
    app = create_app(kantor.house)
    slowest = largest = 0.0
    for role in ROLES:
        client = app.test_client()
        token = Page(client.get("/masuk")).token
        assert client.post("/masuk/demo", data={"_csrf": token, "sebagai": role}).status_code == 303
        for desk in DESKS:
            took, answer = _took(lambda desk=desk, client=client: client.get(desk, follow_redirects=True))
            assert answer.status_code == 200, (role, desk)
            slowest, largest = max(slowest, took), max(largest, len(answer.data) / 1024)
    kantor.close()
    assert largest <= LARGEST
    return Crowd(units, done.opened, done.issued, first, idle, more, slowest, largest)


def _took(act: Callable[[], Any]) -> tuple[float, Any]:
    start = time.perf_counter()
    found = act()
    return (time.perf_counter() - start) * 1000, found
