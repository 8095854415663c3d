"""What a whole page should show: the capaian of a unit, the lineage of a target, computed from the log beside it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from interfaces.verify.parts.arithmetic import two_places
from interfaces.verify.parts.cells import cell, figure
from interfaces.verify.parts.named import Names, hold_cards, hold_rows, hold_title, of_the_indikator, of_the_unit
from interfaces.verify.parts.offices import unit_called
from interfaces.verify.parts.plans import Clocks, Measured, card, holding, in_quarter, measured
from interfaces.verify.parts.reports import HEADS
from interfaces.verify.parts.sheet import Sheet
from interfaces.verify.parts.shown import Shown
from interfaces.verify.parts.words import say


def page_figures(sheet: Sheet, about: Mapping[str, str], figures: list[Shown], at: Clocks, names: Names) -> set[int]:
    """Hold a page against what it should show; which of its computed figures (by their place) were computed here."""
    unit, year = about.get("data-unit", ""), about.get("data-tahun", "")
    if about.get("data-halaman") == "capaian" and year.isdecimal():
        return _capaian(sheet, about, figures, at, names)
    if about.get("data-halaman") == "lineage" and year.isdecimal():
        slug = about.get("data-indikator", "")
        _lineage(sheet, unit, slug, int(year), figures, at)
        own = card(sheet.history, unit, slug, at.position)
        hold_title(sheet, names, of_the_indikator(), own.get("nama"), None)
        hold_cards(sheet, unit, {slug: own}, names, slug)
    return set()


def _capaian(sheet: Sheet, about: Mapping[str, str], figures: list[Shown], at: Clocks, names: Names) -> set[int]:
    history, unit, year = sheet.history, about["data-unit"], int(about["data-tahun"])
    quarter = int(about["data-triwulan"]) if about.get("data-triwulan", "").isdecimal() else None
    own = f"pk/{unit}/{year}/"
    office = next((f.document[len(own) :] for f in figures if f.document.startswith(own)), HEADS[0])
    rows = measured(history, history.find(own + office), year, at, quarter)
    plan = history.find(f"rencana_aksi/{unit}/{year}/{office}")
    lines = [*rows, *(in_quarter(history, m, plan, quarter, at) for m in rows if quarter)]
    due = {sel: idx for m in lines for sel, idx in _cells(m, unit, year, quarter)}
    _all_there(sheet, due, figures, (own, f"rencana_aksi/{unit}/{year}/", f"realisasi/{unit}/{year}/"))
    hold_title(sheet, names, of_the_unit(), unit_called(history, unit, at), None)
    hold_cards(sheet, unit, {m.slug: m.card for m in lines}, names)
    hold_rows(sheet, unit, figures, names)
    return _computed(sheet, figures, lines)


def _cells(m: Measured, unit: str, year: int, quarter: int | None) -> list[tuple[str, int]]:
    """The cells that a line of the table shows."""
    found = [(f"realisasi/{unit}/{year}/{q}@1#{cell('realisasi', m.slug)}", m.achieved[q].idx) for q in m.year.quarters]
    if m.target.idx:
        where = cell("target", m.slug, year, quarter if m.document.kind == "rencana_aksi" else None)
        found.append((f"{m.document.name}@{m.versi}#{where}", m.target.idx))
    return found


def _all_there(sheet: Sheet, due: dict[str, int], figures: list[Shown], own: tuple[str, ...]) -> None:
    """Nothing is left out, and no version stands there that is not the one to go by."""
    shown = {f.sel for f in figures if not f.word}
    for sel, idx in due.items():
        sheet.same(sel, sel if sel in shown else None, sel, idx)
    for f in figures:
        if f.sel and f.sel not in due and not f.word and f.document.startswith(own) and f.cell.startswith("target/"):
            sheet.same(say("versi yang berlaku", "the version in force"), f.sel, None, None)


def _computed(sheet: Sheet, figures: list[Shown], lines: list[Measured]) -> set[int]:
    """The capaian of each line, and the figures that its quarters make."""
    done, slug = set(), ""
    waiting = {(m.slug, m.since): m for m in lines if m.share is not None}
    for n, f in enumerate(figures):
        slug = f.cell.split("/")[1] if f.cell.startswith("target/") else slug
        mine = [m for m in lines if m.slug == slug]
        if f.rule == "capaian":
            m = next((m for m in mine if f.behind[:1] == [m.since] and not m.unknown), None)
            if m is not None:
                waiting.pop((slug, m.since), None)
                shown, below = two_places(m.share), m.share is not None and m.share < 0
                sheet.same(f"capaian {slug}", f.value, "0.00" if below and f.value == "0.00" else shown, m.reported)
                done.add(n)
        for m in mine:
            if f.rule and f.rule == m.year.rule:
                sheet.same(f"{f.rule} {slug}", f.value, figure(m.year.nilai), m.reported)
                done.add(n)
    for (slug, _), m in waiting.items():
        sheet.same(f"capaian {slug}", None, two_places(m.share), m.reported)
    return done


def _lineage(sheet: Sheet, unit: str, slug: str, year: int, figures: list[Shown], at: Clocks) -> None:
    """Every version that says the target is there, and the one that holds stands first."""
    due: dict[str, int] = {}
    held: dict[str, tuple[str, Any]] = {}
    for document in [d for d in sheet.history.documents.values() if d.key.get("unit") == unit]:
        for versi, name in list(document.cells):
            row = name.split("/")
            said = document.at(versi, name, at.position) if row[:3] == ["target", slug, str(year)] else None
            if said and said.said is not None:
                due[f"{document.name}@{versi}#{name}"] = said.idx
                if document.kind == "pk" and holding(sheet.history, document, at) == versi:
                    held[document.key["jabatan"]] = (f"{document.name}@{versi}#{name}", said)
    _all_there(sheet, due, figures, ())
    first = next((f for f in figures if not f.word and not f.rule), None)
    office = first.document.split("/")[-1] if first and first.document.startswith("pk/") else ""
    for head in (office, *HEADS):
        if head in held:
            sel, said = held[head]
            what = say("target yang berlaku", "the target in force")
            sheet.same(what, first.sel if first else None, sel, said.idx)
            return
