"""The rows of a page as they stand on it: its tables, lists and details, each figure as exact as its `<data>` says.

What is taken for a row, and how its columns are called, is told in `docs/lists-in-pages.md`.
"""

import re
from collections import Counter
from collections.abc import Callable
from datetime import date

from domain.kernel import Teks
from interfaces.web.frame.page_table import ISI, Cell, Row, Table, Value
from interfaces.web.frame.tree import Node, nothing

LISTS = {"daftar", "tugas", "peristiwa", "hitung", "silsilah", "pohon"}
"""Classes of lists whose items are rows."""
ROWS = re.compile(rf'<table|<dl[ >]|<data |<[uo]l class="(?:{"|".join(LISTS)})(?! layar)[ "]')
"""A page in which there may be rows, without reading it."""
NAME = "data-ruas"
"""Names a field: of its row, else of every row beside it."""
REST = "data-sisa"
"""What says that there is more than the page shows."""
RINCIAN, DAFTAR, LAIN = Teks("Rincian", "Details"), Teks("Daftar", "List"), Teks("Angka lain", "Other figures")
BAGIAN, KELOMPOK = Teks("Bagian", "Section"), Teks("Kelompok", "Group")
DI_BAWAH = Teks("Di bawah", "Below")
HEADINGS = {"h2", "h3", "h4"}
BOXES = {"section", "div", "details", "ul", "ol"}
"""Elements that hold sentences."""


def is_list(node: Node) -> bool:
    return node.tag in ("ul", "ol") and bool(node.classes & LISTS)


def is_block(node: Node) -> bool:
    return node.tag in ("table", "dl") or is_list(node)


class Rows:
    """`tables`: those of one page, in its order; `rest`: what says that a list goes on, and where."""

    def __init__(self, root: Node, bahasa: str) -> None:
        self.bahasa = bahasa
        self.tables: list[Table] = []
        self._heading = Cell("")
        main = next(node for node in root.walk() if node.tag == "main")
        self.rest = [
            _cell(node) for node in main.walk() if node.attributes.get("rel") == "next" or REST in node.attributes
        ]
        self._look(main, {})

    def _look(self, node: Node, fields: Row) -> None:
        """What stands in an element, with the fields that hold for every row in it."""
        fields, heading = fields | _fields(node), self._heading
        for child in node.below():
            if child.tag == "table":
                self._table(child, fields)
            elif child.tag == "dl":
                self._table_of(RINCIAN).rows.append(self._placed(fields) | _pairs(child))
            elif is_list(child):
                self._list(child, fields, ())
            elif child.tag in HEADINGS and NAME not in child.attributes:
                self._heading = _cell(child)
                self._alone(child)
            elif NAME not in child.attributes and not self._alone(child):
                self._look(child, fields)
        if node.tag in ("section", "details", "main"):
            self._heading = heading

    def _alone(self, node: Node) -> bool:
        """A figure that stands in a sentence: the sentence is its row, unless it is a field of others."""
        if node.tag in BOXES or _holds_rows(node):
            return False
        if any(child.tag == "data" for child in (node, *node.walk(_named))):
            self._table_of(LAIN).rows.append(self._placed({}) | {self._said(ISI): _cell(node)})
            return True
        return False

    def _said(self, teks: Teks) -> str:
        return teks.dalam(self.bahasa)

    def _table_of(self, teks: Teks) -> Table:
        """The one table of all rows of a kind."""
        nama = self._said(teks)
        found = next((table for table in self.tables if table.nama == nama), None)
        if found is None:
            self.tables.append(found := Table(nama))
        return found

    def _placed(self, fields: Row) -> Row:
        return ({self._said(BAGIAN): self._heading} if self._heading.teks else {}) | fields

    def _list(self, node: Node, fields: Row, above: tuple[str, ...]) -> None:
        """Each item a row; of a tree with the path to it."""
        rows = self._table_of(DAFTAR).rows
        branches = "pohon" in node.classes or bool(above)

        def lower(part: Node) -> bool:
            return is_block(part) or (branches and part.tag == "ul")

        for item in (child for child in node.below() if child.tag == "li"):
            said = _cell(item, lambda part: NAME in part.attributes or lower(part))
            row = self._placed(fields)
            if above:
                row[self._said(DI_BAWAH)] = Cell(" › ".join(above))
            row[self._said(ISI)] = said
            row |= _fields(item, lower)
            for pairs in (part for part in item.walk(is_list) if part.tag == "dl"):
                row |= _pairs(pairs)
            rows.append(row)
            for below in (part for part in item.below() if part.tag == "ul" and lower(part)):
                self._list(below, fields, (*above, said.teks))

    def _table(self, node: Node, fields: Row) -> None:
        names, group = _names(node), Cell("")
        caption = next((child.words(_aside) for child in node.below() if child.tag == "caption"), "")
        table = Table(caption)
        for part in (child for child in node.below() if child.tag in ("tbody", "tfoot")):
            for tr in part.below():
                cells = [child for child in tr.below() if child.tag in ("td", "th")]
                if [c.attributes.get("scope") for c in cells] == ["rowgroup"]:
                    group = _cell(cells[0])
                    continue
                row = {self._said(KELOMPOK): group} if group.teks else {}
                table.rows.append(fields | row | dict(zip(names, map(_cell, cells), strict=False)))
        self.tables.append(table)


