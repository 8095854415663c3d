"""About a thousand calls made from the OpenAPI document, by every role, with a key and with a browser's session: the
answer is never a fault, and is what was described. In the drill about fifty thousand."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from interfaces.clock import DemoClock
from interfaces.compose import House, build
from interfaces.demo.run import tell
from tests import postgres
from tests.conftest import KINDS
from tests.examples import times
from tests.interfaces.api.client import Api
from tests.interfaces.api.described import Described
from tests.interfaces.over_http import ACTORS


@pytest.fixture(params=KINDS)
def demo(request: pytest.FixtureRequest, told: Path, tmp_path: Path) -> Iterator[House]:
    """A demo that nobody has touched, once on each kind of database."""
    clock = DemoClock()
    if request.param == "sqlite":
        house = build(f"sqlite:///{shutil.copy(told, tmp_path / 'jejak.db')}", clock)
        yield house
        house.close()
        return
    server: postgres.Server = request.getfixturevalue("postgres_server")
    url = server.create_database()
    house = build(url, clock)
    tell(house, clock)
    yield house
    house.close()
    server.drop_database(url)


@pytest.mark.hypothesis
def test_every_operation_does_what_it_is_said_to_do(demo: House, request: pytest.FixtureRequest) -> None:
    """Half of the operations on each kind of database; in the drill all of them on both."""
    described = Described(Api(demo))
    if times() == 1:
        half = KINDS.index(request.node.callspec.params["demo"])
        described.operations = described.operations[half::2]
    for holds in described.tests(max(2, times()), random=times() > 1):
        holds()
    assert sum(described.answered.values()) > (800 * times() if times() > 1 else 400)
    assert {actor for actor, _ in described.called} >= {*ACTORS}
    assert {way for _, way in described.called} == {"key", "session"}
    assert {200, 404, 422} <= set(described.answered)
