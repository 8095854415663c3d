"""Penolakan: the record that an authenticated actor was refused, and why; a trail also keeps its noes."""

from uuid import UUID

from eventsourcing.domain import event

from domain.kernel import Aggregate, natural_id


class Penolakan(Aggregate):
    """One refusal by permission, rule or stale version. Identity: the person and key of the refused command."""

    @staticmethod
    def create_id(key: str) -> UUID:
        return natural_id("penolakan", key)

    @event("Recorded")
    def __init__(
        self, key: str, perintah: str, dokumen: str, unit: str, masalah: str, teks_id: str, teks_en: str
    ) -> None:
        self.key = key
        self.perintah = perintah
        self.masalah = masalah
