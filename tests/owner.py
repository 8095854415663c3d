"""The owner of a database, who can take its guard away: what tests of attacks begin with."""

from application.store.database import Database
from application.store.guard import APPEND_ONLY, FUNCTION
from application.store.postgresql import PostgreSQL


def unguard(database: Database) -> None:
    """Remove every guard of the append-only tables, as only an owner or superuser can."""
    with database.write() as tx:
        for table in APPEND_ONLY:
            if isinstance(database, PostgreSQL):
                tx.execute(f"ALTER TABLE {table} DISABLE TRIGGER {FUNCTION}")
                continue
            for name in ("no_update", "no_delete", "no_replace"):
                tx.execute(f"DROP TRIGGER IF EXISTS {table}_{name}")
