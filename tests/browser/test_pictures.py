"""Pictures as a browser draws them: read on a telephone, by keyboard, by night and in forced colours."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from interfaces.app import create_app
from interfaces.clock import DemoClock
from interfaces.compose import build
from tests import chromium
from tests.browser.hand import DESK, PHONE
from tests.serving import served

YEARS = "/lineage?unit=sangasanga&tahun=2025&indikator=trantibum"
TALLEST = 6000
"""Pixels of a capaian of 25 indikator on a telephone."""


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory, told: Path) -> Iterator[str]:
    house = build(f"sqlite:///{shutil.copy(told, tmp_path_factory.mktemp('pictures') / 'jejak.db')}", DemoClock())
    with served(create_app(house)) as port:
        yield f"http://localhost:{port}"
    house.close()


@pytest.fixture(scope="module")
def browser(base: str) -> Iterator[Browser]:
    """It goes before the server does."""
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=chromium.path(), args=chromium.OPTIONS)
        yield found
        found.close()


def opened(browser: Browser, base: str, path: str, size: tuple[int, int] = DESK, **look: str) -> Page:
    context = browser.new_context(viewport={"width": size[0], "height": size[1]}, **look)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(f"{base}/masuk?semua=ya")
    page.click("button[value='inspektorat']")
    page.goto(base + path)
    return page


@pytest.mark.parametrize("asked", ["tahun=2022", "tahun=2023", "tahun=2023&triwulan=4"])
def test_a_capaian_of_25_indikator_is_no_endless_scroll_on_a_telephone(browser: Browser, base: str, asked: str) -> None:
    page = opened(browser, base, f"/capaian?unit=kota-bangun&{asked}", PHONE)
    assert page.locator("table.padat tbody th[scope=row]").count() == 26  # and a tujuan
    width, height = page.evaluate("[document.documentElement.scrollWidth, document.documentElement.scrollHeight]")
    assert (width, height <= TALLEST) == (PHONE[0], True), height


def test_the_points_of_a_picture_are_links_with_names_for_hand_and_keyboard(browser: Browser, base: str) -> None:
    page = opened(browser, base, YEARS, (320, 640))
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    picture = page.get_by_role("group", name="Target dan realisasi 2021–2026, dalam Persen")
    assert picture.count() == 1
    link = picture.get_by_role("link", name="2025, TW III: 93")
    link.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/peristiwa/**")
    assert page.locator("main data[value='93']").count()


def test_a_picture_is_passed_over_by_one_key(browser: Browser, base: str) -> None:
    page = opened(browser, base, YEARS)
    page.locator(".lukisan .lompat").focus()
    page.keyboard.press("Enter")
    assert page.url.endswith("#judul-tahun")


COLOUR = "e => getComputedStyle(e).color"


def test_it_is_drawn_by_night_and_in_the_colours_that_a_reader_forces(browser: Browser, base: str) -> None:
    def colours(**look: str) -> list[str]:
        page = opened(browser, base, YEARS, **look)
        return [page.locator(f".gambar > path.{kelas}").evaluate(COLOUR) for kelas in ("renstra", "pk", "triwulan")]

    day, night, forced = colours(color_scheme="light"), colours(color_scheme="dark"), colours(forced_colors="active")
    assert len({*day, *night}) == 6
    assert len({*forced}) == 1  # one ink, and the shapes still tell which is which
