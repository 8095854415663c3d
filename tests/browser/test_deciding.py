"""Returning with a note on a cell (J3), codes that were guessed (A4), signing on a telephone (J2), the PK as it was
signed (J5): one office, one browser, each as the last left it."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from playwright.sync_api import Browser, sync_playwright

from application.access import Identity
from interfaces.app import create_app
from interfaces.input.moments import today
from tests import chromium
from tests.browser.hand import PHONE, Hand
from tests.interfaces.web.browser import WORD, Office
from tests.kantor import SHA, checked
from tests.serving import served

REACHED = """() => {
  const button = document.querySelector(".bilah button"), box = button.getBoundingClientRect();
  return button.contains(document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2));
}"""
"""Whether the button of the bar is what stands at its place on the screen."""
KEY = {"unit": "kec-contoh", "tahun": 2027}
PK = "pk/kec-contoh/2027/camat"
ADMIN, ORGANISASI, BUPATI = (
    Identity("p-001", "admin"),
    Identity("p-020", "bagian_organisasi"),
    Identity("p-030", "bupati"),
)
PERENCANA, CAMAT = Identity("p-011", "perencana", "kec-contoh"), Identity("p-010", "camat", "kec-contoh")


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """A PK of three indikator that its camat has handed in."""
    office = Office(f"sqlite:///{tmp_path_factory.mktemp('deciding') / 'jejak.db'}")
    day = today(office.house) - timedelta(days=20)
    held = {"unit": "kec-contoh", "jabatan": "camat", "person": "p-010", "kapasitas": "plt", "since": day.isoformat()}
    waits = office.do("unit.appoint", ADMIN, **held, decree="SP 12/2026", decree_date=day.isoformat()).waits
    if waits:
        office.do("usulan.confirm", Identity("p-002", "bkpsdm"), nomor=waits)
    card = {"level": "sasaran", "satuan": "Persen", "arah": "naik", "mode": "nilai_akhir"}
    for slug in ("keluhan", "pades", "arsip"):
        kartu = {"nama": f"Persentase {slug} yang selesai", **card}
        office.do("indikator.register", PERENCANA, unit="kec-contoh", slug=slug, kartu=kartu)
    office.do("pk.draft", PERENCANA, **KEY, prefill=False)
    aim(office, keluhan="75", pades="70", arsip="60")
    office.do("pk.submit", CAMAT, **KEY)
    with served(create_app(office.house)) as port:
        office.base = f"http://localhost:{port}"
        yield office
    office.close()


@pytest.fixture(scope="module")
def browser(office: Office) -> Iterator[Browser]:
    """It goes before the office does: a server waits for whoever is still there."""
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=chromium.path(), args=chromium.OPTIONS)
        yield found
        found.close()


def aim(office: Office, **targets: str) -> None:
    office.do("pk.set_target", PERENCANA, **KEY, target=[{"indikator": s, "nilai": v} for s, v in targets.items()])


def test_j3_returned_with_a_note_on_a_cell_in_three_clicks(browser: Browser, office: Office) -> None:
    hand = Hand(browser, office).enter(office.person("p-020", "bagian_organisasi")).open("/meja")
    hand.press(f"a[href*='/langkah/verify/{PK}']").press("tr:has-text('keluhan') summary")
    hand.fill("tr:has-text('keluhan') input", "Target terlalu rendah dari Renstra").press(
        "button:has-text('Kembalikan')"
    )
    assert (hand.clicks, hand.at) == (3, f"/dokumen/{PK}")
    assert "Tercatat sebagai peristiwa" in hand.text
    assert "Target terlalu rendah dari Renstra" in hand.page.inner_text("tr:has-text('keluhan') td")
    assert hand.errors == []


def test_a4_after_wrong_codes_the_right_one_signs_nothing_until_it_is_time(browser: Browser, office: Office) -> None:
    aim(office, keluhan="80")
    office.do("pk.submit", CAMAT, **KEY)
    office.do("pk.verify", ORGANISASI, **KEY, periksa=checked("pk.verify"))
    surel = office.person("p-010", "camat@kec-contoh")
    hand = Hand(browser, office, PHONE).enter(surel)
    office.later(minutes=6)
    hand.open(f"/langkah/sign_first/{PK}")
    before = office.house.journal.position()
    for wrong in range(6):
        assert "Terlalu banyak" not in hand.text
        hand.fill("#f-sandi", WORD).fill("#f-kode", f"00000{wrong}").press(".bilah button")
    hand.fill("#f-sandi", WORD).fill("#f-kode", office.code(surel)).press(".bilah button")
    assert ("Terlalu banyak" in hand.text, hand.page.input_value("#f-kode")) == (True, "")
    assert office.house.journal.position() == before
    office.later(hours=1)


def test_j2_signed_on_a_telephone_in_three_taps_and_a_code(browser: Browser, office: Office) -> None:
    surel = "p-010@contoh.go.id"
    hand = Hand(browser, office, PHONE).enter(surel).open("/meja")
    office.later(minutes=6)  # the proof of signing in holds no more
    hand.press(f"a[href*='/langkah/sign_first/{PK}']")
    assert hand.width == PHONE[0]
    assert "Anda menandatangani sebagai Plt. Camat" in hand.text
    assert "SP 12/2026" in hand.text
    assert hand.page.evaluate(REACHED)  # by the thumb, without scrolling, with nothing in front of it
    hand.fill("#f-sandi", WORD).fill("#f-kode", "000000").press(".bilah button")
    assert "Kode tidak cocok" in hand.text
    hand.fill("#f-sandi", WORD).fill("#f-kode", office.next_code(surel)).press(".bilah button")
    assert (hand.clicks <= 3, hand.at) == (True, f"/dokumen/{PK}")
    assert "tanda tangan oleh bupati" in hand.text
    (last,) = office.house.journal.page(office.house.journal.position() - 1, 1)
    assert (type(last.event).TOPIC, last.event.provenance.proof) == ("PerjanjianKinerja.SignedFirst", "sandi+totp")


def test_j5_the_pk_as_it_was_signed_is_two_clicks_away(browser: Browser, office: Office) -> None:
    office.do("pk.sign", BUPATI, **KEY, sha256=SHA)
    hand = Hand(browser, office).enter("p-010@contoh.go.id").open("/dokumen?unit=kec-contoh&tahun=2027")
    hand.press(f"a[href*='/dokumen/{PK}']").press("a:has-text('Saat ditandatangani')")
    assert hand.clicks == 2
    assert "Anda melihat keadaan" in hand.text
    assert hand.page.locator("form[action^='/langkah/']").count() == 0
    assert "80" in hand.page.inner_text("tr:has-text('keluhan') td")
