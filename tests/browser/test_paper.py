"""What comes out of the printer: the PDF of a real browser, read as text and by its QR code as a telephone reads it."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
import zxingcpp
from playwright.sync_api import Page, sync_playwright

from interfaces.app import create_app
from interfaces.clock import DemoClock
from interfaces.compose import build
from tests import chromium
from tests.serving import served

PUBLIC = "http://jejak.contohkab.go.id"
A4 = (595, 842)
KB = "unit=kota-bangun&tahun=2023"
ON_SCREEN = "Majukan jam|Tampilkan|Cetak versi ini|Pelindungan data pribadi|Alamat tetap"
PRINTED = [
    "/cetak/pk/sangasanga/2025/camat?versi=2",
    "/dokumen/renja/sangasanga/2025",
    f"/capaian?{KB}",
    "/capaian?unit=sangasanga&tahun=2025&triwulan=3",
    "/realisasi/sangasanga/2025/3",
    "/diff?doc=pk/sangasanga/2025/camat&to=2",
    "/tenggat?unit=sangasanga",
    f"/lineage?{KB}&indikator=keluhan",
    "/trail?unit=kota-bangun",
]
SAID = "main td:not(.layar), main th, main .num"
"""What a page says wherever it is shown: acts are for whoever sees it now, on a screen."""


class Printed:
    """The sheets of one print: their size, their text, and what their QR codes say."""

    def __init__(self, pdf: bytes) -> None:
        document = pypdfium2.PdfDocument(pdf)
        self.sizes = {tuple(map(round, sheet.get_size())) for sheet in document}
        self.sheets = [" ".join(sheet.get_textpage().get_text_range().split()) for sheet in document]
        self.codes = [code for sheet in document for code in self._codes(sheet)]
        document.close()

    def _codes(self, sheet: pypdfium2.PdfPage) -> list[str]:
        drawn = sheet.render(scale=3, grayscale=True)
        shape = (drawn.height, drawn.stride)
        return [found.text for found in zxingcpp.read_barcodes(memoryview(drawn.buffer).cast("B").cast("B", shape))]


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory, told: Path) -> Iterator[str]:
    """The demo, under an address that others can open."""
    house = build(f"sqlite:///{shutil.copy(told, tmp_path_factory.mktemp('paper') / 'jejak.db')}", DemoClock())
    with pytest.MonkeyPatch.context() as patch, served(create_app(house)) as port:
        patch.setenv("JEJAK_BASE_URL", PUBLIC)
        yield f"http://localhost:{port}"
    house.close()


@pytest.fixture(scope="module")
def page(base: str) -> Iterator[Page]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.path(), args=chromium.OPTIONS)
        page = browser.new_page()
        page.goto(f"{base}/masuk?semua=ya")
        page.click("main button[value=inspektorat]")
        yield page
        browser.close()


def letters(text: str) -> str:
    """Without what a line break takes away or brings in."""
    return re.sub(r"\W+", "", text)


@pytest.mark.parametrize("path", PRINTED)
def test_every_sheet_says_what_it_is_of_and_its_code_leads_to_the_same(page: Page, base: str, path: str) -> None:
    page.goto(base + path)
    told = page.locator(SAID).all_inner_texts()
    printed = Printed(page.pdf(prefer_css_page_size=True))
    assert printed.sizes in ({A4}, {A4[::-1]})
    n = len(printed.sheets)
    for number, sheet in enumerate(printed.sheets, start=1):
        assert f"Halaman {number} dari {n}" in sheet, sheet
        assert re.search(r"Demo · Jejak, posisi [\d.]+ · per 9 Oktober 2025", sheet), sheet
        assert re.search(ON_SCREEN, sheet) is None, sheet
    assert "KABUPATEN KUTAI KARTANEGARA KECAMATAN " in printed.sheets[0]
    assert all("KARTANEGARA KECAMATAN" not in sheet for sheet in printed.sheets[1:])
    (address,) = printed.codes
    assert letters(address) in letters(printed.sheets[-1])
    assert "Tercakup titik periksa" in printed.sheets[-1] or "belum ada titik periksa" in printed.sheets[-1]
    assert address.startswith(f"{PUBLIC}/")
    page.goto(base + address.removeprefix(PUBLIC))
    assert "Anda melihat keadaan" in page.inner_text("main")
    assert page.locator(SAID).all_inner_texts() == told


@pytest.mark.parametrize("path", ["/dokumen/renja/sangasanga/2025", f"/capaian?{KB}"])
def test_no_row_is_cut(page: Page, base: str, path: str) -> None:
    page.goto(base + path)
    rows = [letters(text) for text in page.locator("main tbody th").all_inner_texts()]
    sheets = [letters(sheet) for sheet in Printed(page.pdf(prefer_css_page_size=True)).sheets]
    assert len(sheets) > 2
    assert [row for row in rows if not any(row.casefold() in sheet.casefold() for sheet in sheets)] == []


def test_the_heading_of_a_long_table_stands_on_every_sheet_of_it(page: Page, base: str) -> None:
    page.goto(f"{base}/capaian?{KB}")
    sheets = Printed(page.pdf(prefer_css_page_size=True)).sheets
    of_table = [sheet for sheet in sheets if "· makin tinggi makin baik" in sheet]
    assert len(of_table) > 2
    assert all("No. Indikator Target Realisasi Capaian (%) Kriteria" in sheet for sheet in of_table)


def test_in_english_the_sheets_are_counted_in_english(page: Page, base: str) -> None:
    page.goto(f"{base}/capaian?{KB}&lang=en")
    printed = Printed(page.pdf(prefer_css_page_size=True))
    assert f"Page 1 of {len(printed.sheets)}" in printed.sheets[0]
    assert "Jejak, position" in printed.sheets[0]


def test_a_sheet_that_is_being_filled_in_is_printed_without_its_form(page: Page, base: str) -> None:
    page.goto(f"{base}/masuk?semua=ya")
    page.click("main button[value='perencana@sangasanga']")
    page.goto(f"{base}/realisasi/sangasanga/2025/3")
    page.locator("input.isian").nth(1).fill("12,25")
    (text,) = [" ".join(Printed(page.pdf(prefer_css_page_size=True)).sheets)]
    assert "Dicetak dari formulir" in text
    assert re.search("Simpan draf|Periksa & kirim|pilih, atau tempel", text) is None
    page.locator("footer a", has_text="Alamat tetap").click()
    assert page.locator("main form").count() == 0
    text = " ".join(Printed(page.pdf(prefer_css_page_size=True)).sheets)
    assert "Dicetak dari formulir" not in text
    assert "12,25" not in text
