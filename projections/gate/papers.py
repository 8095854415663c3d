"""Versions of documents as the gate is given them: each cell with the event that set it, and since when it held."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from domain.figures.pagu import Pagu
from domain.figures.same import same_value
from domain.gate.papers import Key, Money, Paper, Target, Why, said_on, since
from domain.reasons import says_something
from projections.clocks import AsOf, open_at, select
from projections.documents.document import header_of
from projections.identity import DocumentName
from projections.readers import versions
from projections.sentences.titles import plain
from projections.tables import Transaction
from projections.values import unpack

SET = ("TargetSet", "PaguSet", "BelanjaSet")
"""The events by which people set one cell, with a reason of its own."""


def paper(tx: Transaction, at: AsOf, doc: str, versi: int, below: Paper | None = None) -> Paper:
    """A version with its cells; `below`: the plan that it changes, whose figures it says on."""
    who = DocumentName(doc, **header_of(tx, at, doc))
    cells = versions.targets(tx, at, doc, versi)
    events = versions.origins(tx, at, doc, versi, cells)
    forces = _forces(tx, at, doc)
    held, money = _targets(tx, at, doc, forces), _money(tx, at, doc, {*forces, versi})
    why = _Reasons(tx, at, doc)
    target = {}
    for key, cell in cells.items():
        held_since = since(forces, versi, held, key, cell.nilai, same_value)
        target[Key(*key)] = Target(cell.nilai, events[key], why.by_event.get(events[key], ""), held_since)
    own = money.get(versi, {})
    trees = {n: {kode: node.jumlah for kode, (node, _) in tree.items()} for n, tree in money.items()}
    pagu = {
        kode: Money(node, event, why.by_event.get(event, ""), since(forces, versi, trees, kode, node.jumlah, _equal))
        for kode, (node, event) in own.items()
    }
    if below is not None:
        target = {key: said_on(cell, below.target.get(key)) for key, cell in target.items()}
    return Paper(who.nama(), plain(who), versi, target, pagu, _spending(tx, at, doc, versi), why.last)


def _forces(tx: Transaction, at: AsOf, doc: str) -> dict[int, int]:
    """Of each version that took force by `per`, the position at which it did."""
    rows = select(
        tx,
        f"SELECT b.versi, b.pos_from FROM berlaku b WHERE b.doc = ? AND b.effective_from <= ? AND {open_at('b')}",
        at,
        doc,
        at.per.isoformat(),
    )
    return dict(rows)


def _targets(tx: Transaction, at: AsOf, doc: str, forces: Mapping[int, int]) -> dict[int, dict[Any, Any]]:
    """The targets of every version that took force; nothing is asked where there is but one."""
    found: dict[int, dict[Any, Any]] = {}
    if len(forces) > 1:
        sql = (
            "SELECT t.versi, t.indikator, t.tahun, t.triwulan, t.nilai FROM target t "
            f"WHERE t.doc = ? AND {open_at('t')}"
        )
        for versi, slug, tahun, triwulan, nilai in select(tx, sql, at, doc):
            found.setdefault(versi, {})[slug, tahun, triwulan] = unpack(nilai)
    return found


def _money(tx: Transaction, at: AsOf, doc: str, wanted: set[int]) -> dict[int, dict[str, tuple[Pagu, int]]]:
    """The program tree of the wanted versions, each node with the event that set it."""
    rows = select(
        tx,
        "SELECT p.versi, p.kode, p.level, p.nama, p.jumlah, p.keluaran, p.satuan, p.tolok_ukur, p.pos_from "
        f"FROM pagu p WHERE p.doc = ? AND {open_at('p')}",
        at,
        doc,
    )
    found: dict[int, dict[str, tuple[Pagu, int]]] = {}
    for versi, kode, level, nama, jumlah, keluaran, satuan, tolok_ukur, event in rows:
        if versi in wanted:
            amount, output = (None if figure is None else Decimal(figure) for figure in (jumlah, keluaran))
            node = Pagu(kode, level, nama, amount, output, satuan, tolok_ukur)
            found.setdefault(versi, {})[kode] = (node, event)
    return found


def _equal(a: Decimal | None, b: Decimal | None) -> bool:
    return a == b


def _spending(tx: Transaction, at: AsOf, doc: str, versi: int) -> dict[str, tuple[Decimal, int]]:
    rows = select(
        tx,
        f"SELECT b.jenis, b.jumlah, b.pos_from FROM belanja b WHERE b.doc = ? AND b.versi = ? AND {open_at('b')}",
        at,
        doc,
        versi,
    )
    return {jenis: (Decimal(jumlah), event) for jenis, jumlah, event in rows}


class _Reasons:
    """The reason that was given with each cell that people set, by event; and the last of each indikator, which also
    says why a target is there no more. One that says something, and not why the system opened a revision."""

    def __init__(self, tx: Transaction, at: AsOf, doc: str) -> None:
        topics = " OR ".join("t.topic LIKE ?" for _ in SET)
        rows = tx.execute(
            "SELECT t.idx, t.indikator, t.reason FROM trail t "
            f"WHERE t.doc = ? AND t.idx <= ? AND ({topics}) ORDER BY t.idx",
            (doc, at.position, *(f"%.{name}" for name in SET)),
        )
        opened = {
            reason
            for (reason,) in tx.execute(
                "SELECT t.reason FROM trail t WHERE t.doc = ? AND t.topic LIKE '%.RevisionOpened' "
                "AND t.person = 'system'",
                (doc,),
            )
        }
        said = [row for row in rows if says_something(row[2]) and row[2] not in opened]
        self.by_event: dict[int, str] = {idx: reason for idx, _, reason in said}
        self.last: dict[str, Why] = {slug: Why(reason, idx) for idx, slug, reason in said if slug}
