"""PDF whose text can be read: the tables that are ruled, page by page; without any, text that stands in columns.

PDFium says within milliseconds how many pages there are and which have lines; pdfplumber finds the tables of those.
"""

import io
import logging
import re
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from itertools import islice
from typing import Any, NamedTuple

import pypdfium2
from pypdfium2 import raw as pdfium

from domain.kernel import Teks
from interfaces.input.reading import BadInput, quote
from interfaces.tables import text
from interfaces.tables.grid import Grid, Span, too_large
from interfaces.tables.package import RAISED
from interfaces.tables.refused import bomb, damaged, encrypted, no_table
from interfaces.tables.sheet import Sheet

MOST_PAGES, MOST_RULED = 600, 150
"""Pages of one file, and pages with lines: more take longer to read than anybody waits."""
MOST_STREAMS, MOST_UNPACKED = 20_000, 32 * 1024 * 1024
"""Streams that are looked at, and bytes that one unpacks to: a page of dense text is a thousandth of that."""
MOST_LETTERS, MOST_DRAWN = 30_000, 20_000
"""Letters of one page, and things that are drawn on it."""
RUNNING = 2
"""Lines of text that may stand above and below a table that goes on over a page: its header and its footer."""
CUT, MOST_SAID = 60, 2000
"""Letters of a line that a margin may have cut, and of one that went on."""
LONGEST = 120
_STREAM = re.compile(rb"stream\r?\n")
RAISED_DIGITS = "0123456789"
_SYMBOLS = {"£": "≤", "³": "≥", "\uf0a3": "≤", "\uf0b3": "≥", "\uf0b1": "±", "\uf0b4": "×", "\uf0b9": "≠"}
SCANNED = Teks(
    "PDF itu hasil pindai: isinya gambar tanpa teks, jadi tidak dapat dibaca. Kirim berkas asalnya (XLSX, DOCX).",
    "That PDF is scanned: it holds pictures without text, and nothing can be read. Send the file it was made of.",
)
logging.getLogger("pdfminer").setLevel(logging.ERROR)  # it warns of every oddity of a font


class Pages(NamedTuple):
    """Pages by their numbers, from 0: with text, of these with lines, without any text."""

    written: list[int]
    ruled: list[int]
    blank: list[int]


def read(raw: bytes) -> list[Grid]:
    """Its tables in their order. Raises BadInput for what is scanned, locked, damaged, too long, or has none."""
    _refuse_bombs(raw)
    pages = _pages(raw)
    if not pages.written:
        raise BadInput(*SCANNED)
    if len(pages.ruled) > MOST_RULED:
        raise _too_many(len(pages.ruled))
    grids = list(_ruled(raw, pages.ruled)) if pages.ruled else []
    if not grids:
        grids = list(_columns(raw, pages.written[:MOST_RULED]))
    if not grids:
        raise no_table()
    return [replace(grids[0], notes=(*_unread(pages.blank), *grids[0].notes)), *grids[1:]]


def words(raw: bytes) -> list[tuple[int, str]]:
    """Its lines, each with the number of its page; one that a margin cut goes on in the same. Raises BadInput."""
    _refuse_bombs(raw)
    pages = _pages(raw)
    found: list[tuple[int, str]] = []
    document = pypdfium2.PdfDocument(raw)
    try:
        for number in pages.written[:MOST_RULED]:
            page = document[number]
            found += [(number + 1, line) for line in _whole(page.get_textpage().get_text_bounded().splitlines())]
            page.close()
    except pypdfium2.PdfiumError as e:
        raise damaged("PDF") from e
    finally:
        document.close()
    return found


def _whole(lines: Sequence[str]) -> list[str]:
    """Lines, a long one with what follows in small letters or figures: a sentence that a margin cut."""
    found: list[str] = []
    for line in (" ".join(line.split()) for line in lines):
        goes_on = bool(found) and len(found[-1]) > CUT and found[-1][-1:] not in ".:;" and not line[:1].isupper()
        if goes_on and line and len(found[-1]) < MOST_SAID:
            found[-1] += f" {line}"
        else:
            found.append(line)
    return [line for line in found if line]


def _refuse_bombs(raw: bytes) -> None:
    """Raises BadInput where a stream unpacks to more than a page can hold; pictures aside, which nobody unpacks."""
    for found in islice(_STREAM.finditer(raw), MOST_STREAMS):
        start = found.end()
        header = int.from_bytes(raw[start : start + 2], "big")
        said = raw[max(0, start - 500) : start].rpartition(b" obj")[2]
        if header % 31 or header >> 8 & 15 != 8 or b"/Image" in said:
            continue
        with suppress(zlib.error):
            if len(zlib.decompressobj().decompress(memoryview(raw)[start:], MOST_UNPACKED)) == MOST_UNPACKED:
                raise bomb()


