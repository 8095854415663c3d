"""OpenID Connect, against a real provider that this test starts: who it says one is, and all that it may not say."""

import threading
from collections.abc import Iterator
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, build_opener

import pytest
from joserfc.jwk import RSAKey

from interfaces.app import create_app
from interfaces.door.oidc import RETURN
from interfaces.registers.particulars import Particulars
from tests.interfaces.web.browser import Browser, Office
from tests.provider import CLIENT, SECRET, Provider

BASE = "http://localhost:8000"
KNOWN = {"sub": "1", "email": "p-010@contoh.go.id", "email_verified": True}


@pytest.fixture(scope="module")
def provider() -> Iterator[Provider]:
    provider = Provider(BASE + RETURN)
    yield provider
    provider.stop()


@pytest.fixture
def office(tmp_path: Path, provider: Provider, monkeypatch: pytest.MonkeyPatch) -> Iterator[Office]:
    (tmp_path / "rahasia").write_text(SECRET + "\n")
    settings = {
        "BASE_URL": BASE,
        "OIDC_ISSUER": provider.issuer,
        "OIDC_CLIENT": CLIENT,
        "OIDC_SECRET_FILE": str(tmp_path / "rahasia"),
        "OIDC_NAME": "SSO Contoh",
    }
    for name, value in settings.items():
        monkeypatch.setenv(f"JEJAK_{name}", value)
    provider.user, provider.forged, provider.signs_with = dict(KNOWN), {}, provider.key
    office = Office(f"sqlite:///{tmp_path / 'jejak.db'}")
    office.app = create_app(office.house)
    office.grant("p-010", "perencana@kec-contoh")
    office.house.people.set(Particulars("p-010", "p-010@contoh.go.id"), (), office.at)
    yield office
    office.close()


class Stay(HTTPRedirectHandler):
    def http_error_303(self, *args: Any) -> Any:
        return args[1]

    http_error_302 = http_error_303


def back_from(browser: Browser, path: str = "/masuk/oidc") -> str:
    """Go to the provider, where one is signed in already; the address that it sends the browser back to."""
    answer = browser.client.get(path, base_url=BASE)
    assert answer.status_code == 303, answer.text
    with build_opener(Stay).open(answer.headers["Location"]) as sent:
        there = sent.headers["Location"]
    assert there.startswith(BASE + RETURN)
    return there.removeprefix(BASE)


def come_back(browser: Browser, there: str) -> tuple[int, str]:
    answer = browser.client.get(there, base_url=BASE)
    return answer.status_code, answer.headers.get("Location", "")


def is_in(browser: Browser) -> bool:
    return browser.client.get("/trail", base_url=BASE).status_code == 200


def test_who_is_known_there_is_in_and_lands_where_they_wanted(office: Office) -> None:
    browser = office.browser()
    page = browser.client.get("/tenggat", base_url=BASE, follow_redirects=True).text
    assert "SSO Contoh" in page
    assert come_back(browser, back_from(browser, "/masuk/oidc?_ke=/tenggat")) == (303, "/tenggat")
    assert is_in(browser)
    (begun,) = [r.event for r in office.house.journal.page(0, 100) if type(r.event).TOPIC == "Sesi.Begun"]
    assert begun.cara == ("oidc",)


@pytest.mark.parametrize(
    "user",
    [
        {**KNOWN, "email_verified": False},
        {"sub": "1", "email": "p-010@contoh.go.id"},
        {**KNOWN, "email": "siapa@contoh.go.id"},
        {"sub": "p-010"},
        {**KNOWN, "email": ["p-010@contoh.go.id"]},
    ],
)
def test_whom_nobody_let_in_is_not_in(office: Office, provider: Provider, user: dict[str, Any]) -> None:
    provider.user = user
    browser = office.browser()
    assert come_back(browser, back_from(browser))[0] == 422
    assert not is_in(browser)


def test_whose_offices_were_taken_is_not_in(office: Office) -> None:
    office.revoke("p-010")
    browser = office.browser()
    assert come_back(browser, back_from(browser))[0] == 422


