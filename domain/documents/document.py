"""A document in versions that all go through one approval cycle: at most one in force, at most one open draft."""

from contextlib import AbstractContextManager
from dataclasses import replace
from typing import Any, ClassVar

from domain.cycle.requirements import it_has_a_basis, it_has_a_reason
from domain.cycle.scope import Scope
from domain.cycle.steps import BATAL, DRAF, Fakta, Kunci, Step, Versi
from domain.cycle.taking import NO_SCOPE, check
from domain.cycle.terms import KEADAAN
from domain.documents.cells import JenisSel
from domain.documents.copies import Copied
from domain.documents.electronic_signing import SignedElectronically
from domain.documents.errata import AskedForErrata
from domain.documents.from_paper import FromPaper
from domain.documents.judged_signatures import JudgedSignatures
from domain.documents.paper_requirements import check_papers_confirmed
from domain.documents.publishing import Publishable
from domain.documents.record_correction import RecordCorrectable
from domain.documents.recorded_cells import TargetSel
from domain.documents.signed_paper import SignedOnPaperToo
from domain.documents.state import TakenOver
from domain.documents.voiding import Voidable
from domain.documents.waiving import Waivable
from domain.figures.nilai import Nilai, check_nilai
from domain.figures.pagu import Pagu, check_pagu, parent, with_output
from domain.kernel import FourEyes, Invalid, NotFound, Provenance, Refusal, acting, provenance
from domain.reasons import require_reason


