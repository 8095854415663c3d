"""What rests on a value that was recorded wrongly: later versions, plans, promises, quarters and reports that used it.

All is read as it was known just before the correction. The LKjIP prints the Renstra's targets of every year of its
period, the promises of its own year and the year before, and the money of its own year: those are the reports asked.
"""

from collections.abc import Callable, Iterator

from domain.figures.calendar import akhir_triwulan
from domain.figures.nilai import Nilai
from domain.kinds import DOKUMEN
from projections.clocks import AsOf, open_at, select
from projections.documents.dependents_pagu import rests_on_pagu
from projections.documents.dependents_parts import rests_on_actions, rests_on_row, rests_on_spending
from projections.documents.resting import KEY, Here, Rest, bound_reports, same, text, years
from projections.identity import DocumentName
from projections.readers import versions
from projections.readers.cards import cards, units
from projections.readers.corrections import Correction
from projections.readers.measuring import end_of_year, head_office, over_the_year
from projections.tables import Transaction
from projections.values import unpack


def dependents(tx: Transaction, k: Correction) -> list[Rest]:
    """Every document that could rest on the corrected cell, in the order of the chain."""
    here = Here.of(tx, k)
    found = RESTS[k.jenis](tx, here) if k.jenis in RESTS else ()
    return [rest for rest in found if versions.state(tx, here.before, rest.who.doc, rest.versi) != "batal"]


def _target(tx: Transaction, here: Here) -> Iterator[Rest]:
    k, old = here.k, unpack(here.k.semula) if here.k.semula else None
    for versi in here.later(tx):
        cell = versions.targets(tx, here.before, k.doc, versi).get(k.sel)
        nilai = cell.nilai if cell else None
        yield Rest(here.who, versi, "target", text(nilai), same(nilai, old))
    if not k.triwulan:
        yield from _downstream(tx, here, old)
    yield from _quarters(tx, here, old)
    if not k.triwulan:
        yield from _reports(tx, here, old)


def _downstream(tx: Transaction, here: Here, old: Nilai | None) -> Iterator[Rest]:
    """Plans and promises for the same indikator and year; the triwulan of a Rencana Aksi count as the year."""
    k = here.k
    place = DOKUMEN[here.who.kind].chain
    rows = select(
        tx,
        f"SELECT {KEY}, t.versi, t.triwulan, t.nilai, t.pos_from FROM dokumen d JOIN target t ON t.doc = d.doc "
        f"WHERE d.unit = ? AND t.indikator = ? AND t.tahun = ? AND {open_at('t')}",
        here.before,
        here.who.unit,
        k.indikator,
        k.tahun,
    )
    cells: dict[tuple[DocumentName, int], dict[int, versions.Cell]] = {}
    for *key, versi, triwulan, packed, event in rows:
        who = DocumentName(*key)
        if DOKUMEN[who.kind].chain > place and (here.who.kind != "pk" or who.jabatan == here.who.jabatan):
            cells.setdefault((who, versi), {})[triwulan] = versions.Cell(unpack(packed), event)
    card = cards(tx, here.before, here.who.unit).get(k.indikator)
    for (who, versi), own in sorted(cells.items(), key=lambda c: (DOKUMEN[c[0][0].kind].chain, c[0])):
        nilai = own[0].nilai if 0 in own else over_the_year(card, own).nilai if card else None
        yield Rest(who, versi, "target", text(nilai), nilai is not None and same(nilai, old))


def _quarters(tx: Transaction, here: Here, old: Nilai | None) -> Iterator[Rest]:
    """Quarters that reported the indikator; the value is the target that they were measured against."""
    k = here.k
    for who in sorted(here.documents(tx, "realisasi"), key=lambda d: d.triwulan):
        if who.tahun != k.tahun or (k.triwulan and who.triwulan != k.triwulan):
            continue
        reported = select(
            tx,
            f"SELECT r.indikator FROM realisasi r WHERE r.doc = ? AND r.indikator = ? AND {open_at('r')}",
            here.before,
            who.doc,
            k.indikator,
        )
        if reported:
            at = here.before.until(akhir_triwulan(who.tahun, who.triwulan))
            nilai = _measured_against(tx, here, at)
            lama = same(nilai, old) and (nilai is not None or here.holds(tx, at))
            yield Rest(who, 1, "triwulan", text(nilai), lama)


def _measured_against(tx: Transaction, here: Here, at: AsOf) -> Nilai | None:
    """The target of the corrected Rencana Aksi's triwulan, else of the office's PK, in force then."""
    k = here.k
    own = k.triwulan or here.who.kind == "pk"
    doc = k.doc if own else versions.find(tx, at, "pk", here.who.unit, k.tahun, jabatan=here.office)
    return _in_force(tx, at, doc, k.sel)


def _reports(tx: Transaction, here: Here, old: Nilai | None) -> Iterator[Rest]:
    k = here.k
    for who, versi, bound in bound_reports(tx, here):
        at = AsOf(bound, end_of_year(who.tahun))
        own = at if here.who.kind == "renstra" else at.until(end_of_year(k.tahun))
        nilai, lama = None, False
        if _printed(tx, here, own) and here.holds(tx, own):
            nilai = _in_force(tx, own, k.doc, k.sel)
            lama = same(nilai, old)
        if not lama and k.tahun:
            pk = versions.find(tx, at, "pk", here.who.unit, k.tahun, jabatan=here.office)
            promised = _in_force(tx, at.until(end_of_year(k.tahun)), pk, k.sel)
            lama = promised is not None and who.tahun in (k.tahun, k.tahun + 1) and same(promised, old)
            nilai = promised if lama else nilai
        if nilai is not None or lama:
            yield Rest(who, versi, "laporan", text(nilai), lama)


def _printed(tx: Transaction, here: Here, at: AsOf) -> bool:
    """Whether a report prints targets of that document: of the PK of the head, the Renstra, program of the plan."""
    kind, unit = here.who.kind, here.who.unit
    if kind in versions.PLANS:
        card = cards(tx, at, unit).get(here.k.indikator)
        return (
            card is not None and card.level == "program" and versions.plan(tx, at, unit, here.who.tahun) == here.k.doc
        )
    if kind == "renstra":
        return at.per.year in years(here)
    head = units(tx, at).get(unit)
    return kind == "pk" and head is not None and head_office(head) == here.who.jabatan


def _in_force(tx: Transaction, at: AsOf, doc: str | None, sel: tuple[str, int, int]) -> Nilai | None:
    force = versions.in_force(tx, at, doc)
    cell = versions.targets(tx, at, force.doc, force.versi).get(sel) if force else None
    return cell.nilai if cell else None


RESTS: dict[str, Callable[[Transaction, Here], Iterator[Rest]]] = {
    "target": _target,
    "pagu": rests_on_pagu,
    "belanja": rests_on_spending,
    "aksi": rests_on_actions,
    "baris": rests_on_row,
}
"""By kind of cell. Nothing rests on what a paper says of itself (surat): it is only printed."""
