"""LaporanKinerja (LKjIP): the yearly answer, bound to one position of the log, so that reprinting gives the same."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import ClassVar
from uuid import UUID

from eventsourcing.domain import event

from domain.cycle.checks import MEMADAI, PERLU_PERBAIKAN
from domain.cycle.requirements import (
    actor_did_not_draft_it,
    paper_is_dated,
    recorder_stands_apart,
    signatures_are_recorded,
)
from domain.cycle.steps import BATAL, BERLAKU, DRAF, Fakta, Step, Versi
from domain.cycle.unit_kinds import KABUPATEN, KEPALA
from domain.cycle.usual_steps import returned
from domain.documents.document import Dokumen
from domain.documents.state import DocumentState
from domain.kernel import Aggregate, FourEyes, Invalid, NotFound, Refusal, Teks, natural_id, provenance
from domain.reasons import is_sha256, require_reason

REVIU_PEMDA = Teks("Perpres 29/2014 pasal 28 sampai 30", "Perpres 29/2014 art. 28 to 30")
DIPERIKSA = "diperiksa"
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


@dataclass(frozen=True)
class Tercetak:
    """What a table of the printed report says of one indikator, letter for letter; "" where it says nothing.

    Kept beside what Jejak computes, never read as a figure.
    """

    indikator: str
    tabel: str
    target: str = ""
    realisasi: str = ""
    capaian: str = ""
    kriteria: str = ""


def review_has_a_result(doc: Dokumen, versi: Versi, fakta: Fakta) -> None:
    if fakta.hasil not in (MEMADAI, PERLU_PERBAIKAN):
        raise Invalid(
            f"Tulis hasil reviu (hasil): {MEMADAI} atau {PERLU_PERBAIKAN}, dengan catatan bila perlu.",
            f"Give the result of the review (hasil): {MEMADAI} or {PERLU_PERBAIKAN}, with notes where needed.",
        )


class LaporanKinerja(Dokumen):
    """Identity (unit, tahun). `check` binds the draft to the log position whose figures it prints."""

    kind = "lkjip"
    nama = "LKjIP"
    dasar = "Perpres 29/2014 pasal 18–27 (sumber sekunder)"
    goes_public = True
    steps = (
        Step("check", "Checked", (DRAF,), DIPERIKSA, ("perencana", "kasubbag"), (it_is_bound_to_the_log,)),
        Step(
            "review",
            "Reviewed",
            (DIPERIKSA, DITANDATANGANI, BERLAKU, DIPUBLIKASIKAN),
            "",
            ("inspektorat",),
            (actor_did_not_draft_it, review_has_a_result),
        ),
        returned("inspektorat", KEPALA, before=(DIPERIKSA,)),
        Step(
            "sign",
            "Signed",
            (DIPERIKSA,),
            DITANDATANGANI,
            (KEPALA,),
            (paper_is_dated, year_is_over, actor_did_not_draft_it),
            signs=KEPALA,
        ),
        Step(
            "record",
            "SignatureRecorded",
            (DIPERIKSA,),
            DITANDATANGANI,
            ("kasubbag", "sekretaris", "bagian_organisasi"),
            (actor_did_not_draft_it, recorder_stands_apart, signatures_are_recorded, year_is_over),
        ),
        Step("submit", "Submitted", (DITANDATANGANI,), BERLAKU, (KEPALA,), in_force=True),
        Step("publish", "Published", (BERLAKU,), DIPUBLIKASIKAN, ("bagian_organisasi",)),
    )
    cells = ()
    reason_codes = ("errata",)
    revised_from: ClassVar[tuple[str, ...]] = (BERLAKU, DIPUBLIKASIKAN)
    revised_by: ClassVar[tuple[str, ...]] = (KEPALA, "perencana")

    on_paper = (year_is_over,)
    empty_on_paper = True

    class Published(DocumentState.Stepped):
        """From now on it is in the hands of the public too."""

        def apply(self, doc: "DocumentState") -> None:
            super().apply(doc)
            doc.published |= {self.versi}

    class PrintedRecorded(Aggregate.Event):
        """The figures that the printed report of a version shows."""

        versi: int
        sha256: str
        baris: tuple[Tercetak, ...]

        def apply(self, doc: "LaporanKinerja") -> None:
            doc.tercetak[self.versi] = self.baris
            doc.belum_disahkan[self.versi] = self.provenance.person

    class PrintedConfirmed(Aggregate.Event):
        """A second person has compared the printed figures on record with the printed report."""

        versi: int

        def apply(self, doc: "LaporanKinerja") -> None:
            del doc.belum_disahkan[self.versi]

    class NarrativeSet(Aggregate.Event):
        versi: int
        bagian: str
        old: str
        new: str

        def apply(self, doc: "LaporanKinerja") -> None:
            doc.edited(self.versi, self.provenance)
            doc.narasi[self.bagian] = self.new

    @staticmethod
    def create_id(unit: str, tahun: int) -> UUID:
        return natural_id("lkjip", unit, tahun)

    @event("Drafted")
    def __init__(self, unit: str, tahun: int) -> None:
        self.unit = unit
        self.tahun = tahun
        self.narasi: dict[str, str] = {}
        self.tercetak: dict[int, tuple[Tercetak, ...]] = {}
        self.belum_disahkan: dict[int, str] = {}
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

    def forget(self, versi: int) -> None:
        self.tercetak.pop(versi, None)
        self.belum_disahkan.pop(versi, None)

    def record_printed(self, versi: int, sha256: str | None, baris: tuple[Tercetak, ...]) -> None:
        """Keep what the printed report of a version says, until a second person confirms it as the record of one.

        Once recorded, another record of it needs a reason, and is confirmed anew.
        """
        if versi not in self.versi or self.versi[versi].state in (DRAF, DIPERIKSA, BATAL):
            raise Refusal(
                f"{self.judul()} versi {versi} belum tercetak. Catat angka cetak sesudah laporan ditandatangani.",
                f"{self.judul()} version {versi} is not in print yet. Record its printed figures once it is signed.",
            )
        if not is_sha256(sha256) or not baris:
            raise Invalid(
                f"Sertakan SHA-256 pindaian {self.judul()} dan sedikitnya satu angka yang tercetak.",
                f"Give the SHA-256 of the scan of {self.judul()} and at least one figure that it prints.",
            )
        places = [(row.indikator, row.tabel) for row in baris]
        if twice := next((place for place in places if places.count(place) > 1), None):
            raise Invalid(
                f"'{twice[0]}' pada tabel {twice[1]} tertulis dua kali. Hapus salah satu.",
                f"'{twice[0]}' in table {twice[1]} is given twice. Remove one of them.",
            )
        if self.tercetak.get(versi) == baris:
            return
        if versi in self.tercetak:
            require_reason(self.judul())
        self.trigger_event(type(self).PrintedRecorded, versi=versi, sha256=sha256, baris=baris)

    def confirm_printed(self, versi: int) -> None:
        """A second person has compared the printed figures with the scan."""
        if versi not in self.belum_disahkan:
            raise NotFound(
                f"Tidak ada angka cetak {self.judul()} versi {versi} yang menunggu pengesahan.",
                f"No printed figures of {self.judul()} version {versi} wait for confirmation.",
            )
        if self.belum_disahkan[versi] == provenance().person:
            raise FourEyes(
                f"Anda sendiri yang mencatat angka cetak {self.judul()} versi {versi}; orang lain yang "
                "mengesahkannya (empat mata, PP 60/2008 pasal 36).",
                f"You recorded the printed figures of {self.judul()} version {versi} yourself; someone else "
                "confirms them (four eyes, PP 60/2008 art. 36).",
            )
        self.trigger_event(type(self).PrintedConfirmed, versi=versi)

    def confirm_load(self, versi: int, kartu: Mapping[str, int]) -> None:
        """Whoever compares the record with the paper compares the figures that it prints too."""
        self._loaded(versi)
        if versi in self.belum_disahkan:
            self.confirm_printed(versi)
        super().confirm_load(versi, kartu)

    def check_review(self, when: str, *, reviewing: bool) -> None:
        """Refuse a signature before the review, or a review before the submission, where the kabupaten asks for it.

        `when`: "sebelum" or "sesudah" the report is handed in, or "tidak_wajib": then a review blocks nothing.
        """
        versi = self.versi[self.draft or max(self.versi)]
        if when == "sebelum" and not reviewing and not versi.reviewed:
            raise Refusal(
                f"{self.judul()} ditandatangani sesudah direviu Inspektorat ({self._dasar.id}). Mintalah reviunya.",
                f"{self.judul()} is signed after its review by the Inspektorat ({self._dasar.en}). Ask for the review.",
            )
        if when == "sesudah" and reviewing and self.draft is not None:
            raise Refusal(
                f"{self.judul()} direviu sesudah disampaikan (kebijakan daerah). Tunggu penyampaiannya.",
                f"{self.judul()} is reviewed after it is handed in (local policy). Wait until it is.",
            )

    @property
    def _dasar(self) -> Teks:
        return REVIU_PEMDA if self.unit == KABUPATEN else Teks("kebijakan daerah", "local policy")

    def has_content(self, versi: Versi) -> bool:
        return True

    def starts(self, versi: Versi, fakta: Fakta) -> date:
        return fakta.effective_from or versi.signed_on or date(self.tahun + 1, 1, 1)
