"""The documents in force of a unit's year, as the views had them at a position and on a day."""

from collections.abc import Collection, Mapping
from functools import cached_property

from domain.cycle.unit_kinds import semua_kepala
from domain.gate.papers import Key, Paper, Target
from domain.kernel import Teks
from projections.clocks import AsOf, open_at, select
from projections.gate.papers import paper
from projections.readers import renstra, templates, versions
from projections.readers.cards import Card, cards, require_unit
from projections.tables import Transaction


class Year:
    """Each is read when it is asked for."""

    def __init__(self, tx: Transaction, at: AsOf, unit: str, tahun: int) -> None:
        self.tx, self.at, self.unit, self.tahun = tx, at, unit, tahun

    @cached_property
    def heads(self) -> tuple[str, ...]:
        return semua_kepala(str(require_unit(self.tx, self.at, self.unit)["jenis"]))

    @cached_property
    def cards(self) -> Mapping[str, Card]:
        return cards(self.tx, self.at, self.unit)

    @cached_property
    def plan(self) -> Paper | None:
        """The Renja Perubahan in force, on the plans that it changes; else the Renja."""
        return self.plan_before(None)

    def plan_before(self, n: int | None) -> Paper | None:
        """The plan that the n-th Renja Perubahan changes; the one in force for None."""
        rows = select(
            self.tx,
            "SELECT d.doc, d.n FROM dokumen d WHERE d.kind = 'renja_perubahan' AND d.unit = ? AND d.tahun = ? "
            f"AND {open_at('d')} ORDER BY d.n",
            self.at,
            self.unit,
            self.tahun,
        )
        found = self._paper(versions.find(self.tx, self.at, "renja", self.unit, self.tahun))
        for doc, number in rows:
            if n is None or number < n:
                found = self._paper(doc, found) or found
        return found

    @cached_property
    def renstra(self) -> Paper | None:
        held = renstra.in_force(self.tx, self.at, self.unit, self.tahun)
        return paper(self.tx, self.at, held.doc, held.versi) if held else None

    @cached_property
    def iku(self) -> Paper | None:
        return self._paper(versions.find(self.tx, self.at, "iku", self.unit))

    @cached_property
    def budget(self) -> Paper | None:
        return self._paper(versions.find(self.tx, self.at, "anggaran", self.unit, self.tahun))

    @cached_property
    def head(self) -> Paper | None:
        return next((found for head in self.heads if (found := self.pk(head))), None)

    def pk(self, jabatan: str) -> Paper | None:
        return self._paper(versions.find(self.tx, self.at, "pk", self.unit, self.tahun, jabatan=jabatan))

    @cached_property
    def template(self) -> Paper | None:
        """What the template of the year fixes for every unit of this kind, as far as the unit has adopted it."""
        doc = versions.find(self.tx, self.at, "templat", "", self.tahun)
        force = versions.in_force(self.tx, self.at, doc)
        if doc is None or force is None:
            return None
        jenis = str(require_unit(self.tx, self.at, self.unit)["jenis"])
        rows = templates.held(self.tx, self.at, doc, force.versi)
        adopted = {slug for slug, card in self.cards.items() if card.rest.get("templat")}
        fixed = {
            Key(slug, self.tahun, 0): Target(row.target, row.event, sejak=force.event)
            for slug, row in rows.items()
            if row.target is not None and slug in adopted and jenis in row.jenis_unit
        }
        judul = Teks(f"Templat {self.tahun}", f"the template of {self.tahun}")
        return Paper(f"templat/{self.tahun}", judul, force.versi, fixed)

    def _paper(self, doc: str | None, below: Paper | None = None) -> Paper | None:
        force = versions.in_force(self.tx, self.at, doc)
        return paper(self.tx, self.at, force.doc, force.versi, below) if force else None

    def of_level(self, *levels: str) -> Collection[str]:
        return [slug for slug, card in self.cards.items() if card.level in levels]

    def owned_by(self, jabatan: str) -> Collection[str]:
        return [slug for slug, card in self.cards.items() if card.rest.get("pemilik") == jabatan]
