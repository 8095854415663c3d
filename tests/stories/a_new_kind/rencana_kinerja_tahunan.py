"""Rencana Kinerja Tahunan: what a unit plans to achieve in a year. No document of Jejak: the file of one more kind."""

from datetime import date
from typing import ClassVar
from uuid import UUID

from eventsourcing.domain import event

from domain.cycle.requirements import actor_did_not_draft_it, paper_is_numbered
from domain.cycle.steps import Fakta, Versi
from domain.cycle.usual_steps import DECREE, cancelled, established, handed_in, recorded, returned, verified
from domain.documents.document import Dokumen
from domain.documents.recorded_cells import PaguSel, TargetSel
from domain.kernel import natural_id


class RencanaKinerjaTahunan(Dokumen):
    """Identity (unit, tahun)."""

    kind = "rkt"
    nama = "Rencana Kinerja Tahunan"
    steps = (
        *handed_in("camat"),
        returned(),
        verified(),
        established("bupati", requires=(actor_did_not_draft_it, *DECREE), signs="bupati"),
        recorded("bappeda", rules=(paper_is_numbered,)),
        cancelled("perencana"),
    )
    chain = 35
    cells = (TargetSel, PaguSel)
    reason_codes = ("perubahan_renstra",)
    revised_by: ClassVar[tuple[str, ...]] = ("perencana",)

    @staticmethod
    def create_id(unit: str, tahun: int) -> UUID:
        return natural_id("rkt", unit, tahun)

    @event("Drafted")
    def __init__(self, unit: str, tahun: int) -> None:
        self.unit = unit
        self.tahun = tahun
        self.begin()

    def key(self) -> tuple[object, ...]:
        return self.unit, self.tahun

    def starts(self, versi: Versi, fakta: Fakta) -> date:
        return date(self.tahun, 1, 1) if versi.base is None else super().starts(versi, fakta)
