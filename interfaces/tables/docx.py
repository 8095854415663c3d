"""DOCX: every table of a report, also one within another, under the paragraph that stands above it.

Read here and not by a library: what was inserted under review, and what stands in the fields of a form, is text too.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from xml.etree.ElementTree import Element  # nosec B405  # a type

from domain.kernel import Teks
from interfaces.input.reading import quote
from interfaces.tables.archive import Archive
from interfaces.tables.grid import Grid, Span
from interfaces.tables.markup import tree
from interfaces.tables.package import RAISED, macros, related, relations
from interfaces.tables.refused import damaged, no_table, too_many_tables
from interfaces.tables.sheet import Sheet, address

MOST_TABLES = 500
MOST_TOLD, LONGEST = 10, 200
"""Footnotes that are told of a table, and letters of one or of a name."""
_WITHIN = {"body", "sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo", "Choice", "AlternateContent"}
_GONE = {"del", "moveFrom", "Fallback", "rt", "rPr", "pPr", "tbl"}
"""What is no text of the paper: deleted under review, said twice, how something sounds or looks, a table within."""
_BLANK = {"tab", "br", "cr", "p"}
_SYMBOLS = {"F0A3": "≤", "F0B3": "≥", "F0B1": "±", "F0B4": "×", "F0B9": "≠"}
_ENDLESS = 1 << 20


def read(raw: bytes) -> list[Grid]:
    """Its tables in their order. Raises BadInput for what is damaged, hostile, too large, or has none."""
    archive = Archive(raw)
    home = related(relations(archive, ""), "/officeDocument", "word/document.xml")
    reader = _Reader()
    pointed = relations(archive, home)
    for kind in ("footnote", "endnote"):
        if (part := related(pointed, f"/{kind}s")) in archive:
            for note in tree(archive.pieces(part)).iter(kind):
                reader.footnotes[f"{kind}Reference", note.get("id", "")] = " ".join("".join(reader.text(note)).split())
    try:
        for body in tree(archive.pieces(home)).iter("body"):
            reader.blocks(body, "")
    except ValueError as e:
        raise damaged(home) from e
    if not reader.grids:
        raise no_table()
    first = reader.grids[0]
    return [replace(first, notes=(*macros(archive), *reader.said(), *first.notes)), *reader.grids[1:]]


def words(raw: bytes) -> list[tuple[int, str]]:
    """Its paragraphs that stand in no table, each with its number. Raises BadInput for what is damaged or hostile."""
    archive = Archive(raw)
    home = related(relations(archive, ""), "/officeDocument", "word/document.xml")
    reader = _Reader()
    try:
        said = (reader.plain(p) for body in tree(archive.pieces(home)).iter("body") for p in _flat(body, "p"))
        return list(enumerate(filter(None, said), start=1))
    except ValueError as e:
        raise damaged(home) from e


@dataclass
class _Table:
    """A table while it is read. `down`: the cells that may go on below, by their column; `within`: those that hold
    tables, by their names."""

    sheet: Sheet
    down: dict[int, Span] = field(default_factory=dict)
    within: list[tuple[str, Element]] = field(default_factory=list)
    footnotes: dict[str, str] = field(default_factory=dict)


class _Reader:
    """The tables of a document as its tree is walked."""

    def __init__(self) -> None:
        self.grids: list[Grid] = []
        self.footnotes: dict[tuple[str, str], str] = {}
        self.reviewed = self.unseen = False
        self._count = 0
        self._called: list[str] = []  # footnotes of the cell that is read

    def said(self) -> Iterator[Teks]:
        if self.reviewed:
            yield Teks(
                "Dokumen itu memuat perubahan yang belum diterima (track changes): dibaca seolah diterima.",
                "That document has changes under review (track changes): read as if they were accepted.",
            )
        if self.unseen:
            yield Teks("Teks dan baris tersembunyi tidak dibaca.", "Hidden text and hidden rows are not read.")

    def blocks(self, within: Element, outer: str) -> None:
        """Every table that stands in there, in its order; `outer`: where that is, for a table within a table."""
        above, follows = "", False
        for block in _flat(within):
            if block.tag == "p":
                if text := self.plain(block):
                    above, follows = text, False
            else:
                self._table(block, outer or above, follows and not outer)
                above, follows = "", True

    def _table(self, table: Element, name: str, follows: bool) -> None:
        self._count += 1
        if self._count > MOST_TABLES:
            raise too_many_tables(MOST_TABLES)
        name = quote(name, LONGEST) if name else f"Tabel {self._count}"
        made = _Table(Sheet(name, apart=_ENDLESS))
        for number, row in enumerate(_flat(table, "tr")):
            said = row.find("trPr")
            if said is not None and said.find("del") is not None:
                self.reviewed = True
            elif said is not None and _on(said.find("hidden")):
                self.unseen = True
            else:
                self._row(made, row, said, number)
        for span in made.down.values():
            made.sheet.merge(span)
        told = tuple(_footnotes(made.footnotes))
        for grid in made.sheet.grids():
            self.grids.append(replace(grid, notes=(*grid.notes, *told), follows=follows))
        for where, cell in made.within:
            self.blocks(cell, f"{name}, {where}")

    def _row(self, made: _Table, row: Element, said: Element | None, number: int) -> None:
        before = said.find("gridBefore") if said is not None else None
        column = 0 if before is None else _number(before)
        for cell in _flat(row, "tc"):
            how = cell.find("tcPr")
            span = how.find("gridSpan") if how is not None else None
            wide = 1 if span is None else max(1, _number(span))
            across = Span(number, column, number, column + wide - 1)
            merge = how.find("vMerge") if how is not None else None
            sideways = how.find("hMerge") if how is not None else None
            if _goes_on(merge) and column in made.down:
                made.down[column] = made.down[column]._replace(bottom=number)
            elif _goes_on(sideways) and (last := max((c for c in made.down if c < column), default=-1)) >= 0:
                made.down[last] = made.down[last]._replace(right=across.right)
            else:
                if column in made.down:
                    made.sheet.merge(made.down.pop(column))
                self._cell(made, cell, number, column)
                made.down[column] = across
            column += wide
        for start in [c for c, open_ in made.down.items() if open_.bottom < number]:
            made.sheet.merge(made.down.pop(start))

    def _cell(self, made: _Table, cell: Element, row: int, column: int) -> None:
        self._called.clear()
        made.sheet.put(row, column, self.plain(cell))
        where = address(row, column)
        if self._called:
            made.footnotes[where] = "; ".join(self._called)
        if cell.find(".//tbl") is not None:
            made.within.append((where, cell))

    def plain(self, element: Element) -> str:
        return " ".join("".join(self.text(element)).split())

    def text(self, element: Element, raised: bool = False) -> Iterator[str]:
        """The text of an element as it is seen, a table within it apart."""
        if element.tag == "r" and (how := element.find("rPr")) is not None:
            if _on(how.find("vanish")):
                self.unseen = True
                return
            raised = any(one.get("val") == "superscript" for one in how.findall("vertAlign"))
        for part in element:
            if part.tag in ("t", "noBreakHyphen"):
                text = "-" if part.tag == "noBreakHyphen" else part.text or ""
                yield text.translate(RAISED) if raised else text
            elif part.tag == "sym":
                yield _SYMBOLS.get(part.get("char", "").upper(), "")
            elif (part.tag, part.get("id", "")) in self.footnotes:
                self._called.append(self.footnotes[part.tag, part.get("id", "")])
            elif part.tag in _GONE:
                self.reviewed |= part.tag in ("del", "moveFrom")
            else:
                self.reviewed |= part.tag in ("ins", "moveTo")
                yield " " if part.tag in _BLANK else ""
                yield from self.text(part, raised)


def _flat(within: Element, *wanted: str) -> Iterator[Element]:
    """The paragraphs and tables, or what else is `wanted`, of what stands in fields and under review too."""
    for part in within:
        if part.tag in (wanted or ("p", "tbl")):
            yield part
        elif part.tag in _WITHIN:
            yield from _flat(part, *wanted)


def _footnotes(found: Mapping[str, str]) -> Iterator[Teks]:
    for where, text in [*found.items()][:MOST_TOLD]:
        said = quote(text, LONGEST)
        yield Teks(f"Catatan kaki sel {where}: {said}", f"Footnote of cell {where}: {said}")


def _goes_on(merge: Element | None) -> bool:
    """Whether a cell is the rest of the one above it, or before it."""
    return merge is not None and merge.get("val", "continue") == "continue"


def _on(switch: Element | None) -> bool:
    return switch is not None and switch.get("val", "true") not in ("0", "false", "off")


def _number(element: Element) -> int:
    return min(int(element.get("val", "1")), _ENDLESS)
