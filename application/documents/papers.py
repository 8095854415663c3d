"""The file of a signed paper: it is in the evidence store before a command names it; attached to what was approved."""

from collections.abc import Callable
from datetime import date

from application.documents.dates import check_date
from application.documents.document import open_document, register
from application.documents.signing import recorder_signed_nothing
from application.scope import scope_of
from application.work import Work
from domain.cycle.signatures import Cara, Penandatangan
from domain.cycle.steps import Fakta
from domain.documents.document import Dokumen
from domain.documents.signed_paper import NAME
from domain.kernel import Invalid
from domain.kinds import DOKUMEN


def must_be_there(work: Work, sha256: str) -> None:
    """The one place where the presence of a paper is asked for. Raises Invalid when its file was not brought."""
    if not work.files.has(sha256):
        raise Invalid(
            f"Berkas {sha256[:12]}… belum disimpan. Unggah dahulu naskah bertanda tangannya (bukti.add), lalu sebutkan "
            "SHA-256-nya.",
            f"The file {sha256[:12]}… is not in the store. Bring the signed paper first (bukti.add), then give its "
            "SHA-256.",
        )


def _attach(cls: type[Dokumen]) -> Callable[..., Dokumen]:
    def run(
        work: Work,
        *,
        versi: int,
        signers: tuple[Penandatangan, ...],
        signed_on: date,
        sha256: str,
        cara: Cara = Cara.BASAH,
        number: str = "",
        **key: object,
    ) -> Dokumen:
        doc = open_document(work, cls, key)
        check_date(work, signed_on, str(getattr(doc, "unit", "")))
        paper = Fakta(signed_on=signed_on, number=number, sha256=sha256, cara=cara, signers=signers)
        recorder_signed_nothing(work, doc, paper)
        doc.attach_signed_paper(versi, paper, scope_of(work, doc))
        must_be_there(work, sha256)
        return doc

    return run


def register_all() -> None:
    """`<kind>.attach_signed_paper` for every kind whose signatures can be recorded."""
    for cls in DOKUMEN.values():
        if cls.recorders():
            n = cls.nama
            text = (f"Melampirkan naskah bertanda tangan {n}.", f"Attach the signed paper of {n}.")
            register(cls, NAME, _attach(cls), cls.recorders(), *text)
