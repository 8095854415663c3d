"""Jobs where several processes do them: each is done once, and one whose process was killed is done by the next."""

import multiprocessing
from datetime import timedelta
from threading import Barrier, Thread

import pytest

from application.access import Identity
from application.store.journal import format_time
from interfaces.clock import real_clock
from interfaces.compose import House, build
from interfaces.jobs.asking import begun
from interfaces.jobs.kinds import CHECK, EXPORT
from interfaces.jobs.runner import Runner, result
from interfaces.registers.jobs import DONE, MOST, RUNS, SILENT, Job
from tests.kantor import Kantor
from tests.waiting import until

AUDITOR = Identity("p-090", "inspektorat")
JOBS = MOST


@pytest.fixture
def office(kantor: Kantor) -> Kantor:
    kantor.found()
    return kantor


def asked(house: House, n: int) -> Job:
    return begun(house, AUDITOR, CHECK, {"kunci": str(n)}, house.journal.position())


def test_two_workers_do_each_job_once(office: Kantor, database_url: str) -> None:
    jobs = [asked(office.house, n) for n in range(JOBS)]
    houses, start, done = [build(database_url), build(database_url)], Barrier(2), list[int]()

    def work(house: House) -> None:
        start.wait()
        done.append(Runner(house).drain())

    threads = [Thread(target=work, args=(house,)) for house in houses]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for house in houses:
        house.close()
    assert sum(done) == JOBS
    found = office.house.jobs.of(AUDITOR.person, AUDITOR.acting_as)
    assert {(job.id, job.state, job.tries) for job in found} == {(job.id, DONE, 1) for job in jobs}


def _hang(url: str) -> None:
    """A worker that comes to a halt in the middle of its file."""
    Runner(build(url), lambda job, done: multiprocessing.Event().wait() and None).drain()


def test_what_a_killed_process_had_is_done_by_the_next(office: Kantor, database_url: str) -> None:
    idx = office.do("trail.export", "inspektorat", bentuk="csv").events[0][0]
    job = begun(office.house, AUDITOR, EXPORT, {"idx": idx}, idx)
    doomed = multiprocessing.get_context("spawn").Process(target=_hang, args=(database_url,))
    doomed.start()

    def now() -> Job:
        (one,) = office.house.jobs.of(AUDITOR.person, AUDITOR.acting_as)
        return one

    until(lambda: now().done, "the job to be under way")
    doomed.kill()
    doomed.join()
    path = result(office.house, job.id)
    assert list(path.parent.glob(f"{path.name}.*.part"))
    assert (now().state, Runner(office.house).drain()) == (RUNS, 0)  # for all that anybody knows it is at work
    with office.house.database.write() as tx:  # a minute passes
        tx.execute("UPDATE jobs SET beat_at = ?", (format_time(real_clock() - SILENT - timedelta(seconds=1)),))
    assert Runner(office.house).drain() == 1
    assert (now().state, now().tries) == (DONE, 2)
    assert [file.name for file in path.parent.glob(f"{path.name}*")] == [path.name]  # nothing half made is left
