"""The pages of the door. Each is a form that works without a script; a refusal shows the same page again."""

from collections.abc import Callable
from typing import Any

from flask import Blueprint, Response, g, make_response, redirect, request

from domain.kernel import Refusal, Teks
from interfaces.compose import House
from interfaces.door.passwords import Passwords, WrongPassword
from interfaces.door.sessions import DEMO, Sessions, Signed, State
from interfaces.registers.limits import TooMany
from interfaces.web.page import render
from interfaces.web.sign_in.demo import Visitors
from interfaces.web.sign_in.kept import Kept, carried, wanted

LONGEST = 1000
"""Characters of what is typed on these pages; more is cut off, and matches nothing."""


def add_pages(pages: Blueprint, house: House) -> None:
    door = DoorPages(house)
    pages.add_url_rule("/masuk", "masuk", door.masuk, methods=["GET", "POST"])
    pages.add_url_rule("/masuk/demo", "masuk_demo", door.demo, methods=["POST"])
    pages.add_url_rule("/kunci", "kunci", door.kunci, methods=["GET", "POST"])
    pages.add_url_rule("/jabatan", "jabatan", door.jabatan, methods=["GET", "POST"])
    pages.add_url_rule("/keluar", "keluar", door.keluar, methods=["POST"])


class DoorPages:
    def __init__(self, house: House) -> None:
        self.house = house
        self.sessions, self.passwords, self.visitors = Sessions(house), Passwords(house), Visitors(house)

    def masuk(self) -> Response:
        """By e-mail address, telephone number or NIP, and password."""
        kept = carried(request)
        if request.method == "GET":
            return redirected(kept.ke) if self._signed() else self._ask(kept)
        called, text = _typed("nama"), _typed("sandi")
        try:
            person = self.passwords.person(called, text, request.remote_addr or "")
        except (WrongPassword, TooMany) as refusal:
            return self._ask(kept, refusal, called)
        return self._on(kept, lambda answer: self.sessions.begin(answer, request, person, ("sandi",)))

    def demo(self) -> Response:
        """One click, in a demo only. Raises NotFound elsewhere."""
        kept = carried(request)
        person, acting_as = self.visitors.chosen(_typed("sebagai"))
        return self._on(kept, lambda answer: self.sessions.begin(answer, request, person, (DEMO,), acting_as))

    def kunci(self) -> Response:
        """The password again, after thirty idle minutes."""
        kept, signed = carried(request), self._signed()
        if signed is None:
            return redirected("/masuk")
        if signed.state is not State.LOCKED:
            return redirected(kept.ke)
        if request.method == "GET":
            return locked(kept)
        if DEMO not in signed.session.cara:
            try:
                self.passwords.prove(signed.session.person, _typed("sandi"), request.remote_addr or "")
            except (WrongPassword, TooMany) as refusal:
                return locked(kept, refusal)
        return self._on(kept, lambda answer: self.sessions.unlock(answer, request, signed.session))

    def jabatan(self) -> Response:
        """The office acted in, of those that are theirs."""
        kept, signed = carried(request), self._signed()
        if signed is None or signed.state is State.LOCKED:
            return redirected("/masuk" if signed is None else "/kunci")
        if request.method == "GET":
            return choose(kept, signed)
        try:
            chosen = _typed("sebagai")
            return self._on(kept, lambda answer: self.sessions.choose(answer, request, signed.session, chosen))
        except LookupError:
            return choose(kept, signed, Teks("Pilih salah satu jabatan Anda.", "Choose one of your offices."))

    def keluar(self) -> Response:
        answer = redirected("/masuk")
        self.sessions.end(answer, request)
        return answer

    def _signed(self) -> Signed | None:
        return self.sessions.signed(request) if self.house.unready() is None else None

    def _ask(self, kept: Kept, refusal: Refusal | None = None, called: str = "") -> Response:
        return ask(self.house, kept, refusal, called)

    def _on(self, kept: Kept, begin: Callable[[Response], None]) -> Response:
        """On to where one wanted to go; what had been typed there comes back to be sent."""
        if kept.isi is None:
            answer = redirected(kept.ke)
            begin(answer)
            return answer
        headers = make_response("")
        begin(headers)  # first, so that the page carries the token of the new session
        answer = render("lanjut.html", None, kept=kept)
        answer.headers.extend((k, v) for k, v in headers.headers if k == "Set-Cookie")
        return answer


def ask(house: House, kept: Kept, refusal: Refusal | None = None, called: str = "") -> Response:
    """The page that asks who one is; with a refusal, what was wrong."""
    visitors = Visitors(house)
    return _form("masuk.html", kept, refusal, called=called, roles=visitors.roles(), demo=visitors.allowed)


def locked(kept: Kept, refusal: Refusal | None = None) -> Response:
    return _form("kunci.html", kept, refusal, demo=DEMO in g.signed.session.cara)


def choose(kept: Kept, signed: Signed, wrong: Teks | None = None) -> Response:
    return _form("jabatan.html", kept, Refusal(*wrong) if wrong else None, offices=signed.offices)


def _form(template: str, kept: Kept, refusal: Refusal | None, **more: Any) -> Response:
    """A page of the door: 200 when it was asked for, 401 when it stands in another's place or says what was wrong."""
    asked = request.method == "GET" and request.path in ("/masuk", "/kunci", "/jabatan")
    status = 200 if asked else 429 if isinstance(refusal, TooMany) else 422 if refusal else 401
    wrong = refusal.teks if refusal else None
    answer = render(template, None, status, kept=kept, wrong=wrong, galat=status >= 400, **more)
    if isinstance(refusal, TooMany):
        answer.headers["Retry-After"] = str(refusal.seconds)
    return answer


def in_place(house: House, signed: Signed | None) -> Response | None:
    """What is answered instead of the page that was asked for, until one may see it."""
    kept = wanted(request)
    if signed is None:
        return redirected("/masuk", kept) if kept.isi is None else ask(house, kept)
    if signed.state is State.LOCKED:
        return redirected("/kunci", kept) if kept.isi is None else locked(kept)
    if signed.state is State.OFFICE:
        return redirected("/jabatan", kept) if kept.isi is None else choose(kept, signed)
    return None


def redirected(ke: str, kept: Kept | None = None) -> Response:
    from urllib.parse import urlencode

    lang = {"lang": "en"} if request.args.get("lang") == "en" and "lang=" not in ke else {}
    more = {**lang, **({"_ke": kept.ke} if kept and kept.ke != "/" else {})}
    mark = "&" if "?" in ke else "?"
    answer = redirect(f"{ke}{mark}{urlencode(more)}" if more else ke, 303)
    return make_response(answer)


def _typed(name: str) -> str:
    return request.form.get(name, "")[:LONGEST]
