"""XLSX and XLSM: the cells as the sheet shows them, formulas by the values saved with them, macros never looked at.

Read here and not by a library: those that are fast tell neither formats nor what is hidden, and a 95% would be 0.95.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from xml.etree.ElementTree import Element  # nosec B405  # a type

from domain.kernel import Teks
from interfaces.tables.archive import Archive
from interfaces.tables.formats import BUILT_IN, GENERAL, shown
from interfaces.tables.grid import Grid, Span, too_large
from interfaces.tables.markup import tree, walk
from interfaces.tables.package import RAISED, macros, related, relations
from interfaces.tables.refused import damaged, no_table, too_many_sheets
from interfaces.tables.sheet import Sheet, address, hidden_sheets

MOST_SHEETS = 200
MOST_SHARED = 400_000
MOST_LETTERS = 20_000_000
"""Of all texts that cells share."""
_COLUMN = re.compile("[A-Z]{1,3}")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


@dataclass
class Workbook:
    """What all sheets share: texts, formats by the number of a cell's style, how days are counted."""

    texts: list[str] = field(default_factory=list)
    formats: list[str] = field(default_factory=list)
    since_1904: bool = False
    recount: bool = False  # asks to be computed when it is opened: a formula's 0 may be none


def read(raw: bytes) -> list[Grid]:
    """The tables of its visible sheets. Raises BadInput for what is damaged, hostile, too large, or has none."""
    archive = Archive(raw)
    home = related(relations(archive, ""), "/officeDocument", "xl/workbook.xml")
    top = tree(archive.pieces(home))
    pointed = relations(archive, home)
    book = Workbook(
        since_1904=any(p.get("date1904") in ("1", "true") for p in top.iter("workbookPr")),
        recount=any(p.get("fullCalcOnLoad") in ("1", "true") for p in top.iter("calcPr")),
    )
    if (texts := related(pointed, "/sharedStrings")) in archive:
        book.texts = _texts(archive, texts)
    if (styles := related(pointed, "/styles")) in archive:
        book.formats = _formats(tree(archive.pieces(styles)))
    listed = [s for sheets in top.iter("sheets") for s in sheets.iter("sheet")]
    if len(listed) > MOST_SHEETS:
        raise too_many_sheets(MOST_SHEETS)
    grids: list[Grid] = []
    hidden: list[str] = []
    for entry in listed:
        name = entry.get("name", "")[:100]
        kind, where = pointed.get(entry.get("id", ""), ("", ""))
        if entry.get("state", "visible") != "visible":
            hidden.append(name)
        elif kind.endswith("/worksheet"):
            grids += _sheet(archive, where, name, book).grids()
    return told(grids, hidden, _of_file(archive))


def told(grids: list[Grid], hidden: list[str], notes: list[Teks]) -> list[Grid]:
    """The tables with what is said of the whole file beside the first. Raises BadInput for none."""
    if hidden:
        notes = [hidden_sheets(hidden), *notes]
    if not grids:
        raise no_table(*(" ".join(n[lang] for n in notes) for lang in (0, 1)))
    return [replace(grids[0], notes=(*notes, *grids[0].notes)), *grids[1:]]


def _of_file(archive: Archive) -> list[Teks]:
    said = macros(archive)
    if any(name.startswith("xl/externallinks/") for name in archive.names()):
        said.append(
            Teks(
                "Berkas itu menunjuk ke buku kerja lain: yang dibaca nilai yang tersimpan di sini.",
                "That file points to other workbooks: the values saved here are read.",
            )
        )
    return said


def _texts(archive: Archive, part: str) -> list[str]:
    """The texts that cells share, without how they sound."""
    found: list[str] = []
    rich = Rich()
    size = 0

    def end(name: str) -> None:
        nonlocal size
        rich.end(name)
        if name == "si":
            found.append(rich.take())
            size += len(found[-1])
            if len(found) > MOST_SHARED or size > MOST_LETTERS:
                raise too_large()

    walk(archive.pieces(part), rich.start, end, rich.text)
    return found


