"""Koreksi pencatatan: the record did not match the paper. The record is mended; the version of the paper stays.

It is never mixed with a change of the document itself (perubahan), which is a new paper, a new version and a new
effective date. The scan of the paper is shown, both values are kept, a second person, of the verifying office,
confirms, and nobody signs anew (local policy).

What was signed in Jejak is no copy. Only a paper of it that is kept with the version can show another figure; then
whoever verifies it and whoever brings it into force both confirm: it takes as many people as the version did.

What was signed in ink and recorded went the same way up to its signatures: it too is held against the paper that was
recorded and no other, by somebody who did not record it, and a third person confirms.
"""

from dataclasses import dataclass, replace
from typing import Any, ClassVar

from domain.cycle.requirements import it_has_a_reason
from domain.cycle.scope import Scope
from domain.cycle.sides import CHECKING, entered, everybody, promised, recorded_by
from domain.cycle.steps import DRAF, Fakta, Rule, Step, Versi
from domain.cycle.taking import NO_SCOPE, check
from domain.documents.cells import JenisSel, Sel
from domain.documents.recorded_cells import PaguSel, SuratSel, TargetSel
from domain.documents.state import DocumentState
from domain.kernel import Aggregate, Forbidden, FourEyes, Invalid, NotFound, Refusal, provenance
from domain.reasons import is_sha256, require_reason


@dataclass(frozen=True)
class Proposal:
    """A correction that is proposed. `new` None: the paper has no such cell."""

    versi: int
    sel: Sel
    new: Any
    sha256: str
    person: str
    seconded: tuple[tuple[str, frozenset[str]], ...] = ()

    def persons(self) -> frozenset[str]:
        """Who stands behind it so far."""
        return everybody((frozenset({self.person}), *(persons for _, persons in self.seconded)))


class _OfRecord(Aggregate.Event):
    """`nomor` counts the proposals of the document; `sha256` is the scan of the paper that was shown.

    What names the cell, and what stood (`old`) and is to stand there (`new`), each kind of cell adds.
    """

    JENIS: ClassVar[type[JenisSel]]
    nomor: int
    versi: int
    sha256: str

    def sel(self) -> Sel:
        return Sel(self.JENIS.nama, tuple(getattr(self, name) for name in self.JENIS.kunci))


class _Proposed(_OfRecord):
    def apply(self, doc: "RecordCorrectable") -> None:
        doc.record_proposed(self)


class _Corrected(_OfRecord):
    def apply(self, doc: "RecordCorrectable") -> None:
        e: Any = self
        self.JENIS.put(doc, doc.versi[self.versi], self.sel().kunci, e.new)
        del doc.usulan_koreksi[self.nomor]


class _Rejected(_OfRecord):
    def apply(self, doc: "RecordCorrectable") -> None:
        del doc.usulan_koreksi[self.nomor]


CORRECTED = "RecordCorrected"
SIGNING = "menandatangani"
EVENTS: dict[str, type[_OfRecord]] = {
    "RecordCorrectionProposed": _Proposed,
    CORRECTED: _Corrected,
    "RecordCorrectionRejected": _Rejected,
}
"""What happens to a correction: "<kind of cell>RecordCorrected", with the name of a target's left out."""


