"""The throw-away PostgreSQL gives every test an empty database of its own and leaves nothing behind."""

import subprocess
import sys
from pathlib import Path

import psycopg
import pytest

from tests import postgres
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
