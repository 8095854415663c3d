"""LaporanKinerja (LKjIP): the yearly answer, bound to one position of the log, so that reprinting gives the same."""

from datetime import date
from typing import ClassVar
from uuid import UUID

from eventsourcing.domain import event

from domain.dokumen import Dokumen
from domain.kernel import Aggregate, Invalid, natural_id
from domain.siklus import (
    BERLAKU,
    DRAF,
    PLH,
    Fakta,
    Step,
    Versi,
    actor_did_not_draft_it,
    it_has_notes,
    paper_is_dated,
    require_reason,
)

DIPERIKSA = "diperiksa"
DIREVIU = "direviu"
DITANDATANGANI = "ditandatangani"
DIPUBLIKASIKAN = "dipublikasikan"


def it_is_bound_to_the_log(doc: Dokumen, versi: Versi, fakta: Fakta) -> None:
    if fakta.position is None:
        raise Invalid("Laporan harus terikat pada posisi catatan.", "The report must be bound to a log position.")


def year_is_over(doc: Dokumen, versi: Versi, fakta: Fakta) -> None:
    """A report on a year is not signed before the year has ended (KB-043)."""
    tahun = int(str(doc.key()[1]))
    if fakta.signed_on is not None and fakta.signed_on.year <= tahun:
        raise Invalid(
            f"LKjIP {tahun} tidak dapat ditandatangani pada {fakta.signed_on}; paling awal 1 Januari {tahun + 1}.",
            f"The LKjIP {tahun} cannot be signed on {fakta.signed_on}; on 1 January {tahun + 1} at the earliest.",
        )


class LaporanKinerja(Dokumen):
    """Identity (unit, tahun). `check` binds the draft to the log position whose figures it prints."""

    kind = "lkjip"
    nama = "LKjIP"
    steps = (
        Step("check", "Checked", (DRAF,), DIPERIKSA, ("perencana", "kasubbag"), (it_is_bound_to_the_log,)),
        Step("review", "Reviewed", (DIPERIKSA,), DIREVIU, ("inspektorat",), (actor_did_not_draft_it,)),
        Step("return", "Returned", (DIPERIKSA, DIREVIU), DRAF, ("inspektorat", "camat"), (it_has_notes,), voids=True),
        Step(
            "sign",
            "Signed",
            (DIREVIU,),
            DITANDATANGANI,
            ("camat", "lurah"),
            (paper_is_dated, year_is_over, actor_did_not_draft_it),
            barred=(PLH,),
            signs="camat",
        ),
        Step("submit", "Submitted", (DITANDATANGANI,), BERLAKU, ("camat", "lurah"), in_force=True),
        Step("publish", "Published", (BERLAKU,), DIPUBLIKASIKAN, ("bagian_organisasi",)),
    )
    reason_codes = ("errata",)
    revised_from: ClassVar[tuple[str, ...]] = (BERLAKU, DIPUBLIKASIKAN)
    revised_by: ClassVar[tuple[str, ...]] = ("camat", "perencana")

    class NarrativeSet(Aggregate.Event):
        versi: int
        bagian: str
        old: str
        new: str

        def apply(self, doc: "LaporanKinerja") -> None:
            doc.edited(self.versi, self.provenance.person)
            doc.narasi[self.bagian] = self.new

    @staticmethod
    def create_id(unit: str, tahun: int) -> UUID:
        return natural_id("lkjip", unit, tahun)

    @event("Drafted")
    def __init__(self, unit: str, tahun: int) -> None:
        self.unit = unit
        self.tahun = tahun
        self.narasi: dict[str, str] = {}
        self.begin()

    def key(self) -> tuple[object, ...]:
        return self.unit, self.tahun

    def set_narrative(self, bagian: str, teks: str) -> None:
        """Write or change the narrative of one part or indikator; figures are never typed here."""
        versi = self.editable()
        old = self.narasi.get(bagian, "")
        if old != teks:
            if old and versi.base:
                require_reason(self.judul())
            self.trigger_event(type(self).NarrativeSet, versi=versi.nomor, bagian=bagian, old=old, new=teks)

    def has_content(self, versi: Versi) -> bool:
        return True

    def starts(self, versi: Versi, fakta: Fakta) -> date:
        return fakta.effective_from or versi.signed_on or date(self.tahun + 1, 1, 1)
