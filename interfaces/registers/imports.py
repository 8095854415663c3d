"""What an office said of its tables: what a heading means, which indikator a name is; so it is asked once."""

from collections.abc import Mapping

from application.store.database import Database, Transaction

TABLES = ("import_words",)
SCHEMA = (
    "CREATE TABLE IF NOT EXISTS import_words (unit TEXT NOT NULL, kind TEXT NOT NULL, said TEXT NOT NULL, "
    "means TEXT NOT NULL, PRIMARY KEY (unit, kind, said))",
)


class Imports:
    def __init__(self, database: Database) -> None:
        self.database = database

    def create(self, tx: Transaction) -> None:
        for statement in SCHEMA:
            tx.execute(statement)

    def said(self, unit: str) -> dict[str, dict[str, str]]:
        """By kind of word, what each means to a unit."""
        with self.database.read() as tx:
            rows = tx.execute("SELECT kind, said, means FROM import_words WHERE unit = ? ORDER BY said", (unit,))
        found: dict[str, dict[str, str]] = {}
        for kind, said, means in rows:
            found.setdefault(kind, {})[said] = means
        return found

    def remember(self, unit: str, kind: str, words: Mapping[str, str]) -> None:
        """Keep what words mean; of one that meant something else before, what was said last."""
        if not words or self.database.read_only:
            return
        with self.database.write() as tx:
            for said, means in sorted(words.items()):
                tx.execute(
                    "INSERT INTO import_words VALUES (?, ?, ?, ?) ON CONFLICT (unit, kind, said) DO UPDATE SET "
                    "means = excluded.means",
                    (unit, kind, said, means),
                )
