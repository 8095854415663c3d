"""Sixteen people who write at once for long: nobody is turned away by the server, and its memory stays as it was."""

import time
from dataclasses import dataclass
from statistics import quantiles
from urllib.request import urlopen

from tests.drill.run import wait
from tests.drill.servers import Servers
from tests.drill.writers import Writers
from tests.half_sent import HALF, half_sent, unread
from tests.waiting import PATIENCE

WRITERS = 16
HELD, TIMES = 200, 20
TOGETHER = 100
"""Commands for which one waits at a time."""


@dataclass
class Steady:
    """How long an answer took, in milliseconds; what the server held after a quarter and at the end, in MB; and in how
    many milliseconds it said that it lives while HELD connections had half a request, or an answer, in them."""

    acknowledged: int
    busy: int
    held_to_a_pace: int
    p50: float
    p95: float
    mb_after_a_quarter: float
    mb_at_the_end: float
    live_under_silent: float = 0
    live_under_slow_heads: float = 0
    live_under_slow_bodies: float = 0
    live_under_unread: float = 0


def steady(servers: Servers, units: list[str], commands: int) -> Steady:
    """Until so many commands are acknowledged. Afterwards no server runs."""
    people = Writers(servers, units)
    try:
        _wait(people, 0, commands // 4)
        quarter = servers.megabytes()
        _wait(people, commands // 4, commands)
        end = servers.megabytes()
    finally:
        people.stop()
        servers.stop()
    answers = [answer for _, answer in people.answers]
    each = quantiles((answer.seconds * 1000 for answer in answers), n=20)
    busy, held = sum(a.busy for a in answers), sum(a.held for a in answers)
    return Steady(len(answers), busy, held, each[9], each[18], quarter, end)


def _wait(people: Writers, done: int, commands: int) -> None:
    """However long it takes, as long as they get on."""
    for n in range(done, commands, TOGETHER):
        wait(people, min(n + TOGETHER, commands))


def answered_in(servers: Servers) -> dict[str, float]:
    """Milliseconds in which a server says that it lives, by what others do to it meanwhile: the worst of some."""
    host, port = servers.address(0)
    said = {**HALF, "unread": unread("/api/v1/openapi.json")}
    found = {}
    for name, sent in zip(("silent", "slow_heads", "slow_bodies", "unread"), said.values(), strict=True):
        with half_sent(port, sent, HELD, host):
            _live(host, port)  # those who did ask are answered first
            found[f"live_under_{name}"] = max(_live(host, port) for _ in range(TIMES))
    return found


def _live(host: str, port: int) -> float:
    start = time.perf_counter()
    with urlopen(f"http://{host}:{port}/health/live", timeout=PATIENCE) as answer:
        answer.read()
    return (time.perf_counter() - start) * 1000
