"""Loaded from paper (dimuat dari arsip): what was signed before the unit went live, as printed, and confirmed."""

import inspect
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any, ClassVar, TypeVar

from domain.berkas import Berkas, Sel
from domain.kernel import Aggregate, FourEyes, Invalid, NotFound, Refusal, provenance
from domain.nilai import Nilai, check_nilai
from domain.pagu import Pagu, check_pagu
from domain.salinan import Salinan
from domain.siklus import BATAL, BERLAKU, DIMUAT, Fakta, Kunci, Versi
from domain.syarat import is_sha256, require_reason
from domain.tanda_tangan import Cara, check_signers

D = TypeVar("D", bound="DariArsip")


class _Filed(Aggregate.Created):
    """The file of a document is opened to take in papers: there is no draft. Each kind has its own natural key."""

    def apply(self, doc: "DariArsip") -> None:
        doc.versi, doc.draft = {}, None


class DariArsip(Salinan):
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
        target: tuple[Sel, ...]
        pagu: tuple[Pagu, ...]
        fakta: Fakta

        def apply(self, doc: "DariArsip") -> None:
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

    class LoadConfirmed(Berkas.Stepped):
        """A second person has compared the record with the paper: the version holds from the date on it."""

    class LoadRejected(Aggregate.Event):
        """The record did not match the paper. The cells that were loaded are kept here; the number is free again."""

        versi: int
        target: tuple[Sel, ...]
        pagu: tuple[Pagu, ...]

        def apply(self, doc: "DariArsip") -> None:
            doc.versi[self.versi].state = BATAL

    @classmethod
    def file(cls: type[D], **key: Any) -> D:
        """A document that Jejak does not know yet, of which a paper is to be loaded."""
        return cls._create(cls.Filed, id=cls.create_id(**key), **key)

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

        Raises Invalid when the paper is not described or its dates do not fit the versions beside it, Refusal when
        the version is there already.
        """
        self._must_be_free(versi)
        self._must_be_described(versi, reason_code, fakta, go_live)
        self._must_fit_between(versi, fakta)
        draft = Versi(versi)
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
            target=tuple(Sel(*key, nilai) for key, nilai in target.items()),
            pagu=tuple(pagu.values()),
            fakta=fakta,
        )

    empty_on_paper = False
    """Whether a paper of this kind may have neither targets nor pagu."""

    def confirm_load(self, versi: int, kartu: Mapping[str, int]) -> None:
        """A second person compared record and paper. `kartu`: the card version of each indikator, frozen now."""
        loaded = self._loaded(versi)
        if provenance().person in loaded.editors:
            raise FourEyes(
                f"Anda sendiri yang memuat {self.judul()} versi {versi}; orang lain yang mengesahkannya "
                "(empat mata, PP 60/2008 pasal 36).",
                f"You loaded {self.judul()} version {versi} yourself; someone else confirms it "
                "(four eyes, PP 60/2008 art. 36).",
            )
        self.trigger_event(
            type(self).LoadConfirmed,
            versi=versi,
            state=BERLAKU,
            signs="",
            voids=False,
            effective_from=loaded.fakta.effective_from,
            fakta=replace(loaded.fakta, kartu=dict(kartu)),
        )

    def reject_load(self, versi: int) -> None:
        """The record does not match the paper: it is turned down, with reason, and may be loaded again."""
        loaded = self._loaded(versi)
        require_reason(self.judul())
        target = tuple(Sel(*key, nilai) for key, nilai in loaded.target.items())
        self.trigger_event(type(self).LoadRejected, versi=versi, target=target, pagu=tuple(loaded.pagu.values()))

    def _loaded(self, versi: int) -> Versi:
        found = self.versi.get(versi)
        if found is None or found.state != DIMUAT:
            raise NotFound(
                f"Tidak ada muatan arsip {self.judul()} versi {versi} yang menunggu pengesahan.",
                f"There is no loaded version {versi} of {self.judul()} that waits for confirmation.",
            )
        return found

    def _must_be_free(self, versi: int) -> None:
        there = self.versi.get(versi)
        if versi < 1:
            raise Invalid("Nomor versi mulai dari 1.", "Versions are numbered from 1.")
        if there is not None and not (there.dimuat and there.state == BATAL):
            raise Refusal(
                f"{self.judul()} versi {versi} sudah ada. Versi 1 adalah dokumen pertama, perubahannya 2 dan "
                "seterusnya; bila isinya salah catat, usulkan koreksi pencatatan.",
                f"{self.judul()} version {versi} is there already. Version 1 is the first paper, its changes 2 and on; "
                "if the record is wrong, propose a correction of the record.",
            )

    def _must_be_described(self, versi: int, reason_code: str, fakta: Fakta, go_live: date) -> None:
        what = self.judul()
        if fakta.signed_on is None or fakta.effective_from is None or not fakta.number.strip():
            raise Invalid(
                f"Tulis nomor dan tanggal {what} seperti tercetak (number, signed_on).",
                f"Give the number and the date of {what} as printed (number, signed_on).",
            )
        if fakta.signed_on >= go_live:
            raise Invalid(
                f"{what} bertanggal {fakta.signed_on}, sedangkan unit memakai Jejak sejak {go_live}. Dokumen sesudah "
                "tanggal itu disusun dan disahkan di Jejak.",
                f"{what} is dated {fakta.signed_on}, but the unit is on Jejak since {go_live}. A paper after that day "
                "is drafted and signed in Jejak.",
            )
        if not is_sha256(fakta.sha256):
            raise Invalid(f"Sertakan SHA-256 pindaian {what}.", f"Give the SHA-256 of the scan of {what}.")
        if fakta.cara is Cara.SISTEM:
            raise Invalid("Pilih cara: basah atau elektronik.", "Choose how it was signed (cara): basah or elektronik.")
        check_signers(fakta.signers, self.penandatangan, what)
        if versi > 1 and self.reason_codes and reason_code not in self.reason_codes:
            raise Invalid(
                f"Sebutkan alasan perubahan (reason_code) versi {versi}: {', '.join(self.reason_codes)}.",
                f"Name the reason code of version {versi}: {', '.join(self.reason_codes)}.",
            )

    def _must_fit_between(self, versi: int, fakta: Fakta) -> None:
        """A later version is never in force before an earlier one."""
        day = fakta.effective_from or date.max
        for nomor, other in sorted(self.versi.items()):
            since = other.effective_from or (other.fakta.effective_from if other.state == DIMUAT else None)
            if since and ((nomor < versi and since > day) or (nomor > versi and since < day)):
                raise Invalid(
                    f"Versi {versi} berlaku {day}, tidak cocok dengan versi {nomor} yang berlaku {since}. Periksa "
                    "nomor versi dan tanggalnya.",
                    f"Version {versi} is in force from {day}, which does not fit version {nomor}, in force from "
                    f"{since}. Check the version number and the dates.",
                )
