"""CSV for spreadsheets and JSON Lines for programs: bytes as they come, nothing kept."""

import csv
import io
import json
from collections.abc import Iterable, Iterator
from typing import Any

from interfaces.exports.rows import KOLOM, Cell
from interfaces.shown import shown

BOM = "\ufeff"
"""Spreadsheets take a file without it for an old code page and break every letter that is not ASCII."""
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def guarded(text: str) -> str:
    """A text that no spreadsheet takes for a formula: an apostrophe goes before what could begin one (CWE-1236)."""
    return f"'{text}" if text.startswith(FORMULA) else text


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
