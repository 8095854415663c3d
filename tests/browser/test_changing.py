"""A Renja Perubahan of two indikator proposed in three clicks (J7): what it would do is seen before it is handed in."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from playwright.sync_api import Browser, sync_playwright

from application.access import Identity
from interfaces.app import create_app
from interfaces.input.moments import today
from tests import chromium
from tests.browser.hand import PHONE, Hand
from tests.interfaces.web.browser import Office
from tests.kantor import SHA, checked
from tests.serving import served

KEY = {"unit": "kec-contoh", "tahun": 2027}
ADMIN, BUPATI, BAPPEDA = Identity("p-001", "admin"), Identity("p-030", "bupati"), Identity("p-021", "bappeda")
PERENCANA, CAMAT = Identity("p-011", "perencana", "kec-contoh"), Identity("p-010", "camat", "kec-contoh")


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """A Renja in force that aims at three indikator."""
    office = Office(f"sqlite:///{tmp_path_factory.mktemp('changing') / 'jejak.db'}")
    day = today(office.house)
    since = (day - timedelta(days=20)).isoformat()
    for unit, jabatan, person in (("kec-contoh", "camat", "p-010"), ("", "bupati", "p-030")):
        held = {"jabatan": jabatan, "person": person, "kapasitas": "definitif", "since": since}
        where = {"unit": unit} if unit else {}
        name = "unit.appoint" if unit else "kabupaten.appoint"
        waits = office.do(name, ADMIN, **where, **held, decree="SK 12/2026", decree_date=since).waits
        if waits:
            office.do("usulan.confirm", Identity("p-002", "bkpsdm"), nomor=waits)
    card = {"level": "sasaran", "satuan": "Persen", "arah": "naik", "mode": "nilai_akhir"}
    for slug in ("keluhan", "pades", "arsip"):
        kartu = {"nama": f"Persentase {slug} yang selesai", **card}
        office.do("indikator.register", PERENCANA, unit="kec-contoh", slug=slug, kartu=kartu)
    office.do("renja.draft", PERENCANA, **KEY, prefill=False)
    rows = [{"indikator": s, "nilai": v} for s, v in (("keluhan", "75"), ("pades", "70"), ("arsip", "60"))]
    office.do("renja.set_target", PERENCANA, **KEY, target=rows)
    office.do("renja.submit", CAMAT, **KEY)
    office.do("renja.verify", BAPPEDA, **KEY, periksa=checked("renja.verify"))
    paper = {"number": "Perbup contoh/1", "signed_on": day.isoformat(), "sha256": SHA}
    office.do("renja.establish", BUPATI, **KEY, **paper, effective_from="2027-01-01")
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


def test_j7_a_change_of_two_indikator_in_three_clicks_on_a_telephone(browser: Browser, office: Office) -> None:
    hand = Hand(browser, office, PHONE).enter(office.person("p-010", "camat@kec-contoh"))
    hand.open("/dokumen?unit=kec-contoh&tahun=2027").press("a[href^='/perubahan?']")
    assert hand.width == PHONE[0]
    hand.page.select_option("#f-sebab", "asumsi_kua")
    hand.fill("#f-alasan", "Asumsi KUA bergeser").fill("#f-dasar", "Perbup").fill("#f-nomor", "12/2027")
    hand.fill("tr:has-text('keluhan') input.isian", "80").fill("tr:has-text('arsip') input.isian", "50")
    hand.press(".bilah button:has-text('Hitung akibatnya')")
    assert "Capaian setahun" in hand.text
    assert hand.width == PHONE[0]
    hand.press(".bilah button:has-text('Ajukan')")
    assert (hand.clicks, hand.at) == (3, "/dokumen/renja_perubahan/kec-contoh/2027/1")
    assert "diajukan" in hand.text
    assert hand.errors == []
