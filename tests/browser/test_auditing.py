"""J4 and J9: who changed a target, from what to what and why, in three clicks; a finding of it, its answer; the export
of its trail, whose progress survives a reload. Clicks are counted."""

from collections.abc import Iterator
from pathlib import Path
from unittest.mock import ANY

import pytest
from playwright.sync_api import Browser, sync_playwright

from interfaces.app import create_app
from interfaces.jobs.runner import Runner
from interfaces.registers.jobs import Job
from tests import chromium
from tests.browser.hand import DESK, PHONE, Hand
from tests.interfaces.verify.running import alone
from tests.interfaces.web.auditing import LETTER, OFFICES, UNIT, audited
from tests.interfaces.web.browser import Office
from tests.serving import served

CHANGED = "75 → 70"


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    office = audited(f"sqlite:///{tmp_path_factory.mktemp('auditing') / 'jejak.db'}")
    with served(create_app(office.house)) as port:
        office.base = f"http://localhost:{port}"
        yield office
    office.close()


@pytest.fixture(scope="module")
def browser(office: Office) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=chromium.path(), args=chromium.OPTIONS)
        yield found
        found.close()


def enter(browser: Browser, office: Office, person: str, size: tuple[int, int] = DESK) -> Hand:
    return Hand(browser, office, size).enter(office.person(person, OFFICES[person]))


def test_j4_and_j9_and_a_finding_that_the_unit_answers(browser: Browser, office: Office, tmp_path: Path) -> None:
    hand = enter(browser, office, "p-090").open("/").fill("#f-cari", "keluhan")
    hand.page.press("#f-cari", "Enter")
    hand.page.wait_for_load_state()
    hand.clicks += 1
    hand.press("main ul.daftar a")
    trail = hand.page.url
    hand.page.focus(f"li:has-text('{CHANGED}') a.nomor")
    hand.page.keyboard.press("Enter")
    hand.page.wait_for_url("**/peristiwa/**")
    hand.clicks += 1
    assert CHANGED in hand.text
    assert hand.clicks == 3  # J4

    event = hand.at
    hand.press("text=Buat temuan dari ini")
    assert CHANGED in hand.page.input_value("#f-kondisi")
    for part in ("kriteria", "sebab", "akibat", "rekomendasi"):
        hand.fill(f"#f-{part}", f"{part} menurut tim")
    hand.press("text=Simpan temuan")
    assert (hand.at, hand.clicks) == (f"/audit/{LETTER}", 5)
    assert "Terbitkan kepada unit" not in hand.text  # not by who wrote it
    ketua = enter(browser, office, "p-091").open(f"/audit/{LETTER}").press("text=Terbitkan kepada unit")
    assert "Temuan terbit." in ketua.text

    camat = enter(browser, office, "p-010", PHONE).open("/temuan")
    assert camat.width == PHONE[0]
    camat.fill("main textarea", "Target dikembalikan").press("text=Kirim tanggapan")
    assert (camat.clicks, camat.errors) == (1, [])
    assert "Target dikembalikan" in ketua.open(f"/audit/{LETTER}").text
    assert "sudah ditanggapi" in hand.open("/").text
    assert "Perubahan pada" in hand.open(event).text

    hand.page.goto(trail)
    hand.clicks = 2  # as far as the trail of the indikator it took two
    hand.press("button:has-text('JSONL')")
    assert "0 dari" in hand.text

    def look(job: Job, done: int) -> None:
        hand.page.reload()
        assert f"{done} dari {job.total} peristiwa" in hand.text
        assert hand.page.get_attribute("progress", "value") == str(done)

    Runner(office.house, look).drain()
    link = hand.page.locator("a:has-text('Unduh jejak-')")
    link.wait_for()  # by the script of the page: nobody reloads it
    with hand.page.expect_download() as download:
        link.click()
    hand.clicks += 1
    download.value.save_as(tmp_path / "jejak.jsonl")
    assert '"keluhan"' in (tmp_path / "jejak.jsonl").read_text("utf-8")
    assert (hand.clicks, hand.errors) == (4, [])  # J9


def saved(hand: Hand, folder: Path) -> list[Path]:
    """The page as it stands in the browser, alone and as the single file that the browser makes of it."""
    single = hand.context.new_cdp_session(hand.page).send("Page.captureSnapshot", {"format": "mhtml"})["data"]
    (folder / "halaman.html").write_text(hand.page.content(), "utf-8")
    (folder / "halaman.mhtml").write_bytes(single.encode())
    return [folder / "halaman.html", folder / "halaman.mhtml"]


def test_an_inspector_with_a_laptop_is_told_what_the_page_shows_and_what_the_log_says(
    browser: Browser, office: Office, tmp_path: Path
) -> None:
    """The log pulled over the network by the one file alone; the page saved by a browser, whole and as one file."""
    hand = enter(browser, office, "p-090").open(f"/lineage?unit={UNIT}&indikator=keluhan&tahun=2027")
    key = {"JEJAK_ACCESS_KEY": office.house.access.issue("p-090", "laptop")}

    def laptop(*args: object) -> tuple[int, str]:
        done = alone(tmp_path, *args, "--state", tmp_path / "saksi", "--lang", "en", env=key)
        return done.returncode, done.stdout + done.stderr

    vkey = office.house.journal.keys.first().vkey
    assert laptop("init", "--vkey", vkey, "--url", office.base) == (0, ANY)
    office.house.log.publish(office.house.now(), at_once=True)
    assert laptop("pull", "--quiet") == (0, ANY)
    for file in saved(hand, tmp_path):
        assert laptop("figures", file) == (0, ANY)
    event = int(hand.page.get_attribute("main data[value='70']", "data-idx") or 0)
    with office.house.database.write() as tx:
        tx.execute("UPDATE target SET nilai = replace(nilai, '70', '57') WHERE pos_to IS NULL")
    hand.page.reload()
    assert hand.page.inner_text(f"main data[data-idx='{event}']") == "57"
    for file in saved(hand, tmp_path):
        exit, said = laptop("figures", file)
        assert (exit, f"shown is 57, entry {event} says 70" in said) == (1, True), said
    office.house.rebuild()
