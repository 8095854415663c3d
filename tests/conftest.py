"""What every test may ask for."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from tests import postgres
from tests.kantor import Kantor

# A slow machine is no failure; on CI the same examples every time, elsewhere new ones.
settings.register_profile("jejak", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("jejak")


@pytest.fixture(scope="session", autouse=True)
def signing_key(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """One key for every log of the session, away from the working folder; a test that is about keys names its own."""
    path = tmp_path_factory.mktemp("key") / "jejak.key"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("JEJAK_KEY_FILE", str(path))
        yield path


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[postgres.Server]:
    """The session's throw-away PostgreSQL, started when the first test asks for it."""
    server = postgres.start()
    yield server
    server.stop()


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The URL of an empty database, once on each kind: what the store does, it does on both."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'jejak.db'}"
        return
    server: postgres.Server = request.getfixturevalue("postgres_server")
    url = server.create_database()
    yield url
    server.drop_database(url)


@pytest.fixture
def kantor(database_url: str) -> Iterator[Kantor]:
    """An office on an empty database, on both kinds."""
    office = Kantor(database_url)
    yield office
    office.close()
