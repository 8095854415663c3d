"""The sentences of a text, as the gate is given them: its lines without marks of emphasis, those of tables left out."""

import re
from collections.abc import Sequence

from domain.gate.cards import found_in_cards, found_in_programs
from domain.gate.changes import found_in_changes
from domain.gate.check import Checked
from domain.gate.counted import found_in_lists
from domain.gate.finding import Finding
from domain.gate.sentences import Paper, found_in_text
from domain.gate.survey import found_in_survey
from domain.gate.totals import found_in_shares, found_in_totals
from interfaces.tables.cards import cards_in, programs_in
from interfaces.tables.changes import changes_in
from interfaces.tables.headers import all_headed
from interfaces.tables.kinds import TEXT, kind_of
from interfaces.tables.listed import lists_in
from interfaces.tables.survey import surveys_in
from interfaces.tables.text import LONGEST, decode, grids
from interfaces.tables.totals import columns_in, shares_in

_CODED = re.compile(r"(?<![\w.])(\d\.\d{2}(?:\.\d{1,4}){1,4})\s*[\t|]\s*([A-Za-z][^\t|\n]{5,})")
MOST = 4000
"""Letters of one line: more is no sentence."""


def told_in(raw: bytes, found: Sequence[Checked] = ()) -> list[Finding]:
    """What does not add up in the words of a text, beside the rows of its tables; nothing of other files."""
    if kind_of(raw) != TEXT or len(text := decode(raw)) > LONGEST:
        return []
    lines = [
        (n, " ".join(line.replace("**", "").split()))
        for n, line in enumerate(text.splitlines(), start=1)
        if len(line) <= MOST and not line.lstrip().startswith("|")
    ]
    tables = grids(text)
    plain = [grid for grid in tables if not any(t.measures for t in all_headed([grid]))]
    beside = [
        *found_in_totals(columns_in(plain)),
        *(each for table in shares_in(plain, dict(lines)) for each in found_in_shares(table)),
        *(each for table in changes_in(tables) for each in found_in_changes(table)),
        *(each for cards in cards_in(tables) for each in found_in_cards(cards)),
        *found_in_programs(programs_in(tables)),
        *found_in_lists(list(lists_in(tables)), [one.row for one in found]),
        *(each for survey in surveys_in(tables, text) for each in found_in_survey(survey)),
    ]
    coded = [
        (n, m[1], " ".join(m[2].split()))
        for n, line in enumerate(text.splitlines(), start=1)
        for m in _CODED.finditer(line[:MOST])
    ]
    return [*found_in_text(Paper(lines, [one.row for one in found], coded)), *beside]
