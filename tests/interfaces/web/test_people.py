"""Pages about people: who may open them, what they show, what is kept; and codes as technical details only."""

from collections.abc import Iterator

import pytest

from interfaces.registers.particulars import Particulars
from tests.interfaces.registers.test_people import NIP, WHOLE
from tests.interfaces.web.browser import Browser, Office
from tests.interfaces.web.reader import Page, Reader, words
from tests.kantor import Kantor
from tests.stories.deadlines import BUKTI

PLAN = {"jenis": "penyusunan", "tahun": 2023, "unit": "kb"}
HIDDEN = ("nip", "nik", "email", "telepon")


@pytest.fixture
def office(empty_database_url: str) -> Iterator[Office]:
    office = Office(empty_database_url)
    yield office
    office.close()


def signed_in(office: Office, person: str, acting_as: str) -> Browser:
    return office.browser().sign_in(office.person(person, acting_as))


@pytest.fixture
def admin(office: Office) -> Browser:
    return signed_in(office, "p-admin", "admin")


def test_whoever_keeps_the_directory_adds_and_changes_people(office: Office, admin: Browser) -> None:
    admin.open("/orang").send("/orang", kode="p-7kmq-x3wd")
    assert admin.at == "/orang/p-7kmq-x3wd"
    assert "belum ada dalam direktori" in admin.text
    admin.send("/orang/p-7kmq-x3wd", **WHOLE, bahasa="en", rangkum="ya")
    assert "Tersimpan." in admin.text
    found = office.house.people.find("p-7kmq-x3wd")
    assert found is not None
    assert {name: getattr(found, name) for name in WHOLE} == WHOLE
    assert (found.bahasa, found.rangkum) == ("en", "ya")
    admin.send("/orang/p-7kmq-x3wd", nama="Contoh, S.H.", hapus_nik="ya")  # what is left empty stays
    found = office.house.people.find("p-7kmq-x3wd")
    assert found is not None
    assert (found.nama, found.nip, found.nik, found.email) == ("Contoh, S.H.", NIP, "", WHOLE["email"])
    everybody = admin.open("/orang")
    assert "Contoh, S.H." in everybody.text
    for page in (everybody, admin.open("/orang/p-7kmq-x3wd")):
        assert page.response is not None
        html = page.response.get_data(as_text=True)
        assert "••••9999" in html
        for name in HIDDEN:
            assert WHOLE[name] not in html


def test_a_refusal_loses_nothing_that_was_typed(office: Office, admin: Browser) -> None:
    office.house.people.set(Particulars("p-2", nip=NIP), (), office.at)
    admin.open("/orang/p-1").send("/orang/p-1", 422, nip=NIP, nama="Contoh")
    assert "sudah tercatat untuk p-2" in admin.text
    admin.send("/orang/p-1", 422, nip="1999", nama="Contoh", telepon="0812-3456-7890")
    assert admin.page is not None
    typed = {e.get("name"): e.get("value") for e in admin.page.all("input")}
    assert (typed["nip"], typed["nama"], typed["telepon"]) == ("1999", "Contoh", "0812-3456-7890")
    assert "NIP terdiri atas 18 angka" in admin.text
    assert office.house.people.find("p-1") is None
    admin.open("/orang").send("/orang", 422, kode="Budi Santoso")
    assert "bukan kode orang" in admin.text
    admin.send("/orang", kode="")  # a fresh code
    assert admin.at.startswith("/orang/p-")


@pytest.mark.parametrize("acting_as", ["inspektorat", "bupati", "camat@kec-contoh", "perencana@kec-contoh"])
def test_nobody_else_opens_them(office: Office, acting_as: str) -> None:
    browser = signed_in(office, "p-5", acting_as)
    office.house.people.set(Particulars("p-2", **WHOLE), (), office.at)
    for path in ("/orang", "/orang/p-2", "/orang/p-3"):
        browser.open(path, 403)
        assert WHOLE["nama"] not in browser.text
    assert "Direktori orang" not in browser.open("/data-saya").text
    browser.office.app.test_client()
    answer = browser.client.post("/orang/p-2", data={"nama": "Lain"}, headers={"Sec-Fetch-Site": "same-origin"})
    assert answer.status_code in (400, 403)
    found = office.house.people.find("p-2")
    assert found is not None
    assert found.nama == WHOLE["nama"]


def test_everybody_sees_their_own_data_and_who_looked(office: Office, admin: Browser) -> None:
    admin.open("/orang")
    own = signed_in(office, "p-5", "camat@kec-contoh")
    assert (
        "Belum ada yang melihat." in own.open("/data-saya").text
    )  # though the list was looked at before there was p-5
    admin.open("/orang/p-5")
    admin.open("/orang")
    text = own.open("/data-saya").text
    assert "Admin, melihat data Anda" in text
    assert "Admin, melihat daftar semua orang (2 orang)" in text
    assert "p•••@contoh.go.id" in text
    own.send("/data-saya", bahasa="en", pengingat="tidak", rangkum="ya")
    found = office.house.people.find("p-5")
    assert found is not None
    assert (found.bahasa, found.pengingat, found.rangkum) == ("en", False, "ya")


def test_a_code_of_a_person_that_says_something_opens_nothing(admin: Browser) -> None:
    admin.open("/orang/budi-santoso-199001011", 422)
    assert "bukan kode orang" in admin.text


@pytest.mark.parametrize("language", ["id", "en"])
def test_the_notice_on_privacy_is_for_anyone(office: Office, language: str) -> None:
    answer = office.app.test_client().get(f"/privasi?lang={language}")
    page = Page(answer)
    assert page.status == 200
    for said in ("UU 27/2022", "UU 43/2009", "3 × 24", "BKPSDM"):
        assert said in page.text
    assert ("Hak Anda" in page.text) is (language == "id")


def test_holders_are_called_by_name_and_codes_are_technical_details(kantor: Kantor) -> None:
    kantor.found().appoint("sekretaris", person="p-7kmq-x3wd")
    kantor.house.people.set(Particulars("p-7kmq-x3wd", nama="Contoh Nama, S.Sos."), (), kantor.clock())
    kantor.indikator("keluhan").sign_pk(keluhan="75")
    told = kantor.do("risiko.submit", "p-7kmq-x3wd:sekretaris@kb", **PLAN, dikirim="2023-01-02", bukti=BUKTI)
    page = Reader(kantor.house).open(f"/peristiwa/{told.events[0][0]}")
    assert "Sekretaris (Contoh Nama, S.Sos.), SK contoh definitif" in page.text
    details = " ".join(words(e) for e in page.all("details"))
    assert details.count("p-7kmq-x3wd") == page.text.count("p-7kmq-x3wd") == 1
