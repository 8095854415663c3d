"""What every test may ask for."""

import os
import shutil
import tempfile
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from interfaces.clock import DemoClock
from interfaces.compose import build
from interfaces.demo.run import tell
from interfaces.registers.passwords import hashing
from tests import examples, postgres
from tests.kantor import Kantor
from tests.lending import Lent
from tests.memory import roomy

HERE = Path(__file__).parent
os.environ["TMPDIR"] = tempfile.tempdir = roomy(tempfile.gettempdir())  # of pytest's `tmp_path` too
examples.register(times=int(os.environ.get("DRILL_EXAMPLES", "1")))
settings.load_profile(examples.SUITE)  # the drill names its own


@pytest.fixture(scope="session", autouse=True)
def signing_key(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """One key for every log of the session, away from the working folder; a test that is about keys names its own."""
    path = tmp_path_factory.mktemp("key") / "jejak.key"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("JEJAK_KEY_FILE", str(path))
        yield path


@pytest.fixture(scope="session", autouse=True)
def evidence_folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """One store of files for the session; as with the key, a test that is about the store itself names its own."""
    path = tmp_path_factory.mktemp("bukti")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("JEJAK_EVIDENCE", str(path))
        yield path


@pytest.fixture(scope="session", autouse=True)
def no_word_of_the_kernel() -> Iterator[None]:
    """Whether something keeps the clock of this machine right decides no test."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("JEJAK_CLOCK_KEPT", "no")
        yield


FULL_WEIGHT, LIGHT = hashing.MEMORY, 256


@pytest.fixture(scope="session", autouse=True)
def light_passwords() -> Iterator[None]:
    """The same Argon2id with a fraction of the memory: to let somebody in costs no more than a story does.

    A test that is about the work itself asks for `full_weight`.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(hashing, "MEMORY", LIGHT)
        hashing._hasher.cache_clear()
        yield
    hashing._hasher.cache_clear()


@pytest.fixture
def full_weight(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Passwords are worked on as in an office."""
    hasher = hashing._hasher
    monkeypatch.setattr(hashing, "MEMORY", FULL_WEIGHT)
    hasher.cache_clear()
    yield
    hasher.cache_clear()


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[postgres.Server]:
    """The session's throw-away PostgreSQL, started when the first test asks for it."""
    server = postgres.start()
    yield server
    server.stop()


KINDS = ("sqlite", "postgresql")
ONE_EACH = (
    "stories",
    "interfaces/cli",
    "interfaces/web",
    *(f"application/{room}" for room in ("documents", "realisasi", "organisation", "policies", "plans")),
)
"""Folders whose tests are of what offices do and see, not of the databases: each plays on one of the two, by turns."""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--both", action="store_true", help="play the tests of all folders on both databases")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """By turns, so that either has half the tests of each file; one that is asked for by name is played on both."""
    if not config.getoption("both") and not any("::" in asked for asked in config.args):
        items[:] = [item for item in items if _its_turn(item)]


def _its_turn(item: pytest.Item) -> bool:
    """Told by the name of the test and its other parameters, so that every process tells the same."""
    kind = _kind_of(item)
    path = item.path.relative_to(HERE).as_posix()
    if kind is None or not path.startswith(tuple(f"{folder}/" for folder in ONE_EACH)):
        return True
    name = f"{path} {item.name.replace(kind, '')}"
    return KINDS.index(kind) == zlib.crc32(name.encode()) % len(KINDS)


def _kind_of(item: pytest.Item) -> str | None:
    params = item.callspec.params if isinstance(item, pytest.Function) and hasattr(item, "callspec") else {}
    asked = {params[name] for name in ("database_url", "empty_database_url") if name in params}
    return asked.pop() if len(asked) == 1 else None


@pytest.fixture(params=KINDS)
def empty_database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The URL of a database in which there is nothing at all, once on each kind: where `jejak migrate` begins."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'jejak.db'}"
        return
    server: postgres.Server = request.getfixturevalue("postgres_server")
    url = server.create_database()
    yield url
    server.drop_database(url)


@pytest.fixture(scope="session")
def sqlite_with_tables(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with our tables and no rows, to be copied."""
    file = tmp_path_factory.mktemp("tables") / "jejak.db"
    _migrate(f"sqlite:///{file}")
    return file


@pytest.fixture(scope="session")
def postgres_with_tables(postgres_server: postgres.Server) -> Lent:
    """Databases with our tables and no rows."""
    url = postgres_server.create_database()
    _migrate(url)
    return Lent(postgres_server, url)


def _migrate(url: str) -> None:
    house = build(url)
    house.migrate()
    house.close()


@pytest.fixture(scope="session")
def told(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a demo that nobody has touched, to be copied."""
    file = tmp_path_factory.mktemp("demo") / "jejak.db"
    clock = DemoClock()
    house = build(f"sqlite:///{file}", clock)
    tell(house, clock)
    house.close()
    return file


@pytest.fixture(params=KINDS)
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The URL of a migrated database without rows, once on each kind: what the store does, it does on both.

    Its log has the key of the session; a test that changes the key begins with `own_key`.
    """
    if request.param == "sqlite":
        file = shutil.copy(request.getfixturevalue("sqlite_with_tables"), tmp_path / "jejak.db")
        yield f"sqlite:///{file}"
        return
    lent: Lent = request.getfixturevalue("postgres_with_tables")
    url = lent.lend()
    yield url
    lent.take_back(url)


@pytest.fixture
def own_key(database_url: str, signing_key: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The key of the log of `database_url` in a file of its own, for tests that change it or steal it."""
    own = Path(shutil.copy(signing_key, tmp_path / "own.key"))
    monkeypatch.setenv("JEJAK_KEY_FILE", str(own))
    return own


@pytest.fixture
def kantor(database_url: str) -> Iterator[Kantor]:
    """An office on an empty database, on both kinds."""
    office = Kantor(database_url)
    yield office
    office.close()


@pytest.fixture
def nyata(database_url: str) -> Iterator[Kantor]:
    """As `kantor`, of a real installation: its log begins with no word of a demo."""
    office = Kantor(database_url, demo=False)
    yield office
    office.close()
