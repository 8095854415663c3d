"""The composition root: the only place where store, application, views and policies are wired together."""

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from functools import partial

import application.every_command  # noqa: F401 - a house knows every command, and which facts are for two, whoever opens it
from application.deadlines.binding import Binding
from application.jejak import Jejak
from application.policies import settling
from application.store import guard, journal, log
from application.store.answers import Answers
from application.store.cabinet import TABLE as PAPERS
from application.store.cabinet import Cabinet
from application.store.database import Database, IntegrityError, Transaction
from application.store.evidence import Folder
from application.store.faults import Fault
from application.store.intact import require_level
from application.store.journal import Journal
from application.store.log import Log
from application.store.vault import Vault
from domain.kernel import Provenance, acting
from domain.record.pemasangan import DEMO, Pemasangan
from interfaces.clamd import Clamd
from interfaces.clock import DemoClock, real_clock
from interfaces.config import from_environment
from interfaces.input.moments import today
from interfaces.logs.records import security
from interfaces.reader import Reader, opened
from interfaces.registers import (
    awaiting,
    factors,
    feed,
    heartbeat,
    imports,
    limits,
    links,
    looks,
    people,
    sessions,
    signings,
    uploads,
)
from interfaces.registers.access import AccessRegister
from interfaces.registers.access_before import TABLES as BEFORE
from interfaces.registers.access_before import AccessBefore
from interfaces.registers.auditors import TABLES as AUDITORS
from interfaces.registers.auditors import Auditors
from interfaces.registers.awaiting import Awaiting
from interfaces.registers.behalf import behalf
from interfaces.registers.blocks import Blocks
from interfaces.registers.directory import Directory
from interfaces.registers.factors import FactorRegister
from interfaces.registers.feed import FeedRegister
from interfaces.registers.heartbeat import Heartbeats
from interfaces.registers.identity import DemoIdentities, IdentityPort, KeyIdentities
from interfaces.registers.imports import Imports
from interfaces.registers.jobs import PASSING as JOBS
from interfaces.registers.jobs import Jobs
from interfaces.registers.limits import Limits
from interfaces.registers.links import LinkRegister
from interfaces.registers.looks import Looks
from interfaces.registers.outbox import TABLES as OUTBOX
from interfaces.registers.outbox import Outbox
from interfaces.registers.passwords import register as passwords
from interfaces.registers.passwords.register import PasswordRegister
from interfaces.registers.people import PeopleRegister
from interfaces.registers.self_checks import PASSING as CHECKS
from interfaces.registers.self_checks import SelfChecks
from interfaces.registers.sessions import SessionRegister
from interfaces.registers.signings import Signings
from interfaces.registers.uploads import Uploads
from projections import every_view
from projections.follower import Views
from projections.mirror import Mirror

REGISTERS = (
    *BEFORE,
    *people.TABLES,
    *looks.TABLES,
    *passwords.TABLES,
    *links.TABLES,
    *factors.TABLES,
    *uploads.TABLES,
    *feed.TABLES,
    *imports.TABLES,
    *signings.TABLES,
    *AUDITORS,
    *OUTBOX,
)
KEPT = (*journal.TABLES, *log.TABLES, "installation", PAPERS, *REGISTERS)
"""Tables of an installation beside those of its views: what cannot be made again, and so goes into a backup."""
PASSING = (*heartbeat.TABLES, *limits.TABLES, *sessions.TABLES, *uploads.PASSING, *awaiting.PASSING, *JOBS, *CHECKS)
"""Tables of what is true for a while only, and so goes into no backup: signs of life, tries counted, sessions, uploads
and jobs under way."""
SEALED = ("people", *passwords.TABLES, *links.TABLES, *factors.TABLES, *sessions.TABLES)
"""Tables whose rows are sealed or hidden by the secret, each of them; so are answers, in `commands`."""
FORGETS = (
    *people.TABLES,
    *passwords.TABLES,
    *links.TABLES,
    *factors.TABLES,
    *uploads.TABLES,
    *signings.TABLES,
    *AUDITORS,
    *OUTBOX,
    *PASSING,
)
"""Tables whose rows may go: people, what they sign in by, names of files, mail on its way, and what passes."""
OWN = (*KEPT, people.BEFORE, *PASSING, "view_position", *(table.name for table in every_view.TABLES))


