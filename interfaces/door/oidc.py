"""Signing in by the kabupaten's own provider (OpenID Connect Core 1.0, code flow with PKCE), where one is set.

The provider says who somebody is by one claim: a verified e-mail address, a telephone number or a NIP, by which the
directory finds the person. What the person may do it does not say: that is on our log. What has to be remembered
meanwhile goes along as the state, hidden for this browser's cookie and ten minutes; nothing is kept.
"""

import json
from base64 import b64encode
from datetime import datetime, timedelta
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple
from urllib.error import URLError
from urllib.parse import urlencode, urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from application.store.vault import SecretUnavailable
from domain.kernel import Refusal
from interfaces.compose import House
from interfaces.config import from_environment
from interfaces.door.believed import Believed
from interfaces.door.secret import fresh
from interfaces.input.moments import today
from interfaces.logs.records import security

OIDC, WITH_FACTOR = "oidc", "oidc_mfa"
FACTORS = frozenset(("mfa", "otp", "hwk", "swk", "fpt", "face", "iris", "pin"))
"""Methods (RFC 8176) by which a provider says that it asked for more than a password."""
RETURN = "/masuk/oidc/kembali"
TIMEOUT = 10
MOST = 1_000_000  # bytes of an answer
WITHIN = timedelta(minutes=10)
LEEWAY = 60  # seconds by which clocks differ
ALGORITHMS = ["RS256", "PS256", "ES256", "EdDSA"]


class NotByProvider(Refusal):
    """The provider did not say who this is, or somebody whom nobody let in here."""

    slug = "belum-masuk"

    def __init__(self, why: str) -> None:
        super().__init__(
            "Penyedia akun tidak memastikan siapa Anda, atau Anda belum diundang di Jejak. Coba lagi, masuk dengan "
            "kata sandi, atau minta undangan.",
            "The account provider did not confirm who you are, or you are not invited in Jejak. Try again, sign in "
            "with your password, or ask for an invitation.",
        )
        self.why = why


class Provided(NamedTuple):
    """Who the provider says it is: a person here, by what, and where they wanted to go."""

    person: str
    cara: str
    ke: str


