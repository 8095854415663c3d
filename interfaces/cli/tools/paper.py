"""What people read in a terminal: titles, lines and tables, plain and 80 columns wide when it is not one."""

import json
import shutil
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import click
from rich import box
from rich.cells import cell_len
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from interfaces.cli.tools.figures import MARK
from interfaces.cli.tools.language import say
from interfaces.shown import ISOLATES, shown

NARROW, WIDE = 80, 140
LEAST = 6
"""Columns of text get no narrower than this: a table of many figures is wider than the paper, never cut off."""
KEPT = ("\n", *ISOLATES)


@dataclass(frozen=True)
class Column:
    """A column: its heading and what of a row stands in it.

    `figure`: to the right and never broken; `whole`: never broken.
    """

    head: str
    cell: Callable[[Any], str]
    figure: bool = False
    whole: bool = False
    width: int | None = None


class Paper:
    """Where one answer is printed."""

    def __init__(self) -> None:
        self.terminal = sys.stdout.isatty()
        width = min(shutil.get_terminal_size((100, 24)).columns, WIDE) if self.terminal else NARROW
        self.console = Console(file=sys.stdout, width=width, highlight=False, markup=False, emoji=False)

    def title(self, text: str) -> None:
        self.line(text, "bold")

    def line(self, text: str = "", style: str = "", indent: int = 0) -> None:
        words = Text(clean(text), style=style)
        self._print(Padding(words, (0, 0, 0, indent), expand=False) if indent else words)

    def table(self, columns: Sequence[Column], rows: Iterable[Any], title: str = "") -> None:
        """Rows as a table; nothing at all is printed for no rows."""
        cells = [[clean(column.cell(row)) for column in columns] for row in rows]
        if not cells:
            return
        table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=(0, 1, 0, 0))
        least = 0
        for column, texts in zip(columns, zip(*cells, strict=True), strict=True):
            justify: Any = "right" if column.figure else "left"
            whole = column.figure or column.whole
            widest = max(cell_len(line) for text in (column.head, *texts) for line in text.split("\n"))
            narrowest = widest if whole else min(widest, LEAST)
            least += narrowest + 2
            table.add_column(
                Text(column.head),
                justify=justify,
                no_wrap=whole,
                min_width=narrowest,
                max_width=column.width,
                overflow="fold",
            )
        for cell in cells:
            table.add_row(*map(Text, cell))
        self.line()
        if title:
            self.title(title)
        width = self.console.width
        self.console.width = max(width, least - 2)
        self._print(table)
        self.console.width = width
        if any(MARK in text for cell in cells for text in cell):
            self.line(say(f"{MARK} Di bawah nol, ditampilkan 0.", f"{MARK} Below zero, shown as 0."))

    def _print(self, what: Any) -> None:
        if self.terminal:
            self.console.print(what)
            return
        with self.console.capture() as printed:
            self.console.print(what)
        click.echo("\n".join(line.rstrip() for line in printed.get().split("\n")), nl=False)


def clean(text: str) -> str:
    """Text that cannot steer a terminal: what nobody sees is named, what else is not printable becomes a mark."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(c if c.isprintable() or c in KEPT else "�" for c in shown(text))


def show_json(data: Any) -> None:
    """An answer for programs."""
    click.echo(json.dumps(data, ensure_ascii=False, indent=2))


def listed(paper: Paper, columns: list[Column], rows: list[Any], title: str = "") -> None:
    """A table, or that there is nothing yet."""
    paper.table(columns, rows, title)
    if not rows:
        paper.line(say("Belum ada apa pun.", "Nothing yet."))


def event_column() -> Column:
    """Which event set what the row shows."""
    return Column(say("Peristiwa", "Event"), lambda row: str(row["event"]), figure=True)
