"""The documents in force of a unit's year, of their own events: what a command holds a document against."""

from collections.abc import Collection, Mapping
from datetime import date
from functools import cached_property

from application.documents.document import heads_of
from application.organisation.scales import end_of_year, scales_on
from application.plans.in_force import plans_of, renstra_of
from application.plans.on_the_log import force_on, paper, plan_of_changes, took_force
from application.plans.template_rows import bound_rows
from application.work import Work
from domain import alignment
from domain.documents.document import Dokumen
from domain.gate.papers import CellFinding, Key, Known, Paper, Target
from domain.kernel import Teks
from domain.plans.above import held
from domain.plans.anggaran import Anggaran
from domain.plans.indikator import Indikator, Kartu
from domain.plans.indikator_kinerja_utama import IndikatorKinerjaUtama
from domain.plans.perjanjian_kinerja import PerjanjianKinerja
from domain.plans.renja import Renja, RenjaPerubahan
from domain.plans.template_indikator import TemplateIndikator


def findings(work: Work, doc: Dokumen, versi: int, whys: bool) -> list[CellFinding]:
    """What does not add up in a version of a unit's document; `whys`: those that a reason explains say so."""
    unit, tahun = getattr(doc, "unit", ""), int(getattr(doc, "tahun", 0))
    if not unit:
        return []
    day = min(work.today, end_of_year(tahun)) if tahun else work.today
    own = paper(work, doc, versi, day, whys)
    year = Year(work, unit, tahun or alignment.year_of(own, work.today.year), day, whys)
    if isinstance(doc, RenjaPerubahan):
        own = paper(work, doc, versi, day, whys, year.plan_before(doc.n))
    above = held(year, doc.kind, getattr(doc, "jabatan", ""))
    papers = [own, *(one.paper for one in above.targets), *([above.quarters] if above.quarters else [])]
    known = year.known({key.indikator for one in papers for key in one.target})
    return list(alignment.found(doc.kind, own, above, known, scales_on(work, min(day, end_of_year(year.tahun)))))


class Year:
    """Each is read when it is asked for."""

    def __init__(self, work: Work, unit: str, tahun: int, day: date, whys: bool) -> None:
        self.work, self.unit, self.tahun, self.day, self.whys = work, unit, tahun, day, whys
        of_year = (cls.create_id(unit, tahun) for cls in (Renja, Anggaran))
        rest = RenjaPerubahan.create_id(unit, tahun, 1), IndikatorKinerjaUtama.create_id(unit)
        work.foresee([*of_year, *rest, TemplateIndikator.create_id(tahun)])

    @cached_property
    def heads(self) -> tuple[str, ...]:
        return heads_of(self.work, self.unit)

    @cached_property
    def plan(self) -> Paper | None:
        return plan_of_changes(self.work, list(plans_of(self.work, self.unit, self.tahun)), self.day, self.whys)

    def plan_before(self, n: int) -> Paper | None:
        """The plan that the n-th Renja Perubahan changes."""
        plans = [one for one in plans_of(self.work, self.unit, self.tahun) if getattr(one, "n", 0) < n]
        return plan_of_changes(self.work, plans, self.day, self.whys)

    @cached_property
    def renstra(self) -> Paper | None:
        periods = sorted(self.work.journal.lived.renstra(self.unit))  # by the log, since a view could hide one
        return self._paper(renstra_of(self.work, self.unit, self.tahun, periods))

    @cached_property
    def iku(self) -> Paper | None:
        return self._paper(self.work.find(IndikatorKinerjaUtama, self.unit))

    @cached_property
    def budget(self) -> Paper | None:
        return self._paper(self.work.find(Anggaran, self.unit, self.tahun))

    @cached_property
    def head(self) -> Paper | None:
        return next((found for head in self.heads if (found := self.pk(head))), None)

    def pk(self, jabatan: str) -> Paper | None:
        return self._paper(self.work.find(PerjanjianKinerja, self.unit, self.tahun, jabatan))

    @cached_property
    def template(self) -> Paper | None:
        doc = self.work.find(TemplateIndikator, self.tahun)
        force = force_on(doc, self.day)
        if doc is None or force is None:
            return None
        rows = dict(bound_rows(self.work, self.unit, self.tahun))
        adopted = {slug for slug, card in self._cards(rows).items() if card.templat}
        sejak = took_force(self.work, doc, force, self.day) if self.whys else 0
        fixed = {
            Key(slug, self.tahun, 0): Target(row.target, 0, sejak=sejak)
            for slug, row in rows.items()
            if row.target is not None and slug in adopted
        }
        judul = Teks(f"Templat {self.tahun}", f"the template of {self.tahun}")
        return Paper(f"templat/{self.tahun}", judul, force, fixed)

    def of_level(self, *levels: str) -> Collection[str]:
        return [slug for slug, card in self._cards(self._named).items() if card.level in levels]

    def owned_by(self, jabatan: str) -> Collection[str]:
        return [slug for slug, card in self._cards(self._named).items() if card.pemilik == jabatan]

    def known(self, slugs: Collection[str]) -> dict[str, Known]:
        return {slug: Known(card.nama, card.arah, card.mode, card.satuan) for slug, card in self._cards(slugs).items()}

    @cached_property
    def _named(self) -> Collection[str]:
        """The indikator that the documents say which a PK takes over."""
        return {key.indikator for one in (self.plan, self.head) if one for key in one.target}

    def _cards(self, slugs: Collection[str]) -> Mapping[str, Kartu]:
        self.work.foresee(Indikator.create_id(self.unit, slug) for slug in slugs)
        return {slug: own.kartu for slug in slugs if (own := self.work.find(Indikator, self.unit, slug))}

    def _paper(self, doc: Dokumen | None) -> Paper | None:
        force = force_on(doc, self.day)
        return paper(self.work, doc, force, self.day, self.whys) if doc is not None and force is not None else None
