"""Tables in text: pasted from a spreadsheet, Word or a PDF, written as markdown, or saved as CSV or TSV."""

import csv
import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby, pairwise
from typing import NamedTuple

from interfaces.input.reading import BadInput
from interfaces.tables.grid import MOST_COLUMNS, Grid, too_large

LONGEST = 4_000_000
"""Letters of one text: a whole report with its tables is a tenth of that."""
LONGEST_LINE = 20_000
MOST_LETTERS = 200
"""Of a line that stands between two rows as a cell of its own: a sasaran above its indikator."""
HEADS = 6
"""Lines at the top of a table, one of which has a heading for every column."""
NEAR = 3
"""Blanks between what may be one column."""
CAPTION = 4
"""Lines above a table that may be its caption."""
MOST_LINES = 20
"""Of one cell in quotes; more, and its quote is a stray one."""
_UNSEEN = re.compile("[\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad\0]")
_BREAK = re.compile(r"<br\s*/?>|&nbsp;| ", re.IGNORECASE)
_EMPHASIS = re.compile(r"(\*\*|__|``?)(?=\S)(.*?)(?<=\S)\1")
_RULE = re.compile(r"[\s|:+=─━┼╪╬├┤┬┴┌┐└┘║│┃-]*")
"""A line of a drawn table that only separates: |---|:--:|, +----+, ├──┼──┤."""
_PIPES = str.maketrans("│┃║¦", "||||")
_TABLE = re.compile(r"[*#\s]*(?:tabel|table|lampiran)\b", re.IGNORECASE)
_GAP = re.compile(r" {2,}")


class Line(NamedTuple):
    """A line of a text and its number there, from 1."""

    number: int
    text: str


def decode(raw: bytes) -> str:
    """The text of a file that was saved as UTF-8, UTF-16 or, by older spreadsheets, Windows-1252.

    Raises BadInput for what is no text.
    """
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        codecs: tuple[str, ...] = ("utf-16",)
    else:
        codecs = ("utf-8-sig", "cp1252")
    for codec in codecs:
        try:
            text = raw.decode(codec)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise BadInput(
        "Berkas itu bukan teks: simpan tabelnya sebagai CSV, atau salin tabelnya dan tempel sebagai teks.",
        "That file is no text: save the table as CSV, or copy the table and paste it as text.",
    )


def grids(text: str) -> list[Grid]:
    """Every table of a text in its order, rows named by their lines. Raises BadInput for one that is too long."""
    if len(text) > LONGEST:
        raise too_large()
    lines = [Line(n, _clean(line)) for n, line in enumerate(_UNSEEN.sub("", text).splitlines(), start=1)]
    found: list[Grid] = []
    end = 0
    for way, block in _blocks(lines):
        if (grid := _WAYS[way](block)) is not None:
            between = [text for line in lines[end : block[0].number - 1] if (text := line.text.strip())]
            found.append(replace(grid, follows=bool(found) and not between, name=_caption(between[-CAPTION:])))
            end = block[-1].number
    return found


def _caption(above: Sequence[str]) -> str:
    """What stands above a table: from the line on that calls it one, else the short lines."""
    called = next((n for n, text in enumerate(above) if _TABLE.match(text)), None)
    lines = above[called:] if called is not None else [text for text in above if len(text) < MOST_LETTERS]
    return " ".join(lines)


def _clean(line: str) -> str:
    line = _BREAK.sub(" ", line[:LONGEST_LINE].translate(_PIPES))
    return _EMPHASIS.sub(r"\2", line) if "*" in line or "_" in line or "`" in line else line


def _blocks(lines: Sequence[Line]) -> Iterator[tuple[str, list[Line]]]:
    """Runs of lines that are one table, each with how its cells are kept apart; other lines end a run."""
    kinds = _quoted(lines, [_way(line.text) for line in lines])
    if "tab" not in kinds and "pipe" not in kinds and (mark := _comma(lines)):
        yield from ((mark, part) for part in _parts(lines, mark))
        return
    for way, run in groupby(zip(kinds, lines, strict=True), key=lambda pair: pair[0]):
        block = [line for _, line in run]
        if way == "gap":
            yield from ((way, part) for part in _paragraphs(block))
        else:
            yield way, block


