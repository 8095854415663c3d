"""The sentences of a file, as the gate is given them: its lines without marks of emphasis, those of tables left out."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from domain.gate.cards import found_in_cards, found_in_programs
from domain.gate.changes import found_in_changes
from domain.gate.check import Checked
from domain.gate.counted import found_in_lists
from domain.gate.finding import Finding, Side
from domain.gate.printed import Row
from domain.gate.sentences import Paper, found_in_text
from domain.gate.survey import found_in_survey
from domain.gate.totals import found_in_shares, found_in_totals
from domain.kernel import Teks
from interfaces.input.reading import quote
from interfaces.tables.apart import words_apart
from interfaces.tables.cards import cards_in, programs_in
from interfaces.tables.changes import changes_in
from interfaces.tables.grid import Grid
from interfaces.tables.headers import all_headed
from interfaces.tables.kinds import TEXT, kind_of
from interfaces.tables.listed import lists_in
from interfaces.tables.survey import surveys_in
from interfaces.tables.text import LONGEST, decode, grids
from interfaces.tables.totals import columns_in, shares_in

_CODED = re.compile(r"(?<![\w.])(\d\.\d{2}(?:\.\d{1,4}){1,4})\s*[\t|]\s*([A-Za-z][^\t|\n]{5,})")
MOST = 4000
"""Letters of one line: more is no sentence."""


def told_in(raw: bytes, found: Sequence[Checked] = (), tables: Sequence[Grid] = ()) -> list[Finding]:
    """What does not add up in the words of a file, and in its tables beside those of capaian.

    `found`: the rows of these; `tables`: of a file that is no text. Raises BadInput for a file that cannot be read.
    """
    rows, kind = [one.row for one in found], kind_of(raw)
    if kind == TEXT:
        return _of_text(decode(raw), rows)
    said = [(n, " ".join(line.split())) for n, line in words_apart(raw, kind) if len(line) <= MOST]
    text = "\n".join(line for _, line in said)
    told = [*found_in_text(Paper(said, rows)), *_beside([_by_name(grid) for grid in tables], rows, {}, text)]
    return [_at(finding, _CALLED.get(kind, _LINE)) for finding in told]


def _of_text(text: str, rows: Sequence[Row]) -> list[Finding]:
    if len(text) > LONGEST:
        return []
    lines = [
        (n, " ".join(line.replace("**", "").split()))
        for n, line in enumerate(text.splitlines(), start=1)
        if len(line) <= MOST and not line.lstrip().startswith("|")
    ]
    coded = [
        (n, m[1], " ".join(m[2].split()))
        for n, line in enumerate(text.splitlines(), start=1)
        for m in _CODED.finditer(line[:MOST])
    ]
    return [*found_in_text(Paper(lines, rows, coded)), *_beside(grids(text), rows, dict(lines), text)]


def _beside(tables: Sequence[Grid], rows: Sequence[Row], lines: Mapping[int, str], text: str) -> list[Finding]:
    """What the tables say by themselves and against each other."""
    plain = [grid for grid in tables if not any(t.measures for t in all_headed([grid]))]
    return [
        *found_in_totals(columns_in(plain)),
        *(each for table in shares_in(plain, lines) for each in found_in_shares(table)),
        *(each for table in changes_in(tables) for each in found_in_changes(table)),
        *(each for cards in cards_in(tables) for each in found_in_cards(cards)),
        *found_in_programs(programs_in(tables)),
        *found_in_lists(list(lists_in(tables)), rows),
        *(each for survey in surveys_in(tables, text) for each in found_in_survey(survey)),
    ]


_LINE = Teks("baris", "line")
_CALLED = {"docx": Teks("paragraf", "paragraph"), "pdf": Teks("halaman", "page")}
"""What the words of a file are counted by."""


def _by_name(grid: Grid) -> Grid:
    """The table with its name at each row, since those of several are numbered alike."""
    name = f" ({quote(grid.name, 60)})" if grid.name else ""
    return replace(grid, rows=tuple(f"{row}{name}" for row in grid.rows))


def _at(finding: Finding, called: Teks) -> Finding:
    """The finding with its lines by what the file has: "baris 7" of no table is its paragraph, or its page."""

    def of(side: Side) -> Side:
        id = re.sub(r"^baris (\d+)(?=$|,)", rf"{called.id} \1", side.where.id)
        en = re.sub(r"^line (\d+)(?=$|,)", rf"{called.en} \1", side.where.en)
        return replace(side, where=Teks(id, en) if en != side.where.en else side.where)

    return replace(finding, one=of(finding.one), other=of(finding.other))
