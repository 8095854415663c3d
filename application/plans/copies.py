"""Type once: a draft is filled in from the documents above it, at its beginning or when somebody asks for it."""

from collections.abc import Callable
from typing import Any

from application.documents.document import DRAFTERS, D, open_document, register
from application.plans.sources import SOURCES
from application.work import Work
from domain.cycle.steps import DRAF
from domain.documents.document import Dokumen
from domain.kernel import Refusal
from domain.kinds import DOKUMEN


def begun(work: Work, doc: D, prefill: bool) -> D:
    """A draft that has just begun, filled in from what is in force above it unless it is to stay empty."""
    if prefill and (isi := SOURCES[doc.kind](work, doc)):
        doc.prefill(isi.sel.values(), isi.pagu.values())
    return doc


def _prefill(cls: type[Dokumen]) -> Callable[..., Dokumen]:
    def run(work: Work, **key: Any) -> Dokumen:
        doc = open_document(work, cls, key)
        doc.editable()
        isi = SOURCES[cls.kind](work, doc)
        if not isi:
            raise Refusal(
                f"Belum ada dokumen berlaku yang dapat disalin ke {doc.judul()}. Tetapkan dahulu dokumen di atasnya, "
                "atau isi sendiri.",
                f"There is no document in force yet to copy into {doc.judul()}. Bring the one above it into force "
                "first, or fill it in by hand.",
            )
        doc.prefill(isi.sel.values(), isi.pagu.values())
        return doc

    return run


def _follow(cls: type[Dokumen]) -> Callable[..., Dokumen]:
    def run(work: Work, **key: Any) -> Dokumen:
        """An open draft that nobody has handed in yet follows a source that has just changed; any other stays."""
        doc = open_document(work, cls, key)
        if doc.draft is not None and doc.versi[doc.draft].state == DRAF:
            isi = SOURCES[cls.kind](work, doc)
            doc.prefill(isi.sel.values(), isi.pagu.values(), isi.changed)
        return doc

    return run


for kind in ("pk", "rencana_aksi"):
    n = DOKUMEN[kind].nama
    text = (f"Rancangan {n} mengikuti sumbernya.", f"The draft of {n} follows its sources.")
    register(DOKUMEN[kind], "follow", _follow(DOKUMEN[kind]), ("system",), *text)

for kind in SOURCES:
    register(
        DOKUMEN[kind],
        "prefill",
        _prefill(DOKUMEN[kind]),
        DRAFTERS,
        f"Menyalin isi {DOKUMEN[kind].nama} dari dokumen di atasnya.",
        f"Copy the content of {DOKUMEN[kind].nama} from the document above it.",
    )
