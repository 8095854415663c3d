"""A scheduler as a process of its own that may be killed at any moment: what `jejak work` runs, on a clock that the
test sets going."""

import itertools
import multiprocessing
import os
from datetime import datetime, timedelta

PRELOAD = ["interfaces.worker.tick", "interfaces.mail.smtp", "application.every_command", "projections.queries"]
_context = multiprocessing.get_context("forkserver")
_context.set_forkserver_preload(PRELOAD)


def start(url: str, smtp: str, at: datetime) -> multiprocessing.process.BaseProcess:
    process = _context.Process(target=_run, args=(url, smtp, at, os.environ["JEJAK_KEY_FILE"]), daemon=True)
    process.start()
    return process


def _run(url: str, smtp: str, at: datetime, key_file: str) -> None:
    os.environ["JEJAK_KEY_FILE"] = key_file
    from interfaces.clock import DemoClock
    from interfaces.compose import build
    from interfaces.mail.letter import Letterhead
    from interfaces.mail.smtp import Smtp
    from interfaces.worker.tick import Tick
    from tests.smtp import FROM
    from tests.waiting import PATIENCE, pause

    clock = DemoClock()
    house = build(url, clock)
    tick = Tick(
        house, Smtp(smtp, timeout=PATIENCE), Letterhead(FROM, "https://jejak.contoh.go.id"), timedelta(seconds=2)
    )
    for n in itertools.count():
        clock.set(at + timedelta(seconds=n))
        tick.run()
        pause(0.02)
