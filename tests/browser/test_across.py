"""Who looks after all units verifies fourteen of them with one note, from the menu on."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import sync_playwright

from interfaces.app import create_app
from tests import chromium
from tests.kantor import Kantor
from tests.many_units import CARDS, many_units
from tests.serving import served

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
