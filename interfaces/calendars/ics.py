"""A calendar (RFC 5545) of deadlines for those who have its link: stable ids, a number that rises when a date moves,
and nothing about any person."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from icalendar import Calendar, Event

from domain.deadlines.limits import Batas
from domain.deadlines.rule import PRIBADI, StatusHukum, is_named
from domain.figures.calendar import Zona
from interfaces.compose import House
from interfaces.input.moments import as_of, today
from interfaces.mail.words import STATUS, end
from interfaces.registers.feed import Feed
from interfaces.registers.reach import Reach
from interfaces.shown import shown
from projections.sentences.falls_due import period

DONE = ("tepat_waktu", "terlambat", "dibebaskan")
BACK = timedelta(days=400)
"""How far back a feed reaches: a calendar is for what comes, the record is on the pages."""


def calendar(house: House, feed: Feed, base_url: str) -> bytes:
    """The feed as it stands now."""
    at = as_of(house)
    units = {u["slug"]: u["nama"] for u in house.queries.units(at)}
    duties = [one for one in _of(house, feed) if date.fromisoformat(one["batas"]) >= at.per - BACK]
    stamps = {r.idx: r.recorded_at for r in house.journal.at(sorted({one["event"] for one in duties}))}
    english = feed.bahasa == "en"
    found = Calendar()
    found.add("prodid", "-//Jejak//tenggat//ID")
    found.add("version", "2.0")
    found.add("method", "PUBLISH")
    whose = units.get(feed.nama, "") if feed.jenis == "unit" else ""
    name = shown(" ".join(filter(None, ("Deadlines" if english else "Tenggat", whose))))
    found.add("x-wr-calname", name)
    found.add("name", name)
    found.add("refresh-interval", timedelta(hours=6), parameters={"value": "DURATION"})
    for one in duties:
        found.add_component(_event(one, units, feed.bahasa, base_url, stamps[one["event"]]))
    return bytes(found.to_ical())


def _event(one: Mapping[str, Any], units: Mapping[str, str], bahasa: str, base_url: str, recorded_at: Any) -> Event:
    unit = units.get(one["unit"], one["unit"]) or "Kabupaten"
    nomor = f" {one['perihal']}" if one["perihal"] and one["aturan"] not in PRIBADI else ""
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
    what = one["nama_en"] if bahasa == "en" else one["nama"]
    event.add("summary", shown(f"{mark}{what} {period(one['periode']).dalam(bahasa)}{nomor} ({unit})"))
    event.add("description", " ".join(filter(None, (end(batas).dalam(bahasa), status))))
    event.add("url", f"{base_url}/kewajiban/{one['dokumen']}")
    event.add("transp", "TRANSPARENT")
    return event


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
