"""ODS, as LibreOffice writes it: the cells as the sheet shows them, formulas by the values saved with them."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal

from interfaces.tables.archive import Archive
from interfaces.tables.formats import exact, plain
from interfaces.tables.grid import MOST_CELLS, MOST_ROWS, Grid, Span, too_large
from interfaces.tables.markup import walk
from interfaces.tables.package import MACROS, RAISED
from interfaces.tables.refused import damaged, encrypted, too_many_sheets
from interfaces.tables.sheet import Sheet, address
from interfaces.tables.xlsx import MOST_SHEETS, told

CONTENT, MANIFEST = "content.xml", "META-INF/manifest.xml"
_NUMBERS = ("float", "percentage", "currency")
_BESIDE = {"annotation", "frame", "custom-shape", "shapes", "g", "rect", "line", "tracked-changes"}
"""What lies on a sheet or a cell, with texts of its own."""
_TIME = re.compile(r"PT(?:(\d+)H)?(?:(\d+)M)?(?:[\d.]+S)?")
_MOST_REPEATED = 1 << 20
_PLACES = 15


def read(raw: bytes) -> list[Grid]:
    """Tables of its visible sheets. Raises BadInput for what is damaged, locked, hostile, too large or without any."""
    archive = Archive(raw)
    if MANIFEST in archive and b"encryption-data" in b"".join(archive.pieces(MANIFEST)):
        raise encrypted()
    reader = _Reader()
    try:
        walk(archive.pieces(CONTENT), reader.start, reader.end, reader.text)
    except (KeyError, ValueError, OverflowError, ArithmeticError) as e:
        raise damaged(CONTENT) from e
    scripts = any(name.startswith(("basic/", "scripts/")) for name in archive.names())
    grids = [grid for sheet in reader.sheets for grid in sheet.grids()]
    return told(grids, reader.hidden, [MACROS] if scripts else [])


@dataclass
class _Cell:
    """One cell while its row is read; `wide`: how often it is repeated to the right."""

    column: int
    wide: int
    said: Mapping[str, str]
    covered: bool
    parts: list[str] = field(default_factory=list)


class _Reader:
    """The sheets as their XML tells them."""

    def __init__(self) -> None:
        self.sheets: list[Sheet] = []
        self.hidden: list[str] = []
        self._raising: set[str] = set()
        self._hiding: set[str] = set()
        self._style = ""
        self._sheet = Sheet("")
        self._within = self._beside = self._deep = 0
        self._row = self._column = self._sheet_column = 0
        self._tall, self._collapsed = 1, False
        self._cells: list[_Cell] = []
        self._cell: _Cell | None = None
        self._raised: list[bool] = []
        self._begin: dict[str, Callable[[Mapping[str, str]], None]] = {
            "style": self._begin_style,
            "text-properties": self._begin_text_properties,
            "table-properties": self._begin_table_properties,
            "table": self._begin_sheet,
            "table-column": self._begin_column,
            "table-row": self._begin_row,
            "table-cell": lambda said: self._begin_cell(said, covered=False),
            "covered-table-cell": lambda said: self._begin_cell(said, covered=True),
            "p": lambda said: self._begin_paragraph(),
            "span": lambda said: self._raised.append(said.get("style-name", "") in self._raising),
            "s": lambda said: self.text(" "),
            "tab": lambda said: self.text(" "),
            "line-break": lambda said: self.text(" "),
        }

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        self._deep += 1
        if not self._beside and name in _BESIDE:
            self._beside = self._deep
        elif not self._beside and name in self._begin:
            self._begin[name]({key[key.find(":") + 1 :]: value for key, value in attributes.items()})

    def end(self, name: str) -> None:
        if not self._beside:
            if name == "span" and self._raised:
                self._raised.pop()
            elif name == "p":
                self._within -= 1
            elif name in ("table-cell", "covered-table-cell"):
                self._cell = None
            elif name == "table-row":
                self._end_row()
        elif self._beside == self._deep:
            self._beside = 0
        self._deep -= 1

    def text(self, text: str) -> None:
        if self._cell is not None and self._within and not self._beside:
            self._cell.parts.append(text.translate(RAISED) if any(self._raised) else text)

    def _begin_style(self, said: Mapping[str, str]) -> None:
        self._style = said.get("name", "")

    def _begin_text_properties(self, said: Mapping[str, str]) -> None:
        if said.get("text-position", "").startswith("super"):
            self._raising.add(self._style)

    def _begin_table_properties(self, said: Mapping[str, str]) -> None:
        if said.get("display") == "false":
            self._hiding.add(self._style)

    def _begin_sheet(self, said: Mapping[str, str]) -> None:
        if len(self.sheets) + len(self.hidden) >= MOST_SHEETS:
            raise too_many_sheets(MOST_SHEETS)
        self._sheet = Sheet(said.get("name", "")[:100])
        if said.get("style-name", "") in self._hiding:
            self.hidden.append(self._sheet.name)
        else:
            self.sheets.append(self._sheet)
        self._row = self._sheet_column = 0

    def _begin_column(self, said: Mapping[str, str]) -> None:
        first, self._sheet_column = self._sheet_column, self._sheet_column + _times(said, "columns")
        if said.get("visibility", "visible") != "visible":
            self._sheet.hidden_columns.append((first, self._sheet_column - 1))

    def _begin_row(self, said: Mapping[str, str]) -> None:
        self._tall, self._collapsed = _times(said, "rows"), said.get("visibility", "visible") != "visible"
        self._column = 0
        self._cells = []

    def _begin_cell(self, said: Mapping[str, str], covered: bool) -> None:
        wide = _times(said, "columns")
        self._cell = _Cell(self._column, wide, said, covered)
        self._column += wide
        self._cells.append(self._cell)

    def _begin_paragraph(self) -> None:
        self._within += 1
        if self._cell is not None and self._cell.parts:
            self._cell.parts.append(" ")

    def _end_row(self) -> None:
        rows = range(self._row, self._row + self._tall)
        self._row += self._tall
        if self._collapsed and self._tall <= MOST_ROWS:
            self._sheet.hidden_rows.update(rows)
        for cell in self._cells:
            text = "" if cell.covered else self._text(cell)
            tall, wide = _spanned(cell.said, "rows"), _spanned(cell.said, "columns")
            if not text and tall == wide == 1:
                continue
            if self._tall * cell.wide > MOST_CELLS:
                raise too_large()
            for row in rows:
                for column in range(cell.column, cell.column + cell.wide):
                    self._sheet.put(row, column, text)
                    self._sheet.merge(Span(row, column, row + tall - 1, column + wide - 1))

    def _text(self, cell: _Cell) -> str:
        text, said = " ".join("".join(cell.parts).split()), cell.said
        kind = said.get("value-type", "")
        where = address(self._row - self._tall, cell.column)
        if said.get("formula"):
            self._sheet.formulas.append(where)
            if not kind and not text:
                self._sheet.uncounted.append(where)
        if kind in _NUMBERS:
            text, rounded = as_shown(float(said["value"]), text, kind == "percentage")
            self._sheet.typed = True
            if rounded:
                self._sheet.rounded.append(where)
            return text
        if kind == "date":
            return said["date-value"].removesuffix("T00:00:00").replace("T", " ")
        if kind == "time" and (found := _TIME.fullmatch(said["time-value"])):
            return f"{int(found[1] or 0):02}:{int(found[2] or 0):02}"
        if kind == "boolean":
            return said["boolean-value"].upper()
        return text or said.get("string-value", "")


def _times(said: Mapping[str, str], what: str) -> int:
    return max(1, min(int(said.get(f"number-{what}-repeated", "1")), _MOST_REPEATED))


def _spanned(said: Mapping[str, str], what: str) -> int:
    return max(1, min(int(said.get(f"number-{what}-spanned", "1")), _MOST_REPEATED))


def as_shown(value: float, text: str, percent: bool) -> tuple[str, bool]:
    """A number with as many decimals as the text shows of it, whatever stands before them there; and whether it holds
    more. The whole number where the text shows another."""
    number = exact(value) * 100 if percent else exact(value)
    sign = "%" if percent or "%" in text else ""
    digits = re.sub(r"\D", "", text)
    if abs(number.adjusted()) <= 24 and digits:
        for places in range(_PLACES + 1):
            kept = number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
            if re.sub(r"\D", "", f"{kept:f}") == digits:
                written = f"{kept:f}" if kept else f"{abs(kept):f}"
                return written.replace(".", ",") + sign, kept != number
    return plain(number) + sign, False
