"""What the sources of a draft say, cell by cell, and how it is read from a document in force."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from application.work import Work
from domain.cycle.origin import CopiedCell, CopiedPagu
from domain.cycle.steps import Kunci, Versi
from domain.documents.document import Dokumen
from domain.figures.nilai import Jenis, Nilai
from domain.figures.pagu import Pagu
from domain.figures.same import same_value
from domain.plans.indikator import Indikator
from domain.plans.perjanjian_kinerja import PerjanjianKinerja


@dataclass(frozen=True)
class Content:
    """What the sources of a draft say, cell by cell. `changed`: cells of which the newest change of a source speaks."""

    sel: dict[Kunci, CopiedCell] = field(default_factory=dict)
    pagu: dict[str, CopiedPagu] = field(default_factory=dict)
    changed: frozenset[Kunci] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.sel or self.pagu)


Source = Callable[[Work, Any], Content]


def first(*sources: Source) -> Source:
    """The first of several sources that says anything at all."""
    return lambda work, doc: next((isi for source in sources if (isi := source(work, doc))), Content())


def both(*sources: Source) -> Source:
    """Every cell that any of the sources has; of two that have it, the earlier one holds."""

    def run(work: Work, doc: Any) -> Content:
        merged = Content()
        for isi in (source(work, doc) for source in sources):
            for key, cell in isi.sel.items():
                merged.sel.setdefault(key, cell)
            for kode, node in isi.pagu.items():
                merged.pagu.setdefault(kode, node)
            merged = replace(merged, changed=merged.changed | isi.changed)
        return merged

    return run


def now(doc: Dokumen) -> Versi:
    return doc.versi[doc.in_force or 1]


def name(doc: Dokumen) -> str:
    return "/".join(map(str, (doc.kind, *doc.key())))


def copied(doc: Dokumen, cells: Mapping[Kunci, Nilai]) -> Content:
    """Cells as a source says them; what its own paper does not say any more cannot be copied."""
    dari, versi = name(doc), doc.in_force or 1
    said = {key: nilai for key, nilai in cells.items() if nilai.jenis is not Jenis.TIDAK_TERCATAT}
    return Content({key: CopiedCell(*key, nilai, dari, versi) for key, nilai in said.items()})


def year(doc: Dokumen, of: int, to: int) -> Content:
    """The targets of one year, as targets of another."""
    return copied(doc, {(slug, to, 0): n for (slug, tahun, _), n in now(doc).target.items() if tahun == of})


def tree(doc: Dokumen, nodes: Iterable[Pagu]) -> Content:
    return Content(pagu={p.kode: CopiedPagu(p.kode, p, name(doc), doc.in_force or 1) for p in nodes})


def changed(doc: Dokumen) -> frozenset[Kunci]:
    """The cells that the version in force says otherwise than the one that it revises."""
    new = now(doc)
    old = doc.versi[new.base].target if new.base else new.target
    return frozenset(k for k in old.keys() | new.target.keys() if not same_value(old.get(k), new.target.get(k)))


def with_changes(pk: PerjanjianKinerja) -> Content:
    return replace(year(pk, pk.tahun, pk.tahun), changed=changed(pk))


def only(work: Work, unit: str, isi: Content, levels: Collection[str], pemilik: str = "") -> Content:
    """The cells whose card is of one of these levels and, when `pemilik` says so, of that office."""
    cards = {slug: found.kartu for slug, _, _ in isi.sel if (found := work.find(Indikator, unit, slug))}
    own = {slug for slug, card in cards.items() if card.level in levels and pemilik in ("", card.pemilik)}
    cells = {key: cell for key, cell in isi.sel.items() if cell.indikator in own}
    return Content(cells, {}, frozenset(key for key in isi.changed if key[0] in own))
