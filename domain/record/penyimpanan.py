"""Penyimpanan: the record was restored from a backup. What was recorded after that backup is no longer there."""

from uuid import UUID

from eventsourcing.domain import event

from domain.kernel import Aggregate, natural_id


class Penyimpanan(Aggregate):
    """One restored backup. Identity: the root of the log in it (base64, as in a checkpoint)."""

    @staticmethod
    def create_id(root: str) -> UUID:
        return natural_id("penyimpanan", root)

    @event("Restored")
    def __init__(self, root: str, position: int, made_at: str, known: int) -> None:
        """The backup of `made_at` (UTC) held the first `position` events of the log. `known`: the largest position
        known to have been reached when it was restored; larger than `position` when a loss was accepted."""
        self.position = position
