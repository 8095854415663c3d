"""What a file is, by what stands in it and not by how it is called; and what is said of one that is not read."""

from interfaces.input.reading import BadInput
from interfaces.tables.archive import Archive
from interfaces.tables.refused import damaged, encrypted

ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
HEAD = 1024
"""Bytes in which a PDF says that it is one."""
TEXT = "text"


def kind_of(raw: bytes) -> str:
    """The reader that a file is for: text, html, xlsx, xls, ods, docx or pdf. Raises BadInput for what none reads."""
    if raw.startswith((ZIP, b"PK\x05\x06")):
        return _of_zip(raw)
    if raw.startswith(OLE):
        return _of_ole(raw)
    if raw.startswith((b"\x09\x08\x10\x00", b"\x09\x08\x08\x00", b"\x09\x04\x06\x00", b"\x09\x02\x06\x00")):
        return "xls"  # of before 1995, without a container
    if b"%PDF-" in raw[:HEAD]:
        return "pdf"
    start = raw[:HEAD].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith(b"{\\rtf"):
        raise other("RTF", "DOCX")
    if b"<html" in start or start.startswith((b"<!doctype html", b"<table", b"<meta", b"<style")):
        return "html"
    if start.startswith(b"<?xml"):
        raise other("XML", "XLSX")
    if start.startswith((b"\x89png", b"\xff\xd8\xff", b"gif8", b"ii*\0", b"mm\0*", b"riff")):
        raise BadInput(
            "Berkas itu gambar: di dalamnya tidak ada teks yang dapat dibaca. Kirim berkas asal tabelnya.",
            "That file is a picture: there is no text in it to read. Send the file that the table comes from.",
        )
    return TEXT


def _of_zip(raw: bytes) -> str:
    archive = Archive(raw)
    names = archive.names()
    if "mimetype" in archive:
        said = b"".join(archive.pieces("mimetype"))[:200]
        if b"opendocument.spreadsheet" in said:
            return "ods"
        if b"opendocument.text" in said:
            raise other("ODT", "DOCX")
    if "xl/workbook.bin" in archive:
        raise other("XLSB", "XLSX")
    if any(name.startswith("word/document") for name in names):
        return "docx"
    if any(name.startswith("xl/") for name in names):
        return "xlsx"
    if any(name.startswith("ppt/") for name in names):
        raise other("PPTX", "XLSX")
    raise BadInput(
        "Berkas itu arsip ZIP, bukan tabel: keluarkan isinya dan kirim berkas tabelnya.",
        "That file is a ZIP archive and no table: unpack it and send the file with the table.",
    )


def _of_ole(raw: bytes) -> str:
    """Older Office files, by the names of what lies in them."""

    def holds(name: str) -> bool:
        return name.encode("utf-16-le") in raw

    if holds("EncryptedPackage"):
        raise encrypted()
    if holds("Workbook") or holds("Book"):
        return "xls"
    if holds("WordDocument"):
        raise other("DOC", "DOCX")
    raise damaged()


def other(kind: str, wanted: str) -> BadInput:
    return BadInput(
        f"Berkas {kind} tidak dibaca: buka di program asalnya dan simpan sebagai {wanted}.",
        f"{kind} files are not read: open it in its own program and save it as {wanted}.",
    )