def _quoted(lines: Sequence[Line], kinds: list[str]) -> list[str]:
    """The same with the lines that a pasted cell in quotes goes on over, and those of one cell between two rows."""
    for n, line in enumerate(lines):
        if kinds[n] == "tab" and line.text.count('"') % 2:
            end = next((m for m in range(n + 1, min(n + MOST_LINES, len(lines))) if '"' in lines[m].text), n)
            kinds[n : end + 1] = ["tab"] * (end + 1 - n)
    for n in range(1, len(lines) - 1):
        if (
            kinds[n] == "gap"
            and kinds[n - 1] == kinds[n + 1] != "gap"
            and 0 < len(lines[n].text.strip()) < MOST_LETTERS
        ):
            kinds[n] = kinds[n - 1]
    return kinds


def _way(line: str) -> str:
    if "\t" in line:
        return "tab"
    if line.count("|") >= 2 or (line.lstrip()[:1] in "|+" and _RULE.fullmatch(line) and line.strip()):
        return "pipe"
    return "gap"


def _paragraphs(block: Sequence[Line]) -> Iterator[list[Line]]:
    """Lines that have columns, with the narrow ones between them; two blank lines, or one of prose, end them."""
    part: list[Line] = []
    blank = 0
    for line in block:
        text = line.text.strip()
        if not text:
            blank += 1
            continue
        columns = len(_GAP.split(text))
        if blank > 1 or (columns == 1 and len(text) > 60):
            yield part
            part = []
        blank = 0
        part.append(line)
    yield part


def _pipes(block: Sequence[Line]) -> Grid | None:
    """The cells between pipes; those that every line begins or ends with are its edges."""
    rows = [line for line in block if not _RULE.fullmatch(line.text)]
    parts = [line.text.strip().replace("\\|", "/").split("|") for line in rows]
    drawn = [row for row in parts if len(row) > 1]
    first = 1 if drawn and not any(row[0] for row in drawn) else 0
    last = -1 if drawn and not any(row[-1] for row in drawn) else None
    return _grid([_cells(row[first:last] if len(row) > 1 else row) for row in parts], rows)


def _tabs(block: Sequence[Line]) -> Grid | None:
    return _separated(block, "\t")


def _semicolons(block: Sequence[Line]) -> Grid | None:
    return _separated(block, ";")


def _commas(block: Sequence[Line]) -> Grid | None:
    return _separated(block, ",")


def _separated(block: Sequence[Line], mark: str) -> Grid | None:
    """Cells in quotes may hold the mark and whole lines, as a spreadsheet saves them; a stray quote is a letter."""
    cells: list[list[str]] = []
    starts: list[Line] = []
    reader = csv.reader((f"{line.text}\n" for line in block), delimiter=mark)
    before = 0
    try:
        for row in reader:
            cells.append(_cells(row))
            starts.append(block[before])
            if reader.line_num - before > MOST_LINES:
                raise csv.Error
            before = reader.line_num
    except csv.Error:
        cells = [_cells(line.text.replace('"', "").split(mark)) for line in block]
        starts = list(block)
    return _grid(cells, starts)


