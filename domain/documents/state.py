"""What a document in versions is made of: its state, and the events by which it becomes what it is."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from domain.cycle.origin import Origin
from domain.cycle.signatures import Cara
from domain.cycle.steps import DRAF, Fakta, Surat, Versi
from domain.documents.declared import Declared
from domain.figures.nilai import Nilai
from domain.figures.pagu import Pagu
from domain.kernel import Aggregate, Provenance


@dataclass(frozen=True)
class TakenOver:
    """One target as a revision takes it over from its base."""

    indikator: str
    tahun: int
    triwulan: int
    nilai: Nilai


class _Opened(Aggregate.Event):
    """A further version is opened for editing, with the content that it begins with."""

    versi: int
    reason_code: str
    target: tuple[TakenOver, ...]
    pagu: tuple[Pagu, ...]

    def open(self, doc: "DocumentState", base: int | None) -> None:
        doc.versi[self.versi] = Versi(
            self.versi,
            base,
            target={(s.indikator, s.tahun, s.triwulan): s.nilai for s in self.target},
            pagu={p.kode: p for p in self.pagu},
            reason_code=self.reason_code,
            reason=self.provenance.reason,
            basis=self.provenance.basis,
            asal=doc.versi[base].asal.turun() if base else Origin(),
        )
        if self.provenance.person == "system":
            doc.versi[self.versi].asal.pembuka = self.provenance.reason
        if self.target or self.pagu:  # whoever copied it filled it in: four eyes
            doc.edited(self.versi, self.provenance)
        doc.draft = self.versi


class DocumentState(Declared):
    """The state of a document, and the events that make it."""

    def __init_subclass__(cls, **kwargs: Any) -> None:
        for step in cls.steps:  # every step is an event of its own on the trail
            for name in (step.event, "Revised") if step.in_force else (step.event,):
                if name not in vars(cls):
                    names = {"__module__": cls.__module__, "__qualname__": f"{cls.__qualname__}.{name}"}
                    setattr(cls, name, type(name, (DocumentState.Stepped,), names))
        super().__init_subclass__(**kwargs)

    # -- what can happen to any document

    class TargetSet(Aggregate.Event):
        versi: int
        indikator: str
        tahun: int
        triwulan: int
        old: Nilai | None
        new: Nilai | None

        def apply(self, doc: "DocumentState") -> None:
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

        def apply(self, doc: "DocumentState") -> None:
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

        def apply(self, doc: "DocumentState") -> None:
            versi = doc.versi[self.versi]
            versi.state = self.state
            versi.fakta = self.fakta
            versi.signed_on = self.fakta.signed_on or versi.signed_on
            versi.kartu = self.fakta.kartu or versi.kartu
            versi.took[type(self).__name__] = self.provenance.persons
            if self.voids:
                versi.signers, versi.verified, versi.reviewed, versi.kartu, versi.recorder = {}, {}, "", {}, frozenset()
                versi.pindaian = ""
            if self.fakta.signers and not versi.dimuat:
                versi.recorder, versi.pindaian = self.provenance.persons, self.fakta.sha256 or ""
            if self.fakta.periksa:
                versi.verified[self.provenance.role] = self.provenance.persons
            if self.fakta.hasil:
                versi.reviewed = self.fakta.hasil
            if self.signs:
                versi.signers[self.signs] = self.provenance.persons
            if self.effective_from is not None:
                versi.surat = doc.copied_paper(versi)
                versi.effective_from = self.effective_from
                doc.in_force = max(self.versi, doc.in_force or 0)  # an older paper may be loaded afterwards
            if self.state in doc.settled() and doc.draft == self.versi:
                doc.draft = None
            if self.state == DRAF:
                versi.surat = None
                doc.published -= {self.versi}
                doc.draft = self.versi
                doc.in_force = None if doc.in_force == self.versi else doc.in_force

    class RevisionOpened(_Opened):
        base: int

        def apply(self, doc: "DocumentState") -> None:
            self.open(doc, self.base)

    class DraftReopened(_Opened):
        """A new draft of a document whose drafts were all cancelled: it rests on no version."""

        def apply(self, doc: "DocumentState") -> None:
            self.open(doc, None)

    class Flagged(Aggregate.Event):
        """The open draft, or the version in force, no longer fits what it rests on."""

        versi: int
        reason_code: str

        def apply(self, doc: "DocumentState") -> None:
            doc.versi[self.versi].stale += (self.reason_code,)

    class MendingAccepted(Aggregate.Event):
        """The drafter answers for what a signer changed in the draft: the signer is no editor of it any more."""

        versi: int

        def apply(self, doc: "DocumentState") -> None:
            versi = doc.versi[self.versi]
            versi.editors, versi.mended = versi.editors - versi.mended, frozenset()

    # -- state

    def begin(self) -> None:
        self.versi: dict[int, Versi] = {1: Versi(1)}
        self.draft: int | None = 1
        self.in_force: int | None = None
        self.published: frozenset[int] = frozenset()

    def edited(self, nomor: int, who: Provenance) -> Versi:
        """Keep who filled a version in. A signer who changes what others drafted has mended it; whoever also drafts
        in it, before or after, in whatever office, is a drafter of it for good."""
        versi = self.versi[nomor]
        own = who.persons - {"system"}
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
