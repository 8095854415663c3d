"""Append-only in the database: changes are refused to everyone, and to the application's role every way around."""

from collections.abc import Iterator
from datetime import UTC, datetime

import psycopg
import pytest
from psycopg import sql

from application.store.database import StoreError
from application.store.guard import APPEND_ONLY, SAYS, RoleUnfit
from interfaces.compose import build
from interfaces.registers.limits import Kind
from interfaces.registers.particulars import Particulars
from tests import postgres
from tests.kantor import Kantor
from tests.owner import unguard
from tests.witness import cosigned

ROLE = "jejak_app"
FORBIDDEN = "permission denied|must be owner"
"""What PostgreSQL says to a role that may not."""
TABLES = sorted(APPEND_ONLY)


@pytest.fixture
def full(kantor: Kantor) -> Kantor:
    """An office with a row in each of the append-only tables."""
    kantor.found().indikator("keluhan")
    kantor.house.log.publish(kantor.clock(), at_once=True)
    cosigned(kantor.house)
    return kantor


def change(office: Kantor, *statements: str) -> None:
    with office.house.database.write() as tx:
        for statement in statements:
            tx.execute(statement)


def content(office: Kantor) -> dict[str, list[tuple[object, ...]]]:
    with office.house.database.read() as tx:
        return {table: sorted(tx.execute(f"SELECT * FROM {table}")) for table in TABLES}


def test_what_is_recorded_is_refused_any_change(full: Kantor) -> None:
    before = content(full)
    assert all(before.values())
    for table, (column, *_) in APPEND_ONLY.items():
        for attempt in (
            f"UPDATE {table} SET {column} = {column}",
            f"DELETE FROM {table}",
            f"DELETE FROM {table} WHERE {column} = (SELECT MAX({column}) FROM {table})",
        ):
            with pytest.raises(StoreError, match=f"{table} {SAYS}"):
                change(full, attempt)
    assert content(full) == before


def test_the_guard_stands_again_after_the_next_migrate(full: Kantor) -> None:
    unguard(full.house.database)
    change(full, "UPDATE log SET topic = topic")  # the owner may
    full.house.migrate()
    with pytest.raises(StoreError, match=SAYS):
        change(full, "UPDATE log SET topic = topic")


STRAW = {
    True: (
        "CREATE OR REPLACE FUNCTION jejak_append_only() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'",
    ),
    False: ("DROP TRIGGER log_no_update", "CREATE TRIGGER log_no_update BEFORE UPDATE ON log BEGIN SELECT 1; END"),
}
"""A guard by its name that refuses nothing, on PostgreSQL and on SQLite."""


