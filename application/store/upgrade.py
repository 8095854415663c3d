"""A log from before there were leaves: each event gets its leaf and signature now, and says nothing of the past.

What such a signature proves is that the event has not changed since this upgrade.
"""

from application.store.database import Database, Transaction
from application.store.entries import leaf_of
from application.store.keys import Key

PAGE = 2000


def add_columns(database: Database, tx: Transaction) -> None:
    """Bring the tables of an earlier release up to the present declaration."""
    for table, column in (("log", "leaf"), ("log", "signature"), ("head", "key")):
        if column not in database.columns(tx, table):
            tx.execute(f"ALTER TABLE {table} ADD COLUMN {column} TEXT NOT NULL DEFAULT ''")


def sign_what_has_no_leaf(tx: Transaction, key: Key) -> None:
    while rows := tx.execute(
        "SELECT l.idx, l.stream, l.version, l.topic, l.recorded_at, e.state FROM log l "
        "JOIN events e ON e.stream = l.stream AND e.version = l.version WHERE l.leaf = '' ORDER BY l.idx LIMIT ?",
        (PAGE,),
    ):
        leaves = [(row[0], leaf_of(*row)) for row in rows]
        tx.executemany(
            "UPDATE log SET leaf = ?, signature = ? WHERE idx = ?",
            [(leaf.hex(), key.sign_leaf(leaf), idx) for idx, leaf in leaves],
        )
