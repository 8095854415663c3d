"""A signature from a browser is asked for again, and the event says by what; a key and a demo sign as before."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from flask import Response, request

from application.access.factors import is_signature, needs_proof, needs_scope
from application.commands import REGISTER
from application.orders import Order
from interfaces.api.access import Access, admitted, rules
from interfaces.api.acts import PAGES
from interfaces.app import create_app
from interfaces.door.csrf import FIELD, HEADER
from interfaces.door.passwords import Passwords
from interfaces.door.sessions import RECENT, Sessions
from interfaces.web.sign_in import proof
from tests.interfaces.web.browser import WORD, Browser, Office

DAY = timedelta(days=1)
PK = {"unit": "kec-contoh", "tahun": 2027, "jabatan": "camat"}


@pytest.fixture
def office(database_url: str) -> Iterator[Office]:
    office = Office(database_url)
    yield office
    office.close()


def give(browser: Browser, command: str, key: str, **data: object) -> tuple[int, dict[str, str]]:
    """A command through the API, as a page of ours sends it."""
    sent = {HEADER: browser.open("/data-saya").page.token, "Idempotency-Key": key}  # type: ignore[union-attr]
    answer = browser.client.post(f"/api/v1/{command}", headers=sent, json=data)
    return answer.status_code, answer.get_json()


def verify(browser: Browser, key: str = "satu") -> tuple[int, dict[str, str]]:
    return give(browser, "pk/verify", key, **PK, notes=[], periksa=[])


def test_signing_asks_again_and_then_goes_on(office: Office) -> None:
    surel = office.person("p-010", "bagian_organisasi")
    browser = office.browser().sign_in(surel)
    status, said = verify(browser)
    assert (status, said["type"]) != (403, "/masalah/perlu-bukti-diri")  # who has just signed in has proved it
    office.later(minutes=6)
    position = office.house.journal.position()
    for _ in range(2):
        status, said = verify(browser, "dua")
        assert (status, said["type"]) == (403, "/masalah/perlu-bukti-diri")
        assert "/konfirmasi" in said["detail"]
    assert office.house.journal.position() == position  # a question is no refusal, and no answer to the key
    browser.open("/konfirmasi").send("/konfirmasi", sandi=WORD, kode=office.next_code(surel))
    status, said = verify(browser, "dua")
    assert said["type"] != "/masalah/perlu-bukti-diri"


def test_it_holds_for_five_minutes(office: Office) -> None:
    browser = office.browser().sign_in(office.person("p-010", "bagian_organisasi"))
    office.at += RECENT
    assert verify(browser, "satu")[1]["type"] != "/masalah/perlu-bukti-diri"
    office.later(seconds=1)
    assert verify(browser, "dua")[1]["type"] == "/masalah/perlu-bukti-diri"


def test_unlocking_by_password_alone_is_no_proof_for_a_signature(office: Office) -> None:
    browser = office.browser().sign_in(office.person("p-010", "bagian_organisasi"))
    office.later(minutes=31)
    browser.open("/data-saya").send("/kunci", sandi=WORD)
    assert verify(browser)[1]["type"] == "/masalah/perlu-bukti-diri"


def test_what_is_no_signature_asks_nothing(office: Office) -> None:
    browser = office.browser().sign_in(office.person("p-010", "admin"))
    office.later(minutes=20)
    new = {"slug": "kec-lain", "nama": "Kecamatan Lain", "jenis": "kecamatan", "zona": "WITA", "go_live": "2026-11-01"}
    status, said = give(browser, "unit/register", "satu", **new)
    assert status == 200, said
    (last,) = office.house.journal.page(office.house.journal.position() - 1, 1)
    assert last.event.provenance.proof == ""


def test_the_event_says_by_what_it_was_confirmed(office: Office) -> None:
    surel = office.person("p-010", "admin")
    browser = office.browser().sign_in(surel)
    new = {"slug": "kec-lain", "nama": "Kecamatan Lain", "jenis": "kecamatan", "zona": "WITA", "go_live": "2026-11-01"}
    assert give(browser, "unit/register", "satu", **new)[0] == 200
    (last,) = office.house.journal.page(office.house.journal.position() - 1, 1)
    assert last.event.provenance.proof == "sandi+totp"
    assert last.event.provenance.person == "p-010"


def test_a_page_asks_in_place_and_brings_back_what_was_typed(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    surel = office.person("p-010", "bagian_organisasi")
    app = office.app = create_app(office.house)
    arrived: list[str] = []

    def uji() -> str:
        order = Order("pk.verify", admitted(), {**PK, "notes": (), "periksa": ()})
        try:
            office.house.jejak.execute(order)
        finally:
            arrived.append(request.form["catatan"])
        return "ok"

    app.add_url_rule("/uji", "pages.uji", uji, methods=["POST"])
    rules(app)["pages.uji"] = Access.READ
    monkeypatch.setitem(PAGES, "uji", "beranda")
    browser = office.browser().sign_in(surel)
    office.later(minutes=20)
    sent = {FIELD: browser.page.token, "catatan": "sudah diperiksa"}  # type: ignore[union-attr]
    browser._show(browser.client.post("/uji", data=sent), 401)
    assert browser.page is not None
    assert "Pastikan ini Anda" in browser.text
    browser.send("/konfirmasi", sandi=WORD, kode=office.next_code(surel))
    assert "sudah diperiksa" in browser.page.html
    assert arrived == ["sudah diperiksa"]


def test_a_password_on_the_page_is_no_signature_of_who_came_in_by_a_second_factor_elsewhere(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.grant("p-010", "bagian_organisasi")
    Passwords(office.house).set("p-010", WORD)  # and no factor here: the provider's stood for it
    app = office.app = create_app(office.house)

    def uji() -> str:
        proof.take(office.house)
        return str(office.house.jejak.execute(Order("pk.verify", admitted(), {**PK, "notes": (), "periksa": ()})))

    def masuk() -> Response:
        answer = Response()
        Sessions(office.house).begin(answer, request, "p-010", ("oidc_mfa",))
        return answer

    app.add_url_rule("/uji", "pages.uji", uji, methods=["POST"])
    app.view_functions["pages.masuk"] = masuk
    rules(app)["pages.uji"] = Access.READ
    monkeypatch.setitem(PAGES, "uji", "beranda")
    browser = office.browser()
    browser.client.get("/masuk")
    office.later(minutes=6)
    sent = {FIELD: browser.open("/data-saya").page.token, "sandi": WORD}  # type: ignore[union-attr]
    assert "Pastikan ini Anda" in browser._show(browser.client.post("/uji", data=sent), 401).text
    assert browser.open("/data-saya").at == "/faktor"


def test_every_signature_is_one() -> None:
    signatures = {name for name in REGISTER if is_signature(name)}
    assert {"pk.sign", "pk.sign_first", "realisasi.approve", "lkjip.sign", "pk.verify", "usulan.confirm"} <= signatures
    assert not {name for name in signatures if name.partition(".")[2] in ("draft", "submit", "set_target", "report")}


WEIGHS = {
    "pk.record",
    "lkjip.record_batch",
    "pk.attach_signed_paper",
    "lkjip.submit",
    "bukti.destroy",
    "orang.erase",
    "akses.grant",
    "akses.issue_key",
    "akses.allow_link",
}


def test_whatever_weighs_is_asked_for_again(office: Office) -> None:
    assert {name for name in REGISTER if needs_proof(name)} >= WEIGHS | {n for n in REGISTER if needs_scope(n)}
    surel = office.person("p-010", "admin")
    office.grant("p-020", "perencana@kec-contoh")
    browser = office.browser().sign_in(surel)
    key = {"sha256": "ab" * 32, "label": "lain", "scope": ["pk"], "until": str(office.at.date() + DAY)}
    link = {"person": "p-020", "faktor": False}
    grant = {"acting_as": "camat@kec-contoh", "decree": "SK contoh", "person": "p-020"}
    asked = {"akses/issue-key": key, "akses/propose-link": link, "akses/grant": grant}
    office.later(minutes=6)
    position = office.house.journal.position()
    for command, data in asked.items():
        status, said = give(browser, command, command, **data)
        assert (status, said["type"]) == (403, "/masalah/perlu-bukti-diri"), command
    assert office.house.journal.position() == position
