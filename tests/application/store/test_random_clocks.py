"""Clocks at random, forward and back, stretches declared at random: what was known by a date, a few lines say too."""

import shutil
import tempfile
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from application.record.clock import declare_wrong
from application.store.journal import format_time
from application.store.leaps import Leapt
from domain.kernel import AlreadyExists
from domain.record.jam import CLOCK_TOLERANCE
from interfaces.clock import real_clock
from interfaces.verify.parts.entries import Entry
from interfaces.verify.parts.history import History
from tests.application.store.clocks import WITHIN, YEAR, opened
from tests.examples import examples
from tests.interfaces.web.browser import Office
from tests.kantor import Kantor

FORWARD = timedelta(hours=20)
BEGAN = datetime(2026, 11, 30, tzinfo=UTC)
minutes = st.integers(-50, 50).map(lambda n: BEGAN + timedelta(minutes=n))
steps = st.lists(minutes | st.tuples(st.integers(1, 20), st.integers(0, 8)), min_size=1, max_size=20)


@examples(4)
@given(steps, st.lists(minutes, min_size=2, max_size=4))
def test_what_was_known_by_a_date(
    sqlite_with_tables: Path, story: list[datetime | tuple[int, int]], dates: list[datetime]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        file = shutil.copy(sqlite_with_tables, Path(folder) / "jejak.db")
        kantor = Kantor(f"sqlite:///{file}", "2026-11-29T00:00:00+00:00")
        jejak, journal = kantor.house.jejak, kantor.house.journal
        clocks = [kantor.clock()]
        wrong: set[int] = set()
        for step in story:
            at = step if isinstance(step, datetime) else clocks[-1]
            jejak.clock = lambda at=at: at
            first = step[0] if isinstance(step, tuple) else 0
            if first and first <= journal.position():
                last = min(first + step[1], journal.position())
                try:
                    declare_wrong(jejak, first, last, "coba")
                except AlreadyExists:
                    continue
                wrong |= {*range(first, last + 1)}
            elif not first:
                kantor.house.access.grant(f"p-{journal.position()}", "bappeda")
            clocks += [jejak.clock()] * (journal.position() - len(clocks))
        found = [journal.position_at(date) for date in sorted(dates)]
        assert found == sorted(found)
        assert found == [expected(clocks, wrong, date) for date in sorted(dates)]
        assert found == told_by_the_verifier(kantor, [format_time(date) for date in sorted(dates)])
        digest = kantor.house.views.digest()
        kantor.house.views.rebuild(journal)
        assert kantor.house.views.digest() == digest
        kantor.close()


def expected(clocks: list[datetime], wrong: set[int], date: datetime) -> int:
    """The last position up to which no time that is believed is later."""
    last = clocks[0]
    for idx, clock in enumerate(clocks, 1):
        last = max(last, clock)
        believed = clock if last - clock > CLOCK_TOLERANCE else last
        if idx not in wrong and believed > date:
            return idx - 1
    return len(clocks)


def told_by_the_verifier(kantor: Kantor, dates: list[str]) -> list[int]:
    history = History(set(), set(), set(), set(dates))
    for entry in kantor.house.journal.entries(0, 1000):
        history.read(Entry(entry.shown()))
    return [history.known_at(date) for date in dates]


@pytest.fixture
def office(database_url: str) -> Iterator[Office]:
    with opened(database_url) as office:
        yield office


@examples(1, HealthCheck.function_scoped_fixture)
@given(st.integers(1, 10**6))
def test_clocks_that_leap_forward_and_back_under_writers(office: Office, seed: int) -> None:
    """Each writer by a clock of its own: all is recorded in order, and nothing beyond what is believed."""
    house, began, before = office.house, real_clock(), office.house.journal.position()
    own = threading.local()
    house.jejak.clock = lambda: getattr(own, "at", began)

    def write(name: int) -> list[datetime]:
        """The clocks by which nothing was recorded."""
        chance, refused = Random(seed + name), []  # noqa: S311 - to be repeated, not to be unforeseeable
        for n in range(6):
            own.at = began + chance.choice((timedelta(), FORWARD, -WITHIN, YEAR, 3 * YEAR))
            try:
                house.access.grant(f"p-{seed}-{name}-{n}", "bappeda")
            except Leapt:
                refused.append(own.at)
        return refused

    with ThreadPoolExecutor(4) as pool:
        refused = [at for some in pool.map(write, range(4)) for at in some]
    assert all(at >= began + YEAR for at in refused)
    found = house.journal.page(before, 1000)
    times = [r.recorded_at for r in found]
    assert times == sorted(times)
    assert times[-1] <= real_clock() + FORWARD
    assert [type(r.event).TOPIC for r in found].count("Akses.Granted") == 4 * 6 - len(refused)
    assert all(r.happened_at <= r.recorded_at for r in found)
    digest = house.views.digest()
    house.views.rebuild(house.journal)
    assert house.views.digest() == digest
