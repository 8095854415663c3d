"""What a document in versions is made of: its events, its state, and what each kind of document says of itself."""

from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from domain.cycle.checks import KELENGKAPAN, KESELARASAN
from domain.cycle.origin import Asal
from domain.cycle.signatures import PENETAP, Cara
from domain.cycle.steps import BATAL, BERLAKU, DRAF, VERIFIKATOR, Fakta, Kunci, Step, Surat, Versi
from domain.figures.nilai import Nilai
from domain.figures.pagu import Pagu
from domain.kernel import Aggregate, Invalid, Provenance


@dataclass(frozen=True)
class Sel:
    """One target as a revision takes it over from its base."""

    indikator: str
    tahun: int
    triwulan: int
    nilai: Nilai


class _Opened(Aggregate.Event):
    """A further version is opened for editing, with the content that it begins with."""

    versi: int
    reason_code: str
    target: tuple[Sel, ...]
    pagu: tuple[Pagu, ...]

    def open(self, doc: "Berkas", base: int | None) -> None:
        doc.versi[self.versi] = Versi(
            self.versi,
            base,
            target={(s.indikator, s.tahun, s.triwulan): s.nilai for s in self.target},
            pagu={p.kode: p for p in self.pagu},
            reason_code=self.reason_code,
            reason=self.provenance.reason,
            basis=self.provenance.basis,
            asal=doc.versi[base].asal.turun() if base else Asal(),
        )
        if self.provenance.person == "system":
            doc.versi[self.versi].asal.pembuka = self.provenance.reason
        if self.target or self.pagu:  # whoever copied it filled it in: four eyes
            doc.edited(self.versi, self.provenance)
        doc.draft = self.versi


KEPALA = ("camat", "lurah")
"""Heads of a unit: what a table lets them do, each does for the own unit only."""


