"""Tables as files for spreadsheets: CSV with one heading for all of them, XLSX with a sheet for each kind."""

import csv
import io
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from textwrap import shorten
from typing import Any

import xlsxwriter

from domain.kernel import Teks
from interfaces.exports.csv_jsonl import BOM, guarded
from interfaces.exports.xlsx import LONGEST, OPTIONS

Cell = str | Decimal | date | None
EXACT = 15
"""Digits that a cell of a spreadsheet keeps."""
WIDEST, NAMED, A4 = 60, 31, 9
"""Letters of the widest column and of the longest name of a sheet; paper."""
CLAUSE = re.compile(r"[^,;:(]{8,31}(?=[,;:(])")
"""What a long name begins with and can stand alone."""
TABEL, TENTANG = Teks("Tabel", "Table"), Teks("Tentang", "About")


@dataclass(frozen=True)
class Sheet:
    """`form`: it is filled in, so that a cell shows whatever number is typed in it, with all of its places."""

    nama: str
    heads: list[str]
    rows: list[list[Cell]]
    form: bool = False


def csv_of(sheets: list[Sheet], rest: Iterable[str], bahasa: str) -> bytes:
    """RFC 4180, UTF-8 with BOM, CRLF; each record has a field for every heading, and where there are several tables
    says first which it is of. `rest`: what says that the file does not hold all, a record each at the end."""
    heads = list(dict.fromkeys(head for sheet in sheets for head in sheet.heads))
    several = len(sheets) > 1
    lines = [[TABEL.dalam(bahasa)] * several + [guarded(head) for head in heads]]
    for sheet in sheets:
        at = [heads.index(head) for head in sheet.heads]
        for row in sheet.rows:
            line = [""] * len(heads)
            for n, cell in zip(at, row, strict=True):
                line[n] = _text(cell)
            lines.append([guarded(sheet.nama)] * several + line)
    lines += [[guarded(said)] + [""] * (len(lines[0]) - 1) for said in rest]
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerows(lines)
    return (BOM + out.getvalue()).encode()


def _text(cell: Cell) -> str:
    if isinstance(cell, str):
        return guarded(cell)
    if isinstance(cell, Decimal):
        return f"{cell:f}"
    return cell.isoformat() if cell else ""


def xlsx_of(sheets: list[Sheet], about: list[tuple[str, str]], made: datetime, bahasa: str) -> bytes:
    """The same as typed cells, tables with the same headings on one sheet; `about` stands on the last, `made` is the
    time that the file carries."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {**OPTIONS, "constant_memory": False, "in_memory": True}) as book:
        book.set_properties({"author": "Jejak", "created": made.replace(tzinfo=None)})
        pen = _Pen(book)
        alike: dict[tuple[str, ...], list[Sheet]] = {}
        for sheet in sheets:
            alike.setdefault(tuple(sheet.heads), []).append(sheet)
        longest = max(alike, key=lambda heads: sum(len(one.rows) for one in alike[heads]), default=())
        for heads, group in alike.items():
            several = len(group) > 1
            pen.sheet(
                group[0].nama,
                [TABEL.dalam(bahasa)] * several + [*heads],
                [[one.nama] * several + row for one in group for row in one.rows],
                first=heads == longest,
                form=group[0].form,
            )
        pen.sheet(TENTANG.dalam(bahasa), [], [list(pair) for pair in about])
    return out.getvalue()


class _Pen:
    """Writes sheets of typed cells; a number that a spreadsheet would round stays a text."""

    def __init__(self, book: Any) -> None:
        self.book = book
        self.bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        self.long = book.add_format({"text_wrap": True, "valign": "top"})
        self.day = book.add_format({"num_format": "yyyy-mm-dd"})
        self.numbers: dict[int, Any] = {}
        self.names: set[str] = set()

    def sheet(
        self, nama: str, heads: list[str], rows: list[list[Cell]], first: bool = False, form: bool = False
    ) -> None:
        """`first`: what one sees when the file is opened; `form`: it is filled in."""
        sheet = self.book.add_worksheet(self._named(nama))
        if first:
            sheet.activate()
        for x, head in enumerate(heads):
            sheet.write_string(0, x, head, self.bold)
            longest = max((len(row[x]) for row in rows if isinstance(row[x], str)), default=0)
            sheet.set_column(x, x, min(WIDEST, max(12, longest)))
        sheet.set_landscape()
        sheet.set_paper(A4)
        sheet.fit_to_pages(1, 0)
        if heads:
            sheet.freeze_panes(1, 0)
            sheet.repeat_rows(0)
            sheet.autofilter(0, 0, len(rows), len(heads) - 1)
        else:
            sheet.set_column(0, 1, 40)
        for y, row in enumerate(rows, bool(heads)):
            for x, cell in enumerate(row):
                self._cell(sheet, y, x, cell, form)

    def _cell(self, sheet: Any, y: int, x: int, cell: Cell, form: bool) -> None:
        if isinstance(cell, date):
            sheet.write_datetime(y, x, datetime(cell.year, cell.month, cell.day), self.day)  # noqa: DTZ001
        elif isinstance(cell, Decimal) and exact(cell):
            sheet.write_number(y, x, float(cell), None if form else self._like(cell))
        elif cell is not None:
            text = f"{cell:f}" if isinstance(cell, Decimal) else cell[:LONGEST]
            sheet.write_string(y, x, text, self.long if len(text) > WIDEST else None)

    def _like(self, number: Decimal) -> Any:
        """The form in which a number is shown with the places that it has."""
        places = max(0, -int(number.as_tuple().exponent))
        if places not in self.numbers:
            self.numbers[places] = self.book.add_format({"num_format": "#,##0" + ("." + "0" * places) * bool(places)})
        return self.numbers[places]

    def _named(self, nama: str) -> str:
        """A name that a spreadsheet takes, and no other sheet has: the whole, else its first clause, else its first
        words."""
        clause = CLAUSE.match(nama) if len(nama) > NAMED else None
        plain = " ".join(re.sub(r"[\[\]:*?/\\']", " ", clause[0] if clause else nama).split()) or "Jejak"
        short = shorten(plain, NAMED, placeholder="…")
        plain = short if short != "…" else f"{plain[: NAMED - 1]}…"
        numbered = [plain, *(f"{plain[: NAMED - 3]} {n}" for n in range(2, 100))]
        chosen = next(name for name in numbered if name.lower() not in self.names)
        self.names.add(chosen.lower())
        return chosen


def exact(number: Decimal) -> bool:
    """Whether a spreadsheet holds a number as it is."""
    return len(number.as_tuple().digits) <= EXACT and Decimal(repr(float(number))) == number
