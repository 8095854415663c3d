"""A document in versions that all go through one approval cycle: at most one in force, at most one open draft."""

from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, ClassVar

from domain.istilah import KEADAAN
from domain.kernel import Aggregate, Invalid, NotFound, Provenance, Refusal, acting, provenance
from domain.nilai import Nilai, check_nilai
from domain.pagu import Pagu, check_pagu
from domain.siklus import BATAL, DRAF, Fakta, Kunci, Step, Versi, check, it_has_a_basis, it_has_a_reason, require_reason


@dataclass(frozen=True)
class Sel:
    """One target as a revision takes it over from its base."""

    indikator: str
    tahun: int
    triwulan: int
    nilai: Nilai


class Dokumen(Aggregate):
    """What Renstra, Renja, PK, Rencana Aksi, Realisasi, Anggaran and LKjIP share."""

    kind: ClassVar[str] = ""
    nama: ClassVar[str] = ""
    steps: ClassVar[tuple[Step, ...]] = ()
    reason_codes: ClassVar[tuple[str, ...]] = ()
    revised_by: ClassVar[tuple[str, ...]] = ()
    revision_barred: ClassVar[tuple[str, ...]] = ()

    def __init_subclass__(cls, **kwargs: Any) -> None:
        for step in cls.steps:  # every step is an event of its own on the trail
            for name in (step.event, "Revised") if step.in_force else (step.event,):
                if name not in vars(cls):
                    names = {"__module__": cls.__module__, "__qualname__": f"{cls.__qualname__}.{name}"}
                    setattr(cls, name, type(name, (Dokumen.Stepped,), names))
        super().__init_subclass__(**kwargs)

    # -- what can happen to any document

    class TargetSet(Aggregate.Event):
        versi: int
        indikator: str
        tahun: int
        triwulan: int
        old: Nilai | None
        new: Nilai | None

        def apply(self, doc: "Dokumen") -> None:
            versi = doc.edited(self.versi, self.provenance.person)
            key = (self.indikator, self.tahun, self.triwulan)
            if self.new is None:
                del versi.target[key]
            else:
                versi.target[key] = self.new

    class PaguSet(Aggregate.Event):
        versi: int
        kode: str
        old: Pagu | None
        new: Pagu | None

        def apply(self, doc: "Dokumen") -> None:
            versi = doc.edited(self.versi, self.provenance.person)
            if self.new is None:
                del versi.pagu[self.kode]
            else:
                versi.pagu[self.kode] = self.new

    class Stepped(Aggregate.Event):
        versi: int
        state: str
        signs: str
        voids: bool
        effective_from: date | None
        fakta: Fakta

        def apply(self, doc: "Dokumen") -> None:
            versi = doc.versi[self.versi]
            versi.state = self.state
            versi.fakta = self.fakta
            versi.signed_on = self.fakta.signed_on or versi.signed_on
            if self.voids:
                versi.signers = {}
            if self.signs:
                versi.signers[self.signs] = self.provenance.person
            if self.effective_from is not None:
                versi.effective_from = self.effective_from
                doc.in_force = self.versi
            if self.state in doc.settled() and doc.draft == self.versi:
                doc.draft = None
            if self.state == DRAF:
                doc.draft = self.versi
                doc.in_force = None if doc.in_force == self.versi else doc.in_force

    class RevisionOpened(Aggregate.Event):
        versi: int
        base: int
        reason_code: str
        target: tuple[Sel, ...]
        pagu: tuple[Pagu, ...]

        def apply(self, doc: "Dokumen") -> None:
            doc.versi[self.versi] = Versi(
                self.versi,
                self.base,
                target={(s.indikator, s.tahun, s.triwulan): s.nilai for s in self.target},
                pagu={p.kode: p for p in self.pagu},
                reason_code=self.reason_code,
                reason=self.provenance.reason,
                basis=self.provenance.basis,
            )
            doc.draft = self.versi

    class Flagged(Aggregate.Event):
        """The open draft, or the version in force, no longer fits what it rests on."""

        versi: int
        reason_code: str

        def apply(self, doc: "Dokumen") -> None:
            doc.versi[self.versi].stale += (self.reason_code,)

    # -- state

    def begin(self) -> None:
        self.versi: dict[int, Versi] = {1: Versi(1)}
        self.draft: int | None = 1
        self.in_force: int | None = None

    def edited(self, nomor: int, person: str) -> Versi:
        versi = self.versi[nomor]
        versi.editors |= {person}
        return versi

    # -- what a kind of document says of itself

    def key(self) -> tuple[object, ...]:
        """The natural key, as in commands and URLs: (unit, year, …)."""
        raise NotImplementedError

    def judul(self) -> str:
        """How people call it: "Perjanjian Kinerja camat kota-bangun 2023"."""
        return f"{self.nama} {' '.join(map(str, self.key()))}"

    def party(self, name: str) -> tuple[str, ...]:
        """The roles behind a party of a step; a role stands for itself."""
        return (name,)

    def has_content(self, versi: Versi) -> bool:
        return bool(versi.target or versi.pagu)

    def starts(self, versi: Versi, fakta: Fakta) -> date:
        """The day from which a version that now takes force is effective."""
        day = fakta.effective_from or fakta.signed_on
        if day is None:
            raise Invalid("Isi tanggal mulai berlaku (effective_from).", "Give the effective date (effective_from).")
        base = self.versi[versi.base] if versi.base else None
        if base and base.effective_from and day < base.effective_from:
            raise Invalid(
                f"Versi {versi.nomor} tidak boleh berlaku sebelum versi {versi.base} ({base.effective_from}).",
                f"Version {versi.nomor} cannot take force before version {versi.base} ({base.effective_from}).",
            )
        return day

    def check_target(self, versi: Versi, key: Kunci, nilai: Nilai) -> None:
        """Refuse a target that cannot stand in this kind of document; most hold targets of whole years."""
        if key[2] != 0:
            raise Invalid(
                f"{self.nama} memuat target setahun. Kosongkan triwulan; target triwulan ada pada Rencana Aksi.",
                f"{self.nama} holds targets of a year. Leave out the triwulan; those stand in the Rencana Aksi.",
            )

    @classmethod
    def settled(cls) -> frozenset[str]:
        """States in which a version is no longer an open draft."""
        return frozenset({BATAL, *(s.after for s in cls.steps if s.in_force)})

    # -- commands

    def open_draft(self) -> Versi:
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

    def set_target(self, indikator: str, tahun: int, triwulan: int, nilai: Nilai) -> None:
        versi = self.editable()
        key = (indikator, tahun, triwulan)
        check_nilai(nilai)
        self.check_target(versi, key, nilai)
        old = versi.target.get(key)
        if old != nilai:
            self._target_set(versi, key, old, nilai)

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

    def set_pagu(self, pagu: Pagu) -> None:
        versi = self.editable()
        check_pagu(pagu, versi.pagu)
        old = versi.pagu.get(pagu.kode)
        if old != pagu:
            with self._why(versi):
                self.trigger_event(type(self).PaguSet, versi=versi.nomor, kode=pagu.kode, old=old, new=pagu)

    @staticmethod
    def _why(versi: Versi) -> AbstractContextManager[Provenance]:
        """A cell of a revision changes for the reason and on the basis of the revision, unless it gives its own."""
        who = provenance()
        return acting(replace(who, reason=who.reason or versi.reason, basis=who.basis or versi.basis))

    def take(self, name: str, fakta: Fakta) -> None:
        """Take one step of the table on the open draft, or on the version in force when no draft is open."""
        step = next((s for s in self.steps if s.name == name), None)
        if step is None:
            raise NotFound(f"{self.nama} tidak mengenal langkah '{name}'.", f"{self.nama} has no step '{name}'.")
        versi = self.versi[self.at_hand(step)]
        check(step, self, versi, fakta)
        effective = self.starts(versi, fakta) if step.in_force else None
        event = "Revised" if step.in_force and versi.base else step.event
        self.trigger_event(
            getattr(type(self), event),
            versi=versi.nomor,
            state=step.after,
            signs=step.signs,
            voids=step.voids,
            effective_from=effective,
            fakta=fakta,
        )

    def at_hand(self, step: Step) -> int:
        """The version a step is about: the open draft, unless the step is one of a version in force."""
        if self.in_force and (self.draft is None or set(step.before) <= self.settled()):
            return self.in_force
        return self.draft or max(self.versi)

    def open_revision(self, base: int, reason_code: str) -> None:
        """Open a draft on the version in force. `reason_code`: one of the document's reasons for a change."""
        who = provenance()
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
        if reason_code not in self.reason_codes:
            raise Invalid(
                f"Alasan '{reason_code}' tidak dikenal. Pilih salah satu: {', '.join(self.reason_codes)}.",
                f"Reason '{reason_code}' is unknown. Choose one of: {', '.join(self.reason_codes)}.",
            )
        now = self.versi[base]
        rules = () if who.role == "system" else (it_has_a_reason, it_has_a_basis)
        by = (*self.revised_by, "system")
        check(
            Step("open_revision", "", tuple(self.settled()), DRAF, by, rules, self.revision_barred),
            self,
            now,
            Fakta(),
        )
        self.trigger_event(
            type(self).RevisionOpened,
            versi=max(self.versi) + 1,
            base=base,
            reason_code=reason_code,
            target=tuple(Sel(*key, nilai) for key, nilai in now.target.items()),
            pagu=tuple(now.pagu.values()),
        )

    def flag(self, reason_code: str) -> None:
        """Mark the open draft (or the version in force) as no longer fitting; once per reason."""
        nomor = self.draft or self.in_force
        if nomor is not None and reason_code not in self.versi[nomor].stale:
            self.trigger_event(type(self).Flagged, versi=nomor, reason_code=reason_code)
