"""A stranger's file is looked into in a process of its own: little time and memory, no secrets, and no way back.

What it prints is all that comes of it. Two are looked into at a time.
"""

import logging
import os
import resource
import subprocess  # nosec B404  # starts this same Python
import sys
import threading
from importlib import import_module
from pathlib import Path
from typing import NamedTuple, NoReturn

TASKS = {"tables": "interfaces.tables.apart", "signatures": "interfaces.signing.apart"}
"""Each has `answered(raw, what) -> bytes`, which raises nothing."""


class Bounds(NamedTuple):
    """Of one file: seconds until it is given up, seconds of work, bytes of memory."""

    seconds: int = 20
    work: int = 12
    memory: int = 1024**3


USUAL = Bounds()
PATIENCE = 15
"""Seconds that a file waits for others to be read."""
AT_ONCE = 2
_turns = threading.BoundedSemaphore(AT_ONCE)


class Busy(Exception):
    """Others are being looked into, for longer than a file waits."""


class TooHeavy(Exception):
    """It took longer, or more memory, than a file may; or the library broke under it."""


def asked_apart(task: str, what: str, raw: bytes, bounds: Bounds, log: logging.Logger) -> bytes:
    """What a task says of a file. Raises Busy, TooHeavy."""
    if not _turns.acquire(timeout=PATIENCE):
        raise Busy
    try:
        done = subprocess.run(  # noqa: S603 - this Python, one of our names  # nosec B603
            [sys.executable, "-P", "-m", __name__, task, what, str(bounds.work), str(bounds.memory)],
            input=raw,
            capture_output=True,
            timeout=bounds.seconds,
            env=_surroundings(),
            check=False,
        )
    except subprocess.TimeoutExpired as e:
        raise TooHeavy from e
    finally:
        _turns.release()
    if done.stderr:
        log.warning("a file was not read: %s", done.stderr[-1000:].decode(errors="replace"))
    if done.returncode:
        raise TooHeavy
    return done.stdout


def _surroundings() -> dict[str, str]:
    """Where this same code is found, and no secret."""
    kept = {name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ}
    code = [os.environ.get("PYTHONPATH", ""), str(Path(__file__).parents[1])]
    return {**kept, "PYTHONPATH": os.pathsep.join(filter(None, code)), "PYTHONIOENCODING": "utf-8"}


def main() -> NoReturn:
    """Do the task with the file that comes in, within the bounds, and print what it says."""
    task, what, work, memory = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
    resource.setrlimit(resource.RLIMIT_CPU, (work, work + 1))
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    logging.disable()  # libraries quote what they read
    sys.stdout.buffer.write(import_module(TASKS[task]).answered(sys.stdin.buffer.read(), what))
    sys.stdout.flush()
    os._exit(0)  # nothing is left to be tidied, and a large file takes long to


if __name__ == "__main__":
    main()
