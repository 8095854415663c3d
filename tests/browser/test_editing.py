"""The editor of a draft in a browser: a column pasted, a draft that outlives the page, sent once, nothing lost on the
way to other rows."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright

from interfaces.app import create_app
from tests import chromium
from tests.browser.hand import PHONE
from tests.browser.test_entry import Fingers, Site, hand
from tests.kantor import Kantor
from tests.serving import served

KEY = {"unit": "kb", "tahun": 2023}
CELLS = [f"indikator-{n}" for n in range(1, 36)]
PATH, SET = "/ubah/renja/kb/2023", "Renja.TargetSet"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A Renja of thirty-five indikator, of which none is filled in."""
    kantor = Kantor(f"sqlite:///{tmp_path_factory.mktemp('editing') / 'jejak.db'}").found(go_live="2022-01-01")
    for slug in CELLS:
        kantor.indikator(slug)
    kantor.do("renja.draft", "perencana@kb", **KEY, prefill=False)
    with served(create_app(kantor.house)) as port:
        yield Site(kantor, f"http://localhost:{port}")
    kantor.close()


@pytest.fixture(scope="module")
def browser(site: Site) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=chromium.path(), args=chromium.OPTIONS)
        yield found
        found.close()


def cell(n: int) -> str:
    return f"input[name='n-indikator-{n}/2023/0']"


def saved(site: Site) -> dict[str, str]:
    return {e.indikator: str(e.new.angka) for e in site.kantor.events(SET)}


def test_a_column_is_pasted_kept_over_a_reload_and_saved_once_on_the_way_to_other_rows(
    browser: Browser, site: Site
) -> None:
    one = hand(browser, site, role="perencana@kb")
    one.open(PATH)
    one.paste("75\r\n15.70\r\n75,5\r\n")
    assert "titik dibaca koma" in one.page.inner_text("[id='e-indikator-2/2023/0']")
    one.page.wait_for_selector("form[data-draf]", state="attached")
    one.page.reload()
    one.press("button:has-text('Pulihkan')")
    assert [one.page.input_value(cell(n)) for n in (1, 2, 3)] == ["75", "15.70", "75,5"]
    one.page.dblclick("button:has-text('Simpan, baris berikutnya')")
    one.page.wait_for_url("**dari=31")
    assert saved(site) == {"indikator-1": "75", "indikator-2": "15.70", "indikator-3": "75.5"}
    assert len(site.kantor.events(SET)) == 3
    assert one.page.evaluate("Object.keys(localStorage)") == []
    one.page.fill(cell(31), "9")
    one.page.fill("#f-cari", "indikator-35")
    one.page.press("#f-cari", "Enter")
    one.page.wait_for_url("**cari=indikator-35**")
    assert saved(site)["indikator-31"] == "9"
    assert one.errors == []


def test_on_a_telephone_one_cell_at_a_time_and_a_reason_is_asked_where_it_differs(browser: Browser, site: Site) -> None:
    one = hand(browser, site, PHONE, role="perencana@kb")
    one.open(PATH)
    assert (one.width, one.page.locator(".lembar tbody tr:visible").count()) == (PHONE[0], 1)
    one.press("button[aria-label='Indikator berikutnya']")
    assert one.page.is_visible(cell(2))
    assert isinstance(one, Fingers)