class RecordCorrectable(DocumentState):
    """A document in versions whose record can be brought in line with its paper, in any version that took force."""

    class RecordCorrectionSeconded(Aggregate.Event):
        """One of those who must confirm a correction of what was signed here has done so, on the side `sisi`."""

        nomor: int
        sisi: str

        def apply(self, doc: "RecordCorrectable") -> None:
            known = doc.usulan_koreksi[self.nomor]
            both = (*known.seconded, (self.sisi, self.provenance.persons))
            doc.usulan_koreksi[self.nomor] = replace(known, seconded=both)

    jenis_sel: ClassVar[tuple[type[JenisSel], ...]]
    """Whose corrections are events of it: the cells that every document was given, and those of its own."""

    def __init_subclass__(cls, **kwargs: Any) -> None:
        cls.jenis_sel = tuple(dict.fromkeys((TargetSel, PaguSel, SuratSel, *cls.cells)))
        for jenis in cls.jenis_sel:
            for verb, base in EVENTS.items():
                if not hasattr(cls, name := f"{jenis.nama}{verb}"):
                    fields = {**jenis.kunci, "old": jenis.isi | None, "new": jenis.isi | None}
                    body = {"__module__": cls.__module__, "__qualname__": f"{cls.__qualname__}.{name}", "JENIS": jenis}
                    setattr(cls, name, type(name, (base,), {**body, "__annotations__": fields}))
        super().__init_subclass__(**kwargs)

    def begin(self) -> None:
        super().begin()
        self.usulan_koreksi: dict[int, Proposal] = {}
        self.usulan_terakhir = 0

    def record_proposed(self, e: Any) -> None:
        self.usulan_koreksi[e.nomor] = Proposal(e.versi, e.sel(), e.new, e.sha256, e.provenance.person)
        self.usulan_terakhir = e.nomor

    @classmethod
    def record_verifiers(cls) -> tuple[str, ...]:
        """The office that verifies this kind of document: the parties of its step of verifying."""
        return next((step.by for step in cls.steps if step.name == "verify"), cls.record_verified_by)

    @classmethod
    def record_signers(cls) -> tuple[str, ...]:
        """The parties whose step brings this kind of document into force, when it is signed here."""
        found = (party for step in cls.steps if step.in_force and step.name != "record" for party in step.by)
        return tuple(dict.fromkeys(found))

    def signed_here(self, versi: Versi) -> bool:
        """Whether its content was agreed in Jejak, and copied from no paper."""
        return versi.surat is None and not versi.dimuat and not self.diterima

    def recorded_here(self, versi: Versi) -> bool:
        """Whether it went through the cycle here, and its signatures were recorded from its paper."""
        return bool(versi.recorder) and versi.naskah is None and not versi.dimuat

    def propose_record_correction(self, nomor: int, sel: Sel, new: Any, sha256: str) -> None:
        """Show that version `nomor` does not say what its paper says; nothing changes until it is confirmed."""
        versi = self._took_force(nomor)
        if not is_sha256(sha256):
            raise Invalid(
                f"Sertakan SHA-256 pindaian dokumen {self.judul()} versi {nomor} yang memuat nilai yang benar.",
                f"Give the SHA-256 of the scan of {self.judul()} version {nomor} that shows the right value.",
            )
        require_reason(self.judul())
        for other, usulan in self.usulan_koreksi.items():
            if (usulan.versi, usulan.sel) == (nomor, sel):
                raise Refusal(
                    f"Koreksi pencatatan itu sudah diusulkan (usulan {other}). Tunggu disahkan atau ditolak.",
                    f"That correction of the record has been proposed already (proposal {other}). "
                    "Wait until it is confirmed or rejected.",
                )
        if self._at(versi, sel) == new:
            raise Invalid(
                f"Nilai koreksi sama dengan yang tercatat pada {self.judul()} versi {nomor}.",
                f"The corrected value is what {self.judul()} version {nomor} has on record.",
            )
        self._check_cell(versi, sel, new)
        self._must_be_its_paper(versi, sha256)
        _another_proposes(self, versi)
        usulan = Proposal(nomor, sel, new, sha256, provenance().person)
        self._of_record("RecordCorrectionProposed", self.usulan_terakhir + 1, usulan)

    def confirm_record_correction(self, nomor: int, lingkup: Scope = NO_SCOPE) -> None:
        """A second person, of the verifying office, has seen the scan: now the record says what the paper says."""
        usulan = self._usulan(nomor)
        versi = self.versi[usulan.versi]
        self._check_cell(versi, usulan.sel, usulan.new)
        self._must_be_its_paper(versi, usulan.sha256)
        if self.signed_here(versi):
            sisi = self._side_that_confirms(usulan, lingkup)
            given = {sisi, *(one for one, _ in usulan.seconded)}
            if len(given) < len((CHECKING, SIGNING)) or len(usulan.seconded) + 2 < self.people_of(lingkup):
                self.trigger_event(type(self).RecordCorrectionSeconded, nomor=nomor, sisi=sisi)
                return
        else:
            self._by_the_verifier("confirm_record_correction", usulan, lingkup)
        self._of_record("RecordCorrected", nomor, usulan)

    def reject_record_correction(self, nomor: int, lingkup: Scope = NO_SCOPE) -> None:
        """The verifying office turns the proposal down, with reason: the record stays as it is."""
        usulan = self._usulan(nomor)
        self._by_the_verifier("reject_record_correction", usulan, lingkup, it_has_a_reason)
        self._of_record("RecordCorrectionRejected", nomor, usulan)

    def _by_the_verifier(self, name: str, usulan: Proposal, lingkup: Scope, *rules: Rule) -> None:
        """Of several offices that verify this document, any one may decide: nothing is verified anew."""
        doc: Any = self
        versi = self.versi[usulan.versi]
        rules = (_another_decides(usulan), *rules)
        check(Step(name, "", (versi.state,), "", self.record_verifiers(), rules), doc, versi, Fakta(), lingkup)

    def _side_that_confirms(self, usulan: Proposal, lingkup: Scope) -> str:
        """Whether one who signs or one who verifies confirms what was signed here; nobody on two sides."""
        doc: Any = self
        versi = self.versi[usulan.versi]

        def step(*by: str) -> Step:
            return Step("confirm_record_correction", "", (versi.state,), "", by, (_another_confirms(usulan),))

        try:
            check(step(*self.record_signers()), doc, versi, Fakta(), lingkup)
        except FourEyes:
            raise
        except Forbidden:
            check(step(*self.record_verifiers()), doc, versi, Fakta(), lingkup)
            return CHECKING
        return SIGNING

    def _must_be_its_paper(self, versi: Versi, sha256: str) -> None:
        """What went through the cycle here is corrected by the paper that is kept with it, never by any other."""
        papers = {paper.sha256 for paper in (versi.fakta, versi.naskah) if paper and paper.sha256}
        if sha256 in (papers if self.signed_here(versi) else {versi.pindaian}):
            return
        if self.signed_here(versi):
            raise Refusal(
                f"{self.judul()} versi {versi.nomor} ditandatangani di Jejak, jadi isinya bukan salinan dari kertas: "
                "ubah lewat perubahan. Bila ada naskah bertanda tangan yang berbunyi lain, lampirkan dahulu naskah itu "
                f"({self.kind}.attach_signed_paper), lalu usulkan koreksi dengan SHA-256-nya.",
                f"{self.judul()} version {versi.nomor} was signed in Jejak, so it is no copy of a paper: change it by "
                "a revision. If there is a signed paper that says otherwise, attach that first "
                f"({self.kind}.attach_signed_paper), then propose the correction with its SHA-256.",
            )
        if self.recorded_here(versi):
            raise Refusal(
                f"{self.judul()} versi {versi.nomor} disusun dan diperiksa di Jejak, lalu tanda tangannya dicatat dari "
                "kertas: koreksi hanya menurut pindaian yang dicatat itu. Bila pindaian itu keliru, ubah lewat "
                "perubahan.",
                f"{self.judul()} version {versi.nomor} was drafted and checked in Jejak, and its signatures were "
                "recorded from its paper: it is corrected by the scan that was recorded only. If that scan is wrong, "
                "change it by a revision.",
            )

    def _took_force(self, nomor: int) -> Versi:
        versi = self.versi.get(nomor)
        if versi is None:
            known = ", ".join(map(str, self.versi))
            raise NotFound(
                f"{self.judul()} tidak mempunyai versi {nomor}; yang ada: {known}.",
                f"{self.judul()} has no version {nomor}; there are: {known}.",
            )
        if versi.effective_from is None or versi.state == DRAF:
            raise Refusal(
                f"{self.judul()} versi {nomor} belum pernah berlaku: ubah langsung rancangannya, "
                "jangan lewat koreksi pencatatan.",
                f"{self.judul()} version {nomor} never took force: edit the draft itself, "
                "not by a correction of the record.",
                state=versi.state,
            )
        return versi

    def _usulan(self, nomor: int) -> Proposal:
        if nomor not in self.usulan_koreksi:
            still = ", ".join(map(str, self.usulan_koreksi))
            raise NotFound(
                f"Tidak ada usulan koreksi pencatatan {nomor} pada {self.judul()}; yang terbuka: {still or '-'}.",
                f"{self.judul()} has no open proposal {nomor} to correct its record; open are: {still or '-'}.",
            )
        return self.usulan_koreksi[nomor]

    def _jenis(self, sel: Sel) -> type[JenisSel]:
        return next(jenis for jenis in self.jenis_sel if jenis.nama == sel.jenis)

    def _at(self, versi: Versi, sel: Sel) -> Any:
        return self._jenis(sel).at(self, versi, sel.kunci)

    def _check_cell(self, versi: Versi, sel: Sel, new: Any) -> None:
        self._jenis(sel).check(self, versi, sel.kunci, new)

    def _of_record(self, name: str, nomor: int, usulan: Proposal) -> None:
        event, jenis = getattr(type(self), f"{usulan.sel.jenis}{name}"), self._jenis(usulan.sel)
        cell = dict(zip(jenis.kunci, usulan.sel.kunci, strict=True))
        old = self._at(self.versi[usulan.versi], usulan.sel)
        paper = {"nomor": nomor, "versi": usulan.versi, "sha256": usulan.sha256}
        self.trigger_event(event, **paper, **cell, old=old, new=usulan.new)


