"""What the log says of clocks: that one stood behind it, that one was believed though it had leapt, that one was wrong.

`recorded_at` never goes back. While the clock is behind, it is the log's last, and each entry carries what the clock
said (`Provenance.clock`).
"""

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


class JamBenar(Aggregate):
    """An operator said that the clock is right, though it was far ahead of all that had been seen. Identity: what it
    said."""

    @staticmethod
    def create_id(clock: str) -> UUID:
        return natural_id("jam-benar", clock)

    @event("Trusted")
    def __init__(self, clock: str, last: str) -> None:
        """`last`: the latest sign of time before."""
        self.last = last


class JamSalah(Aggregate):
    """A stretch of the log of which an operator said that it was recorded by a wrong clock. Identity: where it begins.

    When these events truly happened, nobody can say; that they did, in this order, stands.
    """

    @staticmethod
    def create_id(first: int) -> UUID:
        return natural_id("jam-salah", first)

    @event("Declared")
    def __init__(self, first: int, last: int) -> None:
        """Positions in the log, both included."""
        self.first, self.last = first, last
