"""Waiting in tests: for something to hold, however busy the machine; only what hangs is given up."""

import asyncio
import time
from collections.abc import Callable, Iterator
from typing import TypeVar

T = TypeVar("T")
PATIENCE = 300.0
"""Seconds after which something hangs: far beyond what any machine takes."""


def attempts(what: str, every: float = 0.02) -> Iterator[None]:
    """Once for each try, a moment apart. Raises TimeoutError, naming what was waited for."""
    limit = time.monotonic() + PATIENCE
    while time.monotonic() < limit:
        yield
        time.sleep(every)
    raise TimeoutError(f"waited {PATIENCE:.0f} s in vain for {what}")


def until(holds: Callable[[], T], what: str) -> T:
    """What `holds` answers, once it answers something true."""
    for _ in attempts(what):
        if found := holds():
            return found
    raise AssertionError("attempts end with an exception")


async def moment() -> None:
    """Between two looks at something, where others must go on meanwhile."""
    await asyncio.sleep(0.02)


def pause(seconds: float) -> None:
    """Let a moment pass by chance; nothing is expected to have happened within it."""
    time.sleep(seconds)