class Berkas(Aggregate):
    """The state of a document, the events that make it, and what a kind of document says of itself."""

    kind: ClassVar[str] = ""
    nama: ClassVar[str] = ""
    steps: ClassVar[tuple[Step, ...]] = ()
    reason_codes: ClassVar[tuple[str, ...]] = ()
    revised_by: ClassVar[tuple[str, ...]] = ()
    revised_from: ClassVar[tuple[str, ...]] = (BERLAKU,)
    penandatangan: ClassVar[tuple[str, ...]] = (PENETAP,)
    butir: ClassVar[tuple[str, ...]] = (KELENGKAPAN, KESELARASAN)
    chain: ClassVar[int] = 0
    """Its place in the chain of targets: each kind takes them from kinds with a lower one. 0: it holds none."""
    diterima: ClassVar[bool] = False
    """Whether it is made elsewhere and only received here, so that its number and dates are always a copy."""

    def __init_subclass__(cls, **kwargs: Any) -> None:
        for step in cls.steps:  # every step is an event of its own on the trail
            for name in (step.event, "Revised") if step.in_force else (step.event,):
                if name not in vars(cls):
                    names = {"__module__": cls.__module__, "__qualname__": f"{cls.__qualname__}.{name}"}
                    setattr(cls, name, type(name, (Berkas.Stepped,), names))
        super().__init_subclass__(**kwargs)

    # -- what can happen to any document

    class TargetSet(Aggregate.Event):
        versi: int
        indikator: str
        tahun: int
        triwulan: int
        old: Nilai | None
        new: Nilai | None

        def apply(self, doc: "Berkas") -> None:
            versi = doc.edited(self.versi, self.provenance)
            key = (self.indikator, self.tahun, self.triwulan)
            versi.asal.alasan[key] = self.provenance.reason
            if self.new is None:
                del versi.target[key]
            else:
                versi.target[key] = self.new

    class PaguSet(Aggregate.Event):
        versi: int
        kode: str
        old: Pagu | None
        new: Pagu | None

        def apply(self, doc: "Berkas") -> None:
            versi = doc.edited(self.versi, self.provenance)
            versi.asal.alasan[self.kode] = self.provenance.reason
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

        def apply(self, doc: "Berkas") -> None:
            versi = doc.versi[self.versi]
            versi.state = self.state
            versi.fakta = self.fakta
            versi.signed_on = self.fakta.signed_on or versi.signed_on
            versi.kartu = self.fakta.kartu or versi.kartu
            versi.took[type(self).__name__] = self.provenance.person
            if self.voids:
                versi.signers, versi.verified, versi.reviewed = {}, {}, ""
            if self.fakta.periksa:
                versi.verified[self.provenance.role] = self.provenance.person
            if self.fakta.hasil:
                versi.reviewed = self.fakta.hasil
            if self.signs:
                versi.signers[self.signs] = self.provenance.person
            if self.effective_from is not None:
                versi.surat = doc.copied_paper(versi)
                versi.effective_from = self.effective_from
                doc.in_force = max(self.versi, doc.in_force or 0)  # an older paper may be loaded afterwards
            if self.state in doc.settled() and doc.draft == self.versi:
                doc.draft = None
            if self.state == DRAF:
                versi.surat = None
                doc.draft = self.versi
                doc.in_force = None if doc.in_force == self.versi else doc.in_force

    class RevisionOpened(_Opened):
        base: int

        def apply(self, doc: "Berkas") -> None:
            self.open(doc, self.base)

    class DraftReopened(_Opened):
        """A new draft of a document whose drafts were all cancelled: it rests on no version."""

        def apply(self, doc: "Berkas") -> None:
            self.open(doc, None)

    class Flagged(Aggregate.Event):
        """The open draft, or the version in force, no longer fits what it rests on."""

        versi: int
        reason_code: str

        def apply(self, doc: "Berkas") -> None:
            doc.versi[self.versi].stale += (self.reason_code,)

    class MendingAccepted(Aggregate.Event):
        """The drafter answers for what a signer changed in the draft: the signer is no editor of it any more."""

        versi: int

        def apply(self, doc: "Berkas") -> None:
            versi = doc.versi[self.versi]
            versi.editors, versi.mended = versi.editors - versi.mended, frozenset()

    # -- state

    def begin(self) -> None:
        self.versi: dict[int, Versi] = {1: Versi(1)}
        self.draft: int | None = 1
        self.in_force: int | None = None

    def edited(self, nomor: int, who: Provenance) -> Versi:
        """Keep who filled a version in. A signer who changes what others drafted has mended it; whoever also drafts
        in it, before or after, in whatever office, is a drafter of it for good."""
        versi = self.versi[nomor]
        own = frozenset({who.person}) - {"system"}
        drafters = versi.editors - versi.mended
        if self.is_signer(who) and drafters - own and not drafters & own:
            versi.mended |= own
        else:
            versi.mended -= own
        versi.editors |= own
        return versi

    def is_signer(self, who: Provenance) -> bool:
        """Whether `who` acts as one who signs, approves or establishes this document."""
        signing = (s for s in self.steps if s.signs or (s.in_force and s.name != "record"))
        return any(self.acts_as(party, who) for step in signing for party in step.by)

    def copied_paper(self, versi: Versi) -> Surat | None:
        """What its paper says of itself; None when it was signed here and nobody copied that from a paper."""
        copied = self.diterima or versi.dimuat or versi.fakta.cara is not Cara.SISTEM
        return Surat.of(versi.fakta) if copied else None

    # -- what a kind of document says of itself

    def key(self) -> tuple[object, ...]:
        """The natural key, as in commands and URLs: (unit, year, …)."""
        raise NotImplementedError

    def judul(self) -> str:
        """How people call it: "Perjanjian Kinerja camat kota-bangun 2023"."""
        return f"{self.nama} {' '.join(map(str, self.key()))}"

    def party(self, name: str) -> tuple[str, ...]:
        """The roles or the office behind a party of a step; a role stands for itself."""
        return self.verified_by(getattr(self, "jabatan", "")) if name == VERIFIKATOR else (name,)

    @classmethod
    def verified_by(cls, jabatan: str) -> tuple[str, ...]:
        """Who verifies this kind of document (of that office) unless the kabupaten or the unit's place says another."""
        return ("bappeda",)

    def acts_as(self, name: str, who: Provenance) -> bool:
        """Whether `who` may take a step as that party; as head of a unit (camat, lurah), of the document's own only."""
        own = name not in KEPALA or who.unit == getattr(self, "unit", who.unit)
        return own and who.role in self.party(name)

    def is_change(self, versi: Versi) -> bool:
        """Whether a version changes what is in force, rather than being the first."""
        return versi.base is not None

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
