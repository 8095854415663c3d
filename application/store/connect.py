"""Which database a URL names."""

from application.store.database import Database
from application.store.sqlite import SQLite


def connect(url: str) -> Database:
    """The database behind a URL: sqlite:///relative.db, sqlite:////absolute.db, or postgresql://…

    Raises ValueError for any other scheme.
    """
    if url.startswith("sqlite:///"):
        return SQLite(url.removeprefix("sqlite:///"))
    if url.startswith(("postgresql://", "postgres://")):
        from application.store.postgresql import PostgreSQL  # with its driver, which takes longer than all the rest

        return PostgreSQL(url)
    raise ValueError(f"JEJAK_DATABASE_URL '{url}': use sqlite:///file.db or postgresql://user@host/name")
