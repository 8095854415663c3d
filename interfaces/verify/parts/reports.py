"""The tables of an LKjIP as the API answers them: computed at the position of the log that the report is bound to."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from interfaces.verify.parts.answers import averages_of
from interfaces.verify.parts.arithmetic import two_places
from interfaces.verify.parts.cells import described
from interfaces.verify.parts.history import Document, History
from interfaces.verify.parts.plans import Clocks, Measured, holding, measured
from interfaces.verify.parts.sheet import Sheet
from interfaces.verify.parts.standing import Standing, versions

MEASURED = ("2.4", "3.2", "3.4", "3.12")
YEARS = ("3.7", "3.8")
HEADS = ("camat", "lurah")


def report_answer(sheet: Sheet, answer: Mapping[str, Any], at: Clocks) -> None:
    """Targets, realisasi and capaian of the tables that print them; the average; by which position."""
    history, unit, year = sheet.history, answer["unit"], answer["tahun"]
    report = history.find(f"lkjip/{unit}/{year}")
    bound = [Standing(report, v, at.position) for v in versions(report, at.position)] if report else []
    last = next((s for s in reversed(bound) if s.bound), None)
    sheet.see(f"lkjip/{unit}/{year}", answer, "terikat", last.bound if last else None, last.idx if last else None)
    here = Clocks(last.bound if last and last.bound else at.position, min(at.per, f"{year}-12-31"))
    now, before = (_of_the_head(history, unit, y, here) for y in (year, year - 1))
    plan = next((d for d in _plans(history, unit, year) if holding(history, d, here)), None)
    programs = [m for m in measured(history, plan, year, here, None) if m.card["level"] == "program"]
    lines = {m.slug: m for m in now}
    for name in MEASURED:
        due = {m.slug: m for m in programs} if name == "3.12" else lines
        kept = {"3.2": lambda m: m.card["level"] == "tujuan", "3.4": lambda m: m.card["level"] != "tujuan"}.get(name)
        rows = sheet.once(answer["tabel"].get(name) or (), "indikator")
        sheet.same(f"tabel {name}", sorted(rows), sorted(s for s, m in due.items() if kept is None or kept(m)), None)
        for slug, row in rows.items():
            if slug in due:
                _line(sheet, f"tabel {name} {slug}", row, due[slug])
    for row in (row for name in YEARS for row in answer["tabel"].get(name) or () if not row.get("pendahulu")):
        for when, of in ((year, lines), (year - 1, {m.slug: m for m in before})):
            own = row.get(str(when))
            if isinstance(own, dict) and row["indikator"] in of:
                _line(sheet, f"{when} {row['indikator']}", own, of[row["indikator"]])
    averages_of(sheet, "rata_rata", answer["rata_rata"], now)


def _plans(history: History, unit: str, year: int) -> list[Document]:
    own = ("renja", "renja_perubahan")
    every = [d for d in history.documents.values() if d.kind in own and d.key.get("unit") == unit]
    return [d for d in every if d.key.get("tahun") == year]


def _of_the_head(history: History, unit: str, year: int, at: Clocks) -> list[Measured]:
    """The PK of a unit's head, measured over a year."""
    every = [d for d in history.documents.values() if d.kind == "pk" and d.key.get("unit") == unit]
    mine = [d for d in every if d.key.get("tahun") == year]
    heads = [d for d in mine if d.key["jabatan"] in HEADS or str(d.key["jabatan"]).startswith("kepala")]
    return measured(history, heads[0], year, at, None) if heads else []


def _line(sheet: Sheet, where: str, row: Mapping[str, Any], m: Measured) -> None:
    sheet.seen.add((id(row), "indikator"))
    for part in (name for name in ("nama", "satuan", "sasaran", "level") if name in row):
        sheet.see(where, row, part, m.card.get(part), None)
    sheet.see(where, row, "target", described(m.target.said), m.target.idx)
    if "realisasi" not in row:
        sheet.see(where, row, "event", m.since, m.since)
        return
    sheet.see(where, row, "realisasi", described(m.year.nilai), m.reported)
    if not m.unknown:
        sheet.see(where, row, "capaian", two_places(m.share), m.reported or m.since)
    sheet.see(where, row["event"], "target", m.since, m.since)
    sheet.see(where, row["event"], "realisasi", m.reported, m.reported)
