"""Corrections of the record against the paper, and the question for errata that follows: commands of every kind."""

import inspect
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from application.dokumen import DRAFTERS, open_document, register, require_indikator
from application.kerja import Kerja
from application.lingkup import lingkup_of
from application.perintah import REGISTER
from domain import DOKUMEN
from domain.dokumen import Dokumen
from domain.indikator import Kartu, by_card
from domain.kernel import Invalid
from domain.nilai import Nilai
from domain.pagu import Pagu
from domain.siklus import VERIFIKATOR, Versi

CORRECTED = tuple(f"{cls.__name__}.{prefix}RecordCorrected" for cls in DOKUMEN.values() for prefix in ("", "Pagu"))
"""Topics of the events by which a record is corrected."""
WITHOUT_TARGETS = ("realisasi", "anggaran", "lkjip")
WITH_PAGU = ("renja", "renja_perubahan", "anggaran")
ROLES = {VERIFIKATOR: ("bappeda", "bagian_organisasi", "sekretaris", "kasi", "camat")}
"""The roles that a verifying party can have; the document itself says which of them is its own."""


@dataclass(frozen=True)
class TargetTercatat:
    """One target as the paper has it. `nilai` None: the paper does not have this target.

    `tahun`: the document's own when left out; 0 is the baseline.
    """

    indikator: str
    nilai: Nilai | None
    tahun: int | None = None
    triwulan: int = 0


@dataclass(frozen=True)
class PaguTercatat:
    """One node of the program tree as the paper has it. `isi` None: the paper does not have this code."""

    kode: str
    isi: Pagu | None


def _propose(cls: type[Dokumen]) -> Callable[..., Dokumen]:
    def run(work: Kerja, *, versi: int, target: TargetTercatat, sha256: str, **key: Any) -> Dokumen:
        doc = open_document(work, cls, key)
        tahun = key.get("tahun") if target.tahun is None else target.tahun
        if tahun is None:
            raise Invalid(
                f"Sebutkan tahun target '{target.indikator}' (tahun; 0 untuk data awal).",
                f"Give the year of the target of '{target.indikator}' (tahun; 0 for the baseline).",
            )
        kartu = _card(work, key["unit"], target.indikator, doc.versi.get(versi))
        new = None if target.nilai is None else by_card(kartu, target.nilai)
        doc.propose_record_correction(versi, (target.indikator, tahun, target.triwulan), new, sha256)
        return doc

    return run


def _card(work: Kerja, unit: str, slug: str, versi: Versi | None) -> Kartu:
    """The card by which the paper was written: the version that it froze, else the newest."""
    found = require_indikator(work, unit, slug)
    frozen = versi.kartu.get(slug) if versi else None
    return found.kartu if frozen is None else found.kartu_versi[frozen]


def _propose_pagu(cls: type[Dokumen]) -> Callable[..., Dokumen]:
    def run(work: Kerja, *, versi: int, pagu: PaguTercatat, sha256: str, **key: Any) -> Dokumen:
        doc = open_document(work, cls, key)
        if pagu.isi is not None and pagu.isi.kode != pagu.kode:
            raise Invalid(
                f"Kode '{pagu.kode}' dan isinya '{pagu.isi.kode}' berbeda. Satu koreksi untuk satu kode.",
                f"The code '{pagu.kode}' and that of its content, '{pagu.isi.kode}', differ. One correction, one code.",
            )
        doc.propose_record_correction(versi, pagu.kode, pagu.isi, sha256)
        return doc

    return run


def _confirm(cls: type[Dokumen]) -> Callable[..., Dokumen]:
    def run(work: Kerja, *, usulan: int, **key: Any) -> Dokumen:
        doc = open_document(work, cls, key)
        doc.confirm_record_correction(usulan, lingkup_of(work, doc))
        return doc

    return run


def _reject(cls: type[Dokumen]) -> Callable[..., Dokumen]:
    def run(work: Kerja, *, usulan: int, **key: Any) -> Dokumen:
        doc = open_document(work, cls, key)
        doc.reject_record_correction(usulan, lingkup_of(work, doc))
        return doc

    return run


def _ask(cls: type[Dokumen]) -> Callable[..., Dokumen]:
    def run(
        work: Kerja,
        *,
        koreksi: int,
        dokumen: str,
        hal_indikator: str,
        hal_kode: str,
        hal_tahun: int,
        semula: str,
        menjadi: str,
        **key: Any,
    ) -> Dokumen:
        doc = open_document(work, cls, key)
        doc.ask_errata(koreksi, dokumen, (hal_indikator, hal_kode, hal_tahun), semula, menjadi)
        return doc

    return run


def _answer(cls: type[Dokumen]) -> Callable[..., Dokumen]:
    def run(work: Kerja, *, koreksi: int, jawaban: str, **key: Any) -> Dokumen:
        doc = open_document(work, cls, key)
        doc.answer_errata(koreksi, jawaban)
        return doc

    return run


def _drafters(cls: type[Dokumen]) -> tuple[str, ...]:
    """Whoever may draft a kind of document may say what its paper says, and whether it needs errata."""
    draft = REGISTER.get(f"{cls.kind}.draft")
    return draft.by if draft and draft.by else DRAFTERS


def _verifiers(cls: type[Dokumen]) -> tuple[str, ...]:
    return tuple(role for party in cls.record_verifiers() for role in ROLES.get(party, (party,)))


def register_all() -> None:
    """The commands of every kind that holds targets or pagu of a unit; every kind answers for errata.

    Whoever drafts may propose, and the verifying office too, which often finds the slip: then another of it confirms.
    """
    for cls in DOKUMEN.values():
        n, by = cls.nama, _drafters(cls)
        finders = tuple(dict.fromkeys((*by, *_verifiers(cls))))
        own = inspect.signature(cls.create_id).parameters
        targets, pagu = cls.kind not in WITHOUT_TARGETS and "unit" in own, cls.kind in WITH_PAGU
        if targets:
            text = (f"Mengusulkan koreksi pencatatan target {n}.", f"Propose to correct a recorded target of {n}.")
            register(cls, "propose_record_correction", _propose(cls), finders, *text)
        if pagu:
            text = (f"Mengusulkan koreksi pencatatan pagu {n}.", f"Propose to correct a recorded pagu of {n}.")
            register(cls, "propose_pagu_record_correction", _propose_pagu(cls), finders, *text)
        if targets or pagu:
            text = (f"Mengesahkan koreksi pencatatan {n}.", f"Confirm a correction of the record of {n}.")
            register(cls, "confirm_record_correction", _confirm(cls), _verifiers(cls), *text)
            text = (f"Menolak koreksi pencatatan {n}.", f"Reject a correction of the record of {n}.")
            register(cls, "reject_record_correction", _reject(cls), _verifiers(cls), *text)
        text = (f"Meminta {n} menjawab perlu tidaknya errata.", f"Ask {n} whether it needs errata.")
        register(cls, "ask_errata", _ask(cls), ("system",), *text)
        text = (f"Menjawab perlu tidaknya errata {n}.", f"Answer whether {n} needs errata.")
        register(cls, "answer_errata", _answer(cls), by, *text)
