"""Somebody who writes into the tables of views: a row changed, one taken away and one put in, in every one of them."""

from typing import Any, NamedTuple

from projections.every_view import TABLES
from projections.follower import Database
from projections.mirror import Kind
from projections.tables import Table, Transaction

OTHER: dict[str, Any] = {"TEXT": "diubah", "INTEGER": 7, "BIGINT": 7}


class Harm(NamedTuple):
    """What was done to a table; `column`: what of the row was changed."""

    table: str
    kind: Kind
    column: str = ""


def vandalise(database: Database) -> set[Harm]:
    """Each table has a row more; of those that hold any, one is changed, and another gone where there are two."""
    with database.write() as tx:
        return {harm for table in TABLES for harm in _of(tx, table)}


def _of(tx: Transaction, table: Table) -> list[Harm]:
    names, types = table.names, [column.split()[1] for column in table.columns]
    rows = tx.execute(f"SELECT {', '.join(names)} FROM {table.name} ORDER BY pos_from DESC LIMIT 2")
    values = [rows[0][n] if rows else OTHER[kind] for n, kind in enumerate(types)]
    done = [Harm(table.name, Kind.ADDED)]
    if rows:
        column = table.names[min(len(table.key), len(names) - 1)]  # the first that is no key, at last "pos_to"
        column = "pos_to" if column == "pos_from" else column
        kind = dict(zip(names, types, strict=False)).get(column, "INTEGER")
        new = 1 if column == "pos_to" else OTHER[kind]
        tx.execute(f"UPDATE {table.name} SET {column} = ? WHERE {_same(table)}", (new, *_name(table, rows[0])))
        done.append(Harm(table.name, Kind.CHANGED, column))
    if len(rows) == 2:
        tx.execute(f"DELETE FROM {table.name} WHERE {_same(table)}", _name(table, rows[1]))
        done.append(Harm(table.name, Kind.REMOVED))
    marks = ", ".join("?" * len(names))
    tx.execute(f"INSERT INTO {table.name} ({', '.join(names)}) VALUES ({marks})", (*values, -1, None))
    return done


def _same(table: Table) -> str:
    return " AND ".join(f"{name} = ?" for name in (*table.key, "pos_from"))


def _name(table: Table, row: tuple[Any, ...]) -> tuple[Any, ...]:
    return (*row[: len(table.key)], row[-2])