class Rich:
    """A text in runs, while it is read: raised digits stay apart from the others."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._open = self._raised = False
        self._sound = 0

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "t":
            self._open = not self._sound
        elif name == "rPh":
            self._sound += 1
        elif name == "r":
            self._raised = False
        elif name == "vertAlign":
            self._raised = attributes.get("val") == "superscript"

    def end(self, name: str) -> None:
        if name == "t":
            self._open = False
        elif name == "rPh":
            self._sound -= 1

    def text(self, text: str) -> None:
        if self._open:
            self._parts.append(text.translate(RAISED) if self._raised else text)

    def take(self) -> str:
        text = "".join(self._parts)
        self._parts.clear()
        self._raised = False
        return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text


def _formats(styles: Element) -> list[str]:
    """The number format of each style that a cell may have."""
    own = {f.get("numFmtId", ""): f.get("formatCode", "") for f in styles.iter("numFmt")}
    keys = [xf.get("numFmtId", "0") for xfs in styles.iter("cellXfs") for xf in xfs.iter("xf")]
    return [own.get(key) or BUILT_IN.get(int(key) if key.isdecimal() else 0, GENERAL) for key in keys]


def _sheet(archive: Archive, part: str, name: str, book: Workbook) -> Sheet:
    reader = _Cells(Sheet(name), book)
    try:
        walk(archive.pieces(part), reader.start, reader.end, reader.text)
    except OverflowError as e:
        raise damaged(name) from e
    return reader.sheet


class _Cells:
    """The cells of one sheet as its XML tells them."""

    def __init__(self, sheet: Sheet, book: Workbook) -> None:
        self.sheet, self.book = sheet, book
        self.row, self.column = -1, -1
        self.kind = self.style = ""
        self.formula = self.open = False
        self.parts: list[str] = []
        self.rich = Rich()

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "c":
            self._begin(attributes)
        elif name in ("v", "f"):
            self.open = name == "v"
            self.formula |= name == "f"
        elif name == "row":
            self.row = int(attributes["r"]) - 1 if "r" in attributes else self.row + 1
            self.column = -1
            if _yes(attributes.get("hidden")) or attributes.get("ht") == "0":
                self.sheet.hidden_rows.add(self.row)
        elif name == "col":
            if _yes(attributes.get("hidden")) or attributes.get("width") == "0":
                self.sheet.hidden_columns.append((int(attributes["min"]) - 1, int(attributes["max"]) - 1))
        elif name == "mergeCell":
            first, _, last = attributes.get("ref", "").partition(":")
            self.sheet.merge(Span(*_place(first), *_place(last or first)))
        elif self.kind == "inlineStr":
            self.rich.start(name, attributes)

    def _begin(self, attributes: Mapping[str, str]) -> None:
        if place := attributes.get("r"):
            self.row, self.column = _place(place)
        else:
            self.column += 1
        self.kind, self.style = attributes.get("t", "n"), attributes.get("s", "")
        self.formula = False
        self.parts = []

    def end(self, name: str) -> None:
        if name == "v":
            self.open = False
        elif name == "c":
            self._end()
            self.kind = ""
        elif self.kind == "inlineStr":
            self.rich.end(name)

    def text(self, text: str) -> None:
        if self.open:
            self.parts.append(text)
        elif self.kind == "inlineStr":
            self.rich.text(text)

    def _end(self) -> None:
        said = "".join(self.parts)
        if self.formula:
            self._say(self.sheet.formulas)
            if (not said and self.kind != "str") or (said == "0" and self.book.recount):
                self._say(self.sheet.uncounted)
                return
        if self.kind == "inlineStr":
            said = self.rich.take()
        elif said:
            said = self._value(said)
        self.sheet.put(self.row, self.column, said)

    def _value(self, said: str) -> str:
        if self.kind == "s":
            return self.book.texts[int(said)]
        if self.kind == "b":
            return "TRUE" if said == "1" else "FALSE"
        if self.kind == "d":
            return said.removesuffix("T00:00:00").replace("T", " ")
        if self.kind != "n":
            return said
        code = self.book.formats[int(self.style)] if self.style and self.book.formats else GENERAL
        text, rounded = shown(float(said), code, self.book.since_1904)
        self.sheet.typed = True
        if rounded:
            self._say(self.sheet.rounded)
        return text

    def _say(self, names: list[str]) -> None:
        names.append(address(self.row, self.column))


def _yes(value: str | None) -> bool:
    return value in ("1", "true")


def _place(name: str) -> tuple[int, int]:
    """Row and column of C7, counted from 0. Raises ValueError for what is no cell."""
    column = name.rstrip("0123456789")
    return int(name[len(column) :]) - 1, _column(column)


@lru_cache(maxsize=20_000)
def _column(name: str) -> int:
    if not _COLUMN.fullmatch(name):
        raise ValueError(name)
    column = 0
    for letter in name:
        column = column * 26 + ord(letter) - 64
    return column - 1
