"""No request that changes something is carried out because a browser was made to send it: each such route is tried."""

import base64
import re
from collections.abc import Iterator
from uuid import UUID

import pytest
from flask import Flask
from werkzeug.routing import Rule

from interfaces.door.csrf import FIELD, HEADER, SIZE
from tests.interfaces.web.browser import WORD, Browser, Office
from tests.interfaces.web.reader import Page


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    office = Office(f"sqlite:///{tmp_path_factory.mktemp('csrf') / 'jejak.db'}")
    office.person("p-010", "bappeda")
    office.person("p-011", "admin")
    yield office
    office.close()


@pytest.fixture(scope="module")
def browser(office: Office) -> Browser:
    return office.browser().sign_in("p-010@contoh.go.id")


def unsafe(app: Flask) -> list[tuple[str, Rule]]:
    """Every route by which something could change, but links that are their own key and are made for no cookie."""
    return [
        (method, rule)
        for rule in app.url_map.iter_rules()
        for method in sorted((rule.methods or set()) - {"GET", "HEAD", "OPTIONS"})
        if not rule.endpoint.startswith("tautan.")
    ]


SAMPLE = {
    "unit": "kec-contoh",
    "tahun": 2025,
    "triwulan": 1,
    "nomor": 1,
    "n": 1,
    "idx": 1,
    "dokumen": UUID(int=1),
    "token": "x" * 43,
    "bentuk": "csv",
}


def address(app: Flask, rule: Rule) -> str:
    with app.test_request_context():
        values = {name: SAMPLE.get(name, "x") for name in rule.arguments}
        return str(rule.build(values)[1])  # type: ignore[index]


def test_every_unsafe_route_asks_for_the_token_of_this_session(office: Office, browser: Browser) -> None:
    other = office.browser().sign_in("p-011@contoh.go.id")
    foreign = other.page.token  # type: ignore[union-attr]
    own = browser.page.token  # type: ignore[union-attr]
    wrong = {"none": None, "foreign": foreign, "broken": "x", "cut": own[4:], "empty": ""}
    asked = unsafe(office.app)
    position = office.house.journal.position()
    assert len(asked) > 200
    for method, rule in asked:
        place = address(office.app, rule)
        for what, token in wrong.items():
            sent = {} if token is None else {HEADER: token}
            answer = browser.client.open(place, method=method, headers=sent)
            assert answer.status_code == 403, (what, method, place, answer.text[:200])
            assert "halaman" in answer.text
    assert office.house.journal.position() == position


def test_a_page_of_another_site_sends_in_vain_even_with_the_token(office: Office, browser: Browser) -> None:
    sent = {FIELD: browser.page.token}  # type: ignore[union-attr]
    answer = browser.client.post("/keluar", data=sent, headers={"Sec-Fetch-Site": "cross-site"})
    assert answer.status_code == 403


def test_a_key_of_another_kind_is_no_way_around(office: Office, browser: Browser) -> None:
    """A form may carry a user and a word in its address; a browser sends them as Basic."""
    for shown in ("Basic cDpx", "Bearer x", "Digest x"):
        for place in ("/keluar", "/jabatan"):
            assert browser.client.post(place, headers={"Authorization": shown}).status_code == 403
        if not shown.startswith("Bearer"):
            answer = browser.client.post("/api/v1/unit/register", headers={"Authorization": shown}, json={})
            assert answer.status_code == 403


def test_a_sign_in_cannot_be_forced_upon_a_browser(office: Office) -> None:
    """Login CSRF: whoever was signed in as another would type into that one's drafts."""
    victim = office.browser()
    attacker = Page(office.browser().client.get("/masuk")).token
    typed = {"nama": "p-011@contoh.go.id", "sandi": WORD}
    for token in ({}, {FIELD: attacker}):
        assert victim.client.post("/masuk", data={**typed, **token}).status_code == 403
    victim.open("/masuk")
    assert victim.client.post("/masuk", data={**typed, FIELD: attacker}).status_code == 403


def test_reading_changes_nothing(office: Office, browser: Browser) -> None:
    """No GET route appends an event or writes a row: not even a page view."""
    position = office.house.journal.position()
    before = _rows(office)
    for rule in office.app.url_map.iter_rules():
        if "GET" in (rule.methods or set()):
            browser.client.get(address(office.app, rule)).close()
    assert office.house.journal.position() == position
    assert _rows(office) == before


def _rows(office: Office) -> dict[str, list[tuple[object, ...]]]:
    with office.house.database.read() as tx:
        tables = {name for (name,) in tx.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        tables.remove("limits")  # a code of an invitation that was tried is counted
        return {table: sorted(tx.execute(f"SELECT * FROM {table}"), key=repr) for table in tables}


def test_the_token_is_masked_anew_in_each_response_and_one_for_all_its_forms(office: Office, browser: Browser) -> None:
    seen = set()
    for _ in range(20):
        page = browser.client.get("/trail").text
        tokens = set(re.findall(rf'name="{FIELD}" value="([^"]+)"', page))
        assert len(tokens) == 1
        seen |= tokens
    assert len(seen) == 20
    masks = {base64.urlsafe_b64decode(token.partition(".")[0])[:SIZE] for token in seen}
    assert len(masks) == 20
    for token in list(seen)[:3]:
        assert browser.client.post("/jabatan", data={FIELD: token, "sebagai": "x"}).status_code == 422


def test_the_api_takes_a_session_with_its_token(office: Office, browser: Browser) -> None:
    assert browser.client.get("/api/v1/units").status_code == 200
    assert browser.client.get("/api/v1/saya").get_json()["person"] == "p-010"
    token = browser.page.token  # type: ignore[union-attr]
    sent = {HEADER: token, "Idempotency-Key": "satu"}
    answer = browser.client.post("/api/v1/unit/register", headers=sent, json={})
    assert answer.status_code == 422
    assert office.browser().client.get("/api/v1/units").status_code == 401


def test_an_old_form_of_ours_comes_back_to_be_sent_again(office: Office) -> None:
    """The browser was closed in between, and its cookie went; the page stayed open with what was typed."""
    browser = office.browser().open("/masuk")
    office_form = {"_csrf": "lama", "sebagai": "bappeda", "sandi": "rahasia"}
    same = browser.client.post("/jabatan", data=office_form, headers={"Sec-Fetch-Site": "same-origin"})
    assert same.status_code == 403
    assert 'value="bappeda"' in same.text
    assert "rahasia" not in same.text
    elsewhere = browser.client.post("/jabatan", data=office_form)
    assert 'value="bappeda"' not in elsewhere.text


def test_who_asks_for_the_head_of_a_page_sends_no_form(office: Office, browser: Browser) -> None:
    """HEAD asks for no token: it is answered as GET is, and never read as what was sent."""
    for app_rule in office.app.url_map.iter_rules():
        if app_rule.endpoint.startswith("pages.") and {"GET", "POST"} <= (app_rule.methods or set()):
            path = address(office.app, app_rule)
            got, head = (browser.client.open(path, method=m, environ_base=browser.address) for m in ("GET", "HEAD"))
            assert (head.status_code, head.headers.get("Location")) == (got.status_code, got.headers.get("Location")), (
                path
            )
