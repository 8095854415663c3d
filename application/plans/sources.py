"""From which document each draft is filled in: one source for each kind, made of smaller ones."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from application.documents.document import card_in_force
from application.plans.in_force import closed_quarters, in_force, plan_in_force, renstra_in_force
from application.plans.template_rows import bound_rows
from application.work import Work
from domain.cycle.origin import CopiedCell, CopiedPagu
from domain.cycle.steps import Kunci, Versi
from domain.documents.document import Dokumen
from domain.figures.nilai import Jenis, Nilai
from domain.figures.pagu import Pagu
from domain.figures.triwulan import ModeTriwulan
from domain.plans.anggaran import Anggaran
from domain.plans.indikator import LEVELS, Indikator
from domain.plans.indikator_kinerja_utama import IndikatorKinerjaUtama
from domain.plans.perjanjian_kinerja import PerjanjianKinerja
from domain.plans.rencana_aksi import NUMERIC, RencanaAksi
from domain.plans.template_indikator import TemplateIndikator

STRATEGIC, OPERATIONAL = LEVELS[:2], LEVELS[2:]
"""What the head of a unit promises (tujuan and sasaran), and what the officials below answer for (inferred)."""
HEADS = ("camat", "lurah")


@dataclass(frozen=True)
class Content:
    """What the sources of a draft say, cell by cell."""

    sel: dict[Kunci, CopiedCell] = field(default_factory=dict)
    pagu: dict[str, CopiedPagu] = field(default_factory=dict)

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
        return merged

    return run


# -- what the sources are


def renstra(work: Work, doc: Any) -> Content:
    """The targets of the year in the Renstra that holds for it."""
    plan = renstra_in_force(work, doc.unit, doc.tahun)
    return _year(plan, doc.tahun, doc.tahun) if plan else Content()


def renstra_semua_tahun(work: Work, doc: Any) -> Content:
    """The targets of every year in the Renstra that holds this year, without its baseline."""
    plan = renstra_in_force(work, doc.unit, work.today.year)
    return _copied(plan, {key: n for key, n in _now(plan).target.items() if key[1]}) if plan else Content()


def templat(work: Work, doc: Any) -> Content:
    """The targets that the template of the year fixes for all units of this kind, as far as the unit has adopted it.

    Into the unit's own IKU go only those that are one.
    """
    tahun = getattr(doc, "tahun", work.today.year)
    template = in_force(work.find(TemplateIndikator, tahun))
    if template is None or getattr(doc, "jabatan", HEADS[0]) not in HEADS:
        return Content()
    fixed = {slug: row.target for slug, row in bound_rows(work, doc.unit, tahun) if row.target is not None}
    cards = {slug: own.kartu for slug in fixed if (own := work.find(Indikator, doc.unit, slug))}
    adopted = [slug for slug, card in cards.items() if card.templat and (card.iku or doc.kind != "iku")]
    return _copied(template, {(slug, tahun, 0): fixed[slug] for slug in adopted})


def iku(work: Work, doc: Any) -> Content:
    """The targets of the year in the unit's own Indikator Kinerja Utama, which its head promises."""
    own = in_force(work.find(IndikatorKinerjaUtama, doc.unit))
    return _year(own, doc.tahun, doc.tahun) if own and doc.jabatan in HEADS else Content()


def rencana_tahun_lalu(work: Work, doc: Any) -> Content:
    """The targets of last year's plan, year for year."""
    plan = plan_in_force(work, doc.unit, doc.tahun - 1)
    return _year(plan, doc.tahun - 1, doc.tahun) if plan else Content()


def pohon_tahun_lalu(work: Work, doc: Any) -> Content:
    """The program tree of last year's plan without its money: codes and names are typed once."""
    plan = plan_in_force(work, doc.unit, doc.tahun - 1)
    return _tree(plan, (replace(p, jumlah=None) for p in _now(plan).pagu.values())) if plan else Content()


def pagu_rencana(work: Work, doc: Any) -> Content:
    """The program tree of the year's plan with its pagu indikatif."""
    plan = plan_in_force(work, doc.unit, doc.tahun)
    return _tree(plan, _now(plan).pagu.values()) if plan else Content()


def program_dan_anggaran(work: Work, doc: Any) -> Content:
    """The program tree and pagu of the paper in force (DPA, pergeseran, DPPA), which the head's PK states as well."""
    budget = in_force(work.find(Anggaran, doc.unit, doc.tahun))
    return _tree(budget, _now(budget).pagu.values()) if budget and doc.jabatan in HEADS else Content()


def rencana(work: Work, doc: Any) -> Content:
    """What the head of the unit answers for in the year's plan: its tujuan and sasaran."""
    plan = plan_in_force(work, doc.unit, doc.tahun)
    if plan is None or doc.jabatan not in HEADS:
        return Content()
    return _only(work, doc.unit, _year(plan, doc.tahun, doc.tahun), STRATEGIC)


