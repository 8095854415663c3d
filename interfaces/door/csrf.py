"""That a request which changes something was sent from a page of ours: a token that only such a page can hold.

The token is a keyed hash of the session's secret (of `jejak_awal` before anyone is signed in), so that nothing is kept;
each response masks it anew, so that its compressed size tells nothing of it (BREACH). It is asked of every unsafe
request that came with one of our cookies, in one place, whatever route it is for: a route that is added cannot forget
it. Behind it stands whom the form was given to, so that what was filled in before another office was chosen, or before
another came to the same browser, is not sent in their name unasked.
"""

import base64
import hmac
import secrets
from typing import NamedTuple

from flask import Flask, Response, current_app, g, request
from markupsafe import Markup

from application.access import in_office
from application.store.vault import Vault
from domain.kernel import Forbidden
from interfaces.door import cookies
from interfaces.door.secret import fresh

FIELD, HEADER, BY = "_csrf", "X-CSRF-Token", "_sebagai"
SAFE = ("GET", "HEAD", "OPTIONS", "TRACE")
SIZE = 16
"""Bytes of a token, and of the mask over it."""


class NotFromHere(Forbidden):
    """The token is missing, or of another session: the request may come from a page that is not ours."""

    slug = "bukan-dari-halaman-ini"


class By(NamedTuple):
    """Who a form was given to: the office, and a mark of the person that says nothing but whether it is the same."""

    office: str = ""
    mark: str = ""

    def __str__(self) -> str:
        return f"{self.office}.{self.mark}"


class Guard:
    """Gives tokens to pages and asks for them."""

    def __init__(self, vault: Vault) -> None:
        self.vault = vault

    def field(self) -> Markup:
        """The hidden field of every form: `{{ csrf() }}`."""
        return Markup('<input type="hidden" name="{}" value="{}">').format(FIELD, self.token())

    def token(self) -> str:
        """The token of this response, one for all its forms."""
        if "csrf_token" not in g:
            by = self.by()
            g.csrf_token = _masked(self._of(bound_to(make=True))) + (f".{by}" if by.office else "")
        return str(g.csrf_token)

    def by(self) -> By:
        """Who fills in the forms of this response, and as what."""
        signed = g.get("signed")
        person, office = g.get("csrf_by") or ((signed.session.person, signed.session.acting_as) if signed else ("", ""))
        return By(office, self.vault.index("csrf/by", person)[:8] if office else "")

    def check(self) -> None:
        """Raises NotFromHere."""
        if request.method in SAFE or not _needs_token():
            return
        sent = request.headers.get(HEADER) or request.form.get(FIELD, "")
        bound = bound_to(make=False)
        elsewhere = request.headers.get("Sec-Fetch-Site") == "cross-site"
        if elsewhere or not bound or not hmac.compare_digest(_unmasked(sent), self._of(bound)):
            raise not_from_here()

    def _of(self, bound: str) -> bytes:
        mac = self.vault.seal("csrf", bound).partition(".")[2]
        return bytes.fromhex(mac)[:SIZE]


def given_now() -> By:
    """Whom the forms of this response are given to."""
    guard: Guard = current_app.extensions["jejak.csrf"]
    return guard.by()


def require_same() -> None:
    """Whether a form that says whom it had been given to is sent by them, once that is known. Raises NotFromHere."""
    said = request.form.get(BY, "") if request.method not in SAFE else ""
    if said and given_to(said) != given_now():
        raise not_from_here()


def not_from_here() -> NotFromHere:
    return NotFromHere(
        "Permintaan ini tidak datang dari halaman yang sedang Anda buka, atau halamannya sudah lama. Muat ulang "
        "halaman formulirnya, lalu kirim lagi.",
        "This request did not come from the page that you have open, or that page is old. Reload the page of the form "
        "and send it again.",
    )


def install(app: Flask, guard: Guard) -> None:
    """Ask every request of the application, and let every template say `{{ csrf() }}`."""
    app.before_request(guard.check)
    app.jinja_env.globals["csrf"] = guard.field
    app.extensions["jejak.csrf"] = guard
    app.after_request(_remember)


def renewed(bound: str, person: str = "", office: str = "") -> None:
    """The session changed in this request: tokens of this response are of the new one."""
    g.pop("csrf_token", None)
    g.csrf_bound, g.csrf_by = bound, (person, office)


def given_to(text: str) -> By:
    """Whom a form that was sent had been given to, by its token or as `By` is written: as the page said, no proof."""
    *_, office, mark = ("", "", *text.split("."))
    return By(office, mark) if in_office("", office) and mark.isalnum() and len(mark) < 20 else By()


def _needs_token() -> bool:
    """Whether a browser may have sent it on its own accord: with a cookie of ours, or to a page at all.

    A program shows its key, which no other page can make a browser send; a link that mail programs follow is its own
    key.
    """
    if request.routing_exception is not None:  # nothing will be carried out
        return False
    if request.path.startswith("/api/"):
        shown = request.authorization is not None and request.authorization.type == "bearer"
        return bool(cookies.read(request, cookies.SESSION)) and not shown
    return not (request.endpoint or "").startswith("tautan.")


def bound_to(*, make: bool) -> str:
    """The secret that tokens of this request are of; `make`: one for whoever is not signed in and has none yet."""
    if "csrf_bound" in g:
        return str(g.csrf_bound)
    found = cookies.read(request, cookies.SESSION) or cookies.read(request, cookies.FIRST)
    if not found and make:
        g.csrf_first = g.csrf_bound = found = fresh()
    return found


def _remember(response: Response) -> Response:
    if "csrf_first" in g:
        cookies.give(response, request, cookies.FIRST, g.csrf_first)
    return response


def _masked(token: bytes) -> str:
    mask = secrets.token_bytes(SIZE)
    return base64.urlsafe_b64encode(mask + _xor(mask, token)).decode()


def _unmasked(text: str) -> bytes:
    try:
        raw = base64.urlsafe_b64decode(text.partition(".")[0].encode("ascii"))
    except ValueError:
        return b""
    return _xor(raw[:SIZE], raw[SIZE:]) if len(raw) == 2 * SIZE else b""


def _xor(one: bytes, other: bytes) -> bytes:
    return bytes(a ^ b for a, b in zip(one, other, strict=True))
