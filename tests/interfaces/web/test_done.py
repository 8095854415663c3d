"""Whoever sent something reads on the next page that it is done and what happens next: once, and without an address
that says it."""

from collections.abc import Iterator

import pytest

from interfaces.web.frame.done import DONE
from tests.interfaces.registers.test_people import WHOLE
from tests.interfaces.web.browser import Browser, Office

SILENT = {
    "bukti_buka": "shows the file itself",
    "kunci_akses": "shows the key itself",
    "kalender_saya": "shows the link itself",
    "semua_orang": "leads to the form about somebody; nothing is kept yet",
    "masuk": "the header says who one is",
    "masuk_demo": "the header says who one is",
    "jam_demo": "the banner of the demo says what time it is",
    "kunci": "goes on where one was",
    "jabatan": "the header says the office",
    "faktor": "goes on where one was going",
    "konfirmasi": "goes on where one was going",
    "undangan_kode": "leads to the form for the password",
    "undangan_buka": "the header says who one is",
    "isian_hitung": "answers the script of the sheet, not a page",
    "lupa": "says itself what happens next",
    "verifikasi": "says itself what the file is",
    "serentak_kirim": "says itself of each document what became of it",
}
"""Routes that are sent to and tell no word, each with its reason."""


@pytest.fixture
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    office = Office(f"sqlite:///{tmp_path_factory.mktemp('done') / 'jejak.db'}")
    yield office
    office.close()


@pytest.fixture
def admin(office: Office) -> Browser:
    return office.browser().sign_in(office.person("p-admin", "admin"))


def test_every_route_that_is_sent_to_has_its_word_or_a_reason_for_none(office: Office) -> None:
    sent = {r.endpoint for r in office.app.url_map.iter_rules() if "POST" in (r.methods or ())}
    pages = {endpoint.removeprefix("pages.") for endpoint in sent if endpoint.startswith("pages.")}
    told = {name.partition(".")[0] for name in DONE}
    assert pages == told | {*SILENT}
    assert told & {*SILENT} == set()


def test_it_is_said_once_and_the_address_says_nothing(admin: Browser) -> None:
    admin.open("/orang/p-7").send("/orang/p-7", **WHOLE)
    assert "Tersimpan." in admin.text
    assert admin.response is not None
    assert admin.response.request.query_string == b""
    assert "Tersimpan." not in admin.open("/orang/p-7").text
    assert "Tersimpan." not in admin.open("/orang/p-7?selesai=orang").text


def test_what_was_refused_is_not_said_to_be_done(admin: Browser) -> None:
    admin.open("/orang/p-7").send("/orang/p-7", 422, nip="1999")
    assert "Tersimpan." not in admin.open("/orang/p-7").text


def test_a_word_that_nobody_knows_is_not_said(admin: Browser) -> None:
    admin.client.set_cookie("jejak_selesai", "<b>Disahkan</b>")
    assert "Disahkan" not in admin.open("/orang").text


def test_to_erase_somebody_is_asked_again_and_says_what_goes_and_what_stays(office: Office, admin: Browser) -> None:
    admin.open("/orang/p-7").send("/orang/p-7", nama="Contoh, S.H.", email="contoh@contoh.go.id")
    assert admin.page is not None
    assert "/orang/p-7/hapus" in admin.page.links()
    assert "Hapus untuk selamanya" not in admin.text
    asked = admin.open("/orang/p-7/hapus")
    for said in (
        "Hapus data pribadi Contoh, S.H.?",
        "Nama dengan gelar, Surel.",
        "UU 43/2009",
        "tidak dapat dibatalkan",
    ):
        assert said in asked.text
    admin.send("/orang/p-7/hapus", 422, alasan="")
    assert office.house.people.find("p-7") is not None
    admin.send("/orang/p-7/hapus", alasan="Permintaan yang bersangkutan")
    assert "Data pribadi dihapus." in admin.text
    assert office.house.people.find("p-7") is None
    admin.open("/orang/p-7/hapus", 404)
