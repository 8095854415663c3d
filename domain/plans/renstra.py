"""Renstra: the five-year plan of a unit; tujuan, sasaran and indikator with a baseline and a target for each year."""

from datetime import date
from typing import Any, ClassVar
from uuid import UUID

from eventsourcing.domain import event

from domain.cycle.requirements import (
    actor_did_not_draft_it,
    paper_is_numbered,
)
from domain.cycle.steps import Fakta, Kunci, Versi
from domain.cycle.unit_kinds import KEPALA
from domain.cycle.usual_steps import DECREE, cancelled, established, handed_in, recorded, returned, verified
from domain.documents.document import Dokumen
from domain.figures.nilai import Nilai
from domain.kernel import Invalid, natural_id

ESTABLISHED_BY_PERKADA = (
    *handed_in(KEPALA),
    returned(),
    verified(),
    established("bupati", requires=(actor_did_not_draft_it, *DECREE), signs="bupati"),
    recorded("bappeda", rules=(paper_is_numbered,)),
    cancelled("perencana", KEPALA, "bappeda"),
)
"""Steps of a plan that the regional head establishes (UU 23/2014 pasal 273; states: local policy)."""


class Renstra(Dokumen):
    """Identity (unit, periode), e.g. ("kec-contoh", "2021-2026").

    Targets stand at (indikator, year, 0); year 0 is the baseline.
    """

    kind = "renstra"
    nama = "Renstra"
    dasar = "UU 23/2014 pasal 272, 273 ayat (1)"
    goes_public = True
    steps = ESTABLISHED_BY_PERKADA
    chain = 20
    reason_codes = ("perubahan_rpjmd", "evaluasi_paruh_waktu", "perubahan_organisasi")
    revised_by: ClassVar[tuple[str, ...]] = ("bappeda", KEPALA)

    @staticmethod
    def create_id(unit: str, periode: str) -> UUID:
        return natural_id("renstra", unit, periode)

    @classmethod
    def check_key(cls, **key: Any) -> None:
        check_periode(key["periode"])

    @event("Drafted")
    def __init__(self, unit: str, periode: str) -> None:
        self.unit = unit
        self.periode = periode
        self.begin()

    def key(self) -> tuple[object, ...]:
        return self.unit, self.periode

    def years(self) -> range:
        first, last = self.periode.split("-")
        return range(int(first), int(last) + 1)

    def check_target(self, versi: Versi, key: Kunci, nilai: Nilai) -> None:
        super().check_target(versi, key, nilai)
        check_year(key[1], self.periode)

    def starts(self, versi: Versi, fakta: Fakta) -> date:
        if versi.base is None and fakta.effective_from is None:
            return date(self.years()[0], 1, 1)
        return super().starts(versi, fakta)


def check_periode(periode: str) -> None:
    """Refuse a period that is not "YYYY-YYYY" in order, of years that a document can have."""
    first, _, last = periode.partition("-")
    years = [int(year) for year in (first, last) if len(year) == 4 and year.isascii() and year.isdigit()]
    if len(years) != 2 or not 2000 <= years[0] < years[1] <= 2100:
        raise Invalid(
            f"Periode '{periode}' tidak terbaca. Tulis seperti 2021-2026.",
            f"Period '{periode}' cannot be read. Write it as 2021-2026.",
        )


def check_year(tahun: int, periode: str) -> None:
    """Refuse a year outside the Renstra; year 0 stands for the baseline (data awal)."""
    first, last = map(int, periode.split("-"))
    if tahun != 0 and not first <= tahun <= last:
        raise Invalid(
            f"Tahun {tahun} di luar periode Renstra {periode}. Pilih tahun {first} sampai {last}.",
            f"Year {tahun} is outside the Renstra {periode}. Choose a year from {first} to {last}.",
        )
