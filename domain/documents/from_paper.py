"""Loaded from paper (dimuat dari arsip): what was signed before the unit went live, as printed, and confirmed."""

import inspect
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any, ClassVar, TypeVar

from domain.cycle.steps import BATAL, BERLAKU, DIMUAT, Fakta, Kunci, Versi
from domain.documents.paper_requirements import (
    check_before_the_cycle,
    check_number,
    check_order,
    check_paper,
    check_reason,
)
from domain.documents.state import DocumentState, TakenOver
from domain.figures.nilai import Nilai, check_nilai
from domain.figures.pagu import Pagu, check_pagu
from domain.kernel import Aggregate, Forbidden, FourEyes, Invalid, NotFound, provenance
from domain.reasons import require_reason

D = TypeVar("D", bound="FromPaper")


class _Filed(Aggregate.Created):
    """The file of a document is opened to take in papers: there is no draft. Each kind has its own natural key."""

    def apply(self, doc: "FromPaper") -> None:
        doc.versi, doc.draft = {}, None


class FromPaper(DocumentState):
    """Any document: versions that were signed on paper, in any order, each under the number that it has on paper."""

    Filed: ClassVar[type[_Filed]]

    def __init_subclass__(cls, **kwargs: Any) -> None:
        if "create_id" in vars(cls):
            parts = inspect.signature(cls.create_id).parameters.values()
            body = {"__module__": cls.__module__, "__qualname__": f"{cls.__qualname__}.Filed"}
            cls.Filed = type("Filed", (_Filed,), {**body, "__annotations__": {p.name: p.annotation for p in parts}})
        super().__init_subclass__(**kwargs)

    class Loaded(Aggregate.Event):
        versi: int
        reason_code: str
        target: tuple[TakenOver, ...]
        pagu: tuple[Pagu, ...]
        fakta: Fakta

        def apply(self, doc: "FromPaper") -> None:
            doc.versi[self.versi] = Versi(
                self.versi,
                state=DIMUAT,
                target={(s.indikator, s.tahun, s.triwulan): s.nilai for s in self.target},
                pagu={p.kode: p for p in self.pagu},
                editors=frozenset({self.provenance.person}),
                reason_code=self.reason_code,
                reason=self.provenance.reason,
                basis=self.provenance.basis,
                fakta=self.fakta,
                dimuat=True,
            )

    class LoadConfirmed(DocumentState.Stepped):
        """A second person has compared the record with the paper: the version holds from the date on it."""

    class LoadRejected(Aggregate.Event):
        """The record did not match the paper. The cells that were loaded are kept here; the number is free again."""

        versi: int
        target: tuple[TakenOver, ...]
        pagu: tuple[Pagu, ...]

        def apply(self, doc: "FromPaper") -> None:
            doc.versi[self.versi].state = BATAL
            doc.forget(self.versi)

    class LoadWithdrawn(LoadRejected):
        """Whoever loaded the paper took it back, before anyone confirmed it."""

    loaded_state: ClassVar[str] = BERLAKU
    """The state of a version that was loaded, once it is confirmed."""
    loaded_as: ClassVar[str] = ""
    """What the commands of loading begin with, where it is not the kind."""

    @classmethod
    def file(cls: type[D], **key: Any) -> D:
        """A document that Jejak does not know yet, of which a paper is to be loaded."""
        cls.check_key(**key)
        return cls._create(cls.Filed, id=cls.create_id(**key), **key)

    def forget(self, versi: int) -> None:
        """Drop what this kind of document keeps of a version beside its targets and pagu."""

    def load(
        self,
        versi: int,
        reason_code: str,
        target: Mapping[Kunci, Nilai],
        pagu: Mapping[str, Pagu],
        fakta: Fakta,
        go_live: date,
    ) -> None:
        """Record one version as its paper has it. `go_live`: the unit's; what was signed later goes through the cycle.

        It is in force from the date on the paper unless `fakta` says another day; a paper that was signed before the
        time that it plans, from the first day of that time (inferred).

        Raises Invalid when the paper is not described or its dates do not fit the versions beside it, Refusal when
        the version is there already or an open draft rests on what was before it.
        """
        draft = Versi(versi)
        check_number(self, versi)
        check_before_the_cycle(self)
        check_paper(self, fakta, go_live)
        check_reason(self, versi, reason_code)
        fakta = replace(fakta, effective_from=self._in_force_since(draft, fakta))
        check_order(self, versi, fakta)
        for rule in self.on_paper:
            rule(self, draft, fakta)
        for key, nilai in target.items():
            check_nilai(nilai)
            self.check_target(draft, key, nilai)
        for node in sorted(pagu.values(), key=lambda p: len(p.kode)):
            check_pagu(node, pagu)
        if not target and not pagu and not self.empty_on_paper:
            raise Invalid(
                f"{self.judul()} belum berisi apa pun. Salin isi dokumennya.",
                f"{self.judul()} is empty. Copy what the paper says.",
            )
        self.trigger_event(
            type(self).Loaded,
            versi=versi,
            reason_code=reason_code,
            target=tuple(TakenOver(*key, nilai) for key, nilai in target.items()),
            pagu=tuple(pagu.values()),
            fakta=fakta,
        )

    def confirm_load(self, versi: int, kartu: Mapping[str, int]) -> None:
        """A second person compared record and paper. `kartu`: the card version of each indikator, frozen now."""
        loaded = self._loaded(versi)
        check_before_the_cycle(self)
        if provenance().person in loaded.editors:
            raise FourEyes(
                f"Anda sendiri yang memuat {self.judul()} versi {versi}; orang lain yang mengesahkannya "
                "(empat mata, PP 60/2008 pasal 36). Mintalah pejabat lain di Bappeda atau Bagian Organisasi.",
                f"You loaded {self.judul()} version {versi} yourself; someone else confirms it "
                "(four eyes, PP 60/2008 art. 36). Ask another official of Bappeda or Bagian Organisasi.",
            )
        self.trigger_event(
            type(self).LoadConfirmed,
            versi=versi,
            state=self.loaded_state,
            signs="",
            voids=False,
            effective_from=loaded.fakta.effective_from,
            fakta=replace(loaded.fakta, kartu=dict(kartu)),
        )

    def reject_load(self, versi: int) -> None:
        """The record does not match the paper: it is turned down, with reason, and may be loaded again."""
        loaded = self._loaded(versi)
        require_reason(self.judul())
        self.take_out(loaded, type(self).LoadRejected)

    def withdraw_load(self, versi: int) -> None:
        """Whoever loaded a paper wrongly takes it back before anyone confirms it, and may load it again."""
        loaded = self._loaded(versi)
        if provenance().person not in loaded.editors:
            raise Forbidden(
                f"Muatan {self.judul()} versi {versi} ditarik kembali oleh yang memuatnya; orang lain menolaknya "
                f"({self.loaded_as or self.kind}.reject_load).",
                f"The load of {self.judul()} version {versi} is taken back by whoever loaded it; others turn it down "
                f"({self.loaded_as or self.kind}.reject_load).",
            )
        self.take_out(loaded, type(self).LoadWithdrawn)

    def take_out(self, versi: Versi, event: type["FromPaper.LoadRejected"]) -> None:
        """Nothing of what was loaded stands any more; the event keeps it."""
        self.trigger_event(event, versi=versi.nomor, **self.turned_down(versi))

    def turned_down(self, versi: Versi) -> dict[str, Any]:
        """All that was loaded as that version."""
        target = tuple(TakenOver(*key, nilai) for key, nilai in versi.target.items())
        return {"target": target, "pagu": tuple(versi.pagu.values())}

    def _loaded(self, versi: int) -> Versi:
        found = self.versi.get(versi)
        if found is None or found.state != DIMUAT:
            raise NotFound(
                f"Tidak ada muatan arsip {self.judul()} versi {versi} yang menunggu pengesahan.",
                f"There is no loaded version {versi} of {self.judul()} that waits for confirmation.",
            )
        return found

    def _in_force_since(self, draft: Versi, fakta: Fakta) -> date:
        day = fakta.effective_from or max(fakta.signed_on or date.min, self.starts(draft, fakta))
        return self.starts(draft, replace(fakta, effective_from=day))
