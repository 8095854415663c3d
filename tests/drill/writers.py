"""What people write in a drill: plans of years, their targets, a new camat each year, and a step that is refused."""

import threading
from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

from tests.drill.client import Answer, Caller
from tests.drill.servers import Servers
from tests.kantor import Kantor

YEARS = range(2001, date.today().year + 1)  # noqa: DTZ011 -- servers have the clock of the machine
MORE = 3
"""Units in which a writer goes on after the years of the first: nobody takes office in years to come."""
TARGETS = 40
"""Changes of the target of one PK: long enough to matter, short enough to load at once."""


class Step(NamedTuple):
    """A command that a writer gives; `versioned`: for the version of the document last seen."""

    command: str
    actor: str
    data: dict[str, Any]
    versioned: bool = False


def story(unit: str) -> Iterator[Step]:
    """Year after year of one unit, then of others. The new camat of each year makes a policy flag that year's PK."""
    for place in (unit, *others(unit)):
        yield from _years(place)


def others(unit: str) -> list[str]:
    return [f"{unit}-{n}" for n in range(1, MORE + 1)]


def _years(unit: str) -> Iterator[Step]:
    planner = f"perencana@{unit}"
    card = {"nama": "Indikator latihan", "level": "sasaran", "satuan": "Poin", "arah": "naik", "mode": "nilai_akhir"}
    for year in YEARS:
        slug, pk = f"latihan-{year}", {"unit": unit, "tahun": year, "jabatan": "camat"}
        yield Step("indikator.register", planner, {"unit": unit, "slug": slug, "kartu": card})
        yield Step("pk.draft", planner, {**pk, "prefill": False})
        for n in range(TARGETS):
            target = [{"indikator": slug, "nilai": str(n + 1)}]
            yield Step("pk.set_target", planner, {**pk, "target": target}, versioned=True)
        yield Step("unit.appoint", "admin", camat(unit, year))
        yield Step("pk.draft", "inspektorat", {**pk, "prefill": False})  # refused, and the refusal is recorded


def camat(unit: str, year: int) -> dict[str, Any]:
    held = {"unit": unit, "jabatan": "camat", "person": f"demo-{unit}-{year}", "kapasitas": "definitif"}
    return {**held, "since": date(year, 2, 1).isoformat(), "decree": "SK latihan"}


def prepare(url: str, number: int) -> list[str]:
    """An empty demo database with so many units; their slugs."""
    office = Kantor(url)
    units = [f"u{n}" for n in range(number)]
    for place in (place for unit in units for place in (unit, *others(unit))):
        office.found(place, since="2001-01-01", go_live="2099-12-31")  # it never lives: one person sets it up
    office.close()
    return units


class Writers:
    """Threads that write until they are told to stop, and remember every answer they got."""

    def __init__(self, servers: Servers, units: list[str]) -> None:
        self.answers: list[tuple[Step, Answer]] = []  # appended to by all: list.append is atomic
        self.errors: list[BaseException] = []
        self._stop = threading.Event()
        self._threads = [
            threading.Thread(target=self._write, args=(Caller(servers, n), unit)) for n, unit in enumerate(units)
        ]
        for thread in self._threads:
            thread.start()

    def _write(self, caller: Caller, unit: str) -> None:
        etag = ""
        try:
            for step in story(unit):
                if self._stop.is_set():
                    return
                answer = caller.give(step.command, step.actor, step.data, etag if step.versioned else "")
                etag = answer.etag or etag
                self.answers.append((step, answer))
        except BaseException as e:
            self.errors.append(e)
        finally:
            caller.close()

    def stop(self) -> None:
        self._stop.set()
        for thread in self._threads:
            thread.join()
        if self.errors:
            raise self.errors[0]
