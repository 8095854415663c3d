"""Two tabs of one browser, of which one changes the office, or who is signed in, while a form of before stands open in
the other: nothing is recorded in a name that nobody chose, and what was typed stays."""

import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from interfaces.clock import DemoClock
from interfaces.compose import build
from interfaces.door.csrf import HEADER
from tests.interfaces.web.browser import WORD, Browser, Office
from tests.interfaces.web.reader import Page, Reader, faults

EXPORT = "/trail/ekspor"
FIRST, OTHER = "inspektorat", "perencana@kec-contoh"
Sent = dict[str, list[str]]


@pytest.fixture
def office(database_url: str) -> Iterator[Office]:
    office = Office(database_url)
    office.person("p-040", FIRST, OTHER)
    office.person("p-041", FIRST)
    yield office
    office.close()


@pytest.fixture
def browser(office: Office) -> Browser:
    browser = office.browser().sign_in("p-040@contoh.go.id")
    return acting(browser, FIRST)


def acting(browser: Browser, acting_as: str) -> Browser:
    browser.open("/jabatan").send("/jabatan", sebagai=acting_as)
    if browser.at == "/faktor":
        browser.send("/faktor", kode=browser.office.next_code("p-040@contoh.go.id"))
    return browser


def form(page: Page, leads_to: str, **typed: str) -> Sent:
    """What the form that leads there would send, its button too."""
    (found,) = [e for e in page.one("main").iter("form") if e.get("action", "").partition("?")[0] == leads_to]
    sent: Sent = {}
    for e in found.iter():
        if e.tag in ("input", "button") and e.get("name") and e.get("type") != "radio":
            sent.setdefault(e.get("name", ""), []).append(e.get("value", ""))
    return {**sent, **{name: [text] for name, text in typed.items()}}


def send(browser: Browser, path: str, fields: Sent) -> Page:
    browser.response = browser.client.post(
        path,
        data=fields,
        environ_base=browser.address,
        headers={"Sec-Fetch-Site": "same-origin"},
        follow_redirects=True,
    )
    page = browser.page = Page(browser.response)
    assert list(faults(page, browser.office.app, "id")) == []
    return page


def through(browser: Browser, page: Page, person: str) -> Page:
    """On through the pages of the door, and what had been typed is sent, until something else is asked."""
    called = f"{person}@contoh.go.id"
    for _ in range(6):
        there = {e.get("action", "").partition("?")[0] for e in page.all("form")}
        if "/masuk" in there:
            page = send(browser, "/masuk", form(page, "/masuk", nama=called, sandi=WORD))
        elif "Bertindak sebagai" in page.title:
            page = send(browser, "/jabatan", form(page, "/jabatan", sebagai=OTHER))
        elif "/faktor" in there:
            page = send(browser, "/faktor", form(page, "/faktor", kode=browser.office.next_code(called)))
        elif "Kirim sekarang" in page.text:
            page = send(browser, EXPORT, form(page, EXPORT))
        else:
            break
    return page


def exported(office: Office) -> list[tuple[str, str]]:
    """Who exported, and in which office."""
    recorded = [r.event for page in office.house.journal.pages() for r in page]
    said = [e.provenance for e in recorded if type(e).TOPIC == "Ekspor.Exported"]
    return [(p.person, p.role if p.role == FIRST else f"{p.role}@{p.unit}") for p in said]


def leads_to(page: Page) -> set[str]:
    return {e.get("action", "") for e in page.all("form", "pintu")}


def test_a_form_of_the_office_of_before_is_sent_in_a_name_that_was_chosen(office: Office, browser: Browser) -> None:
    page = browser.open("/trail").page
    assert page is not None
    typed = form(page, EXPORT, bentuk="csv")
    acting(browser, OTHER)
    asked = send(browser, EXPORT, typed)
    assert asked.status == 403
    assert "Formulir ini Anda isi sebagai Inspektorat" in asked.text
    assert "Sekarang Anda bertindak sebagai Perencana" in asked.text
    assert "Belum ada yang tercatat" in asked.text
    assert exported(office) == []

    through(browser, send(browser, "/jabatan", form(asked, "/jabatan")), "p-040")
    assert exported(office) == [("p-040", FIRST)]

    acting(browser, OTHER)
    typed["kunci"] = ["lain"]
    asked = send(browser, EXPORT, typed)
    send(browser, EXPORT, form(asked, EXPORT))
    assert exported(office) == [("p-040", FIRST), ("p-040", OTHER)]


def test_a_form_of_somebody_else_at_the_same_browser_is_not_sent_in_ones_own_name_unasked(
    office: Office, browser: Browser
) -> None:
    page = browser.open("/trail").page
    assert page is not None
    typed = form(page, EXPORT, bentuk="csv")
    send(browser, "/keluar", {"_csrf": [page.token]})
    asked = send(browser, EXPORT, typed)  # nobody is signed in: who one is stands first, and what was typed goes along
    signed = through(browser, asked, "p-041")
    assert "diisi oleh orang lain yang tadi masuk di peramban ini" in signed.text, signed.text
    assert leads_to(signed) == {EXPORT}  # there is no way back to another person's office
    assert exported(office) == []
    through(browser, send(browser, EXPORT, form(signed, EXPORT)), "p-041")
    assert exported(office) == [("p-041", FIRST)]


def test_a_session_that_ended_goes_on_in_another_office_only_when_asked(office: Office, browser: Browser) -> None:
    page = browser.open("/trail").page
    assert page is not None
    typed = form(page, EXPORT, bentuk="csv")
    office.later(hours=13)
    asked = send(browser, EXPORT, typed)
    chosen = through(browser, asked, "p-040")
    assert "Formulir ini Anda isi sebagai Inspektorat" in chosen.text
    assert leads_to(chosen) == {"/jabatan", EXPORT}
    assert exported(office) == []


def test_a_visitor_of_a_demo_who_changed_the_role_is_asked_as_well(told: Path, tmp_path: Path) -> None:
    with closing(build(f"sqlite:///{shutil.copy(told, tmp_path / 'jejak.db')}", DemoClock())) as house:
        reader = Reader(house, FIRST)
        page = reader.open("/trail")
        typed = form(page, EXPORT, bentuk="csv")
        before = house.journal.position()
        assert reader.client.post("/masuk/demo", data={"_csrf": page.token, "sebagai": "bappeda"}).status_code == 303
        same = {"Sec-Fetch-Site": "same-origin"}
        asked = Page(reader.client.post(EXPORT, data=typed, headers=same))
        assert list(faults(asked, reader.app, "id")) == []
        assert "Formulir ini Anda isi sebagai Inspektorat" in asked.text
        back = Page(reader.client.post("/masuk/demo", data=form(asked, "/masuk/demo"), headers=same))
        assert reader.client.post(EXPORT, data=form(back, EXPORT), headers=same).status_code == 303
        assert house.journal.position() > before


def test_a_program_in_a_page_that_names_another_office_is_refused(office: Office, browser: Browser) -> None:
    token = browser.open("/trail").page.token  # type: ignore[union-attr]
    for acting_as, status in ((OTHER, 403), ("bupati", 403), ("x", 403), (FIRST, 200), ("", 200)):
        sent = {HEADER: token, "Idempotency-Key": f"k-{acting_as}", "X-Acting-As": acting_as}
        answer = browser.client.post("/api/v1/trail/export", headers=sent, json={"bentuk": "csv"})
        assert (answer.status_code == 403) == (status == 403), answer.text
        assert browser.client.get("/api/v1/units", headers=sent).status_code == status
    assert {acting_as for _, acting_as in exported(office)} == {FIRST}
