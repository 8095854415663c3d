"""Who looks after all units verifies fourteen of them with one note, from the menu on; sixty stand on one A3 sheet."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import sync_playwright

from interfaces.app import create_app
from tests import chromium
from tests.browser.test_paper import PUBLIC, Printed
from tests.kantor import Kantor
from tests.many_units import CARDS, many_units
from tests.serving import served

A3 = (1191, 842)
MANY, DESK = 14, {"width": 1280, "height": 800}
NOTE = "Diverifikasi dalam rapat TW III"


@pytest.fixture
def fifteen(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Kantor]:
    kantor = many_units(tmp_path_factory.mktemp("fifteen"), MANY + 2, MANY, CARDS[:3])
    yield kantor
    kantor.close()


def test_fourteen_units_are_verified_with_one_note_in_seven_clicks(fifteen: Kantor) -> None:
    with served(create_app(fifteen.house)) as port, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.path(), args=chromium.OPTIONS)
        page = browser.new_page(viewport=DESK, locale="id-ID")
        page.goto(f"http://localhost:{port}/masuk?semua=ya")
        page.click("button[value=bappeda]")
        clicks = (
            *("nav >> text=Antarunit", "thead >> text=TW III", "text=Verifikasi: yang dicentang"),
            *(f"fieldset:has(legend:text-is('{item}')) >> text=Sesuai" for item in ("Kelengkapan", "Keselarasan")),
            "fieldset:has-text('Bukti yang dilihat') >> text=Sesuai",
        )
        for what in clicks:
            page.locator(what).first.click()
            page.wait_for_load_state()
        for label, text in (("Bukti yang dilihat", "3"), ("dari berapa", "3"), ("Catatan", NOTE)):
            page.get_by_label(label, exact=label != "Catatan").first.fill(text)
        page.locator("text=Verifikasi: yang dicentang").click()
        assert "14 dokumen tercatat, masing-masing satu peristiwa" in page.inner_text("main")
        assert len(clicks) + 1 == 7
        browser.close()
    verified = fifteen.events("RealisasiTriwulan.QuarterVerified")
    assert (len(verified), {note.teks for e in verified for note in e.fakta.notes}) == (MANY, {NOTE})


def test_sixty_units_stand_on_one_sheet_of_a3(tmp_path_factory: pytest.TempPathFactory) -> None:
    """With a letterhead, and the address that leads back as a code to be read."""
    kantor = many_units(tmp_path_factory.mktemp("sixty"), 60, MANY, CARDS[:3])
    lines = ["PEMERINTAH KABUPATEN CONTOH", "SEKRETARIAT DAERAH", "Jalan Contoh Nomor 1", "laman: contohkab.go.id"]
    kantor.do("kabupaten.set_letterhead", "admin", baris_kop=lines)
    with (
        pytest.MonkeyPatch.context() as patch,
        served(create_app(kantor.house)) as port,
        sync_playwright() as playwright,
    ):
        patch.setenv("JEJAK_BASE_URL", PUBLIC)
        browser = playwright.chromium.launch(executable_path=chromium.path(), args=chromium.OPTIONS)
        page = browser.new_page(viewport=DESK, locale="id-ID")
        page.goto(f"http://localhost:{port}/masuk?semua=ya")
        page.click("button[value=bappeda]")
        page.click("nav >> text=Antarunit")
        page.wait_for_load_state("networkidle")
        printed = Printed(page.pdf(prefer_css_page_size=True))
        browser.close()
    kantor.close()
    assert (printed.sizes, len(printed.sheets)) == ({A3}, 1)
    assert all(f"Kecamatan-{number:02}" in printed.sheets[0] for number in range(1, 61))
    assert printed.codes
    assert printed.codes[0].startswith(f"{PUBLIC}/antarunit")
