"""What an operator has done by the command line, killed at any moment and given again: what was recorded is there, and
in the end all is as if nobody had died."""

import multiprocessing
import os
import random
import time
from collections import Counter
from contextlib import suppress
from itertools import islice
from pathlib import Path

from application.store.intact import check
from domain.kernel import Refusal
from interfaces.compose import build
from tests.drill.ledger import reckon
from tests.drill.writers import prepare, story
from tests.kantor import Kantor

PRELOAD = [
    "interfaces.cli.main",
    "interfaces.cli.operator.backup",
    "interfaces.cli.operator.upkeep",
    "interfaces.cli.operator.work",
    "application.every_command",
    "projections.queries",
    "application.store.postgresql",
]
_context = multiprocessing.get_context("forkserver")
_context.set_forkserver_preload(PRELOAD)
CHORES = {
    "migrate": "migrate",
    "rebuild": "rebuild",
    "backup": "backup {folder}/cadangan-{n}",
    "restore": "restore {folder}/pertama --reason latihan --replace --accept-older",
    "work": "work --once",
}
OTHER_SHAPE = "UPDATE view_position SET shape = 'rilis lain', idx = 0"
"""As an earlier release left the views: those of this one are made anew."""


Recorded = tuple[int, bytes]
"""How many events there are, and the root over them."""


def begun(url: str, folder: Path, steps: int) -> Recorded:
    """A database with so many commands carried out; what the first backup of it holds."""
    (unit, _) = prepare(url, 2)
    office = Kantor(url)
    for step in islice(story(unit), steps):
        with suppress(Refusal):
            office.do(step.command, step.actor, **step.data)
    office.close()
    assert _run(url, f"backup {folder}/pertama") == 0
    return _recorded(url)


def chores(url: str, folder: Path, first: Recorded, *, seed: int, kills: int) -> Counter[str]:
    """Kill each chore so many times. `first`: what the first backup holds.

    Returns how many were killed at work, by chore; the rest were faster.
    """
    chance = random.Random(seed)  # noqa: S311 - a drill is to be repeated, not to be unforeseeable
    done = Counter[str]()
    for name, line in CHORES.items():
        _ready(url, name)
        start = time.monotonic()
        assert _run(url, line.format(folder=folder, n="utuh")) == 0, name
        usual = time.monotonic() - start
        for n in range(kills):
            _ready(url, name)
            before = first if name == "restore" else _recorded(url)
            done[name] += _killed(url, line.format(folder=folder, n=n), chance.random() * usual)
            _keeps(url, before)
            again = line.format(folder=folder, n=n)
            if name == "backup" and (whole := Path(folder, f"cadangan-{n}")).exists():
                again = f"restore {whole} --reason latihan --replace --accept-older"  # there by halves it never is
            assert _run(url, again) == 0, (name, n)
            house = build(url)
            assert house.views.position() == house.journal.position()
            house.close()
    reckon(url, [])
    return done


def _ready(url: str, chore: str) -> None:
    house = build(url)
    if chore == "migrate":
        with house.database.write() as tx:
            tx.execute(OTHER_SHAPE)
    house.close()


def _recorded(url: str) -> Recorded:
    house = build(url)
    size = house.journal.position()
    root = house.log.root(size)
    house.close()
    return size, root


def _keeps(url: str, before: Recorded) -> None:
    """The log is whole, and nothing that was recorded is another or gone."""
    house = build(url)
    with house.database.snapshot() as tx:
        assert check(tx).size >= before[0]
    assert house.log.root(before[0]) == before[1]
    house.close()


def _killed(url: str, line: str, after: float) -> bool:
    """Give a command and kill it after so many seconds; whether it was at work still."""
    process = _started(url, line)
    process.join(after)
    alive = process.is_alive()
    process.kill()
    process.join()
    return alive


def _run(url: str, line: str) -> int | None:
    process = _started(url, line)
    process.join()
    return process.exitcode


def _started(url: str, line: str) -> multiprocessing.process.BaseProcess:
    settings = {name: said for name, said in os.environ.items() if name.startswith("JEJAK_")}
    process = _context.Process(target=_give, args=(url, line, settings), daemon=True)
    process.start()
    return process


def _give(url: str, line: str, settings: dict[str, str]) -> None:
    os.environ.update(settings)
    from interfaces.cli.main import main

    for stream in (1, 2):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream)
    raise SystemExit(main(["--db", url, *line.split()]))
