"""A calendar (RFC 5545) of deadlines for those who have its link: stable ids, a number that rises when a date moves,
and nothing about any person."""

from collections.abc import Iterable, Mapping
from datetime import UTC, date, timedelta
from typing import Any

from icalendar import Alarm, Calendar, Event

from application.deadlines.beginning import calendar_now
from domain.deadlines.limits import TERBUKA, Batas
from domain.deadlines.reminders import rencana
from domain.deadlines.rule import StatusHukum, di_unit, is_named
from domain.figures.calendar import Zona, pagi
from interfaces.boards import words
from interfaces.compose import House
from interfaces.input.moments import as_of, today, zona
from interfaces.mail.words import STATUS, end
from interfaces.registers.feed import Feed
from interfaces.registers.reach import Reach
from interfaces.shown import one_line
from interfaces.web.frame.due import KEADAAN
from projections.sentences.falls_due import period

DONE = ("tepat_waktu", "terlambat", "dibebaskan")
BACK = timedelta(days=400)
"""How far back a feed reaches: a calendar is for what comes, the record is on the pages."""


def calendar(house: House, feed: Feed, base_url: str) -> bytes:
    """The feed as it stands now."""
    at = as_of(house)
    units = {u["slug"]: u["nama"] for u in house.queries.units(at)}
    duties = [one for one in _of(house, feed) if date.fromisoformat(one["batas"]) >= at.per - BACK]
    stamps = {r.idx: r.happened_at for r in house.journal.at(sorted({one["event"] for one in duties}))}
    english = feed.bahasa == "en"
    found = Calendar()
    found.add("prodid", "-//Jejak//tenggat//ID")
    found.add("version", "2.0")
    found.add("method", "PUBLISH")
    whose = units.get(feed.nama, "") if feed.jenis == "unit" else ""
    name = one_line(" ".join(filter(None, ("Deadlines" if english else "Tenggat", whose))))
    found.add("x-wr-calname", name)
    found.add("name", name)
    found.add("x-wr-timezone", zona().iana)
    found.add("refresh-interval", timedelta(hours=6), parameters={"value": "DURATION"})
    alarms = _Alarms(house)
    for one in duties:
        event = _event(one, units, feed.bahasa, base_url, stamps[one["event"]])
        for alarm in alarms.of(one, str(event["summary"])):
            event.add_component(alarm)
        found.add_component(event)
    return bytes(found.to_ical())


def _event(one: Mapping[str, Any], units: Mapping[str, str], bahasa: str, base_url: str, recorded_at: Any) -> Event:
    unit = units.get(one["unit"], one["unit"]) or "Kabupaten"
    done = one["keadaan"] in DONE
    mark = ("[Done] " if bahasa == "en" else "[Selesai] ") if done else ""
    zones = (Zona(one["zona"]), Zona(one["zona_unit"]))
    batas = Batas(date.fromisoformat(one["batas"]), *zones, 0, 0, sementara=one["sementara"])
    status = STATUS[StatusHukum(one["status"])].dalam(bahasa).strip()
    event = Event()
    event.add("uid", f"{one['dokumen']}@jejak")
    event.add("sequence", one["revisi"] - 1)
    event.add("dtstamp", recorded_at)
    event.add("dtstart", batas.hari)
    event.add("dtend", batas.hari + timedelta(days=1))
    what = words(one).dalam(bahasa)
    event.add("summary", one_line(f"{mark}{what} {period(one['periode']).dalam(bahasa)} ({unit})"))
    event.add("description", " ".join(filter(None, (end(batas).dalam(bahasa), status))))
    event.add("url", f"{base_url}/kewajiban/{one['dokumen']}")
    event.add("transp", "TRANSPARENT")
    event.add("status", "CANCELLED" if one["keadaan"] == "dibebaskan" else "CONFIRMED")
    event.add("categories", [KEADAAN[one["keadaan"]].dalam(bahasa)])
    return event


class _Alarms:
    """The reminders of a duty as alarms, at the hour at which notices go out; none once it is sent."""

    def __init__(self, house: House) -> None:
        self.rules = house.queries.every_rule()
        self.kinds = {unit["slug"]: str(unit["jenis"]) for unit in house.queries.units(as_of(house))}
        self.kalender = calendar_now(house.jejak)
        self.plans: dict[tuple[str, str, str], list[date]] = {}

    def of(self, one: Mapping[str, Any], said: str) -> Iterable[Alarm]:
        key = (one["aturan"], self.kinds.get(one["unit"], ""), one["batas"])
        if key not in self.plans:
            rule, last = di_unit(self.rules[key[0]], key[1]), date.fromisoformat(key[2])
            planned = rencana(rule, last, self.kalender)
            self.plans[key] = sorted({step.hari for step in planned if not step.eskalasi and step.hari <= last})
        for day in self.plans[key] if one["state"] == TERBUKA else ():
            alarm = Alarm()
            alarm.add("action", "DISPLAY")
            alarm.add("description", said)
            alarm.add("trigger", pagi(day, Zona(one["zona_unit"])).astimezone(UTC))
            yield alarm


def _of(house: House, feed: Feed) -> Iterable[dict[str, Any]]:
    at = as_of(house)
    if feed.jenis == "unit":
        return house.queries.kewajiban(at, units=(feed.nama,))
    whom = Reach(house.database, house.journal, house.people, today(house))
    offices = whom.offices(feed.nama, house.queries.held_by(feed.nama))
    units = {unit for _, unit in offices}
    return [
        one
        for one in house.queries.kewajiban(at, units=None if "" in units else units)
        if any(_answers(office, unit, one) for office, unit in offices)
    ]


def _answers(office: str, unit: str, one: Mapping[str, Any]) -> bool:
    """Whether an office must meet a duty, or receives it: what is received is of every unit."""
    if unit:
        return bool(unit == one["unit"]) and any(is_named(role, office) for role in one["penanggung_jawab"])
    own = () if one["unit"] else one["penanggung_jawab"]
    return any(is_named(named, office) for named in (one["penerima"], *own))
