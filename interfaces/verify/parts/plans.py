"""Which version of a plan held on a day, where its figures come from, and how every indikator of it was measured."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Any, NamedTuple
from urllib.parse import unquote

from interfaces.verify.parts.arithmetic import Uncomputed, Year, capaian, over
from interfaces.verify.parts.cells import cell
from interfaces.verify.parts.history import Document, Fact, Held, History

ENDS = ("", "03-31", "06-30", "09-30", "12-31")
RULES = ("aturan_rentang", "aturan_batas")


class Clocks(NamedTuple):
    """As of what: how much of the log was known, and on which day."""

    position: int
    per: str


class Measured(NamedTuple):
    """One indikator over a year, or in one quarter. `share`: its capaian; `unknown`: a rule not computed here."""

    slug: str
    card: dict[str, Any]
    document: Document
    versi: int
    target: Held
    since: int
    year: Year
    achieved: dict[int, Held]
    share: Fraction | None
    unknown: str

    @property
    def reported(self) -> int | None:
        """The entry of the newest figure that it rests on."""
        return self.achieved[self.year.quarters[-1]].idx if self.year.quarters else None


def forces(document: Document, position: int) -> dict[int, Fact]:
    """The versions that are in force from some day on, each with the event that put it there."""
    found: dict[int, Fact] = {}
    for fact in document.facts:
        if fact.idx <= position and "state" in fact.state and fact.name not in ("Drafted", "Loaded"):
            if fact.state["state"] == "draf":
                found.pop(fact.versi, None)
            if fact.state.get("effective_from"):
                found[fact.versi] = fact
    return found


def in_force(document: Document | None, at: Clocks) -> int | None:
    """Of the versions known with a day on or before `per`, the highest."""
    held = forces(document, at.position) if document else {}
    return max((v for v, fact in held.items() if fact.state["effective_from"] <= at.per), default=None)


def measured_against(document: Document, position: int) -> dict[str, tuple[int, int]]:
    """Which version of each plan a quarter keeps since it closed, and by which entry."""
    found: dict[str, tuple[int, int]] = {}
    for fact in document.facts:
        if fact.name == "MeasuredAgainst" and fact.idx <= position:
            found |= {name: (versi, fact.idx) for name, versi in fact.state["acuan"].items()}
    return found


def for_quarter(history: History, document: Document | None, at: Clocks, quarter: int | None) -> int | None:
    """The version that a quarter is measured against: the one kept when it closed, else the one in force."""
    if document is None or quarter is None:
        return in_force(document, at)
    key = document.key
    own = history.find(f"realisasi/{key['unit']}/{key['tahun']}/{quarter}")
    against = measured_against(own, at.position) if own else {}
    kept, _ = against.get(f"{document.kind}/{key['jabatan']}", (None, None))
    return kept if kept in forces(document, at.position) else in_force(document, at)


def origin(history: History, document: Document, versi: int, name: str, position: int) -> int | None:
    """The entry that first set what stands in a cell: a version that was copied took it over."""
    held = document.at(versi, name, position)
    opened = document.opened(versi, position)
    while held and opened and held.idx == opened.idx and opened.name in ("RevisionOpened", "Drafted"):
        base: int | None
        if opened.name == "RevisionOpened":
            base = document.base(versi, position)
        else:
            document, base = _before(history, document, opened.idx)
        below = document.at(base, name, opened.idx) if base else None
        if base is None or below is None or below.said is None:
            break
        held, versi, position = below, base, opened.idx
        opened = document.opened(versi, position)
    return held.idx if held else None


def _before(history: History, document: Document, position: int) -> tuple[Document, int | None]:
    """Of a Renja Perubahan: the plan that it changed, and the version of it then in force."""
    if document.kind != "renja_perubahan":
        return document, None
    unit, year, n = document.key["unit"], document.key["tahun"], document.key["n"]
    before = history.find(f"renja/{unit}/{year}" if n == 1 else f"renja_perubahan/{unit}/{year}/{n - 1}")
    return before or document, in_force(before, Clocks(position, "9999-12-31"))


def card(history: History, unit: str, slug: str, position: int, frozen: Any = None) -> dict[str, Any]:
    """The card of an indikator: the version that a signed document keeps, else the newest."""
    found: dict[str, Any] = {}
    own = history.find(f"indikator/{unit}/{slug}")
    for fact in own.facts if own else ():
        if fact.idx <= position and "kartu" in fact.state and (frozen is None or fact.versi <= frozen):
            found = fact.state["kartu"]
    return found


def setting(history: History, name: str, position: int) -> str:
    """A setting of the kabupaten; "" where none was declared or it was taken back."""
    own, value = history.find("kabupaten"), ""
    for fact in own.facts if own else ():
        if fact.name == "SettingChanged" and fact.state["key"] == name and fact.idx <= position:
            value = fact.state["new"]
    return "" if value == "tanpa" else str(value)


def reported(history: History, unit: str, year: int, slug: str, at: Clocks) -> dict[int, Held]:
    """What was reported of an indikator in the quarters that had ended."""
    found = {}
    for quarter in (1, 2, 3, 4):
        own = history.find(f"realisasi/{unit}/{year}/{quarter}")
        held = own.at(1, cell("realisasi", slug), at.position) if own else None
        if held and held.said is not None and f"{year}-{ENDS[quarter]}" <= at.per:
            found[quarter] = held
    return found


def upto_day(at: Clocks, year: int, quarter: int) -> Clocks:
    """The same knowledge, on the last day of a quarter at the latest."""
    return Clocks(at.position, min(at.per, f"{year}-{ENDS[quarter]}"))


def targets(document: Document, versi: int, year: int, position: int) -> Iterator[tuple[str, str, Held]]:
    """The targets of a year in a version: indikator, cell, what stands there."""
    for number, name in list(document.cells):
        part, *row = name.split("/")
        if number == versi and part == "target" and len(row) > 1 and row[1] == str(year):
            held = document.at(versi, name, position)
            if held and held.said is not None:
                yield unquote(row[0]), name, held


def measured(history: History, document: Document | None, year: int, at: Clocks, quarter: int | None) -> list[Measured]:
    """Every target of a plan against what was reported over the year, or up to and including a quarter."""
    when = upto_day(at, year, quarter or 4)
    versi = for_quarter(history, document, when, quarter)
    if document is None or versi is None:
        return []
    unit, found = document.key["unit"], []
    frozen = forces(document, at.position)[versi].state.get("fakta", {}).get("kartu") or {}
    for slug, name, held in targets(document, versi, year, at.position):
        own = card(history, unit, slug, at.position, frozen.get(slug))
        achieved = reported(history, unit, year, slug, at)
        made = over(own["mode"], {q: h.said for q, h in achieved.items()}, quarter or 4, own.get("pengali", 100))
        since = origin(history, document, versi, name, at.position) or held.idx
        share, unknown = measure(history, own, held.said, made.nilai, at)
        found.append(Measured(slug, own, document, versi, held, since, made, achieved, share, unknown))
    return found


def in_quarter(history: History, m: Measured, plan: Document | None, quarter: int, at: Clocks) -> Measured:
    """The same indikator in one quarter alone: against what the Rencana Aksi says of it."""
    year = int(m.document.key["tahun"])
    when = upto_day(at, year, quarter)
    versi = for_quarter(history, plan, when, quarter)
    held = plan.at(versi, cell("target", m.slug, year, quarter), at.position) if plan and versi else None
    held = held if held and held.said is not None else Held(0, None)
    achieved = {q: h for q, h in m.achieved.items() if q == quarter and not h.said.get("setahun")}
    figure = next((h.said for h in achieved.values()), None)
    share, unknown = measure(history, m.card, held.said, figure, at)
    made = Year(figure, len(achieved), tuple(achieved), "")
    return Measured(m.slug, m.card, plan or m.document, versi or 0, held, held.idx, made, achieved, share, unknown)


def measure(history: History, own: dict[str, Any], target: Any, figure: Any, at: Clocks) -> tuple[Fraction | None, str]:
    """The capaian of a figure by its card and the rules of the kabupaten, and the rule that is not computed here."""
    declared = [own.get(name) or setting(history, name, at.position) for name in RULES]
    try:
        return capaian(target, figure, own["arah"] == "naik", *declared), ""
    except Uncomputed as e:
        return None, str(e)


def holding(history: History, document: Document, at: Clocks) -> int | None:
    """The version that holds on the day, if no other plan of that unit and year took its place."""
    versi, unit = in_force(document, at), document.key.get("unit")
    every = [d for d in history.documents.values() if d.key.get("unit") == unit]
    if document.kind in ("renja", "renja_perubahan"):
        year = document.key["tahun"]
        later = [d for d in every if d.kind == "renja_perubahan" and d.key["tahun"] == year and in_force(d, at)]
        newest = max(later, key=lambda d: int(d.key["n"]), default=None)
        return versi if document is newest or (newest is None and document.kind == "renja") else None
    return versi


def renstra(history: History, unit: str, year: int, at: Clocks) -> Document | None:
    """The Renstra of a year: of those that contain it, the one that took force last; the later period of two."""
    found = []
    for document in history.documents.values():
        if document.kind == "renstra" and document.key.get("unit") == unit and in_force(document, at):
            first, last = (int(part) for part in str(document.key["periode"]).split("-"))
            since = min(f.state["effective_from"] for f in forces(document, at.position).values())
            found += [(since, document.key["periode"], document)] if first <= year <= last else []
    return max(found, key=lambda one: one[:2])[2] if found else None