def _another_proposes(doc: RecordCorrectable, versi: Versi) -> None:
    """Of what was recorded from its paper: not who recorded it, who compared both then (PP 60/2008 art. 36)."""
    if doc.recorded_here(versi) and provenance().persons & recorded_by(versi):
        raise FourEyes(
            f"Anda mencatat tanda tangan {doc.judul()} versi {versi.nomor}, jadi koreksi pencatatannya diusulkan orang "
            "lain (empat mata, PP 60/2008 pasal 36).",
            f"You recorded the signatures of {doc.judul()} version {versi.nomor}, so someone else proposes a "
            "correction of its record (four eyes, PP 60/2008 art. 36).",
        )


def _another_confirms(usulan: Proposal) -> Rule:
    """Of what was signed here: nobody who proposed, has confirmed or filled it in (PP 60/2008 art. 36)."""

    def rule(doc: DocumentState, versi: Versi, fakta: Fakta) -> None:
        if provenance().persons & (usulan.persons() | entered(doc.steps, versi) | recorded_by(versi)):
            raise FourEyes(
                f"Anda sudah mengusulkan atau mengesahkan koreksi pencatatan {doc.judul()} ini, atau ikut mengisi atau "
                "mencatatnya; orang lain yang mengesahkannya (empat mata, PP 60/2008 pasal 36).",
                f"You have proposed or confirmed this correction of the record of {doc.judul()}, or filled it in or "
                "recorded it; someone else confirms it (four eyes, PP 60/2008 art. 36).",
            )

    return rule


