"""Which column of a table fills which period of a document, by its heading or by what an office once said of it."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from domain.kernel import Teks
from interfaces.input.reading import BadInput, quote
from interfaces.tables.grid import Grid
from interfaces.tables.headers import LOOKED_AT, ROLES, Column, Headed, headed
from interfaces.tables.periods import period_of

WORD = {"lain": "keterangan"}
"""What stands in a heading that means a role, where that is not the name of the role itself."""
_TW = re.compile(r"TW (IV|I{1,3})$|TW (IV|I{1,3}) ")
_YEAR = re.compile(r"\b(\d{4})\b")
_ORDINAL = re.compile(r"tahun ke-(\w+)")
_NTH = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6}
_UNTIL_NOW = re.compile(r"s\.d\. (?:bulan|periode) ini|(?:s\.d\. )?triwulan ini")
"""The triwulan of which a table is, whatever that is."""
_QUARTERS = {"I": 1, "II": 2, "III": 3, "IV": 4}


class Period(NamedTuple):
    """What a heading says of time. `tahun`, `ke` (of a plan) and `triwulan` 0 where it says none; `other`: a semester,
    a month, last year."""

    tahun: int = 0
    ke: int = 0
    triwulan: int = 0
    other: bool = False

    @classmethod
    def of(cls, said: str) -> "Period":
        year, nth, quarter = _YEAR.search(said), _ORDINAL.search(said), _TW.search(said)
        rest = _YEAR.sub("", _UNTIL_NOW.sub("", said).replace("s.d.", "")).strip()
        return cls(
            int(year[1]) if year else 0,
            (_NTH.get(nth[1]) or int(nth[1])) if nth else 0,
            _QUARTERS[quarter[1] or quarter[2]] if quarter else 0,
            bool(rest) and not nth and not quarter,
        )


class Slot(NamedTuple):
    """What a column can fill: a figure of a kind, in a year and triwulan (0: the year itself)."""

    kind: str
    tahun: int
    triwulan: int = 0

    @property
    def teks(self) -> Teks:
        """As people say it: "target 2025", "realisasi TW II 2025"."""
        return Teks(*[f"{self.kind} {self.period}"] * 2)

    @property
    def period(self) -> str:
        return f"{('', 'TW I ', 'TW II ', 'TW III ', 'TW IV ')[self.triwulan]}{self.tahun}"

    @property
    def by_code(self) -> bool:
        """Whether its rows are nodes of the program tree, and not indikator."""
        return self.kind in NODES

    @property
    def reached(self) -> bool:
        return self.kind not in ("target", "pagu", OUTPUT)

    def holds(self, column: Column) -> bool:
        """Whether a column is of its kind, whatever its period."""
        heading = column.heading.casefold()
        match self.kind:
            case "pagu":
                return column.role == "pagu" or (column.role == "target" and column.money)
            case "keuangan":
                return column.role == "realisasi" and "fisik" not in heading
            case "fisik":
                return column.role == "realisasi" and "fisik" in heading
        return column.role == self.kind and not column.money


OUTPUT = "keluaran"
"""What a sub kegiatan is to bring in the year: it stands under the heading of targets, in a row with its code."""
NODES = ("pagu", "keuangan", "fisik", OUTPUT)
"""Kinds of figures of the nodes of the program tree."""


class Columns(NamedTuple):
    """A table with the columns that fill something. `clashes`: what several columns could fill, which is asked."""

    table: Headed
    fills: dict[Slot, Column]
    clashes: dict[Slot, list[Column]]


def said_of(heading: str) -> str:
    """A heading as it is remembered and compared."""
    return " ".join(heading.casefold().split())[:300]


def roles(said: Mapping[str, str]) -> dict[str, str]:
    """What was said of headings, each of a role that there is. Raises BadInput."""
    if wrong := next((role for role in said.values() if role not in ROLES or role == "about"), None):
        known = ", ".join(ROLES)
        raise BadInput(
            f"Arti kolom '{quote(wrong)}' tidak dikenal. Pilih: {known}.",
            f"There is no meaning '{quote(wrong)}' of a column. Choose: {known}.",
        )
    return {said_of(heading): role for heading, role in said.items()}


def understood(grids: Sequence[Grid], own: Mapping[str, str]) -> Iterable[Headed]:
    """Every table whose columns are understood. `own`: roles by heading, or by the letter of a column, that go before
    what the words of a heading mean."""
    before: Headed | None = None
    for whole in grids:
        grid: Grid | None = whole
        while grid is not None:
            found, rest = headed(_reworded(grid, own), before), None
            if found is not None:
                found, rest = found.until_other_headings()
                yield replace(found, columns=tuple(_as_said(column, grid, own) for column in found.columns))
            grid = None if rest is None else grid.below(grid.height - rest.height)
            before = found


def _reworded(grid: Grid, own: Mapping[str, str]) -> Grid:
    """The grid with the word of its role in the place of each heading of which something was said."""
    if not own:
        return grid

    def word(cell: str) -> str:
        role = own.get(said_of(cell))
        return cell if role is None else f"{WORD.get(role, role)} {period_of(cell)}".strip()

    top = tuple(tuple(map(word, row)) for row in grid.cells[:LOOKED_AT])
    return replace(grid, cells=top + grid.cells[LOOKED_AT:])


def _as_said(column: Column, grid: Grid, own: Mapping[str, str]) -> Column:
    """A column under its own heading again, in the role that was said of it."""
    top = [row[column.index] for row in grid.filled().cells[:LOOKED_AT]]
    heading = next((cell for cell in top if said_of(cell) in own), column.heading)
    letter = grid.columns[column.index].casefold()
    role = own.get(said_of(column.heading)) or own.get(said_of(heading)) or own.get(letter) or column.role
    return replace(column, heading=heading, role=role)


def columns(table: Headed, slots: Sequence[Slot], years: Sequence[int], tahun: int) -> Columns:
    """Which of its columns fill which slot. `years`: those of the plan, in their order, for "tahun ke-2"; `tahun`: of
    what names none.

    Columns headed TW I to TW IV and nothing else hold targets where the table has nothing that was reached.
    """
    if {slot.kind for slot in slots} >= {"target"} and not table.of("realisasi", "capaian"):
        table = replace(table, columns=tuple(map(_of_a_quarter, table.columns)))
    caption = Period.of(table.period)
    found: dict[Slot, list[tuple[bool, Column]]] = {}
    for column in table.columns:
        said = Period.of(column.period)
        year = said.tahun or (years[said.ke - 1] if 0 < said.ke <= len(years) else 0)
        if said.other:
            continue
        for slot in slots:
            quarter = said.triwulan or (caption.triwulan if slot.reached else 0)
            fits = quarter == slot.triwulan or (slot.reached and not quarter)
            if slot.holds(column) and (year or caption.tahun or tahun) == slot.tahun and fits:
                found.setdefault(slot, []).append((bool(said.triwulan) or bool(year), column))
    fills, clashes = {}, {}
    for slot, several in found.items():
        best = _nearest(slot, [column for exact, column in several if exact] or [column for _, column in several])
        if len(best) == 1:
            fills[slot] = best[0]
        else:
            clashes[slot] = best
    return Columns(table, fills, clashes)


def _nearest(slot: Slot, several: list[Column]) -> list[Column]:
    """Of columns of money those that say so, where any does."""
    return ([column for column in several if column.money] or several) if slot.kind == "keuangan" else several


def _of_a_quarter(column: Column) -> Column:
    bare = column.role in ("", "triwulan") and Period.of(column.period).triwulan
    return replace(column, role="target") if bare else column
