"""The clock that ticks: APScheduler in a thread, with nothing stored, so that no two schedulers can disagree."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from apscheduler.schedulers.background import BackgroundScheduler

from interfaces.clock import real_clock
from interfaces.worker.tick import Tick


@contextmanager
def ticking(tick: Tick, seconds: float) -> Iterator[Tick]:
    """Tick now and every so many seconds, within the block, and have the database examined now and every day. A tick
    that takes longer is not run twice at a time, and those missed meanwhile, or while the machine slept, are made up
    for by one."""
    logging.getLogger("apscheduler").setLevel(logging.ERROR)  # it warns of each tick that waits for the one before
    scheduler = BackgroundScheduler(timezone="UTC")
    scheduler.add_job(
        tick.run,
        "interval",
        seconds=seconds,
        next_run_time=real_clock(),
        coalesce=True,
        misfire_grace_time=None,
        max_instances=1,
    )
    scheduler.add_job(tick.examine, "interval", days=1, next_run_time=real_clock(), misfire_grace_time=None)
    scheduler.start()
    try:
        yield tick
    finally:
        scheduler.shutdown(wait=True)
        tick.house.heartbeats.leave(tick.name)