def test_a_guard_that_refuses_nothing_is_made_anew_as_one_that_is_gone(full: Kantor) -> None:
    change(full, *STRAW[full.house.database.roles])
    change(full, "UPDATE log SET topic = topic")
    full.house.migrate()
    with pytest.raises(StoreError, match=SAYS):
        change(full, "UPDATE log SET topic = topic")


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_row_cannot_be_replaced_on_the_way_in(full: Kantor) -> None:
    """SQLite's INSERT OR REPLACE removes the old row without a word to its DELETE trigger."""
    before = content(full)
    for table in TABLES:
        (row, *_) = before[table]
        forged = [*row[:-1], "9"]
        with full.house.database.write() as tx:
            marks = ", ".join("?" * len(forged))
            if table == "cosignatures":  # a second one is no error, and changes nothing
                tx.execute(f"INSERT OR REPLACE INTO {table} VALUES ({marks})", forged)
                continue
            with pytest.raises(Exception, match=SAYS):
                tx.execute(f"INSERT OR REPLACE INTO {table} VALUES ({marks})", forged)
    with pytest.raises(StoreError, match=SAYS):
        change(full, "INSERT OR REPLACE INTO log_keys (rowid, key_id, vkey, from_idx) VALUES (1, 'x', 'x', 1)")
    assert content(full) == before


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
class TestTheRoleOfTheApplication:
    """PostgreSQL: the owner migrates, another role runs the application."""

    @pytest.fixture
    def app(self, kantor: Kantor, database_url: str, postgres_server: postgres.Server) -> Iterator[Kantor]:
        """An office whose application runs as a role of its own."""
        with psycopg.connect(postgres_server.url("postgres"), autocommit=True) as server:
            server.execute(sql.SQL("CREATE ROLE {} LOGIN").format(sql.Identifier(ROLE)))
            kantor.house.grant(ROLE)
            kantor.house.grant(ROLE)  # safe to repeat
            limited = Kantor.__new__(Kantor)
            limited.__dict__.update(kantor.__dict__)
            limited.house = build(database_url.replace("//jejak@", f"//{ROLE}@"), kantor.clock)
            yield limited
            limited.close()
            with psycopg.connect(database_url, autocommit=True) as own:
                own.execute(sql.SQL("DROP OWNED BY {}").format(sql.Identifier(ROLE)))
            server.execute(sql.SQL("DROP ROLE {}").format(sql.Identifier(ROLE)))

    def test_it_does_its_work_before_and_after_a_rebuild(self, app: Kantor, kantor: Kantor) -> None:
        app.found().indikator("keluhan").sign_pk(keluhan="75")
        cosigned(app.house)
        kantor.house.views.rebuild(kantor.house.journal)  # tables made anew by the owner
        kantor.house.migrate()
        app.do("pk.draft", "perencana@kb", unit="kb", tahun=2024)
        app.house.access.grant("p-001", "bappeda")
        for email in ("p-001@example.org", "other@example.org"):
            app.house.people.set(Particulars("p-001", email), ["bappeda"], datetime(2023, 1, 10, tzinfo=UTC))
        app.house.access.revoke("p-001", None)
        app.do("orang.erase", "admin", person="p-001", reason="Permintaan")  # a person may be forgotten: no record
        assert app.house.people.find("p-001") is None
        app.house.limits.allow(Kind.MASUK, "p-001", "203.0.113.7", datetime(2023, 1, 10, tzinfo=UTC))
        app.house.limits.forget(datetime(2023, 2, 10, tzinfo=UTC))  # nor is a try that was counted
        app.house.settle()
        assert app.house.views.position() == app.house.journal.position()
        assert app.house.queries.document(app.today(), "pk", "kb", tahun=2023)["rows"]

    def test_it_can_neither_change_what_is_recorded_nor_take_the_guard_away(self, app: Kantor) -> None:
        app.found()
        for attempt in (
            *(f"{verb} {table}" for table in TABLES for verb in ("DELETE FROM", "TRUNCATE", "DROP TABLE")),
            *(f"UPDATE {table} SET {key[0]} = {key[0]}" for table, key in APPEND_ONLY.items()),
            "ALTER TABLE log DISABLE TRIGGER ALL",
            "ALTER TABLE log DISABLE TRIGGER jejak_append_only",
            "DROP TRIGGER jejak_append_only ON log",
            "DROP FUNCTION jejak_append_only() CASCADE",
            "CREATE OR REPLACE FUNCTION jejak_append_only() RETURNS trigger LANGUAGE sql AS ''",
            "SET session_replication_role = replica",
            "CREATE TABLE jejak_own (id INTEGER)",
            "CREATE TEMP TABLE log (id INTEGER)",
            "CREATE TRIGGER later BEFORE INSERT ON events EXECUTE FUNCTION jejak_append_only()",
            "ALTER TABLE events OWNER TO jejak_app",
        ):
            with pytest.raises(StoreError, match=FORBIDDEN):
                change(app, attempt)

    def test_tables_made_anew_by_the_owner_are_guarded_against_it_too(self, app: Kantor, kantor: Kantor) -> None:
        with kantor.house.database.write() as tx:
            kantor.house.drop(tx)
        kantor.house.migrate()
        kantor.house.mark_demo()
        app.found()
        with pytest.raises(StoreError, match="permission denied"):
            change(app, "UPDATE events SET topic = topic")

    def test_a_superuser_who_calls_itself_a_replica_is_refused_all_the_same(self, full: Kantor) -> None:
        with pytest.raises(StoreError, match=SAYS):
            change(full, "SET LOCAL session_replication_role = replica", "TRUNCATE events")

    @pytest.mark.parametrize(("role", "why"), [("tidak-ada", "CREATE ROLE"), ("jejak", "superuser")])
    def test_a_role_that_is_none_or_too_powerful(self, kantor: Kantor, role: str, why: str) -> None:
        with pytest.raises(RoleUnfit, match=why):
            kantor.house.grant(role)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_sqlite_has_no_roles(kantor: Kantor) -> None:
    with pytest.raises(RoleUnfit, match="hanya untuk PostgreSQL"):
        kantor.house.grant(ROLE)
