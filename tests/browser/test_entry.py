"""The sheet of a triwulan in a browser: pasted and handed in with three clicks (J1), keys, echo, draft (E1 to E8).

One office, one browser, a triwulan for each test."""

import json
import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, sync_playwright

from interfaces.app import create_app
from tests import chromium
from tests.browser.hand import DESK, PHONE, Hand
from tests.interfaces.web.reader import Reader
from tests.kantor import Kantor
from tests.serving import served

FIXTURE = Path(__file__).parents[1] / "data" / "number_reader.json"
LEAVE = "document.querySelector('form[action$=\"/keluar\"] button').click()"
CELLS = [f"indikator-{n}" for n in range(1, 26)]
PATH = "/realisasi/kb/{}/{}"
REPORTED = "RealisasiTriwulan.Reported"
WIRE = 15 * 1024


class Site:
    """Where the office is served."""

    def __init__(self, kantor: Kantor, base: str) -> None:
        self.kantor, self.base = kantor, base

    def figures(self, triwulan: int, tahun: int = 2023) -> dict[str, str | None]:
        rows = self.kantor.house.queries.isian(self.kantor.today(), "kb", tahun, triwulan)["rows"]
        return {row["indikator"]: row["isi"]["realisasi"] for row in rows if row["isi"]}


class Fingers(Hand):
    """A hand in the demo, which enters by one click and pastes."""

    def enter(self, role: str) -> "Fingers":
        self.open("/masuk")
        button = "main button[name=sebagai]"
        self.page.locator(button).first.evaluate("(button, role) => { button.value = role; }", role)
        self.press(button)
        self.clicks = 0
        return self

    def paste(self, text: str) -> None:
        self.page.evaluate("text => navigator.clipboard.writeText(text)", text)
        self.page.keyboard.press("Control+v")

    def beside(self, slug: str) -> str:
        return self.page.inner_text(f"#e-{slug}")

    def cells(self, n: int) -> list[str]:
        return [self.page.input_value(f"#n-{slug}") for slug in CELLS[:n]]

    @property
    def focused(self) -> str:
        return str(self.page.evaluate("document.activeElement.id"))


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    kantor = Kantor(f"sqlite:///{tmp_path_factory.mktemp('isian') / 'jejak.db'}")
    kantor.found(go_live="2022-01-01").appoint("kasubbag")
    for slug in CELLS:
        kantor.indikator(slug, nama=f"Persentase layanan {slug} yang selesai tepat waktu di kecamatan")
    kantor.sign_pk(**dict.fromkeys(CELLS, "75")).at("2023-04-03")
    with served(create_app(kantor.house)) as port:
        yield Site(kantor, f"http://localhost:{port}")
    kantor.close()


@pytest.fixture(scope="module")
def browser(site: Site) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=chromium.path(), args=chromium.OPTIONS)
        yield found
        found.close()


def hand(browser: Browser, site: Site, size: tuple[int, int] = DESK, role: str = "kasubbag@kb") -> Fingers:
    found = Fingers(browser, site, size)  # type: ignore[arg-type]
    found.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=site.base)
    return found.enter(role)


def test_j1_a_column_of_a_spreadsheet_is_handed_in_with_three_clicks(browser: Browser, site: Site) -> None:
    one = hand(browser, site).open("/meja")
    assert isinstance(one, Fingers)
    one.press("a:has-text('Buka lembarnya')")
    one.paste("\r\n".join(["76,5", "15.70", "1.234,56 %", "0", *["70"] * 21]) + "\r\n")
    assert one.beside("indikator-2") == "dibaca 15,70 · titik dibaca koma"
    assert "satuan “%” dilepas" in one.beside("indikator-3")
    one.page.locator("tr:has(#n-indikator-1) .hasil .num:has-text('102,00')").wait_for()
    one.page.fill("#n-indikator-3", "71 %")
    one.press("button:has-text('Periksa & kirim')")
    one.page.locator("h1:has-text('Periksa & kirim')").wait_for()
    for field in one.page.locator("[name^=jawab-]").all():
        field.fill("Keadaannya memang demikian")
    one.press("button:has-text('Kirim')")
    one.page.wait_for_url("**/dokumen/realisasi/kb/2023/1")
    assert one.clicks == 3
    assert [site.figures(1)[slug] for slug in CELLS[:5]] == ["76.5", "15.70", "71", "0", "70"]
    assert len(site.kantor.events(REPORTED)) == 25
    assert one.errors == []


