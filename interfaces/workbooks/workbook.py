"""A workbook of plain tables: a title, what it is bound to, headings, rows; as people print and sign it."""

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from io import BytesIO

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from domain.kernel import Teks
from interfaces.shown import shown

NONE = "–"
Cell = str | int | Teks | None
Head = tuple[Teks, int]
"""A heading and the width of its column."""


class Workbook:
    """A workbook in one language; text is never taken for a formula or a link.

    `bound`: what every sheet says it is bound to, under its title. `created`: fixed, so that the same content is the
    same bytes.
    """

    def __init__(self, out: BytesIO, title: str, created: date, bound: Teks, bahasa: str) -> None:
        as_text = ("strings_to_formulas", "strings_to_urls", "strings_to_numbers")
        self.book = xlsxwriter.Workbook(out, {"in_memory": True, **dict.fromkeys(as_text, False)})
        made = datetime(created.year, created.month, created.day, tzinfo=UTC)
        self.book.set_properties({"title": title, "created": made})
        self.bahasa, self.bound = bahasa, bound
        plain = {"font_name": "Calibri", "font_size": 10, "valign": "top"}
        self.cell = self.book.add_format({**plain, "text_wrap": True, "border": 1, "border_color": "#B8C4C2"})
        self.head = self.book.add_format(
            {**plain, "bold": True, "text_wrap": True, "bg_color": "#DDEBE8", "border": 1, "border_color": "#7A9A95"}
        )
        self.title = self.book.add_format({**plain, "bold": True, "font_size": 14})
        self.note = self.book.add_format({**plain, "font_color": "#55605E"})

    def close(self) -> None:
        self.book.close()

    def say(self, what: Cell) -> str | int:
        if what is None or what == "":
            return NONE
        said = what.dalam(self.bahasa) if isinstance(what, Teks) else what
        return shown(said) if isinstance(said, str) else said

    def sheet(self, name: Teks, heads: Sequence[Head], rows: Iterable[Sequence[Cell]]) -> Worksheet:
        """One table under its title and the position that it is bound to."""
        sheet = self.book.add_worksheet(name.dalam(self.bahasa))
        sheet.write_string(0, 0, name.dalam(self.bahasa), self.title)
        sheet.write_string(1, 0, self.bound.dalam(self.bahasa), self.note)
        for column, (head, width) in enumerate(heads):
            sheet.set_column(column, column, width)
            sheet.write_string(3, column, head.dalam(self.bahasa), self.head)
        last = 3
        for last, row in enumerate(rows, 4):
            for column, what in enumerate(row):
                said = self.say(what)
                write = sheet.write_number if isinstance(said, int) else sheet.write_string
                write(last, column, said, self.cell)
        if last == 3:
            sheet.write_string(4, 0, Teks("Belum ada.", "None yet.").dalam(self.bahasa), self.note)
        sheet.freeze_panes(4, 1)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(3)
        return sheet
