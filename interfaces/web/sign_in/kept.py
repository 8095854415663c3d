"""What was typed and sent while nobody was signed in is not lost: it goes along in the page that asks, and comes
back."""

import json
from collections.abc import Iterable
from typing import NamedTuple
from urllib.parse import urlsplit

from flask import Request, current_app
from werkzeug.exceptions import HTTPException

from interfaces.door.csrf import BY, FIELD, SAFE, By, given_to
from interfaces.web.frame.left import SECRET

TO, WITH, OF = "_ke", "_isi", "_oleh"
OPEN = (
    *("static", "masuk", "masuk_demo", "masuk_oidc", "masuk_oidc_kembali", "kunci", "jabatan", "keluar"),
    *("undangan", "undangan_kode", "undangan_buka", "lupa", "faktor"),
)
"""Pages that are there for whoever is not let in yet."""


class Kept(NamedTuple):
    """Where one wanted to go, and (of a form) what it held, and who had filled it in; `isi` None: a page was asked
    for."""

    ke: str
    isi: list[tuple[str, str]] | None
    oleh: By = By()

    @property
    def fields(self) -> list[tuple[str, str]]:
        """The hidden fields by which a page takes this along."""
        if self.isi is None:
            return [(TO, self.ke)]
        return [(TO, self.ke), (WITH, json.dumps(self.isi)), *([(OF, str(self.oleh))] if self.oleh.office else [])]


def wanted(request: Request) -> Kept:
    """What this request was for, before somebody had to be asked who they are."""
    path = request.full_path.removesuffix("?")
    if request.method in SAFE:
        return Kept(path, None)
    pairs = [(name, value) for name, value in request.form.items(multi=True) if name not in SECRET]
    return Kept(path, pairs, given_to(request.form.get(BY) or request.form.get(FIELD, "")))


def carried(request: Request) -> Kept:
    """What a page of the door carries along from the request before."""
    ke, isi = request.values.get(TO, ""), request.form.get(WITH)
    return Kept(safe(ke), _pairs(isi) if isi else None, given_to(request.form.get(OF, "")))


def safe(ke: str) -> str:
    """An address of ours, "/" in place of any other: a link never leads out of the house (CWE-601)."""
    try:
        parts = urlsplit(ke)
    except ValueError:
        return "/"
    ours = ke.startswith("/") and not ke.startswith("//") and not (parts.scheme or parts.netloc)
    if not ours or "\\" in ke or not ke.isprintable() or not _is_route(parts.path):
        return "/"
    return ke


def _is_route(path: str) -> bool:
    """Whether there is such a page, which is not one of the door."""
    routes = current_app.url_map.bind("")
    for method in ("GET", "POST"):
        try:
            endpoint, _ = routes.match(path, method)
        except HTTPException:
            continue
        return str(endpoint).startswith("pages.") and endpoint not in DOOR
    return False


DOOR = tuple(f"pages.{name}" for name in OPEN)
HOME = Kept("/", None)


def _pairs(text: str) -> list[tuple[str, str]]:
    try:
        found = json.loads(text)
        rows: Iterable[tuple[object, object]] = [(name, value) for name, value in found]
    except (ValueError, TypeError):
        return []
    return [(str(name), str(value)) for name, value in rows if name not in SECRET]
