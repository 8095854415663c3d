"""A real installation of today, whose clock a test sets."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta

import pytest

from application.access import Identity
from interfaces.clock import real_clock
from interfaces.input.moments import today
from interfaces.worker.tick import Tick, Ticked
from tests.interfaces.web.browser import Office
from tests.interfaces.worker.office import BASE, Letterhead
from tests.smtp import FROM

ADMIN = Identity("p-001", "admin")
YEAR, BEYOND, WITHIN = timedelta(days=365), timedelta(days=46), timedelta(days=44)
CAMAT = {"unit": "kec-contoh", "jabatan": "camat", "kapasitas": "definitif", "since": "2026-11-01"}
LURAH = {**CAMAT, "jabatan": "sekretaris", "person": "p-020", "decree": "SK contoh", "decree_date": "2026-11-01"}
Leap = Callable[[timedelta], datetime]


@contextmanager
def opened(url: str) -> Iterator[Office]:
    office = Office(url)
    office.person("p-001", "admin")
    office.person("p-002", "inspektorat")
    yield office
    office.close()


def leaping(monkeypatch: pytest.MonkeyPatch) -> Leap:
    """Sets the clock of the machine, so much off."""
    began = real_clock()

    def to(by: timedelta) -> datetime:
        monkeypatch.setattr("interfaces.clock.real_clock", lambda: began + by)
        return began + by

    return to


def tick(office: Office) -> Ticked:
    return Tick(office.house, None, Letterhead(FROM, BASE)).run()


def day(office: Office) -> date:
    return today(office.house)
