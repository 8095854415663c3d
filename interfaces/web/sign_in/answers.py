"""How the pages of the door are answered."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from flask import Response, make_response, redirect, request

from domain.kernel import Refusal
from interfaces.door.csrf import given_now
from interfaces.front import told
from interfaces.front.headers import with_scripts
from interfaces.registers.limits import TooMany
from interfaces.web.frame.page import render
from interfaces.web.sign_in.kept import Kept, safe

LONGEST = 1000
"""Characters of what is typed on these pages; more is cut off, and matches nothing."""


def form(template: str, kept: Kept, refusal: Refusal | None, *, in_place: bool = False, **more: Any) -> Response:
    """A page of the door: 200 when it was asked for, 401 when it stands in another's place, else what was wrong."""
    status = 401 if in_place else 429 if isinstance(refusal, TooMany) else 422 if refusal else 200
    wrong = refusal.teks if refusal else None
    if isinstance(refusal, TooMany):
        told.refused(refusal.slug)
    answer = render(template, None, status, kept=kept, wrong=wrong, galat=refusal is not None, **more)
    if more.get("passkey"):
        with_scripts()
    if isinstance(refusal, TooMany):
        answer.headers["Retry-After"] = str(refusal.seconds)
    return answer


def redirected(ke: str, kept: Kept | None = None) -> Response:
    """On to an address of ours, in the same language; `kept`: what to come back to."""
    lang = {"lang": "en"} if request.values.get("lang") == "en" and "lang=" not in ke else {}
    more = {**lang, **({"_ke": kept.ke} if kept and kept.ke != "/" else {})}
    mark = "&" if "?" in ke else "?"
    return make_response(redirect(f"{ke}{mark}{urlencode(more)}" if more else ke, 303))


def back() -> str | None:
    """The page of ours that led to this form and is gone back to once it is done, as its address says (`kembali`)."""
    asked = request.args.get("kembali", "")
    return asked if asked and safe(asked) == asked else None


def go_on(kept: Kept, begin: Callable[[Response], None]) -> Response:
    """On to where one wanted to go, once `begin` has given its cookies; what had been typed comes back to be sent."""
    if kept.isi is None:
        answer = redirected(kept.ke)
        begin(answer)
        return answer
    cookies = make_response("")
    begin(cookies)  # first, so that the page carries the token of the new session
    answer = still_there(kept)
    answer.headers.extend((name, value) for name, value in cookies.headers if name == "Set-Cookie")
    return answer


def still_there(kept: Kept, status: int = 200) -> Response:
    """What was typed, to be sent; where it was filled in by another, or in another office than is acted in now, in
    whose name is asked first."""
    now = given_now()
    other = bool(now.office and kept.oleh.office and now != kept.oleh)
    return render("lanjut.html", None, status, kept=kept, oleh=now, lain=other)


def with_codes(codes: list[str], kept: Kept, begin: Callable[[Response], None]) -> Response:
    """The recovery codes, shown this once; then on."""
    cookies = make_response("")
    begin(cookies)
    answer = render("kode_pemulihan.html", None, codes=codes, kept=kept)
    answer.headers.extend((name, value) for name, value in cookies.headers if name == "Set-Cookie")
    return answer


def typed(name: str) -> str:
    return request.form.get(name, "")[:LONGEST]
