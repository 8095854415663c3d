"""What the signatures in a signed PDF are worth goes on record: by the system alone, so that nobody claims it."""

from collections.abc import Callable

from application.documents.document import open_document, register
from application.work import Work
from domain.cycle.signatures import Putusan
from domain.documents.document import Dokumen
from domain.kinds import DOKUMEN

NAME = "judge_signatures"


def _judge(cls: type[Dokumen]) -> Callable[..., Dokumen]:
    def run(
        work: Work,
        *,
        versi: int,
        sha256: str,
        putusan: Putusan,
        tersertifikasi: bool,
        jumlah: int,
        diharapkan: int,
        sertifikat: tuple[str, ...],
        penerbit: str,
        **key: object,
    ) -> Dokumen:
        doc = open_document(work, cls, key)
        doc.judge_signatures(versi, sha256, putusan, tersertifikasi, jumlah, diharapkan, sertifikat, penerbit)
        return doc

    return run


def register_all() -> None:
    """`<kind>.judge_signatures` for every kind whose signatures can be recorded."""
    for cls in DOKUMEN.values():
        if cls.recorders():
            n = cls.nama
            text = (f"Menilai tanda tangan pada PDF {n}.", f"Judge the signatures in the PDF of {n}.")
            register(cls, NAME, _judge(cls), ("system",), *text)
