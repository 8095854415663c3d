"""Passkeys (WebAuthn Level 2): made, and shown at the door, for a second factor, or before a signature.

The device itself asks for a finger, a face or its PIN (user verification is required), so that a passkey is something
one has and is or knows at once. What it signs is a challenge of this page alone: hidden by the secret of the
installation, for one cookie and five minutes; each proof begins another session with another cookie, so that no answer
is taken twice.
"""

import base64
import json
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from application.store.vault import SecretUnavailable
from domain.kernel import Refusal
from domain.organisation.akses import PASSKEY
from interfaces.compose import House
from interfaces.config import from_environment
from interfaces.door.factors import Factors
from interfaces.door.recorded import record
from interfaces.door.secret import fresh
from interfaces.logs.records import security
from interfaces.registers.factors import Passkey
from interfaces.registers.limits import Kind

ANSWERED_WITHIN = timedelta(minutes=5)
NAME = "Jejak"
MOST = 20_000
"""Characters of an answer of a browser."""


class NoPasskey(Refusal):
    """The device showed nothing that is known here, or too late."""

    slug = "belum-masuk"

    def __init__(self) -> None:
        super().__init__(
            "Passkey tidak dikenal, dibatalkan, atau halamannya terlalu lama terbuka. Coba lagi, atau masuk dengan "
            "cara lain.",
            "The passkey is unknown, was cancelled, or the page was open for too long. Try again, or sign in another "
            "way.",
        )


class Passkeys:
    def __init__(self, house: House) -> None:
        self.house, self.factors = house, Factors(house)

    @property
    def possible(self) -> bool:
        """Whether browsers make passkeys for our address at all: over HTTPS, or on this very machine."""
        where = urlsplit(from_environment().base_url)
        return where.scheme == "https" or where.hostname == "localhost"

    # -- made

    def to_make(self, person: str, name: str, bound: str) -> tuple[str, str]:
        """What the browser is asked to make, and the challenge to send back with it."""
        from webauthn import generate_registration_options, options_to_json
        from webauthn.helpers import structs

        challenge = fresh().encode()
        options = generate_registration_options(
            rp_id=_host(),
            rp_name=NAME,
            user_id=bytes.fromhex(self.house.vault.index("passkey", person)[:64]),
            user_name=name,
            challenge=challenge,
            authenticator_selection=structs.AuthenticatorSelectionCriteria(
                resident_key=structs.ResidentKeyRequirement.REQUIRED,
                user_verification=structs.UserVerificationRequirement.REQUIRED,
            ),
            exclude_credentials=[_described(key) for key in self.factors.passkeys(person)],
        )
        return options_to_json(options), self._hidden(bound, challenge)

    def add(self, person: str, answer: str, hidden: str, bound: str, nama: str) -> None:
        """A passkey counts from now on. Raises NoPasskey."""
        from webauthn import verify_registration_response
        from webauthn.helpers.exceptions import WebAuthnException

        challenge = self._challenge(bound, hidden)
        try:
            made = verify_registration_response(
                credential=answer[:MOST],
                expected_challenge=challenge,
                expected_rp_id=_host(),
                expected_origin=_origin(),
                require_user_verification=True,
            )
        except (WebAuthnException, ValueError, KeyError, TypeError):
            raise NoPasskey from None
        key = Passkey(
            _text(made.credential_id),
            person,
            _text(made.credential_public_key),
            fresh(),
            nama.strip()[:60] or "passkey",
            self.house.wall().date().isoformat(),
            made.sign_count,
        )
        fact = ("akses.allow_credential", {"person": person, "jenis": PASSKEY, "mark": key.mark})

        def free() -> None:
            if self.house.factors.passkey(key.id) is not None:
                raise NoPasskey

        record(self.house, [fact], lambda: self.house.factors.put_passkey(key), check=free)
        security("credential", person=person, what=PASSKEY)

    def remove(self, person: str, id: str) -> None:
        """A passkey opens nothing from now on; nothing happens for one that is not theirs."""
        for key in self.factors.passkeys(person):
            if key.id == id:
                fact = ("akses.revoke_credential", {"person": person, "jenis": PASSKEY, "mark": key.mark})
                record(self.house, [fact], lambda: self.house.factors.remove_passkey(id))
                security("credential", person=person, what=PASSKEY, why="removed")

    # -- shown

    def to_show(self, person: str, bound: str) -> tuple[str, str]:
        """What the browser is asked to show: one of this person's, or ("") any that it has for us."""
        from webauthn import generate_authentication_options, options_to_json
        from webauthn.helpers import structs

        challenge = fresh().encode()
        options = generate_authentication_options(
            rp_id=_host(),
            challenge=challenge,
            allow_credentials=[_described(key) for key in self.factors.passkeys(person)] if person else [],
            user_verification=structs.UserVerificationRequirement.REQUIRED,
        )
        return options_to_json(options), self._hidden(bound, challenge)

    def shown(self, answer: str, hidden: str, bound: str, address: str, person: str = "") -> str:
        """Whose passkey was shown; `person`: it must be theirs. Raises NoPasskey, TooMany."""
        now = self.house.wall()
        self.house.limits.allow(Kind.KODE, person, address, now)
        try:
            key = self._verified(answer[:MOST], self._challenge(bound, hidden))
            if person not in ("", key.person):
                raise NoPasskey
        except NoPasskey:
            security("sign_in.failed", person=person, why="passkey")
            raise
        self.house.limits.succeeded(Kind.KODE, key.person, address, now)
        return key.person

    def _verified(self, answer: str, challenge: bytes) -> Passkey:
        from webauthn import verify_authentication_response
        from webauthn.helpers.exceptions import WebAuthnException

        try:
            sent: dict[str, Any] = json.loads(answer)
            key = self.house.factors.passkey(str(sent["id"]))
            if key is None or key not in self.factors.passkeys(key.person):
                raise NoPasskey
            proved = verify_authentication_response(
                credential=sent,
                expected_challenge=challenge,
                expected_rp_id=_host(),
                expected_origin=_origin(),
                credential_public_key=_bytes(key.public),
                credential_current_sign_count=key.used,
                require_user_verification=True,
            )
        except (WebAuthnException, ValueError, KeyError, TypeError):
            raise NoPasskey from None
        if proved.new_sign_count != key.used:
            self.house.factors.used(key, proved.new_sign_count)
        return key

    # -- the challenge

    def _hidden(self, bound: str, challenge: bytes) -> str:
        until = (self.house.wall() + ANSWERED_WITHIN).isoformat()
        return self.house.vault.hide(f"passkey/{bound}", f"{until} {challenge.decode()}")

    def _challenge(self, bound: str, hidden: str) -> bytes:
        """Raises NoPasskey for a challenge of another cookie, or of more than five minutes ago."""
        try:
            until, _, challenge = self.house.vault.reveal(f"passkey/{bound}", hidden).partition(" ")
        except (SecretUnavailable, ValueError):
            raise NoPasskey from None
        if datetime.fromisoformat(until) < self.house.wall():
            raise NoPasskey
        return challenge.encode()


def _host() -> str:
    return urlsplit(from_environment().base_url).hostname or "localhost"


def _origin() -> str:
    where = urlsplit(from_environment().base_url)
    return f"{where.scheme}://{where.netloc}"


def _described(key: Passkey) -> Any:
    from webauthn.helpers import structs

    return structs.PublicKeyCredentialDescriptor(id=_bytes(key.id))


def _text(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


def _bytes(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
