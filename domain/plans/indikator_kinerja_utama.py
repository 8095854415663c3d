"""Indikator Kinerja Utama (IKU): a unit's own key indicators and their targets by decree, reviewed every year."""

from typing import ClassVar
from uuid import UUID

from eventsourcing.domain import event

from domain.cycle.requirements import (
    paper_is_dated,
    paper_is_numbered,
    what_actor_mended_was_accepted,
)
from domain.cycle.steps import BERLAKU, Fakta, Step, Versi
from domain.cycle.unit_kinds import KEPALA
from domain.cycle.usual_steps import DECREE, cancelled, established, handed_in, recorded, returned, verified
from domain.documents.document import Dokumen
from domain.kernel import Invalid, natural_id


def it_says_what_it_found(doc: Dokumen, versi: Versi, fakta: Fakta) -> None:
    if not any(note.teks.strip() for note in fakta.notes):
        raise Invalid(
            f"Reviu {doc.judul()} harus disertai catatan. Tulis hasilnya, juga bila tidak ada yang perlu diubah.",
            f"The review of {doc.judul()} needs notes. Write what it found, also where nothing has to change.",
        )


class IndikatorKinerjaUtama(Dokumen):
    """Identity (unit). Targets stand at (indikator, year, 0).

    IKU are set formally at each level (PER/09/M.PAN/5/2007; secondary source) and reviewed every year (PP 60/2008
    pasal 35 ayat (2) huruf b; secondary source); who takes which step is local policy.
    """

    kind = "iku"
    nama = "Indikator Kinerja Utama"
    goes_public = True
    steps = (
        *handed_in(KEPALA),
        returned(),
        verified(),
        established(KEPALA, "bupati", requires=(what_actor_mended_was_accepted, *DECREE)),
        recorded("bagian_organisasi", "sekretaris", rules=(paper_is_numbered,)),
        Step(
            "review",
            "Reviewed",
            (BERLAKU,),
            BERLAKU,
            ("bagian_organisasi", "bappeda"),
            (paper_is_dated, it_says_what_it_found),
        ),
        cancelled("perencana", KEPALA, "bagian_organisasi"),
    )
    chain = 30
    reason_codes = ("hasil_reviu", "perubahan_renstra", "kewenangan_pindah", "perubahan_organisasi")
    revised_by: ClassVar[tuple[str, ...]] = ("perencana", KEPALA, "bagian_organisasi")

    @staticmethod
    def create_id(unit: str) -> UUID:
        return natural_id("iku", unit)

    @event("Drafted")
    def __init__(self, unit: str) -> None:
        self.unit = unit
        self.begin()

    def key(self) -> tuple[object, ...]:
        return (self.unit,)

    @classmethod
    def verified_by(cls, jabatan: str) -> tuple[str, ...]:
        return ("bagian_organisasi",)
