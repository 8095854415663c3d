"""One indikator over the years: what was planned and promised, what came of it; each figure by its entry."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from interfaces.verify.parts.arithmetic import FILLED, over, two_places
from interfaces.verify.parts.cells import cell, described, digits, figure
from interfaces.verify.parts.history import Document, Held, History
from interfaces.verify.parts.plans import (
    Clocks,
    card,
    forces,
    in_force,
    measure,
    origin,
    renstra,
    reported,
    upto_day,
)
from interfaces.verify.parts.sheet import Sheet


def year_row(sheet: Sheet, row: Mapping[str, Any], unit: str, slug: str, office: str, at: Clocks) -> None:
    """One year of it."""
    history, year = sheet.history, int(row["tahun"])
    when, where = upto_day(at, year, 4), f"{slug} {year}"
    sheet.seen |= {(id(row), part) for part in ("tahun", "triwulan", "pk", "renstra", "setahun")}
    pk = history.find(f"pk/{unit}/{year}/{office}")
    promised = list(_promises(history, pk, cell("target", slug, year), when))
    last = promised[-1] if promised else None
    kept = forces(pk, at.position)[last[0]].state.get("fakta", {}).get("kartu") or {} if pk and last else {}
    own = card(history, unit, slug, at.position, kept.get(slug))
    sheet.see(where, row, "satuan", own.get("satuan"), None)
    before: Any = None
    due = []
    for versi, since, held in promised:
        due += [(versi, since, held)] if held.said != before else []
        before = held.said
    shown = list(row.get("pk") or ())
    sheet.same(f"{where} pk", [one.get("versi") for one in shown], [versi for versi, *_ in due], last and last[2].idx)
    for one, (versi, since, held) in zip(shown, due):
        sheet.seen.add((id(one), "versi"))
        sheet.see(where, one, "sejak", since, held.idx)
        sheet.see(where, one, "alamat", pk and pk.name, held.idx)
        _cell_row(sheet, f"{where} pk {versi}", one, held)
    _planned(sheet, row, unit, slug, year, when)
    achieved = reported(history, unit, year, slug, at)
    for tw in "1234":
        one = achieved.get(int(tw))
        _cell_row(
            sheet,
            f"{where} TW {tw}",
            (row.get("triwulan") or {}).get(tw),
            None if one is None or one.said.get("setahun") else one,
        )
    made = over(own.get("mode", ""), {q: h.said for q, h in achieved.items()}, 4, own.get("pengali", 100))
    entry = achieved[made.quarters[-1]].idx if made.quarters else None
    whole = None if made.nilai is None else Held((not made.rule and entry) or 0, made.nilai)
    _cell_row(sheet, f"{where} setahun", row.get("setahun"), whole)
    sheet.see(where, row, "cara", made.rule, entry)
    parts = [
        {"triwulan": q, "realisasi": figure(achieved[q].said) or None, "event": achieved[q].idx} for q in made.quarters
    ]
    sheet.see(where, row, "dari_triwulan", parts, entry)
    sheet.see(
        where, row, "sampai", max((q for q, h in achieved.items() if h.said["jenis"] in FILLED), default=0), entry
    )
    share, unknown = measure(history, own, last[2].said if last else None, made.nilai, at) if own else (None, "")
    if not unknown:
        sheet.see(where, row, "capaian", two_places(share), entry)


def _promises(history: History, pk: Document | None, name: str, when: Clocks) -> Iterator[tuple[int, str, Held]]:
    """Each version that took force by then, since when, and what it says."""
    for versi, fact in sorted(forces(pk, when.position).items()) if pk else ():
        held = pk.at(versi, name, when.position) if pk else None
        if pk and held and held.said is not None and fact.state["effective_from"] <= when.per:
            since = origin(history, pk, versi, name, when.position) or held.idx
            yield versi, fact.state["effective_from"], Held(since, held.said)


def _planned(sheet: Sheet, row: Mapping[str, Any], unit: str, slug: str, year: int, when: Clocks) -> None:
    """What the Renstra of the year says."""
    plan, name = renstra(sheet.history, unit, year, when), cell("target", slug, year)
    versi = in_force(plan, when)
    held = plan.at(versi, name, when.position) if plan and versi else None
    shown = row.get("renstra")
    if plan is None or held is None or held.said is None or versi is None:
        sheet.same(f"{slug} {year} renstra", shown and shown.get("nilai"), None, None)
        return
    since = origin(sheet.history, plan, versi, name, when.position) or held.idx
    _cell_row(sheet, f"{slug} {year} renstra", shown, Held(since, held.said))
    for part, said in (("alamat", plan.name), ("versi", versi)):
        sheet.see(f"{slug} {year} renstra", shown or {}, part, said, held.idx)


def _cell_row(sheet: Sheet, where: str, shown: Mapping[str, Any] | None, held: Held | None) -> None:
    """One figure: as data, as words, as a number."""
    if held is None or shown is None:
        sheet.same(where, shown and shown.get("teks"), held and described(held.said), held and held.idx)
        return
    said = held.said
    number = digits(said["angka"]) if said.get("angka") is not None and said["jenis"] in FILLED else None
    told = {"nilai": figure(said), "teks": described(said), "angka": number, "sementara": said.get("sementara", False)}
    for part, value in {**told, "event": held.idx}.items():
        sheet.see(where, shown, part, value, held.idx)