def test_the_same_by_typing_without_a_script(browser: Browser, site: Site) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site.base}/masuk")
    page.click("button[value='camat@kb']")
    page.goto(site.base + PATH.format(2023, 4))
    page.fill("#n-indikator-1", "76,5")
    page.fill("#n-indikator-2", "x")
    page.click("button:has-text('Periksa & kirim')")
    assert "tidak terbaca" in page.inner_text("#e-indikator-2")
    page.fill("#n-indikator-2", "15.70")
    page.click("button:has-text('Periksa & kirim')")
    assert "2 dari 25 indikator terisi" in page.inner_text("main")
    assert site.figures(4) == {"indikator-1": "76.5", "indikator-2": "15.70"}
    context.close()


def test_the_reader_of_the_browser_reads_as_that_of_the_server_or_says_nothing(browser: Browser, site: Site) -> None:
    one = hand(browser, site).open(PATH.format(2023, 2))
    rows: list[dict[str, Any]] = json.loads(FIXTURE.read_text())["baris"]
    read = "rows => rows.map(r => bacaAngka(r.teks, r.satuan, 'label' in r, false))"
    found = one.page.evaluate(read, rows)
    plain = re.compile(r"\s*[-−]?(Rp\.? ?)?\(?[\d.,]{1,20}\)?( ?%)?\s*", re.ASCII)
    for row, said in zip(rows, found, strict=True):
        if said is None:
            long = len(re.split(r"[.,]", row["teks"])[-1]) > 10
            assert not plain.fullmatch(row["teks"]) or "label" in row or long, row
        elif "angka" in said:
            assert row["baca"]["jenis"] == "angka", row
            assert Decimal(said["angka"]) == Decimal(row["baca"]["angka"]), row
            assert "; ".join(said["gema"]) == (row["gema"] or ""), row
            assert said["ragu"] == row["confirm"], row
        else:
            assert {name for name in said if said[name]} == {n for n in ("galat", "tanya") if row.get(n)}, row
    assert sum(said is not None for said in found) > len(rows) / 2


def test_e1_e2_e8_keys_undo_and_a_cell_that_cannot_be_read(browser: Browser, site: Site) -> None:
    one = hand(browser, site).open(PATH.format(2023, 2))
    assert isinstance(one, Fingers)
    assert one.focused == "n-indikator-1"
    one.page.keyboard.type("5")
    for key, cell in (("ArrowDown", 2), ("Enter", 3), ("Shift+Enter", 2), ("ArrowUp", 1), ("Tab", 1)):
        if key != "Tab":
            one.page.keyboard.press(key)
        assert one.focused == f"n-indikator-{cell}"
    one.page.keyboard.press("Escape")
    one.page.keyboard.type("9")
    one.page.keyboard.press("Escape")
    assert one.cells(1) == ["5"]
    one.paste('89.17\tLoket baru\t"Hujan\r\nlebat"\n1.500\n12 3\n\n-')
    assert one.cells(5) == ["89.17", "1.500", "12 3", "", "-"]
    assert one.page.input_value("[name=p-indikator-1]") == "Loket baru"
    assert one.page.input_value("[name=h-indikator-1]") == "Hujan lebat"
    assert "akan ditanyakan" in one.beside("indikator-2")
    one.press("button:has-text('Simpan draf')")
    assert one.focused == "n-indikator-3"
    one.page.keyboard.press("Control+z")
    assert one.cells(5) == ["5", "", "", "", ""]
    one.page.fill("#n-indikator-1", "89.17")
    one.press("button:has-text('Simpan draf')")
    one.page.locator("p:has-text('1 dari 25 terisi')").wait_for()
    assert site.figures(2) == {"indikator-1": "89.17"}
    assert one.errors == []


