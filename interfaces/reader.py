"""A house to read in: the database, its log and its views, and the clock; no commands, registers or mail."""

from collections.abc import Callable
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar

from application.store.beginning import Beginning
from application.store.connect import connect
from application.store.database import Database, Transaction
from application.store.journal import Journal
from application.store.keys import KeyFile
from application.store.leaps import Leaps, by_nobody
from domain.kernel import Teks
from interfaces.clock import StoredClock, kept_right
from interfaces.config import from_environment
from projections.clocks import AsOf
from projections.follower import Views

if TYPE_CHECKING:
    from projections.queries import Queries

P = ParamSpec("P")
T = TypeVar("T")
UNPREPARED = Teks(
    "Basis data belum disiapkan. Jalankan 'jejak migrate' dahulu.",
    "The database has not been prepared. Run 'jejak migrate' first.",
)
OUTDATED = Teks(
    "Basis data dibuat oleh rilis Jejak sebelumnya. Jalankan 'jejak migrate' dahulu; catatannya tetap.",
    "The database was made by an earlier release of Jejak. Run 'jejak migrate' first; the record stays as it is.",
)
PREPARED = ("installation", "access_grants")
NEWER = ("kertas_kerja", "outbox", "people_looks", "file_names", "self_checks")
"""Tables that every installation has (a demo without grants), and those that the first releases did not make."""


class Reader:
    """What a question needs."""

    def __init__(self, database: Database, journal: Journal) -> None:
        self.database = database
        self.journal = journal
        self.views = Views(database)
        self.is_demo = Beginning(journal).is_demo
        self.stored = StoredClock(database, self.is_demo)
        config = from_environment()
        self.leaps = Leaps(journal, self.is_demo, kept_right if config.clock_kept else by_nobody, config.clock_days)

    @cached_property
    def queries(self) -> "Queries":
        """All questions together; a single one is loaded by itself, and put with `ask`."""
        from projections.queries import Queries

        return Queries(self.database, self.journal)

    def ask(
        self, question: Callable[Concatenate[Transaction, AsOf, P], T], at: AsOf, *about: P.args, **more: P.kwargs
    ) -> T:
        """The answer to a question of the projections, as of both clocks."""
        with self.database.read() as tx:
            return question(tx, at, *about, **more)

    def tell(
        self,
        question: Callable[Concatenate[Transaction, Journal, AsOf, P], T],
        at: AsOf,
        *about: P.args,
        **more: P.kwargs,
    ) -> T:
        """As `ask`, for a question that also looks into the log."""
        with self.database.read() as tx:
            return question(tx, self.journal, at, *about, **more)

    def now(self) -> datetime:
        return self.stored()

    def unready(self) -> Teks | None:
        """Why nothing can be asked of this database before `migrate` is run; None when it can."""
        installation, grants = PREPARED
        with self.database.read():
            has = self.database.tables(*PREPARED, *NEWER)
            if installation not in has or not (grants in has or self.is_demo()):
                return UNPREPARED
            return None if has.issuperset(NEWER) and self.views.current() else OUTDATED

    def close(self) -> None:
        self.database.close()


def read(database_url: str) -> Reader:
    """A house to read in, over a database. Raises ValueError for a URL that names none, or a bad origin."""
    return Reader(*opened(database_url))


def opened(database_url: str) -> tuple[Database, Journal]:
    """The database behind a URL, and its log. Raises ValueError."""
    config = from_environment()
    database = connect(database_url)
    return database, Journal(database, KeyFile(config.signing_key_of(database_url), config.origin))
