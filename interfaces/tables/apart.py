"""A stranger's file is read in a process of its own, which has little time and memory, no secrets, and no way back.

What it prints is all that comes of it: the tables, or why there are none. Two are read at a time.
"""

import logging
import os
import resource
import subprocess  # nosec B404  # starts this same Python
import sys
import threading
import traceback
from importlib import import_module
from pathlib import Path
from typing import NamedTuple, NoReturn

import msgspec

from domain.kernel import Teks
from interfaces.input.reading import BadInput
from interfaces.tables.grid import Grid, too_large
from interfaces.tables.refused import damaged, too_long

log = logging.getLogger("jejak.tables")
READERS = {kind: f"interfaces.tables.{kind}" for kind in ("xlsx", "xls", "ods", "docx", "html", "pdf")}
"""Each has `read(raw) -> list[Grid]`."""


class Bounds(NamedTuple):
    """Of one file: seconds until it is given up, seconds of work, bytes of memory."""

    seconds: int = 20
    work: int = 12
    memory: int = 1024**3


USUAL = Bounds()
PATIENCE = 15
"""Seconds that a file waits for others to be read."""
AT_ONCE = 2
MOST_SAID = 48 * 1024 * 1024
"""Bytes of all tables of a file."""
_turns = threading.BoundedSemaphore(AT_ONCE)


class Answer(msgspec.Struct):
    """`refused`: the sentence; None where there are tables."""

    grids: list[Grid] = []
    refused: Teks | None = None


def read_apart(raw: bytes, kind: str, bounds: Bounds = USUAL) -> list[Grid]:
    """The tables of a file of this kind. Raises BadInput: why not, also for one that takes too long."""
    if not _turns.acquire(timeout=PATIENCE):
        raise BadInput(
            "Berkas lain sedang dibaca: coba lagi sebentar lagi.", "Other files are being read: try again in a moment."
        )
    try:
        done = subprocess.run(  # noqa: S603 - this Python, one of our names  # nosec B603
            [sys.executable, "-P", "-m", __name__, kind, str(bounds.work), str(bounds.memory)],
            input=raw,
            capture_output=True,
            timeout=bounds.seconds,
            env=_surroundings(),
            check=False,
        )
    except subprocess.TimeoutExpired as e:
        raise too_long() from e
    finally:
        _turns.release()
    if done.stderr:
        log.warning("a file was not read: %s", done.stderr[-1000:].decode(errors="replace"))
    if done.returncode:
        raise too_long()
    answer = msgspec.json.decode(done.stdout, type=Answer)
    if answer.refused is not None:
        raise BadInput(*answer.refused)
    return answer.grids


def _surroundings() -> dict[str, str]:
    """Where this same code is found, and no secret."""
    kept = {name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ}
    code = [os.environ.get("PYTHONPATH", ""), str(Path(__file__).parents[2])]
    return {**kept, "PYTHONPATH": os.pathsep.join(filter(None, code)), "PYTHONIOENCODING": "utf-8"}


def read_here(raw: bytes, kind: str) -> list[Grid]:
    """The same in this process. Raises BadInput, whatever the reader met."""
    try:
        return import_module(READERS[kind]).read(raw)  # type: ignore[no-any-return]
    except BadInput:
        raise
    except (MemoryError, RecursionError) as e:
        raise too_long() from e
    except Exception as e:  # libraries meet a damaged file with errors of every kind
        raise damaged() from e


def main() -> NoReturn:
    """Read the file that comes in, within the bounds, and print what it holds."""
    kind, work, memory = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    resource.setrlimit(resource.RLIMIT_CPU, (work, work + 1))
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    logging.disable()  # libraries quote what they read
    sys.stdout.buffer.write(_answered(sys.stdin.buffer.read(), kind))
    sys.stdout.flush()
    os._exit(0)  # nothing is left to be tidied, and a large file takes long to


def _answered(raw: bytes, kind: str) -> bytes:
    """What is printed. Of an error that no reader knows it is told where it came up, and nothing of the file."""
    try:
        said = msgspec.json.encode(Answer(read_here(raw, kind)))
        if len(said) > MOST_SAID:
            raise too_large()
    except BadInput as e:
        if (cause := e.__cause__) is not None:
            places = [f"{Path(f.filename).name}:{f.lineno}" for f in traceback.extract_tb(cause.__traceback__)]
            sys.stderr.write(f"{kind} {type(cause).__name__} {' '.join(places[-6:])}\n")
        said = msgspec.json.encode(Answer(refused=e.teks))
    return said


if __name__ == "__main__":
    main()
