"""Names of units, indikator and documents for sentences, as they were known; and who held the offices that acted."""

import json
from collections.abc import Collection
from datetime import date, datetime
from functools import cached_property
from typing import Any
from uuid import UUID

import msgspec

from domain.deadlines.rule import Tenggat, ditandai
from domain.figures.calendar import Zona
from domain.kernel import Teks
from projections.clocks import AsOf, open_at, select
from projections.identity import DocumentName
from projections.readers import budget_papers as paper_names
from projections.readers import cards
from projections.readers.responsibility import Responsibility
from projections.tables import Transaction


class Names:
    """Looks each name up once."""

    def __init__(self, tx: Transaction, at: AsOf) -> None:
        self.tx = tx
        self.at = at
        self.tanggung = Responsibility(tx, at)
        known = cards.units(tx, at)
        self._units = {slug: u["nama"] for slug, u in known.items()}
        self._zones = {slug: Zona(u["zona"]).tz for slug, u in known.items()}
        self._cards: dict[str, dict[str, str]] = {}
        self._papers: dict[str, dict[int, Teks]] = {}
        self._documents: dict[Any, DocumentName] = {}
        self._rules: dict[str, Tenggat] = {}

    @cached_property
    def _wrong_times(self) -> list[tuple[int, int]]:
        sql = f"SELECT j.pertama, j.terakhir FROM jam_salah j WHERE {open_at('j')}"
        return [(first, last) for first, last in select(self.tx, sql, self.at)]

    def wrong_time(self, idx: int) -> bool:
        """Whether an event was recorded by a clock that was declared wrong."""
        return any(first <= idx <= last for first, last in self._wrong_times)

    def unit(self, slug: str) -> str:
        return str(self._units.get(slug, slug))

    def day_there(self, when: datetime, unit: str) -> date:
        """The day of an instant in a unit's own time; in the kabupaten's for none."""
        return when.astimezone(self._zones.get(unit, self.tanggung.tz)).date()

    def indikator(self, unit: str, slug: str) -> str:
        if not unit:
            return self._template(slug)
        if unit not in self._cards:
            rows = self.tx.execute(
                "SELECT slug, nama FROM kartu WHERE unit = ? AND pos_from <= ? ORDER BY versi", (unit, self.at.position)
            )
            self._cards[unit] = {slug: str(nama) for slug, nama in rows}
        return self._cards[unit].get(slug, slug)

    def _template(self, slug: str) -> str:
        """An indikator of no unit in particular: as the newest card of that slug calls it."""
        rows = self.tx.execute(
            "SELECT nama FROM kartu WHERE slug = ? AND pos_from <= ? ORDER BY pos_from DESC LIMIT 1",
            (slug, self.at.position),
        )
        return str(rows[0][0]) if rows else slug

    def tenggat(self, slug: str, periode: str = "") -> Teks:
        if not self._rules:
            rows = self.tx.execute(
                "SELECT slug, isi FROM aturan_tenggat WHERE pos_from <= ? ORDER BY pos_from", (self.at.position,)
            )
            self._rules = {slug: msgspec.convert(json.loads(isi), Tenggat) for slug, isi in rows}
        return _called(self._rules[slug].pada(periode)) if slug in self._rules else Teks(slug, slug)

    def kertas(self, doc: str, versi: int) -> Teks | None:
        if doc not in self._papers:
            self._papers[doc] = paper_names.papers(self.tx, self.at, doc)
        return self._papers[doc].get(versi)

    def expect(self, docs: Collection[Any]) -> None:
        """Look up the identities of many documents at once."""
        columns = ", ".join(DocumentName._fields)
        marks = ", ".join("?" * len(docs))
        rows = self.tx.execute(f"SELECT {columns} FROM dokumen WHERE doc IN ({marks})", [str(doc) for doc in docs])
        self._documents |= {UUID(row[0]): DocumentName(*row) for row in rows}

    def identity(self, doc: Any) -> DocumentName:
        if doc not in self._documents:
            columns = ", ".join(DocumentName._fields)
            ((*row,),) = self.tx.execute(f"SELECT {columns} FROM dokumen WHERE doc = ?", (str(doc),))
            self._documents[doc] = DocumentName(*row)
        return self._documents[doc]


def _called(rule: Tenggat) -> Teks:
    """The name of a rule; one that no regulation says tells so wherever it is shown."""
    mark = ditandai(rule.status)
    return Teks(rule.nama + mark.id, rule.nama_en + mark.en)
