"""Finding documents and the version of them that was in force, as of any day and any knowledge."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from domain.cycle.steps import BERLAKU
from domain.cycle.terms import DIGANTIKAN, KEMUDIAN
from domain.cycle.unit_kinds import DULU, kepala
from domain.figures.nilai import Nilai
from projections.clocks import AsOf, open_at, select
from projections.readers.papers import NUMBER, OVER, RECEIVED_ON, SIGNED_ON
from projections.tables import Transaction
from projections.values import unpack

PLANS = ("renja", "renja_perubahan")
"""The work plan of a year: of these, one takes the place of another (`plan`)."""


@dataclass(frozen=True)
class Cell:
    """A figure in a version of a document, and the log position of the event that set it. `tersusun`: what it is
    composed of, as the view of quarters keeps it."""

    nilai: Nilai
    event: int
    tersusun: str | None = None


@dataclass(frozen=True)
class InForce:
    """The version in force: since when, by which paper, and the card version of each indikator that it froze."""

    doc: str
    versi: int
    effective_from: date
    signed_on: str | None
    received_on: str | None
    number: str
    kartu: dict[str, int]
    event: int


def find(tx: Transaction, at: AsOf, kind: str, unit: str, tahun: int = 0, **more: Any) -> str | None:
    """The id of one document by its natural key, if it was known; None otherwise."""
    wanted = {"kind": kind, "unit": unit, "tahun": tahun, **more}
    where = " AND ".join(f"d.{k} = ?" for k in wanted)
    rows = select(tx, f"SELECT d.doc FROM dokumen d WHERE {where} AND {open_at('d')}", at, *wanted.values())
    if not rows and more.get("jabatan") == kepala("dinas"):  # before the table of kinds a dinas had none but a camat
        return find(tx, at, kind, unit, tahun, **{**more, "jabatan": DULU[0]})
    return str(rows[0][0]) if rows else None


def in_force(tx: Transaction, at: AsOf, doc: str | None) -> InForce | None:
    """Of the versions known with effective_from on or before `per`, the highest; None means *belum berlaku*."""
    return None if doc is None else _taken_force(tx, at, doc, "b.effective_from <= ?", at.per.isoformat())


def for_quarter(tx: Transaction, at: AsOf, doc: str | None, triwulan: int | None) -> InForce | None:
    """The version that a quarter is measured against: the one kept when it closed, else the one in force on `per`.

    The year (None) always takes the one in force.
    """
    if doc is None or triwulan is None:
        return in_force(tx, at, doc)
    rows = select(
        tx,
        "SELECT a.versi FROM dokumen d JOIN dokumen q ON q.unit = d.unit AND q.tahun = d.tahun "
        "JOIN acuan a ON a.doc = q.doc AND a.dokumen = d.kind || '/' || d.jabatan "
        f"WHERE d.doc = ? AND q.kind = 'realisasi' AND q.triwulan = ? AND {open_at('a')}",
        at,
        doc,
        triwulan,
    )
    kept = _taken_force(tx, at, doc, "b.versi = ?", rows[0][0]) if rows else None
    return kept or in_force(tx, at, doc)


def _taken_force(tx: Transaction, at: AsOf, doc: str, which: str, value: object) -> InForce | None:
    rows = select(
        tx,
        f"SELECT b.versi, b.effective_from, {SIGNED_ON}, {RECEIVED_ON}, {NUMBER}, b.kartu, "
        f"b.pos_from FROM berlaku b {OVER} WHERE b.doc = ? AND {which} AND {open_at('b')} "
        "ORDER BY b.versi DESC LIMIT 1",
        at,
        at.position,
        at.position,
        doc,
        value,
    )
    if not rows:
        return None
    versi, effective, signed, received, number, kartu, event = rows[0]
    return InForce(doc, versi, date.fromisoformat(effective), signed, received, number, json.loads(kartu), event)


def frozen(tx: Transaction, at: AsOf, doc: str, versi: int) -> dict[str, int]:
    """The card version of each indikator that a version froze when it took force; empty before that."""
    rows = select(
        tx, f"SELECT b.kartu FROM berlaku b WHERE b.doc = ? AND b.versi = ? AND {open_at('b')}", at, doc, versi
    )
    return dict(json.loads(rows[0][0])) if rows else {}


def plan(tx: Transaction, at: AsOf, unit: str, tahun: int) -> str | None:
    """The work plan of a year: the latest Renja Perubahan in force, else the Renja."""
    rows = select(
        tx,
        "SELECT d.doc FROM dokumen d WHERE d.kind = 'renja_perubahan' AND d.unit = ? AND d.tahun = ? "
        f"AND {open_at('d')} ORDER BY d.n DESC",
        at,
        unit,
        tahun,
    )
    changed = next((doc for (doc,) in rows if in_force(tx, at, doc)), None)
    return changed or find(tx, at, "renja", unit, tahun)


def first_in_force(tx: Transaction, at: AsOf, doc: str) -> int | None:
    """The lowest version that has taken force: a draft that was cancelled before it never did."""
    rows = select(tx, f"SELECT MIN(b.versi) FROM berlaku b WHERE b.doc = ? AND {open_at('b')}", at, doc)
    return rows[0][0] if rows else None


def state(tx: Transaction, at: AsOf, doc: str, versi: int) -> str:
    rows = select(
        tx,
        f"SELECT k.state FROM keadaan k WHERE k.doc = ? AND k.versi = ? AND {open_at('k')}",
        at,
        doc,
        versi,
    )
    return str(rows[0][0]) if rows else "draf"


def on_day(at: AsOf, recorded: str, since: str | None, holds: bool) -> str:
    """What the state of a version is to a reader on `per`: it has held and holds no more, or holds from later on.

    `recorded`: the last step that was taken on it; `since`: the day from which it is in force, if it is.
    """
    if since is None or holds:
        return recorded
    if since <= at.per.isoformat():
        return DIGANTIKAN
    return KEMUDIAN if recorded == BERLAKU else recorded


def rests_on(tx: Transaction, at: AsOf, doc: str, versi: int) -> list[int]:
    """A version and those it rests on, down to the first."""
    rows = select(tx, f"SELECT v.versi, v.base FROM versi v WHERE v.doc = ? AND {open_at('v')}", at, doc)
    bases: dict[int, int | None] = dict(rows)
    found, below = [versi], bases.get(versi)
    while below is not None:
        found.append(below)
        below = bases.get(below)
    return found


def asal(tx: Transaction, at: AsOf, doc: str, versi: int) -> str:
    """Where a version comes from: "arsip" when it was loaded from paper, "" when it went through the cycle."""
    rows = select(tx, f"SELECT v.asal FROM versi v WHERE v.doc = ? AND v.versi = ? AND {open_at('v')}", at, doc, versi)
    return str(rows[0][0]) if rows else ""


def targets(
    tx: Transaction, at: AsOf, doc: str, versi: int, tahun: int | None = None
) -> dict[tuple[str, int, int], Cell]:
    """Targets of a version by (indikator, year, triwulan)."""
    year, params = ("", ()) if tahun is None else (" AND t.tahun = ?", (tahun,))
    rows = select(
        tx,
        "SELECT t.indikator, t.tahun, t.triwulan, t.nilai, t.pos_from FROM target t "
        f"WHERE t.doc = ? AND t.versi = ?{year} AND {open_at('t')} ORDER BY t.pos_from, t.indikator",
        at,
        doc,
        versi,
        *params,
    )
    return {(i, y, q): Cell(unpack(n), event) for i, y, q, n, event in rows}


def order(tx: Transaction, at: AsOf, doc: str) -> dict[str, tuple[int, int]]:
    """Where each indikator first stood in the document: rows keep the order in which people wrote them."""
    rows = tx.execute(
        "SELECT indikator, pos_from, urut FROM target WHERE doc = ? AND pos_from <= ? "
        "ORDER BY pos_from DESC, urut DESC",
        (doc, at.position),
    )
    return {indikator: (event, urut) for indikator, event, urut in rows}


def origins(
    tx: Transaction, at: AsOf, doc: str, versi: int, cells: Mapping[tuple[str, int, int], Cell]
) -> dict[tuple[str, int, int], int]:
    """The position of the event that first set each figure: a revision only takes over what its base says."""
    found = {key: cell.event for key, cell in cells.items()}
    while (opened := copied_from(tx, at, doc, versi)) is not None:
        doc, versi, position = opened
        at = AsOf(position, date.max)
        below = targets(tx, at, doc, versi)
        taken = [key for key, event in found.items() if event == position and key in below]
        if not taken:
            break
        found |= {key: below[key].event for key in taken}
    return found


def origin(tx: Transaction, at: AsOf, doc: str, versi: int, key: tuple[str, int, int], cell: Cell) -> int:
    """The position of the event that first set one figure."""
    return origins(tx, at, doc, versi, {key: cell})[key]


def copied_from(tx: Transaction, at: AsOf, doc: str, versi: int) -> tuple[str, int, int] | None:
    """The document and version that a version was copied from, and the position of the event that copied it.

    None for one that was not: also for a paper that was loaded, whose figures are its own.
    """
    sql = f"SELECT v.base, v.pos_from, v.asal FROM versi v WHERE v.doc = ? AND v.versi = ? AND {open_at('v')}"
    rows = select(tx, sql, at, doc, versi)
    if not rows or rows[0][2]:
        return None
    base, position, _ = rows[0]
    if base is not None:
        return doc, base, position
    own = tx.execute("SELECT kind, unit, tahun, n FROM dokumen WHERE doc = ?", (doc,))
    kind, unit, tahun, n = own[0]
    if kind != "renja_perubahan":
        return None
    before = AsOf(position, date.max)
    first = n == 1
    plan = find(tx, before, "renja", unit, tahun) if first else find(tx, before, kind, unit, tahun, n=n - 1)
    force = in_force(tx, before, plan)
    return (force.doc, force.versi, position) if force else None


def pagu(tx: Transaction, at: AsOf, doc: str, versi: int) -> dict[str, tuple[str, str, str | None]]:
    """The program tree of a version: kode -> (level, nama, jumlah as decimal text or None), in the order of codes."""
    rows = select(
        tx,
        f"SELECT p.kode, p.level, p.nama, p.jumlah FROM pagu p WHERE p.doc = ? AND p.versi = ? AND {open_at('p')}",
        at,
        doc,
        versi,
    )
    return {kode: (level, nama, jumlah) for kode, level, nama, jumlah in sorted(rows, key=lambda r: natural(r[0]))}


def pagu_events(tx: Transaction, at: AsOf, doc: str, versi: int) -> dict[str, int]:
    """Which event set each node of the program tree."""
    sql = f"SELECT p.kode, p.pos_from FROM pagu p WHERE p.doc = ? AND p.versi = ? AND {open_at('p')}"
    return dict(select(tx, sql, at, doc, versi))


def natural(kode: str) -> tuple[tuple[int, int | str], ...]:
    """Order of codes as people read them: 1.2 before 1.10."""
    return tuple((0, int(p)) if p.isdigit() else (1, p) for p in kode.split("."))
