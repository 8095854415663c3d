"""What does not add up, from the page of findings to the cell (J10): mended, explained, refused at the door, waived."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from interfaces.app import create_app
from tests import chromium
from tests.browser.hand import PHONE, Hand
from tests.browser.test_entry import Fingers, Site, hand
from tests.kantor import Kantor
from tests.projections.gate.test_findings import draft_pk
from tests.serving import served
from tests.stories.test_09_type_once import Y2023, change, plan

PK = "pk/kb/2023/camat"
PAGE, EDITOR, SUBMIT, VERIFY = (f"/{part}/{PK}" for part in ("periksa", "ubah", "langkah/submit", "langkah/verify"))
MANY = [f"indikator-{n}" for n in range(1, 36)]
SEEN = """() => {
  const field = document.activeElement, box = field.getBoundingClientRect();
  return document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2) === field;
}"""
"""Whether the field that has the focus is what stands at its place on the screen, with nothing in front of it."""
WHY = "Pelayanan baru mulai bulan November"


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    """A PK of 35 indikator of which three are not as the Renja in force says; the last on its second page."""
    kantor = Kantor(f"sqlite:///{tmp_path / 'jejak.db'}").found(go_live="2023-01-01")
    for slug in MANY:
        kantor.indikator(slug, nama=f"Persentase layanan {slug} yang selesai")
    plan(kantor, Y2023, **dict.fromkeys(MANY, "75"))
    draft_pk(kantor, **{**dict.fromkeys(MANY, "75"), "indikator-2": "10", "indikator-3": "70", "indikator-35": "57"})
    with served(create_app(kantor.house)) as port:
        yield Site(kantor, f"http://localhost:{port}")
    kantor.close()


@pytest.fixture
def browser(site: Site) -> Iterator[Browser]:
    """It goes before the office does: a server waits for whoever is still there."""
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=chromium.path(), args=chromium.OPTIONS)
        yield found
        found.close()


def open_findings(site: Site) -> list[str]:
    answer = site.kantor.house.queries.periksa(site.kantor.today(), "pk", **Y2023, jabatan="camat")
    return [one["sel"] for one in answer["temuan"]]


def mended(site: Site, *numbers: int) -> None:
    rows = [{"indikator": f"indikator-{n}", "nilai": "75"} for n in numbers]
    site.kantor.do("pk.set_target", "perencana@kb", **Y2023, target=rows)


def cell(n: int) -> str:
    return f"input[id='n-indikator-{n}/2023/0']"


def save(one: Hand) -> None:
    one.press(".bilah button[value=simpan]").page.locator(".kabar.selesai").wait_for()


def test_refused_at_the_door_with_the_figures_and_nothing_typed_lost(browser: Browser, site: Site) -> None:
    """Also on a telephone, and in English; the head is led to where a finding is waived."""
    one = hand(browser, site, PHONE, role="camat@kb").open(f"{SUBMIT}?lang=en")
    one.fill("#f-alasan", "Diajukan sesuai arahan").press(".bilah button")
    alert = one.page.inner_text("[role=alert]")
    assert "It cannot be submitted yet: 3 high findings are open." in alert
    assert "57 (camat's Perjanjian Kinerja 2023) · 75 (Renja 2023)" in " ".join(alert.split())
    assert one.page.locator("[role=alert] li").count() == 3
    assert one.page.locator(f"[role=alert] li a[href*='{EDITOR}']").count() == 3
    assert (one.page.input_value("#f-alasan"), one.width) == ("Diajukan sesuai arahan", PHONE[0])
    one.press("[role=alert] a:has-text('the page of findings')")
    assert one.at == PAGE
    assert "periksa.waive" not in alert


def test_j10_a_finding_is_mended_with_two_clicks(browser: Browser, site: Site) -> None:
    """Also one that stands on the second page of the editor."""
    one = hand(browser, site, role="perencana@kb")
    for n in (2, 35):
        one.open(PAGE)
        one.clicks = 0
        one.press(f"tr:has-text('indikator-{n} ') a:has-text('Perbaiki')")
        assert (one.at, one.focused) == (EDITOR, f"n-indikator-{n}/2023/0")
        save(one.fill(cell(n), "75"))
        assert one.clicks == 2
    assert open_findings(site) == ["target/indikator-3/2023"]
    assert one.errors == []


def test_j10_a_finding_is_explained_with_two_clicks(browser: Browser, site: Site) -> None:
    """On a telephone too, where the editor shows one cell at a time: the one that was meant, in sight."""
    one = hand(browser, site, PHONE, role="perencana@kb").open(PAGE)
    one.press("tr:has-text('indikator-3 ') a:has-text('Perbaiki')")
    assert one.focused == "n-indikator-3/2023/0"
    one.page.wait_for_function(SEEN)
    save(one.fill("input[name='a-indikator-3/2023/0']", WHY))
    assert (one.clicks, open_findings(site)) == (2, ["target/indikator-2/2023", "target/indikator-35/2023"])
    one.open(PAGE)
    assert WHY in one.text


def test_the_verifier_cannot_call_it_selaras_and_returns_it_from_the_same_page(browser: Browser, site: Site) -> None:
    """The plan moved after the PK was submitted."""
    mended(site, 2, 3, 35)
    site.kantor.do("pk.submit", "camat@kb", **Y2023)
    change(site.kantor, 1, **{"indikator-5": "80"})
    one = hand(browser, site, role="bagian_organisasi").open(VERIFY)
    for radio in one.page.locator("input[type=radio][value=sesuai]").all():
        radio.check()
    for field in one.page.locator("input[id^='f-dilihat-'], input[id^='f-dari-']").all():
        field.fill("1")
    one.fill("#f-alasan", "Sudah kami teliti semuanya").press(".bilah button")
    alert = one.page.inner_text("[role=alert]")
    assert "Belum selaras: 1 temuan tinggi terbuka." in alert
    assert "Kembalikan dengan catatan" in alert
    assert one.page.locator("input[type=radio][value=sesuai]:checked").count() > 0
    one.page.locator("tr:has-text('indikator-5 ') summary").first.click()
    one.fill("tr:has-text('indikator-5 ') .catat input", "Renja Perubahan menetapkan 80")
    one.press(".bilah button:has-text('Kembalikan')")
    assert one.at == f"/dokumen/{PK}"
    assert "Renja Perubahan menetapkan 80" in one.text


def test_the_head_waives_what_is_left_and_submits(browser: Browser, site: Site) -> None:
    mended(site, 3, 35)
    one = hand(browser, site, PHONE, role="camat@kb").open(SUBMIT)
    one.press(".bilah button").press("[role=alert] a:has-text('halaman pemeriksaan')")
    one.press("summary:has-text('Kesampingkan')")
    one.fill("#f-alasan", "Angka Renja Perubahan sedang dibetulkan Bappeda").press("button:has-text('Kesampingkan')")
    assert (one.at, open_findings(site)) == (PAGE, [])
    one.open(SUBMIT).press(".bilah button")
    assert one.at == f"/dokumen/{PK}"
    assert isinstance(one, Fingers)
