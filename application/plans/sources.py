"""From which document each draft is filled in: one source for each kind, made of smaller ones."""

from dataclasses import replace
from typing import Any

from application.documents.document import card_in_force, heads_of
from application.plans.content import (
    Content,
    Source,
    both,
    changed,
    copied,
    first,
    name,
    now,
    only,
    tree,
    with_changes,
    year,
)
from application.plans.in_force import closed_quarters, in_force, plan_before, plan_in_force, renstra_in_force
from application.plans.template_rows import bound_rows
from application.work import Work
from domain.cycle.origin import CopiedCell
from domain.cycle.unit_kinds import SEMUA_KEPALA
from domain.figures.nilai import Nilai
from domain.figures.same import same_value
from domain.figures.triwulan import ModeTriwulan
from domain.plans.anggaran import Anggaran
from domain.plans.indikator import LEVELS, Indikator
from domain.plans.indikator_kinerja_utama import IndikatorKinerjaUtama
from domain.plans.perjanjian_kinerja import PerjanjianKinerja
from domain.plans.rencana_aksi import NUMERIC, RencanaAksi
from domain.plans.renja import RenjaPerubahan
from domain.plans.template_indikator import TemplateIndikator

STRATEGIC, OPERATIONAL = LEVELS[:2], LEVELS[2:]
"""What the head of a unit promises (tujuan and sasaran), and what the officials below answer for (inferred)."""


def renstra(work: Work, doc: Any) -> Content:
    """The targets of the year in the Renstra that holds for it."""
    plan = renstra_in_force(work, doc.unit, doc.tahun)
    return year(plan, doc.tahun, doc.tahun) if plan else Content()


def renstra_semua_tahun(work: Work, doc: Any) -> Content:
    """The targets of every year in the Renstra that holds this year, without its baseline."""
    plan = renstra_in_force(work, doc.unit, work.today.year)
    return copied(plan, {key: n for key, n in now(plan).target.items() if key[1]}) if plan else Content()


def templat(work: Work, doc: Any) -> Content:
    """The targets that the template of the year fixes for all units of this kind, as far as the unit has adopted it.

    Into the unit's own IKU go only those that are one.
    """
    tahun = getattr(doc, "tahun", work.today.year)
    template = in_force(work.find(TemplateIndikator, tahun))
    if template is None or getattr(doc, "jabatan", SEMUA_KEPALA[0]) not in SEMUA_KEPALA:
        return Content()
    fixed = {slug: row.target for slug, row in bound_rows(work, doc.unit, tahun) if row.target is not None}
    cards = {slug: own.kartu for slug in fixed if (own := work.find(Indikator, doc.unit, slug))}
    adopted = [slug for slug, card in cards.items() if card.templat and (card.iku or doc.kind != "iku")]
    return copied(template, {(slug, tahun, 0): fixed[slug] for slug in adopted})


def iku(work: Work, doc: Any) -> Content:
    """The targets of the year in the unit's own Indikator Kinerja Utama, which its head promises."""
    own = in_force(work.find(IndikatorKinerjaUtama, doc.unit))
    return year(own, doc.tahun, doc.tahun) if own and doc.jabatan in SEMUA_KEPALA else Content()


def rencana_tahun_lalu(work: Work, doc: Any) -> Content:
    """The targets of last year's plan, year for year."""
    plan = plan_in_force(work, doc.unit, doc.tahun - 1)
    return year(plan, doc.tahun - 1, doc.tahun) if plan else Content()


def pohon_tahun_lalu(work: Work, doc: Any) -> Content:
    """The program tree of last year's plan without its money: codes and names are typed once."""
    plan = plan_in_force(work, doc.unit, doc.tahun - 1)
    return tree(plan, (replace(p, jumlah=None) for p in now(plan).pagu.values())) if plan else Content()


def pagu_rencana(work: Work, doc: Any) -> Content:
    """The program tree of the year's plan with its pagu indikatif."""
    plan = plan_in_force(work, doc.unit, doc.tahun)
    return tree(plan, now(plan).pagu.values()) if plan else Content()


def program_dan_anggaran(work: Work, doc: Any) -> Content:
    """The program tree and pagu of the paper in force (DPA, pergeseran, DPPA), which the head's PK states as well."""
    budget = in_force(work.find(Anggaran, doc.unit, doc.tahun))
    return tree(budget, now(budget).pagu.values()) if budget and doc.jabatan in SEMUA_KEPALA else Content()