def _cell(node: Node, shut: Callable[[Node], bool] = nothing) -> Cell:
    own = (node, *node.walk(shut))
    struck = {id(inner) for part in own if part.tag == "del" for inner in part.walk()}
    parts = [part for part in own if part.tag in ("data", "time", "a")]
    values = tuple(_value(part, id(part) in struck) for part in parts if part.tag != "a")
    links = tuple(part.attributes["href"] for part in parts if part.tag == "a" and "href" in part.attributes)
    return Cell(node.words(shut), values, links)


def _value(node: Node, struck: bool) -> Value:
    mark = node.attributes
    exact = date.fromisoformat(mark["datetime"]) if node.tag == "time" else mark["value"]
    return Value(exact, node.words(), mark, struck)


def _aside(node: Node) -> bool:
    """What explains, beside the name of a table."""
    return "redup" in node.classes


def _named(node: Node) -> bool:
    return NAME in node.attributes


def _holds_rows(node: Node) -> bool:
    return any(map(is_block, (node, *node.walk())))


def _fields(node: Node, shut: Callable[[Node], bool] = _holds_rows) -> Row:
    """Parts that are called by a name, as far as they hold for the whole of an element."""
    return {part.attributes[NAME]: _cell(part) for part in node.walk(shut) if NAME in part.attributes}


def _pairs(node: Node) -> Row:
    """What a list of terms says of each."""
    row: Row = {}
    met: Counter[str] = Counter()
    name = ""
    for part in node.walk(lambda part: part.tag == "dl"):
        if part.tag == "dt":
            name = _once(part.words(), met)
        elif part.tag == "dd":
            row[name] = _cell(part)
    return row


def _names(table: Node) -> list[str]:
    """What the columns of a table are called: a heading over several stands before each of theirs."""
    grid: dict[tuple[int, int], str] = {}
    rows = [tr for part in table.below() if part.tag == "thead" for tr in part.below()]
    for y, tr in enumerate(rows):
        for th in tr.below():
            x = next(n for n in range(1000) if (y, n) not in grid)
            for down in range(int(th.attributes.get("rowspan", 1))):
                for across in range(int(th.attributes.get("colspan", 1))):
                    grid[y + down, x + across] = th.words()
    wide = 1 + max((x for _, x in grid), default=-1)
    above = [[grid.get((y, x), "") for y in range(len(rows))] for x in range(wide)]
    met: Counter[str] = Counter()
    return [_once(": ".join(dict.fromkeys(filter(None, parts))), met) for parts in above]


def _once(name: str, met: Counter[str]) -> str:
    """A name that comes again gets a number."""
    met[name] += 1
    return name if met[name] == 1 else f"{name} {met[name]}"
