"""A job as somebody asks for it: whose it is, and that a worker comes."""

from collections.abc import Mapping
from typing import Any

from application.access import Identity
from interfaces.clock import real_clock
from interfaces.compose import House
from interfaces.registers.jobs import Job


def begun(house: House, who: Identity, kind: str, asked: Mapping[str, Any], total: int) -> Job:
    """A job for whoever asks, which a worker takes up."""
    job = house.jobs.ask(who.person, who.acting_as, kind, asked, total, real_clock())
    house.asked_for_work()
    return job
