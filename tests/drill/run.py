"""One drill on one database: people write, servers die, and what is left is held against what was acknowledged."""

import time
from collections import Counter
from dataclasses import dataclass

from tests.drill.attack import Attacks
from tests.drill.ledger import level, reckon
from tests.drill.servers import Servers
from tests.drill.writers import Writers
from tests.waiting import attempts, pause


@dataclass
class Report:
    """What happened in a drill that lost nothing: whoever loses something raises AssertionError."""

    kills: Counter[str]
    acknowledged: int
    refused: int
    unanswered: int
    busy: int
    stored_unacknowledged: int
    events: int
    seconds: float
    slowest_restart: float


def drill(servers: Servers, units: list[str], *, seed: int, kills: int, commands: int, crash: bool) -> Report:
    """At least so many commands are acknowledged and so many things killed, at moments that the seed chooses.

    Afterwards no server runs.
    """
    start = time.monotonic()
    attacks = Attacks(servers, seed, crash)
    people = Writers(servers, units)
    slowest = 0.0
    try:
        for n in range(kills):
            wait(people, round(commands * (n + attacks.chance.random()) / kills))
            pause(attacks.chance.random() * 0.02)
            dead = attacks.strike()
            if dead is not None:
                level(servers.url)
            struck = time.monotonic()
            for each in range(len(servers)):
                servers.start(each) if each == dead else servers.wait_until_ready(each)
            slowest = max(slowest, time.monotonic() - struck)
        wait(people, commands)
    finally:
        people.stop()
        servers.stop()
    events = level(servers.url)
    answers = people.answers
    return Report(
        kills=attacks.done,
        acknowledged=len(answers),
        refused=sum(1 for _, a in answers if a.status != 200),
        unanswered=sum(a.tries - a.busy for _, a in answers),
        busy=sum(a.busy for _, a in answers),
        stored_unacknowledged=reckon(servers.url, answers),
        events=events,
        seconds=time.monotonic() - start,
        slowest_restart=slowest,
    )


def wait(people: Writers, commands: int) -> None:
    """Until so many commands have been acknowledged."""
    for _ in attempts(f"{commands} commands to be acknowledged", every=0.002):
        if people.errors:
            raise people.errors[0]
        if len(people.answers) >= commands:
            return
