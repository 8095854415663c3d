"""Pages of second factors: shown after the password, set up at the first sign-in, asked again before a signature."""

from typing import Any

from flask import Blueprint, Response, g, request

from application.store.vault import SecretUnavailable
from domain.kernel import Refusal
from domain.organisation.akses import PASSKEY, SANDI, TOTP
from interfaces.api.access import admitted
from interfaces.compose import House
from interfaces.door.factors import Factors, WrongCode, address_of, fresh_secret
from interfaces.door.passwords import Passwords
from interfaces.door.sessions import DEMO, Sessions, Signed, State
from interfaces.logs.records import security
from interfaces.web.frame.qr import drawn
from interfaces.web.sign_in import passkeys
from interfaces.web.sign_in.answers import form, go_on, redirected, typed, with_codes
from interfaces.web.sign_in.kept import Kept, carried

PURPOSE = "totp-baru"


def add_pages(pages: Blueprint, house: House) -> None:
    factors = FactorPages(house)
    pages.add_url_rule("/faktor", "faktor", factors.faktor, methods=["GET", "POST"])
    pages.add_url_rule("/konfirmasi", "konfirmasi", factors.konfirmasi, methods=["GET", "POST"])


class FactorPages:
    def __init__(self, house: House) -> None:
        self.house = house
        self.factors, self.sessions = Factors(house), Sessions(house)

    def faktor(self) -> Response:
        """The second factor that an office asks for: shown, or set up by whoever has none."""
        kept, signed = carried(request), self.sessions.signed(request)
        if signed is None or signed.state is State.LOCKED:
            return redirected("/masuk" if signed is None else "/kunci", kept)
        if signed.state is not State.FACTOR:
            return redirected(kept.ke)
        if request.method != "POST":
            return factor(self.house, kept, signed)
        person, old = signed.session.person, signed.session
        try:
            if self.factors.has_any(person):
                way = self._shown(person)
                return go_on(kept, lambda answer: self.sessions.prove(answer, request, old, (*old.cara, way)))
            way, codes = self._set_up(signed)
        except Refusal as refusal:
            return factor(self.house, kept, signed, refusal)
        return with_codes(codes, kept, lambda answer: self.sessions.prove(answer, request, old, (*old.cara, way)))

    def _shown(self, person: str) -> str:
        """The second factor that came with this request. Raises WrongCode, NoPasskey, TooMany."""
        if passkeys.answered():
            passkeys.shown(self.house, person)
            return PASSKEY
        return self.factors.prove(person, typed("kode"), request.remote_addr or "")

    def _set_up(self, signed: Signed) -> tuple[str, list[str]]:
        """A first second factor, and the recovery codes. Raises WrongCode, NoPasskey."""
        person = signed.session.person
        if passkeys.answered():
            passkeys.made(self.house, person, typed("nama"))
            return PASSKEY, self.factors.set_codes(person)
        return TOTP, self.factors.set_authenticator(person, revealed(self.house, signed), typed("kode"))

    def konfirmasi(self) -> Response:
        """Who one is, once more: before a signature, and before what opens the door is changed."""
        admitted()
        kept, signed = carried(request), g.signed
        if request.method != "POST":
            return confirm(self.house, kept, signed)
        old = signed.session
        try:
            cara = proved(self.house, signed)
        except Refusal as refusal:
            security("confirm.failed", person=old.person)
            return confirm(self.house, kept, signed, refusal)
        return go_on(kept, lambda answer: self.sessions.prove(answer, request, old, cara))


def proved(house: House, signed: Signed) -> tuple[str, ...]:
    """By what somebody proves once more who they are: a passkey; or the password and, where one is set up, a code.
    Raises Refusal."""
    person, address = signed.session.person, request.remote_addr or ""
    if DEMO in signed.session.cara:
        return (DEMO,)
    if passkeys.answered():
        passkeys.shown(house, person)
        return (PASSKEY,)
    Passwords(house).prove(person, typed("sandi"), address)
    factors = Factors(house)
    return (SANDI, factors.prove(person, typed("kode"), address)) if factors.has_any(person) else (SANDI,)


def factor(
    house: House, kept: Kept, signed: Signed, refusal: Refusal | None = None, *, in_place: bool = False
) -> Response:
    """The page that asks for a code; of whoever has no second factor yet, the page that sets one up."""
    person = signed.session.person
    if Factors(house).has_any(person):
        has_code = Factors(house).authenticator(person) is not None or bool(Factors(house).codes_left(person))
        passkey = passkeys.to_show(house, person)
        return form("faktor.html", kept, refusal, in_place=in_place, passkey=passkey, has_code=has_code)
    hidden, secret = being_set_up(house, signed)
    passkey = passkeys.to_make(house, person, signed.session.acting_as)
    qr = drawn(address_of(secret, signed.session.acting_as))
    more = {"hidden": hidden, "secret": secret, "qr": qr, "passkey": passkey}
    return form("faktor_baru.html", kept, refusal, in_place=in_place, **more)


def being_set_up(house: House, signed: Signed) -> tuple[str, str]:
    """The secret of an authenticator that is being set up, hidden and shown; the same again after a wrong code."""
    hidden = typed("rahasia")
    secret = revealed(house, signed) if hidden else fresh_secret()
    return hidden or house.vault.hide(_purpose(signed), secret), secret


def revealed(house: House, signed: Signed) -> str:
    """Raises WrongCode for what was not hidden for this session."""
    try:
        return house.vault.reveal(_purpose(signed), typed("rahasia"))
    except (SecretUnavailable, ValueError):
        raise WrongCode from None


def confirm(house: House, kept: Kept, signed: Signed, refusal: Refusal | None = None, **more: bool) -> Response:
    return form("konfirmasi.html", kept, refusal, **asked_of(house, signed), **more)


def asked_of(house: House, signed: Signed) -> dict[str, Any]:
    """What somebody is asked to prove once more who they are."""
    demo = DEMO in signed.session.cara
    asks_code = not demo and Factors(house).has_any(signed.session.person)
    return {
        "demo": demo,
        "asks_code": asks_code,
        "passkey": None if demo else passkeys.to_show(house, signed.session.person),
    }


def _purpose(signed: Signed) -> str:
    """A secret that is being set up is of this session alone."""
    return f"{PURPOSE}/{signed.session.sha256}"
