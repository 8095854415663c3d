"""What an attacker does to a table of the database, and what must not come of it."""

from collections.abc import Callable
from typing import Any, NamedTuple

from tests.interfaces.registers.attacker.ward import BUPATI, CAMAT, Ward


class Attack(NamedTuple):
    """What is done to a table, and whether it lets the attacker in or has somebody believe it."""

    table: str
    how: str
    change: Callable[[Ward], object]
    opens: Callable[[Ward], bool]


INSERT, UPDATE, COPY, BACK = "INSERT", "UPDATE", "COPY", "PUT BACK"
NOW = "2026-11-01T00:00:00.000000Z"


def copied(table: str, which: dict[str, Any], **changes: Any) -> Callable[[Ward], None]:
    """A row once more, otherwise in these columns; it goes where those are the key."""
    return lambda ward: ward.put(table, {**ward.row(table, **which), **changes})


def changed(table: str, column: str, value: str, person: str) -> Callable[[Ward], None]:
    return lambda ward: ward.sql(f"UPDATE {table} SET {column} = ? WHERE person = ?", value, person)


def moved(table: str, **changes: Any) -> Callable[[Ward], None]:
    """One's own row in place of the bupati's."""

    def move(ward: Ward) -> None:
        ward.sql(f"DELETE FROM {table} WHERE person = ?", BUPATI)
        ward.put(table, {**ward.row(table, person=CAMAT), "person": BUPATI, **changes})

    return move


def unsealed(table: str) -> Callable[[Ward], None]:
    return moved(table, seal="")


def column_of_ones_own(table: str, column: str) -> Callable[[Ward], None]:
    return lambda ward: ward.sql(
        f"UPDATE {table} SET {column} = (SELECT {column} FROM {table} WHERE person = ?) WHERE person = ?", CAMAT, BUPATI
    )


def made_up(table: str, **row: Any) -> Callable[[Ward], None]:
    return lambda ward: ward.put(table, row)


def view_row(table: str, **changes: Any) -> Callable[[Ward], None]:
    """Another row of a view, made of one that is there."""
    return lambda ward: ward.put(table, {**ward.rows(table)[0], **changes})


def reopened(table: str) -> Callable[[Ward], None]:
    return lambda ward: ward.sql(f"UPDATE {table} SET pos_to = NULL")