def _another_decides(usulan: Proposal) -> Rule:
    """Neither who proposed a correction nor who entered, recorded or was promised what it corrects decides
    (PP 60/2008 art. 36).

    Who verified it may propose: that office often finds the slip (local policy).
    """

    def rule(doc: DocumentState, versi: Versi, fakta: Fakta) -> None:
        if usulan.person in provenance().persons:
            raise FourEyes(
                f"Pengusul koreksi pencatatan {doc.judul()} tidak boleh memutuskannya sendiri "
                "(empat mata, PP 60/2008 pasal 36). Mintalah pejabat pemverifikasi yang lain.",
                f"Whoever proposed a correction of the record of {doc.judul()} may not decide on it "
                "(four eyes, PP 60/2008 art. 36). Ask another official of the verifying office.",
            )
        if provenance().persons & (entered(doc.steps, versi) | promised(versi) | recorded_by(versi)):
            raise FourEyes(
                f"Anda ikut mengisi {doc.judul()} versi {versi.nomor}, mencatat tanda tangannya, atau "
                "menandatanganinya sebagai pihak kedua, jadi koreksi pencatatannya diputuskan orang lain (empat mata, "
                "PP 60/2008 pasal 36).",
                f"You filled in {doc.judul()} version {versi.nomor}, recorded its signatures or signed it as second "
                "party, so someone else decides on a correction of its record (four eyes, PP 60/2008 art. 36).",
            )

    return rule
