"""Sesi: a person signed in, until they or something else ended that. A cookie opens only what these events say."""

from uuid import UUID

from eventsourcing.domain import event

from domain.kernel import Aggregate, natural_id

KELUAR, PERAN, SANDI, HABIS, DICABUT, BARU = "keluar", "peran", "sandi", "habis", "dicabut", "baru"
SEBAB = (KELUAR, PERAN, SANDI, HABIS, DICABUT, BARU)
"""Why a session ended: signed out, another role, another password, its time ran out, taken away by somebody else,
renewed under another secret because the person proved again who they are."""


class Sesi(Aggregate):
    """Identity: the SHA-256 of the secret that the cookie holds."""

    @staticmethod
    def create_id(sha256: str) -> UUID:
        return natural_id("sesi", sha256)

    @event("Begun")
    def __init__(self, sha256: str, person: str, cara: tuple[str, ...]) -> None:
        """`cara`: the factors by which the person proved who they are ("sandi", "totp", "passkey", "oidc", …)."""
        self.sha256 = sha256
        self.person = person
        self.cara = cara
        self.ended = ""

    def end(self, sebab: str) -> None:
        """Nothing opens it again. Nothing happens when it has ended already."""
        if not self.ended:
            self._ended(sebab)

    @event("Ended")
    def _ended(self, sebab: str) -> None:
        self.ended = sebab
