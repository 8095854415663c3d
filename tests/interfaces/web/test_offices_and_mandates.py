"""Offices and mandates from pages: granted, withdrawn, given and ended by who may; what takes two persons waits."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest

from application.access import Identity
from domain.organisation.akses import Akses
from interfaces.door.csrf import FIELD
from interfaces.input.moments import as_of, today
from tests.interfaces.web.browser import Browser, Office

ADMIN = Identity("p-001", "admin")


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """A kecamatan with a camat, p-030, and a sekretaris, p-031; an admin, p-012, who appointed neither."""
    office = Office(f"sqlite:///{tmp_path_factory.mktemp('jabatan') / 'jejak.db'}")
    for jabatan, person in (("camat", "p-030"), ("sekretaris", "p-031")):
        held = {"jabatan": jabatan, "person": person, "kapasitas": "definitif", "since": "2026-01-02"}
        confirmed(office, "unit.appoint", unit="kec-contoh", **held, decree="SK contoh", decree_date="2026-01-02")
    office.house.jejak.clock = lambda: office.at
    office.later(days=1)  # from now on the kecamatan lives: what opens a way around the cycle takes two
    office.person("p-012", "admin")
    office.person("p-030", "camat@kec-contoh")
    office.person("p-050", "perencana@kec-contoh")
    yield office
    office.close()


def confirmed(office: Office, name: str, **data: object) -> None:
    waits = office.do(name, ADMIN, **data).waits
    if waits:
        office.do("usulan.confirm", Identity("p-002", "bkpsdm"), nomor=waits)


def confirm(office: Office, browser: Browser) -> None:
    """The page says that it waits, and where; somebody else confirms the one thing that does."""
    assert "Diusulkan. Berlaku setelah disahkan orang lain" in browser.text
    (waiting,) = office.house.queries.usulan(as_of(office.house), True)
    office.do("usulan.confirm", Identity("p-002", "bkpsdm"), nomor=waiting["nomor"])


def offices(office: Office, person: str) -> list[str]:
    akses = office.house.access.record(person)
    assert isinstance(akses, Akses)
    return list(akses.offices)


def letters(office: Office) -> list[tuple[str, str, date | None]]:
    found = office.house.queries.unit(as_of(office.house), "kec-contoh")["delegasi"]
    return [(one["jabatan"], one["person"], one["until"]) for one in found]


def taken_along(browser: Browser, address: str) -> list[dict[str, Any]]:
    """The rows of a page as its twin holds them."""
    asked = f"{address}{'&' if '?' in address else '?'}bentuk=json"
    twin = browser.client.get(asked, environ_base=browser.address).get_json()
    return [row for table in twin["daftar"] for row in table["baris"]]


def beside(browser: Browser) -> list[str | None]:
    assert browser.page is not None
    return [e.get("id") for e in browser.page.all("strong", "pesan")]


def test_an_office_is_granted_and_withdrawn_from_the_page_of_a_person(office: Office) -> None:
    admin = office.browser().sign_in("p-012@contoh.go.id").open("/orang/p-050")
    assert "/orang/p-050/jabatan" in " ".join(admin.page.links())  # type: ignore[union-attr]
    place = "/orang/p-050/jabatan"
    admin.open(f"{place}?unit=kec-contoh").send(place, 422, acting_as="kasi-*@kec-contoh")
    assert beside(admin) == ["e-decree"]
    admin.send(place, 422, acting_as="kasi-*@kec-contoh", decree="SK 1")
    assert "tulis juga sebutannya" in admin.text
    admin.send(place, acting_as="penyumbang@kec-contoh", decree="SK 1")
    assert "Jabatan diberikan." in admin.text
    assert offices(office, "p-050") == ["perencana@kec-contoh", "penyumbang@kec-contoh"]
    admin.send(f"{place}/cabut", 422)
    assert "Tulis alasannya" in admin.text
    admin.send(f"{place}/cabut", alasan="pindah tugas")
    assert offices(office, "p-050") == ["penyumbang@kec-contoh"]
    (held,) = taken_along(admin, place)
    assert (held["Bagian"]["teks"], held["Dasar"]["teks"]) == ("Penyumbang data · Kecamatan Contoh", "SK 1")
    assert "Grant the office" in admin.in_english(f"{place}?unit=kec-contoh").text
    office.later(minutes=6)  # asked again who one is, as for every grant
    admin.open(f"{place}?unit=kec-contoh").send(place, 401, acting_as="kasi-*@kec-contoh", sebutan="PMD", decree="SK 2")
    admin.send("/konfirmasi", sandi="lentera pagar rotan", kode=office.next_code("p-012@contoh.go.id"))
    admin.send(place)
    confirm(office, admin)
    assert "kasi-pmd@kec-contoh" in offices(office, "p-050")
    admin.open("/orang/p-099/jabatan", 404)


def test_the_holder_gives_a_mandate_and_ends_it(office: Office) -> None:
    day = today(office.house)
    camat = office.browser().sign_in("p-030@contoh.go.id").open("/mandat")
    camat.send("/mandat", 422, decree="ST 1")
    assert beside(camat) == [
        f"e-{name}" for name in ("jabatan", "penerima", "jenis", "since", "until", "decree_date", "lingkup")
    ]
    filled = {
        "jabatan": "camat",
        "penerima": "p-031|sekretaris@kec-contoh",
        "jenis": "mandat",
        "lingkup": "realisasi.approve",
        "since": str(day),
        "until": str(day + timedelta(days=5)),
        "decree": "ST 094/17",
        "decree_date": f"{day:%d-%m-%Y}",
    }
    camat.send("/mandat", 422, **{**filled, "until": ""})
    assert beside(camat) == ["e-until"]
    camat.send("/mandat", **filled)
    assert letters(office) == []
    confirm(office, camat)
    assert [(jabatan, person) for jabatan, person, _ in letters(office)] == [("camat", "p-031")]
    assert "the giver stays responsible" in camat.in_english("/mandat?unit=kec-contoh").text
    (letter,) = taken_along(camat, "/mandat?unit=kec-contoh")
    assert letter["Dasar"]["teks"].startswith("ST 094/17")
    assert letter["Berlaku"]["tanggal"] == [str(day), str(day + timedelta(days=5))]
    camat.open("/mandat")
    assert "ST 094/17" in camat.text
    camat.send("/mandat/akhiri", 422, until="2020-01-01")
    camat.send("/mandat/akhiri", until=str(day))
    assert letters(office)[0][2] == day.isoformat()
    camat.open("/mandat?unit=tidak-ada", 404)
    token = camat.page.token  # type: ignore[union-attr]
    sent = {FIELD: token, "unit": "", **filled, "jabatan": "bupati"}
    assert camat.client.post("/mandat", data=sent, environ_base=camat.address).status_code in (403, 422)