def test_e3_a_draft_outlives_the_page_and_nobody_else_sees_it(browser: Browser, site: Site) -> None:
    one = hand(browser, site).open(PATH.format(2023, 3))
    assert isinstance(one, Fingers)
    one.page.fill("#n-indikator-1", "61,25")
    one.page.fill("#n-indikator-2", "62")
    one.page.locator("#lembar[data-draf]").wait_for()
    kept = "() => JSON.stringify(localStorage)"
    assert "61,25" not in one.page.evaluate(kept)
    one.page.reload()
    one.page.locator("text=Belum tersimpan").wait_for()
    assert one.cells(2) == ["", ""]
    one.press("button:has-text('Pulihkan')")
    assert one.cells(2) == ["61,25", "62"]
    one.page.once("dialog", lambda asked: asked.dismiss())
    one.page.evaluate(LEAVE)
    assert one.at == "/realisasi/kb/2023/3"
    one.context.clear_cookies()  # the session is over
    other = one.enter("perencana@kb").open(PATH.format(2023, 3))
    assert one.page.evaluate(kept) == "{}"
    assert other.page.locator("text=Belum tersimpan").count() == 0
    one.page.fill("#n-indikator-1", "63")
    one.page.locator("#lembar[data-draf]").wait_for()
    one.page.once("dialog", lambda asked: asked.accept())
    one.page.evaluate(LEAVE)
    one.page.wait_for_url("**/masuk*")
    assert one.page.evaluate(kept) == "{}"
    assert site.figures(3) == {}


def test_e4_e5_e7_a_lost_link_and_a_lost_reply_send_once(browser: Browser, site: Site) -> None:
    one = hand(browser, site).open(PATH.format(2023, 3))
    before = len(site.kantor.events(REPORTED))
    one.page.fill("#n-indikator-1", "64")
    one.context.set_offline(True)
    one.page.dblclick("button:has-text('Simpan draf')")
    one.page.locator("text=Belum terkirim").wait_for()
    one.context.set_offline(False)
    one.page.locator("p:has-text('1 dari 25 terisi')").wait_for()
    one.page.fill("#n-indikator-2", "65")
    lost = []

    def lose(route: Any) -> None:
        if lost:
            route.continue_()
            return
        lost.append(route.fetch(max_redirects=0).status)
        route.abort()

    one.page.route("**/realisasi/kb/2023/3", lose)
    one.page.click("button:has-text('Simpan draf')")
    one.page.locator("text=Belum terkirim").wait_for()
    one.page.evaluate("dispatchEvent(new Event('online'))")
    one.page.locator("p:has-text('2 dari 25 terisi')").wait_for()
    assert lost == [303]
    assert len(site.kantor.events(REPORTED)) - before == 2
    assert site.figures(3) == {"indikator-1": "64", "indikator-2": "65"}


def test_on_a_phone_one_indikator_at_a_time(browser: Browser, site: Site) -> None:
    one = hand(browser, site, PHONE).open(PATH.format(2024, 1))
    rows = one.page.locator("tbody tr")
    assert [row.is_visible() for row in rows.all()] == [True] + [False] * 24
    one.press("button:has-text('›')")
    assert "2/25" in one.text
    assert one.page.is_visible("#n-indikator-2")
    one.press("tr:has(#n-indikator-2) summary")
    assert one.width == PHONE[0]


def test_a_sheet_of_25_rows_is_small_on_the_wire(site: Site) -> None:
    reader = Reader(site.kantor.house)
    reader.enter("kasubbag@kb")
    page = reader.open(PATH.format(2024, 1))
    parts = [e.get("src") or e.get("href") for e in page.all() if e.tag in ("script", "link")]
    wanted = [PATH.format(2024, 1), *(part for part in parts if part and "ikon" not in part)]
    sizes = {path: len(reader.client.get(path, headers={"Accept-Encoding": "br"}).get_data()) for path in wanted}
    assert sum(sizes.values()) <= WIRE, sizes
    assert sum(size for path, size in sizes.items() if ".js" in path) <= 6 * 1024
