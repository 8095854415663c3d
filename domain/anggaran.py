"""Anggaran: the pagu of a unit by sub kegiatan in versions, one for each paper received: DPA, pergeseran n, DPPA."""

from datetime import date
from typing import ClassVar
from uuid import UUID

from eventsourcing.domain import event

from domain.dokumen import Dokumen
from domain.kernel import Invalid, natural_id
from domain.renja import check_same_year
from domain.siklus import (
    BATAL,
    BERLAKU,
    DRAF,
    PLH,
    PLT,
    Fakta,
    Step,
    Versi,
    actor_did_not_draft_it,
    it_has_a_reason,
    it_has_content,
    paper_is_numbered,
)


def it_says_when_received(doc: Dokumen, versi: Versi, fakta: Fakta) -> None:
    """The PK month runs from the day the DPA is received (local policy)."""
    if fakta.received_on is None:
        raise Invalid("Isi tanggal DPA/DPPA diterima (received_on).", "Give the day the paper was received.")


class Anggaran(Dokumen):
    """Identity (unit, tahun). Reason code of version n > 1 says which paper it is: pergeseran or dppa."""

    kind = "anggaran"
    nama = "Anggaran"
    steps = (
        Step(
            "receive",
            "Received",
            (DRAF,),
            BERLAKU,
            ("sekretaris", "lurah", "camat"),
            (it_has_content, actor_did_not_draft_it, paper_is_numbered, it_says_when_received),
            in_force=True,
        ),
        Step("cancel", "Cancelled", (DRAF,), BATAL, ("kasubbag", "sekretaris"), (it_has_a_reason,)),
    )
    reason_codes = ("pergeseran", "dppa")
    revised_by: ClassVar[tuple[str, ...]] = ("kasubbag", "perencana", "sekretaris", "camat")
    revision_barred = (PLT, PLH)

    @staticmethod
    def create_id(unit: str, tahun: int) -> UUID:
        return natural_id("anggaran", unit, tahun)

    @event("Drafted")
    def __init__(self, unit: str, tahun: int) -> None:
        self.unit = unit
        self.tahun = tahun
        self.begin()

    def key(self) -> tuple[object, ...]:
        return self.unit, self.tahun

    def starts(self, versi: Versi, fakta: Fakta) -> date:
        """The first paper holds for the whole year; a later one from the day it says, or was received."""
        if versi.base is None and fakta.effective_from is None:
            return date(self.tahun, 1, 1)
        day = fakta.effective_from or fakta.received_on or fakta.signed_on
        assert day is not None  # it_says_when_received
        check_same_year(self.tahun, day.year)
        return super().starts(versi, Fakta(effective_from=day))
