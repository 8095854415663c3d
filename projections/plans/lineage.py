"""The lineage of one target: template → Renstra → IKU → Renja → PK → Perubahan n → Rencana Aksi, both clocks."""

import json
from typing import Any

from domain.cycle.steps import BERLAKU
from domain.figures.scales.skala import tidak_cocok
from domain.kernel import Teks
from domain.kinds import DOKUMEN
from projections.asking import Log
from projections.clocks import AsOf, open_at, select
from projections.readers import corrections, renstra, signatures, templates, versions
from projections.readers.cards import require_unit, resolve
from projections.readers.measuring import head_office, why
from projections.readers.papers import NUMBER, OVER, SIGNED_ON
from projections.readers.responsibility import Responsibility
from projections.readers.scales import ladders
from projections.readers.successors import turunan
from projections.readers.templates import PER_UNIT
from projections.tables import Recorded, Transaction
from projections.values import describe, text_of, unpack

DICABUT = Teks("dicabut", "dropped")
ABSEN = (Teks("menunggu", "awaited"), Teks("tidak berlaku", "not applicable"), Teks("tidak tercatat", "not recorded"))
KATA = {teks.id: teks for teks in (PER_UNIT, DICABUT, *ABSEN)}


def lineage(tx: Transaction, log: Log, at: AsOf, unit: str, indikator: str, tahun: int) -> dict[str, Any]:
    """Every step of the target, which one holds on `per` as known then, and the event that set each."""
    who = require_unit(tx, at, unit)
    card = resolve(tx, at, unit, indikator)
    office = head_office(who)
    steps = [*_template(tx, at, unit, who["jenis"], card.slug, tahun), *_steps(tx, at, unit, card.slug, tahun)]
    events = {r.idx: r for r in log.at(sorted({s["event"] for s in steps}))}
    held = Responsibility(tx, at)
    for step in steps:
        _tell(step, events[step["event"]], held)
    holding = next((s for s in steps if s["kind"] == "pk" and s["jabatan"] == office and s["berlaku"]), None)
    target = holding["target"] if holding else None
    return {
        "unit": unit,
        "indikator": card.slug,
        "nama": card.nama,
        "satuan": card.satuan,
        "arah": card.arah.value,
        "tahun": tahun,
        "per": at.per.isoformat(),
        "position": at.position,
        "target": target,
        "berlaku": holding,
        "keterangan": "belum berlaku" if holding is None else "dicabut" if holding["dicabut"] else None,
        "mulai": steps[0]["kind"] if steps else None,
        **turunan(tx, at, unit, {}).passages(card.slug),
        "langkah": steps,
    }


def _template(tx: Transaction, at: AsOf, unit: str, jenis: str, slug: str, tahun: int) -> list[dict[str, Any]]:
    """What each version of the year's template that was established says, for an indikator that was taken over."""
    adopted = tx.execute(
        "SELECT kartu FROM kartu WHERE unit = ? AND slug = ? AND pos_from <= ?", (unit, slug, at.position)
    )
    doc = versions.find(tx, at, "templat", "", tahun)
    if doc is None or not any(json.loads(body)["templat"] == str(tahun) for (body,) in adopted):
        return []
    papers = select(
        tx,
        f"SELECT b.versi, b.effective_from, {SIGNED_ON}, {NUMBER}, b.pos_from FROM berlaku b {OVER} "
        f"WHERE b.doc = ? AND {open_at('b')} ORDER BY b.versi",
        at,
        at.position,
        at.position,
        doc,
    )
    force = versions.in_force(tx, at, doc)
    steps: list[dict[str, Any]] = []
    for versi, effective_from, signed_on, number, event in papers:
        row = templates.held(tx, at, doc, versi).get(slug)
        gone = row is None or jenis not in row.jenis_unit
        if gone and (not steps or steps[-1]["dicabut"]):
            continue
        target = row.target if row and not gone else None
        holds = force is not None and force.versi == versi
        steps.append(
            {
                "kind": "templat",
                "dokumen": doc,
                "periode": "",
                "n": 0,
                "jabatan": "",
                "versi": versi,
                "triwulan": 0,
                "target": text_of(target),
                "teks": DICABUT.id if gone else describe(target) if target else PER_UNIT.id,
                "dicabut": gone,
                **why(None, "peringatan"),
                "state": versions.on_day(at, BERLAKU, effective_from, holds),
                "effective_from": effective_from,
                "signed_on": signed_on,
                "number": number,
                **signatures.signatures(tx, at, "templat", doc).get(versi, signatures.UNSIGNED),
                "asal": versions.asal(tx, at, doc, versi),
                "koreksi": corrections.of_cell(tx, at, doc, versi, (slug, 0, 0)),
                "berlaku": holds,
                "event": event,
                "event_baris": event if gone or row is None else row.event,
            }
        )
    return steps


