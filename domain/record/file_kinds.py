"""Which kinds of files may be evidence or a paper, by their content and never by their name.

Documents, pictures, tables and plain text (local policy). Nothing that a reader's machine would run: programs, pages,
drawings with script, and office files with macros are refused; so are containers of other files, in which any of these
may lie unseen.
"""

from dataclasses import dataclass

from domain.kernel import Teks

MOST = 100 * 1024 * 1024
"""Bytes of the largest file, unless the installation says otherwise (local policy)."""


@dataclass(frozen=True)
class FileKind:
    """A kind of file: its media type, the endings its name may have (the usual one first), what people call it.

    `shown`: a browser may show it in place; anything else is saved.
    """

    media: str
    endings: tuple[str, ...]
    teks: Teks
    shown: bool = False


_OPEN = "application/vnd.oasis.opendocument"
_OFFICE = "application/vnd.openxmlformats-officedocument"
KINDS: dict[str, FileKind] = {
    "pdf": FileKind("application/pdf", ("pdf",), Teks("PDF", "PDF"), shown=True),
    "png": FileKind("image/png", ("png",), Teks("gambar PNG", "PNG picture"), shown=True),
    "jpeg": FileKind("image/jpeg", ("jpg", "jpeg"), Teks("gambar JPEG", "JPEG picture"), shown=True),
    "webp": FileKind("image/webp", ("webp",), Teks("gambar WebP", "WebP picture"), shown=True),
    "xlsx": FileKind(f"{_OFFICE}.spreadsheetml.sheet", ("xlsx",), Teks("tabel Excel", "Excel table")),
    "docx": FileKind(f"{_OFFICE}.wordprocessingml.document", ("docx",), Teks("naskah Word", "Word document")),
    "pptx": FileKind(f"{_OFFICE}.presentationml.presentation", ("pptx",), Teks("paparan PowerPoint", "PowerPoint")),
    "ods": FileKind(f"{_OPEN}.spreadsheet", ("ods",), Teks("tabel OpenDocument", "OpenDocument table")),
    "odt": FileKind(f"{_OPEN}.text", ("odt",), Teks("naskah OpenDocument", "OpenDocument text")),
    "txt": FileKind("text/plain; charset=utf-8", ("txt", "csv", "tsv"), Teks("teks", "text")),
    "tautan": FileKind("text/plain; charset=utf-8", ("txt",), Teks("tautan, isi tidak dijamin", "link, unsecured")),
}
"""By the word that events keep. A link is no file: its text is kept, what stands behind it nobody vouches for."""
ACCEPTED = Teks(
    "PDF, gambar (JPEG, PNG, WebP), tabel atau naskah (XLSX, DOCX, PPTX, ODS, ODT), dan teks (CSV, TXT)",
    "PDF, pictures (JPEG, PNG, WebP), tables or documents (XLSX, DOCX, PPTX, ODS, ODT), and text (CSV, TXT)",
)
