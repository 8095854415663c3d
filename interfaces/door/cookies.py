"""The cookies of a session: an opaque secret, and when it was last used. Neither says anything of the person.

`jejak_sesi` is 256 random bits, known to the database by their hash alone. `jejak_aktif` is the minute of the last
request under the seal of this installation, so that thirty idle minutes are seen without writing a row for each page.
Behind HTTPS both have the prefix `__Host-`: no other host may set or read them (RFC 6265bis, 4.1.3.2).
"""

import re
from datetime import UTC, datetime, timedelta
from hashlib import sha256

from flask import Request, Response

from application.store.vault import Vault
from interfaces.config import from_environment

SESSION, ACTIVE, FIRST = "jejak_sesi", "jejak_aktif", "jejak_awal"
"""`jejak_awal`: random bits for whoever is not signed in yet, to which the token of the sign-in form is bound."""
TOKEN = re.compile(r"[A-Za-z0-9_-]{43}")
STAMP = re.compile(r"(\d{1,12})\.([0-9a-f]{8}\.[0-9a-f]{64})")
MINUTE = 60
AHEAD = timedelta(minutes=5)
"""How far the clock of another process may be ahead before a stamp is not believed."""


def hashed(token: str) -> str:
    """What is kept of a secret. It is random, so that there is nothing for a slow hash to protect."""
    return sha256(token.encode()).hexdigest()


def read(request: Request, name: str) -> str:
    """The secret of a cookie, "" when none came that could be one of ours."""
    sent = request.cookies.get(_named(name, request), "")
    return sent if TOKEN.fullmatch(sent) else ""


def sent(request: Request, name: str) -> str:
    """What a cookie that is no secret says, whatever that is; "" when none came."""
    return request.cookies.get(_named(name, request), "")


def give(response: Response, request: Request, name: str, value: str) -> None:
    """Set a cookie for as long as the browser is open; no script reads it, no other site sends it along."""
    response.set_cookie(
        _named(name, request), value, httponly=True, samesite="Lax", secure=_is_secure(request), path="/"
    )


def take_back(response: Response, request: Request, *names: str) -> None:
    for name in names:
        response.delete_cookie(
            _named(name, request), httponly=True, samesite="Lax", secure=_is_secure(request), path="/"
        )


def stamp(vault: Vault, session: str, now: datetime) -> str:
    """That a session was in use in this minute. `session`: the hash of its secret."""
    minute = str(int(now.timestamp()) // MINUTE)
    return f"{minute}.{vault.seal('jejak_aktif', session, minute)}"


def last_used(vault: Vault, request: Request, session: str, now: datetime) -> datetime | None:
    """When the session was last in use by its stamp; None for a stamp that is not of this session, or of a time to
    come."""
    found = STAMP.fullmatch(request.cookies.get(_named(ACTIVE, request), ""))
    if found is None or not vault.sealed(found[2], "jejak_aktif", session, found[1]):
        return None
    when = datetime.fromtimestamp(int(found[1]) * MINUTE, UTC)
    return when if when <= now + AHEAD else None


def _is_secure(request: Request) -> bool:
    return request.is_secure or from_environment().base_url.startswith("https://")


def _named(name: str, request: Request) -> str:
    return f"__Host-{name}" if _is_secure(request) else name
