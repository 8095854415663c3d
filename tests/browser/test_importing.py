"""A table of the office taken in by a page with four clicks from the desk (J8): a Renstra in Excel, its figures
recorded."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from interfaces.app import create_app
from tests import chromium
from tests.browser.hand import DESK, PHONE
from tests.browser.test_entry import Fingers, Site
from tests.interfaces.importing.offices import OFFICES
from tests.kantor import Kantor
from tests.serving import served

OFFICE = next(one for one in OFFICES if one.kind == "renstra")
RENSTRA = {"unit": "kb", "periode": "2022-2026"}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A Renstra that is begun, and the year of it that is planned."""
    kantor = Kantor(f"sqlite:///{tmp_path_factory.mktemp('impor') / 'jejak.db'}")
    kantor.found()
    for slug, card in OFFICE.cards.items():
        kantor.indikator(slug, **card)
    kantor.do("renstra.draft", "perencana@kb", **RENSTRA)
    kantor.at("2023-01-03")
    with served(create_app(kantor.house)) as port:
        yield Site(kantor, f"http://localhost:{port}")
    kantor.close()


@pytest.fixture(scope="module")
def browser(site: Site) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=chromium.path(), args=chromium.OPTIONS)
        yield found
        found.close()


@pytest.fixture
def file(tmp_path: Path) -> str:
    path = tmp_path / OFFICE.file
    path.write_bytes(OFFICE.write())
    return str(path)


def hand(browser: Browser, site: Site, size: tuple[int, int] = DESK) -> Fingers:
    found = Fingers(browser, site, size)  # type: ignore[arg-type]
    return found.enter("perencana@kb")


def test_on_a_telephone_the_preview_fits_and_what_is_wrong_says_so(browser: Browser, site: Site, file: str) -> None:
    one = hand(browser, site, PHONE)
    one.open("/impor?unit=kb&tahun=2023")
    one.press("button:has-text('Tampilkan')")
    one.page.locator("[role=alert]:has-text('Pilih berkasnya')").wait_for()
    one.page.select_option("#f-jenis", "renstra")
    one.page.set_input_files("#f-unggah", file)
    one.press("button:has-text('Tampilkan')")
    one.page.locator("button:has-text('Catat 20 sel')").wait_for()
    assert one.width <= PHONE[0]
    assert one.errors == ["Failed to load resource: the server responded with a status of 422 (UNPROCESSABLE ENTITY)"]


def test_j8_a_renstra_in_a_file_is_recorded_with_four_clicks_from_the_desk(
    browser: Browser, site: Site, file: str
) -> None:
    one = hand(browser, site)
    one.open("/meja")
    one.press("nav a:has-text('Dokumen')")
    one.press("a:has-text('Masukkan tabel')")
    one.page.select_option("#f-jenis", "renstra")
    one.page.set_input_files("#f-unggah", file)
    one.press("button:has-text('Tampilkan')")
    one.page.locator("text=namanya sama").first.wait_for()
    one.press("button:has-text('Catat 20 sel')")
    one.page.wait_for_url("**/dokumen/renstra/kb/2022-2026*")
    assert one.clicks == 4
    found = site.kantor.house.queries.document(site.kantor.today(), "renstra", "kb", periode="2022-2026")
    assert {(row["indikator"], row["tahun"], 0): row["target"] for row in found["rows"]} == OFFICE.expect
    assert one.errors == []
