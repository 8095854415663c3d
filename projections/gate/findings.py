"""The question of the gate: what in one version does not add up, each with both figures and where they stand."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from domain import alignment
from domain.gate.finding import Rule, Severity, Side
from domain.gate.papers import CellFinding, Known, OnRecord, Paper, Why, where
from domain.kernel import Teks
from domain.plans.above import Held, held
from projections.clocks import AsOf, open_at, select
from projections.documents import document
from projections.gate import printed as tercetak
from projections.gate.papers import paper
from projections.gate.year import Year
from projections.readers import versions
from projections.readers.cards import require_unit
from projections.readers.measuring import end_of_year
from projections.readers.scales import ladders
from projections.tables import Transaction

Row = dict[str, Any]
REPORT = "lkjip"
"""The kind that may be a print, held against its own figures."""
CHANGE = "renja_perubahan"
"""The kind that changes another document, and keeps the reasons of what it leaves as it was."""


@dataclass(frozen=True)
class Looked:
    """All that the gate finds in a version: its paper, what that was held against, and of each finding that was waived
    the reason and the event."""

    own: Paper
    above: Held
    found: list[CellFinding]
    waived: Mapping[str, Why]


def periksa(tx: Transaction, /, at: AsOf, kind: str, unit: str = "", versi: int | None = None, **key: Any) -> Row:
    """What does not add up in a version of a document (in force, else the newest), the gravest first.

    `temuan`: those that are open; `dijelaskan`: cells that differ with a recorded reason; `dikesampingkan`: those that
    the head of the unit waived. `aturan`: the rules that were run, `tidak_dijalankan`: those that could not be, for
    want of which document. Raises NotFound.
    """
    who = require_unit(tx, at, unit) if unit else {}
    doc = versions.find(tx, at, kind, unit, **key)
    if doc is None:
        raise document.absent(tx, at, kind, unit, key)
    chosen = _chosen(tx, at, doc, versi)
    seen = _look(tx, at, doc, chosen, kind, unit, key)
    left = [one for one in seen.found if not one.alasan]
    open_ = [one for one in left if one.nomor not in seen.waived]
    return {
        "dokumen": seen.own.alamat,
        "kind": kind,
        **({"unit": unit, "nama": who["nama"]} if unit else {}),
        **{name: part for name, part in key.items() if part},
        "versi": chosen,
        "jumlah": {str(severity): sum(one.rule.severity is severity for one in open_) for severity in Severity},
        "temuan": [_row(one) for one in open_],
        "dijelaskan": [_row(one) for one in seen.found if one.alasan],
        "dikesampingkan": [
            _row(replace(one, alasan=why.alasan, beralasan=why.event))
            for one in left
            if (why := seen.waived.get(one.nomor))
        ],
        "aturan": [_rule(rule, there) for rule, there in (_ran(kind, seen.above) if unit else ())],
        "tidak_dijalankan": [
            {**_rule(rule, None), "tanpa": called.id, "tanpa_en": called.en} for rule, called in seen.above.without
        ],
    }


def contradiction(
    tx: Transaction, at: AsOf, kind: str, key: Mapping[str, Any], versi: Collection[int], nomor: str
) -> tuple[str, str, tuple[str, ...]] | None:
    """The finding with that number in any of these versions of a document: its rule, its cell, both figures."""
    doc = versions.find(tx, at, kind, **key)
    for one in versi if doc else ():
        for found in _look(tx, at, str(doc), one, kind, key["unit"], {**key, "unit": ""}).found:
            if found.nomor == nomor:
                return found.rule.id, found.sel, found.sisi
    return None


def _look(tx: Transaction, at: AsOf, doc: str, versi: int, kind: str, unit: str, key: Mapping[str, Any]) -> Looked:
    tahun = int(key.get("tahun", 0))
    then = _while_it_held(tx, at, doc, versi, tahun)
    own = paper(tx, at, doc, versi)
    year = Year(tx, then, unit, tahun or alignment.year_of(own, at.per.year))
    if kind == CHANGE:
        own = paper(tx, at, doc, versi, year.plan_before(int(key["n"])))
    above = held(year, kind, str(key.get("jabatan", ""))) if unit else Held()
    known = _known(year) if unit and alignment.aims(kind) else {}
    read_on = ladders(tx, then, year.tahun, (cell.nilai for cell in own.target.values())) if unit else {}
    found = list(alignment.found(kind, own, above, known, read_on)) if unit else []
    if kind == REPORT:
        found = tercetak.findings(tx, at, unit, tahun, doc, own.alamat, versi)
    found.sort(key=lambda one: (_RANK[one.rule.severity], one.hal.id, one.sel))
    return Looked(own, above, found, _waived(tx, at, doc))


def _waived(tx: Transaction, at: AsOf, doc: str) -> dict[str, Why]:
    sql = f"SELECT w.nomor, w.alasan, w.pos_from FROM dikesampingkan w WHERE w.doc = ? AND {open_at('w')}"
    return {nomor: Why(alasan, event) for nomor, alasan, event in select(tx, sql, at, doc)}


_RANK = {severity: n for n, severity in enumerate(Severity)}


def _chosen(tx: Transaction, at: AsOf, doc: str, versi: int | None) -> int:
    """The version asked for, else the one in force, else the newest. Raises NotFound."""
    there = [n for (n,) in select(tx, f"SELECT v.versi FROM versi v WHERE v.doc = ? AND {open_at('v')}", at, doc)]
    if versi is None:
        force = versions.in_force(tx, at, doc)
        return force.versi if force else max(there, default=1)
    if versi not in there:
        raise document.no_version(versi, there)
    return versi


def _while_it_held(tx: Transaction, at: AsOf, doc: str, versi: int, tahun: int) -> AsOf:
    """A version that another took the place of is held against what was in force when it took force; each other one
    against its year."""
    rows = select(tx, f"SELECT b.versi, b.effective_from FROM berlaku b WHERE b.doc = ? AND {open_at('b')}", at, doc)
    since = {n: date.fromisoformat(day) for n, day in rows}
    then = at.until(end_of_year(tahun)) if tahun else at
    replaced = any(n > versi and day <= at.per for n, day in since.items())
    return then.until(since[versi]) if replaced and versi in since else then


def _known(year: Year) -> dict[str, Known]:
    return {slug: Known(card.nama, card.arah, card.mode, card.satuan) for slug, card in year.cards.items()}


def _ran(kind: str, above: Held) -> Iterator[tuple[Rule, Paper | None]]:
    yield from alignment.ran(kind, above)
    if kind == REPORT:
        yield from ((rule, None) for rule in tercetak.RULES)


def _rule(rule: Rule, there: Paper | None) -> Row:
    return {
        "aturan": rule.id,
        **_both("judul", rule.title),
        "tingkat": str(rule.severity),
        **_both("dasar", rule.source),
        "terhadap": there.alamat if there else None,
        **(_both("bernama", where(there)) if there else {"bernama": None, "bernama_en": None}),
    }


def _row(one: CellFinding) -> Row:
    return {
        "nomor": one.nomor,
        "aturan": one.rule.id,
        **_both("judul", one.rule.title),
        "tingkat": str(one.rule.severity),
        **_both("dasar", one.rule.source),
        "sel": one.sel,
        **_both("hal", one.hal),
        "ini": _side(one.one),
        "itu": _side(one.other),
        **_both("perbaikan", one.mend),
        "alasan": one.alasan or None,
        "event": [one.beralasan] if one.beralasan else [],
    }


def _side(side: Side) -> Row:
    """One figure: what it says in words, where it stands; of one on record its cell, its event and itself as data."""
    words = {**_both("teks", side.figure), **_both("tempat", side.where)}
    if not isinstance(side, OnRecord):
        return {**words, "nilai": None, "dokumen": None, "versi": None, "sel": None, "event": None, "cara": None}
    return {
        **words,
        "nilai": side.nilai or None,
        "dokumen": side.dokumen or None,
        "versi": side.versi or None,
        "sel": side.sel or None,
        "event": side.event if side.event is not None else list(side.dari) or None,
        "cara": side.cara or None,
    }


def _both(name: str, teks: Teks) -> dict[str, str]:
    return {name: teks.id, f"{name}_en": teks.en}