def _pages(raw: bytes) -> Pages:
    """What is on its pages, at a glance."""
    try:
        document = pypdfium2.PdfDocument(raw)
    except pypdfium2.PdfiumError as e:
        raise encrypted() if b"/Encrypt" in raw else damaged("PDF") from e
    found = Pages([], [], [])
    try:
        if len(document) > MOST_PAGES:
            raise _too_many(len(document))
        for number in range(len(document)):
            page = document[number]
            letters = page.get_textpage().count_chars()
            if letters > MOST_LETTERS:
                raise too_large()
            (found.written if letters > 5 else found.blank).append(number)
            if letters > 5 and _has_lines(page):
                found.ruled.append(number)
            page.close()
    except pypdfium2.PdfiumError as e:
        raise damaged("PDF") from e
    finally:
        document.close()
    return found


def _has_lines(page: Any) -> bool:
    kinds = Counter(drawn.type for drawn in islice(page.get_objects(max_depth=3), MOST_DRAWN + 1))
    if kinds.total() > MOST_DRAWN:
        raise too_large()
    return kinds[pdfium.FPDF_PAGEOBJ_PATH] > 0


def _ruled(raw: bytes, numbers: Sequence[int]) -> Iterator[Grid]:
    """The tables between lines. Text that stands above one is its name."""
    before, below = -2, 0
    with _opened(raw, numbers) as document:
        for page in document.pages:
            number = page.page_number - 1
            _plain(page.chars)
            end = page.bbox[1]
            for n, table in enumerate(sorted(page.find_tables(), key=lambda table: table.bbox[1])):
                above = _lines(page, end, table.bbox[1])
                goes_on = n == 0 and number == before + 1 and max(len(above), below) <= RUNNING
                for grid in _sheet(table, number, above).grids():
                    yield replace(grid, follows=goes_on)
                    before = number
                end = max(end, table.bbox[3])
            below = len(_lines(page, end, page.bbox[3]))
            page.close()


def _plain(letters: Sequence[dict[str, Any]]) -> None:
    """Give each letter what it looks like: signs of the Symbol font, and digits that are small and raised, which would
    otherwise be the last ones of a figure."""
    base: dict[str, Any] | None = None
    for letter in letters:
        if "Symbol" in letter["fontname"]:
            letter["text"] = _SYMBOLS.get(letter["text"], letter["text"])
        if base is not None and letter["text"] in RAISED_DIGITS and _raised(letter, base):
            letter["text"] = letter["text"].translate(RAISED)
            letter.update({side: base[side] for side in ("top", "bottom", "doctop")})
        elif letter["text"].strip():
            base = letter


def _raised(letter: dict[str, Any], base: dict[str, Any]) -> bool:
    size = base["size"]
    near = -size < letter["x0"] - base["x1"] < 2 * size
    return (
        near and letter["size"] < 0.85 * size and base["bottom"] - size < letter["bottom"] < base["bottom"] - size / 8
    )


def _opened(raw: bytes, numbers: Sequence[int]) -> Any:
    import pdfplumber  # slow to load, and many a file is refused before

    return pdfplumber.open(io.BytesIO(raw), pages=[n + 1 for n in numbers])


def _lines(page: Any, top: float, bottom: float) -> list[str]:
    """The text of a page from one height to another."""
    left, _, right, _ = page.bbox
    if bottom - top < 1:
        return []
    return [line for line in page.crop((left, top, right, bottom)).extract_text().splitlines() if line.strip()]


def _sheet(table: Any, number: int, above: Sequence[str]) -> Sheet:
    """The cells of a table; one that covers others says so by how far its box goes."""
    where = f"hlm. {number + 1}"
    sheet = Sheet(f"{where}: {quote(above[-1], LONGEST)}" if above else where, apart=1 << 20)
    tops = sorted({cell[1] for cell in table.cells})
    lefts = sorted({cell[0] for cell in table.cells})
    for r, (row, texts) in enumerate(zip(table.rows, table.extract(), strict=True)):
        for c, (cell, said) in enumerate(zip(row.cells, texts, strict=True)):
            if cell is not None:
                sheet.put(r, c, said or "")
                bottom = sum(top < cell[3] - 1 for top in tops) - 1
                right = sum(left < cell[2] - 1 for left in lefts) - 1
                sheet.merge(Span(r, c, max(r, bottom), max(c, right)))
    return sheet


def _columns(raw: bytes, numbers: Sequence[int]) -> Iterator[Grid]:
    """Tables without lines, by where their texts stand."""
    with _opened(raw, numbers) as document:
        for page in document.pages:
            _plain(page.chars)
            for grid in text.grids(page.extract_text(layout=True)):
                yield replace(grid, name=f"hlm. {page.page_number}")
            page.close()


def _unread(blank: Sequence[int]) -> Iterator[Teks]:
    if blank:
        said = ", ".join(str(n + 1) for n in blank[:10]) + (", …" if len(blank) > 10 else "")
        yield Teks(
            f"Halaman tanpa teks (kosong atau hasil pindai) tidak dibaca: {said}.",
            f"Pages without text (blank or scanned) are not read: {said}.",
        )


def _too_many(pages: int) -> BadInput:
    return BadInput(
        f"PDF itu terlalu panjang ({pages} halaman; paling banyak {MOST_PAGES}, {MOST_RULED} di antaranya bergaris): "
        "simpan hanya halaman yang memuat tabelnya.",
        f"That PDF is too long ({pages} pages; {MOST_PAGES} at most, {MOST_RULED} of them with lines): keep only the "
        "pages that have the tables.",
    )
