"""Web pages, which many programs of offices hand out under the name of XLS: their tables as a browser shows them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser

from interfaces.tables import text
from interfaces.tables.grid import Grid, Span
from interfaces.tables.package import RAISED
from interfaces.tables.refused import no_table, too_many_tables
from interfaces.tables.sheet import LONGEST, Sheet, address

MOST_TABLES, MOST_DEEP = 500, 20
MOST_SPANNED = 1000
"""Rows or columns of one cell, as browsers have it."""
_APART = {"br", "p", "div", "li", "h1", "h2", "h3", "h4", "h5", "h6"}
_UNSEEN = {"script", "style", "title", "template", "noscript"}
_ENDLESS = 1 << 20


def read(raw: bytes) -> list[Grid]:
    """Its tables in the order in which they end. Raises BadInput for one without any, or with too many."""
    reader = _Reader()
    reader.feed(text.decode(raw))
    reader.close()
    while reader.open:
        reader.handle_endtag("table")
    if not reader.grids:
        raise no_table()
    return reader.grids


CORNER = Span(0, 0, 0, 0)


@dataclass
class _Table:
    """A table while it is read. `taken`: until which row a cell from above stands in a column."""

    sheet: Sheet
    row: int = -1
    column: int = 0
    taken: dict[int, int] = field(default_factory=dict)
    cell: list[str] | None = None
    span: Span = CORNER
    hidden: bool = False


class _Reader(HTMLParser):
    """Tables as they open and close; a cell ends where the next begins, as nobody has to close one."""

    def __init__(self) -> None:
        super().__init__()
        self.grids: list[Grid] = []
        self.open: list[_Table] = []
        self._above: list[str] = []
        self._unseen = self._raised = self._count = 0

    def handle_starttag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        table = self.open[-1] if self.open else None
        if tag in _UNSEEN:
            self._unseen += 1
        elif tag == "sup":
            self._raised += 1
        elif tag == "table":
            self._begin()
        elif tag in _APART:
            self._say(" ")
            if table is None:
                self._above.clear()
        elif table is not None and tag == "tr":
            self._end_cell(table)
            table.row, table.column = table.row + 1, 0
            if _hides(dict(attrs)):
                table.sheet.hidden_rows.add(table.row)
        elif table is not None and tag in ("td", "th"):
            self._end_cell(table)
            self._begin_cell(table, dict(attrs))

    def handle_endtag(self, tag: str) -> None:
        if tag in _UNSEEN:
            self._unseen = max(0, self._unseen - 1)
        elif tag == "sup":
            self._raised = max(0, self._raised - 1)
        elif self.open and tag in ("td", "th", "tr"):
            self._end_cell(self.open[-1])
        elif self.open and tag == "table":
            table = self.open.pop()
            self._end_cell(table)
            self.grids += table.sheet.grids()
            self._above.clear()

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self._say(data.translate(RAISED) if self._raised else data)

    def _say(self, said: str) -> None:
        if not self.open:
            self._above.append(said)
        elif (cell := self.open[-1].cell) is not None:
            cell.append(said)

    def _begin(self) -> None:
        self._count += 1
        if self._count > MOST_TABLES or len(self.open) >= MOST_DEEP:
            raise too_many_tables(MOST_TABLES)
        if self.open:
            outer = self.open[-1]
            name = f"{outer.sheet.name}, {address(*outer.span[:2])}"
        else:
            name = " ".join("".join(self._above).split())[-LONGEST:] or f"Tabel {self._count}"
        self.open.append(_Table(Sheet(name, apart=_ENDLESS)))

    def _begin_cell(self, table: _Table, said: dict[str, str | None]) -> None:
        table.row = max(table.row, 0)
        while table.taken.get(table.column, -1) >= table.row:
            table.column += 1
        bottom = table.row + _times(said.get("rowspan")) - 1
        right = table.column + _times(said.get("colspan")) - 1
        table.span = Span(table.row, table.column, bottom, right)
        if bottom > table.row:
            table.taken.update(dict.fromkeys(range(table.column, right + 1), bottom))
        table.column = right + 1
        table.cell, table.hidden = [], _hides(said)

    def _end_cell(self, table: _Table) -> None:
        if table.cell is not None:
            if not table.hidden:
                table.sheet.put(table.span.top, table.span.left, "".join(table.cell))
            table.sheet.merge(table.span)
            table.cell = None


def _hides(said: dict[str, str | None]) -> bool:
    return "hidden" in said or "display:none" in (said.get("style") or "").replace(" ", "").casefold()


def _times(number: str | None) -> int:
    digits = (number or "1").strip()
    return max(1, min(int(digits), MOST_SPANNED)) if digits.isdecimal() and len(digits) < 9 else 1
