"""The door: who signs in lands where they wanted, and nothing else opens a page; sessions die when they must."""

from collections.abc import Iterator
from contextlib import closing
from typing import Any

import pytest
from flask import request

from interfaces.api.access import Access, rules
from interfaces.api.acts import PAGES
from interfaces.app import create_app
from interfaces.compose import build
from interfaces.door.cookies import ACTIVE, FIRST, SESSION, hashed
from interfaces.door.csrf import BY, FIELD
from interfaces.door.passwords import Passwords
from interfaces.registers.particulars import Particulars
from interfaces.registers.passwords import hashing
from tests.interfaces.web.browser import WORD, Browser, Office
from tests.interfaces.web.reader import Page
from tests.kantor import Kantor, ready
from tests.one_app import app_of


@pytest.fixture
def office(database_url: str) -> Iterator[Office]:
    office = Office(database_url)
    yield office
    office.close()


def is_in(browser: Browser) -> bool:
    """Whether a page opens, by whatever cookies this browser has."""
    return browser.client.get("/trail", environ_base=browser.address).status_code == 200


# -- the way in


def test_an_empty_installation_says_how_it_is_begun(database_url: str) -> None:
    with closing(build(database_url)) as house:
        ready(house)
        assert "masih kosong" in app_of(house).test_client().get("/masuk").text
    with closing(Office(database_url)) as office:
        assert "masih kosong" not in office.browser().open("/masuk").text


def test_every_page_without_a_session_leads_to_the_sign_in_and_back(office: Office) -> None:
    surel = office.person("p-010", "bappeda")
    office.person("p-011", "inspektorat")
    wanted = "/trail?kind=unit&newest=true"
    browser = office.browser().open(wanted)
    assert browser.at == "/masuk"
    browser.send("/masuk", nama=surel, sandi=WORD)
    browser.send("/faktor", kode=office.next_code(surel))
    assert (browser.at, browser.response.request.query_string) == ("/trail", b"kind=unit&newest=true")  # type: ignore[union-attr]
    assert "Bappeda" in browser.text


@pytest.mark.parametrize("path", ["/", "/capaian", "/lineage", "/trail", "/peristiwa/1", "/diff", "/tenggat", "/audit"])
def test_no_page_shows_anything_before(office: Office, path: str) -> None:
    answer = office.browser().client.get(path)
    assert answer.status_code == 303
    assert answer.headers["Location"].startswith("/masuk")
    assert "Kecamatan Contoh" not in answer.text


def test_the_api_keeps_a_session_in_use_as_pages_do(office: Office) -> None:
    browser = office.browser().sign_in(office.person("p-010", "perencana@kec-contoh"))
    for _ in range(3):
        office.later(minutes=25)
        assert browser.client.get("/api/v1/units").status_code == 200
    assert is_in(browser)


EVIL = [
    "//jahat.example",
    "https://jahat.example/",
    "/\\jahat.example",
    "javascript:alert(1)",
    "/tidak-ada",
    "/masuk",
    "/keluar",
    "///x",
    "/%0d%0aSet-Cookie:x=1",
    "http:jahat.example",
    " /trail",
    "/trail\n",
    "/api/v1/units",
]


@pytest.mark.parametrize("to", EVIL)
def test_one_never_lands_outside(office: Office, to: str) -> None:
    surel = office.person("p-010", "bappeda")
    browser = office.browser()
    page = Page(browser.client.get("/masuk", query_string={"_ke": to}))
    answer = browser.client.post("/masuk", data={FIELD: page.token, "_ke": to, "nama": surel, "sandi": WORD})
    assert (answer.status_code, answer.headers["Location"]) == (303, "/")


@pytest.mark.parametrize(("called", "word"), [("p-010@contoh.go.id", "salah sekali"), ("siapa@contoh.go.id", WORD)])
def test_a_wrong_name_and_a_wrong_password_look_the_same(office: Office, called: str, word: str) -> None:
    office.person("p-010", "bappeda")
    said = office.browser().sign_in(called, word, status=422)
    assert "tidak cocok" in said.text
    assert called in said.page.html  # type: ignore[union-attr]
    assert word not in said.page.html  # type: ignore[union-attr]
    assert not is_in(said)


