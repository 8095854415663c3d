"""Clocks: the real one, and one that the demo sets, forward only."""

from datetime import UTC, datetime

from domain.kernel import Invalid


def real_clock() -> datetime:
    return datetime.now(UTC)


class DemoClock:
    """Tells the time of the story; real time once the story is over."""

    def __init__(self) -> None:
        self._at: datetime | None = None

    def __call__(self) -> datetime:
        return self._at or real_clock()

    def set(self, at: datetime | None) -> None:
        """Move on to an instant of the story, or (None) back to real time. Raises Invalid when it would go back."""
        if at is not None and self._at is not None and at < self._at:
            raise Invalid(
                f"Jam demo tidak dapat mundur: sekarang {self._at.isoformat()}, diminta {at.isoformat()}.",
                f"The demo clock cannot go back: it is {self._at.isoformat()}, asked for {at.isoformat()}.",
            )
        self._at = at
