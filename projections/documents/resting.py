"""Where a correction of the record is looked at from: its document, and what was known just before it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from domain.figures.nilai import Nilai
from projections.clocks import AsOf, open_at, select
from projections.identity import DocumentName
from projections.readers import versions as past
from projections.readers.cards import units
from projections.readers.corrections import Correction
from projections.readers.measuring import head_office
from projections.tables import Transaction
from projections.values import describe

KEY = ", ".join(f"d.{name}" for name in DocumentName._fields)


@dataclass(frozen=True)
class Rest:
    """One document that holds or shows the value: in which version, as what, and whether it is the old one."""

    who: DocumentName
    versi: int
    sebagai: str
    nilai: str | None
    lama: bool


@dataclass(frozen=True)
class Here:
    """The correction, its document, and the knowledge just before it."""

    k: Correction
    who: DocumentName
    before: AsOf
    office: str

    @classmethod
    def of(cls, tx: Transaction, k: Correction) -> "Here":
        who = DocumentName(*tx.execute(f"SELECT {KEY} FROM dokumen d WHERE d.doc = ?", (k.doc,))[0])
        before = AsOf(k.event - 1, date.max)
        unit = units(tx, before).get(who.unit)
        return cls(k, who, before, who.jabatan or (head_office(unit) if unit else "camat"))

    def documents(self, tx: Transaction, kind: str) -> list[DocumentName]:
        rows = select(
            tx,
            f"SELECT {KEY} FROM dokumen d WHERE d.unit = ? AND d.kind = ? AND {open_at('d')} ORDER BY d.pos_from",
            self.before,
            self.who.unit,
            kind,
        )
        return [DocumentName(*row) for row in rows]

    def later(self, tx: Transaction) -> list[int]:
        """Versions of the corrected document itself that came after the corrected one."""
        return self.versions(tx, self.k.doc, self.k.versi)

    def versions(self, tx: Transaction, doc: str, after: int = 0) -> list[int]:
        rows = select(
            tx,
            f"SELECT v.versi FROM versi v WHERE v.doc = ? AND v.versi > ? AND {open_at('v')} ORDER BY v.versi",
            self.before,
            doc,
            after,
        )
        return [versi for (versi,) in rows]

    def holds(self, tx: Transaction, at: AsOf) -> bool:
        """Whether the corrected version was in force."""
        force = past.in_force(tx, at, self.k.doc)
        return force is not None and force.versi == self.k.versi


def same(a: Nilai | None, b: Nilai | None) -> bool:
    """The same figure, however it was typed."""
    return a == b if a is None or b is None else replace(a, teks="") == replace(b, teks="")


def text(nilai: Nilai | None) -> str | None:
    return None if nilai is None else describe(nilai)


def years(here: Here) -> range:
    first, last = map(int, here.who.periode.split("-"))
    return range(first, last + 1)


def bound_reports(tx: Transaction, here: Here) -> Iterator[tuple[DocumentName, int, int]]:
    """Reports that were bound to the log before the correction: of the years that print the cell."""
    first, last = here.k.tahun or here.who.tahun, here.k.tahun + 1
    if here.k.kode:
        last = first
    if here.who.kind == "renstra":
        first, last = min(years(here)), max(*years(here), last)
    for who in sorted(here.documents(tx, "lkjip"), key=lambda d: d.tahun):
        rows = select(
            tx,
            "SELECT p.versi, p.position FROM posisi_laporan p "
            f"WHERE p.doc = ? AND {open_at('p')} ORDER BY p.versi DESC",
            here.before,
            who.doc,
        )
        if rows and first <= who.tahun <= last:
            yield who, rows[0][0], rows[0][1]
