"""Corrections of the record against the paper, and the question for errata that follows: commands of every kind."""

from collections.abc import Callable
from typing import Any

from application.commands import REGISTER
from application.documents.document import DRAFTERS, open_document, register
from application.documents.recorded_wrongly import Correctable, of_kind, read_as
from application.documents.voiding import rows_that_change
from application.scope import scope_of
from application.work import Work
from domain.documents.cells import Sel
from domain.documents.document import Dokumen
from domain.documents.record_correction import CORRECTED as OF_RECORD
from domain.kinds import DOKUMEN

CORRECTED = tuple(f"{cls.__name__}.{jenis.nama}{OF_RECORD}" for cls in DOKUMEN.values() for jenis in cls.jenis_sel)
"""Topics of the events by which a record is corrected."""


def _propose(cls: type[Dokumen], jenis: Correctable) -> Callable[..., Dokumen]:
    def run(work: Work, *, versi: int, sha256: str, **key: Any) -> Dokumen:
        typed = key.pop(jenis.argumen)
        doc = open_document(work, cls, key)
        kunci, isi = jenis.read(work, doc, key, versi, typed)
        with work.weighed():
            doc.propose_record_correction(versi, Sel(jenis.sel.nama, kunci), isi, sha256)
        return doc

    return read_as(run, jenis)


def _confirm(cls: type[Dokumen]) -> Callable[..., Dokumen]:
    def run(work: Work, *, usulan: int, **key: Any) -> Dokumen:
        doc = open_document(work, cls, key)
        with rows_that_change(work, doc):
            doc.confirm_record_correction(usulan, scope_of(work, doc))
        return doc

    return run


def _reject(cls: type[Dokumen]) -> Callable[..., Dokumen]:
    def run(work: Work, *, usulan: int, **key: Any) -> Dokumen:
        doc = open_document(work, cls, key)
        doc.reject_record_correction(usulan, scope_of(work, doc))
        return doc

    return run


def _ask(cls: type[Dokumen]) -> Callable[..., Dokumen]:
    def run(
        work: Work,
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
    def run(work: Work, *, koreksi: int, jawaban: str, **key: Any) -> Dokumen:
        doc = open_document(work, cls, key)
        doc.answer_errata(koreksi, jawaban)
        return doc

    return run


def _drafters(cls: type[Dokumen]) -> tuple[str, ...]:
    """Whoever may draft a kind of document may say what its paper says, and whether it needs errata."""
    draft = REGISTER.get(f"{cls.kind}.draft")
    return draft.by if draft and draft.by else DRAFTERS


def register_all() -> None:
    """The commands of every kind of cell that a kind of document has; every kind answers for errata.

    Whoever drafts may propose, and the verifying office too, which often finds the slip: then another of it confirms.
    """
    for cls in DOKUMEN.values():
        n, by, verifiers = cls.nama, _drafters(cls), cls.record_verifiers()
        finders = tuple(dict.fromkeys((*by, *verifiers)))
        for jenis in (here := of_kind(cls)):
            id, en = jenis.teks
            text = (f"Mengusulkan koreksi pencatatan {id} {n}.", f"Propose to correct {en} of {n}.")
            register(cls, jenis.verb, _propose(cls, jenis), finders, *text)
        if here:
            text = (f"Mengesahkan koreksi pencatatan {n}.", f"Confirm a correction of the record of {n}.")
            confirmers = tuple(dict.fromkeys((*verifiers, *cls.record_signers())))
            register(cls, "confirm_record_correction", _confirm(cls), confirmers, *text)
            text = (f"Menolak koreksi pencatatan {n}.", f"Reject a correction of the record of {n}.")
            register(cls, "reject_record_correction", _reject(cls), verifiers, *text)
        text = (f"Meminta {n} menjawab perlu tidaknya errata.", f"Ask {n} whether it needs errata.")
        register(cls, "ask_errata", _ask(cls), ("system",), *text)
        text = (f"Menjawab perlu tidaknya errata {n}.", f"Answer whether {n} needs errata.")
        register(cls, "answer_errata", _answer(cls), by, *text)
