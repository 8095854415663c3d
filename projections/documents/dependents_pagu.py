"""What rests on money that was recorded wrongly: later papers, quarters that spent it, the report of the year."""

import json
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from domain.figures.calendar import akhir_triwulan
from projections.clocks import AsOf, open_at, select
from projections.documents.resting import Here, Rest, bound_reports
from projections.identity import DocumentName
from projections.readers import versions
from projections.readers.measuring import end_of_year
from projections.tables import Transaction


class _Node(NamedTuple):
    level: str
    nama: str
    jumlah: str | None

    def amount(self) -> tuple[str, str | Decimal]:
        """What counts of a node: the money of a sub kegiatan, above it the name."""
        return self.level, self.nama if self.jumlah is None else Decimal(self.jumlah)


def rests_on_pagu(tx: Transaction, here: Here) -> Iterator[Rest]:
    k, before = here.k, here.before
    node = json.loads(k.semula) if k.semula else None
    old = _Node(node["level"], node["nama"], node["jumlah"]) if node else None

    def money(doc: str, versi: int, at: AsOf = before) -> "_Node | None":
        found = versions.pagu(tx, at, doc, versi).get(k.kode)
        return _Node(*found) if found else None

    def rest(who: DocumentName, versi: int, found: "_Node | None", sebagai: str = "pagu") -> Rest:
        same = found is old is None or (found is not None and old is not None and found.amount() == old.amount())
        return Rest(who, versi, sebagai, (found.jumlah or found.nama) if found else None, same)

    for versi in here.later(tx):
        yield rest(here.who, versi, money(k.doc, versi))
    if here.who.kind == "pk":
        return  # it states the money of the DPA; spending and reports go by the DPA itself
    plan = here.who.kind in versions.PLANS
    for who in here.documents(tx, "renja_perubahan" if plan else "pk"):  # each begins as a copy of it
        if who.tahun == here.who.tahun and (not plan or who.n > here.who.n):
            held = {versi: money(who.doc, versi) for versi in here.versions(tx, who.doc)}
            yield from (rest(who, versi, found) for versi, found in held.items() if found)
    if plan:
        return
    for who in sorted(here.documents(tx, "realisasi"), key=lambda d: d.triwulan):
        spent = select(
            tx,
            f"SELECT s.kode FROM serapan s WHERE s.doc = ? AND s.kode = ? AND {open_at('s')}",
            before,
            who.doc,
            k.kode,
        )
        if spent and who.tahun == here.who.tahun:
            force = versions.in_force(tx, before.until(akhir_triwulan(who.tahun, who.triwulan)), k.doc)
            found = money(k.doc, force.versi) if force else None
            yield rest(who, 1, found, "triwulan")
    for who, versi, bound in bound_reports(tx, here):
        at = AsOf(bound, end_of_year(who.tahun))
        if versions.first_in_force(tx, at, k.doc) == k.versi or here.holds(tx, at):  # DPA and DPPA stand side by side
            yield rest(who, versi, money(k.doc, k.versi, at), "laporan")