@pytest.mark.parametrize(
    "forged", [{"nonce": "x"}, {"iss": "https://jahat.example"}, {"aud": "lain"}, {"exp": 1}, {"aud": ["lain"]}]
)
def test_a_token_that_is_not_for_us_now_is_not_taken(
    office: Office, provider: Provider, forged: dict[str, Any]
) -> None:
    provider.forged = forged
    browser = office.browser()
    assert come_back(browser, back_from(browser))[0] == 422
    assert not is_in(browser)


def test_a_token_of_another_key_is_not_taken(office: Office, provider: Provider) -> None:
    provider.signs_with = RSAKey.generate_key(2048, {"kid": "satu"})
    browser = office.browser()
    assert come_back(browser, back_from(browser))[0] == 422


def test_an_answer_is_for_one_browser_once_and_ten_minutes(office: Office) -> None:
    victim, attacker = office.browser(), office.browser()
    there = back_from(attacker)
    victim.client.get("/masuk", base_url=BASE)
    assert come_back(victim, there)[0] == 422  # nobody is signed in as another by a link
    assert come_back(office.browser(), there)[0] == 422
    assert come_back(attacker, there)[0] == 303
    assert come_back(attacker, there)[0] == 422  # another cookie by now
    late = office.browser()
    there = back_from(late)
    office.at += timedelta(minutes=11)
    assert come_back(late, there)[0] == 422


@pytest.mark.parametrize("to", ["https://jahat.example", "//jahat.example", "/tidak-ada"])
def test_one_never_lands_outside(office: Office, to: str) -> None:
    browser = office.browser()
    assert come_back(browser, back_from(browser, f"/masuk/oidc?_ke={to}")) == (303, "/")


def test_a_second_factor_there_counts_and_a_password_there_does_not(office: Office, provider: Provider) -> None:
    office.grant("p-010", "bappeda")
    office.revoke("p-010", "perencana@kec-contoh")
    for amr, opens in (([], False), (["pwd"], False), (["pwd", "otp"], True), (["mfa"], True)):
        provider.user = {**KNOWN, "amr": amr}
        browser = office.browser()
        assert come_back(browser, back_from(browser))[0] == 303
        assert is_in(browser) == opens, amr


def test_a_provider_that_is_not_there_is_said_so(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JEJAK_OIDC_ISSUER", "http://localhost:9")
    answer = create_app(office.house).test_client().get("/masuk/oidc", base_url=BASE)
    assert answer.status_code == 422
    assert "Penyedia akun" in answer.text


def test_a_provider_sends_us_nowhere_else(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """An answer that says "look there" is none: a provider that was taken over reaches nothing within by us."""
    asked: list[str] = []

    class Elsewhere(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(302)
            self.send_header("Location", "/latest/meta-data")
            self.end_headers()

        def log_message(self, *_: Any) -> None:
            pass

    with HTTPServer(("127.0.0.1", 0), Elsewhere) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        monkeypatch.setenv("JEJAK_OIDC_ISSUER", f"http://localhost:{server.server_port}")
        answer = create_app(office.house).test_client().get("/masuk/oidc", base_url=BASE)
        server.shutdown()
    assert answer.status_code == 422
    assert asked == ["/.well-known/openid-configuration"]


def test_without_the_setting_there_is_no_such_door(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("JEJAK_OIDC_ISSUER")
    client = create_app(office.house).test_client()
    assert "SSO" not in client.get("/masuk", base_url=BASE).text
    for place in ("/masuk/oidc", f"{RETURN}?code=x&state=y"):
        assert client.get(place, base_url=BASE).status_code == 422


def test_the_secret_of_the_provider_is_in_no_address(office: Office) -> None:
    answer = office.browser().client.get("/masuk/oidc", base_url=BASE)
    where = urlsplit(answer.headers["Location"])
    assert SECRET not in where.query
    assert "code_challenge_method=S256" in where.query
    assert "p-010" not in where.query
