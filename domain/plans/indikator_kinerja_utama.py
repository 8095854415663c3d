"""Indikator Kinerja Utama (IKU): a unit's own key indicators and their targets by decree, reviewed every year."""

from typing import ClassVar
from uuid import UUID

from eventsourcing.domain import event

from domain.cycle.requirements import (
    VERIFICATION,
    actor_did_not_draft_it,
    bupati_leaves_the_hash,
    it_has_a_reason,
    it_has_content,
    it_has_notes,
    paper_is_dated,
    paper_is_numbered,
    signatures_are_recorded,
    what_actor_mended_was_accepted,
)
from domain.cycle.steps import BATAL, BERLAKU, DIAJUKAN, DRAF, TERVERIFIKASI, VERIFIKATOR, Fakta, Step, Versi
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
    steps = (
        Step("submit", "Submitted", (DRAF,), DIAJUKAN, ("camat", "lurah"), (it_has_content,)),
        Step("withdraw", "Withdrawn", (DIAJUKAN,), DRAF, ("camat", "lurah"), voids=True),
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
            ("camat", "bupati"),
            (what_actor_mended_was_accepted, paper_is_dated, paper_is_numbered, bupati_leaves_the_hash),
            in_force=True,
        ),
        Step(
            "record",
            "SignatureRecorded",
            (TERVERIFIKASI,),
            BERLAKU,
            ("bagian_organisasi", "sekretaris"),
            (actor_did_not_draft_it, paper_is_numbered, signatures_are_recorded),
            in_force=True,
        ),
        Step(
            "review",
            "Reviewed",
            (BERLAKU,),
            BERLAKU,
            ("bagian_organisasi", "bappeda"),
            (paper_is_dated, it_says_what_it_found),
        ),
        Step(
            "cancel",
            "Cancelled",
            (DRAF,),
            BATAL,
            ("perencana", "camat", "bagian_organisasi"),
            (it_has_a_reason,),
            voids=True,
        ),
    )
    reason_codes = ("hasil_reviu", "perubahan_renstra", "kewenangan_pindah", "perubahan_organisasi")
    revised_by: ClassVar[tuple[str, ...]] = ("perencana", "camat", "lurah", "bagian_organisasi")

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
