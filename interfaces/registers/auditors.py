"""What an auditor keeps for themselves alone: questions to the trail by name, and when they last looked at it.

None of it is an event: it is personal, nobody else reads it, and it goes with the person.
"""

from datetime import date, datetime
from typing import NamedTuple

from application.store.database import Database, Transaction
from application.store.journal import format_time
from domain.kernel import Invalid

TABLES = ("saved_questions", "visits")
SCHEMA = (
    "CREATE TABLE IF NOT EXISTS saved_questions (person TEXT NOT NULL, name TEXT NOT NULL, asked TEXT NOT NULL, "
    "saved_at TEXT NOT NULL, PRIMARY KEY (person, name))",
    "CREATE TABLE IF NOT EXISTS visits (person TEXT PRIMARY KEY, day TEXT NOT NULL, before TEXT NOT NULL)",
)
MOST, LONGEST, LONGEST_ASKED = 50, 80, 2000
"""Questions of one person; letters of a name, and of what is asked."""


class SavedQuestion(NamedTuple):
    """`asked`: the query of the address of the trail, as it is read again."""

    name: str
    asked: str


class Auditors:
    def __init__(self, database: Database) -> None:
        self.database = database

    def create(self, tx: Transaction) -> None:
        for statement in SCHEMA:
            tx.execute(statement)

    def save(self, person: str, name: str, asked: str, now: datetime) -> None:
        """Keep a question; under a name there is one, the last. Raises Invalid."""
        if not name or len(name) > LONGEST or len(asked) > LONGEST_ASKED:
            raise Invalid(
                f"Tulis nama pertanyaannya, paling banyak {LONGEST} huruf.",
                f"Give the question a name of at most {LONGEST} letters.",
            )
        with self.database.write() as tx:
            self.database.take_turns(tx, f"saved_questions/{person}")
            kept = {one.name for one in self.questions(person)}
            if name not in kept and len(kept) >= MOST:
                raise Invalid(
                    f"Sudah ada {MOST} pertanyaan tersimpan. Hapus salah satunya.",
                    f"There are {MOST} saved questions already. Remove one.",
                )
            tx.execute(
                "INSERT INTO saved_questions VALUES (?, ?, ?, ?) ON CONFLICT (person, name) DO UPDATE SET "
                "asked = excluded.asked, saved_at = excluded.saved_at",
                (person, name, asked, format_time(now)),
            )

    def remove(self, person: str, name: str) -> None:
        with self.database.write() as tx:
            tx.execute("DELETE FROM saved_questions WHERE person = ? AND name = ?", (person, name))

    def questions(self, person: str) -> list[SavedQuestion]:
        """The questions of a person, by name."""
        with self.database.read() as tx:
            rows = tx.execute("SELECT name, asked FROM saved_questions WHERE person = ? ORDER BY name", (person,))
        return [SavedQuestion(*row) for row in rows]

    def visit(self, person: str, today: date) -> date | None:
        """That somebody looks today; the day before today on which they looked last, None on the first."""
        with self.database.read() as tx:
            rows = tx.execute("SELECT day, before FROM visits WHERE person = ?", (person,))
        day, before = rows[0] if rows else ("", "")
        if day < today.isoformat():
            before = day
            if not self.database.read_only:
                with self.database.write() as tx:
                    tx.execute(
                        "INSERT INTO visits VALUES (?, ?, ?) ON CONFLICT (person) DO UPDATE SET "
                        "day = excluded.day, before = excluded.before",
                        (person, today.isoformat(), before),
                    )
        return date.fromisoformat(before) if before else None
