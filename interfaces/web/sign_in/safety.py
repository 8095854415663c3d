"""The page of how one signs in: password, authenticator, passkeys, recovery codes. Asked for again before it opens."""

from collections.abc import Callable

from flask import Blueprint, Response, g, request

from application.access.factors import signs
from domain.kernel import Invalid, Refusal
from domain.organisation.akses import PASSKEY
from interfaces.api.access import admitted
from interfaces.compose import House
from interfaces.door.factors import Factors, address_of
from interfaces.door.links import Links
from interfaces.door.passkeys import Passkeys
from interfaces.door.passwords import Passwords
from interfaces.door.sessions import DEMO, Sessions, Signed
from interfaces.web.frame.qr import drawn
from interfaces.web.sign_in import passkeys
from interfaces.web.sign_in.answers import form, redirected, typed, with_codes
from interfaces.web.sign_in.factors import being_set_up, confirm, revealed
from interfaces.web.sign_in.kept import Kept, wanted
from interfaces.web.sign_in.links import Differ

HERE = Kept("/keamanan", None)


def add_pages(pages: Blueprint, house: House) -> None:
    safety = SafetyPage(house)
    pages.add_url_rule("/keamanan", "keamanan", safety.keamanan, methods=["GET", "POST"])


class SafetyPage:
    def __init__(self, house: House) -> None:
        self.house = house
        self.factors, self.sessions, self.passwords = Factors(house), Sessions(house), Passwords(house)
        self.acts: dict[str, Callable[[Signed], list[str] | None]] = {
            "sandi": self._password,
            "autentikator": self._authenticator,
            "passkey": self._passkey,
            "hapus": self._remove,
            "kode": lambda signed: self.factors.set_codes(signed.session.person),
        }

    def keamanan(self) -> Response:
        admitted()
        signed: Signed = g.signed
        if DEMO in signed.session.cara:
            return redirected("/")
        if not signed.recent:
            return confirm(self.house, wanted(request), signed, in_place=True)
        act = self.acts.get(typed("apa"))
        if request.method != "POST" or act is None:
            return self._page(signed)
        try:
            codes = act(signed)
        except Refusal as refusal:
            return self._page(signed, refusal)
        old, cara = signed.session, self._ways(signed)
        if codes:
            return with_codes(codes, HERE, lambda answer: self.sessions.prove(answer, request, old, cara))
        answer = redirected("/keamanan")
        self.sessions.prove(answer, request, old, cara)
        return answer

    def _ways(self, signed: Signed) -> tuple[str, ...]:
        """By what the session that goes on was proved; a passkey that was just made counts too."""
        made = (PASSKEY,) if typed("apa") == "passkey" else ()
        return tuple(dict.fromkeys((*signed.session.cara, *made)))

    def _page(self, signed: Signed, refusal: Refusal | None = None) -> Response:
        person = signed.session.person
        hidden, secret = being_set_up(self.house, signed)
        return form(
            "keamanan.html",
            HERE,
            refusal,
            punya=self.factors.authenticator(person) is not None,
            sisa=len(self.factors.codes_left(person)),
            kunci=self.factors.passkeys(person),
            passkey=passkeys.to_make(self.house, person, signed.session.acting_as),
            hidden=hidden,
            secret=secret,
            qr=drawn(address_of(secret, signed.session.acting_as)),
        )

    def _password(self, signed: Signed) -> None:
        if typed("sandi") != typed("sandi_lagi"):
            raise Differ
        person = signed.session.person
        self.passwords.set(person, typed("sandi"), Links(self.house).about(person))

    def _authenticator(self, signed: Signed) -> list[str]:
        return self.factors.set_authenticator(signed.session.person, revealed(self.house, signed), typed("kode"))

    def _passkey(self, signed: Signed) -> list[str] | None:
        person = signed.session.person
        first = not self.factors.codes_left(person)
        passkeys.made(self.house, person, typed("nama"))
        return self.factors.set_codes(person) if first else None

    def _remove(self, signed: Signed) -> None:
        """Raises Invalid for the last factor of somebody whose offices ask for one."""
        person = signed.session.person
        last = len(self.factors.passkeys(person)) == 1 and self.factors.authenticator(person) is None
        if last and any(map(signs, signed.offices)):
            raise Invalid(
                "Ini satu-satunya faktor kedua Anda, dan jabatan Anda memerlukannya. Pasang yang lain dahulu.",
                "This is your only second factor, and your office asks for one. Set up another first.",
            )
        Passkeys(self.house).remove(person, typed("kunci"))
