"""Many people at once, backups meanwhile, and servers that are killed: in short. The long run is `make drill`."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

import pytest

from application.store.intact import check
from interfaces.backups import back_up, bring_back
from interfaces.compose import build
from tests import postgres
from tests.drill.chores import CHORES, begun, chores
from tests.drill.client import Answer, Caller
from tests.drill.crowd import crowd
from tests.drill.ledger import reckon
from tests.drill.run import drill
from tests.drill.servers import Nursery, Servers
from tests.drill.writers import Writers, camat, prepare, story
from tests.waiting import until

ROUNDS = 3


class Ground(NamedTuple):
    """Running servers over one database; units that nobody has used yet."""

    servers: Servers
    units: list[str]


@pytest.fixture(scope="module")
def nursery(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Nursery]:
    found = Nursery(tmp_path_factory.mktemp("latihan") / "servers.log")
    yield found
    found.close()


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def ground(
    request: pytest.FixtureRequest, nursery: Nursery, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Ground]:
    folder = tmp_path_factory.mktemp("latihan")
    server, url = None, f"sqlite:///{folder / 'jejak.db'}"
    if request.param == "postgresql":
        server = request.getfixturevalue("postgres_server")
        assert isinstance(server, postgres.Server)
        url = server.create_database()
    units = prepare(url, 6)
    servers = Servers.usual(nursery, url)
    yield Ground(servers, units)
    servers.stop()
    if server:
        server.drop_database(url)


def test_of_sixteen_writers_one_wins_each_version(ground: Ground) -> None:
    unit = ground.units[0]
    callers = [Caller(ground.servers, n) for n in range(16)]
    register, draft, first, *_ = story(unit)
    for step in (register, draft):
        seen = callers[0].give(step.command, step.actor, step.data)
    with ThreadPoolExecutor(16) as pool:
        for n in range(ROUNDS):

            def write(caller: Caller, etag: str = seen.etag, n: int = n) -> object:
                target = [{"indikator": "latihan-2001", "nilai": f"{100 * n + callers.index(caller)}"}]
                return caller.give(
                    first.command, first.actor, {**first.data, "target": target}, etag, f"{caller.n}/{n}"
                )

            answers = list(pool.map(write, callers))
            assert sum(a.busy for a in answers) == 0
            assert sorted(a.status for a in answers) == [200] + [412] * 15
            (won,) = (a for a in answers if a.status == 200)
            for lost in answers:
                if lost is not won:
                    assert [c["idx"] for c in lost.body["changes"]] == [e["idx"] for e in won.body["events"]]
                    assert lost.etag == won.etag
            seen = won
    for caller in callers:
        caller.close()


def test_one_key_twenty_times_at_once_is_one_event_and_twenty_equal_answers(ground: Ground) -> None:
    callers = [Caller(ground.servers, n) for n in range(20)]
    data = camat(ground.units[0], 2001)  # its PK is there: a policy follows, once too
    with ThreadPoolExecutor(20) as pool:
        answers = list(pool.map(lambda c: c.give("unit.appoint", "admin", data, key="sekali"), callers))
    assert {(a.status, repr(a.body)) for a in answers} == {(200, repr(answers[0].body))}
    assert sorted(a.replayed for a in answers) == [False] + [True] * 19
    house = build(ground.servers.url)
    events = [r.event for r in house.journal.page(0, 1000)]
    house.close()
    assert [type(e).TOPIC for e in events if e.provenance.command == "sekali"] == ["PerangkatDaerah.Appointed"]
    (idx,) = (e["idx"] for e in answers[0].body["events"])
    follows = [type(e).TOPIC for e in events if e.provenance.caused_by == str(idx)]
    assert follows == ["PerjanjianKinerja.Flagged"]
    for caller in callers:
        caller.close()


def test_a_backup_under_load_restores_and_is_a_prefix_of_the_log(ground: Ground, tmp_path: Path) -> None:
    live = build(ground.servers.url)
    people = Writers(ground.servers, ground.units[1:3])
    sizes = []
    try:
        for n in range(3):
            until(lambda n=n: people.errors or len(people.answers) >= 15 * (n + 1), "fifteen more commands")
            assert not people.errors
            made = back_up(live, tmp_path / f"cadangan-{n}")
            sizes.append(made.manifest.size)
    finally:
        people.stop()
    assert sizes == sorted(set(sizes))
    for n, size in enumerate(sizes):
        copy = build(f"sqlite:///{tmp_path / f'{n}.db'}")
        assert bring_back(copy, tmp_path / f"cadangan-{n}", "latihan").position == size + 1
        with copy.database.snapshot() as tx:
            assert check(tx).size == size + 1
        assert copy.views.position() == size + 1
        assert copy.log.root(size) == live.log.root(size)
        live.log.consistency(size, live.journal.position())
        copy.close()
    live.close()


def test_what_an_operator_has_done_may_be_killed_and_is_done_again(database_url: str, tmp_path: Path) -> None:
    first = begun(database_url, tmp_path, 5)
    assert set(chores(database_url, tmp_path, first, seed=20261130, kills=1)) == set(CHORES)


def test_however_many_units_there_are_a_tick_ends_and_desks_stay_small(tmp_path: Path) -> None:
    few = crowd(tmp_path, 5)
    assert (few.units, few.told > 0) == (5, True)


def test_nothing_acknowledged_is_lost_when_servers_are_killed(ground: Ground) -> None:
    report = drill(ground.servers, ground.units[3:], seed=20261127, kills=3, commands=90, crash=False)
    assert sum(report.kills.values()) == 3
    assert report.acknowledged >= 90
    step = next(story(ground.units[0]))
    never = Answer("tidak-pernah", 200, {"events": [{"idx": 1, "topic": "Indikator.Registered"}]}, "", False, 0, 0)
    with pytest.raises(AssertionError, match=r"indikator\.register"):  # a loss would have been seen
        reckon(ground.servers.url, [(step, never)])
