"""Pages of a working day over a long log, each of somebody who is signed in: how long, and beside Django's."""

import itertools
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from decimal import Decimal
from statistics import quantiles
from time import perf_counter
from typing import Any

from flask import before_render_template, template_rendered
from werkzeug.test import Client

from bench import log
from bench.django_pages import filling
from bench.django_side import DJANGO
from bench.places import Place
from bench.report import JEJAK, Row
from bench.sizes import Size
from bench.timing import Contestant, Outcome, Spread, take_turns
from bench.working_day import CAMAT, PERENCANA, WorkingDay, with_cookies
from tests.asked import Asked

AIM = 60
"""Milliseconds that a page may take, ninety-five times of a hundred."""
BESIDE = 2.0
BROWSER = {"Accept-Encoding": "gzip, deflate, br", "Accept-Language": "id"}
"""What a browser says of itself; each side compresses as it does for that."""
FIGURE, COMMA = re.compile(r"(?<![\d.,])\d[\d.]*,\d+"), {ord("."): None, ord(","): "."}
THIS = log.TODAY.year
YEARS = range(THIS - 4, THIS + 1)
WHAT = (
    "{n} pages of {units} units, each of somebody who is signed in to an installation that is no demo, by the WSGI "
    "application in one process; {asks:.0f} statements of {asking:.0f} ms together, the template takes {drawing:.0f} ms"
)
BESIDE_WHAT = (
    "the same figures of the same units. Django: signed in, session and CSRF by the database, a page of its own "
    "templates (cached loader) with GZipMiddleware, rows by select_related, none asked for one by one; {theirs}"
)


@dataclass(frozen=True)
class Visit:
    """An address that an office opens, and where the same stands on Django's site ("": nowhere)."""

    office: str
    path: str
    theirs: str = ""


@dataclass(frozen=True)
class Page:
    """A kind of page: who opens it where, of a unit; `theirs`: what Django's does."""

    name: str
    visits: Callable[[str], Iterator[Visit]]
    theirs: str = ""

    def of_all(self, units: Sequence[str]) -> list[Visit]:
        """Those of the units in turn: none is opened again before every other was."""
        return [visit for together in zip(*map(self.visits, units), strict=True) for visit in together]


def _desk(unit: str) -> Iterator[Visit]:
    for name in (PERENCANA, CAMAT):
        yield Visit(f"{name}@{unit}", f"/meja?unit={unit}&tahun={THIS}")


def _sheet(unit: str) -> Iterator[Visit]:
    yield Visit(f"{PERENCANA}@{unit}", f"/realisasi/{unit}/{THIS}/3", f"/realisasi/{unit}/{THIS}/3")


def _document(unit: str) -> Iterator[Visit]:
    for tahun in YEARS:
        yield Visit(f"{CAMAT}@{unit}", f"/dokumen/pk/{unit}/{tahun}/camat", f"/dokumen/{unit}/{tahun}")


def _capaian(unit: str) -> Iterator[Visit]:
    for tahun in YEARS:
        yield Visit(f"{CAMAT}@{unit}", f"/capaian?unit={unit}&tahun={tahun}", f"/capaian/{unit}/{tahun}")


def _trail(unit: str) -> Iterator[Visit]:
    for tahun in YEARS:
        yield Visit(f"{PERENCANA}@{unit}", f"/trail?unit={unit}&tahun={tahun}", f"/jejak/{unit}/{tahun}")


PAGES = (
    Page("desk", _desk),
    Page("sheet of a triwulan", _sheet, "the targets, the two quarters and when the newer was last saved"),
    Page("document", _document, "the targets, their history for who set each last and when, the steps it has taken"),
    Page("capaian", _capaian, "the targets, the figures of the year, each rated, and the averages"),
    Page("trail", _trail, "three histories counted, as many newest changes as ours, what stood before by a subquery"),
)


def measure(place: Place, size: Size) -> list[Row]:
    """Rows of each kind of page."""
    from django.core.wsgi import get_wsgi_application

    day = WorkingDay(place, size)
    filling.fill(place.django, day.house)
    place.settle()
    visitors = Visitors(day, get_wsgi_application())
    rows = [row for page in PAGES for row in _rows(page, visitors, place, size)]
    day.house.close()
    return rows


