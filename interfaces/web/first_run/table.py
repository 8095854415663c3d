"""A pasted list: its columns under whatever heading people give them, and each row with what it would do or lacks."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from domain.kernel import Refusal, Teks
from interfaces.api.access import admitted
from interfaces.compose import House
from interfaces.evidence import give, ordered
from interfaces.input.pasted import cells_of
from interfaces.input.reading import BadInput

MOST = 300
"""Rows of one paste."""
Act = tuple[str, dict[str, Any]]
"""A command and its data."""


@dataclass
class Row:
    """A line of a list. `cells`: as it was read, by column; `acts`: the commands that record it, none where all of it
    is recorded already; `keep`: what is kept beside the record, once they are carried out."""

    number: int
    cells: dict[str, str]
    acts: list[Act] = field(default_factory=list)
    keep: Callable[[], object] | None = None
    wrong: list[Teks] = field(default_factory=list)
    waits: bool = False

    @property
    def new(self) -> bool:
        return bool(self.acts) or self.keep is not None


def read_table(text: str, columns: Mapping[str, Sequence[str]], heading: str) -> list[Row]:
    """The rows of a paste. `columns`: other words by which each is known; a first line that has `heading` names them,
    else they stand in this order. Raises BadInput where it is no such table at all."""
    cells = cells_of(text)
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
        row = Row(number, {**dict.fromkeys(columns, ""), **dict(zip(order, line, strict=False))})
        if any(line[len(order) :]):
            row.wrong.append(Teks(f"lebih dari {len(order)} kolom", f"more than {len(order)} columns"))
        rows.append(row)
    return rows


class _Undone(Exception):
    """All has been tried, and nothing of it is kept."""


def tried(house: House, rows: Sequence[Row]) -> None:
    """Try all that the rows would record, each on what those before it made; what is refused is added to what is wrong
    with the row, and nothing stays. Whoever tries is asked who they are only when it is carried out."""
    who = replace(admitted(), proof=None)
    try:
        with house.database.write():
            for row in rows:
                if row.wrong:
                    continue
                try:
                    for name, data in row.acts:
                        (answer,) = house.jejak.carry_out_together([ordered(who, name, data)])
                        row.waits |= bool(answer.waits)
                except Refusal as refusal:
                    row.wrong.append(refusal.teks)
            raise _Undone
    except _Undone:
        return


def record(house: House, rows: Sequence[Row]) -> None:
    """Carry out what the rows say, one command after the other: what was done before one is refused stays, and the
    same list given again goes on from there. Raises Refusal."""
    for row in rows:
        for name, data in row.acts:
            give(house, admitted(), name, data)
        if row.keep:
            row.keep()
