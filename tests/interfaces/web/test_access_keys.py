"""Access keys on their page: made once, told once, good for what they were made for, revoked with a reason."""

import logging
import re
from collections.abc import Iterator
from datetime import timedelta

import pytest
from flask import Flask

from interfaces.door.csrf import FIELD
from interfaces.input.moments import today
from tests.interfaces.web.browser import WORD, Browser, Office

KEY = re.compile(r"jejak_[A-Za-z0-9_-]{43}")
PAGE = "/kunci-akses"


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    office = Office(f"sqlite:///{tmp_path_factory.mktemp('kunci') / 'jejak.db'}")
    office.person("p-010", "perencana@kec-contoh")
    office.person("p-011", "bagian_organisasi", "bappeda")
    office.person("p-012", "admin")
    office.person("p-013", "perencana@kec-contoh")
    yield office
    office.close()


def filled(office: Office, **more: str) -> dict[str, str]:
    return {"nama": "unggah contoh", "sampai": str(today(office.house) + timedelta(days=30)), "cara": "baca", **more}


def html(browser: Browser) -> str:
    assert browser.page is not None
    return browser.page.html


def told(browser: Browser) -> str:
    (key,) = KEY.findall(html(browser))
    return str(key)


def asks(app: Flask, key: str, acting_as: str = "") -> int:
    head = {"Authorization": f"Bearer {key}", **({"X-Acting-As": acting_as} if acting_as else {})}
    return app.test_client().get("/api/v1/units", headers=head).status_code


def test_made_used_and_revoked(office: Office, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    browser = office.browser().sign_in("p-010@contoh.go.id").open(PAGE)
    assert "Belum ada kunci yang berlaku." in browser.text
    browser.send(PAGE, **filled(office))
    key = told(browser)
    assert browser.at == PAGE  # the answer itself: nothing leads to it
    assert browser.response is not None
    assert browser.response.headers["Cache-Control"] == "no-store"
    assert asks(office.app, key) == 200
    sent = office.app.test_client().post(
        "/api/v1/realisasi/draft",
        json={"unit": "kec-contoh", "tahun": 2027, "triwulan": 1},
        headers={"Authorization": f"Bearer {key}", "Idempotency-Key": "x"},
    )
    assert sent.status_code == 403  # it only reads
    browser.open(PAGE)
    assert key not in html(browser)
    assert "unggah contoh" in browser.text
    assert "oleh pemiliknya" in browser.text
    browser.send("/orang/p-010/kunci", 422, alasan=" ")
    assert "Tulis alasannya" in browser.text
    assert asks(office.app, key) == 200
    browser.send("/orang/p-010/kunci", alasan="program diganti")
    assert browser.at == PAGE
    assert asks(office.app, key) == 401
    assert "program diganti" in browser.text
    assert "Keys that have ended" in browser.in_english(PAGE).text
    assert key not in caplog.text
    with office.house.database.read() as tx:
        events = tx.execute("SELECT state FROM events")
    assert key not in str(events)


def test_the_same_form_twice_makes_one_key_and_tells_it_once(office: Office) -> None:
    browser = office.browser().sign_in("p-013@contoh.go.id").open(PAGE)
    form = {e.get("name", ""): e.get("value", "") for e in browser.page.all("input") if e.get("type") == "hidden"}  # type: ignore[union-attr]
    first, again = (browser.client.post(PAGE, data={**form, **filled(office)}) for _ in range(2))
    assert (first.status_code, again.status_code) == (200, 422)
    (key,) = KEY.findall(first.text)
    assert KEY.findall(again.text) == []
    assert "sudah dikirim" in again.text
    (made,) = office.house.access.keys("p-013")
    assert made.label == "unggah contoh"
    assert asks(office.app, key) == 200


def test_who_has_not_proved_it_lately_is_asked_and_loses_nothing(office: Office) -> None:
    browser = office.browser().sign_in("p-011@contoh.go.id")
    browser.send("/jabatan", sebagai="bappeda")
    browser.send("/faktor", kode=office.next_code("p-011@contoh.go.id"))
    office.later(minutes=6)
    browser.open(PAGE).send(PAGE, nama="unggah contoh", rinci="renstra")  # its commands, to be ticked one by one
    form = {e.get("name", ""): e.get("value", "") for e in browser.page.all("input") if e.get("type") == "hidden"}  # type: ignore[union-attr]
    assert office.house.access.keys("p-011") == []
    assert form["terbuka"] == "renstra"
    assert 'value="unggah contoh"' in html(browser)
    ticked = ["baca", "renstra.verify"]
    sent = {**form, **filled(office, cara="pilih"), "lingkup": ticked}
    assert office.house.access.keys("p-011") == []
    answer = browser.client.post(PAGE, data=sent, environ_base=browser.address)
    browser._show(answer, 401)
    assert office.house.access.keys("p-011") == []
    browser.send("/konfirmasi", sandi=WORD, kode=office.next_code("p-011@contoh.go.id"))
    browser.send(PAGE)  # what was typed has come back, and is sent
    key = told(browser)
    (made,) = office.house.access.keys("p-011")
    assert made.scope == ("baca", "renstra.verify")
    assert (asks(office.app, key), asks(office.app, key, "bappeda")) == (403, 200)
    browser.open(PAGE)
    assert "Membaca; " in browser.text


def test_what_is_wrong_is_said_beside_its_field(office: Office) -> None:
    browser = office.browser().sign_in("p-010@contoh.go.id").open(PAGE)
    before = office.house.access.keys()
    for wrong, field in (
        ({"nama": ""}, "e-nama"),
        ({"sampai": "2020-01-01"}, "e-sampai"),
        ({"sampai": "besok"}, "e-sampai"),
        ({"cara": "pilih"}, "e-cara"),
        ({"lingkup": "realisasi"}, "e-cara"),
        ({"cara": "raja"}, "e-cara"),
    ):
        browser.send(PAGE, 422, **{**filled(office), **wrong})
        assert [e.get("id") for e in browser.page.all("strong", "pesan")] == [field], wrong  # type: ignore[union-attr]
    browser.send(PAGE, 422, **filled(office, cara="pilih", lingkup="akses.issue_key"))
    assert "tidak dikenal" in browser.text
    assert office.house.access.keys() == before


def test_keys_of_others_are_not_there_and_a_key_makes_none(office: Office) -> None:
    key = office.house.access.issue("p-013", "dari operator")
    (*_, made) = office.house.access.keys("p-013")
    browser = office.browser().sign_in("p-010@contoh.go.id").open(PAGE)
    token = browser.page.token  # type: ignore[union-attr]
    assert browser.client.get("/orang/p-013/kunci").status_code == 404
    for whose in ("p-013", "p-010"):
        sent = {FIELD: token, "sidik": made.sha256, "alasan": "iseng"}
        assert browser.client.post(f"/orang/{whose}/kunci", data=sent).status_code == 404
    assert asks(office.app, key) == 200
    head = {"Authorization": f"Bearer {key}"}
    assert office.app.test_client().post(PAGE, data=filled(office), headers=head).status_code in (401, 403)
    admin = office.browser().sign_in("p-012@contoh.go.id").open(PAGE)
    assert "Orang lain yang mempunyai kunci" in admin.text
    admin.open("/orang/p-013/kunci")
    assert "Buat kunci" not in admin.text
    assert "oleh operator pemasangan" in admin.text
    admin.send("/orang/p-013/kunci", alasan="programnya tidak dikenal")
    assert asks(office.app, key) == 401