class House(Reader):
    """Everything an interface needs: commands go to `jejak`, questions to `queries`."""

    def __init__(
        self,
        database: Database,
        journal: Journal,
        clock: DemoClock | None,
        vault: Vault,
        evidence: Folder,
        scanner: Clamd | None = None,
    ) -> None:
        super().__init__(database, journal)
        self.vault = vault
        self.evidence = evidence
        self.clock = clock
        if clock is not None:
            clock.behind = self.stored
        self.uploads = Uploads(database, evidence, scanner)
        self.awaiting = Awaiting(database, vault)
        self.people = PeopleRegister(database, vault)
        self.blocks = Blocks(vault, evidence)
        directory = Directory(database, self.people, self.blocks)
        now = clock or self.stored
        self.answers = Answers(journal, vault, _doubted)
        self.jejak = Jejak(
            journal, self.answers, now, self.views, self.queries, self.leaps, settling.settle, self.uploads, directory
        )
        self.access = AccessRegister(database, self.jejak)
        self.access_before = AccessBefore(database, self.jejak)
        self.looks = Looks(database)
        self.auditors = Auditors(database)
        self.imports = Imports(database)
        self.signings = Signings(database)
        self.feeds = FeedRegister(database)
        self.outbox = Outbox(database)
        self.heartbeats = Heartbeats(database)
        self.binding = Binding(journal)
        self.jobs = Jobs(database)
        self.self_checks = SelfChecks(database)
        self.asked_for_work: Callable[[], None] = lambda: None
        """Called where a job waits; whoever serves has a worker come."""
        self.limits = Limits(database, vault)
        self.passwords = PasswordRegister(database, vault)
        self.sessions = SessionRegister(database, vault)
        self.links = LinkRegister(database, vault)
        self.factors = FactorRegister(database, vault)
        self.wall = real_clock
        """By which sessions run: real time, in a demo too, whose own clock may stand still."""

    @property
    def log(self) -> Log:
        """Checkpoints and proofs of what the journal holds."""
        return self.jejak.log

    def migrate(self, *, new_secret: bool = False) -> None:
        """Create what is missing; safe when several processes start together.

        `new_secret`: the secret is lost for good, and another takes its place. Raises SecretUnavailable.
        """
        with self.database.write() as tx:
            tx.execute(self.database.alone)
            self.create(tx)
            self.journal.begin(tx)
            self.vault.begin(lambda: not new_secret and self._is_sealed(tx))
            self.answers.adopt(tx)
            if new_secret:
                self.people.drop_what_nobody_can_read(tx)
            self.people.adopt(tx)
            guard.protect(self.database, tx)
            self.views.create(tx)
        self.require_level()
        self.views.catch_up(self.journal)  # tables whose declaration has changed are made anew

    def rebuild(self, progress: Callable[[int], None] = lambda done: None) -> dict[str, int]:
        """Make the views anew from the log; how many rows were not as it says, by table. Policies that claim to be
        beyond its end begin again: what they have answered, they do not answer twice. Raises Damaged."""
        self.require_level()
        mended: dict[str, int] = {}

        def look(fresh: Views) -> None:
            with suppress(Fault, IntegrityError):  # of tables that are not there, or stand elsewhere, nothing is told
                self.views.catch_up(self.journal)
                mended.update(Mirror(self.views, fresh).differ())

        self.views.rebuild(self.journal, progress, look)
        self.self_checks.mended()
        with self.database.write() as tx:
            tx.execute("UPDATE policies SET idx = 0 WHERE idx > (SELECT idx FROM head WHERE id = 1)")
        return mended

    def create(self, tx: Transaction) -> None:
        """Create the tables that hold what cannot be made again, of an installation without a key."""
        self.journal.create(tx)
        tx.execute("CREATE TABLE IF NOT EXISTS installation (name TEXT PRIMARY KEY, value TEXT NOT NULL)")
        for own in (
            self.access_before,
            self.people,
            self.looks,
            self.feeds,
            self.outbox,
            self.auditors,
            self.imports,
            self.signings,
        ):
            own.create(tx)
        for way_in in (self.passwords, self.links, self.factors, self.sessions):
            way_in.create(tx)
        for passing in (self.heartbeats, self.limits, self.uploads, self.awaiting, self.jobs, self.self_checks):
            passing.create(tx)
        Cabinet(self.database).create(tx)
        self.log.create(tx)

    def drop(self, tx: Transaction) -> None:
        """Remove the tables that an installation makes, and no others: the database may hold other people's."""
        for table in OWN:
            tx.execute(f"DROP TABLE IF EXISTS {table}")

    def grant(self, role: str) -> None:
        """Let a PostgreSQL role run the application, and no more. Raises RoleUnfit."""
        with self.database.write() as tx:
            tx.execute(self.database.alone)
            guard.grant(self.database, tx, role, OWN, FORGETS)

    def _is_sealed(self, tx: Transaction) -> bool:
        """Whether any row is sealed or hidden by a secret."""
        held = any(tx.execute(f"SELECT 1 FROM {table} LIMIT 1") for table in SEALED)  # noqa: S608 - the names are ours
        answers = "seal" in self.database.columns(tx, "commands")
        return held or (answers and bool(tx.execute("SELECT 1 FROM commands WHERE seal <> '' LIMIT 1")))

    def is_person(self, code: str) -> bool:
        """Whether somebody has this code: let in, recorded in an office, or on the trail."""
        return self.queries.is_person(code)

    def in_use(self) -> bool:
        """Whether anything is recorded in this database, or anyone let in."""
        return any(self._holds(table) for table in ("events", *BEFORE))

    def _holds(self, table: str) -> bool:
        if not self.database.has_table(table):
            return False
        with self.database.read() as tx:
            return bool(tx.execute(f"SELECT 1 FROM {table} LIMIT 1"))  # noqa: S608 - the names are ours

    def settle(self) -> None:
        """Fold what the views have not seen and answer what no policy has answered: after a restart.

        Raises Damaged for a log that contradicts itself, SecretUnavailable. Where nothing can be written, and by a
        clock that has leapt, nothing is answered.
        """
        self.require_level()
        self.views.catch_up(self.journal)
        if not self.database.read_only:
            self.vault.require()
            if not self.leaps.leapt(self.now()):
                settling.settle(self.jejak)

    def require_level(self) -> None:
        """Raise Damaged when the log does not end where its head says."""
        with self.database.read() as tx:
            require_level(tx)

    def require_followed(self) -> None:
        """Raise Misplaced or Ahead when views or policies are said to be where nobody who follows the log could be."""
        self.views.require_place()
        settling.require_place(self.journal)

    def now(self) -> datetime:
        return self.jejak.clock()

    def identities(self) -> IdentityPort:
        """How callers say who they are: by access key, or by name on a demo database."""
        if self.is_demo():
            return DemoIdentities(demo=True)
        return KeyIdentities(self.access, lambda: today(self), partial(behalf, self.database, self.journal))

    def mark_demo(self, at: datetime | None = None) -> None:
        """Begin an empty log as that of a demo, at a moment of its story (None: now)."""
        with self.database.write() as tx:
            self.journal.lock(tx)
            if self.journal.position():
                raise RuntimeError("a log that has begun becomes no demo")
            with acting(Provenance()):
                begun = Pemasangan(DEMO)
            self.views.appended(tx, self.journal.append(tx, begun.collect_events(), at or self.now()))


def _doubted(person: str) -> None:
    security("seal.broken", person=person, what="commands")


def build(database_url: str, clock: DemoClock | None = None) -> House:
    """Wire a house over a database. Raises ValueError for a URL that names no known database, or a bad origin."""
    config = from_environment()
    evidence = Folder(config.evidence_of(database_url), config.evidence_most)
    scanner = Clamd(config.clamd) if config.clamd else None
    return House(*opened(database_url), clock, Vault(config.secret_of(database_url)), evidence, scanner)