class Dokumen(
    FromPaper,
    Copied,
    RecordCorrectable,
    AskedForErrata,
    Voidable,
    Waivable,
    SignedOnPaperToo,
    JudgedSignatures,
    SignedElectronically,
    Publishable,
):
    """What people do to any document: fill in a draft, take a step, open a revision; what they may not is refused."""

    cells: ClassVar[tuple[type[JenisSel], ...]] = (TargetSel,)
    """Most hold targets."""

    @property
    def cancelled(self) -> bool:
        """Whether every version was given up before it took force, so that drafting begins again."""
        return self.draft is None and self.in_force is None and all(v.state == BATAL for v in self.versi.values())

    def reopen(self, **content: Any) -> None:
        """Begin a new draft of a document that is `cancelled`; `content`: what it begins with, if anything."""
        content = {"reason_code": "", "target": (), "pagu": (), **content}
        self.trigger_event(type(self).DraftReopened, versi=max(self.versi) + 1, **content)

    def _must_not_be_cancelled(self) -> None:
        if self.cancelled:
            raise Refusal(
                f"Rancangan {self.judul()} sudah dibatalkan. Mulai rancangan baru dahulu ({self.kind}.draft).",
                f"The draft of {self.judul()} was cancelled. Start a new draft first ({self.kind}.draft).",
            )

    def open_draft(self) -> Versi:
        self._must_not_be_cancelled()
        if self.draft is None:
            raise Refusal(
                f"{self.judul()} tidak mempunyai rancangan terbuka. Buka perubahan dahulu.",
                f"{self.judul()} has no open draft. Open a revision first.",
            )
        return self.versi[self.draft]

    def editable(self) -> Versi:
        versi = self.open_draft()
        if versi.state != DRAF:
            now = KEADAAN[versi.state]
            raise Refusal(
                f"{self.judul()} versi {versi.nomor} berkeadaan '{now.id}' dan tidak dapat diubah. "
                "Tarik kembali atau minta dikembalikan dahulu.",
                f"{self.judul()} version {versi.nomor} is '{now.en}' and cannot be edited. "
                "Withdraw it or ask for its return first.",
                state=versi.state,
            )
        return versi

    def set_target(self, indikator: str, tahun: int, triwulan: int, nilai: Nilai, again: bool = False) -> None:
        """`again`: it is set as it stands to say why it does."""
        versi = self.editable()
        key = (indikator, tahun, triwulan)
        check_nilai(nilai)
        self.check_target(versi, key, nilai)
        old = versi.target.get(key)
        if old != nilai or self.explains(versi, key) or (again and self.says_anew(versi, key)):
            self._target_set(versi, key, old, nilai)

    def stands(self, key: Kunci | str, cell: Nilai | Pagu) -> bool:
        """Whether the open draft says just that already."""
        versi = self.editable()
        if isinstance(key, tuple):
            return versi.target.get(key) == cell
        return isinstance(cell, Pagu) and versi.pagu.get(key) == with_output(cell, versi.pagu.get(key))

    def drop_target(self, indikator: str, tahun: int, triwulan: int) -> None:
        """Take an indikator out of the draft, with a reason (e.g. kewenangan pindah)."""
        versi = self.editable()
        key = (indikator, tahun, triwulan)
        if key not in versi.target:
            raise NotFound(
                f"{self.judul()} tidak memuat indikator '{indikator}' pada periode itu.",
                f"{self.judul()} has no indikator '{indikator}' in that period.",
            )
        require_reason(self.judul())
        self._target_set(versi, key, versi.target[key], None)

    def _target_set(self, versi: Versi, key: Kunci, old: Nilai | None, new: Nilai | None) -> None:
        indikator, tahun, triwulan = key
        with self._why(versi):
            self.trigger_event(
                type(self).TargetSet,
                versi=versi.nomor,
                indikator=indikator,
                tahun=tahun,
                triwulan=triwulan,
                old=old,
                new=new,
            )

    def set_pagu(self, pagu: Pagu, again: bool = False) -> None:
        """`again`: as of `set_target`."""
        versi = self.editable()
        pagu = with_output(pagu, versi.pagu.get(pagu.kode))
        check_pagu(pagu, versi.pagu)
        anew = again and self.says_anew(versi, pagu.kode)
        if versi.pagu.get(pagu.kode) != pagu or self.explains(versi, pagu.kode) or anew:
            self._pagu_set(versi, pagu.kode, pagu)

    def drop_pagu(self, kode: str) -> None:
        """Take a node without children out of the draft, with a reason (e.g. sub kegiatan pindah)."""
        versi = self.editable()
        if kode not in versi.pagu:
            raise NotFound(
                f"{self.judul()} tidak memuat kode '{kode}'. Periksa kodenya.",
                f"{self.judul()} has no code '{kode}'. Check the code.",
            )
        below = [child for child in versi.pagu if parent(child, versi.pagu) == kode]
        if below:
            raise Refusal(
                f"Kode '{kode}' masih mempunyai anak: {', '.join(below)}. Cabut anaknya dahulu.",
                f"Code '{kode}' still has children: {', '.join(below)}. Drop those first.",
            )
        require_reason(self.judul())
        self._pagu_set(versi, kode, None)

    def _pagu_set(self, versi: Versi, kode: str, new: Pagu | None) -> None:
        with self._why(versi):
            self.trigger_event(type(self).PaguSet, versi=versi.nomor, kode=kode, old=versi.pagu.get(kode), new=new)

    @staticmethod
    def _why(versi: Versi) -> AbstractContextManager[Provenance]:
        """A cell of a revision changes for the reason and on the basis of the revision, unless it gives its own."""
        who = provenance()
        return acting(replace(who, reason=who.reason or versi.reason, basis=who.basis or versi.basis))

    def accept(self) -> None:
        """A drafter takes over what a signer mended in the draft, so that the signer can go on (four eyes).

        It may be handed in already: nothing in it changes.
        """
        versi = self.open_draft()
        who = provenance().person
        if who in versi.mended or who not in versi.editors:
            raise FourEyes(
                f"Perbaikan pada {self.judul()} diterima oleh penyusunnya, bukan oleh yang memperbaiki.",
                f"What was mended in {self.judul()} is accepted by its drafter, not by others or whoever mended it.",
            )
        if not versi.mended:
            raise Refusal(
                f"Tidak ada perbaikan penanda tangan pada {self.judul()} yang menunggu diterima.",
                f"Nothing that a signer mended in {self.judul()} waits to be accepted.",
            )
        self.trigger_event(type(self).MendingAccepted, versi=versi.nomor)

    def take(self, name: str, fakta: Fakta, lingkup: Scope = NO_SCOPE) -> None:
        """Take one step of the table on the open draft, or on the version in force when no draft is open."""
        step = next((s for s in self.steps if s.name == name), None)
        if step is None:
            raise NotFound(f"{self.nama} tidak mengenal langkah '{name}'.", f"{self.nama} has no step '{name}'.")
        versi = self.versi[self.at_hand(step)]
        instead_of = check(step, self, versi, fakta, lingkup)
        if DRAF in step.before and step.after != BATAL:
            self.must_say_why(versi)
        effective = None
        if step.in_force:
            effective = self.starts(versi, fakta)
            fakta = replace(fakta, signed_on=fakta.signed_on or versi.signed_on)  # an earlier step may have dated it
        event = "Revised" if step.in_force and versi.base else step.event
        with acting(replace(provenance(), alternate_for=instead_of)):
            self.trigger_event(
                getattr(type(self), event),
                versi=versi.nomor,
                state=self._after(step, versi, lingkup),
                signs=step.signs,
                voids=step.voids,
                effective_from=effective,
                fakta=fakta,
            )

    @staticmethod
    def _after(step: Step, versi: Versi, lingkup: Scope) -> str:
        """The state after a step: its own; the same for a step without one, or while another office must verify."""
        waiting = step.name == "verify" and lingkup.awaited({*versi.verified, provenance().role})
        return versi.state if waiting or not step.after else step.after

    def at_hand(self, step: Step) -> int:
        """The version a step is about: the open draft, unless the step is one of a version in force."""
        if self.in_force and (self.draft is None or set(step.before) <= self.settled()):
            return self.in_force
        return self.draft or max(self.versi)

    @classmethod
    def revising(cls) -> Step:
        """By whom a revision of what is in force is opened, and what that requires; no row of its table."""
        by = (*cls.revised_by, "system")
        return Step("open_revision", "", cls.revised_from, DRAF, by, (it_has_a_reason, it_has_a_basis))

    def open_revision(self, base: int, reason_code: str, lingkup: Scope = NO_SCOPE) -> None:
        """Open a draft on the version in force. `reason_code`: one of the document's reasons for a change."""
        who = provenance()
        self._must_not_be_cancelled()
        if self.in_force is None:
            raise Refusal(
                f"{self.judul()} belum berlaku, jadi belum ada yang dapat diubah. Lanjutkan rancangan yang ada.",
                f"{self.judul()} is not in force yet, so there is nothing to revise. Go on with the open draft.",
            )
        if self.draft is not None:
            raise Refusal(
                f"{self.judul()} sudah mempunyai rancangan perubahan (versi {self.draft}). Lanjutkan rancangan itu.",
                f"{self.judul()} already has an open revision (version {self.draft}). Go on with that one.",
            )
        if base != self.in_force:
            raise Refusal(
                f"Dasar perubahan sudah bergeser: yang berlaku versi {self.in_force}, bukan {base}. "
                "Muat ulang lalu buka perubahan lagi.",
                f"The base has moved: version {self.in_force} is in force, not {base}. Reload and open it again.",
            )
        check_papers_confirmed(self, base)
        if reason_code not in self.reason_codes:
            raise Invalid(
                f"Alasan '{reason_code}' tidak dikenal. Pilih salah satu: {', '.join(self.reason_codes)}.",
                f"Reason '{reason_code}' is unknown. Choose one of: {', '.join(self.reason_codes)}.",
            )
        now = self.versi[base]
        step = self.revising()
        check(replace(step, requires=()) if who.role == "system" else step, self, now, Fakta(), lingkup)
        self.trigger_event(
            type(self).RevisionOpened,
            versi=max(self.versi) + 1,
            base=base,
            reason_code=reason_code,
            **self.taken_over(now),
        )

    def taken_over(self, versi: Versi) -> dict[str, Any]:
        """What a revision of that version begins with: all that stands in it."""
        target = tuple(TakenOver(*key, nilai) for key, nilai in versi.target.items())
        return {"target": target, "pagu": tuple(versi.pagu.values())}

    def flag(self, reason_code: str) -> None:
        """Mark the open draft (or the version in force) as no longer fitting; once per reason."""
        nomor = self.draft or self.in_force
        if nomor is not None and reason_code not in self.versi[nomor].stale:
            self.trigger_event(type(self).Flagged, versi=nomor, reason_code=reason_code)
