"""The pages of the door. Each is a form that works without a script; a refusal shows the same page again."""

from flask import Blueprint, Response, g, request

from domain.kernel import Refusal
from domain.organisation.akses import PASSKEY, SANDI
from interfaces.compose import House
from interfaces.door.oidc import Provider
from interfaces.door.passkeys import NoPasskey
from interfaces.door.passwords import Passwords, WrongPassword
from interfaces.door.sessions import DEMO, Sessions, Signed, State
from interfaces.input.moments import as_of
from interfaces.registers.limits import TooMany
from interfaces.web.sign_in import passkeys
from interfaces.web.sign_in.answers import form, go_on, redirected, typed
from interfaces.web.sign_in.demo import Visitors
from interfaces.web.sign_in.factors import factor
from interfaces.web.sign_in.kept import Kept, carried, wanted


def add_pages(pages: Blueprint, house: House) -> None:
    door = DoorPages(house)
    pages.context_processor(door.visitors.banner)
    pages.add_url_rule("/masuk", "masuk", door.masuk, methods=["GET", "POST"])
    pages.add_url_rule("/masuk/demo", "masuk_demo", door.demo, methods=["POST"])
    pages.add_url_rule("/demo/jam", "jam_demo", door.jam_demo, methods=["POST"])
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
        if request.method != "POST":
            stays = self._signed() and not (self.visitors.allowed and request.args.get("semua"))
            return redirected(kept.ke) if stays else self._ask(kept)
        called, text = typed("nama"), typed("sandi")
        try:
            if passkeys.answered():
                person, way = passkeys.shown(self.house), PASSKEY
            else:
                person, way = self.passwords.person(called, text, request.remote_addr or ""), SANDI
        except (NoPasskey, WrongPassword, TooMany) as refusal:
            return self._ask(kept, refusal, called)
        return go_on(kept, lambda answer: self.sessions.begin(answer, request, person, (way,)))

    def demo(self) -> Response:
        """One click, in a demo only. Raises NotFound elsewhere."""
        kept = carried(request)
        person, acting_as = self.visitors.chosen(typed("sebagai"))
        return go_on(kept, lambda answer: self.sessions.begin(answer, request, person, (DEMO,), acting_as))

    def jam_demo(self) -> Response:
        """The clock of a demo moves on, once however often it is sent. Raises NotFound elsewhere, Invalid for a way on
        that there is none."""
        self.visitors.move(typed("dari"), typed("sampai"))
        return redirected(carried(request).ke)

    def kunci(self) -> Response:
        """The password again, after thirty idle minutes."""
        kept, signed = carried(request), self._signed()
        if signed is None:
            return redirected("/masuk")
        if signed.state is not State.LOCKED:
            return redirected(kept.ke)
        if request.method != "POST":
            return locked(self.house, kept)
        person = signed.session.person
        try:
            if passkeys.answered():
                passkeys.shown(self.house, person)
            elif DEMO not in signed.session.cara:
                self.passwords.prove(person, typed("sandi"), request.remote_addr or "")
        except (NoPasskey, WrongPassword, TooMany) as refusal:
            return locked(self.house, kept, refusal)
        return go_on(kept, lambda answer: self.sessions.unlock(answer, request, signed.session))

    def jabatan(self) -> Response:
        """The office acted in, of those that are theirs."""
        kept, signed = carried(request), self._signed()
        if signed is None or signed.state is State.LOCKED:
            return redirected("/masuk" if signed is None else "/kunci")
        if request.method != "POST":
            return choose(kept, signed)
        try:
            chosen = typed("sebagai")
            return go_on(kept, lambda answer: self.sessions.choose(answer, request, signed.session, chosen))
        except LookupError:
            return choose(kept, signed, Refusal("Pilih salah satu jabatan Anda.", "Choose one of your offices."))

    def keluar(self) -> Response:
        answer = redirected("/masuk")
        self.sessions.end(answer, request)
        return answer

    def _signed(self) -> Signed | None:
        return self.sessions.signed(request) if self.house.unready() is None else None

    def _ask(self, kept: Kept, refusal: Refusal | None = None, called: str = "") -> Response:
        return ask(self.house, kept, refusal, called)


def ask(house: House, kept: Kept, refusal: Refusal | None = None, called: str = "", **more: bool) -> Response:
    """The page that asks who one is; with a refusal, what was wrong."""
    visitors = Visitors(house)
    demo = visitors.allowed
    passkey = None if demo or house.unready() else passkeys.to_show(house)
    told = {
        "called": called,
        "roles": visitors.roles(),
        "demo": demo,
        "kosong": house.unready() is None and not house.queries.units(as_of(house)),
        "passkey": passkey,
        "penyedia": Provider(house).name,
    }
    return form("masuk.html", kept, refusal, **told, **more)


def locked(house: House, kept: Kept, refusal: Refusal | None = None, **more: bool) -> Response:
    demo = DEMO in g.signed.session.cara
    passkey = None if demo else passkeys.to_show(house, g.signed.session.person)
    return form("kunci.html", kept, refusal, demo=demo, passkey=passkey, **more)


def choose(kept: Kept, signed: Signed, refusal: Refusal | None = None, **more: bool) -> Response:
    return form("jabatan.html", kept, refusal, offices=signed.offices, **more)


def in_place(house: House, signed: Signed | None) -> Response | None:
    """What is answered instead of the page that was asked for, until one may see it."""
    kept = wanted(request)
    if signed is None:
        return redirected("/masuk", kept) if kept.isi is None else ask(house, kept, in_place=True)
    if signed.state is State.LOCKED:
        return redirected("/kunci", kept) if kept.isi is None else locked(house, kept, in_place=True)
    if signed.state is State.OFFICE:
        return redirected("/jabatan", kept) if kept.isi is None else choose(kept, signed, in_place=True)
    if signed.state is State.FACTOR:
        return redirected("/faktor", kept) if kept.isi is None else factor(house, kept, signed, in_place=True)
    return None