def _comma(lines: Sequence[Line]) -> str:
    """The mark of a CSV file: the one that cuts most of its rows into as many cells; "" for other text."""
    filled = list(_rows(lines))[:200]
    for mark in ";,":
        counts = sorted(text.count(mark) for text in filled)
        if counts and counts[len(counts) // 2] >= 2 and sum(c >= 2 for c in counts) * 3 >= len(counts) * 2:
            if mark == "," and sum(bool(_GAP.search(text.strip())) for text in filled) * 2 > len(filled):
                continue  # decimals in columns of blanks
            return mark
    return ""


def _parts(lines: Sequence[Line], mark: str) -> Iterator[list[Line]]:
    """The tables of a CSV file: a row with nothing in it, but for one within quotes, ends each."""
    part: list[Line] = []
    quotes = 0
    for line in lines:
        if line.text.strip(f"{mark} ") or quotes % 2:
            part.append(line)
            quotes += line.text.count('"')
        elif part:
            yield part
            part, quotes = [], 0
    if part:
        yield part


def _rows(lines: Sequence[Line]) -> Iterator[str]:
    """Lines that are not blank, those that a cell in quotes goes on over as one, without what stands in quotes."""
    row = ""
    for n, line in enumerate(lines):
        row += line.text
        if row.count('"') % 2 and len(row) < MOST_LETTERS * MOST_LINES and n < len(lines) - 1:
            continue
        if row.strip():
            yield re.sub(r'"[^"]*"', "", row)
        row = ""


class _Token(NamedTuple):
    start: int
    end: int
    text: str


def _gaps(block: Sequence[Line]) -> Grid | None:
    """Columns by how many texts a line has, and by where they stand, since a blank cell leaves nothing but room."""
    rows = [(line, _tokens(line.text)) for line in block]
    if not 3 <= max((len(tokens) for _, tokens in rows), default=0) <= MOST_COLUMNS:
        return None
    full = _full([tokens for _, tokens in rows])
    edges = _aligned(full) if full else _edges([tokens for _, tokens in rows if len(tokens) > 1])
    cells = []
    for _, tokens in rows:
        if full and (not edges or len(tokens) == len(full[0])):
            cells.append([token.text for token in tokens])
            continue
        row = [""] * len(edges)
        for token in tokens:
            c = _nearest(edges, token)
            row[c] = f"{row[c]} {token.text}".strip()
        cells.append(row)
    lines = [line for line, _ in rows]
    return _grid(cells if full else _drawn_together(cells, edges), lines)


def _full(rows: Sequence[Sequence[_Token]]) -> list[Sequence[_Token]]:
    """The lines with a text in every column, where most lines have as many as the headings: they need no positions."""
    most = max(map(len, rows[:HEADS]), default=0)
    full = [row for row in rows if len(row) == most]
    return full if len(full) > 1 and len(full) * 2 >= sum(len(row) > 2 for row in rows) else []


def _aligned(full: Sequence[Sequence[_Token]]) -> list[tuple[int, int]]:
    """From where to where each column goes; nothing where texts stand one behind the other and not below another."""
    edges = [(min(t.start for t in column), max(t.end for t in column)) for column in zip(*full, strict=True)]
    return edges if all(a[1] <= b[0] for a, b in pairwise(edges)) else []


def _drawn_together(cells: list[list[str]], edges: Sequence[tuple[int, int]]) -> list[list[str]]:
    """The cells with what stands beside its column in it: two so near that no line fills both are one."""
    for c in range(len(edges) - 2, -1, -1):
        near = edges[c + 1][0] - edges[c][1] <= NEAR
        if near and not any(row[c] and row[c + 1] for row in cells):
            cells = [[*row[:c], row[c] or row[c + 1], *row[c + 2 :]] for row in cells]
    return cells


def _tokens(line: str) -> list[_Token]:
    found, at = [], 0
    for part in re.split(r"( {2,})", line):
        if part.strip():
            found.append(_Token(at, at + len(part), part.strip()))
        at += len(part)
    return found


def _edges(rows: Sequence[Sequence[_Token]]) -> list[tuple[int, int]]:
    """From where to where each column goes: what overlaps in any two lines is one, unless a line has both apart."""
    most = max(rows, key=len)
    merged: list[tuple[int, int]] = []
    for start, end in sorted({(t.start, t.end) for row in rows for t in row}):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged if len(merged) >= len(most) else [(t.start, t.end) for t in most]


def _nearest(edges: Sequence[tuple[int, int]], token: _Token) -> int:
    """The column that a text overlaps most, else the one that it stands nearest to."""

    def nearness(c: int) -> tuple[int, int]:
        start, end = edges[c]
        overlap = min(end, token.end) - max(start, token.start)
        return overlap, -min(abs(start - token.start), abs(end - token.end))

    first = max(0, bisect_left(edges, (token.start, 0)) - 1)
    last = bisect_left(edges, (token.end, 0))
    return max(range(first, min(last, len(edges) - 1) + 1), key=nearness)


def _cells(parts: Sequence[str]) -> list[str]:
    return [" ".join(part.split()) for part in parts]


def _grid(cells: list[list[str]], lines: Sequence[Line]) -> Grid | None:
    """The table without its blank rows; None where that is none."""
    kept = [(row, line) for row, line in zip(cells, lines, strict=True) if any(row)]
    if not kept or max(len(row) for row, _ in kept) < 2:
        return None
    if max(len(row) for row, _ in kept) > MOST_COLUMNS:
        raise too_large()
    return Grid.of([row for row, _ in kept], [line.number for _, line in kept])


_WAYS: dict[str, Callable[[Sequence[Line]], Grid | None]] = {
    "tab": _tabs,
    "pipe": _pipes,
    ";": _semicolons,
    ",": _commas,
    "gap": _gaps,
}
