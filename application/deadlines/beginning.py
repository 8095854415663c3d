"""Which duties begin: those that the calendar brings, and those that an event starts, for whom and with which date."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from application.access import Identity
from application.deadlines.holidays import local_calendar
from application.jejak import Jejak
from application.orders import Order
from application.work import Work, load
from domain.deadlines.aturan_tenggat import AturanTenggat
from domain.deadlines.rule import KABUPATEN, Tenggat
from domain.deadlines.schedule import sesudah, terjadwal
from domain.figures.calendar import Kalender
from domain.kernel import Refusal

SYSTEM = Identity("system", "system")
ALASAN = "Tenggat ini berjalan menurut kalender, sehingga kewajibannya dibuka"
Follow = tuple[str, dict[str, Any]]


def calendar_now(jejak: Jejak) -> Kalender:
    """The calendar as the kabupaten has it now."""
    return local_calendar(Work(jejak.journal, jejak.questions, jejak.clock()))


def started(jejak: Jejak, peristiwa: str, unit: str, mulai: date, periode: str, perihal: str = "") -> Iterator[Follow]:
    """The duties that an event starts for a unit ("": for all that a rule binds), without those there are already.

    `perihal` tells the duties of rules apart that come anew with each event. Dates before a unit's go-live and before
    the rule's start open nothing.
    """
    rules = [one for one in jejak.questions.deadline_rules().values() if one.hitungan.sesudah == peristiwa]
    if not rules:
        return
    kalender = calendar_now(jejak)
    for aturan in rules:
        batas = sesudah(aturan, mulai, kalender).hari
        key = {"periode": periode, "perihal": perihal if aturan.per_perihal else ""}
        there = jejak.questions.opened_duties(aturan.id, [periode]) if not aturan.per_perihal else set()
        for bound in _bound(jejak, aturan, unit, batas):
            if (periode, bound) not in there:
                yield "kewajiban.open", {"aturan": aturan.id, **key, "unit": bound, "mulai": mulai}


def _bound(jejak: Jejak, aturan: Tenggat, unit: str, batas: date) -> list[str]:
    """Whom a duty with this last day binds: the kabupaten (""), the one unit, or every unit of the rule's kinds."""
    rule = load(jejak.journal, AturanTenggat.create_id(aturan.id))
    if batas < rule.sejak:
        return []
    found = _of_kinds(aturan, jejak.questions.units_of_deadlines(), batas)
    return [slug for slug in found if unit in ("", slug) or slug == ""]


def open_due(jejak: Jejak, progress: Callable[[int], None] = lambda done: None) -> int:
    """Open every duty that the calendar brings and whose day of opening has come; how many were opened.

    Any number of processes may run it at a time: each duty has one key. What was due while nothing ran is opened too.
    """
    done = 0
    for data in to_open(jejak):
        done += _carry_out(jejak, data)
        progress(done)
    return done


def to_open(jejak: Jejak, today: date | None = None) -> Iterator[dict[str, Any]]:
    """The duties that `open_due` would open on a day (now unless stated), without opening them."""
    rules = jejak.questions.deadline_rules()
    if not rules:
        return
    work = Work(jejak.journal, jejak.questions, jejak.clock())
    day = today or work.today
    kalender = local_calendar(work)
    units = jejak.questions.units_of_deadlines()
    for aturan in rules.values():
        if aturan.terjadwal:
            yield from _scheduled(jejak, work, aturan, day, kalender, units)


def _scheduled(
    jejak: Jejak, work: Work, aturan: Tenggat, day: date, kalender: Kalender, units: list[dict[str, str]]
) -> Iterator[dict[str, Any]]:
    rule = work.open(AturanTenggat, aturan.id)
    plans = [
        plan
        for year in (day.year - 1, day.year, day.year + 1)
        for plan in terjadwal(aturan, year, kalender)
        if plan.dibuka <= day and plan.batas >= max(rule.sejak, day - timedelta(days=366))
    ]
    there = jejak.questions.opened_duties(aturan.id, [plan.periode for plan in plans])
    for plan in plans:
        for slug in _of_kinds(aturan, units, plan.batas):
            if (plan.periode, slug) not in there:
                yield {"aturan": aturan.id, "periode": plan.periode, "unit": slug}


def _of_kinds(aturan: Tenggat, units: list[dict[str, str]], batas: date) -> list[str]:
    """Whom a duty with this last day binds: the kabupaten (""), or the units of the rule's kinds that keep their record
    here by then and still are (what falls due after a unit ended is its successors': inferred)."""
    if KABUPATEN in aturan.untuk:
        return [""]
    day = batas.isoformat()
    return [
        u["slug"]
        for u in units
        if u["jenis"] in aturan.untuk and u["go_live"] <= day and not (u["berakhir"] and u["berakhir"] <= day)
    ]


def _carry_out(jejak: Jejak, data: dict[str, Any]) -> bool:
    target = "/".join(map(str, data.values()))
    key = str(uuid5(NAMESPACE_URL, f"/kewajiban.open/{target}"))
    try:
        order = Order("kewajiban.open", SYSTEM, data, key=key, fingerprint=f"kewajiban.open {target}", reason=ALASAN)
        return not jejak.execute(order).repeated
    except Refusal:  # recorded as Penolakan
        return False
