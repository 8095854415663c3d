"""A risk report is marked as sent from the deadline desk in three clicks, and the ticks afterwards escalate nothing."""

from pathlib import Path

from playwright.sync_api import sync_playwright

from interfaces.app import create_app
from tests import chromium
from tests.interfaces.worker.office import days, reachable, steps, ticker
from tests.kantor import Kantor
from tests.serving import served


def test_what_is_marked_as_sent_on_the_desk_escalates_no_more(tmp_path: Path) -> None:
    kantor = Kantor(f"sqlite:///{tmp_path / 'jejak.db'}")
    reachable(kantor)
    tick = ticker(kantor, None)
    days(kantor, tick, "2026-01-08", "2026-01-09")
    with served(create_app(kantor.house)) as port, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.path(), args=chromium.OPTIONS)
        page = browser.new_page(viewport={"width": 360, "height": 740}, locale="id-ID")
        page.goto(f"http://localhost:{port}/masuk")
        page.click("button[value='sekretaris@kb']")
        page.click("nav >> text=Tenggat >> visible=true")
        page.click("td a:has-text('Sudah dikirim')")
        page.click("details[open] button[type=submit]")
        assert "Tercatat sudah dikirim." in page.inner_text("main")
        assert "Dikirim, menunggu penerima" in page.inner_text("main table")
        assert page.evaluate("document.documentElement.scrollWidth") == 360
        browser.close()
    days(kantor, tick, "2026-01-12", "2026-01-23")
    assert [code for code in steps(kantor, "inspektorat") if code.startswith("e")] == []
    assert "lewat" not in steps(kantor, "camat")
    kantor.close()
