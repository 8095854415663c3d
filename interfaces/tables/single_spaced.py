"""Tables of which only words are left, one blank between any two: what copying from a PDF makes of them."""

import re
from collections.abc import Iterator, Sequence

from interfaces.tables.grid import Grid
from interfaces.tables.headers import FIGURES, NAMES, same_role

MOST_WORDS = 6
"""Of one heading, as "Persentase Capaian Kinerja (%)"."""
_CELL = re.compile(r"(?:rp\.?)?-?\(?\d[\d.,]*\)?%?,?-?|n/a|-|–|n\.a\.?|aa|bb|cc|a|b|c|d|wtp|wdp", re.IGNORECASE)
_FIGURES = re.compile(r"target|realisasi|capaian", re.IGNORECASE)
"""Two of them in a line without edges are two headings, though "Realisasi Capaian" is one elsewhere."""
_NUMBERED = re.compile(r"\d{1,3}[.)]?|[a-z][.)]")
_DIGIT = re.compile(r"\d")


def single_spaced(text: str) -> list[Grid]:
    """The tables of a text whose headings stand in one line with Target and Realisasi among them, and whose rows have
    as many figures one behind the other. Rows are named by their lines."""
    found: list[Grid] = []
    heads: list[str] = []
    rows: list[tuple[int, list[str]]] = []
    begun: list[str] = []
    for number, line in enumerate(text.splitlines(), start=1):
        words = re.sub(r"(?<=\d) %", "%", line[:2000]).split()
        if new := _heading(words):
            found += _grid(heads, rows)
            heads, rows, begun = new, [(number, _heads(words))], []
        elif heads and words:
            numbered = _NUMBERED.fullmatch(words[0]) is not None
            words = words if numbered else [*begun, *words]
            row = _row(words, heads)
            begun = words if not any(row[n] for n, head in enumerate(heads) if head in FIGURES) else []
            if not begun or not (numbered or _NUMBERED.fullmatch(begun[0])):
                rows.append((number, row))
                begun = []
    return [*found, *_grid(heads, rows)]


def _grid(heads: Sequence[str], rows: Sequence[tuple[int, list[str]]]) -> list[Grid]:
    return [Grid.of([row for _, row in rows], [n for n, _ in rows])] if heads and len(rows) > 1 else []


def _heading(words: Sequence[str]) -> list[str]:
    """The roles of the headings in a line; none unless target and realisasi are among them, all figures in one run."""
    roles = [role for role, _ in _segments(words)] if 3 <= len(words) <= 40 else []
    figures = [n for n, role in enumerate(roles) if role in FIGURES]
    together = figures and figures == list(range(figures[0], figures[0] + len(figures)))
    return roles if together and {"target", "realisasi"} <= {*roles} else []


def _heads(words: Sequence[str]) -> list[str]:
    return [" ".join(part) for _, part in _segments(words)]


def _segments(words: Sequence[str]) -> Iterator[tuple[str, Sequence[str]]]:
    """The headings in a line, each the longest run of words that is one; a word that is none is a heading without."""
    at = 0
    while at < len(words):
        for n in range(min(MOST_WORDS, len(words) - at), 0, -1):
            said = " ".join(words[at : at + n])
            role = same_role(said) if len(_FIGURES.findall(said)) < 2 else ""
            if role or n == 1:
                yield role, words[at : at + n]
                at += n
                break


def _row(words: Sequence[str], heads: Sequence[str]) -> list[str]:
    """The cells of a row: its last run of as many figures as there are headings for them, a unit before it if there is
    one, the number at its start, the name between; a line without such a run is a name that goes on."""
    figures = [n for n, role in enumerate(heads) if role in FIGURES]
    row = [""] * len(heads)
    name = next((n for role in NAMES for n, head in enumerate(heads) if head == role), None)
    at, until = _run(words, len(figures))
    if at is None:
        if name is not None:
            row[name] = " ".join(words)
        return row
    if until - at == len(figures):
        row[figures[0] : figures[-1] + 1] = words[at:until]
    else:
        row[figures[0]] = " ".join(words[at:until])  # more than the headings have: refused as one cell
    before, after = list(words[:at]), list(words[until:])
    if heads[0] == "no" and before and _NUMBERED.fullmatch(before[0]):
        row[0] = before.pop(0)
    if figures[0] and heads[figures[0] - 1] == "satuan" and before:
        row[figures[0] - 1] = before.pop()
    if name is not None:
        row[name] = " ".join(before)
    if after and figures[-1] + 1 < len(heads):
        row[figures[-1] + 1] = " ".join(after)
    return row


def _run(words: Sequence[str], length: int) -> tuple[int | None, int]:
    """From where to where the last run of so many cells goes, a number at least among them; with the numbers that stand
    beside it, for nobody can say which of them belongs to the name."""
    cells = [bool(_CELL.fullmatch(word)) for word in words]
    numbers = [bool(_DIGIT.search(word)) for word in words]
    for at in range(len(words) - length, 0, -1):
        if all(cells[at : at + length]) and any(numbers[at : at + length]):
            first, last = at, at + length
            while first > 1 and cells[first - 1] and numbers[first - 1]:
                first -= 1
            return first, last
    return None, 0


def is_cell(text: str) -> bool:
    """Whether a text may be the cell of a figure: a number, a grade, or that there is none."""
    return bool(_CELL.fullmatch(text.replace(" ", "")))
