"""The floor under every change: one INSERT of 100 bytes, committed, by the bare driver."""

import sqlite3
from collections.abc import Callable
from typing import Any

import psycopg

FLOOR = "raw INSERT + COMMIT"
CREATE = "CREATE TABLE floor (id INTEGER PRIMARY KEY, body TEXT NOT NULL)"


def committer(url: str) -> Callable[[int], Any]:
    """A function that inserts one row and commits it, with the durability of both sides."""
    connection: Any
    if url.startswith("sqlite"):
        connection = sqlite3.connect(url.removeprefix("sqlite:///"), isolation_level=None)
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=FULL")
        insert = "INSERT INTO floor (id, body) VALUES (?, ?)"
    else:
        connection = psycopg.connect(url, autocommit=True, prepare_threshold=0)
        insert = "INSERT INTO floor (id, body) VALUES (%s, %s)"
    connection.execute(CREATE)
    return lambda n: connection.execute(insert, (n, "x" * 100))
