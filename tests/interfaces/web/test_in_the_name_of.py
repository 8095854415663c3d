"""Whoever may act in the name of another chooses that at the door, sees it in the header, and does no more by it."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from application.access import Identity
from domain.kernel import Forbidden
from interfaces.door.csrf import HEADER
from interfaces.input.moments import today
from tests.interfaces.web.browser import Browser, Office

AS_CAMAT = "sekretaris@kec-contoh/camat@kec-contoh"
ADMIN = Identity("p-001", "admin")
QUARTER = {"unit": "kec-contoh", "tahun": 2026, "triwulan": 4}


@pytest.fixture
def office(database_url: str) -> Iterator[Office]:
    """A kecamatan with a camat, p-030, and a sekretaris, p-031, who has a mandate of the camat until tomorrow."""
    office = Office(database_url)
    day = today(office.house)
    for jabatan, person in (("camat", "p-030"), ("sekretaris", "p-031")):
        held = {"jabatan": jabatan, "person": person, "kapasitas": "definitif", "since": "2026-01-02"}
        confirmed(office, "unit.appoint", **held, decree="SK contoh", decree_date="2026-01-02")
    given = {"jabatan": "camat", "jenis": "mandat", "person": "p-031", "penerima": "sekretaris@kec-contoh"}
    letter = {"since": day.isoformat(), "decree": "ST 094/17", "decree_date": day.isoformat()}
    days = {"until": (day + timedelta(days=1)).isoformat(), **letter}
    confirmed(office, "unit.delegate", **given, lingkup=["realisasi.approve"], **days)
    yield office
    office.close()


def confirmed(office: Office, name: str, **data: object) -> None:
    waits = office.do(name, ADMIN, unit="kec-contoh", **data).waits
    if waits:
        office.do("usulan.confirm", Identity("p-002", "bkpsdm"), nomor=waits)


def give(browser: Browser, command: str, **data: object) -> tuple[int, str]:
    sent = {HEADER: browser.open("/data-saya").page.token, "Idempotency-Key": command}  # type: ignore[union-attr]
    answer = browser.client.post(f"/api/v1/{command}", headers={**sent, "If-Match": "*"}, json=data)
    return answer.status_code, str(answer.get_json().get("detail"))


def test_it_is_chosen_at_the_door_and_stands_in_the_header(office: Office) -> None:
    surel = office.person("p-031", "sekretaris@kec-contoh")
    browser = office.browser().sign_in(surel, path="/tenggat")
    assert browser.at == "/jabatan"
    assert "Sekretaris · Kecamatan Contoh a.n. Camat" in browser.text
    browser.send("/jabatan", sebagai=AS_CAMAT).send("/faktor", kode=office.next_code(surel))
    assert browser.at == "/tenggat"
    assert "Sebagai Sekretaris · Kecamatan Contoh a.n. Camat" in browser.open("/trail").text
    offices = browser.client.get("/api/v1/saya").get_json()["offices"]
    assert [(o["acting_as"], o["atas_nama"]) for o in offices] == [
        ("sekretaris@kec-contoh", ""),
        (AS_CAMAT, "camat@kec-contoh"),
    ]
    assert give(browser, "pk/submit", unit="kec-contoh", tahun=2026)[0] == 403
    assert give(browser, "realisasi/approve", **QUARTER)[0] == 404  # covered, but there is no such quarter yet


def test_it_is_nobody_elses_and_ends_with_the_letter(office: Office) -> None:
    other = office.browser().sign_in(office.person("p-032", "sekretaris@kec-contoh", "bappeda"))
    assert "a.n." not in other.text
    surel = office.person("p-031", "sekretaris@kec-contoh")
    browser = office.browser().sign_in(surel)
    browser.send("/jabatan", sebagai=AS_CAMAT).send("/faktor", kode=office.next_code(surel))
    until = (today(office.house) - timedelta(days=1)).isoformat()
    ended = {"unit": "kec-contoh", "jabatan": "camat", "person": "p-031", "until": until}
    office.do("unit.end_delegation", ADMIN, **ended)
    assert browser.client.get("/trail").headers["Location"].startswith("/jabatan")
    assert "a.n." not in browser.open("/trail").text


def test_a_row_of_the_view_that_somebody_changed_gives_nothing(office: Office) -> None:
    with office.house.database.write() as tx:
        tx.execute("UPDATE delegasi SET person = 'p-032'")
    surel = office.person("p-032", "sekretaris@kec-contoh")
    said = office.browser().sign_in(surel).open("/jabatan")
    assert "a.n." not in said.text
    seat = Identity("p-032", "sekretaris", "kec-contoh", "sekretaris", behalf="camat@kec-contoh")
    with pytest.raises(Forbidden, match="tidak bertindak atas nama"):
        office.do("realisasi.approve", seat, **QUARTER)