def _steps(tx: Transaction, at: AsOf, unit: str, slug: str, tahun: int) -> list[dict[str, Any]]:
    """What each version of each document says; a target that a version dropped is a step too, by the dropping event."""
    rows = tx.execute(
        "SELECT d.doc, d.kind, d.periode, d.n, d.jabatan, t.versi, t.triwulan, t.nilai, t.pos_from, t.pos_to "
        "FROM dokumen d JOIN target t ON t.doc = d.doc "
        "WHERE d.unit = ? AND t.indikator = ? AND t.tahun = ? AND t.pos_from <= ? ORDER BY t.pos_from",
        (unit, slug, tahun, at.position),
    )
    last = {(row[0], row[5], row[6]): row for row in rows}  # the newest row of each cell, open or dropped
    plan, five = versions.plan(tx, at, unit, tahun), renstra.in_force(tx, at, unit, tahun)
    chosen = {**dict.fromkeys(versions.PLANS, plan), "renstra": five and five.doc}
    read_on = ladders(tx, at, tahun, [unpack(row[7]) for row in last.values()])
    steps = []
    for doc, kind, periode, n, jabatan, versi, triwulan, packed, event, dropped in last.values():
        gone = dropped is not None and dropped <= at.position
        state, asal = versions.state(tx, at, doc, versi), versions.asal(tx, at, doc, versi)
        if gone and asal and state == "batal":
            continue  # a record that was turned down: the paper never dropped this
        nilai = unpack(packed)
        force, own = versions.in_force(tx, at, doc), _force_of(tx, at, doc, versi)
        holds = bool(force and force.versi == versi) and chosen.get(kind, doc) == doc
        cell = versions.Cell(nilai, event)
        steps.append(
            {
                "kind": kind,
                "dokumen": doc,
                "periode": periode,
                "n": n,
                "jabatan": jabatan,
                "versi": versi,
                "triwulan": triwulan,
                "target": None if gone else text_of(nilai),
                "teks": DICABUT.id if gone else describe(nilai),
                "dicabut": gone,
                **why(tidak_cocok(nilai, ladder) if (ladder := read_on.get(nilai.skala or "")) else None, "peringatan"),
                "state": versions.on_day(at, state, own[0], holds) if own and state == BERLAKU else state,
                "effective_from": own[0] if own else None,
                "signed_on": own[1] if own else None,
                "number": own[2] if own else "",
                **signatures.signatures(tx, at, kind, doc).get(versi, signatures.UNSIGNED),
                "asal": asal,
                "berlaku": holds,
                "event": dropped if gone else versions.origin(tx, at, doc, versi, (slug, tahun, triwulan), cell),
                "koreksi": corrections.of_cell(tx, at, doc, versi, (slug, tahun, triwulan)),
            }
        )
    return sorted(steps, key=_place)


def _place(step: dict[str, Any]) -> tuple[Any, ...]:
    """In the order of the chain, but the PK that was promised first before the Perubahan that came after it."""
    first = step["kind"] == "pk" and step["versi"] == 1
    stage = DOKUMEN["renja_perubahan" if first else step["kind"]].chain
    return stage, not first, step["n"], step["jabatan"], step["versi"], step["triwulan"]


def _force_of(tx: Transaction, at: AsOf, doc: str, versi: int) -> tuple[Any, ...] | None:
    rows = select(
        tx,
        f"SELECT b.effective_from, {SIGNED_ON}, {NUMBER} FROM berlaku b {OVER} "
        f"WHERE b.doc = ? AND b.versi = ? AND {open_at('b')}",
        at,
        at.position,
        at.position,
        doc,
        versi,
    )
    return rows[0] if rows else None


def _tell(step: dict[str, Any], recorded: Recorded, held: Responsibility) -> None:
    """Who set this figure, when, why and on what basis."""
    p = recorded.event.provenance
    step |= {
        "recorded_at": recorded.happened_at.isoformat(),
        "role": p.role,
        "office": p.office,
        "actor_unit": p.unit,
        "capacity": p.capacity,
        "reason": p.reason,
        "basis": {k: None if v is None else str(v) for k, v in vars(p.basis).items()} if p.basis else None,
        "tanggung_jawab": held.of(recorded.idx, recorded.happened_at, p),
    }


def dalam(teks: str, bahasa: str) -> str:
    """What stands for a figure, in the language of the reader: texts that are ours and no figure or typed reason."""
    ours = KATA.get(teks)
    return ours.dalam(bahasa) if ours else teks
