"""Rows of a page apart from HTML: cells with their words, figures and days, and the same flat, for a spreadsheet."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from domain.kernel import Teks
from interfaces.exports.tables import Cell as Exact
from interfaces.exports.tables import Sheet
from projections.values import is_number

ISI = Teks("Isi", "Content")
"""What an item of a list, or a sentence, says."""
SEMULA, KETERANGAN, NILAI = Teks("semula", "before"), Teks("keterangan", "words"), Teks("nilai", "value")


@dataclass(frozen=True)
class Value:
    """A figure or a day in a cell. `nilai`: exactly, `teks`: as it is shown; `mark`: what its element says of it;
    `semula`: it is struck through."""

    nilai: str | date
    teks: str
    mark: dict[str, str]
    semula: bool

    @property
    def exact(self) -> str | Decimal | date:
        """Numbers as numbers; what a paper prints stands letter for letter."""
        if isinstance(self.nilai, date) or "#tercetak/" in self.mark.get("data-sel", ""):
            return self.nilai
        return Decimal(self.nilai) if is_number(self.nilai) else self.nilai


@dataclass(frozen=True)
class Cell:
    teks: str
    values: tuple[Value, ...] = ()
    links: tuple[str, ...] = ()

    @property
    def main(self) -> tuple[Value, ...]:
        """What holds, where something struck through stands beside it."""
        return tuple(v for v in self.values if not v.semula) or self.values

    @property
    def before(self) -> tuple[Value, ...]:
        return tuple(v for v in self.values if v not in self.main)

    @property
    def more(self) -> str:
        """The words of a cell that says more than its values do."""
        rest = self.teks
        for value in self.values:
            rest = rest.replace(value.teks, " ", 1) if value.nilai else rest
        return self.teks if any(c.isalnum() for c in rest) else ""


Row = dict[str, Cell]


@dataclass
class Table:
    nama: str
    rows: list[Row] = field(default_factory=list)

    @property
    def columns(self) -> list[str]:
        return list(dict.fromkeys(name for row in self.rows for name in row))


def flat(table: Table, bahasa: str) -> Sheet:
    """A table with one thing in each cell: a column for each figure of it, and one for the words beside them."""
    columns: list[tuple[str, list[Exact]]] = []
    semula, kata, isi = (teks.dalam(bahasa) for teks in (SEMULA, KETERANGAN, ISI))
    for name in table.columns:
        cells = [row.get(name, Cell("")) for row in table.rows]
        main, before = [c.main for c in cells], [c.before for c in cells]
        if name == isi or not any(main):
            columns.append((name, [c.teks or None for c in cells]))
        for values, word in ((main, NILAI.dalam(bahasa) if name == isi else ""), (before, semula)):
            for n in range(max(map(len, values), default=0)):
                which = " ".join(filter(None, (word, str(n + 1) if n else "")))
                head = f"{name} ({which})" if which else name
                columns.append((head, [v[n].exact if n < len(v) else None for v in values]))
        if name != isi and any(main) and any(c.more for c in cells):
            columns.append((f"{name} ({kata})", [c.more or None for c in cells]))
    rows = zip(*(column for _, column in columns), strict=True)
    return Sheet(table.nama, [head for head, _ in columns], [list(row) for row in rows])
