"""A PDF of a version is frozen to be signed, and who signed it goes on record: by the system, as it asks for it."""

from collections.abc import Callable

from application.documents.document import open_document, register
from application.work import Work
from domain.cycle.signatures import Penandatangan
from domain.documents.document import Dokumen
from domain.kinds import DOKUMEN


def _request(cls: type[Dokumen]) -> Callable[..., Dokumen]:
    def run(work: Work, *, versi: int, sha256: str, **key: object) -> Dokumen:
        doc = open_document(work, cls, key)
        doc.request_signing(versi, sha256)
        return doc

    return run


def _signed(cls: type[Dokumen]) -> Callable[..., Dokumen]:
    def run(
        work: Work,
        *,
        versi: int,
        dari: str,
        sha256: str,
        penanda: Penandatangan,
        sarana: str,
        sertifikat: str,
        **key: object,
    ) -> Dokumen:
        doc = open_document(work, cls, key)
        doc.pdf_signed(versi, dari, sha256, penanda, sarana, sertifikat)
        return doc

    return run


def register_all() -> None:
    """`<kind>.request_signing` and `<kind>.pdf_signed` for every kind whose signatures can be recorded."""
    for cls in DOKUMEN.values():
        if cls.recorders():
            n = cls.nama
            frozen = (f"Membekukan PDF {n} untuk ditandatangani.", f"Freeze the PDF of {n} to be signed.")
            given = (f"Mencatat tanda tangan pada PDF {n}.", f"Record a signature in the PDF of {n}.")
            register(cls, "request_signing", _request(cls), ("system",), *frozen)
            register(cls, "pdf_signed", _signed(cls), ("system",), *given)
