"""Tries are counted over all processes, by account and by address; who hammers an account locks out nobody else."""

import multiprocessing
from datetime import UTC, datetime, timedelta
from itertools import count
from multiprocessing.queues import SimpleQueue
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interfaces.compose import House, build
from interfaces.registers.limits import RULES, Kind, TooMany, network
from tests.examples import examples
from tests.kantor import Kantor

NOW = datetime(2026, 11, 27, 9, tzinfo=UTC)
OWNER, ATTACKER = "203.0.113.7", "198.51.100.9"
PAIR = RULES[Kind.MASUK].pair
assert PAIR is not None
STEP = PAIR.per / PAIR.n
UNUSED = count(1)


def tries(
    house: House, n: int, address: str, account: str = "p-a", kind: Kind = Kind.MASUK, now: datetime = NOW
) -> int:
    """How many of so many tries are taken."""
    taken = 0
    for _ in range(n):
        try:
            house.limits.allow(kind, account, address, now)
            taken += 1
        except TooMany:
            pass
    return taken


def test_after_five_tries_one_more_each_three_minutes(kantor: Kantor) -> None:
    assert tries(kantor.house, 50, ATTACKER) == 5
    with pytest.raises(TooMany, match="Coba lagi dalam 3 menit") as refused:
        kantor.house.limits.allow(Kind.MASUK, "p-a", ATTACKER, NOW)
    later = NOW + timedelta(seconds=refused.value.seconds)
    assert tries(kantor.house, 50, ATTACKER, now=later - timedelta(seconds=1)) == 0
    assert tries(kantor.house, 50, ATTACKER, now=later) == 1


def test_the_owner_comes_in_from_elsewhere_while_somebody_hammers(kantor: Kantor) -> None:
    assert tries(kantor.house, 500, ATTACKER) == 5
    kantor.house.limits.allow(Kind.MASUK, "p-a", OWNER, NOW)
    kantor.house.limits.succeeded(Kind.MASUK, "p-a", OWNER, NOW)


def test_one_address_over_many_accounts_and_many_addresses_at_one_account(kantor: Kantor) -> None:
    house, rule = kantor.house, RULES[Kind.MASUK]
    assert sum(tries(house, 1, ATTACKER, f"p-{n}") for n in range(200)) == rule.address.n
    assert tries(house, 1, OWNER, "p-1") == 1  # who shares an account with the attacker's list, but no address
    house.limits.succeeded(Kind.MASUK, "p-b", OWNER, NOW)
    assert sum(tries(house, 1, f"192.0.2.{n}", "p-b") for n in range(200)) == rule.account.n
    assert tries(house, 1, OWNER, "p-b") == 1  # where its owner has signed in before


def test_who_signs_in_all_day_is_never_held_up(kantor: Kantor) -> None:
    """An office of hundreds behind one address: what succeeds is given back."""
    for n in range(300):
        kantor.house.limits.allow(Kind.MASUK, f"p-{n % 150}", OWNER, NOW)
        kantor.house.limits.succeeded(Kind.MASUK, f"p-{n % 150}", OWNER, NOW)


def test_what_succeeds_at_a_known_address_takes_nothing_from_what_others_tried(kantor: Kantor) -> None:
    house, rule = kantor.house, RULES[Kind.MASUK]
    house.limits.succeeded(Kind.MASUK, "p-b", OWNER, NOW)
    assert sum(tries(house, 1, f"192.0.2.{n}", "p-b") for n in range(200)) == rule.account.n
    for _ in range(20):
        house.limits.allow(Kind.MASUK, "p-b", OWNER, NOW)
        house.limits.succeeded(Kind.MASUK, "p-b", OWNER, NOW)
    assert tries(house, 20, ATTACKER, "p-b") == 0


@pytest.mark.parametrize("kind", Kind)
def test_each_kind_is_counted_for_itself_also_where_nobody_is_known(kantor: Kantor, kind: Kind) -> None:
    rule = RULES[kind]
    assert tries(kantor.house, 5, OWNER, kind=Kind.MASUK if kind is not Kind.MASUK else Kind.KODE) > 0
    assert tries(kantor.house, 3000, ATTACKER, "", kind) == rule.address.n
    assert tries(kantor.house, 3000, OWNER, "p-a", kind) == (rule.pair or rule.account).n


