"""CSV for spreadsheets and JSON Lines for programs: bytes as they come, nothing kept."""

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

from interfaces.exports.rows import KOLOM, Cell
from interfaces.shown import shown

BOM = "\ufeff"
"""Spreadsheets take a file without it for an old code page and break every letter that is not ASCII."""
BEGINS = "=+@＝＋－＠-"
CUT = re.compile(f"(?<=[;\t\r\n])(?=[{BEGINS}])")
"""Where a formula would begin if a spreadsheet cut the cell in two: one that is set up for Indonesian, where 1,5 is a
number, cuts lines at semicolons and knows no quotes behind a comma."""


def guarded(text: str) -> str:
    """A text in which no spreadsheet takes anything for a formula: an apostrophe goes before what could begin one
    (CWE-1236)."""
    cut = CUT.sub("'", text)
    return f"'{cut}" if cut.startswith((*BEGINS, "\t", "\r", "\n")) else cut


def csv_lines(pages: Iterable[list[dict[str, Any]]]) -> Iterator[bytes]:
    """RFC 4180, UTF-8 with BOM, CRLF; a heading as programs read it."""
    yield (BOM + _joined([[k.nama for k in KOLOM]])).encode()
    for page in pages:
        yield _joined([[_text(k.cell(entry)) for k in KOLOM] for entry in page]).encode()


def _joined(rows: list[list[str]]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerows(rows)
    return out.getvalue()


def _text(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, str):
        return guarded(shown(cell))
    return cell.isoformat() if not isinstance(cell, int) else str(cell)


def json_lines(pages: Iterable[list[dict[str, Any]]]) -> Iterator[bytes]:
    """One object for each event, as the API answers it, in the order of the log."""
    for page in pages:
        yield "".join(json.dumps(entry, ensure_ascii=False, separators=(",", ":")) + "\n" for entry in page).encode()
