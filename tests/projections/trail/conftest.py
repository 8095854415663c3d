"""The told history, once for each database: the tests here only read, and what they add they do not count."""

from collections.abc import Iterator

import pytest

from tests import postgres
from tests.kantor import Kantor
from tests.projections.trail.history import tell


@pytest.fixture(scope="package", params=["sqlite", "postgresql"])
def told(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Kantor]:
    server = None
    if request.param == "sqlite":
        url = f"sqlite:///{tmp_path_factory.mktemp('trail') / 'jejak.db'}"
    else:
        server = request.getfixturevalue("postgres_server")
        assert isinstance(server, postgres.Server)
        url = server.create_database()
    kantor = tell(Kantor(url))
    yield kantor
    kantor.close()
    if server:
        server.drop_database(url)
