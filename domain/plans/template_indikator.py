"""Template Indikator: the indikator that the kabupaten asks of its units in one year, and who supplies the figures."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any, ClassVar
from uuid import UUID

from eventsourcing.domain import event

from domain.cycle.requirements import (
    actor_did_not_draft_it,
    paper_is_numbered,
)
from domain.cycle.steps import Fakta, Versi
from domain.cycle.usual_steps import DECREE, cancelled, established, handed_in, recorded, returned, verified
from domain.documents.document import Dokumen
from domain.kernel import Aggregate, Invalid, NotFound, natural_id
from domain.plans.renja import check_same_year
from domain.plans.template_rows import BarisBernama, BarisSel, BarisTemplat, check_row
from domain.reasons import require_reason


class TemplateIndikator(Dokumen):
    """Identity (tahun): there is one kabupaten. Who may take which step is local policy."""

    kind = "templat"
    nama = "Template Indikator"
    steps = (
        *handed_in("bagian_organisasi"),
        returned(),
        verified(),
        established("sekda", "bupati", requires=(actor_did_not_draft_it, *DECREE)),
        recorded("bappeda", rules=(paper_is_numbered,)),
        cancelled("bagian_organisasi"),
    )
    chain = 10
    cells = (BarisSel,)
    empty_on_paper: ClassVar[bool] = True
    """It has neither targets nor pagu, but rows: `load_baris`."""
    reason_codes = ("perubahan_rpjmd", "perubahan_prioritas_asumsi", "kewenangan_pindah", "perubahan_organisasi")
    revised_by: ClassVar[tuple[str, ...]] = ("bagian_organisasi",)

    class RowSet(Aggregate.Event):
        versi: int
        indikator: str
        old: BarisTemplat | None
        new: BarisTemplat | None

        def apply(self, doc: "TemplateIndikator") -> None:
            doc.edited(self.versi, self.provenance)
            if self.new is None:
                del doc.baris[self.versi][self.indikator]
            else:
                doc.baris[self.versi][self.indikator] = self.new

    class Loaded(Dokumen.Loaded):
        def apply(self, doc: "TemplateIndikator") -> None:  # type: ignore[override]
            super().apply(doc)
            doc.baris[self.versi] = {}

    class LoadRejected(Dokumen.LoadRejected):
        """`baris`: the rows that were loaded, by indikator."""

        baris: tuple[str, ...] = ()

    class LoadWithdrawn(Dokumen.LoadWithdrawn):
        baris: tuple[str, ...] = ()

    class RevisionOpened(Dokumen.RevisionOpened):
        baris: tuple[BarisBernama, ...]

        def apply(self, doc: "TemplateIndikator") -> None:  # type: ignore[override]
            super().apply(doc)
            doc.baris[self.versi] = {each.indikator: each.baris for each in self.baris}
            doc.edited(self.versi, self.provenance)

    class DraftReopened(Dokumen.DraftReopened):
        def apply(self, doc: "TemplateIndikator") -> None:  # type: ignore[override]
            super().apply(doc)
            doc.baris[self.versi] = {}

    @staticmethod
    def create_id(tahun: int) -> UUID:
        return natural_id("templat", tahun)

    @event("Drafted")
    def __init__(self, tahun: int) -> None:
        self.tahun = tahun
        self.baris: dict[int, dict[str, BarisTemplat]] = {1: {}}
        self.begin()

    def key(self) -> tuple[object, ...]:
        return (self.tahun,)

    def has_content(self, versi: Versi) -> bool:
        return bool(self.baris.get(versi.nomor))

    def taken_over(self, versi: Versi) -> dict[str, Any]:
        rows = tuple(BarisBernama(slug, row) for slug, row in self.baris[versi.nomor].items())
        return {**super().taken_over(versi), "baris": rows}

    def rows_for(self, jenis: str) -> list[tuple[str, BarisTemplat]]:
        """The rows in force that bind a kind of unit, in the order of the template; none before any is in force."""
        rows = self.baris[self.in_force] if self.in_force else {}
        return [(slug, row) for slug, row in rows.items() if jenis in row.jenis_unit]

    def binds(self, nomor: int) -> frozenset[str]:
        """The kinds of units that a version binds, or that the version before it bound."""
        versions = [v for v in (nomor, self.versi[nomor].base) if v is not None]
        return frozenset(jenis for v in versions for row in self.baris.get(v, {}).values() for jenis in row.jenis_unit)

    def set_row(self, indikator: str, row: BarisTemplat) -> None:
        """Add or change one row of the draft; its card says from now on which template it is of."""
        versi = self.editable()
        row = self.own(row)
        if self.baris[versi.nomor].get(indikator) != row:
            self._row_set(versi, indikator, row)

    def own(self, row: BarisTemplat) -> BarisTemplat:
        """A row as this template holds it: its card names the template.

        Raises Invalid for a row that cannot be.
        """
        check_row(row)
        kartu = replace(row.kartu, templat=str(self.tahun), pengampu=row.pengampu)
        return replace(row, kartu=kartu)

    def load_baris(self, versi: int, baris: Sequence[BarisBernama]) -> None:
        """The rows of a loaded paper, in its order. Raises Invalid when it has none, or one of them twice."""
        if not baris:
            raise Invalid(
                f"{self.judul()} belum berisi apa pun. Salin isi dokumennya (baris).",
                f"{self.judul()} is empty. Copy what the paper says (baris).",
            )
        for each in baris:
            if each.indikator in self.baris[versi]:
                raise Invalid(
                    f"Baris '{each.indikator}' tertulis dua kali. Hapus salah satu.",
                    f"The row '{each.indikator}' is given twice. Remove one of them.",
                )
            self._row_set(self.versi[versi], each.indikator, self.own(each.baris))

    def turned_down(self, versi: Versi) -> dict[str, Any]:
        return {**super().turned_down(versi), "baris": tuple(self.baris[versi.nomor])}

    def forget(self, versi: int) -> None:
        self.baris[versi] = {}

    def drop_row(self, indikator: str) -> None:
        """Take a row out of the draft, with a reason (e.g. kewenangan pindah)."""
        versi = self.editable()
        if indikator not in self.baris[versi.nomor]:
            raise NotFound(
                f"{self.judul()} tidak memuat indikator '{indikator}'. Periksa nama pendeknya.",
                f"{self.judul()} has no indikator '{indikator}'. Check its short name.",
            )
        require_reason(self.judul())
        self._row_set(versi, indikator, None)

    def _row_set(self, versi: Versi, indikator: str, new: BarisTemplat | None) -> None:
        old = self.baris[versi.nomor].get(indikator)
        with self._why(versi):
            self.trigger_event(type(self).RowSet, versi=versi.nomor, indikator=indikator, old=old, new=new)

    def starts(self, versi: Versi, fakta: Fakta) -> date:
        """Version 1 is effective from 1 January unless stated; a revision when it says, within the year."""
        if versi.base is None and fakta.effective_from is None:
            return date(self.tahun, 1, 1)
        day = super().starts(versi, fakta)
        check_same_year(self.tahun, day.year)
        return day
