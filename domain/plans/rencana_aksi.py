"""Rencana Aksi: the target of each triwulan for each indikator of a PK, with the actions, owner and sub kegiatan."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar
from uuid import UUID

from eventsourcing.domain import event

from domain.cycle.origin import sebut_nilai
from domain.cycle.requirements import (
    actor_did_not_draft_it,
)
from domain.cycle.steps import DIAJUKAN, PIHAK_PERTAMA, Fakta, Kunci, Versi
from domain.cycle.usual_steps import cancelled, established, handed_in, recorded, returned
from domain.documents.cells import JenisSel, put
from domain.documents.office import DokumenJabatan
from domain.documents.recorded_cells import TargetSel
from domain.figures.bounds import holds
from domain.figures.calendar import akhir_triwulan
from domain.figures.nilai import Jenis, Nilai
from domain.figures.same import same_value
from domain.figures.triwulan import tahunan
from domain.kernel import Aggregate, Invalid, Refusal, natural_id
from domain.plans.indikator import Kartu
from domain.plans.renja import check_same_year

NUMERIC = (Jenis.ANGKA, Jenis.BATAS)
"""Annual targets that the quarters must make, or keep within."""


@dataclass(frozen=True)
class Aksi:
    """How the target of one indikator is to be reached, by whom, and which sub kegiatan pays."""

    indikator: str
    aksi: tuple[str, ...]
    pemilik: str = ""
    sub_kegiatan: str = ""


class AksiSel(JenisSel):
    """The actions for one indikator. A later version that says nothing of its own does what its base does."""

    nama = "Aksi"
    kunci: ClassVar[Mapping[str, type]] = {"indikator": str}
    isi = Aksi

    @staticmethod
    def at(doc: Any, versi: Versi, kunci: tuple[Any, ...]) -> Aksi | None:
        return doc.aksi_of(versi, kunci[0])  # type: ignore[no-any-return]

    @staticmethod
    def put(doc: Any, versi: Versi, kunci: tuple[Any, ...], isi: Aksi | None) -> None:
        put(doc.aksi, (versi.nomor, kunci[0]), isi)

    @staticmethod
    def check(doc: Any, versi: Versi, kunci: tuple[Any, ...], isi: Aksi | None) -> None:
        (slug,) = kunci
        if isi is not None:
            doc.must_promise(versi, slug)
        elif versi.base and doc.aksi_of(doc.versi[versi.base], slug):
            raise Refusal(
                f"{doc.judul()} versi {versi.nomor} berdasar versi {versi.base}, yang memuat aksi '{slug}'. Koreksi "
                "versi itu, atau tulis aksinya seperti pada kertas.",
                f"Version {versi.nomor} of {doc.judul()} rests on version {versi.base}, which has actions of '{slug}'. "
                "Correct that one, or give the actions as on the paper.",
            )


class RencanaAksi(DokumenJabatan):
    """Identity (unit, tahun, jabatan), as the PK it unfolds. Target key: (indikator, tahun, triwulan 1-4)."""

    kind = "rencana_aksi"
    nama = "Rencana Aksi"
    steps = (
        *handed_in("kasubbag", "sekretaris", "perencana"),
        returned(PIHAK_PERTAMA, before=(DIAJUKAN,)),
        established(PIHAK_PERTAMA, requires=(actor_did_not_draft_it,), before=DIAJUKAN),
        recorded("kasubbag", "sekretaris", "bagian_organisasi", before=(DIAJUKAN,)),
        cancelled("perencana", PIHAK_PERTAMA),
    )
    chain = 70
    cells = (TargetSel, AksiSel)
    reason_codes = ("pk_perubahan", "penyesuaian_triwulan")
    revised_by: ClassVar[tuple[str, ...]] = ("perencana", "kasubbag", PIHAK_PERTAMA)

    class AksiSet(Aggregate.Event):
        versi: int
        indikator: str
        aksi: tuple[str, ...]
        pemilik: str
        sub_kegiatan: str

        def apply(self, doc: "RencanaAksi") -> None:
            doc.edited(self.versi, self.provenance)
            doc.aksi[self.versi, self.indikator] = Aksi(self.indikator, self.aksi, self.pemilik, self.sub_kegiatan)

    @staticmethod
    def create_id(unit: str, tahun: int, jabatan: str) -> UUID:
        return natural_id("rencana_aksi", unit, tahun, jabatan)

    @event("Drafted")
    def __init__(self, unit: str, tahun: int, jabatan: str) -> None:
        self.unit = unit
        self.tahun = tahun
        self.jabatan = jabatan
        self.aksi: dict[tuple[int, str], Aksi] = {}
        self.begin()

    def check_target(self, versi: Versi, key: Kunci, nilai: Nilai) -> None:
        check_same_year(self.tahun, key[1])
        if key[2] not in (1, 2, 3, 4):
            raise Invalid("Triwulan harus 1 sampai 4.", "The triwulan must be 1 to 4.")

    def set_aksi(self, aksi: Aksi) -> None:
        versi = self.editable()
        if self.aksi_of(versi, aksi.indikator) != aksi:
            self._aksi_set(versi.nomor, aksi)

    def load_aksi(self, versi: int, semua: Iterable[Aksi]) -> None:
        """The actions of a loaded paper; each for an indikator of which the paper has a target."""
        given: set[str] = set()
        for aksi in semua:
            if aksi.indikator in given:
                raise Invalid(
                    f"Aksi '{aksi.indikator}' tertulis dua kali. Gabungkan menjadi satu.",
                    f"The actions of '{aksi.indikator}' are given twice. Put them together.",
                )
            given.add(aksi.indikator)
            self.must_promise(self.versi[versi], aksi.indikator)
            self._aksi_set(versi, aksi)

    def must_promise(self, versi: Versi, indikator: str) -> None:
        """Refuse actions on paper for an indikator of which that paper has no target."""
        if indikator not in {slug for slug, _, _ in versi.target}:
            raise Invalid(
                f"Aksi '{indikator}' tanpa target pada {self.judul()}. Salin juga targetnya.",
                f"The actions of '{indikator}' have no target in {self.judul()}. Copy its target too.",
            )

    def _aksi_set(self, versi: int, aksi: Aksi) -> None:
        self.trigger_event(type(self).AksiSet, versi=versi, **vars(aksi))

    def forget(self, versi: int) -> None:
        self.aksi = {key: aksi for key, aksi in self.aksi.items() if key[0] != versi}

    def aksi_of(self, versi: Versi, indikator: str) -> Aksi | None:
        """What a version does for an indikator: its own actions, else those of the version that it rests on."""
        own = self.aksi.get((versi.nomor, indikator))
        return self.aksi_of(self.versi[versi.base], indikator) if own is None and versi.base else own

    def check_against(self, pk: Mapping[str, Nilai], kartu: Mapping[str, Kartu], closed: Collection[int] = ()) -> None:
        """Refuse a draft that does not unfold its PK: whole, nothing else, and quarters that make the annual target.

        `closed`: quarters that stay as they were, also for an indikator that the PK has dropped since. Which quarters
        make a year says the mode of the card (domain rule).
        """
        versi = self.open_draft()
        beyond = sorted({slug for slug, _, tw in versi.target if slug not in pk and tw not in closed})
        if beyond:
            raise Invalid(
                f"PK tidak memuat {', '.join(beyond)}. Cabut targetnya dari {self.judul()}, atau ubah PK dahulu.",
                f"The PK does not have {', '.join(beyond)}. Drop the targets from {self.judul()}, or change the PK "
                "first.",
            )
        planned = {slug for slug, _, _ in versi.target}
        missing = [slug for slug, target in pk.items() if target.jenis in NUMERIC and slug not in planned]
        if missing:
            raise Invalid(
                f"{self.judul()} belum memuat {', '.join(missing)}. Isi sedikitnya satu triwulan, atau nyatakan "
                "tidak_berlaku dengan alasannya.",
                f"{self.judul()} lacks {', '.join(missing)}. Fill in at least one triwulan, or state tidak_berlaku "
                "with the reason.",
                indikator=missing,
            )
        for slug in sorted(planned & pk.keys()):
            self._check_year(slug, pk[slug], kartu[slug])

    def _check_year(self, slug: str, target: Nilai, kartu: Kartu) -> None:
        quarters = {tw: self.open_draft().target.get((slug, self.tahun, tw)) for tw in (1, 2, 3, 4)}
        year = tahunan(kartu.mode, quarters, kartu.pengali).nilai
        if target.jenis not in NUMERIC or (year and year.jenis is Jenis.TIDAK_BERLAKU):
            return
        if year is None or not _makes(year, target):
            id, en = (
                (sebut_nilai(year, bahasa) if year else kosong, sebut_nilai(target, bahasa))
                for bahasa, kosong in (("id", "kosong"), ("en", "nothing"))
            )
            raise Invalid(
                f"Rencana Aksi '{kartu.nama}': keempat triwulan ({kartu.mode}) menghasilkan {id[0]}, target tahunan "
                f"PK {id[1]}. Samakan dahulu.",
                f"Rencana Aksi '{kartu.nama}': the four quarters ({kartu.mode}) make {en[0]}, the PK's annual target "
                f"is {en[1]}. Make them equal.",
                indikator=slug,
            )

    def check_closed(self, closed: Collection[int], fakta: Fakta) -> None:
        """Refuse a revision that changes a quarter already closed, or that takes force before the last one ended."""
        versi = self.open_draft()
        if versi.base is None or not closed:
            return
        old, new = self.versi[versi.base].target, versi.target
        changed = sorted({(k[2], k[0]) for k in old.keys() | new.keys() if k[2] in closed and old.get(k) != new.get(k)})
        if changed:
            cells = ", ".join(f"{slug} TW {tw}" for tw, slug in changed)
            raise Refusal(
                f"Triwulan yang sudah ditutup tidak diubah lagi: {cells}. Kembalikan target itu seperti semula.",
                f"A triwulan that is closed no longer changes: {cells}. Put those targets back as they were.",
            )
        day, last = fakta.effective_from or fakta.signed_on, akhir_triwulan(self.tahun, max(closed))
        if day is not None and day <= last:
            raise Refusal(
                f"Triwulan {max(closed)} sudah ditutup ({last}); perubahan berlaku paling awal sehari sesudahnya, "
                f"bukan {day}.",
                f"Triwulan {max(closed)} is closed ({last}); the change takes force the day after at the earliest, "
                f"not on {day}.",
            )

    def starts(self, versi: Versi, fakta: Fakta) -> date:
        if versi.base is None and fakta.effective_from is None:
            return date(self.tahun, 1, 1)
        day = super().starts(versi, fakta)
        check_same_year(self.tahun, day.year)
        return day


def _makes(year: Nilai, target: Nilai) -> bool:
    """Whether the quarters make the annual number, or keep within the annual limit or repeat it.

    Limits of several quarters make no sum, so they are held against nothing (inferred).
    """
    if target.tanda is None or target.batas is None:
        return year.angka is not None and year.angka == target.angka
    if year.angka is not None:
        return holds(target.tanda, target.batas, year.angka)
    return year.jenis is not Jenis.BATAS or same_value(year, target)
