"""Pemasangan: what kind of installation a log is of. Only its first event says so; a log without that is real."""

from uuid import UUID

from eventsourcing.domain import event

from domain.kernel import Aggregate, natural_id

DEMO = "demo"
"""A log of invented acts, in which whoever comes is taken at their word."""


class Pemasangan(Aggregate):
    """The beginning of a log. There is one: its identity is fixed."""

    @staticmethod
    def create_id() -> UUID:
        return natural_id("pemasangan", "")

    @event("Begun")
    def __init__(self, mode: str) -> None:
        """`mode`: DEMO."""
        self.mode = mode
