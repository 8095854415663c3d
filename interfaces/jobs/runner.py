"""The worker of jobs: one thread of a process, which does one job after the other while there are any."""

import logging
import os
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path
from secrets import token_hex

from application.store.database import OperationalError
from interfaces.clock import real_clock
from interfaces.compose import House
from interfaces.jobs.kinds import KINDS
from interfaces.registers.heartbeat import process_name
from interfaces.registers.jobs import BROKEN, DONE, Job

log = logging.getLogger("jejak.jobs")
STEPS = 100
"""How often, at most, a job says how far it is."""


class Given(Exception):
    """The job was cancelled, or another worker has it."""


class Runner:
    """`told` hears of each job that says how far it is."""

    def __init__(self, house: House, told: Callable[[Job, int], None] = lambda job, done: None) -> None:
        self.house, self.told = house, told
        self.name = f"{process_name()}/{id(self)}"
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None
        self._more = False

    def wake(self) -> None:
        """There may be something to do: it is done in a thread, which ends when nothing is left."""
        with self._lock:
            self._more = True
            if self._thread is None:
                self._thread = threading.Thread(target=self._work, name="jejak-jobs", daemon=True)
                self._thread.start()

    def settled(self) -> None:
        """Wait until the thread has nothing left to do."""
        if (thread := self._thread) is not None:
            thread.join()

    def drain(self) -> int:
        """Do all there is, here; how many."""
        n = 0
        while (job := self.house.jobs.take(self.name, real_clock())) is not None:
            self._run(job)
            n += 1
        self._sweep()
        return n

    def _work(self) -> None:
        while True:
            with self._lock:
                if not self._more:
                    self._thread = None
                    return
                self._more = False
            try:
                self.drain()
            except Exception:
                log.exception("jobs")

    def _run(self, job: Job) -> None:
        path = result(self.house, job.id)
        part = path.with_name(f"{path.name}.{token_hex(8)}.part")  # who had it before may be writing still
        try:
            made = KINDS[job.kind].make(self.house, job)
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            with open(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as out:
                for piece in made.bytes(self._progress(job)):
                    out.write(piece)
            size = part.stat().st_size
            put = partial(_put, part, path)
            self.house.jobs.end(job, DONE, real_clock(), made.nama, made.jenis, size, put)
        except Given:
            log.info("job %s given up", job.id)
        except OperationalError:
            log.exception("job %s is taken up again", job.id)
        except Exception:  # whatever is wrong with one, whoever asked is told, and those after it are done
            log.exception("job %s", job.id)
            self.house.jobs.end(job, BROKEN, real_clock())
        finally:
            part.unlink(missing_ok=True)

    def _progress(self, job: Job) -> Callable[[int], None]:
        said = 0

        def at(done: int) -> None:
            nonlocal said
            if done < job.total and (done - said) * STEPS < job.total:
                return
            said = done
            if not self.house.jobs.at(job, done, real_clock()):
                raise Given
            self.told(job, done)

        return at

    def _sweep(self) -> None:
        """Remove files of jobs that are forgotten, of people who were erased too."""
        left = self.house.jobs.clear(real_clock())
        for path in _files(self.house):
            if path.name.partition(".")[0] not in left:
                with suppress(OSError):
                    path.unlink()


def result(house: House, job: str) -> Path:
    """Where the file that a job made lies: beside the files of evidence, where every process of the house looks."""
    return house.evidence.root / "hasil" / job


def held(house: House, job: Job) -> Path | None:
    """The file that a job made, whole; None where it is gone, or not what was put there."""
    path = result(house, job.id)
    with suppress(OSError):
        return path if job.state == DONE and path.stat().st_size == job.size else None
    return None


def _put(part: Path, path: Path) -> None:
    """The file of a job into its place; what whoever had it before was writing goes."""
    os.replace(part, path)
    for left in path.parent.glob(f"{path.name}.*.part"):
        left.unlink(missing_ok=True)


def _files(house: House) -> Iterator[Path]:
    folder = house.evidence.root / "hasil"
    return folder.iterdir() if folder.is_dir() else iter(())