def penjenjangan(work: Work, doc: Any) -> Content:
    """What an official below answers for by the card: of the head's PK, then of the programs in the year's plan."""
    if doc.jabatan in HEADS:
        return Content()
    heads = (in_force(work.find(PerjanjianKinerja, doc.unit, doc.tahun, head)) for head in HEADS)
    promised = [_only(work, doc.unit, _year(pk, doc.tahun, doc.tahun), LEVELS, doc.jabatan) for pk in heads if pk]
    plan = plan_in_force(work, doc.unit, doc.tahun)
    planned = [_only(work, doc.unit, _year(plan, doc.tahun, doc.tahun), OPERATIONAL, doc.jabatan)] if plan else []
    return both(*(lambda work, doc, isi=isi: isi for isi in (*promised, *planned)))(work, doc)


def pk_tahun_lalu(work: Work, doc: Any) -> Content:
    """What the same office promised last year."""
    pk = in_force(work.find(PerjanjianKinerja, doc.unit, doc.tahun - 1, doc.jabatan))
    return _year(pk, doc.tahun - 1, doc.tahun) if pk else Content()


def pk_per_triwulan(work: Work, doc: RencanaAksi) -> Content:
    """The annual target of the PK in the quarters where the mode of the card puts it; a sum cannot be split.

    Quarters that are closed stay as they were.
    """
    pk = in_force(work.find(PerjanjianKinerja, doc.unit, doc.tahun, doc.jabatan))
    if pk is None:
        return Content()
    closed = closed_quarters(work, doc)
    kept = doc.versi[doc.draft].asal.sel if doc.draft else {}
    cells = {
        (slug, doc.tahun, tw): nilai
        for (slug, _, _), nilai in _now(pk).target.items()
        for tw in _quarters(card_in_force(work, doc.unit, doc.tahun, slug, (doc.jabatan,)).mode, nilai)
        if tw not in closed
    }
    found = _copied(pk, cells)
    return Content({**{k: replace(s, diisi=True) for k, s in kept.items() if k[2] in closed}, **found.sel})


SOURCES: dict[str, Source] = {
    "iku": both(renstra_semua_tahun, templat),
    "renja": both(first(renstra, rencana_tahun_lalu), templat, pohon_tahun_lalu),
    "anggaran": pagu_rencana,
    "pk": both(first(both(iku, rencana, templat), penjenjangan, pk_tahun_lalu), program_dan_anggaran),
    "rencana_aksi": pk_per_triwulan,
}
"""What a draft of each kind is filled in from. A further source is one more name in its line."""


# -- reading them


def _now(doc: Dokumen) -> Versi:
    return doc.versi[doc.in_force or 1]


def _name(doc: Dokumen) -> str:
    return "/".join(map(str, (doc.kind, *doc.key())))


def _copied(doc: Dokumen, cells: Mapping[Kunci, Nilai]) -> Content:
    """Cells as a source says them; what its own paper does not say any more cannot be copied."""
    dari, versi = _name(doc), doc.in_force or 1
    said = {key: nilai for key, nilai in cells.items() if nilai.jenis is not Jenis.TIDAK_TERCATAT}
    return Content({key: CopiedCell(*key, nilai, dari, versi) for key, nilai in said.items()})


def _year(doc: Dokumen, of: int, to: int) -> Content:
    """The targets of one year, as targets of another."""
    return _copied(doc, {(slug, to, 0): n for (slug, tahun, _), n in _now(doc).target.items() if tahun == of})


def _tree(doc: Dokumen, nodes: Iterable[Pagu]) -> Content:
    return Content(pagu={p.kode: CopiedPagu(p.kode, p, _name(doc), doc.in_force or 1) for p in nodes})


def _only(work: Work, unit: str, isi: Content, levels: Collection[str], pemilik: str = "") -> Content:
    """The cells whose card is of one of these levels and, when `pemilik` says so, of that office."""
    cards = {slug: found.kartu for slug, _, _ in isi.sel if (found := work.find(Indikator, unit, slug))}
    own = {slug for slug, card in cards.items() if card.level in levels and pemilik in ("", card.pemilik)}
    return Content({key: cell for key, cell in isi.sel.items() if cell.indikator in own})


def _quarters(mode: ModeTriwulan, nilai: Nilai) -> tuple[int, ...]:
    """Where an annual target stands in the quarters of its year; a predikat is that of the year's end.

    A limit stands where a number would: one over a whole year is not split, so a sum takes none.
    """
    if nilai.jenis not in NUMERIC:
        return (4,)
    return {ModeTriwulan.DIJUMLAH: (), ModeTriwulan.RATA_RATA: (1, 2, 3, 4)}.get(mode, (4,))
