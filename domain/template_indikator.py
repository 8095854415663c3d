"""Template Indikator: the indikator that the kabupaten asks of its units in one year, and who supplies the figures."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any, ClassVar
from uuid import UUID

from eventsourcing.domain import event

from domain.dokumen import Dokumen
from domain.indikator import Kartu, by_card, check_kartu
from domain.istilah import PERAN
from domain.kernel import Aggregate, Invalid, NotFound, natural_id
from domain.nilai import Nilai, check_nilai
from domain.perangkat_daerah import JENIS_UNIT
from domain.renja import check_same_year
from domain.siklus import BATAL, BERLAKU, DIAJUKAN, DRAF, TERVERIFIKASI, VERIFIKATOR, Fakta, Step, Versi
from domain.syarat import (
    VERIFICATION,
    actor_did_not_draft_it,
    bupati_leaves_the_hash,
    it_has_a_reason,
    it_has_content,
    it_has_notes,
    paper_is_dated,
    paper_is_numbered,
    require_reason,
    signatures_are_recorded,
)

LOKAL = ("pemilik", "induk", "kode", "hitung", "sumber_data")
"""What of a card a unit may say itself where the template leaves it open (local policy)."""


@dataclass(frozen=True)
class BarisTemplat:
    """One indikator of the template. `jenis_unit`: the kinds of units that it binds.

    `pengampu`: the office that supplies the realisasi, "" when each unit does. `target`: fixed for all units, None
    when it is set per unit.
    """

    kartu: Kartu
    jenis_unit: tuple[str, ...]
    pengampu: str = ""
    target: Nilai | None = None

    def card_for(self, own: Kartu | None) -> Kartu:
        """The card that a unit has by this row; `own` is the one that it has had, whose local parts stay."""
        if own is None:
            return self.kartu
        local = {name: getattr(self.kartu, name) or getattr(own, name) for name in LOKAL}
        return replace(self.kartu, iku=self.kartu.iku or own.iku, **local)


@dataclass(frozen=True)
class BarisBernama:
    """One row as a revision takes it over from its base."""

    indikator: str
    baris: BarisTemplat


class TemplateIndikator(Dokumen):
    """Identity (tahun): there is one kabupaten. Who may take which step is local policy."""

    kind = "templat"
    nama = "Template Indikator"
    steps = (
        Step("submit", "Submitted", (DRAF,), DIAJUKAN, ("bagian_organisasi",), (it_has_content,)),
        Step("withdraw", "Withdrawn", (DIAJUKAN,), DRAF, ("bagian_organisasi",), voids=True),
        Step("return", "Returned", (DIAJUKAN, TERVERIFIKASI), DRAF, (VERIFIKATOR,), (it_has_notes,), voids=True),
        Step(
            "verify",
            "Verified",
            (DIAJUKAN,),
            TERVERIFIKASI,
            (VERIFIKATOR,),
            VERIFICATION,
        ),
        Step(
            "establish",
            "Established",
            (TERVERIFIKASI,),
            BERLAKU,
            ("sekda", "bupati"),
            (actor_did_not_draft_it, paper_is_dated, paper_is_numbered, bupati_leaves_the_hash),
            in_force=True,
        ),
        Step(
            "record",
            "SignatureRecorded",
            (TERVERIFIKASI,),
            BERLAKU,
            ("bappeda",),
            (actor_did_not_draft_it, paper_is_numbered, signatures_are_recorded),
            in_force=True,
        ),
        Step("cancel", "Cancelled", (DRAF,), BATAL, ("bagian_organisasi",), (it_has_a_reason,), voids=True),
    )
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
        return bool(self.baris[versi.nomor])

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
        return frozenset(jenis for v in versions for row in self.baris[v].values() for jenis in row.jenis_unit)

    def set_row(self, indikator: str, row: BarisTemplat) -> None:
        """Add or change one row of the draft; its card says from now on which template it is of."""
        versi = self.editable()
        check_row(row)
        kartu = replace(row.kartu, templat=str(self.tahun), pengampu=row.pengampu)
        row = replace(row, kartu=kartu, target=None if row.target is None else by_card(kartu, row.target))
        if self.baris[versi.nomor].get(indikator) != row:
            self._row_set(versi, indikator, row)

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


def check_row(row: BarisTemplat) -> None:
    """Refuse a row whose card or target cannot be, that binds no known kind of unit, or whose pengampu is no office."""
    check_kartu(row.kartu)
    unknown = sorted(set(row.jenis_unit) - set(JENIS_UNIT))
    if unknown or not row.jenis_unit:
        which = ", ".join(unknown) or "-"
        raise Invalid(
            f"Baris '{row.kartu.nama}' harus mengikat jenis unit yang dikenal (bukan: {which}). "
            f"Pilih: {', '.join(JENIS_UNIT)}.",
            f"The row '{row.kartu.nama}' must bind known kinds of units (not: {which}). "
            f"Choose from: {', '.join(JENIS_UNIT)}.",
        )
    if row.pengampu and row.pengampu.partition("-")[0] not in PERAN:
        raise Invalid(
            f"Pengampu '{row.pengampu}' bukan jabatan. Tulis jabatannya, contoh pengampu-dinas-kesehatan atau "
            "bagian_organisasi.",
            f"The data supplier '{row.pengampu}' is no office. Write the office, for example pengampu-dinas-kesehatan "
            "or bagian_organisasi.",
        )
    if row.target is not None:
        check_nilai(row.target)
