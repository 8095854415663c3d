"""The views held against a second reading of the log, folded in a database of its own that nobody else writes to."""

from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import Any, NamedTuple

from projections.every_view import TABLES
from projections.follower import Views
from projections.tables import TOGETHER, Row, Table, Transaction


class Kind(StrEnum):
    """CHANGED: the log says something else of it. ADDED: the log knows no such row. REMOVED: it is not there."""

    CHANGED = "diubah"
    ADDED = "ditambah"
    REMOVED = "hilang"


class Cell(NamedTuple):
    """One column of a row: what stands there, and what the log says."""

    column: str
    shown: Any
    meant: Any


class Difference(NamedTuple):
    """A row of a view that is not as the log says. `key`: what names it, `position`: the event that made it hold."""

    table: str
    key: tuple[tuple[str, Any], ...]
    position: Any
    kind: Kind
    cells: tuple[Cell, ...]

    @property
    def columns(self) -> tuple[str, ...]:
        return tuple(cell.column for cell in self.cells)


class Place(NamedTuple):
    """How far a comparison is: `turn` counts the tables, once as they are shown and once as they are meant; `after`:
    the row of that table that was looked at last."""

    turn: int = 0
    after: Row = ()

    @property
    def done(self) -> bool:
        return self.turn >= TURNS


TURNS = 2 * len(TABLES)


class Mirror:
    """Both sets of views as of the position up to which the second has been folded; the first reaches that far too."""

    def __init__(self, shown: Views, meant: Views) -> None:
        self.shown, self.meant = shown, meant
        self.upto = meant.position()

    def differ(self) -> dict[str, int]:
        """How many rows differ, by table."""
        found: dict[str, int] = {}
        for _, some in self.all():
            for one in some:
                found[one.table] = found.get(one.table, 0) + 1
        return found

    def all(self) -> Iterator[tuple[Place, list[Difference]]]:
        """Every difference there is, some rows at a time."""
        place = Place()
        while not place.done:
            place, found = self.some(place, TOGETHER)
            yield place, found

    def some(self, place: Place, rows: int) -> tuple[Place, list[Difference]]:
        """What differs among the next rows, and where that ends.

        Each row that is shown is looked up in what the log says, and each that the log says in what is shown: so what
        was changed is found, and what was added or taken away.
        """
        turn, after = place
        table, of_shown = TABLES[turn % len(TABLES)], turn < len(TABLES)
        own, other = (self.shown, self.meant) if of_shown else (self.meant, self.shown)
        looked_at = self._page(own, table, after, rows)
        twins, reached = _twins(other, table, looked_at), self.shown.position()
        doubtful = [row for row in looked_at if self._differs(row, twins.get(_name(table, row)), of_shown, reached)]
        going_on = len(looked_at) == rows
        there = Place(turn, _name(table, looked_at[-1])) if going_on else Place(turn + 1)
        return there, list(self._told(table, doubtful)) if doubtful else []

    def _page(self, views: Views, table: Table, after: Row, rows: int) -> list[Row]:
        """The next rows, without those of events that came after our position: whoever goes on writing is never
        followed. Those beyond the end of the log are among them."""
        names, reached = _named(table), self.shown.position()
        beyond = f"({names}) > ({_marks(after)}) AND " if after else ""
        where = f" WHERE {beyond}(pos_from <= ? OR pos_from > ?) ORDER BY {names} LIMIT ?"
        with views.database.read() as tx:
            return _asked(tx, views, table, where, (*after, self.upto, reached, rows))

    def _differs(self, row: Row, twin: Row | None, of_shown: bool, reached: int) -> bool:
        if not of_shown:
            return twin is None
        return twin is None or self._then(row, reached) != twin

    def _then(self, row: Row, reached: int) -> Row:
        """The row as it was at our position: closed by what came later, it stood open still. No event closes one
        beyond the end of the log (`reached`, asked after the row was read)."""
        *values, closed = row
        return (*values, None if isinstance(closed, int) and self.upto < closed <= reached else closed)

    def _told(self, table: Table, rows: Sequence[Row]) -> Iterator[Difference]:
        """Looked at once more, together: whoever changes the places of views meanwhile, changes no row of them."""
        shown, meant = _twins(self.shown, table, rows), _twins(self.meant, table, rows)
        reached = self.shown.position()
        for row in rows:
            here, there = shown.get(_name(table, row)), meant.get(_name(table, row))
            if here is None and there is None:
                continue
            if there is None and here is not None:
                since = here[-2]
                if isinstance(since, int) and self.upto < since <= reached:
                    continue  # of an event that came later: the next reading looks at it
                yield _difference(table, Kind.ADDED, here, here, None)
            elif here is None and there is not None:
                yield _difference(table, Kind.REMOVED, there, None, there)
            elif here is not None and there is not None and (now := self._then(here, reached)) != there:
                yield _difference(table, Kind.CHANGED, here, now, there)


def _name(table: Table, row: Row) -> Row:
    """What names a row among all of its table, the closed ones too."""
    return (*row[: len(table.key)], row[-2])


def _named(table: Table) -> str:
    return ", ".join((*table.key, "pos_from"))


def _twins(views: Views, table: Table, rows: Sequence[Row]) -> dict[Row, Row]:
    """The rows of the same names, by name."""
    names = [_name(table, row) for row in rows]
    found: dict[Row, Row] = {}
    with views.database.read() as tx:
        for start in range(0, len(names), TOGETHER):
            some = names[start : start + TOGETHER]
            values = ", ".join(f"({_marks(name)})" for name in some)
            of_these = f" WHERE ({_named(table)}) IN (VALUES {values})"
            for row in _asked(tx, views, table, of_these, [value for name in some for value in name]):
                found[_name(table, row)] = row
    return found


def _asked(tx: Transaction, views: Views, table: Table, which: str, params: Sequence[Any]) -> list[Row]:
    return [
        tuple(row)
        for row in tx.execute(f"SELECT {', '.join(table.names)} FROM {views.prefix}{table.name}{which}", params)
    ]


def _marks(values: Row) -> str:
    return ", ".join("?" * len(values))


def _difference(table: Table, kind: Kind, row: Row, shown: Row | None, meant: Row | None) -> Difference:
    """`row`: the one that names it."""
    empty = (None,) * len(row)
    cells = zip(table.names, shown or empty, meant or empty, strict=True)
    told = tuple(Cell(*cell) for cell in cells if cell[1] != cell[2])
    key = tuple(zip(table.key, row, strict=False))
    return Difference(table.name, key, row[-2], kind, told)
