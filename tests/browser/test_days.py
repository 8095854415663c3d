"""A day is typed and said the same, whatever language the browser speaks, with a script and without."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from interfaces.app import create_app
from interfaces.clock import DemoClock
from interfaces.compose import build
from tests import chromium
from tests.serving import served


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory, told: Path) -> Iterator[str]:
    house = build(f"sqlite:///{shutil.copy(told, tmp_path_factory.mktemp('days') / 'jejak.db')}", DemoClock())
    with served(create_app(house)) as port:
        yield f"http://localhost:{port}"
    house.close()


@pytest.fixture(scope="module")
def browser(base: str) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=chromium.path(), args=chromium.OPTIONS)
        yield found
        found.close()


@pytest.mark.parametrize("scripts", [True, False])
@pytest.mark.parametrize("locale", ["en-US", "id-ID"])
def test_day_month_year_in_every_browser(browser: Browser, base: str, locale: str, scripts: bool) -> None:
    context = browser.new_context(locale=locale, java_script_enabled=scripts)
    page = context.new_page()
    page.goto(f"{base}/masuk?semua=ya")
    page.click("main button[value=inspektorat]")
    page.goto(f"{base}/capaian?unit=sangasanga&tahun=2025")
    for typed, there in (("06/30/2025", False), ("30/06/2025", True)):
        if there:
            assert "“06/30/2025” menyebut bulan ke-30. Tulis hari, bulan, tahun" in page.inner_text("#e-per")
            assert page.input_value("#f-per") == "06/30/2025"  # nothing that was typed is lost
        else:
            page.click(".tempat > summary")
        page.fill("#f-per", typed)
        if scripts:
            assert page.inner_text("#g-f-per") == ("30 Juni 2025" if there else "hari-bulan-tahun, contoh 31-12-2023")
        page.click(".tempat button")
    assert "Anda melihat keadaan per 30 Juni 2025" in page.inner_text("main")
    page.click(".tempat > summary")
    assert (page.input_value("#f-per"), page.inner_text("#g-f-per")) == ("30-06-2025", "30 Juni 2025")
    context.close()
