"""What somebody may have so many of, they have no more of when they ask for all of it at once."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest

from application.access import Identity
from domain.kernel import Refusal
from interfaces.clock import real_clock
from interfaces.compose import House
from interfaces.registers import auditors, awaiting, feed, jobs
from interfaces.registers.feed import Feed
from tests.kantor import SHA, Kantor
from tests.waiting import PATIENCE

WHO = Identity("p-001", "inspektorat")
AT_ONCE = 8
Ask = Callable[[House, int], Any]


def a_job(house: House, n: int) -> Any:
    return house.jobs.ask(WHO.person, WHO.acting_as, "periksa", {"kunci": str(n)}, 1, real_clock())


def a_job_again(house: House, n: int) -> Any:
    """A job that was given up, begun anew."""
    (job,) = [job for job in house.jobs.of(WHO.person, WHO.acting_as) if job.asked["kunci"] == str(n)]
    house.jobs.again(job, real_clock())


def a_feed(house: House, n: int) -> Any:
    return house.feeds.grant(Feed("person", WHO.person, "id"), real_clock())


def a_question(house: House, n: int) -> Any:
    house.auditors.save(WHO.person, f"Pertanyaan {n}", "unit=kb", real_clock())


def a_command_before_its_file(house: House, n: int) -> Any:
    document = {"command": "pk.sign", "command_id": f"kunci-{n}", "actor": "bupati", "data": {}}
    if house.awaiting.keep(WHO, document, SHA, real_clock()) is None:
        raise Refusal("penuh", "full")


def given_up(house: House) -> None:
    """As many jobs as are asked for at once, each cancelled before the next."""
    for n in range(AT_ONCE):
        house.jobs.cancel(a_job(house, n), real_clock())


ASKED = {
    "jobs": (jobs, a_job, lambda house: None, lambda house: house.jobs.of(WHO.person, WHO.acting_as)),
    "jobs again": (
        jobs,
        a_job_again,
        given_up,
        lambda house: [j for j in house.jobs.of(WHO.person, WHO.acting_as) if j.open],
    ),
    "feeds": (feed, a_feed, lambda house: None, lambda house: house.feeds.of(WHO.person)),
    "questions": (auditors, a_question, lambda house: None, lambda house: house.auditors.questions(WHO.person)),
    "commands": (
        awaiting,
        a_command_before_its_file,
        lambda house: None,
        lambda house: house.awaiting.of(WHO.person, real_clock()),
    ),
}


@pytest.mark.parametrize("what", ASKED)
def test_no_more_than_allowed_however_many_are_asked_for_at_once(
    kantor: Kantor, what: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    module, ask, before, held = ASKED[what]
    before(kantor.house)
    monkeypatch.setattr(module, "MOST", 3)
    together = Barrier(AT_ONCE)

    def one(n: int) -> bool:
        together.wait(PATIENCE)
        try:
            ask(kantor.house, n)
        except Refusal:
            return False
        return True

    with ThreadPoolExecutor(AT_ONCE) as people:
        let_in = sum(people.map(one, range(AT_ONCE)))
    assert (let_in, len(held(kantor.house))) == (3, 3)


def test_the_same_asked_for_at_once_is_one_job(kantor: Kantor) -> None:
    together = Barrier(AT_ONCE)

    def one(_: int) -> str:
        together.wait(PATIENCE)
        return str(a_job(kantor.house, 1).id)

    with ThreadPoolExecutor(AT_ONCE) as presses:
        assert len(set(presses.map(one, range(AT_ONCE)))) == 1
