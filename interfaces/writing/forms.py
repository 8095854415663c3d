"""The forms in which a document goes out; a writer is loaded when something is written with it."""

from collections.abc import Callable
from typing import NamedTuple

from domain.kernel import Teks
from interfaces.writing.model import Document
from interfaces.writing.origin import Origin

KINDS = ("lkjip", "pk", "iku", "renstra", "renja", "renja_perubahan", "rencana_aksi")
"""Kinds of documents that can be written, by the word that commands and addresses use (`printing.WRITES`)."""


class Logo(NamedTuple):
    """The picture beside a letterhead."""

    media: str
    content: bytes


class Form(NamedTuple):
    """`media`: of the file; `make`: writes a document in it."""

    nama: Teks
    media: str
    make: Callable[[Document, Origin, Logo | None], bytes]


def _docx(doc: Document, origin: Origin, logo: Logo | None) -> bytes:
    from interfaces.writing.docx import docx

    return docx(doc, origin, logo.content if logo else None)


def _pdf(doc: Document, origin: Origin, logo: Logo | None) -> bytes:
    from interfaces.writing.html import html
    from interfaces.writing.pdf import pdf

    return pdf(html(doc, origin, logo), doc.digest[:32])


def _xlsx(doc: Document, origin: Origin, logo: Logo | None) -> bytes:
    from interfaces.writing.sheets import xlsx

    return xlsx(doc, origin)


OFFICE = "application/vnd.openxmlformats-officedocument."
FORMS = {
    "pdf": Form(Teks("PDF", "PDF"), "application/pdf", _pdf),
    "docx": Form(Teks("Word", "Word"), f"{OFFICE}wordprocessingml.document", _docx),
    "xlsx": Form(Teks("Excel", "Excel"), f"{OFFICE}spreadsheetml.sheet", _xlsx),
}
"""By the ending of the file."""