def test_two_processes_together_let_through_what_one_would(kantor: Kantor, database_url: str) -> None:
    spawn = multiprocessing.get_context("spawn")
    answers: SimpleQueue[int] = spawn.SimpleQueue()
    start = spawn.Barrier(2)
    processes = [spawn.Process(target=attack, args=(database_url, start, answers)) for _ in range(2)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    assert [process.exitcode for process in processes] == [0, 0]
    assert answers.get() + answers.get() == 5


def attack(database_url: str, start: Any, answers: "SimpleQueue[int]") -> None:
    house = build(database_url)
    start.wait()
    answers.put(tries(house, 50, ATTACKER))
    house.close()


def test_the_tick_clears_what_is_empty_again(kantor: Kantor) -> None:
    limits = kantor.house.limits
    tries(kantor.house, 5, ATTACKER)
    tries(kantor.house, 1, OWNER, "p-b")
    limits.succeeded(Kind.MASUK, "p-b", OWNER, NOW)
    limits.forget(NOW + STEP)
    assert tries(kantor.house, 50, ATTACKER, now=NOW + STEP) == 1  # what is not empty stays counted
    limits.forget(NOW + timedelta(days=1, seconds=1))
    with kantor.house.database.read() as tx:
        assert [kind for (kind,) in tx.execute("SELECT kind FROM limits")] == ["dikenal"]
    limits.forget(NOW + timedelta(days=91))
    with kantor.house.database.read() as tx:
        assert tx.execute("SELECT * FROM limits") == []


def test_neither_an_account_nor_an_address_can_be_read_from_the_rows(kantor: Kantor) -> None:
    tries(kantor.house, 5, ATTACKER, "camat@example.org")
    kantor.house.limits.succeeded(Kind.MASUK, "camat@example.org", ATTACKER, NOW)
    with kantor.house.database.read() as tx:
        found = str(tx.execute("SELECT * FROM limits"))
    assert "camat" not in found
    assert ATTACKER not in found


def test_a_try_is_never_counted_where_it_would_be_rolled_back(kantor: Kantor) -> None:
    with kantor.house.database.write(), pytest.raises(RuntimeError, match="rolled back"):
        kantor.house.limits.allow(Kind.MASUK, "p-a", OWNER, NOW)


def test_letters_of_another_size_are_the_same_account(kantor: Kantor) -> None:
    assert (
        tries(kantor.house, 3, ATTACKER, "Camat@example.org") + tries(kantor.house, 9, ATTACKER, "camat@EXAMPLE.org")
        == 5
    )


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", True),
        ("2001:db8:1:2::1", "2001:db8:1:3::1", False),
        ("::ffff:203.0.113.7", "203.0.113.7", True),
        ("fe80::1%eth0", "fe80::2", True),
        ("203.0.113.7", "203.0.113.8", False),
        ("", "", True),
        ("unix:", "", False),
    ],
)
def test_who_an_address_is(one: str, other: str, same: bool) -> None:
    assert (network(one) == network(other)) is same


@examples(50)
@given(gaps=st.lists(st.integers(0, 400), min_size=1, max_size=60))
def test_in_any_rhythm_no_more_comes_through_than_a_burst_and_its_pace(one_house: House, gaps: list[int]) -> None:
    """Of any account at one address: five, and one for each three minutes that went by."""
    own = next(UNUSED)
    at, came = NOW, []
    for gap in gaps:
        at += timedelta(seconds=gap)
        if tries(one_house, 1, f"2001:db8:{own:x}::1", f"p-{own}", now=at):
            came.append(at)
    for first in range(len(came)):
        for last in range(first, len(came)):
            assert last - first + 1 <= 5 + (came[last] - came[first]) / STEP


@pytest.fixture(scope="module")
def one_house(tmp_path_factory: pytest.TempPathFactory) -> Any:
    house = build(f"sqlite:///{tmp_path_factory.mktemp('limits')}/jejak.db")
    house.migrate()
    yield house
    house.close()
