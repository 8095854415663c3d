"""The signed paper of what was approved here, attached to it."""

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
from domain.kinds import DOKUMEN


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
        return doc

    return run


def register_all() -> None:
    """`<kind>.attach_signed_paper` for every kind whose signatures can be recorded."""
    for cls in DOKUMEN.values():
        if cls.recorders():
            n = cls.nama
            text = (f"Melampirkan naskah bertanda tangan {n}.", f"Attach the signed paper of {n}.")
            register(cls, NAME, _attach(cls), cls.recorders(), *text)
