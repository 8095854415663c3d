"""Jam: the server's clock stood behind the log. Work went on; the time recorded is the log's last, not the clock's."""

from datetime import timedelta
from uuid import UUID

from eventsourcing.domain import event

from domain.kernel import Aggregate, natural_id

CLOCK_TOLERANCE = timedelta(seconds=2)
"""How far a clock may be behind before that is an event (local policy)."""


class Jam(Aggregate):
    """One stretch of time at which the log stood still because the clock was behind. Identity: that time."""

    @staticmethod
    def create_id(recorded_at: str) -> UUID:
        return natural_id("jam", recorded_at)

    @event("Clamped")
    def __init__(self, recorded_at: str, clock: str, behind: int) -> None:
        """`recorded_at` stands for what the `clock` said; `behind`: whole seconds between the two."""
        self.behind = behind
