"""Kunci: the key that signs the log was changed for another. The event is signed by both: the old key signs its place
in the log, the new key signs `proof`."""

from uuid import UUID

from eventsourcing.domain import event

from domain.kernel import Aggregate, natural_id


class Kunci(Aggregate):
    """One change of the signing key. Identity: the verifier key that takes over."""

    @staticmethod
    def create_id(new_vkey: str) -> UUID:
        return natural_id("kunci", new_vkey)

    @event("Rotated")
    def __init__(self, origin: str, old_vkey: str, new_vkey: str, proof: str) -> None:
        """`proof`: base64 of the new key's signature over "jejak-rotate-v1", the old and the new verifier key."""
        self.new_vkey = new_vkey