class Visitors:
    """Everybody at both sites, each signed in once."""

    def __init__(self, day: WorkingDay, site: Any) -> None:
        self.day, self.site = day, site
        self.clients: dict[str, tuple[Client, Client]] = {}

    def of(self, office: str) -> tuple[Client, Client]:
        if office not in self.clients:
            name, _, unit = office.partition("@")
            theirs = filling.cookies(unit, f"demo-{name}-{unit}")
            self.clients[office] = self.day.enter(office), with_cookies(self.site, theirs)
        return self.clients[office]

    def open(self, visit: Visit, **headers: str) -> bytes:
        return _get(self.of(visit.office)[0], visit.path, headers)

    def open_theirs(self, visit: Visit, **headers: str) -> bytes:
        return _get(self.of(visit.office)[1], visit.theirs, headers)


def _get(client: Client, path: str, headers: dict[str, str]) -> bytes:
    answer = client.get(path, headers=headers or BROWSER, buffered=True)
    assert answer.status_code == 200, (path, answer.status_code)
    return answer.data


def figures(page: bytes) -> set[Decimal]:
    """Every figure on a page that is no whole number: those stand on pages for other reasons too."""
    return {figure for text in FIGURE.findall(page.decode()) if (figure := Decimal(text.translate(COMMA))) % 1}


def _rows(page: Page, visitors: Visitors, place: Place, size: Size) -> Iterator[Row]:
    visits = page.of_all(visitors.day.offices)
    if page.theirs:
        both = [figures(read(visits[0], Accept="*/*")) for read in (visitors.open, visitors.open_theirs)]
        assert set() < both[1] <= both[0], both
    taken: list[float] = []

    def ours(visit: Visit) -> None:
        start = perf_counter()
        visitors.open(visit)
        taken.append((perf_counter() - start) * 1000)

    outcome = _race(visits, ours, visitors.open_theirs if page.theirs else None, size)
    cut = quantiles(taken[size.visits :], n=20)  # without those that warmed up
    time = Spread(cut[18], cut[9], cut[18])
    n = visitors.day.at.position
    named, note = f"page: {page.name}", _told(visitors, visits)
    yield Row(f"{named}, {size.big:,} events", place.kind, time, "ms", n, aim=AIM, at_most=True, note=note)
    if page.theirs:
        rates = outcome.rate(JEJAK), "/s", outcome.n, JEJAK, DJANGO, outcome.rate(DJANGO), outcome.ratio(JEJAK, DJANGO)
        yield Row(named, place.kind, *rates, BESIDE, note=BESIDE_WHAT.format(theirs=page.theirs))


def _race(
    visits: Sequence[Visit], ours: Callable[[Visit], None], theirs: Callable[[Visit], Any] | None, size: Size
) -> Outcome:
    def next_of(endless: Iterator[Visit]) -> Callable[[int], list[Visit]]:
        return lambda count: list(itertools.islice(endless, count))

    contestants = [Contestant(JEJAK, next_of(itertools.cycle(visits)), ours)]
    if theirs:
        contestants.append(Contestant(DJANGO, next_of(itertools.cycle(visits)), theirs))
    return take_turns(contestants, size.rounds, size.visits)


def _told(visitors: Visitors, visits: Sequence[Visit]) -> str:
    """What the pages ask for; each was opened before, so that nothing is counted that is asked once only."""
    n = len(visits)
    for visit in visits:
        visitors.open(visit)
    asked = Timed()
    with asked.of(visitors.day.house), _drawn() as drawn:
        for visit in visits:
            visitors.open(visit)
    each = {"asks": len(asked.statements) / n, "asking": asked.ms / n, "drawing": sum(drawn) / n}
    return WHAT.format(n=n, units=len(visitors.day.offices), **each)


@dataclass
class Timed(Asked):
    """With the milliseconds until all rows were there."""

    ms: float = 0

    def waited_for(self, rows: Callable[[], Any]) -> Any:
        start = perf_counter()
        try:
            return rows()
        finally:
            self.ms += (perf_counter() - start) * 1000


@contextmanager
def _drawn() -> Iterator[list[float]]:
    """Milliseconds in which each template was filled in."""
    began, taken = [0.0], []

    def begin(*_: Any, **__: Any) -> None:
        began[0] = perf_counter()

    def end(*_: Any, **__: Any) -> None:
        taken.append((perf_counter() - began[0]) * 1000)

    with before_render_template.connected_to(begin), template_rendered.connected_to(end):
        yield taken
