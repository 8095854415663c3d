"""What makes a unit live: the day of its go-live, or the first step of the cycle that a document of it took."""

from collections.abc import Sequence
from datetime import date, timedelta
from functools import cache

from domain.kinds import DOKUMEN


@cache
def steps() -> tuple[str, ...]:
    """Topics of the steps of every kind of document: registering, appointing, drafting and loading papers are none."""
    taken = {f"{cls.__name__}.{step.event}" for cls in DOKUMEN.values() for step in cls.steps}
    return tuple(sorted(taken | {f"{cls.__name__}.Revised" for cls in DOKUMEN.values()}))


def came(set_on: Sequence[tuple[date, date]]) -> list[date]:
    """Of the days of go-live of one unit, each with the day on which it was set, those that came before the next."""
    registered = set_on[0][1] + timedelta(days=1)
    until = [*(day for _, day in set_on[1:]), date.max]
    days = [max(go_live, registered) for go_live, _ in set_on]
    return [day for day, last in zip(days, until, strict=True) if day <= last]
