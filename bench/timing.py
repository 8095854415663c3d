"""Contestants take turns in many short rounds, so that whatever else the machine does falls on all of them alike."""

import gc
import resource
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median
from time import perf_counter
from typing import Any


@dataclass(frozen=True)
class Spread:
    """The median of the rounds, with the lowest and the highest."""

    median: float
    low: float
    high: float

    @classmethod
    def of(cls, values: Sequence[float]) -> "Spread":
        return cls(median(values), min(values), max(values))


@dataclass(frozen=True)
class Contestant:
    """`prepare` makes the inputs of a round, untimed; `act` does one operation with one of them, timed."""

    name: str
    prepare: Callable[[int], Sequence[Any]]
    act: Callable[[Any], object]


@dataclass(frozen=True)
class Outcome:
    """Operations per second of each contestant in each round; `n` operations each, over all rounds."""

    rates: dict[str, list[float]]
    n: int

    def rate(self, name: str) -> Spread:
        return Spread.of(self.rates[name])

    def milliseconds(self, name: str) -> Spread:
        """What one operation took."""
        return Spread.of([1000 / rate for rate in self.rates[name]])

    def ratio(self, name: str, other: str) -> Spread:
        """How many times as fast, round by round: within a round both had the same weather."""
        return Spread.of([a / b for a, b in zip(self.rates[name], self.rates[other], strict=True)])


def children() -> float:
    """Seconds of CPU, of the user and of the system, that processes which we started and which ended have taken."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def take_turns(
    contestants: Sequence[Contestant], rounds: int, operations: int, clock: Callable[[], float] = perf_counter
) -> Outcome:
    """Run all contestants in each round, each round another one first; one round before that warms up."""
    rates: dict[str, list[float]] = {c.name: [] for c in contestants}
    for n in range(-1, rounds):
        first = n % len(contestants)
        for contestant in (*contestants[first:], *contestants[:first]):
            inputs = contestant.prepare(operations)
            gc.collect()
            gc.freeze()  # each pays for its own garbage, not for going through what the others keep in memory
            start = clock()
            for one in inputs:
                contestant.act(one)
            seconds = clock() - start
            if n >= 0:
                rates[contestant.name].append(len(inputs) / seconds)
    return Outcome(rates, rounds * operations)
