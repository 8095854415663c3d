"""What a file is, by its content: one of the kinds that are kept, or nothing."""

import codecs
import re
from typing import BinaryIO

STARTS = {"pdf": b"%PDF-", "png": b"\x89PNG\r\n\x1a\n", "jpeg": b"\xff\xd8\xff"}
MIMETYPES = {
    b"application/vnd.oasis.opendocument.spreadsheet": "ods",
    b"application/vnd.oasis.opendocument.text": "odt",
}
FOLDERS = {"xl/workbook.xml": "xlsx", "word/document.xml": "docx", "ppt/presentation.xml": "pptx"}
MACROS = re.compile(r"vbaproject|/basic/|^basic/|^scripts/|/activex|\.bin$", re.I)
"""Parts of an office file that run: VBA, StarBasic, scripts, ActiveX."""
HARMLESS = re.compile(r"(printersettings|customproperty)[^/]*\.bin$", re.I)
PARTS = 20_000
"""Parts of an office file; one with more is no document."""
PIECE = 1 << 20
CONTROLS = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f]")
MARKUP = re.compile(r"\s*(<[!?a-z/]|#!|%!|\{\\rtf)", re.I)
"""How text begins that some program would carry out or draw: pages, SVG, scripts, PostScript, RTF."""


def recognised(file: BinaryIO) -> str | None:
    """The kind of a file (`domain.record.file_kinds`), or None for what is not kept; the file is read from its start.

    Of an office file the list of parts is read, and never a part itself but the short one that says which it is.
    """
    file.seek(0)
    head = file.read(4096)
    for kind, start in STARTS.items():
        if head.startswith(start):
            return kind
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "webp"
    if head.startswith(b"PK\x03\x04"):
        return _office(file)
    return "txt" if _is_text(file) else None


def _office(file: BinaryIO) -> str | None:
    import zipfile  # nobody waits for it who brings no file

    try:
        with zipfile.ZipFile(file) as parts:
            names = parts.namelist()
            if len(names) > PARTS or any(MACROS.search(n) and not HARMLESS.search(n) for n in names):
                return None
            if names[0] == "mimetype" and parts.infolist()[0].file_size < 100:
                return MIMETYPES.get(parts.read("mimetype").strip())
            if "[Content_Types].xml" not in names:
                return None
            return next((kind for part, kind in FOLDERS.items() if part in names), None)
    except (zipfile.BadZipFile, OSError, ValueError, RuntimeError, NotImplementedError, KeyError, IndexError):
        return None


def _is_text(file: BinaryIO) -> bool:
    """Plain text in UTF-8, or UTF-16 with its mark (as spreadsheets write it), that is no page and no script."""
    file.seek(0)
    start = file.read(2)
    codec = "utf-16" if start in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE) else "utf-8-sig"
    decoder = codecs.getincrementaldecoder(codec)()
    file.seek(0)
    first = True
    try:
        while piece := file.read(PIECE):
            text = decoder.decode(piece)
            if CONTROLS.search(text) or (first and MARKUP.match(text)):
                return False
            first = False
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return not first
