"""Answers of the API that are computed here: capaian of a unit, lineage of a target."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from interfaces.verify.parts.arithmetic import mean, two_places
from interfaces.verify.parts.cells import cell, described, figure
from interfaces.verify.parts.entries import Entry
from interfaces.verify.parts.history import Document
from interfaces.verify.parts.own_times import happened
from interfaces.verify.parts.plans import (
    Clocks,
    Measured,
    card,
    for_quarter,
    holding,
    in_quarter,
    measured,
    origin,
    renstra,
    upto_day,
)
from interfaces.verify.parts.sheet import Sheet
from interfaces.verify.parts.standing import Standing
from interfaces.verify.parts.words import say
from interfaces.verify.parts.years import year_row

CARD = ("nama", "satuan", "arah", "level", "sasaran")
SIGNER = ("pihak", "jabatan", "kapasitas", "decree")


def capaian_answer(sheet: Sheet, answer: Mapping[str, Any], at: Clocks) -> None:
    """Target, realisasi and capaian of every indikator; the averages; by which versions."""
    history, unit, year, quarter = sheet.history, answer["unit"], answer["tahun"], answer.get("triwulan")
    plans = {}
    for kind in ("pk", "rencana_aksi"):
        plans[kind] = history.find(answer["alamat"][kind] or f"{kind}/{unit}/{year}/{answer['jabatan']}")
        versi = for_quarter(history, plans[kind], upto_day(at, year, quarter or 4), quarter)
        sheet.see("acuan", answer["acuan"], kind, versi, None)
    for tw in "1234":
        own = history.find(f"realisasi/{unit}/{year}/{tw}")
        stands = Standing(own, 1, at.position) if own else None
        state, since = (stands.state, stands.idx) if stands and stands.idx else (None, None)
        sheet.see("keadaan", answer["keadaan"], tw, state, since)
    rows = measured(history, plans["pk"], year, at, quarter)
    shown = sheet.once(answer["rows"], "indikator")
    sheet.same("indikator", sorted(shown), sorted(m.slug for m in rows), None)
    alone = []
    for m in rows:
        row = shown.get(m.slug, {})
        sheet.seen.add((id(row), "indikator"))
        _measured_row(sheet, row, m, "" if quarter is None else "_tahunan")
        _over_the_year(sheet, row, m, quarter or 4)
        if quarter is not None:
            alone.append(in_quarter(history, m, plans["rencana_aksi"], quarter, at))
            _measured_row(sheet, row, alone[-1], "")
    for name, of in (("rata_rata", alone if quarter is not None else rows), ("rata_rata_tahunan", rows)):
        if name in answer:
            averages_of(sheet, name, answer[name], of)


def _measured_row(sheet: Sheet, row: Mapping[str, Any], m: Measured, tail: str) -> None:
    events = row.get(f"event{tail}") or {}
    where = f"{m.document.name}@{m.versi} {m.slug}"
    sheet.see(where, row, f"target{tail}", figure(m.target.said), m.target.idx)
    sheet.see(where, row, "sampai_dengan" if tail else "realisasi", figure(m.year.nilai), m.reported)
    sheet.see(f"{where} target", events, "target", m.since or None, m.since)
    sheet.see(f"{where} realisasi", events, "realisasi", m.reported, m.reported)
    if not m.unknown:
        sheet.see(where, row, f"capaian{tail}", two_places(m.share), m.reported or m.since)


def _over_the_year(sheet: Sheet, row: Mapping[str, Any], m: Measured, upto: int) -> None:
    """Of which quarters the figure is made, and what each said."""
    for name in CARD:
        sheet.see(m.slug, row, name, m.card.get(name), None)
    sheet.see(m.slug, row, "n", m.year.n, m.reported)
    sheet.see(m.slug, row, "cara", m.year.rule, m.reported)
    made = [
        {"triwulan": q, "realisasi": figure(m.achieved[q].said) or None, "event": m.achieved[q].idx}
        for q in m.year.quarters
    ]
    sheet.see(m.slug, row, "dari_triwulan", made, m.reported)
    each = [figure(m.achieved[q].said) or None if q in m.achieved else None for q in range(1, upto + 1)]
    sheet.see(m.slug, row, "per_triwulan", each, m.reported)


def averages_of(sheet: Sheet, name: str, shown: Mapping[str, Any], rows: list[Measured]) -> None:
    """The mean of a column, raw and held, and of how many."""
    counted = [m for m in rows if m.card["level"] != "tujuan"]
    if not any(m.unknown for m in counted):
        raw, held, n = mean([m.share for m in counted])
        for part, said in (("mentah", raw), ("dibatasi_100", held), ("n", n), ("dari", len(counted))):
            sheet.see(name, shown, part, said, None)


def lineage_answer(sheet: Sheet, answer: Mapping[str, Any], at: Clocks) -> None:
    """Every step of a target: what each version says, which holds, by which event."""
    history, unit, slug, year = sheet.history, answer["unit"], answer["indikator"], answer["tahun"]
    for name in CARD[:3]:
        sheet.see(slug, answer, name, card(history, unit, slug, at.position).get(name), None)
    steps = (step for step in answer["langkah"] if step["kind"] != "templat")
    shown = sheet.once(steps, "dokumen", "versi", "triwulan")
    sheet.seen |= {(id(step), part) for step in shown.values() for part in ("dokumen", "versi", "triwulan")}
    office, held = answer["berlaku"]["jabatan"] if answer.get("berlaku") else "camat", None
    for document in [d for d in history.documents.values() if d.key.get("unit") == unit]:
        for quarter in range(5):
            name = cell("target", slug, year, quarter or None)
            for versi in sorted({v for v, known in document.cells if known == name}):
                step = shown.pop((document.stream, versi, quarter), None)
                if _step(sheet, document, versi, name, at, step) and document.kind == "pk":
                    held = (step, document.at(versi, name, at.position)) if document.key["jabatan"] == office else held
    for (stream, versi, _), step in shown.items():
        sheet.same(f"{stream}@{versi}", step.get("target") or step.get("teks"), None, None)
    for row in (answer.get("perjalanan") or {}).get("tahun") or ():
        year_row(sheet, row, unit, slug, office, at)
    target = held[1] if held else None
    sheet.see(slug, answer, "target", figure(target.said) if target else None, target and target.idx)
    sheet.see(slug, answer, "berlaku", held[0] if held else None, target and target.idx)


def _step(sheet: Sheet, document: Document, versi: int, name: str, at: Clocks, shown: Mapping[str, Any] | None) -> bool:
    """One version of one document; whether it holds."""
    history, held = sheet.history, document.at(versi, name, at.position)
    stands = Standing(document, versi, at.position)
    if held is None or (held.said is None and stands.origin and stands.state == "batal"):
        return False
    where, holds = f"{document.name}@{versi}#{name}", holding(history, document, at)
    if document.kind == "renstra":
        chosen = renstra(history, document.key["unit"], int(name.split("/")[2]), at)
        holds = holds if chosen is document else None
    if shown is None:
        sheet.same(where, None, figure(held.said) or say("sebuah langkah", "a step"), held.idx)
        return holds == versi
    since = held.idx if held.said is None else origin(history, document, versi, name, at.position)
    sheet.see(where, shown, "target", figure(held.said), held.idx)
    sheet.see(where, shown, "event", since, since)
    said = {
        "dicabut": held.said is None,
        "teks": described(held.said),
        **{part: document.key.get(part, "") for part in ("jabatan", "periode", "n")},
        "kind": document.kind,
        "berlaku": holds == versi,
        "asal": stands.origin,
        "state": stands.on(at, holds) if stands.since and stands.state == "berlaku" else stands.state,
        "effective_from": stands.since,
        "signed_on": stands.paper("signed_on"),
        "number": stands.paper("number"),
        "cara": stands.means,
    }
    for part, value in said.items():
        sheet.see(where, shown, part, value, stands.idx)
    signers_of(sheet, where, shown, stands)
    if since in history.entries:
        _told_by(sheet, where, shown, *history.entries[since])
    return holds == versi


def signers_of(sheet: Sheet, where: str, shown: Mapping[str, Any], stands: Standing) -> None:
    """Who signed a version, as what."""
    sheet.seen |= {(id(one), name) for one in shown.get("signers") or () for name in SIGNER}
    there = sorted(tuple(str(one.get(n) or "") for n in SIGNER) for one in shown.get("signers") or ())
    sheet.same(f"{where} signers", there, stands.signers, stands.idx)


def _told_by(sheet: Sheet, where: str, shown: Mapping[str, Any], entry: Entry, state: Mapping[str, Any]) -> None:
    """Who set it, when and why, as that entry says."""
    who = state["provenance"]
    for part, name in (("role", "role"), ("office", "office"), ("actor_unit", "unit"), ("capacity", "capacity")):
        sheet.see(where, shown, part, who.get(name), entry.idx)
    sheet.see(where, shown, "reason", who.get("reason"), entry.idx)
    sheet.seen.add((id(shown), "recorded_at"))
    when = str(shown.get("recorded_at")).replace("+00:00", "")
    sheet.same(f"{where} recorded_at", when, (happened(entry) or "Z")[:-1].removesuffix(".000000"), entry.idx)