def rencana(work: Work, doc: Any) -> Content:
    """What the head of the unit answers for in the year's plan: its tujuan and sasaran."""
    plan = plan_in_force(work, doc.unit, doc.tahun)
    if plan is None or doc.jabatan not in SEMUA_KEPALA:
        return Content()
    return only(work, doc.unit, year(plan, doc.tahun, doc.tahun), STRATEGIC)


def rencana_perubahan(work: Work, doc: Any) -> Content:
    """What the Renja Perubahan in force has changed of what the head answers for: it is newer than any other source."""
    if doc.jabatan not in SEMUA_KEPALA:
        return Content()
    return only(work, doc.unit, _changes(work, doc.unit, doc.tahun), STRATEGIC)


def penjenjangan(work: Work, doc: Any) -> Content:
    """What an official below answers for by the card: of the head's PK, then of the programs in the year's plan."""
    if doc.jabatan in SEMUA_KEPALA:
        return Content()
    heads = (in_force(work.find(PerjanjianKinerja, doc.unit, doc.tahun, head)) for head in heads_of(work, doc.unit))
    promised = [only(work, doc.unit, with_changes(pk), LEVELS, doc.jabatan) for pk in heads if pk]
    plan = plan_in_force(work, doc.unit, doc.tahun)
    planned = [year(plan, doc.tahun, doc.tahun)] if plan else []
    changes = _changes(work, doc.unit, doc.tahun)
    planned = [only(work, doc.unit, isi, OPERATIONAL, doc.jabatan) for isi in (changes, *planned)]
    return both(*(lambda work, doc, isi=isi: isi for isi in (*promised, *planned)))(work, doc)


def pk_tahun_lalu(work: Work, doc: Any) -> Content:
    """What the same office promised last year."""
    pk = in_force(work.find(PerjanjianKinerja, doc.unit, doc.tahun - 1, doc.jabatan))
    return year(pk, doc.tahun - 1, doc.tahun) if pk else Content()


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
        for (slug, _, _), nilai in now(pk).target.items()
        for tw in _quarters(card_in_force(work, doc.unit, doc.tahun, slug, (doc.jabatan,)).mode, nilai)
        if tw not in closed
    }
    found, moved = copied(pk, cells), changed(pk)
    own = frozenset(key for key in cells if (key[0], doc.tahun, 0) in moved)
    return Content({**{k: replace(s, diisi=True) for k, s in kept.items() if k[2] in closed}, **found.sel}, {}, own)


SOURCES: dict[str, Source] = {
    "iku": both(renstra_semua_tahun, templat),
    "renja": both(first(renstra, rencana_tahun_lalu), templat, pohon_tahun_lalu),
    "anggaran": pagu_rencana,
    "pk": both(
        first(both(rencana_perubahan, iku, rencana, templat), penjenjangan, pk_tahun_lalu), program_dan_anggaran
    ),
    "rencana_aksi": pk_per_triwulan,
}
"""What a draft of each kind is filled in from. A further source is one more name in its line."""


def _changes(work: Work, unit: str, tahun: int) -> Content:
    """The cells that the Renja Perubahan in force says otherwise than the plan before it, or says no more."""
    plan = plan_in_force(work, unit, tahun)
    if not isinstance(plan, RenjaPerubahan):
        return Content()
    before = plan_before(work, plan)
    old, new = (now(p).target if p else {} for p in (before, plan))
    keys = frozenset(key for key in old.keys() | new.keys() if not same_value(old.get(key), new.get(key)))
    said = copied(plan, {key: nilai for key, nilai in new.items() if key in keys}).sel
    gone = {key: CopiedCell(*key, None, name(plan), plan.in_force or 1) for key in keys - new.keys()}
    return Content({**said, **gone}, {}, keys)


def _quarters(mode: ModeTriwulan, nilai: Nilai) -> tuple[int, ...]:
    """Where an annual target stands in the quarters of its year; a predikat is that of the year's end.

    A limit stands where a number would: one over a whole year is not split, so a sum takes none.
    """
    if nilai.jenis not in NUMERIC:
        return (4,)
    return {ModeTriwulan.DIJUMLAH: (), ModeTriwulan.RATA_RATA: (1, 2, 3, 4)}.get(mode, (4,))
