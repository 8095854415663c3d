"""A browser for tests of the door: keeps cookies, fills in forms of the page it shows, sends them as they are."""

from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import pyotp
from werkzeug.test import TestResponse

from application.access import Identity
from application.access.factors import signs
from application.orders import Order
from application.organisation.access import OPERATOR_OF_MACHINE
from interfaces.clock import real_clock
from interfaces.compose import House, build
from interfaces.door.factors import Factors, fresh_secret
from interfaces.door.passwords import Passwords
from interfaces.input.orders import parse
from interfaces.registers.particulars import Particulars
from tests.interfaces.web.reader import Page, faults
from tests.kantor import carry_out, ready
from tests.one_app import app_of

WORD = "lentera pagar rotan"
"""The password of everybody here."""


class Office:
    """A real installation with a few people, whose wall clock a test moves."""

    def __init__(self, url: str) -> None:
        self.house: House = build(url)
        ready(self.house)
        self.at = real_clock()
        self.house.wall = lambda: self.at
        self.app = app_of(self.house)
        self.base = ""
        self.secrets: dict[str, str] = {}
        self.recovery: dict[str, list[str]] = {}
        self.tries: list[str] = []
        self.do("kabupaten.found", Identity("p-001", "admin"), nama="Kabupaten Contoh", zona="WITA")
        self.do(
            "unit.register",
            Identity("p-001", "admin"),
            **{
                "slug": "kec-contoh",
                "nama": "Kecamatan Contoh",
                "jenis": "kecamatan",
                "zona": "WITA",
                "go_live": "2026-11-01",
            },
        )

    def do(self, name: str, who: Identity, **data: Any) -> Any:
        document = {"command": name, "command_id": str(uuid4()), "actor": who.acting_as, "data": data}
        order, _ = parse(document, lambda *_: who, demo=False)
        return carry_out(self.house, order)

    def later(self, **more: float) -> datetime:
        self.at += timedelta(**more)
        return self.at

    def grant(self, person: str, acting_as: str) -> None:
        self._operator("akses.grant", acting_as=acting_as, decree="SK contoh", person=person)

    def revoke(self, person: str, acting_as: str = "") -> None:
        self._operator("akses.revoke", person=person, acting_as=acting_as)

    def person(self, person: str, *offices: str, word: str = WORD) -> str:
        """Somebody with an account; the e-mail address by which they sign in."""
        for office in offices:
            self.grant(person, office)
        self.house.people.set(Particulars(person, f"{person}@contoh.go.id"), (), self.at)
        Passwords(self.house).set(person, word)
        if any(map(signs, offices)):
            self.recovery[person] = self.authenticator(person)
        return f"{person}@contoh.go.id"

    def authenticator(self, person: str) -> list[str]:
        """An authenticator for somebody; their recovery codes."""
        secret = self.secrets[f"{person}@contoh.go.id"] = fresh_secret()
        return Factors(self.house).set_authenticator(person, secret, self.code(f"{person}@contoh.go.id"))

    def code(self, called: str) -> str:
        """What the authenticator of somebody shows now."""
        return str(pyotp.TOTP(self.secrets[called]).at(self.at))

    def next_code(self, called: str) -> str:
        """What it shows a minute later, when none of before is taken any more."""
        self.later(minutes=1)
        return self.code(called)

    def browser(self, address: str = "10.0.0.1") -> "Browser":
        return Browser(self, address)

    def close(self) -> None:
        self.house.close()

    def _operator(self, name: str, **data: Any) -> None:
        self.house.jejak.execute(Order(name, OPERATOR_OF_MACHINE, data))


class Browser:
    def __init__(self, office: Office, address: str) -> None:
        self.office = office
        self.client = office.app.test_client()
        self.address = {"REMOTE_ADDR": address}
        self.page: Page | None = None
        self.response: TestResponse | None = None

    def open(self, path: str, status: int = 200) -> "Browser":
        """Follow redirects to a page, which must be sound."""
        answer = self.client.get(path, environ_base=self.address, follow_redirects=True)
        return self._show(answer, status)

    def in_english(self, path: str) -> Page:
        """The same page in the other language, which must be sound as well."""
        page = Page(self.client.get(f"{path}{'&' if '?' in path else '?'}lang=en", environ_base=self.address))
        assert (page.status, list(faults(page, self.office.app, "en"))) == (200, [])
        return page

    def send(self, action: str, status: int = 200, **typed: str) -> "Browser":
        """Fill in the form of the page that leads to `action`, and press its button."""
        assert self.page is not None
        forms = [e for e in self.page.all("form") if e.get("method") == "post"]
        form = next(e for e in forms if e.get("action", "").partition("?")[0] == action)
        hidden = [(e.get("name", ""), e.get("value", "")) for e in form.iter("input") if e.get("type") == "hidden"]
        asked = {e.get("name") for e in form.iter() if e.tag in ("input", "button", "select", "textarea")}
        assert set(typed) <= asked, (asked, typed)
        data = [*hidden, *typed.items()]
        fields: dict[str, list[str]] = {}
        for name, value in data:
            fields.setdefault(name, []).append(value)
        answer = self.client.post(
            action,
            data=fields,
            environ_base=self.address,
            headers={"Sec-Fetch-Site": "same-origin"},
            follow_redirects=True,
        )
        return self._show(answer, status)

    def sign_in(self, called: str, word: str = WORD, path: str = "/masuk", status: int = 200) -> "Browser":
        """By password and, where one is asked for, with the code that the authenticator shows."""
        self.open(path).send("/masuk", status, nama=called, sandi=word)
        if self.at == "/faktor" and called in self.office.secrets:
            self.send("/faktor", kode=self.office.next_code(called))
        return self

    def cookies(self) -> dict[str, str]:
        found = self.client._cookies or {}
        return {cookie.key: cookie.value for cookie in found.values()}

    def copy(self) -> "Browser":
        """Another browser with the same cookies: stolen."""
        thief = self.office.browser("10.9.9.9")
        for name, value in self.cookies().items():
            thief.client.set_cookie(name, value)
        return thief

    @property
    def text(self) -> str:
        assert self.page is not None
        return self.page.text

    @property
    def at(self) -> str:
        assert self.response is not None
        return self.response.request.path

    def _show(self, answer: TestResponse, status: int) -> "Browser":
        self.response, self.page = answer, Page(answer)
        assert answer.status_code == status, (answer.request.path, answer.status_code, self.page.text[:500])
        assert list(faults(self.page, self.office.app, "id")) == []
        return self
