"""Perjanjian Kinerja (PK): targets that a first party promises a second for one year. PK Perubahan is version n+1."""

from datetime import date
from typing import ClassVar
from uuid import UUID

from eventsourcing.domain import event

from domain.cycle.requirements import (
    actor_did_not_draft_it,
    actor_did_not_sign_it,
    bupati_leaves_the_hash,
    paper_is_dated,
    second_party_only_receives_it,
    signer_did_not_verify_it,
    what_actor_mended_was_accepted,
)
from domain.cycle.scope import Scope
from domain.cycle.steps import (
    BERLAKU,
    DIAJUKAN,
    DITANDATANGANI,
    PIHAK_KEDUA,
    PIHAK_PERTAMA,
    SELESAI,
    TERVERIFIKASI,
    VERIFIKATOR,
    Fakta,
    Kunci,
    Step,
    Versi,
)
from domain.cycle.unit_kinds import BUPATI
from domain.cycle.usual_steps import cancelled, handed_in, recorded, returned, verified
from domain.documents.document import Dokumen
from domain.documents.office import DokumenJabatan, holds
from domain.documents.recorded_cells import PaguSel, TargetSel
from domain.documents.voiding import PIHAK, Sebab
from domain.figures.nilai import Nilai
from domain.kernel import Aggregate, Provenance, Refusal, natural_id
from domain.plans.renja import check_same_year


def there_is_a_second_party(doc: "PerjanjianKinerja", versi: Versi, fakta: Fakta) -> None:
    if doc.alone:
        raise Refusal(
            f"{doc.judul()} tidak mempunyai pihak kedua; bupati menandatanganinya sendiri (pk.sign_alone).",
            f"{doc.judul()} has no second party; the bupati signs it alone (pk.sign_alone).",
        )


def there_is_no_second_party(doc: "PerjanjianKinerja", versi: Versi, fakta: Fakta) -> None:
    """Only the bupati promises to no office above (PermenPANRB 53/2014; secondary source)."""
    if not doc.alone:
        raise Refusal(
            f"{doc.judul()} ditandatangani dua pihak. Tandatangani sebagai pihak pertama (pk.sign_first).",
            f"{doc.judul()} is signed by two parties. Sign it as first party (pk.sign_first).",
        )


