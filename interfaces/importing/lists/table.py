"""A list: its columns under whatever heading people give them, and each row with what it would do or lacks."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any
from unicodedata import normalize

from markupsafe import escape

from application.access import Identity
from domain.kernel import Refusal, Teks
from interfaces.compose import House
from interfaces.evidence import give, ordered
from interfaces.input.pasted import cells_of
from interfaces.input.reading import BadInput

MOST, LONGEST = 300, 24_000
"""Rows of one paste, and bytes of it in a page."""
AT_ONCE = 20
"""Rows that are tried in one transaction: others write between one and the next."""
BESIDE, SHOWN = 1, 24
"""Rows shown before and after one that is wrong, and rows shown at most."""
COLUMN = {"slug": "nama pendek", "acting_as": "jabatan", "decree": "nomor SK", "since": "tanggal", "zona": "zona waktu"}
"""The column, or the field beside the list, by what of a command it fills."""
Act = tuple[str, dict[str, Any]]
"""A command and its data."""


@dataclass(eq=False)
class Row:
    """A line of a list. `cells`: as it was read, by column; `acts`: the commands that record it, none where all of it
    is recorded already; `like`: the row above that says the same, 0 for none; `keep`: what is kept beside the record,
    once they are carried out; `above`: the row of the same list that this one builds on."""

    number: int
    cells: dict[str, str]
    acts: list[Act] = field(default_factory=list)
    like: int = 0
    keep: Callable[[], object] | None = None
    wrong: list[Teks] = field(default_factory=list)
    waits: bool = False
    above: "Row | None" = None

    @property
    def new(self) -> bool:
        return bool(self.acts) or self.keep is not None


def read_table(text: str, columns: Mapping[str, Sequence[str]], heading: str, numbers: Sequence[int] = ()) -> list[Row]:
    """The rows of a paste. `columns`: other words by which each is known; a first line that has `heading` names them,
    else they stand in this order; `numbers`: what another sheet calls each line. Raises BadInput where it is no such
    table at all."""
    cells = [[plain(cell) for cell in line] for line in cells_of(text)]
    known = {word: name for name, words in columns.items() for word in (name, *words)}
    head = [known.get(cell.casefold(), cell.casefold()) for cell in cells[0]] if cells else []
    named = heading in head
    order = head if named else list(columns)
    if unknown := [name for name in order if name not in columns]:
        raise BadInput(
            f"Kolom '{unknown[0][:40]}' tidak dikenal. Pakai: {', '.join(columns)}.",
            f"Column '{unknown[0][:40]}' is unknown. Use: {', '.join(columns)}.",
        )
    body = list(enumerate(cells, start=1))[named:]
    if not body or len(body) > MOST:
        raise BadInput(f"Tempel satu sampai {MOST} baris.", f"Paste one to {MOST} rows.")
    rows = []
    for number, line in body:
        row = Row(
            numbers[number - 1] if numbers else number,
            {**dict.fromkeys(columns, ""), **dict(zip(order, line, strict=False))},
        )
        if any(line[len(order) :]):
            row.wrong.append(Teks(f"lebih dari {len(order)} kolom", f"more than {len(order)} columns"))
        rows.append(row)
    return rows


def plain(text: str) -> str:
    """A cell in the one writing of its letters, with single blanks: a paste has them in several that look alike."""
    return " ".join(normalize("NFC", text).split())


class _Undone(Exception):
    """All has been tried, and nothing of it is kept."""


def bounded(text: str) -> tuple[str, str]:
    """As much of a paste as is taken at once, in whole lines, and the line at which the rest begins; "" where all of it
    is taken."""
    lines = text.removeprefix("\ufeff").splitlines(keepends=True)
    rows = letters = 0
    for taken, line in enumerate(lines):
        rows, letters = rows + bool(line.strip()), letters + len(escape(line).encode("utf-8", "replace"))
        if rows > MOST or letters > LONGEST:
            return "".join(lines[:taken]).rstrip(), line.strip()
    return text, ""


def tried(house: House, identity: Identity, rows: Sequence[Row]) -> None:
    """Try all that the rows would record, a few at a time, each on what those that it builds on made; what is refused
    is added to what is wrong with the row, and nothing stays. Whoever tries is asked who they are only when it is
    carried out."""
    who = replace(identity, proof=None)
    sound = [row for row in rows if not row.wrong]
    for first in range(0, len(sound), AT_ONCE):
        some = sound[first : first + AT_ONCE]
        try:
            with house.database.write():
                for row in _with_those_above(some):
                    _try(house, who, row, told=row in some)
                raise _Undone
        except _Undone:
            continue


def _try(house: House, who: Identity, row: Row, *, told: bool) -> None:
    try:
        for name, data in row.acts:
            (answer,) = house.jejak.carry_out_together([ordered(who, name, data)])
            row.waits |= bool(answer.waits)
    except Refusal as refusal:
        if told:
            row.wrong += _said(refusal)


def _said(refusal: Refusal) -> list[Teks]:
    """What is wrong, each with the column that it is about."""
    errors = [(e["pointer"].rpartition("/")[2], e["id"], e["en"]) for e in refusal.facts.get("errors", ())]
    named = [(COLUMN.get(name, name.replace("_", " ")), id, en) for name, id, en in errors]
    return [*dict.fromkeys(Teks(f"{name}: {id}", f"{name}: {en}") for name, id, en in named)] or [refusal.teks]


def _with_those_above(rows: Sequence[Row]) -> list[Row]:
    """The rows, each after those that it builds on."""
    found: list[Row] = []
    for row in rows:
        line = [row]
        while line[-1].above is not None:
            line.append(line[-1].above)
        found += [one for one in reversed(line) if one not in found]
    return found


def worth_seeing(rows: Sequence[Row]) -> list[Row]:
    """What a page shows of a list: the rows that are wrong with those beside them; of a list without fault its
    beginning."""
    wrong = [n for n, row in enumerate(rows) if row.wrong]
    beside = {at for n in wrong for at in range(n - BESIDE, n + BESIDE + 1)}
    return [row for n, row in enumerate(rows) if not wrong or n in beside][:SHOWN]


def record(house: House, who: Identity, rows: Sequence[Row]) -> None:
    """Carry out what the rows say, one command after the other: what was done before one is refused stays, and the
    same list given again goes on from there. Raises Refusal."""
    for row in rows:
        for name, data in row.acts:
            give(house, who, name, data)
        if row.keep:
            row.keep()
