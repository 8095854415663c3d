"""Whether this process lives, and whether it can serve: for supervisors and load balancers."""

from collections.abc import Iterator
from contextlib import suppress

from flask import Blueprint, Response, jsonify

from application.deadlines.holidays import wanting
from application.store.database import OperationalError
from application.store.faults import Fault, Full, ReadOnly, Replaced, Unreadable
from interfaces.api.access import Access
from interfaces.clock import real_clock
from interfaces.compose import House
from interfaces.input.moments import today
from interfaces.registers.heartbeat import process_name
from interfaces.registers.self_checks import told

SHOWN = 5
"""Rows that differ which a reason is given for, of however many."""


def blueprint(house: House, access: dict[str, Access]) -> Blueprint:
    health = Blueprint("health", __name__, url_prefix="/health")
    access |= {"health.live": Access.PUBLIC, "health.ready": Access.PUBLIC}

    @health.get("/live")
    def live() -> Response:
        """The process answers; nothing else is asked."""
        return jsonify(status="ok")

    @health.get("/ready")
    def ready() -> tuple[Response, int]:
        """The database answers, has its tables, its views are level with the log, and what should tick does.

        `no room`, `read only`, `damaged`, `replaced` (503): of the database; all but `damaged` pass as soon as a row
        can be kept again.
        `degraded` (200): all is served, and something is to be done; `reasons` say what. They say too what has to be
        mended where the status is the name of a problem (503).
        """
        try:
            status = _status(house)
        except Fault as fault:
            return jsonify(status=fault.slug, reasons=[fault.teks.en]), 503
        if status == "ok" and (wrong := house.self_checks.wrong()):
            return jsonify(status="views differ", reasons=[teks.en for teks in told(wrong[:SHOWN])]), 503
        if status == "ok" and (reasons := [*_reasons(house)]):
            return jsonify(status="degraded", reasons=reasons), 200
        return jsonify(status=status), 200 if status == "ok" else 503

    return health


def _reasons(house: House) -> Iterator[str]:
    if clamped := house.leaps.clamped(house.now()):
        yield clamped.teks.en
    for year in wanting(house.queries, today(house)):
        yield f"holidays of {year} not loaded: dates in working days are provisional"
    if house.database.examining:
        yield "the database is being checked"


AILS: dict[type[Fault], str] = {Full: "no room", ReadOnly: "read only", Unreadable: "damaged", Replaced: "replaced"}
"""What is wrong with the database itself, unlike one that is busy."""
AILING = tuple(AILS)


def _status(house: House) -> str:
    try:
        if fault := _ailing(house):
            return AILS[type(fault)]
        if house.unready():
            return "not migrated"
        house.require_level()
        house.require_followed()
        if house.views.position() != house.journal.position():
            return "views behind"
        if house.leaps.leapt(house.now()):
            return "clock leapt"
        silent = house.heartbeats.silent(real_clock(), process_name(), _should_tick(house))
        return "no tick" if silent else "ok"
    except AILING as fault:
        return AILS[type(fault)]
    except OperationalError:
        return "no database"


def _ailing(house: House) -> Fault | None:
    """What kept the last write from being kept, once it is seen whether it still does: where nobody is sent to us any
    more, nobody else would find out."""
    database = house.database
    if isinstance(database.ailing, Full | ReadOnly):
        with suppress(Fault):
            house.limits.probe()
    return database.ailing


def _should_tick(house: House) -> bool:
    """Once deadlines are adopted someone must remind of them; a demo ticks when its clock is moved, a copy never."""
    return not house.is_demo() and not house.database.read_only and house.binding.any()
