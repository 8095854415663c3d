"""The throw-away PostgreSQL gives every test an empty database of its own and leaves nothing behind."""

import subprocess
import sys
from pathlib import Path

import psycopg
import pytest

from application.store.guard import FUNCTION
from tests import postgres
from tests.kantor import Kantor
from tests.lending import TABLES, Lent
from tests.waiting import until

ROOT = Path(__file__).parents[2]


def test_databases_are_empty_and_apart(postgres_server: postgres.Server) -> None:
    one, other = postgres_server.create_database(), postgres_server.create_database()
    with psycopg.connect(one) as connection:
        connection.execute("CREATE TABLE target (angka numeric)")
    with psycopg.connect(other) as connection:
        assert connection.execute("SELECT to_regclass('target')").fetchone() == (None,)
    postgres_server.drop_database(one)
    with pytest.raises(psycopg.OperationalError, match="does not exist"):
        psycopg.connect(one)


def test_a_database_is_lent_again_as_it_was_at_first(postgres_with_tables: Lent) -> None:
    url = postgres_with_tables.lend()
    before = rows(url)
    office = Kantor(url)
    office.found()
    office.house.views.rebuild(office.house.journal)
    assert rows(url) != before
    postgres_with_tables.take_back(url)  # though the office is still open
    assert postgres_with_tables.lend() == url
    assert rows(url) == before
    office.close()
    with psycopg.connect(url) as connection:
        connection.execute(f"ALTER TABLE events DISABLE TRIGGER {FUNCTION}")
    postgres_with_tables.take_back(url)
    assert postgres_with_tables.lend() != url  # what is no longer guarded is lent to nobody


def rows(url: str) -> dict[str, int]:
    with psycopg.connect(url) as connection:
        counted = {name: connection.execute(f"SELECT count(*) FROM {name}").fetchone() for (name,) in names(connection)}
    return {name: n for name, (n,) in counted.items() if n}


def names(connection: psycopg.Connection) -> list[tuple[str]]:
    return connection.execute(TABLES).fetchall()


def test_the_server_goes_when_the_tests_are_killed() -> None:
    program = "from tests import postgres; print(postgres.start().directory, flush=True); input()"
    with subprocess.Popen(
        [sys.executable, "-c", program], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as tests:
        assert tests.stdout is not None
        directory = Path(tests.stdout.readline().strip())
        assert (directory / "data").exists()
        tests.kill()
    until(lambda: not directory.exists(), "the server's directory to go")


def test_without_any_postgresql_one_sentence_says_what_to_do(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("JEJAK_TEST_PG_BIN", str(tmp_path))
    with pytest.raises(postgres.NoPostgres, match=r"install .* or name .* Tried: .*\(no initdb\)"):
        postgres.start()
