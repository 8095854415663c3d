"""That a request which changes something was sent from a page of ours: a token that only such a page can hold.

The token is a keyed hash of the session's secret (of `jejak_awal` before anyone is signed in), so that nothing is kept;
each response masks it anew, so that its compressed size tells nothing of it (BREACH). It is asked of every unsafe
request that came with one of our cookies, in one place, whatever route it is for: a route that is added cannot forget
it.
"""

import base64
import hmac
import secrets

from flask import Flask, Response, g, request
from markupsafe import Markup

from application.store.vault import Vault
from domain.kernel import Forbidden
from interfaces.door import cookies
from interfaces.door.secret import fresh

FIELD, HEADER = "_csrf", "X-CSRF-Token"
SAFE = ("GET", "HEAD", "OPTIONS", "TRACE")
SIZE = 32


class NotFromHere(Forbidden):
    """The token is missing, or of another session: the request may come from a page that is not ours."""

    slug = "bukan-dari-halaman-ini"


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
            g.csrf_token = _masked(self._of(bound_to(make=True)))
        return str(g.csrf_token)

    def check(self) -> None:
        """Raises NotFromHere."""
        if request.method in SAFE or not _needs_token():
            return
        sent = request.headers.get(HEADER) or request.form.get(FIELD, "")
        bound = bound_to(make=False)
        elsewhere = request.headers.get("Sec-Fetch-Site") == "cross-site"
        if elsewhere or not bound or not hmac.compare_digest(_unmasked(sent), self._of(bound)):
            raise NotFromHere(
                "Permintaan ini tidak datang dari halaman yang sedang Anda buka, atau halamannya sudah lama. Muat "
                "ulang halaman formulirnya, lalu kirim lagi.",
                "This request did not come from the page that you have open, or that page is old. Reload the page of "
                "the form and send it again.",
            )

    def _of(self, bound: str) -> bytes:
        mac = self.vault.seal("csrf", bound).partition(".")[2]
        return bytes.fromhex(mac)


def install(app: Flask, guard: Guard) -> None:
    """Ask every request of the application, and let every template say `{{ csrf() }}`."""
    app.before_request(guard.check)
    app.jinja_env.globals["csrf"] = guard.field
    app.after_request(_remember)


def renewed(bound: str) -> None:
    """The session changed in this request: tokens of this response are of the new one."""
    g.pop("csrf_token", None)
    g.csrf_bound = bound


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
        raw = base64.urlsafe_b64decode(text.encode("ascii"))
    except ValueError:
        return b""
    return _xor(raw[:SIZE], raw[SIZE:]) if len(raw) == 2 * SIZE else b""


def _xor(one: bytes, other: bytes) -> bytes:
    return bytes(a ^ b for a, b in zip(one, other, strict=True))