class PerjanjianKinerja(DokumenJabatan):
    """Identity (unit, tahun, jabatan). `pihak_kedua` is the office it is promised to, "kepala@dinas-kesehatan"; where
    none is said, as before there was a table of offices: the camat with the bupati, all others with the camat. That of
    the bupati has one signer."""

    kind = "pk"
    nama = "Perjanjian Kinerja"
    dasar = "Perpres 29/2014 pasal 8–14 (sumber sekunder)"
    goes_public = True
    steps = (
        *handed_in(PIHAK_PERTAMA),
        returned(VERIFIKATOR, PIHAK_KEDUA, before=(DIAJUKAN, TERVERIFIKASI, DITANDATANGANI)),
        verified(),
        Step(
            "sign_first",
            "SignedFirst",
            (TERVERIFIKASI,),
            DITANDATANGANI,
            (PIHAK_PERTAMA,),
            (there_is_a_second_party, paper_is_dated, what_actor_mended_was_accepted, signer_did_not_verify_it),
            signs=PIHAK_PERTAMA,
        ),
        Step(
            "sign",
            "Signed",
            (DITANDATANGANI,),
            BERLAKU,
            (PIHAK_KEDUA,),
            (
                paper_is_dated,
                actor_did_not_draft_it,
                actor_did_not_sign_it,
                second_party_only_receives_it,
                bupati_leaves_the_hash,
            ),
            signs=PIHAK_KEDUA,
            in_force=True,
        ),
        Step(
            "sign_alone",
            "SignedAlone",
            (TERVERIFIKASI,),
            BERLAKU,
            (PIHAK_PERTAMA,),
            (
                there_is_no_second_party,
                paper_is_dated,
                what_actor_mended_was_accepted,
                signer_did_not_verify_it,
                bupati_leaves_the_hash,
            ),
            signs=PIHAK_PERTAMA,
            in_force=True,
        ),
        recorded(
            "bagian_organisasi",
            "sekretaris",
            "kasubbag",
            before=(TERVERIFIKASI, DITANDATANGANI),
        ),
        cancelled("perencana", PIHAK_PERTAMA),
        Step("close", "Closed", (BERLAKU,), SELESAI, ("system", "bagian_organisasi")),
    )
    chain = 60
    cells = (TargetSel, PaguSel)
    copied = (PaguSel,)
    """The program tree and its money are the DPA's."""
    reason_codes = ("pergantian_pejabat", "perubahan_strategi_anggaran", "perubahan_prioritas_asumsi")
    """When a PK is revised (PermenPANRB 53/2014 Lampiran I; secondary source)."""
    revised_by: ClassVar[tuple[str, ...]] = (PIHAK_PERTAMA, "perencana", "bagian_organisasi")
    penandatangan = (PIHAK_PERTAMA, PIHAK_KEDUA)

    class DraftReopened(Dokumen.DraftReopened):
        effective_from: date | None

        def apply(self, pk: "PerjanjianKinerja") -> None:  # type: ignore[override]
            super().apply(pk)
            pk.took_office = self.effective_from

    class SecondPartySet(Aggregate.Event):
        """The office that it is promised to, from that version on."""

        versi: int
        old: str
        new: str

        def apply(self, pk: "PerjanjianKinerja") -> None:
            pk.pihak_kedua = self.new

    @staticmethod
    def create_id(unit: str, tahun: int, jabatan: str) -> UUID:
        return natural_id("pk", unit, tahun, jabatan)

    @event("Drafted")
    def __init__(self, unit: str, tahun: int, jabatan: str, effective_from: date | None = None) -> None:
        self.unit = unit
        self.tahun = tahun
        self.jabatan = jabatan
        self.took_office = effective_from
        self.pihak_kedua = ""
        self.begin()

    @property
    def alone(self) -> bool:
        """Whether there is no second party: nobody is above the bupati."""
        return self.jabatan == BUPATI

    def parties(self) -> tuple[str, ...]:
        return (PIHAK_PERTAMA,) if self.alone else self.penandatangan

    def party(self, name: str) -> tuple[str, ...]:
        if name == PIHAK_KEDUA and self.alone:
            return ()
        if name == PIHAK_KEDUA:
            return (self.promised_to.partition("@")[0] or self._usual,)
        return super().party(name)

    @property
    def promised_to(self) -> str:
        """The office above, as people write it: the one that was named, else that of the newest paper loaded, which a
        change of it is promised to as well; "" for the usual one."""
        papers = [versi.fakta.signers for _, versi in sorted(self.versi.items()) if versi.dimuat]
        signed = [one.jabatan for one in papers[-1] if one.pihak == PIHAK_KEDUA] if papers else []
        if self.pihak_kedua or not signed or signed[0] == self._usual:
            return self.pihak_kedua
        return signed[0] if signed[0] == BUPATI or "@" in signed[0] else f"{signed[0]}@{self.unit}"

    @property
    def _usual(self) -> str:
        return "bupati" if self.jabatan == "camat" else "camat"

    def acts_as(self, name: str, who: Provenance) -> bool:
        if name == PIHAK_KEDUA and self.promised_to:
            return holds(who, self.promised_to)
        return super().acts_as(name, who)

    def set_second_party(self, pihak: str) -> None:
        """Name the office to which the draft is promised: "bupati", "kepala@dinas-kesehatan". What
        has been verified or signed of it falls: that was promised to another office."""
        versi = self.open_draft()
        if pihak != self.pihak_kedua:
            before = self.promised_to or "".join(self.party(PIHAK_KEDUA))
            self.trigger_event(type(self).SecondPartySet, versi=versi.nomor, old=self.pihak_kedua, new=pihak)
            now = pihak or self.promised_to or "".join(self.party(PIHAK_KEDUA))
            if before != now:
                self.void(Sebab(PIHAK, PIHAK_KEDUA, "", before, now))

    def people_of(self, lingkup: Scope | None = None) -> int:
        """What is signed alone has no side of a second party."""
        return self.people(lingkup) - self.alone

    @classmethod
    def verified_by(cls, jabatan: str) -> tuple[str, ...]:
        first = jabatan.partition("-")[0]
        named = {"camat": ("bagian_organisasi",), BUPATI: ("bappeda", "bagian_organisasi"), "sekretaris": ("kasi",)}
        return named.get(first, ("sekretaris",))

    def has_content(self, versi: Versi) -> bool:
        """Targets are what is promised; the program tree and its money are the DPA's."""
        return bool(versi.target)

    @staticmethod
    def awaits_budget(versi: Versi) -> bool:
        """Whether a version changes because of a Renja Perubahan alone, of which the budget is still to come."""
        other = {versi.reason_code, *versi.stale} & {"pergantian_pejabat", "perubahan_prioritas_asumsi"}
        return "renja_perubahan" in versi.stale and not other

    def check_target(self, versi: Versi, key: Kunci, nilai: Nilai) -> None:
        super().check_target(versi, key, nilai)
        check_same_year(self.tahun, key[1])

    def starts(self, versi: Versi, fakta: Fakta) -> date:
        """Version 1 is effective from 1 January or from taking office, unless stated; a revision when it says."""
        if versi.base is None and fakta.effective_from is None:
            return self.took_office or date(self.tahun, 1, 1)
        day = super().starts(versi, fakta)
        check_same_year(self.tahun, day.year)
        return day