class Provider:
    """The provider of the settings. Its addresses and keys are asked for when they are first needed, and kept."""

    def __init__(self, house: House) -> None:
        self.house, self.believed = house, Believed(house)

    @property
    def name(self) -> str:
        """What its button says, "" where none is set."""
        config = from_environment()
        return (config.oidc_name or urlsplit(config.oidc_issuer).hostname or "") if config.oidc_issuer else ""

    def address(self, bound: str, ke: str) -> str:
        """Where the browser is sent. Raises NotByProvider when the provider cannot be reached."""
        from authlib.oauth2.rfc7636 import create_s256_code_challenge

        nonce, verifier = fresh(), fresh()
        until = (self.house.wall() + WITHIN).isoformat()
        state = self.house.vault.hide(f"oidc/{bound}", json.dumps([until, nonce, verifier, ke]))
        asked = {
            "response_type": "code",
            "client_id": from_environment().oidc_client,
            "redirect_uri": _return(),
            "scope": "openid email phone profile",
            "state": state,
            "nonce": nonce,
            "code_challenge": create_s256_code_challenge(verifier),
            "code_challenge_method": "S256",
        }
        return f"{self._about['authorization_endpoint']}?{urlencode(asked)}"

    def come_back(self, bound: str, state: str, code: str) -> Provided:
        """Who came back, with the code that the provider gave them. Raises NotByProvider."""
        try:
            until, nonce, verifier, ke = json.loads(self.house.vault.reveal(f"oidc/{bound}", state))
        except (SecretUnavailable, ValueError):
            raise self._refused("state") from None
        if datetime.fromisoformat(until) < self.house.wall():
            raise self._refused("late")
        claims = self._claims(code, verifier, nonce)
        person = self._person(claims)
        akses = self.believed.access(person) if person else None
        if not person or akses is None or not akses.offices_on(today(self.house)):
            raise self._refused("person")
        factor = FACTORS & set(claims.get("amr") or ())
        return Provided(person, WITH_FACTOR if factor else OIDC, ke)

    def _person(self, claims: dict[str, Any]) -> str | None:
        name = from_environment().oidc_claim
        value = str(claims.get(name) or "")
        if not value or (name == "email" and claims.get("email_verified") is not True):
            return None
        return self.house.people.called(value)

    def _claims(self, code: str, verifier: str, nonce: str) -> dict[str, Any]:
        """What the ID token says, once its signature, issuer, audience, time and nonce are checked."""
        from authlib.oidc.core import CodeIDToken
        from joserfc import jwt
        from joserfc.errors import JoseError
        from joserfc.jwk import KeySet

        config = from_environment()
        token = self._token(code, verifier)
        wanted = {
            "iss": {"essential": True, "value": self._about["issuer"]},
            "aud": {"essential": True, "value": config.oidc_client},
            "nonce": {"essential": True, "value": nonce},
        }
        try:
            keys = KeySet.import_key_set(_asked(self._about["jwks_uri"]))  # type: ignore[arg-type]
            read = jwt.decode(str(token.get("id_token", "")), keys, algorithms=ALGORITHMS)
            params = {"nonce": nonce, "client_id": config.oidc_client, "access_token": token.get("access_token")}
            claims = CodeIDToken(read.claims, read.header, wanted, params)
            claims.validate(now=int(self.house.wall().timestamp()), leeway=LEEWAY)
        except (JoseError, OSError, ValueError, KeyError, TypeError) as e:
            raise self._refused(type(e).__name__) from None
        return dict(claims)

    def _token(self, code: str, verifier: str) -> dict[str, Any]:
        config = from_environment()
        secret = Path(config.oidc_secret_file).read_text().strip() if config.oidc_secret_file else ""
        asked = {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": _return(),
            "code_verifier": verifier,
            "client_id": config.oidc_client,
        }
        basic = b64encode(f"{config.oidc_client}:{secret}".encode()).decode() if secret else ""
        try:
            return _asked(self._about["token_endpoint"], urlencode(asked).encode(), basic)
        except (URLError, ValueError, OSError) as e:
            raise self._refused(type(e).__name__) from None

    @cached_property
    def _about(self) -> dict[str, Any]:
        """What the provider says of itself (OpenID Connect Discovery 1.0, 4). Raises NotByProvider."""
        issuer = from_environment().oidc_issuer
        try:
            found = _asked(f"{issuer.rstrip('/')}/.well-known/openid-configuration")
        except (URLError, ValueError, OSError) as e:
            raise self._refused(type(e).__name__) from None
        if found.get("issuer") != issuer:
            raise self._refused("issuer")
        return found

    def _refused(self, why: str) -> NotByProvider:
        security("sign_in.failed", why=f"provider {why}")
        return NotByProvider(why)


class _Nowhere(HTTPRedirectHandler):
    """A provider answers where it says that it does, and sends nobody elsewhere."""

    def redirect_request(self, *_args: Any, **_named: Any) -> None:
        return None


def _asked(address: str, sent: bytes | None = None, basic: str = "") -> dict[str, Any]:
    """Raises URLError, OSError, ValueError."""
    where = urlsplit(address)
    here = where.scheme == "http" and where.hostname in ("localhost", "127.0.0.1")
    if where.scheme != "https" and not here:
        raise ValueError("a provider is reached by HTTPS")
    request = Request(address, sent)  # noqa: S310 - looked at above
    if basic:
        request.add_header("Authorization", f"Basic {basic}")
    with build_opener(_Nowhere).open(request, timeout=TIMEOUT) as answer:
        found = json.loads(answer.read(MOST))
    if not isinstance(found, dict):
        raise ValueError("no object")
    return found


def _return() -> str:
    return from_environment().base_url + RETURN
