"""What the columns of a table mean: by their headings, over one to four rows, with the words of headers.json."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from interfaces.tables.grid import Grid
from interfaces.tables.periods import is_year, period_of, without_period

DEPTH, LOOKED_AT = 4, 40
"""Rows that a heading may have; rows in which it is looked for."""
TRIO = ("target", "realisasi", "capaian")
FIGURES = (*TRIO, "target_akhir", "pagu")
NAMES = ("indikator", "uraian", "sasaran")
"""Where the name of what a row measures stands, the first that there is."""
_FIGURE = re.compile(r"[(]?(?:rp\.? ?)?-?\d[\d.,]*[)]? ?%?", re.IGNORECASE)
_UNIT = re.compile(r"\([^()]*\)")
"""(%) and (Rp) in a row below the headings: their unit, no heading."""
_EARLIER = re.compile(r"\bn-\d")
"""Of the years before: what was reached until then is held against the end of the plan."""
_YEAR_OF_PLAN = re.compile(r"(?:ke[ -]?)?[1-6]", re.IGNORECASE)
_TOWARDS = re.compile(r"\btahun(?: ke)?[ .:-]*$", re.IGNORECASE)
_MONEY = re.compile(r"\brp\b|anggaran|keuangan|pagu|rupiah", re.IGNORECASE)
_REACHED = re.compile(r"\b(?:tercapai|terpenuhi|memenuhi|melampaui|terlampaui)\b", re.IGNORECASE)
_COUNTED = re.compile(r"[(\[]?(\d{1,2}|[a-n])[)\].]?(?: ?[=:(].*)?", re.IGNORECASE)


@dataclass(frozen=True)
class Column:
    """A column: its place, what stands in it (a role of headers.json), of which period, and its heading as printed."""

    index: int
    role: str
    heading: str
    period: str = ""
    money: bool = False


@dataclass(frozen=True)
class Headed:
    """A table whose columns are understood.

    `first`: the row in which its body begins; `period`: of its caption; `continues`: it is the rest of the one before.
    """

    grid: Grid
    columns: tuple[Column, ...]
    first: int
    period: str = ""
    continues: bool = False

    def of(self, *roles: str) -> list[Column]:
        return [column for column in self.columns if column.role in roles]

    @property
    def measures(self) -> bool:
        """Whether it sets what was reached beside what was wanted."""
        return bool(self.of("realisasi")) and bool(self.of("target", "pagu", "target_akhir"))

    def row_is_heading(self, r: int) -> bool:
        """Whether a row of the body says the headings once more, or counts the columns."""
        cells = self.grid.cells[r]
        said = [c for c in self.columns if c.role and cells[c.index]]
        same = sum(same_role(cells[c.index]) == c.role for c in said)
        return counts_columns(cells) or (len(said) > 1 and same * 3 > len(said) * 2)

    def until_other_headings(self) -> tuple["Headed", Grid | None]:
        """The table up to a row that sets other headings over what follows, and the rest from there, if any."""
        for r in range(self.first + 1, self.grid.height):
            cells = [cell for cell in self.grid.cells[r] if cell]
            roles = {same_role(cell) for cell in cells}
            plain = {"target", "realisasi"} <= roles or (len(roles) > 2 and "" not in roles and roles & {*FIGURES})
            if (
                plain
                and not self.row_is_heading(r)
                and not any(_FIGURE.fullmatch(cell) and not is_year(cell) for cell in cells)
            ):
                return replace(self, grid=self.grid.above(r)), self.grid.below(r)
        return self, None

    def sets(self) -> list["Measured"]:
        """Which target, realisasi and capaian belong together: by period and kind, else by where they stand."""
        found = []
        shares = self.of("capaian")
        reached = self.of("realisasi")
        parts: list[Column] = []
        if len(shares) == 1 < len(reached) and not shares[0].period:
            last = max((c for c in reached if c.index < shares[0].index), key=lambda c: c.index, default=reached[-1])
            parts = [c for c in reached if c.period] if last.period else []
            reached = [last]
        for column in reached:
            others = self.of("target", "pagu") if column.money else self.of("target")
            if _EARLIER.search(column.period):
                others = self.of("target_akhir") or others
            target = _mate(column, others, before=True)
            if target is not None:
                found.append(Measured(target, column, _mate(column, shares, before=False), tuple(parts)))
        return found


class Measured(NamedTuple):
    """Columns of one measurement; `capaian` None where none is printed.

    `parts`: the realisasi of several periods, where nothing says by which of them the one capaian goes.
    """

    target: Column
    realisasi: Column
    capaian: Column | None
    parts: tuple[Column, ...] = ()

    @property
    def period(self) -> str:
        own = "" if self.parts else self.realisasi.period
        return own or (self.capaian.period if self.capaian else "") or self.target.period

    @property
    def money(self) -> bool:
        return self.target.money


def _mate(column: Column, others: Sequence[Column], before: bool) -> Column | None:
    """The column that belongs to one of another role: of its period and kind, the nearest on that side."""

    def strangeness(other: Column) -> tuple[int, ...]:
        away = column.index - other.index if before else other.index - column.index
        same = other.period == column.period
        return (0 if same else 1, other.money != column.money, away < 0, abs(away))

    fitting = [o for o in others if not o.period or not column.period or _within(column.period, o.period)]
    return min(fitting, key=strangeness, default=None)


def _within(one: str, other: str) -> bool:
    """Whether two periods may be of one measurement: a triwulan and its year, the same year twice."""
    years = [set(re.findall(r"\d{4}", period)) for period in (one, other)]
    quarters = [set(re.findall(r"TW \w+|Semester \w+", period)) for period in (one, other)]
    return (not all(years) or years[0] == years[1]) and (not all(quarters) or quarters[0] == quarters[1])


def headed(grid: Grid, before: Headed | None = None) -> Headed | None:
    """The table with its columns understood; None where no heading is found.

    `before`: the table above it in the same text, of which one without headings of its own and as wide is the rest.
    """
    grid = grid.filled()
    best: tuple[int, Headed] | None = None
    for row in range(min(grid.height, LOOKED_AT)):
        score = _score(grid.cells[row])
        if score >= 2 and (best is None or score > best[0]):
            columns, top, first = _columns(grid, row)
            best = (score, Headed(grid, columns, first, _of_caption(_title(grid, top))))
        if best is not None and row > best[1].first:
            break
    if best is not None:
        return _with_words(best[1])
    if before is not None and grid.follows and before.of(*FIGURES):
        return _continued(grid, before)
    return None


def _with_words(found: Headed) -> Headed:
    """The same where what is called capaian is said in words alone: Tercapai, Belum tercapai."""
    body = found.grid.cells[found.first :]

    def worded(column: Column) -> bool:
        cells = [row[column.index] for row in body]
        return any(map(_REACHED.search, cells)) and not any(c.isdigit() for cell in cells for c in cell)

    columns = (replace(c, role="kriteria") if c.role == "capaian" and worded(c) else c for c in found.columns)
    return replace(found, columns=tuple(columns))


def _continued(grid: Grid, before: Headed) -> Headed | None:
    """The rest of a table on the next page, where columns at its edge may be missing; None where it does not fit."""
    shifts = sorted({0, grid.width - before.grid.width}, key=lambda shift: -_fitting(grid, before.columns, shift))
    if abs(grid.width - before.grid.width) > 2 or _fitting(grid, before.columns, shifts[0]) <= 0:
        return None
    moved = (replace(c, index=c.index + shifts[0]) for c in before.columns)
    return Headed(grid, tuple(c for c in moved if 0 <= c.index < grid.width), 0, before.period, True)


def _title(grid: Grid, top: int) -> str:
    """What stands above the headings, in the sheet or over the table."""
    said = [grid.name, *(cell for row in grid.cells[max(0, top - 5) : top] for cell in row)]
    return " ".join(dict.fromkeys(said))[:600]


def _of_caption(text: str) -> str:
    """The one year or triwulan that a caption names; "" where it names several, or none."""
    years = set(re.findall(r"\b(?:20[0-4]|19[89])\d\b", text))
    return period_of(text) if len(years) == 1 else ""


def _fitting(grid: Grid, columns: Sequence[Column], shift: int) -> int:
    """How well the cells of a table suit the columns of another: figures under figures, words under names."""
    score = 0
    for column in columns:
        at = column.index + shift
        if not 0 <= at < grid.width:
            score -= column.role in TRIO and 1000
            continue
        cells = [cell for cell in grid.column(at) if cell]
        plain = sum(bool(_FIGURE.fullmatch(cell)) for cell in cells)
        if column.role in (*FIGURES, "sisa"):
            score += plain - 3 * sum(len(cell) > 40 for cell in cells)
        elif column.role in (*NAMES, "satuan", "kriteria"):
            score += len(cells) - 4 * plain
    return score


def all_headed(grids: Sequence[Grid]) -> Iterator[Headed]:
    """Every table of a text whose columns are understood."""
    before: Headed | None = None
    for grid in grids:
        rest: Grid | None = grid
        while rest is not None:
            found = headed(rest, before)
            rest = None
            if found is not None:
                found, rest = found.until_other_headings()
                yield found
            before = found


def _score(cells: Sequence[str]) -> int:
    """How much a row looks like a heading: the different roles that it names; 0 with figures in it."""
    roles = [role_of(cell) for cell in cells if cell]
    known = [role for role in roles if role]
    if any(_FIGURE.fullmatch(cell) and not is_year(cell) for cell in cells) and not counts_columns(cells):
        return 0
    if len(known) * 2 < len({*cells} - {""}):
        return 0
    return len({*known}) + 2 * len({*known} & {*FIGURES})


def _columns(grid: Grid, row: int) -> tuple[tuple[Column, ...], int, int]:
    """The columns by the heading whose fullest row is `row`, the row in which it begins and the first one below it."""
    top, last = row, row
    while top > 0 and row - top < DEPTH - 1 and _is_above(grid.cells[top - 1]):
        top -= 1
    while last + 1 < grid.height and last + 1 - top < DEPTH and _is_below(grid.cells[last + 1], grid.cells[last]):
        last += 1
    first = last + 1
    while first < grid.height and counts_columns(grid.cells[first]):
        first += 1
    pieces = _pieces(grid.cells[top : last + 1])
    columns = [_column(index, texts) for index, texts in enumerate(pieces)]
    columns = _with_their_group(_with_split_groups(columns, grid.cells[top:row]))
    return tuple(_told_apart(columns)), top, first


def _is_above(cells: Sequence[str]) -> bool:
    """Whether a row above the fullest one belongs to the heading, and is no title of the table."""
    said = [n for n, cell in enumerate(cells) if cell]
    if said == [0] or not said or len({cells[n] for n in said}) == 1 < len(said) == len(cells):
        return False
    return not any(len(cells[n]) > 90 for n in said)


def _is_below(cells: Sequence[str], above: Sequence[str]) -> bool:
    """Whether a row below the fullest one is its continuation: roles, years and triwulan under blanks, no figures."""
    said = [cell for cell in cells if cell]
    if said and _counts_years(cells, above):
        return True
    if not said or counts_columns(cells) or _names_a_row(cells, above):
        return False
    plain = [cell for cell in said if _FIGURE.fullmatch(cell) and not is_year(cell)]
    known = [cell for cell in said if role_of(cell) or period_of(cell) or _part_of_quarter(cell) or is_aspect(cell)]
    return (
        not plain and len(known) * 3 >= len(said) * 2 and any(cell != up for cell, up in zip(cells, above, strict=True))
    )


def _names_a_row(cells: Sequence[str], above: Sequence[str]) -> bool:
    """Whether a row below the headings is the first one of the body, whose words happen to be those of headings:
    "Predikat SAKIP | Predikat | BB" below Indikator, Satuan, Target."""
    if any(period_of(cell) or _part_of_quarter(cell) or is_aspect(cell) for cell in cells):
        return False
    named = [cell for cell, up in zip(cells, above, strict=True) if cell != up and same_role(up) in NAMES]
    return any(" " in cell and not same_role(cell) for cell in named)


def counts_columns(cells: Sequence[str]) -> bool:
    """The row of column numbers below many headings: 1 2 3 4, (1) (2), a b c, "6 = 5/4 x 100"."""
    found = [_COUNTED.fullmatch(cell) for cell in cells if cell]
    if len(found) < 3 or not all(found):
        return False
    counted = [match[1].casefold() for match in found if match]
    numbers = [int(one) if one.isdigit() else ord(one) - 96 for one in counted]
    return numbers[0] == 1 and all(0 <= b - a <= 2 for a, b in pairwise(numbers)) and numbers[-1] > 2


def _counts_years(cells: Sequence[str], above: Sequence[str]) -> bool:
    """Whether a row counts the years of a plan, 1 to 5, below a heading that ends in "pada Tahun" or "Tahun ke-"."""
    over = ""
    for cell, up in zip(cells, above, strict=True):
        over = up or over
        if cell and cell != up and not (_YEAR_OF_PLAN.fullmatch(cell) and _TOWARDS.search(over)):
            return False
    return any(cell != up for cell, up in zip(cells, above, strict=True) if cell)


def _part_of_quarter(cell: str) -> bool:
    return cell.casefold().strip(" .") in ("i", "ii", "iii", "iv")


FIGURE_WORDS = ("k", "kinerja", "fisik")
"""What stands below a heading over a figure, where its money stands beside that."""


def is_aspect(cell: str) -> bool:
    """K and Rp below a heading: its figure and its money."""
    return cell.casefold().strip(" .()") in (*FIGURE_WORDS, "rp", "keuangan", "anggaran")


def _pieces(rows: Sequence[Sequence[str]]) -> list[list[str]]:
    """The texts over each column from the top; a group's text stands over all of its columns, and blanks below a
    heading are its own."""
    filled = [list(row) for row in rows]
    for r, row in enumerate(filled[:-1]):
        for c in range(1, len(row)):
            left_below, below = filled[r + 1][c - 1], filled[r + 1][c]
            if not row[c] and row[c - 1] and below and (left_below or r + 2 < len(filled)):
                row[c] = row[c - 1]
    return [[text for text in dict.fromkeys(row[c] for row in filled) if text] for c in range(len(rows[0]))]


def _column(index: int, texts: Sequence[str]) -> Column:
    heading = " ".join(texts)
    texts = [text for text in texts if not _UNIT.fullmatch(text)] or list(texts)
    last = _same(squeezed(texts[-1])) if texts else ""
    role = last if last and last != "uraian" else _same(squeezed(heading))
    for text in reversed(texts):
        role = role or role_of(text)
    role = role or role_of(heading)
    last_word = texts[-1].casefold().strip(" .()") if texts else ""
    money = role == "pagu" or (bool(_MONEY.search(heading)) and not (len(texts) > 1 and last_word in FIGURE_WORDS))
    if role == "uraian" and texts and is_aspect(texts[-1]) and len(texts) > 1:
        role = role_of(" ".join(texts[:-1])) or role
    return Column(index, role, heading, period_of(heading), money and role in FIGURES)


def _with_split_groups(columns: Sequence[Column], above: Sequence[Sequence[str]]) -> list[Column]:
    """The same with the period of a group that stands over the middle of its columns, or whose words OCR has cut into
    the cells over them: "T", "ahun 2022", "2"."""
    found = list(columns)
    figures = [c for c in columns if c.role in TRIO]
    if not above or len(figures) < 4:
        return found
    groups: list[list[Column]] = []
    for column in figures:
        if not groups or column.role in {c.role for c in groups[-1]}:
            groups.append([])
        groups[-1].append(column)
    for group in groups:
        over = [above[-1][c.index] for c in group]
        centred = len([text for text in over if text]) == 1
        if centred or not all(c.period for c in group):
            period = period_of(_joined(over))
            for c in group:
                found[c.index] = replace(c, period=period or c.period)
    return found


def _with_their_group(columns: Sequence[Column]) -> list[Column]:
    """The same where only the first of a row of periods says of what they are: Realisasi TW I, TW II, TW III, TW IV."""
    found: list[Column] = []
    for c in columns:
        first = found[-1] if found else c
        if not c.role and c.period and not squeezed(c.heading) and first.role in TRIO and first.period:
            c = replace(c, role=first.role, money=first.money)
        found.append(c)
    return found


def _joined(pieces: Sequence[str]) -> str:
    """Pieces of one text; a digit that stands at the end of one and at the start of the next was cut in two."""
    text = ""
    for piece in pieces:
        cut = text[-1:].isdigit() and text[-1:] == piece[:1]
        text += piece[1:] if cut else piece
    return text


def _told_apart(columns: Sequence[Column]) -> Iterator[Column]:
    """Each column with its role where headings name two alike: "Capaian" beside its percentage and no realisasi is what
    was reached; "Realisasi (%)" beside its amount is the share of it; the last target of a plan is one, if no other."""
    roles = {c.role for c in columns}
    shares = [c for c in columns if c.role == "capaian"]
    plain = {c.index for c in shares if not _is_share(c)}
    reached = plain if "realisasi" not in roles and len(plain) < len(shares) else set()
    amounts = {c.period for c in columns if c.role == "realisasi" and not _is_share(c)}
    physical = {c.index for c in columns if "fisik" in c.heading.casefold()}
    last = next((role for role in ("target", "pagu", "target_akhir") if role in roles), "")
    quarters = [c.index for c in columns if c.role == "realisasi" and c.period]
    for c in columns:
        if c.index in reached:
            yield replace(c, role="realisasi")
        elif c.role == "realisasi" and not shares and _is_share(c) and c.period in amounts and c.index not in physical:
            yield replace(c, role="capaian")
        elif last and c.role == last:
            one = last == "target_akhir" and sum(other.role == last for other in columns) == 1
            yield replace(c, role="target", period="" if one else c.period)
        elif not c.role and len(quarters) > 1 and squeezed(c.heading) in _WHOLE and c.index > max(quarters):
            yield replace(c, role="realisasi", period="")
        else:
            yield c


def _is_share(column: Column) -> bool:
    return "%" in column.heading or "persen" in column.heading.casefold()


def squeezed(text: str) -> str:
    """A heading without blanks, digits, signs and its period: SATUA N, (Rp) and TW I say the same as satuan, target."""
    said = without_period(text)
    letters = re.sub(r"\((?:rp|%|persen|rupiah|orang|dalam [^)]*)\.?\)|\d", " ", said)
    share = "%" if letters.lstrip(" .").startswith("%") else ""
    letters = re.sub(r"[^a-z]", "", letters)
    return share + letters or ("%" if "%" in said else "rp" if "rp" in said else "")


@lru_cache(maxsize=8192)
def role_of(heading: str) -> str:
    """What a heading means by itself; "" where it is none."""
    if not heading or len(heading) > 200:
        return ""
    said = squeezed(heading)
    if found := _same(said):
        return found
    first = _first_of_trio(said)
    for role, words in _HAS.items():
        if any(word in said for word in words) and (not first or role in _BEFORE_TRIO):
            return role
    if first:
        return first
    near = get_close_matches(said, _SAME, 1, 0.88) if 5 <= len(said) <= 40 else []
    return _SAME[near[0]] if near else ""


def _same(said: str) -> str:
    return _SAME.get(said, "")


def same_role(heading: str) -> str:
    """What a heading means that is exactly one of the words for it."""
    return _same(squeezed(heading)) if len(heading) < 100 else ""


def _first_of_trio(said: str) -> str:
    """Of target, realisasi and capaian the one that a heading begins with, or a share of one: "% Realisasi"."""
    if len(said) > 60:
        return ""
    if said.startswith(("%", "persen", "prosen", "tingkat")):
        return "capaian" if re.search("capaian|realisasi|serapan|target", said) else ""
    return next((role for role in TRIO if said.startswith(role)), "")


def _words() -> Mapping[str, Mapping[str, list[str]]]:
    read = json.loads((Path(__file__).parent / "headers.json").read_text("utf-8"))
    return {role: words for role, words in read.items() if role != "about"}


ROLES = _words()
_SAME = {squeezed(word): role for role, words in ROLES.items() for word in words["same"]}
_WHOLE = {"total", "jumlah", "kumulatif", "akumulasi", "setahun", "totalrealisasi", "jumlahrealisasi"}
"""What stands over the sum of the triwulan before it."""
_BEFORE_TRIO = ("arah", "lain", "sisa", "target_akhir", "kode", "kriteria")
"""What goes before the first word of a heading: "Target Akhir Renstra" is no target of a year."""
_HAS = {role: tuple(words["has"]) for role, words in ROLES.items() if words["has"]}
