"""Renja and Renja Perubahan: the yearly work plan of a unit and its changes, any number a year."""

from datetime import date
from typing import Any, ClassVar
from uuid import UUID

from eventsourcing.domain import event

from domain.cycle.steps import Fakta, Kunci, Versi
from domain.documents.document import Dokumen
from domain.documents.recorded_cells import PaguSel, TargetSel
from domain.documents.state import TakenOver
from domain.figures.nilai import Nilai
from domain.figures.pagu import Pagu
from domain.kernel import Aggregate, Invalid, natural_id
from domain.plans.renstra import ESTABLISHED_BY_PERKADA

ALASAN_ANGGARAN = ("asumsi_kua", "pergeseran", "silpa", "darurat", "luar_biasa")
"""Reasons for a budget change (PP 12/2019 pasal 161 ayat (2))."""


class _RencanaTahunan(Dokumen):
    """A plan for one year: every target in it is of that year."""

    tahun: int
    cells = (TargetSel, PaguSel)

    def check_target(self, versi: Versi, key: Kunci, nilai: Nilai) -> None:
        super().check_target(versi, key, nilai)
        check_same_year(self.tahun, key[1])

    def starts(self, versi: Versi, fakta: Fakta) -> date:
        day = super().starts(versi, fakta)
        check_same_year(self.tahun, day.year)
        return day


class Renja(_RencanaTahunan):
    """Identity (unit, tahun). Program tree with pagu indikatif, indikator of each level with the year's target."""

    kind = "renja"
    nama = "Renja"
    dasar = "UU 23/2014 pasal 273 ayat (4)"
    steps = ESTABLISHED_BY_PERKADA
    chain = 40

    @staticmethod
    def create_id(unit: str, tahun: int) -> UUID:
        return natural_id("renja", unit, tahun)

    @event("Drafted")
    def __init__(self, unit: str, tahun: int) -> None:
        self.unit = unit
        self.tahun = tahun
        self.begin()

    def key(self) -> tuple[object, ...]:
        return self.unit, self.tahun

    def starts(self, versi: Versi, fakta: Fakta) -> date:
        if fakta.effective_from is None:  # the plan is for the whole year, whenever the Perkada was signed
            return date(self.tahun, 1, 1)
        return super().starts(versi, fakta)


class RenjaPerubahan(_RencanaTahunan):
    """Identity (unit, tahun, n): before and after of change n, its reason code and basis (PP 12/2019 pasal 173(3)).

    It is not revised itself: what is to change next is change n + 1.
    """

    kind = "renja_perubahan"
    nama = "Renja Perubahan"
    dasar = "UU 23/2014 pasal 273 ayat (4)"
    steps = ESTABLISHED_BY_PERKADA
    chain = 50
    reason_codes: ClassVar[tuple[str, ...]] = ALASAN_ANGGARAN

    class Drafted(Aggregate.Created):
        unit: str
        tahun: int
        n: int
        reason_code: str
        target: tuple[TakenOver, ...]
        pagu: tuple[Pagu, ...]

        def apply(self, plan: "RenjaPerubahan") -> None:
            plan.versi[1].reason = self.provenance.reason
            plan.versi[1].basis = self.provenance.basis
            plan.edited(1, self.provenance)  # whoever copied the plan in force filled it in: four eyes

    @staticmethod
    def create_id(unit: str, tahun: int, n: int) -> UUID:
        return natural_id("renja_perubahan", unit, tahun, n)

    @classmethod
    def check_key(cls, **key: Any) -> None:
        if key["n"] < 1:
            raise Invalid("Perubahan Renja bernomor mulai dari 1 (n).", "Changes of a Renja are numbered from 1 (n).")

    @event(Drafted)
    def __init__(
        self,
        unit: str,
        tahun: int,
        n: int,
        reason_code: str = "",
        target: tuple[TakenOver, ...] = (),
        pagu: tuple[Pagu, ...] = (),
    ) -> None:
        self.unit = unit
        self.tahun = tahun
        self.n = n
        self.begin()
        draft = self.versi[1]
        draft.reason_code = reason_code
        draft.target = {(s.indikator, s.tahun, s.triwulan): s.nilai for s in target}
        draft.pagu = {p.kode: p for p in pagu}

    def key(self) -> tuple[object, ...]:
        return self.unit, self.tahun, self.n

    def is_change(self, versi: Versi) -> bool:
        return True


def check_same_year(tahun: int, given: int) -> None:
    """Refuse a target or an effective date outside the year of the document."""
    if given != tahun:
        raise Invalid(
            f"Tahun {given} tidak sesuai dengan dokumen tahun {tahun}. Gunakan tahun {tahun}.",
            f"Year {given} does not fit a document for {tahun}. Use {tahun}.",
        )
