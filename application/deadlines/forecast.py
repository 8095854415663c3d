"""Looking ahead: which duties a day will have opened, and what would be sent on it. Nothing is opened or sent."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from application.deadlines.beginning import calendar_now, to_open
from application.jejak import Jejak
from application.work import load
from domain.deadlines.kewajiban import Kewajiban
from domain.deadlines.limits import DIKLAIM, TERBUKA
from domain.deadlines.reminders import ReminderStep, menunggu, rencana
from domain.deadlines.rule import Tenggat, di_unit
from domain.deadlines.schedule import jadwal
from domain.figures.calendar import Kalender
from domain.kernel import Invalid


class Upcoming(NamedTuple):
    """A duty that the calendar will bring."""

    aturan: str
    periode: str
    unit: str
    dibuka: date
    batas: date


class ToBeSent(NamedTuple):
    """A notice as it would go out; `terbuka`: its duty is open already."""

    aturan: str
    periode: str
    unit: str
    perihal: str
    batas: date
    langkah: ReminderStep
    terbuka: bool


def upcoming(jejak: Jejak, until: date) -> Iterator[Upcoming]:
    """The duties that are not open yet and will be by a day, as rules and calendar stand now."""
    rules, kalender = jejak.questions.deadline_rules(), calendar_now(jejak)
    plans: dict[tuple[str, str], tuple[date, date]] = {}
    for one in to_open(jejak, until):
        key = (one["aturan"], one["periode"])
        if key not in plans:
            plan = jadwal(rules[one["aturan"]], one["periode"], kalender)
            plans[key] = (plan.dibuka, plan.batas)
        yield Upcoming(*key, one["unit"], *plans[key])


def would_send(jejak: Jejak, hari: date) -> list[ToBeSent]:
    """What would be sent on a day if nothing more were met until then; refuses a day that is past."""
    today = jejak.clock().date()
    if hari < today:
        raise Invalid(
            f"{hari} sudah lewat. Pilih hari ini atau sesudahnya; yang sudah terkirim ada pada jejak.",
            f"{hari} is past. Choose today or later; what was sent is on the trail.",
        )
    rules, kalender = jejak.questions.deadline_rules(), calendar_now(jejak)
    kinds = {u["slug"]: u["jenis"] for u in jejak.questions.units_of_deadlines()}
    planner = _Planner(rules, kalender, kinds)
    found = list(_of_open(jejak, planner, hari))
    for m in upcoming(jejak, hari):
        for step in planner.steps(m.aturan, m.unit, m.batas, hari):
            if step.hari >= m.dibuka:
                found.append(ToBeSent(m.aturan, m.periode, m.unit, "", m.batas, step, False))
    return sorted(found, key=lambda one: (one.unit, one.batas, one.aturan, one.periode, one.langkah.penerima))


class _Planner:
    """The steps of a rule on a day; open duties of one rule with one date, at units of one kind, share them."""

    def __init__(self, rules: dict[str, Tenggat], kalender: Kalender, kinds: dict[str, str]) -> None:
        self.rules, self.kalender, self.kinds = rules, kalender, kinds
        self._plans: dict[tuple[str, str, date], tuple[ReminderStep, ...]] = {}

    def steps(self, aturan: str, unit: str, batas: date, hari: date) -> list[ReminderStep]:
        """One for each receiver, the last that is planned for the day."""
        jenis = self.kinds.get(unit, "")
        key = (aturan, jenis, batas)
        if key not in self._plans:
            rule = self.at(aturan, unit)
            self._plans[key] = rencana(rule, batas, self.kalender) if rule else ()
        return _last(self._plans[key], hari)

    def at(self, aturan: str, unit: str) -> Tenggat | None:
        """The rule as it binds a unit; None once it is retired."""
        rule = self.rules.get(aturan)
        return di_unit(rule, self.kinds.get(unit, "")) if rule else None


def _last(plan: Iterable[ReminderStep], hari: date) -> list[ReminderStep]:
    return list({step.penerima: step for step in plan if step.hari == hari}.values())


def _of_open(jejak: Jejak, planner: _Planner, hari: date) -> Iterator[ToBeSent]:
    for one in jejak.questions.outstanding_duties():
        batas = date.fromisoformat(one["batas"])
        steps = planner.steps(one["aturan"], one["unit"], batas, hari)
        if not steps and one["state"] == TERBUKA:
            continue
        key = {name: one[name] for name in ("aturan", "periode", "unit", "perihal")}
        duty: Kewajiban = load(jejak.journal, Kewajiban.create_id(**key))
        if duty.state == DIKLAIM and (rule := planner.at(duty.aturan, duty.unit)):
            steps = _last(duty.rencana(rule, planner.kalender), hari)
        for step in menunggu(duty.keadaan(), steps):
            yield ToBeSent(**key, batas=batas, langkah=step, terbuka=True)