@pytest.mark.usefixtures("full_weight")
def test_whoever_is_named_the_same_work_is_done(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """One hash with the same settings for each try, so that time says nothing of who is known here."""
    worked: list[str] = []
    real = hashing._hasher()

    class Watched:
        def verify(self, kept: str, text: str) -> bool:
            worked.append(kept.rsplit("$", 2)[0])
            return real.verify(kept, text)

    known = office.person("p-010", "bappeda")
    office.grant("p-011", "inspektorat")  # let in, without a password so far
    office.house.people.set(Particulars("p-011", "p-011@contoh.go.id"), (), office.at)
    gone = office.person("p-012", "sekda")
    office.revoke("p-012")
    monkeypatch.setattr(hashing, "_hasher", Watched)
    for called in (known, "siapa@contoh.go.id", "p-011@contoh.go.id", gone, "081200000001", "p-010", "x" * 200):
        office.browser().sign_in(called, "salah sekali", status=422)
    assert len(worked) == 7
    assert len(set(worked)) == 1


def test_the_person_code_is_no_name_to_sign_in_with(office: Office) -> None:
    office.person("p-010", "bappeda")
    office.browser().sign_in("p-010", status=422)


def test_tries_are_counted_by_account_and_address_and_lock_nobody_else_out(office: Office) -> None:
    surel = office.person("p-010", "bappeda")
    thief = office.browser("10.6.6.6")
    for _ in range(5):
        thief.sign_in(surel, "salah sekali", status=422)
    thief.sign_in(surel, WORD, status=429)
    assert int(thief.response.headers["Retry-After"]) > 0  # type: ignore[union-attr]
    assert is_in(office.browser("10.0.0.7").sign_in(surel))


def test_whoever_has_several_offices_chooses_and_sees_it_in_the_header(office: Office) -> None:
    surel = office.person("p-010", "perencana@kec-contoh", "bappeda")
    browser = office.browser().sign_in(surel, path="/tenggat")
    assert browser.at == "/jabatan"
    browser.send("/jabatan", sebagai="perencana@kec-contoh").send("/faktor", kode=office.next_code(surel))
    assert browser.at == "/tenggat"
    assert "Sebagai Perencana · Kecamatan Contoh" in browser.text
    browser.open("/jabatan").send("/jabatan", sebagai="bappeda")
    assert "Sebagai Bappeda" in browser.open("/trail").text
    browser.open("/jabatan").send("/jabatan", sebagai="perencana@kec-contoh")
    assert "Sebagai Perencana · Kecamatan Contoh" in browser.open("/trail").text


def test_an_office_of_somebody_else_is_not_to_be_had(office: Office) -> None:
    surel = office.person("p-010", "perencana@kec-contoh", "bappeda")
    office.person("p-011", "inspektorat")
    browser = office.browser().sign_in(surel)
    token = browser.page.token  # type: ignore[union-attr]
    answer = browser.client.post("/jabatan", data={FIELD: token, "sebagai": "inspektorat"})
    assert answer.status_code == 422
    assert not is_in(browser)


# -- cookies and their end


def test_the_cookie_is_opaque_and_of_this_site_alone(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    surel = office.person("p-010", "bappeda")
    for base, prefix, secure in (("http://contoh.go.id", "", False), ("https://contoh.go.id", "__Host-", True)):
        monkeypatch.setenv("JEJAK_BASE_URL", base)
        browser = office.browser()
        page = Page(browser.client.get("/masuk", base_url=base))
        answer = browser.client.post("/masuk", data={FIELD: page.token, "nama": surel, "sandi": WORD}, base_url=base)
        set_cookies = [c for c in answer.headers.getlist("Set-Cookie") if "=;" not in c]
        assert {c.partition("=")[0] for c in set_cookies} == {prefix + SESSION, prefix + ACTIVE}
        for cookie in set_cookies:
            assert "HttpOnly" in cookie
            assert "SameSite=Lax" in cookie
            assert "Path=/" in cookie
            assert "Domain" not in cookie
            assert ("Secure" in cookie) == secure
            assert "p-010" not in cookie


def test_the_secret_is_kept_nowhere(office: Office) -> None:
    browser = office.browser().sign_in(office.person("p-010", "bappeda"))
    secret = browser.cookies()[SESSION]
    with office.house.database.read() as tx:
        rows = tx.execute("SELECT * FROM sessions")
    assert [hashed(secret)] == [row[0] for row in rows]
    assert secret not in str(rows)
    events = office.house.journal.page(0, 1000)
    assert secret not in str(events)


def test_who_planted_a_cookie_before_is_not_in_afterwards(office: Office) -> None:
    surel = office.person("p-010", "bappeda")
    browser = office.browser()
    planted = "A" * 43
    browser.client.set_cookie(SESSION, planted)
    browser.sign_in(surel)
    assert is_in(browser)
    assert browser.cookies()[SESSION] != planted
    thief = office.browser()
    thief.client.set_cookie(SESSION, planted)
    assert not is_in(thief)


def test_a_second_sign_in_is_another_session(office: Office) -> None:
    surel = office.person("p-010", "bappeda")
    one, other = office.browser().sign_in(surel), office.browser().sign_in(surel)
    one.send("/keluar")
    assert not is_in(one)
    assert is_in(other)


def test_a_copied_cookie_is_dead_after_signing_out(office: Office) -> None:
    browser = office.browser().sign_in(office.person("p-010", "bappeda"))
    thief = browser.copy()
    assert is_in(thief)
    browser.send("/keluar")
    assert not is_in(thief)
    assert SESSION not in browser.cookies()


def grant(office: Office) -> None:
    office.grant("p-010", "inspektorat")


def revoke(office: Office) -> None:
    office.grant("p-010", "inspektorat")
    office.revoke("p-010", "inspektorat")


def another_password(office: Office) -> None:
    Passwords(office.house).set("p-010", "jembatan ulin malam")


def the_same_password(office: Office) -> None:
    Passwords(office.house).set("p-010", WORD)


@pytest.mark.parametrize("change", [grant, revoke, another_password, the_same_password])
def test_a_session_dies_when_the_role_or_the_password_changes(office: Office, change: Any) -> None:
    browser = office.browser().sign_in(office.person("p-010", "bappeda"))
    thief = browser.copy()
    change(office)
    assert not is_in(browser)
    assert not is_in(thief)


def test_an_office_that_was_taken_lets_nobody_in(office: Office) -> None:
    surel = office.person("p-010", "bappeda")
    office.revoke("p-010")
    office.browser().sign_in(surel, status=422)  # the password went with it


def test_after_twelve_hours_it_is_over_however_busy(office: Office) -> None:
    browser = office.browser().sign_in(office.person("p-010", "perencana@kec-contoh"))
    for _ in range(12 * 3):
        assert is_in(browser)
        office.later(minutes=20)
    assert is_in(browser)
    office.later(seconds=1)
    assert not is_in(browser)
    assert browser.open("/trail").at == "/masuk"


def test_thirty_idle_minutes_lock_and_the_password_opens_again(office: Office) -> None:
    browser = office.browser().sign_in(office.person("p-010", "bappeda"))
    office.later(minutes=29)
    assert is_in(browser)
    office.later(minutes=32)
    old = browser.copy()
    browser.open("/trail?kind=unit")
    assert browser.at == "/kunci"
    browser.send("/kunci", 422, sandi="salah sekali").send("/kunci", sandi=WORD)
    assert browser.at == "/trail"
    assert is_in(browser)
    assert not is_in(old)


def test_a_stamp_of_another_session_or_of_tomorrow_keeps_nothing_open(office: Office) -> None:
    surel = office.person("p-010", "bappeda")
    browser = office.browser().sign_in(surel)
    office.later(hours=1)
    fresh = office.browser().sign_in(surel)
    for stamp in (fresh.cookies()[ACTIVE], "99999999." + "0" * 8 + "." + "0" * 64, "", "x"):
        browser.client.set_cookie(ACTIVE, stamp)
        assert not is_in(browser)


def test_what_was_typed_comes_back_after_the_lock(office: Office, sent: list[dict[str, str]]) -> None:
    browser = office.browser().sign_in(office.person("p-010", "bappeda"))
    token = browser.page.token  # type: ignore[union-attr]
    office.later(hours=1)
    answer = browser.client.post("/uji", data={FIELD: token, "isi": "Ketikan “panjang”\nbaris dua", "isi2": "x"})
    assert answer.status_code == 401
    browser._show(answer, 401)
    browser.send("/kunci", 422, sandi="salah sekali").send("/kunci", sandi=WORD)
    assert "belum dikirim" in browser.text
    browser.client.post("/uji")  # without a token nothing is carried out
    assert sent == []
    form = next(e for e in browser.page.all("form") if e.get("action") == "/uji")  # type: ignore[union-attr]
    fields = {e.get("name", ""): e.get("value", "") for e in form.iter("input")}
    assert browser.client.post("/uji", data=fields).status_code == 200
    assert sent == [{"isi": "Ketikan “panjang”\nbaris dua", "isi2": "x"}]


def test_what_was_typed_comes_back_after_signing_in(office: Office, sent: list[dict[str, str]]) -> None:
    surel = office.person("p-010", "bappeda")
    browser = office.browser().sign_in(surel)
    token = browser.page.token  # type: ignore[union-attr]
    office.later(hours=13)
    browser._show(browser.client.post("/uji", data={FIELD: token, "isi": "jangan hilang", "sandi": "rahasia"}), 401)
    browser.send("/masuk", nama=surel, sandi=WORD)
    assert "jangan hilang" in browser.page.html  # type: ignore[union-attr]
    assert "rahasia" not in browser.page.html  # type: ignore[union-attr]
    assert sent == []


@pytest.fixture
def sent(office: Office, monkeypatch: pytest.MonkeyPatch) -> list[dict[str, str]]:
    """What arrived at a page that takes a form, as those to come do."""
    found: list[dict[str, str]] = []
    app = office.app = create_app(office.house)

    def uji() -> str:
        found.append({name: value for name, value in request.form.items() if name not in (FIELD, BY)})
        return "ok"

    app.add_url_rule("/uji", "pages.uji", uji, methods=["POST"])
    rules(app)["pages.uji"] = Access.READ
    monkeypatch.setitem(PAGES, "uji", "beranda")
    return found


# -- the demo


def test_a_role_of_the_demo_is_one_click_and_a_real_session(kantor: Kantor) -> None:
    from tests.interfaces.web.reader import Reader

    reader = Reader(kantor.found().house)
    assert "Demo, sebagai Inspektorat" in reader.open("/trail").text
    reader.enter("bappeda")
    assert "Demo, sebagai Bappeda" in reader.open("/trail").text
    assert reader.client.get("/masuk").status_code == 303


def test_outside_a_demo_no_role_is_for_the_taking(office: Office) -> None:
    browser = office.browser().open("/masuk")
    assert "sebagai" not in {e.get("name") for e in browser.page.all("button")}  # type: ignore[union-attr]
    token = browser.page.token  # type: ignore[union-attr]
    answer = browser.client.post("/masuk/demo", data={FIELD: token, "sebagai": "bappeda"})
    assert answer.status_code == 404
    assert not is_in(browser)
    assert FIRST in browser.cookies()


# -- what is told


def test_the_security_log_hears_of_it_and_of_nothing_that_was_typed(
    office: Office, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO", logger="jejak.security")
    surel = office.person("p-010", "camat@kec-contoh")
    browser = office.browser().sign_in(surel, "sandi yang salah", status=422)
    browser.sign_in(surel)
    thief = browser.copy()
    browser.open("/trail").send("/keluar")
    thief.open("/trail")
    with office.house.database.write() as tx:
        tx.execute("UPDATE passwords SET hash = 'x'")
    office.browser().sign_in(surel, status=422)
    told = [(r.getMessage(), getattr(r, "facts", {})) for r in caplog.records if r.name == "jejak.security"]
    heard = [event for event, _ in told]
    wanted = ["credential", "sign_in.failed", "sign_in", "confirmed", "sign_out", "session.refused", "seal.broken"]
    assert [event for event in wanted if event not in heard] == []
    assert {facts["person"] for event, facts in told if event == "sign_in"} == {"p-010"}
    everything = str(told)
    for typed in (surel, WORD, "sandi yang salah", office.secrets[surel]):
        assert typed not in everything
