"""Bagian Organisasi gives a version in force to the public, and takes it back for a reason (local policy)."""

from collections.abc import Callable

from application.documents.document import open_document, register
from application.work import Work
from domain.documents.document import Dokumen
from domain.kinds import DOKUMEN

PUBLISHERS = ("bagian_organisasi",)


def _publish(cls: type[Dokumen]) -> Callable[..., Dokumen]:
    def run(work: Work, *, versi: int, **key: object) -> Dokumen:
        doc = open_document(work, cls, key)
        doc.make_public(versi)
        return doc

    return run


def _withdraw(cls: type[Dokumen]) -> Callable[..., Dokumen]:
    def run(work: Work, *, versi: int, **key: object) -> Dokumen:
        doc = open_document(work, cls, key)
        doc.withdraw_publication(versi)
        return doc

    return run


def register_all() -> None:
    """`<kind>.make_public` and `<kind>.withdraw_publication` for every kind that the public is given."""
    for cls in DOKUMEN.values():
        if cls.goes_public:
            n = cls.nama
            given = (f"Mempublikasikan {n}.", f"Publish {n}.")
            taken = (f"Menarik publikasi {n} dengan alasan.", f"Take {n} back from the public, with the reason.")
            register(cls, "make_public", _publish(cls), PUBLISHERS, *given)
            register(cls, "withdraw_publication", _withdraw(cls), PUBLISHERS, *taken)
