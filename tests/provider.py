"""A real OpenID Connect provider for tests, by Authlib's own server side, on a port of its own."""

from contextlib import ExitStack
from typing import Any

from authlib.integrations.flask_oauth2 import AuthorizationServer
from authlib.oauth2.rfc6749 import AuthorizationCodeMixin, ClientMixin
from authlib.oauth2.rfc6749.grants import AuthorizationCodeGrant
from authlib.oauth2.rfc7636 import CodeChallenge
from authlib.oidc.core import UserInfo
from authlib.oidc.core.grants import OpenIDCode
from flask import Flask, Response, jsonify, request
from joserfc.jwk import KeySet, RSAKey

from interfaces.clock import real_clock
from tests.serving import served

CLIENT, SECRET = "jejak", "rahasia-di-penyedia"


class Client(ClientMixin):
    """Jejak, as the provider knows it."""

    def __init__(self, redirect: str) -> None:
        self.redirect = redirect

    def get_client_id(self) -> str:
        return CLIENT

    def get_default_redirect_uri(self) -> str:
        return self.redirect

    def get_allowed_scope(self, scope: str) -> str:
        return scope

    def check_redirect_uri(self, redirect_uri: str) -> bool:
        return redirect_uri == self.redirect

    def check_client_secret(self, client_secret: str) -> bool:
        return client_secret == SECRET

    def check_endpoint_auth_method(self, method: str, endpoint: str) -> bool:
        return method == "client_secret_basic"

    def check_response_type(self, response_type: str) -> bool:
        return response_type == "code"

    def check_grant_type(self, grant_type: str) -> bool:
        return grant_type == "authorization_code"


class Code(AuthorizationCodeMixin):
    """A code that was given out, and what was asked with it."""

    def __init__(self, code: str, asked: Any, user: dict[str, Any]) -> None:
        self.code, self.user = code, user
        data = asked.payload.data
        self.redirect_uri, self.scope, self.nonce = asked.payload.redirect_uri, asked.payload.scope, data.get("nonce")
        self.code_challenge = data.get("code_challenge")
        self.code_challenge_method = data.get("code_challenge_method")

    def get_redirect_uri(self) -> str:
        return str(self.redirect_uri)

    def get_scope(self) -> str:
        return str(self.scope)

    def get_nonce(self) -> str:
        return str(self.nonce)

    def get_auth_time(self) -> int:
        return int(real_clock().timestamp())

    def get_acr(self) -> str:
        return ""

    def get_amr(self) -> list[str]:
        found: list[str] = self.user.get("amr", [])
        return found


class Provider:
    """`user`: who is signed in there, and what the ID token says of them; `forged`: changed before it is signed."""

    def __init__(self, redirect: str) -> None:
        self.user: dict[str, Any] = {"sub": "1"}
        self.forged: dict[str, Any] = {}
        self.key = RSAKey.generate_key(2048, {"kid": "satu", "use": "sig", "alg": "RS256"})
        self.signs_with = self.key
        self.codes: dict[str, Code] = {}
        self.app = Flask("penyedia")
        self._served = ExitStack()
        self.issuer = f"http://localhost:{self._served.enter_context(served(self.app))}"
        self.client = Client(redirect)
        self._routes()

    def stop(self) -> None:
        self._served.close()

    def _routes(self) -> None:
        provider = self
        server = AuthorizationServer(self.app, lambda id: self.client if id == CLIENT else None, lambda *_: None)

        server.register_grant(_grant(self), [_id_token(self), CodeChallenge(required=True)])

        @self.app.get("/.well-known/openid-configuration")
        def about() -> Response:
            return jsonify(
                issuer=provider.issuer,
                authorization_endpoint=f"{provider.issuer}/authorize",
                token_endpoint=f"{provider.issuer}/token",
                jwks_uri=f"{provider.issuer}/jwks",
            )

        @self.app.get("/jwks")
        def jwks() -> Response:
            return jsonify(KeySet([provider.key]).as_dict(private=False))

        @self.app.get("/authorize")
        def authorize() -> Any:
            return server.create_authorization_response(
                request, grant_user=provider.user, grant=server.get_consent_grant(end_user=provider.user)
            )

        @self.app.post("/token")
        def token() -> Any:
            return server.create_token_response(request)


def _grant(provider: Provider) -> type[AuthorizationCodeGrant]:
    class Grant(AuthorizationCodeGrant):  # type: ignore[misc]
        TOKEN_ENDPOINT_AUTH_METHODS = ("client_secret_basic",)

        def save_authorization_code(self, code: str, asked: Any) -> None:
            provider.codes[code] = Code(code, asked, dict(provider.user))

        def query_authorization_code(self, code: str, client: Any) -> Code | None:
            return provider.codes.get(code)

        def delete_authorization_code(self, code: Code) -> None:
            del provider.codes[code.code]

        def authenticate_user(self, code: Code) -> dict[str, Any]:
            return code.user

    return Grant


def _id_token(provider: Provider) -> OpenIDCode:
    class IdToken(OpenIDCode):  # type: ignore[misc]
        def exists_nonce(self, nonce: str, asked: Any) -> bool:
            return False

        def resolve_client_private_key(self, client: Any) -> Any:
            return provider.signs_with

        def get_client_algorithm(self, client: Any) -> str:
            return "RS256"

        def get_encode_header(self, client: Any) -> dict[str, str]:
            return {"alg": "RS256", "kid": "satu"}

        def get_client_claims(self, client: Any) -> dict[str, Any]:
            return {"iss": provider.issuer}

        def generate_user_info(self, user: dict[str, Any], scope: str) -> UserInfo:
            return UserInfo({**user, **provider.forged})

    return IdToken(require_nonce=True)
