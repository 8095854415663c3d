"""Pages of second factors: shown after the password, set up at the first sign-in, asked again before a signature."""

from flask import Blueprint, Response, g, make_response, request

from domain.kernel import Refusal
from domain.organisation.akses import SANDI
from interfaces.api.access import admitted
from interfaces.compose import House
from interfaces.door.factors import Factors, address_of, fresh_secret
from interfaces.door.passwords import Passwords
from interfaces.door.sessions import DEMO, Sessions, Signed, State
from interfaces.web.page import render
from interfaces.web.sign_in.answers import form, go_on, redirected, typed
from interfaces.web.sign_in.kept import Kept, carried
from interfaces.web.sign_in.qr import drawn

PURPOSE = "totp-baru"


def add_pages(pages: Blueprint, house: House) -> None:
    factors = FactorPages(house)
    pages.add_url_rule("/faktor", "faktor", factors.faktor, methods=["GET", "POST"])
    pages.add_url_rule("/konfirmasi", "konfirmasi", factors.konfirmasi, methods=["GET", "POST"])


class FactorPages:
    def __init__(self, house: House) -> None:
        self.house = house
        self.factors, self.sessions, self.passwords = Factors(house), Sessions(house), Passwords(house)

    def faktor(self) -> Response:
        """The second factor that an office asks for: shown, or set up by whoever has none."""
        kept, signed = carried(request), self.sessions.signed(request)
        if signed is None or signed.state is State.LOCKED:
            return redirected("/masuk" if signed is None else "/kunci", kept)
        if signed.state is not State.FACTOR:
            return redirected(kept.ke)
        if request.method == "GET":
            return factor(self.house, kept, signed)
        person, old = signed.session.person, signed.session
        try:
            if self.factors.has_any(person):
                shown = self.factors.prove(person, typed("kode"), request.remote_addr or "")
                cara = (*old.cara, shown)
                return go_on(kept, lambda answer: self.sessions.prove(answer, request, old, cara))
            secret = self.house.vault.reveal(_purpose(signed), typed("rahasia"))
            codes = self.factors.set_authenticator(person, secret, typed("kode"))
        except Refusal as refusal:
            return factor(self.house, kept, signed, refusal)
        cookies = make_response("")
        self.sessions.prove(cookies, request, old, (*old.cara, "totp"))
        answer = render("kode_pemulihan.html", None, codes=codes, kept=kept)
        answer.headers.extend((name, value) for name, value in cookies.headers if name == "Set-Cookie")
        return answer

    def konfirmasi(self) -> Response:
        """Who one is, once more: before a signature, and before what opens the door is changed."""
        admitted()
        kept, signed = carried(request), g.signed
        if request.method == "GET":
            return confirm(self.house, kept, signed)
        old = signed.session
        try:
            cara = self._proved(signed)
        except Refusal as refusal:
            return confirm(self.house, kept, signed, refusal)
        return go_on(kept, lambda answer: self.sessions.prove(answer, request, old, cara))

    def _proved(self, signed: Signed) -> tuple[str, ...]:
        """The password and, where one is set up, a code. Raises WrongPassword, WrongCode, TooMany."""
        person, address = signed.session.person, request.remote_addr or ""
        if DEMO in signed.session.cara:
            return (DEMO,)
        self.passwords.prove(person, typed("sandi"), address)
        if not self.factors.has_any(person):
            return (SANDI,)
        return (SANDI, self.factors.prove(person, typed("kode"), address))


def factor(
    house: House, kept: Kept, signed: Signed, refusal: Refusal | None = None, *, in_place: bool = False
) -> Response:
    """The page that asks for a code; of whoever has no second factor yet, the page that sets one up."""
    if Factors(house).has_any(signed.session.person):
        return form("faktor.html", kept, refusal, in_place=in_place)
    hidden = typed("rahasia")
    secret = house.vault.reveal(_purpose(signed), hidden) if hidden else fresh_secret()
    hidden = hidden or house.vault.hide(_purpose(signed), secret)
    address = address_of(secret, signed.session.acting_as)
    return form("faktor_baru.html", kept, refusal, in_place=in_place, hidden=hidden, secret=secret, qr=drawn(address))


def confirm(house: House, kept: Kept, signed: Signed, refusal: Refusal | None = None, **more: bool) -> Response:
    demo = DEMO in signed.session.cara
    asks_code = not demo and Factors(house).has_any(signed.session.person)
    return form("konfirmasi.html", kept, refusal, asks_code=asks_code, demo=demo, **more)


def _purpose(signed: Signed) -> str:
    """A secret that is being set up is of this session alone."""
    return f"{PURPOSE}/{signed.session.sha256}"
